"""Which reports are worth comparing: one type, something in common, and times that can meet.

Reports meet in blocks (a type with a country, a person or a name in the text); within a block those are paired whose windows of
days overlap. A block grows with the news of a country, not with the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from biennien.chronicle import days
from biennien.chronicle.parties import NOWHERE, identity, private, standing
from biennien.types import Report

NEAR, PLANNED, BACK, BURST = 3, 31, 400, 60
"""Days that two tellings of one act may differ, that a plan may be put off, that an undated telling may look back, and that two
undated ones with nothing but a country in common may lie apart."""

_ALWAYS = (-(10**9), 10**9)


def candidates(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Every pair worth comparing, once, in an order that depends only on the reports' keys."""
    blocks: dict[tuple[str, str], list[Report]] = {}
    for report in sorted(reports, key=lambda report: report.key):
        for key in _blocks(report):
            blocks.setdefault((report.type, key), []).append(report)
    seen: set[tuple[str, str]] = set()
    for (_, key), members in sorted(blocks.items()):
        for left, right in _meeting(members, loose=key[0] != "c"):
            pair = (left.key, right.key) if left.key < right.key else (right.key, left.key)
            if pair not in seen and _timely(left, right, loose=key[0] != "c"):
                seen.add(pair)
                yield (left, right) if left.key < right.key else (right, left)


def _timely(left: Report, right: Report, loose: bool) -> bool:
    """Whether two reports without day were published near enough to each other to tell of one act."""
    if left.date or right.date or left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= (BACK if loose else BURST)


def _blocks(report: Report) -> Iterable[str]:
    keys: dict[str, None] = {}
    for one in (*report.actors, *report.recipients):
        if one.country != NOWHERE:
            keys.setdefault(f"c:{one.country}")
        if standing(one) in ("person", "named", "body"):
            keys.setdefault(f"p:{identity(one)}")
    for name in (*report.names, *report.topics, *private((*report.actors, *report.recipients))):
        keys.setdefault(f"n:{name.split()[-1]}")
    return keys


def window(report: Report, loose: bool) -> tuple[int, int]:
    """The days, as ordinals, in which another telling of the act may be dated. ``loose``: the block is a person or a name."""
    dated = days.interval(report.date)
    if dated:
        near = PLANNED if report.status in ("planned", "hypothetical") else NEAR
        return dated[0].toordinal() - near, dated[1].toordinal() + near
    if report.published is None:
        return _ALWAYS if loose else (1, 0)
    told = report.published.toordinal()
    if report.status == "happened":
        return (_ALWAYS[0] if loose else told - BACK), told + NEAR
    return told - PLANNED, told + BACK


def _meeting(members: Sequence[Report], loose: bool) -> Iterator[tuple[Report, Report]]:
    """Pairs whose windows share a day, by one sweep over the windows in order."""
    windows = sorted((*window(report, loose), report.key, report) for report in members)
    live: list[tuple[int, Report]] = []
    for first, last, _, report in windows:
        if last < first:
            continue
        live = [(end, other) for end, other in live if end >= first]
        yield from ((other, report) for _, other in live)
        live.append((last, report))
