"""Where sentences end."""

from __future__ import annotations

import pytest

from biennien.text.keys import Keys
from biennien.text.sentences import sentences
from biennien.text.syllables import Syllabifier

CUT = Syllabifier(Keys())


def cut(text: str, abbreviations: frozenset[str] = frozenset({"tp", "gs"})) -> list[str]:
    syllables = CUT.cut(text)
    return [syllables.words(first, last) for first, last in sentences(syllables, 0, len(syllables), abbreviations)]


@pytest.mark.parametrize(
    "text",
    [
        "Ông gặp ông Lê.|Hai bên ký kết.",
        "Ông nói: “Chúng tôi sẽ đi.”|Rồi ông đi.",
        "Họ đi thật ư?|Thật!|Đi rồi…",
        "Chuyến bay (đã bị hủy.)|Hành khách chờ.",
        "“Không!”|Bà đáp.",
    ],
)
def test_ends(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "Ông sống ở TP. Huế từ lâu.",
        "GS. Lê Văn B phát biểu.",
        "Tăng 12.500 đồng, đạt 3.5 điểm.",
        "Trang vnexpress.net đưa tin.",
        "Ông George W. Bush tới.",
        "“Đi đi!” bà nói.",
        "Lúc 8.30 sáng 12.3.2019 tàu rời cảng.",
    ],
)
def test_goes_on(text: str) -> None:
    assert cut(text) == [text]


def test_without_an_end_the_rest_is_a_sentence() -> None:
    assert cut("Một tiêu đề không chấm") == ["Một tiêu đề không chấm"]
    assert cut("") == []
