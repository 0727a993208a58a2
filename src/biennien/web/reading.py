"""Reading what a visitor pastes or hands over, at once and without keeping it."""

from __future__ import annotations

import msgspec

from biennien import reading as formats
from biennien.types import Declared, Page, Reading, Record, Skip
from biennien.web.house import House

MOST_ARTICLES = 12
MOST_CHARACTERS = 400_000


class AtOnce(Record, frozen=True, kw_only=True):
    """What was read: the page, its articles in order, and why nothing or not all was."""

    page: Page | None
    readings: tuple[Reading, ...]
    reason: str = ""


def read_text(house: House, text: str, published: str | None = None) -> AtOnce:
    """A pasted text: cut into articles like a page, or taken as one article where it holds none."""
    page = Page(key="text", digest="", text=text.replace("\r\n", "\n")[:MOST_CHARACTERS], declared=Declared(published=published or None))
    return _read(house, page, published)


def read_file(house: House, data: bytes, name: str, published: str | None = None) -> AtOnce:
    """A saved page or text as it was saved; of a file with many pages the first."""
    for page in formats.given(data, name, house.settings):
        if isinstance(page, Skip):
            return AtOnce(page=None, readings=(), reason=page.reason)
        if len(page.text) > MOST_CHARACTERS:
            return AtOnce(page=None, readings=(), reason=f"more than {MOST_CHARACTERS} characters")
        declared = page.declared or Declared()
        if published and not declared.published:
            page = msgspec.structs.replace(page, declared=msgspec.structs.replace(declared, published=published))
        return _read(house, page, published)
    return AtOnce(page=None, readings=(), reason="empty")


def _read(house: House, page: Page, published: str | None) -> AtOnce:
    if not page.text.strip():
        return AtOnce(page=page, readings=(), reason="empty")
    found = house.analyzer.anatomy(page)
    reason = house.analyzer.refusal(found)
    if reason == "no article found" or (found.articles and not reason and _bare(page, len(found.articles))):
        page = msgspec.structs.replace(page, whole=True)
        found, reason = house.analyzer.anatomy(page), None
    if reason:
        return AtOnce(page=page, readings=(), reason=reason)
    return AtOnce(page=page, readings=tuple(house.analyzer.article(page, one) for one in found.articles[:MOST_ARTICLES]))


def _bare(page: Page, articles: int) -> bool:
    """A short text without any markup is an article that somebody has cut out already."""
    return articles <= 1 and page.media_type == "text/plain" and len(page.text) < 600
