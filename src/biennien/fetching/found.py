"""What a feed or a sitemap lists: addresses of pages, or of further sitemaps. Read leniently: a feed that breaks off gives what it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from biennien.fetching.addresses import Refused, canonical
from biennien.types import Record

MOST = 5000
"""Entries looked at in one feed; a sitemap may list fifty thousand, the newest of which stand at one of its ends."""

_SITEMAP = re.compile(rb"<\s*(urlset|sitemapindex)\b", re.IGNORECASE)
_ITEM = re.compile(rb"<\s*(?:url|sitemap)\b[^>]*>(.{0,20000}?)<\s*/\s*(?:url|sitemap)\s*>", re.IGNORECASE | re.DOTALL)
_LOC = re.compile(rb"<\s*loc\b[^>]*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,2000}?)\s*(?:\]\]>)?\s*<", re.IGNORECASE)
_CHANGED = re.compile(rb"<\s*lastmod\b[^>]*>\s*([^<]{1,40}?)\s*<", re.IGNORECASE)
_ENTITIES = ((b"&amp;", b"&"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&lt;", b"<"), (b"&gt;", b">"))


class Listed(Record, frozen=True, kw_only=True):
    """What one feed holds: pages, and sitemaps below it, the newest first where it dates them; ``faults`` are entries without a usable
    address, ``broken`` says that the feed breaks off or is no valid XML."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    faults: int = 0
    broken: bool = False


def found(body: bytes, base: str) -> Listed:
    """The addresses in the body of a feed or sitemap that was fetched from ``base``. Dates and ids in it are not believed: pages are told
    apart by their addresses, and dated by what stands on them."""
    sitemap = _SITEMAP.search(body[:4096])
    if sitemap:
        addresses, faults = _usable(_locations(body), base)
        index = sitemap[1].lower() == b"sitemapindex"
        closed = body.rstrip().endswith(b">") and b"</" + sitemap[1] in body[-200:]
        return Listed(pages=() if index else addresses, sitemaps=addresses if index else (), faults=faults, broken=not closed)
    import feedparser

    feedparser.USER_AGENT = ""
    parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    links = (str(entry.get("link") or entry.get("id") or "") for entry in parsed.entries[:MOST])
    addresses, faults = _usable(links, base)
    return Listed(pages=addresses, faults=faults, broken=bool(parsed.bozo))


def _locations(body: bytes) -> Iterator[str]:
    """The <loc> of every item, the newest first where items are dated; by hand, because a cut or faulty file must still give its rest."""
    items = []
    for number, item in enumerate(_ITEM.finditer(body)):
        loc, changed = _LOC.search(item[1]), _CHANGED.search(item[1])
        items.append((changed[1].decode("ascii", "replace") if changed else "", -number, loc[1] if loc else b""))
    for _, _, address in sorted(items, reverse=True)[:MOST]:
        for entity, plain in _ENTITIES:
            address = address.replace(entity, plain)
        yield address.decode("utf-8", "replace")


def _usable(links: Iterator[str], base: str) -> tuple[tuple[str, ...], int]:
    kept: dict[str, None] = {}
    faults = 0
    for link in links:
        try:
            kept[canonical(urljoin(base, link.strip()))] = None
            faults += not link.strip()
        except (Refused, ValueError):
            faults += 1
    kept.pop(base, None)
    return tuple(kept), faults
