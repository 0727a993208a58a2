"""Page sets: lines that recur over the pages of one site within a run are furniture.

A memory goes along a run and marks each page with its lines that earlier pages of the site had too; the first pages of a site and
a page read alone stay as they are. What it holds is bounded, and it depends on nothing but the pages and their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from biennien.anatomy.units import line_spans
from biennien.types import Page, Skip, Span

SITES = 256  # remembered at a time; the one not met for longest goes first
LINES = 4000  # remembered of a site; the one met first goes first
ENOUGH = 2  # earlier pages of the site that had the line
SHORTEST = 5  # words; shorter lines recur as pen names, credits and clocks too
LONG = 12  # words from which a line is likely to be text; a page most of whose long lines are known is another version of a page
LOOKED_AT = 2000  # lines of a page

_HOST = re.compile(r"^[a-z]+://([^/:?#]+)", re.IGNORECASE)


class SiteMemory:
    """Which lines the pages of a run have shown, by site."""

    def __init__(self) -> None:
        self._sites: dict[str, dict[bytes, int]] = {}

    def mark(self, page: Page) -> Page:
        """The page with ``recurring`` filled; what it shows is remembered for the pages after it."""
        if page.whole:
            return page
        lines = _lines(page)
        held = self._site(_site(page))
        long = [key for key, (_, words) in lines.items() if words >= LONG]
        if long and sum(key in held for key in long) * 2 > len(long):
            return page
        known = [span for key, (spans, _) in lines.items() if held.get(key, 0) >= ENOUGH for span in spans]
        for key in lines:
            held[key] = min(held.get(key, 0) + 1, ENOUGH)
        while len(held) > LINES:
            del held[next(iter(held))]
        return msgspec.structs.replace(page, recurring=tuple(sorted(known))) if known else page

    def _site(self, name: str) -> dict[bytes, int]:
        held = self._sites.pop(name, {})
        self._sites[name] = held
        if len(self._sites) > SITES:
            del self._sites[next(iter(self._sites))]
        return held


def marked(pages: Iterable[Page | Skip]) -> Iterator[Page | Skip]:
    """The pages of a run, each marked with what recurs over its site so far."""
    memory = SiteMemory()
    for page in pages:
        yield memory.mark(page) if isinstance(page, Page) else page


def _lines(page: Page) -> dict[bytes, tuple[list[Span], int]]:
    """The longer lines of a page: where each stands, and its words."""
    found: dict[bytes, tuple[list[Span], int]] = {}
    for span in line_spans(page.text)[:LOOKED_AT]:
        words = page.text[span.start : min(span.end, span.start + 1000)].casefold().split()
        if len(words) >= SHORTEST:
            key = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            found.setdefault(key, ([], len(words)))[0].append(span)
    return found


def _site(page: Page) -> str:
    """The host of a page's address, else the outlet it declares, else the folder it lies in."""
    for address in (page.key, page.declared.url if page.declared else None):
        match = _HOST.match(address or "")
        if match:
            return match[1].lower().removeprefix("www.")
    declared = page.outlet or (page.declared.outlet if page.declared else None)
    return declared or page.key.rpartition("/")[0]
