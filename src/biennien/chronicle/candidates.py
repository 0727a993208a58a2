"""Which reports are worth comparing: one type, something in common, and times that can meet.

Reports meet in blocks: a type with a country, with two countries, with a person, or with a name in the text. In each block a report has a
window of days in which another telling of its act may be dated; those are paired whose windows share a day. What a report has in
common with another decides how far the window reaches: a country alone makes a pair only of the same days' news, a name reaches back
for years. A window depends on its report only, so a new report finds its partners without the others being looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from biennien.chronicle import days
from biennien.chronicle.parties import countries, identity, private, standing
from biennien.types import Report

NEAR, NEWS, PLANNED, BURST, BACK = 3, 7, 31, 60, 400
"""In days: how far two tellings of one act may differ; how far the news of a day looks back; how far a plan may be put off; how far two
undated tellings by the same two countries may lie apart; how far those may that have a name in common."""

_LONG = 4
"""Letters beyond which the last word of a name stands for it."""

_EVER = 10**7


class Window(msgspec.Struct, frozen=True):
    """A block, and the days, as ordinals and both included, in which a telling of the same act may be dated there."""

    block: str
    first: int
    last: int


def windows(report: Report) -> tuple[Window, ...]:
    """The blocks that a report is looked for in; none where it can be told from no other report of its type."""
    held = sorted(countries((*report.actors, *report.recipients)))
    found = {f"c:{one}": _window(report, NEWS) for one in held}
    found |= {f"d:{one}+{other}": _window(report, BURST) for one, other in combinations(held, 2)}
    found |= {key: _window(report, None) for key in names(report)}
    return tuple(Window(block, *span) for block, span in sorted(found.items()) if span is not None)


def names(report: Report) -> frozenset[str]:
    """The persons, bodies and names by which a report can be known again."""
    keys: set[str] = set()
    parties = (*report.actors, *report.recipients)
    for one in parties:
        if standing(one) in ("person", "named", "body"):
            keys.add(f"p:{identity(one)}")
    for name in (*report.names, *report.topics, *private(parties)):
        last = name.split()[-1]
        keys.add(f"n:{last if len(last) > _LONG else name}")
    return frozenset(keys)


def _window(report: Report, back: int | None) -> tuple[int, int] | None:
    """The days of a report in a block whose news looks ``back`` so far; ``None``: as far as there are any."""
    dated = days.interval(report.date)
    if dated:
        near = PLANNED if report.status in ("planned", "hypothetical") else NEAR
        return dated[0].toordinal() - near, dated[1].toordinal() + near
    if report.published is None:
        return (-_EVER, _EVER) if back is None else None
    told = report.published.toordinal()
    if report.status == "happened":
        return (-_EVER if back is None else told - back), told + NEAR
    return told - PLANNED, told + (BACK if back is None else PLANNED)


def candidates(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Every pair worth comparing, once, in an order that depends only on the reports' keys. Two reports may meet in many blocks: the first
    of those counts, so that no pair need be remembered, of which there may be more than memory holds."""
    blocks: dict[tuple[str, str], list[tuple[int, int, str, Report]]] = {}
    spans: dict[str, dict[str, tuple[int, int]]] = {}
    for report in sorted(reports, key=lambda report: report.key):
        here = spans[report.key] = {window.block: (window.first, window.last) for window in windows(report)}
        for block, (first, last) in here.items():
            blocks.setdefault((report.type, block), []).append((first, last, report.key, report))
    apart = Apart()
    for (_, block), members in sorted(blocks.items()):
        for left, right in meeting(members):
            if _first_meeting(spans[left.key], spans[right.key]) == block and not apart(left, right):
                yield (left, right) if left.key < right.key else (right, left)


def _first_meeting(one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]]) -> str | None:
    """The first block, by name, in which the windows of two reports share a day; each has its blocks in that order."""
    for block, (first, last) in one.items():
        there = other.get(block)
        if there is not None and first <= there[1] and there[0] <= last:
            return block
    return None


def meeting(members: list[tuple[int, int, str, Report]]) -> Iterator[tuple[Report, Report]]:
    """Pairs whose windows share a day, by one sweep over the windows in order."""
    live: list[tuple[int, Report]] = []
    for first, last, _, report in sorted(members, key=lambda one: one[:3]):
        live = [(end, other) for end, other in live if end >= first]
        yield from ((other, report) for _, other in live)
        live.append((last, report))


class Apart:
    """Whether two reports that meet are not worth comparing after all: both without a day and out at very different times, or one of them
    without any hint of its time, and without two things in common (names, or a pair of countries)."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}

    def __call__(self, left: Report, right: Report) -> bool:
        timeless = (left.date is None and left.published is None) or (right.date is None and right.published is None)
        if not timeless and (left.date or right.date):
            return False
        if not timeless and left.published and right.published:
            apart = abs((left.published - right.published).days)
            if apart <= BURST or apart > BACK:
                return apart > BACK
        return left.page != right.page and len(self._of(left) & self._of(right)) < 2

    def _of(self, report: Report) -> frozenset[str]:
        if report.key not in self._names:
            held = sorted(countries((*report.actors, *report.recipients)))
            self._names[report.key] = names(report) | {f"d:{one}+{other}" for one, other in combinations(held, 2)}
        return self._names[report.key]
