"""Pages drawn in colour: self-contained, in both languages, nothing of the page taken for markup."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from biennien.cli import main
from biennien.reading import pages
from biennien.samples import folder
from biennien.types import Page
from biennien.writing.drawing import KINDS, draw

TITLE = "Dòng sông và những người ven bờ"
VOID = frozenset({"meta", "input", "br"})


class Tags(HTMLParser):
    """Counts tags and finds addresses; every tag that opens must close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.lines = 0
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.lines += tag == "li" and ("value" in dict(attrs))
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def drawn(language: str, analyzer: Analyzer, *found: Page) -> str:
    into = BytesIO()
    assert draw(((page, analyzer.anatomy(page)) for page in found), into, language=language) == len(found)
    return into.getvalue().decode()


def test_every_line_is_drawn_and_nothing_is_fetched(analyzer: Analyzer) -> None:
    found = [page for page in pages([str(folder())]) if isinstance(page, Page)]
    for language in ("vi", "en"):
        page = drawn(language, analyzer, *found)
        tags = Tags()
        tags.feed(page)
        assert not tags.open and not tags.addresses and "http-equiv" in page
        assert tags.lines == sum(bool(line.strip()) for one in found for line in one.text.split("\n"))
        assert f'<html lang="{language}"' in page
        assert all(f"k-{kind}" in page for kind in KINDS)


def test_text_is_never_markup(analyzer: Analyzer) -> None:
    page = Page(key='<b>"x"</b>', digest="", text="<script>alert(1)</script>\n\n\ud800 & <p title='x'>")
    assert "<script>alert" not in drawn("vi", analyzer, page)
    assert "&lt;script&gt;alert(1)" in drawn("en", analyzer, page)
    assert drawn("vi", analyzer)


def command(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["biennien", "articles", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code


def test_the_command_writes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target, lines = tmp_path / "a.txt", tmp_path / "a.html", tmp_path / "a.jsonl"
    source.write_text(f"{TITLE}\n\nMột đoạn văn kể về dòng sông và những người sống ven bờ đã lâu.\n", encoding="utf-8")
    command(monkeypatch, source, "--html", "-o", target)
    assert TITLE in target.read_text("utf-8")
    command(monkeypatch, source, "-o", lines)
    assert lines.read_text("utf-8").count("\n") == 1
