"""The lines of a page, and the units that are judged: a line, or the lines of one paragraph where a page is wrapped."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from biennien.types import Page, Span

LOOKED_AT = 4000  # code points of a unit that are looked at; a longer line keeps its text and is judged by its beginning and end
_UNBROKEN = re.compile(r"\S{40}")  # an address or file name, which no wrapping breaks
_ENOUGH = 6  # lines that open with a small letter from which something can be told
_WIDEST, _NARROWEST = 132, 56  # columns between which a page may be wrapped


class Unit(msgspec.Struct, frozen=True):
    """Lines (by number, from 0) that share one label, their text in one string, and what their markup says."""

    lines: tuple[int, ...]
    text: str
    size: int
    path: str = ""
    hints: str = ""
    linked: float = 0.0


def line_spans(text: str) -> list[Span]:
    """The spans of ``text.split("\\n")``."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def units(page: Page, spans: list[Span]) -> list[Unit]:
    """The units of a page in order; lines of white space belong to none."""
    lines = [page.text[span.start : span.end] for span in spans]
    marks = {element.span.start: element for element in page.elements}
    found = []
    for group in _groups(lines, 0 if page.elements else _width(lines)):
        text = " ".join(lines[number].strip() for number in group) if len(group) > 1 else lines[group[0]].strip()
        mark = marks.get(spans[group[0]].start)
        found.append(
            Unit(
                lines=tuple(group),
                text=text if len(text) <= LOOKED_AT else text[: LOOKED_AT - 200] + text[-200:],
                size=len(text),
                path=mark.path if mark else "",
                hints=mark.hints if mark else "",
                linked=mark.linked if mark else 0.0,
            )
        )
    return found


def _width(lines: list[str]) -> int:
    """The column at which a page is wrapped; 0 where it is not."""
    if any(len(line) > _WIDEST + 10 and not _UNBROKEN.search(line) for line in lines):
        return 0
    sizes = sorted(len(line) for line in lines if line.strip() and not _UNBROKEN.search(line))
    if len(sizes) < 10:
        return 0
    widest = sizes[-max(1, len(sizes) // 50)]
    if not _NARROWEST <= widest <= _WIDEST or sizes[-1] > widest + 10:
        return 0
    full = sum(1 for size in sizes if size >= widest - 14)
    # Lines that merely tend to be long thin out towards the longest; wrapped ones pile up there.
    short = sum(1 for size in sizes if widest - 28 <= size < widest - 14)
    return widest if full >= 0.3 * len(sizes) or full >= max(8, 3 * short, 0.15 * len(sizes)) or _goes_on(lines, widest) else 0


def _goes_on(lines: list[str], width: int) -> bool:
    """Whether lines that open with a small letter stand as a rule where a word would not have fitted on the line before."""
    pairs = [(line, following) for line, following in pairwise(lines) if line.strip() and following[:1].islower()]
    return len(pairs) >= _ENOUGH and sum(_breaks(line, following, width) for line, following in pairs) >= 0.9 * len(pairs)


def _groups(lines: list[str], width: int) -> list[list[int]]:
    groups: list[list[int]] = []
    joined = False
    for number, line in enumerate(lines):
        if not line.strip():
            joined = False
            continue
        if joined:
            groups[-1].append(number)
        else:
            groups.append([number])
        joined = width > 0 and number + 1 < len(lines) and _breaks(line, lines[number + 1], width)
    return groups


def _breaks(line: str, following: str, width: int) -> bool:
    """Whether a wrapped paragraph goes on: the next line's first word would not have fitted on this one."""
    words = following.split()
    return bool(words) and len(line.rstrip()) + 1 + len(words[0]) > width
