"""Wrongly read UTF-8 is decided once for the page: short lines follow the others."""

from __future__ import annotations

import ftfy.bad_codecs  # noqa: F401  (registers the codec)
import pytest

from biennien.text.repair import decode, replay

PAGE = "Sớm Mai\nThời sự\nVăn hóa\nĐời sống\n\nHai bộ trưởng hôm nay hội đàm và ký thỏa thuận về nghề cá.\nÔ tô"


def misread(text: str, encoding: str = "sloppy-windows-1252") -> bytes:
    return text.encode().decode(encoding).encode()


@pytest.mark.parametrize("text", [PAGE, "Sớm Mai\nThời sự", "Đời sống\nẢnh: AFP"])
@pytest.mark.parametrize("encoding", ["sloppy-windows-1252", "latin-1"])
def test_short_lines_are_mended_with_the_page(text: str, encoding: str) -> None:
    data = misread(text, encoding)
    found, steps = decode(data)
    assert found == text
    assert replay(data, steps) == text


@pytest.mark.parametrize(
    "text", ["été à la carte â la", "Trần Quốc – “Sá»›m” là lỗi\nThế thôi", "Ã ông", "Ca sĩ Beyoncé và Đông", "ÂU – â…Ê", PAGE]
)
def test_what_was_read_rightly_stays(text: str) -> None:
    assert decode(text.encode())[0] == text
