"""What a page's markup says of itself: JSON-LD, OpenGraph, meta tags. Texts as found, the first that is not empty."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from biennien.types import Declared

_ATTRIBUTE = re.compile(' ([^ />][^ =/>]*)="([^"]*)"')
_WRITTEN = {  # as the parser writes a tag out again, every value quoted
    tag: re.compile(rf'<{tag}((?: [^ />][^ =/>]*="[^"]*")*)>') for tag in ("meta", "link")
}
_ARTICLE = re.compile(r"article|posting|report|liveblog", re.IGNORECASE)
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "headline"),
    "description": ("og:description", "description", "twitter:description"),
    "author": ("author", "article:author", "dc.creator", "dable:author"),
    "published": (
        "article:published_time", "datepublished", "pubdate", "publishdate", "date", "dc.date.issued", "dc.date", "og:published_time",
        "publish_date", "dcterms.created", "its_publication",
    ),
    "modified": ("article:modified_time", "datemodified", "lastmod", "og:updated_time", "last-modified"),
    "outlet": ("og:site_name", "application-name", "publisher", "copyright"),
    "url": ("og:url",),
}  # fmt: skip
_LIMIT = 500  # JSON-LD objects looked at
_LONGEST = 2000  # code points kept of any value


def declared(tree: Any) -> Declared | None:
    """The statements of a parsed page; JSON-LD of an article comes first."""
    metas = _metas(tree)
    found: dict[str, str] = _linked_data(tree, next((metas[name] for name in _NAMES["title"] if metas.get(name)), ""))
    for field, names in _NAMES.items():
        value = next((metas[name] for name in names if metas.get(name)), None)
        if value and field not in found:
            found[field] = value
    if "title" not in found and tree.title:
        found["title"] = _clean(tree.title)
    language = next((root.getattr("lang") or "" for root in _of(tree, "html")), "").strip()
    if "url" not in found:
        link = next((link("href") for link in _tagged(tree, "link") if link("rel") == "canonical"), None)
        if link:
            found["url"] = link.strip()
    if language:
        found["language"] = language[:20]
    return Declared(**found) if found else None


def _of(tree: Any, tag: str) -> Any:
    """The elements of a tag; asked by name, which costs a tenth of a selector."""
    return tree.document.get_elements_by_tag_name(tag) if tree.document is not None else ()


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _tagged(tree, "meta"):
        name = tag("property") or tag("name") or tag("itemprop") or ""
        value = _clean(tag("content") or "")
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _tagged(tree: Any, tag: str) -> Iterator[Callable[[str], str | None]]:
    """What gives the attributes of each element of a tag: the written head where it holds all of them, since asking node by node costs five
    times as much."""
    tags = _of(tree, tag)
    written = _WRITTEN[tag].findall(tree.head.html) if tree.head is not None else []
    if len(written) != len(tags):  # some stand elsewhere, or a script speaks of them
        return (node.getattr for node in tags)
    return ({name: html.unescape(value) for name, value in _ATTRIBUTE.findall(one)}.get for one in written)


def _linked_data(tree: Any, title: str) -> dict[str, str]:
    """The fields of the article object whose headline is the page's title, else of the first; others are of lists beside it."""
    first: dict[str, str] = {}
    for script in _of(tree, "script"):
        if "ld+json" not in (script.getattr("type") or "").lower():
            continue
        for item in _objects(script.text or ""):
            if _ARTICLE.search(str(item.get("@type", ""))):
                fields = {field: value for field, value in _fields(item) if value}
                headline = fields.get("title", "").casefold()
                if headline and title.casefold().startswith(headline):
                    return fields
                first = first or fields
    return first


def _fields(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "title", _text(item.get("headline") or item.get("name"))
    yield "description", _text(item.get("description"))
    yield "published", _text(item.get("datePublished"))
    yield "modified", _text(item.get("dateModified"))
    yield "author", _text(item.get("author"))
    yield "outlet", _text(item.get("publisher"))
    yield "url", _text(item.get("url"))


def _objects(source: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script, breadth first; nothing where it is not JSON."""
    try:
        waiting: list[Any] = [msgspec.json.decode(source.strip().removeprefix("<![CDATA[").removesuffix("]]>"))]
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return
    for _ in range(_LIMIT):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value[:_LIMIT]
        elif isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]


def _text(value: Any) -> str:
    """A value as text: a string, an object's name, the first of a list."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@id") or ""
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return " ".join((html.unescape(text) if "&" in text else text).split())[:_LONGEST]
