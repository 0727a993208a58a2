"""Pages drawn line by line with their kinds in colour: one self-contained page for people who check the anatomy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import BinaryIO

from biennien.anatomy.articles import Anatomy
from biennien.languages.interface import Texts
from biennien.languages.interface import countries as country_names
from biennien.types import Article, Block, BlockKind, Page
from biennien.writing.report.labels import Labels

KINDS: tuple[BlockKind, ...] = ("title", "lead", "body", "subhead", "caption", "byline", "stamp", "related", "video", "nav")
LONGEST = 4000  # code points of a line that are drawn
LINES = 5000  # of a page that are drawn

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def draw(pages: Iterable[tuple[Page, Anatomy]], target: BinaryIO, *, language: str = "vi") -> int:
    """Write the drawing page by page, so that any number of pages needs the memory of one; the number of pages drawn."""
    codes = (language, *(code for code in ("vi", "en") if code != language))
    labels = Labels(tuple(Texts(code) for code in codes), country_names("vi"), "vi")

    def put(text: str) -> None:
        target.write(text.encode("utf-8", "replace"))

    put(_head(labels, language))
    count = 0
    for count, (page, anatomy) in enumerate(pages, 1):
        put(f'<section class="page" id="p{count}">{_about(page, anatomy, labels)}<ol class="lines" start="0">')
        for piece in _lines(page, anatomy, labels):
            put(piece)
        put("</ol></section>")
    if not count:
        put(f'<p class="empty">{labels.both("articles.nothing")}</p>')
    put(f'</main><footer><p class="made">{labels.both("report.made")}</p></footer><script>{_asset("drawing.js")}</script></body></html>\n')
    return count


def _asset(name: str) -> str:
    return files("biennien.writing.report").joinpath(name).read_text("utf-8")


def _head(labels: Labels, language: str) -> str:
    legend = "".join(f'<li class="k-{kind}">{labels.both(f"articles.kind.{kind}")}</li>' for kind in KINDS)
    return (
        f'<!doctype html>\n<html lang="{language}" data-lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>{labels.plain('articles.title')}</title><style>{_asset('report.css')}{_asset('drawing.css')}</style></head><body>"
        f'<header><div class="tools"><button id="language" type="button">{labels.both("report.language")}</button>'
        f'<button id="theme" type="button" {labels.attributes("aria-label", "report.theme")}>◐</button></div>'
        f'<h1>{labels.both("articles.title")}</h1><p class="subtitle">{labels.both("articles.subtitle")}</p></header>'
        f'<div class="bar"><ul class="kinds">{legend}</ul>'
        f'<label><input type="checkbox" id="own"> {labels.both("articles.own")}</label></div><main>'
    )


def _about(page: Page, anatomy: Anatomy, labels: Labels) -> str:
    """The head of a page: its address, its site, how its lines divide, and what it says of each article."""
    counts = Counter(block.kind for block in anatomy.blocks)
    total = sum(many for kind, many in counts.items() if kind != "empty")
    bar = "".join(
        f'<i class="k-{kind}" style="flex-grow:{counts[kind]}" {labels.attributes("title", f"articles.kind.{kind}")}></i>'
        for kind in KINDS
        if counts[kind]
    )
    facts = [labels.each(lambda texts: texts("articles.lines", n=total)), escape(anatomy.site or "")]
    if anatomy.writing in ("bare", "foreign"):
        facts.append(f"<b>{labels.both(f'articles.writing.{anatomy.writing}')}</b>")
    rows = "".join(_article(page, article, labels) for article in anatomy.articles)
    table = f'<ul class="found">{rows}</ul>' if rows else f'<p class="none">{labels.both("articles.none")}</p>'
    return f'<h2>{escape(page.key)}</h2><p class="facts">{" · ".join(filter(None, facts))}</p><div class="share">{bar}</div>{table}'


def _article(page: Page, article: Article, labels: Labels) -> str:
    title = page.text[article.title.start : article.title.end] if article.title else ""
    when = labels.when(article.published) if article.published else labels.both("report.undated")
    facts = [
        f"{when} ({labels.both(f'articles.basis.{article.basis}')})" if article.published else when,
        escape(article.author or ""),
        f"{labels.both('articles.credits')} {escape(', '.join(article.credits))}" if article.credits else "",
    ]
    number = f'<span class="number a{article.number % 6}">{article.number}</span>'
    named = escape(title) or labels.both("articles.untitled")
    return f"<li>{number}<b>{named}</b><span>{' · '.join(filter(None, facts))}</span></li>"


def _lines(page: Page, anatomy: Anatomy, labels: Labels) -> Iterator[str]:
    """An item a line. Empty lines are gaps; the number of a line is its place over ``text.split("\\n")``."""
    names: dict[str, str] = {kind: labels.both(f"articles.kind.{kind}") for kind in KINDS}
    for number, block in enumerate(anatomy.blocks[:LINES]):
        yield _line(page, number, block, names)
    if len(anatomy.blocks) > LINES:
        yield f"<li>{labels.each(lambda texts: texts('articles.more', n=len(anatomy.blocks) - LINES))}</li>"


def _line(page: Page, number: int, block: Block, names: dict[str, str]) -> str:
    if block.kind == "empty":
        return '<li class="gap"></li>'
    text = page.text[block.span.start : min(block.span.end, block.span.start + LONGEST)]
    own = f"own a{block.article % 6}" if block.article else "other"
    mark = f'<span class="number a{block.article % 6}">{block.article}</span>' if block.article else '<span class="number"></span>'
    title = " · ".join(filter(None, (block.path, block.rule)))
    hint = f' title="{escape(title, quote=True)}"' if title else ""
    text = escape(text) + ("…" if len(text) == LONGEST else "")
    return (
        f'<li class="{own} k-{block.kind}" value="{number}"><span class="n">{number}</span>{mark}'
        f'<span class="kind">{names[block.kind]}</span><span class="text"{hint}>{text}</span></li>'
    )
