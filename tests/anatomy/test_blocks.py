"""What holds for every page: blocks tile the text, articles hold their blocks, nothing raises."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Page

from .invariants import check

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "Tin liên quan",
            "Video đang HOT",
            "09:52 | 18/08/2019 GMT+7",
            "Theo Reuters",
            "Một câu chuyện dài được kể lại rất kỹ càng với nhiều chi tiết để thành một đoạn văn hẳn hoi trong bài báo này.",
            "Nhan đề của một bài báo khác về chuyện khác",
            "ten-anh-khong-dau-cua-bai-bao",
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=40), st.booleans())
def test_any_page(cues: AnatomyCues, lines: list[str], whole: bool) -> None:
    text = "\n".join(lines).encode("utf-8", "ignore").decode().replace("\r", "\n")
    page = Page(key="x", digest="", text=text, whole=whole)
    check(page, anatomize(page, cues))


def test_article_keys(cues: AnatomyCues) -> None:
    body = [f"Đây là đoạn thứ {number} của bài báo, kể tiếp câu chuyện về dòng sông và những người dân sống ven bờ." for number in range(6)]
    page = Page(key="a.txt", digest="", text="\n\n".join(["Dòng sông và những người ven bờ", *body, "Theo AFP"]))
    (article,) = anatomize(page, cues).articles
    assert (article.key, article.page, article.number, article.credits) == ("a.txt#1", "a.txt", 1, ("AFP",))


def test_empty_and_blank_pages(cues: AnatomyCues) -> None:
    for text in ("", "\n", " \n\t\n", "aa"):
        for whole in (False, True):
            page = Page(key="x", digest="", text=text, whole=whole)
            check(page, anatomize(page, cues))


def test_a_huge_line_does_not_hang(cues: AnatomyCues) -> None:
    start = time.monotonic()
    for text in ("a" * 20_000_000, "Chữ và chữ. " * 2_000_000, "(" * 3_000_000, "1/" * 3_000_000):
        for whole in (False, True):
            anatomize(Page(key="x", digest="", text=f"Tên bài\n\n{text}", whole=whole), cues)
    assert time.monotonic() - start < 30


def test_many_lines_do_not_hang(cues: AnatomyCues) -> None:
    start = time.monotonic()
    anatomize(Page(key="x", digest="", text="Nhan đề của một bài báo khác\n" * 20_000), cues)
    assert time.monotonic() - start < 60
