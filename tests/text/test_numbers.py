"""Numbers in figures and words."""

from __future__ import annotations

import itertools

import pytest

from biennien.extract.figures import Figures
from biennien.languages.loader import load
from biennien.text.numbers import numbers

LANGUAGE = load("vi")
WORDS = Figures(LANGUAGE).words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5.000 người", [5000]),
        ("4,5 triệu USD", [4_500_000]),
        ("1.200,5", [1200.5]),
        ("hai mươi mốt", [21]),
        ("mười lăm", [15]),
        ("một trăm linh năm", [105]),
        ("ba trăm hai mươi bốn nghìn", [324_000]),
        ("hai triệu rưỡi", [2_500_000]),
        ("10 nghìn tỷ", [10_000_000_000_000]),
        ("từ 3 đến 5", [3, 5]),
        ("ngày 8.7", [8, 7]),
        ("linh hồn", []),
        ("", []),
    ],
)
def test_values(text: str, values: list[float]) -> None:
    syllables = LANGUAGE.syllabifier().cut(text)
    assert [n.value for n in numbers(syllables, 0, len(syllables), WORDS)] == values


def test_numbers_lie_inside_and_do_not_overlap() -> None:
    syllables = LANGUAGE.syllabifier().cut("Hai mươi ba người, 5.000 lính và một triệu rưỡi dân, không ai bị thương.")
    found = numbers(syllables, 0, len(syllables), WORDS)
    assert all(0 <= n.first < n.last <= len(syllables) for n in found)
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
