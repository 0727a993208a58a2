"""Text into syllables with offsets and shapes."""

from __future__ import annotations

import unicodedata

import pytest

from biennien.text.keys import Keys
from biennien.text.syllables import Syllabifier, shape

CUT = Syllabifier(Keys())


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in CUT.spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hôm qua", ["hôm", "qua"]),
        ("12.500 USD", ["12", ".", "500", "USD"]),
        ("Hà Nội\u200b,\u00a0ngày", ["Hà", "Nội", ",", "ngày"]),
        ("Kim Jong-un", ["Kim", "Jong", "-", "un"]),
        ("KN-23", ["KN", "-", "23"]),
        ("COVID19", ["COVID", "19"]),
        ("", []),
        ("\t \n", []),
    ],
    ids=ascii,
)
def test_cut(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_decomposed_letters_stay_together() -> None:
    text = unicodedata.normalize("NFD", "Việt Nam")
    assert words(text) == [unicodedata.normalize("NFD", "Việt"), "Nam"]


@pytest.mark.parametrize(
    ("word", "kind"), [("nam", "l"), ("Nam", "C"), ("N", "C"), ("NATO", "A"), ("20", "d"), ("%", "p"), ("\u6587", "l")]
)
def test_shapes(word: str, kind: str) -> None:
    assert shape(word) == kind


def test_offsets_index_the_whole_text() -> None:
    text = "đầu | Triều Tiên | cuối"
    part = CUT.cut(text, 6, 16)
    assert part.keys == ["triều", "tiên"] and part.words(0, 2) == "Triều Tiên" and part.words(1, 1) == ""
