"""Where clauses begin."""

from __future__ import annotations

import pytest

from biennien.text.clauses import Clauses, clause
from biennien.text.keys import Keys
from biennien.text.syllables import Syllabifier

CUT = Syllabifier(Keys())
CLAUSES = Clauses(["nhưng", "khi", "vì"], ["khi nào"], CUT)


@pytest.mark.parametrize(
    "text",
    [
        "Nga rút quân, |nhưng Mỹ ở lại.",
        "Họ gặp nhau |khi trời tối.",
        "Hơn 20.000 người và 3,5 triệu đồng.",
        "Không biết khi nào xong.",
        "Ông nói: |họ về.",
    ],
)
def test_clauses(text: str) -> None:
    syllables = CUT.cut(text.replace("|", ""))
    expected = [len(CUT.cut(part).starts) for part in text.split("|")]
    starts = CLAUSES.starts(syllables, 0, len(syllables))
    assert [b - a for a, b in zip(starts, [*starts[1:], len(syllables)], strict=True)] == expected


def test_the_clause_of_a_syllable() -> None:
    assert clause([0, 4, 9], 5, 12) == (4, 9) and clause([0, 4, 9], 9, 12) == (9, 12) and clause([0], 0, 3) == (0, 3)
