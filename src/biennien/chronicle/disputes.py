"""What the reports of one entry disagree on. Saying less is no disagreement; saying another thing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import inf

from biennien.chronicle import days
from biennien.chronicle.parties import NOWHERE, countries
from biennien.text.keys import fold
from biennien.types import Dispute, Report

Tally = dict[str, list[str]]


def disputes(reports: Sequence[Report]) -> tuple[Dispute, ...]:
    """The fields on which two reports cannot both be right, each with all values told and the articles that tell them."""
    done = [report for report in reports if report.status != "planned"] or list(reports)
    found = [
        _dispute("date", done, lambda r: days.shown(r.date) if days.level(r) == 0 else "", _apart(done)),
        _dispute("place", done, lambda r: r.place.name if r.place else "", _elsewhere(done)),
        _dispute("status", reports, _told, {"happened", "negated"} <= {r.status for r in reports}),
        _dispute("actors", done, lambda r: "+".join(sorted(countries(r.actors))), _others(done)),
        *_figures(done),
    ]
    return tuple(dispute for dispute in found if dispute is not None)


def _dispute(field: str, reports: Iterable[Report], value: Callable[[Report], str], open_: bool) -> Dispute | None:
    if not open_:
        return None
    tally: Tally = {}
    for report in reports:
        told = value(report)
        if told and report.article not in tally.setdefault(told, []):
            tally[told].append(report.article)
    return Dispute(field=field, values=tuple(sorted((told, tuple(sorted(articles))) for told, articles in tally.items())))


def _told(report: Report) -> str:
    return report.status if report.status in ("happened", "negated") else ""


def _apart(reports: Iterable[Report]) -> bool:
    """Days that lie more than one apart: a visit begins one day and is received the next, and zones of time differ."""
    known = {d for r in reports if days.level(r) == 0 and (d := days.interval(r.date))}
    return any(days.gap(one, other) > 1 for one, other in combinations(sorted(known), 2))


def _elsewhere(reports: Iterable[Report]) -> bool:
    """Two places in different countries; a city and its country, or two names of one stretch of land, are left alone."""
    known = {r.place.country for r in reports if r.place and r.place.country != NOWHERE}
    return len(known) > 1 and len({fold(r.place.name) for r in reports if r.place}) > 1


def _others(reports: Iterable[Report]) -> bool:
    known = {who for r in reports if (who := countries(r.actors))}
    return any(not one & other for one, other in combinations(sorted(known, key=sorted), 2))


def _figures(reports: Sequence[Report]) -> list[Dispute | None]:
    found = []
    for kind in sorted({figure.kind for report in reports for figure in report.figures}):
        ranges = {(f.low, f.top) for r in reports for f in r.figures if f.kind == kind}
        apart = any(one[1] < other[0] or other[1] < one[0] for one, other in combinations(sorted(ranges), 2))
        found.append(_dispute(f"figures:{kind}", reports, lambda r, kind=kind: _count(r, kind), apart))  # type: ignore[misc]
    return found


def _count(report: Report, kind: str) -> str:
    counts = {(f.low, f.top) for f in report.figures if f.kind == kind}
    return "+".join(f"{low:g}" if low == high else f"{low:g}+" if high == inf else f"{low:g}-{high:g}" for low, high in sorted(counts))
