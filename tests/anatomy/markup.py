"""Composed pages as a crawler meets them: as a text dump or as HTML, with the kind and article of every line."""

from __future__ import annotations

import html
import random
import textwrap
from collections.abc import Iterator

from biennien.reading.html import page as read_html
from biennien.types import Page

from .composer import Item, Sheet

_CLASSES = {
    "title": ("title-detail", "article-title", "h-title", "c1", ""),
    "lead": ("sapo", "lead", "description", "summary", "c2", ""),
    "caption": ("image-caption", "Image", "desc", ""),
    "byline": ("author", "author-name", "nguon", "c3", ""),
    "stamp": ("time", "date", "publish-date", "c4", ""),
    "nav": ("item", "menu-item", "c5", ""),
    "related": ("story", "news-item", "item-news", "c6", ""),
    "video": ("video-player", "VCSortableInPreviewMode", "player"),
    "body": ("", "", "Normal"),
    "subhead": ("", "sub"),
}
_BOXES = {
    "site-header": ("site-header", "header-wrap", "x1"),
    "main-menu": ("main-menu", "nav-bar", "x2"),
    "breadcrumb": ("breadcrumb", "bread-crumb", "cate-path", "x3"),
    "box-related": ("box-related", "relate-container", "x4", "listing"),
    "sidebar": ("sidebar", "col-right", "x5"),
    "list-news": ("list-news", "news-stream", "x6"),
    "tin-lien-quan": ("tin-lien-quan", "tinlienquan", "xem-them", "x7"),
    "site-footer": ("site-footer", "footer", "x8"),
    "social-share": ("social-share", "box-share", "x9"),
    "detail": ("detail", "article-body", "content-detail fck_detail", "y1"),
    "article-detail": ("article-detail", "singular-content", "y2"),
    "content-detail": ("content-detail", "main-content-body", "y3"),
    "tags": ("tags", "box-tag", "y4"),
    "widget": ("widget", "box-weather", "y5"),
    "comments": ("comments", "box-comment", "binh-luan", "ykien", "y6", ""),
    "comment": ("comment-item", "item-comment", "y7", ""),
}


def markup(sheet: Sheet) -> str:
    """The page as HTML; class names are drawn once a page, and some pages have none that mean anything."""
    rng = random.Random(sheet.rng.random())
    names = {key: rng.choice(pool) for key, pool in (*_CLASSES.items(), *_BOXES.items())}
    plain = rng.random() < 0.15
    truth = sheet.truth[0] if sheet.truth else {}
    head = ""
    if truth and rng.random() < 0.7:
        title = html.escape((truth["title"] or "") + rng.choice(("", "", " - Báo Sông Hương")))
        head = f'<title>{title}</title><meta property="og:title" content="{title}">'
        if rng.random() < 0.7:
            lead = next((item.text for item in sheet.items if item.kind == "lead"), "")
            head += f'<meta name="description" content="{html.escape(lead[: rng.choice((120, 160, 400))])}">'
    return f"<!DOCTYPE html><html lang=vi><head>{head}</head><body>{''.join(_tags(sheet.items, {} if plain else names))}</body></html>"


def _tags(items: list[Item], names: dict[str, str]) -> Iterator[str]:
    box: tuple[str, ...] = ()
    for item in items:
        if not item.text:
            continue
        keep = next((n for n, (a, b) in enumerate(zip(box, item.box, strict=False)) if a != b), min(len(box), len(item.box)))
        for name in reversed(box[keep:]):
            yield f"</{name.partition('.')[0]}>"
        for name in item.box[keep:]:
            tag, _, hint = name.partition(".")
            yield f'<{tag} class="{names.get(hint, "")}">'
        box = item.box
        text = html.escape(item.text)
        if item.tag == "img":
            yield f'<img src="a.jpg" alt="{text}">'
            continue
        inner = f"<a href='/x'>{text}</a>" if item.linked else text
        tag = item.tag if item.tag not in ("a", "td", "li") else "div"
        wrapped = f"<{tag} class='{names.get(item.kind, '')}'>{inner}</{tag}>"
        yield f"<div>{wrapped}</div>" if tag in ("span", "time", "strong", "b") else wrapped
    for name in reversed(box):
        yield f"</{name.partition('.')[0]}>"


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False) or [""] if columns else [text]


def page_of(sheet: Sheet, as_html: bool) -> tuple[Page, list[tuple[str, int]]]:
    """The page as the engine receives it, and the kind and article of each of its lines."""
    if not as_html:
        lines = [(line, item.kind, item.article) for item in sheet.items for line in _wrapped(item.text, sheet.columns)]
        text = "\n".join(line for line, _, _ in lines)
        return Page(key="composed", digest="", text=text), [(kind, article) for _, kind, article in lines]
    page = read_html(markup(sheet).encode(), "composed")
    assert isinstance(page, Page)
    waiting = [item for item in sheet.items if item.text and item.tag != "img"]
    labels = [(item.kind, item.article) for item in waiting]
    lines = [" ".join(item.text.split()) for item in waiting]
    if lines != page.text.split("\n"):
        odd = next((a, b) for a, b in zip(lines, page.text.split("\n"), strict=False) if a != b)
        raise AssertionError(f"the lines of the markup are not the page's: {odd}")
    return page, labels
