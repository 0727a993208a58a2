"""Text with marks laid over it, as HTML: whatever overlaps is nested, and everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

import msgspec
from markupsafe import Markup

from biennien.types import Record, Span

WHOLE = frozenset({"event", "evidence", "target"})
"""Kinds of marks that are never cut in two: other marks are cut at their edges, so that a link leads to one element."""


class Mark(Record, frozen=True, kw_only=True):
    """A run of the text that means something: ``kind`` becomes its class, ``tip`` its hover text, ``name`` its id in the page."""

    span: Span
    kind: str
    tip: str = ""
    classes: str = ""
    name: str = ""
    href: str = ""


def light(text: str, within: Span, marks: Iterable[Mark]) -> Markup:
    """The text of ``within`` with its marks as nested elements. Marks are cut to it; offsets are those of ``text``."""
    cut = [found for mark in marks if (found := _inside(mark, within))]
    edges = sorted({edge for mark in cut if mark.kind in WHOLE for edge in (mark.span.start, mark.span.end)})
    pieces = [piece for mark in cut for piece in _pieces(mark, edges)]
    pieces.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.kind not in WHOLE))
    return Markup("".join(_nested(text, within, _untangled(pieces))))


def _inside(mark: Mark, within: Span) -> Mark | None:
    start, end = max(mark.span.start, within.start), min(mark.span.end, within.end)
    return _at(mark, start, end) if start < end else None


def _at(mark: Mark, start: int, end: int) -> Mark:
    if mark.span == Span(start, end):
        return mark
    return msgspec.structs.replace(mark, span=Span(start, end), name=mark.name if start == mark.span.start else "")


def _pieces(mark: Mark, edges: Sequence[int]) -> list[Mark]:
    """A mark cut where one that must stay whole begins or ends half-way in it."""
    if mark.kind in WHOLE:
        return [mark]
    inside = [edge for edge in edges if mark.span.start < edge < mark.span.end]
    stops = [mark.span.start, *inside, mark.span.end]
    return [_at(mark, start, end) for start, end in pairwise(stops)] if inside else [mark]


def _untangled(marks: list[Mark]) -> list[Mark]:
    """Marks that cross the end of one opened before are cut there, so that what remains nests."""
    found: list[Mark] = []
    waiting = list(reversed(marks))
    opened: list[int] = []
    while waiting:
        mark = waiting.pop()
        while opened and opened[-1] <= mark.span.start:
            opened.pop()
        if opened and mark.span.end > opened[-1]:
            rest = _at(mark, opened[-1], mark.span.end)
            mark = _at(mark, mark.span.start, opened[-1])
            waiting.append(rest)
            waiting.sort(key=lambda one: (one.span.start, -one.span.end), reverse=True)
        found.append(mark)
        opened.append(mark.span.end)
    return found


def _nested(text: str, within: Span, marks: Sequence[Mark]) -> list[str]:
    out: list[str] = []
    at = within.start
    opened: list[Mark] = []

    def to(place: int) -> None:
        nonlocal at
        if place > at:
            out.append(escape(text[at:place]))
            at = place

    for mark in marks:
        while opened and opened[-1].span.end <= mark.span.start:
            to(opened[-1].span.end)
            out.append(_close(opened.pop()))
        to(mark.span.start)
        out.append(_open(mark))
        opened.append(mark)
    while opened:
        to(opened[-1].span.end)
        out.append(_close(opened.pop()))
    to(within.end)
    return out


def _tag(mark: Mark) -> str:
    return "a" if mark.href else "mark" if mark.kind in WHOLE else "span"


def _open(mark: Mark) -> str:
    parts = [f'{_tag(mark)} class="m m-{mark.kind}{" " + escape(mark.classes) if mark.classes else ""}"']
    for name, value in (("id", mark.name), ("title", mark.tip), ("href", mark.href)):
        if value:
            parts.append(f'{name}="{escape(value)}"')
    return f"<{' '.join(parts)}>"


def _close(mark: Mark) -> str:
    return f"</{_tag(mark)}>"
