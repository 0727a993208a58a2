"""Wrapped pages: the lines of a paragraph are one unit."""

from __future__ import annotations

import textwrap

import pytest

from biennien.anatomy.units import line_spans, units
from biennien.types import Page

TEXT = [f"Đoạn thứ {n} của bài báo kể tiếp câu chuyện về dòng sông và những người dân sống ven bờ đã nhiều năm nay. " * 4 for n in range(8)]


@pytest.mark.parametrize(
    "extra",
    ["", "![Dòng sông](https://anh.mau.example/2020/1/2/mot-dong-song-rat-dai-va-nhung-nguoi-ven-bo-da-nhieu-nam-nay-600x400.webp)"],
)
def test_wrapped_paragraphs_are_joined(extra: str) -> None:
    lines = [line for text in TEXT for line in (*textwrap.wrap(text, 80), "")]
    page = Page(key="x", digest="", text="\n".join([*lines, *([extra, extra, extra] if extra else [])]))
    found = units(page, line_spans(page.text))
    assert [unit.text for unit in found[:8]] == [" ".join(text.split()) for text in TEXT]
