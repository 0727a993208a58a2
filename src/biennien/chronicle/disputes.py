"""What the reports of one entry disagree on. Saying less is no disagreement; saying another thing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import inf

from biennien.chronicle import days
from biennien.chronicle.parties import NOWHERE, countries, whole
from biennien.text.keys import fold
from biennien.text.numbers import digits
from biennien.types import Dispute, Report

Tally = dict[str, list[str]]

_VISIT = 5
"""Days that a visit lasts, at most, between the day one telling gives and another's."""


def disputes(reports: Sequence[Report]) -> tuple[Dispute, ...]:
    """The fields on which two reports cannot both be right, each with all values told and the articles that tell them."""
    done = [report for report in reports if report.status != "planned"] or list(reports)
    found = [
        _dispute("date", done, lambda r: days.shown(r.date) if days.level(r) == 0 else "", _apart(done)),
        _dispute("place", done, lambda r: r.place.name if r.place else "", _elsewhere(done)),
        _dispute("status", reports, _told, _denied(reports)),
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


def _denied(reports: Sequence[Report]) -> bool:
    """Whether somebody denies what was told before, or at the same time. A denial has somebody who utters it; what was called off and then
    done after all is its history."""
    done = [report.published for report in reports if report.status == "happened"]
    denied = [report.published for report in reports if report.status == "negated" and report.said_by]
    if None in done or None in denied:
        return bool(done and denied)
    return bool(done and denied) and max(day for day in denied if day) >= min(day for day in done if day)


def _apart(reports: Sequence[Report]) -> bool:
    """Two days more than one apart: what happens in the night is told of one day or the next, and zones of time differ. A visit lasts, and
    one telling has its first day where another has its last."""
    known = {d for r in reports if days.level(r) == 0 and (d := days.interval(r.date))}
    most = _VISIT if any(report.mode == "visit" for report in reports) else 1
    return any(days.gap(one, other) > most for one, other in combinations(sorted(known), 2))


def _elsewhere(reports: Iterable[Report]) -> bool:
    """Two places in different countries; a whole country is too wide to contradict, and two names of one stretch of land are left alone."""
    sites = [r.place for r in reports if r.place and r.place.country != NOWHERE and not whole(r.place)]
    return len({site.country for site in sites}) > 1 and len({fold(site.name) for site in sites}) > 1


def _others(reports: Iterable[Report]) -> bool:
    """Who began it: two who vouch for it, and each says that the other did it to them. All else is one act told from two ends."""
    known = {(countries(r.actors), countries(r.recipients), r.said_by) for r in reports if countries(r.actors) and r.said_by}
    for (one, has, who), (other, undergoes, whose) in combinations(sorted(known, key=lambda k: (sorted(k[0]), sorted(k[1]), k[2])), 2):
        if who != whose and not one & other and one <= undergoes and other <= has:
            return True
    return False


def _figures(reports: Sequence[Report]) -> list[Dispute | None]:
    found = []
    for kind in sorted({figure.kind for report in reports for figure in report.figures}):
        ranges = {(f.low, f.top) for r in reports for f in r.figures if f.kind == kind}
        apart = any(one[1] < other[0] or other[1] < one[0] for one, other in combinations(sorted(ranges), 2))
        found.append(_dispute(f"figures:{kind}", reports, lambda r, kind=kind: _count(r, kind), apart))  # type: ignore[misc]
    return found


def _count(report: Report, kind: str) -> str:
    counts = {(f.low, f.top) for f in report.figures if f.kind == kind}
    return "+".join(
        digits(low) if low == high else f"{digits(low)}+" if high == inf else f"{digits(low)}-{digits(high)}"
        for low, high in sorted(counts)
    )
