"""Encodings, fonts, mojibake and line ends: what is received becomes right text, and the steps replay."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import biennien.text
from biennien.text.repair import decode, mend, replay, retrace

TEXT = "Thủ tướng hôm qua tiếp đoàn đại biểu nước bạn; hai bên nhất trí mở rộng hợp tác.\nNgười dân ở các xã ven biển đã được sơ tán."


def in_font(text: str, font: str) -> bytes:
    """The text in the bytes of an old font."""
    with (Path(biennien.text.__path__[0]) / "legacy.csv").open(encoding="utf-8", newline="") as stream:
        table = {chr(int(row["letter"], 16)): bytes.fromhex(row["bytes"]) for row in csv.DictReader(stream) if row["encoding"] == font}
    return b"".join(table.get(letter) or letter.encode("ascii") for letter in text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    data = TEXT.encode(encoding)
    text, repairs = decode(data)
    assert text == TEXT
    assert replay(data, repairs) == TEXT


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
def test_old_fonts(font: str) -> None:
    data = in_font(TEXT.lower(), font)
    text, repairs = decode(data)
    assert text == TEXT.lower()
    assert replay(data, repairs) == text


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
def test_old_fonts_shown_as_western_letters(font: str) -> None:
    shown = in_font(TEXT.lower(), font).decode("latin-1")
    text, repairs = mend(shown)
    assert text == TEXT.lower()
    assert retrace(shown, repairs) == text


def test_windows_1258() -> None:
    data = "Viê\u0323t Nam đê\u0300 nghi\u0323".encode("cp1258")
    assert decode(data)[0] == "Việt Nam đề nghị"
    assert replay(data, decode(data)[1]) == "Việt Nam đề nghị"


def test_latin_1() -> None:
    assert decode("Le café est prêt à servir, déjà goûté.".encode("latin-1"))[0] == "Le café est prêt à servir, déjà goûté."


def test_mojibake_line_by_line_and_quotation_marks_stay() -> None:
    received = "Dòng một “giữ nguyên”\n" + "Hà Nội: Tổng thống".encode().decode("latin-1")
    text, repairs = mend(received)
    assert text == "Dòng một “giữ nguyên”\nHà Nội: Tổng thống"
    assert retrace(received, repairs) == text
    assert [step.step for step in repairs] == ["mojibake"]


def test_good_text_is_left_alone() -> None:
    for text in ("Ông “nói” ‘thế’ – rồi đi…", "A\u0301p thấp nhiệt đới", "Bầy cừu ở Ninh Thuận, ÂU LẠC", "ﬁ ½ ①"):
        assert mend(text) == (text, ())


def test_line_ends_become_one() -> None:
    text, repairs = decode(b"a\r\nb\rc\nd")
    assert text == "a\nb\nc\nd"
    assert [step.step for step in repairs] == ["newlines"]


def test_a_cut_letter_stays_utf_8() -> None:
    text, _ = decode(TEXT.encode()[:-1])
    assert text.startswith(TEXT[:-2])


@given(st.binary(max_size=400))
def test_any_bytes_decode_and_replay(data: bytes) -> None:
    text, repairs = decode(data)
    assert replay(data, repairs) == text
    text.encode("utf-8")


@given(st.text(max_size=200))
def test_any_text_replays(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    mended, repairs = mend(text)
    assert retrace(text, repairs) == mended
