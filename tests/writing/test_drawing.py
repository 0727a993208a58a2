"""Pages drawn in colour: self-contained, in both languages, nothing of the page taken for markup."""

from __future__ import annotations

from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from typer.testing import CliRunner

from biennien.analyzer import Analyzer
from biennien.cli import application
from biennien.cli.face import Face
from biennien.reading import pages
from biennien.samples import folder
from biennien.types import Page
from biennien.writing.drawing import KINDS, draw

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


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Dòng sông và những người ven bờ\n\nMột đoạn văn kể về dòng sông và những người sống ven bờ đã lâu.\n", encoding="utf-8")
    target = tmp_path / "a.html"
    done = CliRunner().invoke(application(Face("vi")), ["articles", str(source), "--html", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert "Dòng sông và những người ven bờ" in target.read_text("utf-8")
    lines = tmp_path / "a.jsonl"
    assert CliRunner().invoke(application(Face("vi")), ["articles", str(source), "-o", str(lines)]).exit_code == 0
    assert lines.read_text("utf-8").count("\n") == 1
