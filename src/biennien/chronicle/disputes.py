"""What the reports of one entry disagree on: two voices that know nothing of each other give the same thing values that cannot both be
right. Saying less is no disagreement, nor is saying later that there are more dead.

Most of what looks like one is none: a count of something else in the sentence, a day that is that of the telling, the place where somebody
spoke, strikes of a week in one entry. So a value counts only where words and field stand close together, and a day or a place only where
two voices give it or the text leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from math import inf

from biennien.chronicle import days
from biennien.chronicle.parties import NOWHERE, countries, whole
from biennien.chronicle.voices import beside, cued, denies, digest, independent, speaks_for
from biennien.ontology import MUTUAL
from biennien.text.keys import fold
from biennien.text.numbers import digits
from biennien.types import Dispute, Figure, Report

Value = Callable[[Report], str]
Clash = Callable[[Report, Report], bool]

_VISIT = 5
"""Days that a visit lasts, at most, between the day one telling gives and another's."""

_COUNTED = frozenset({"dead", "injured", "arrested"})
"""Kinds of figures that belong to one act, and grow; sums, soldiers and missiles are mostly another deal's, but for two of one day."""

_BEGUN = frozenset({"ASSAULT", "COERCE", "THREATEN"})
"""Types of which it matters who began."""

_AFTER = 14
"""Days after a claim in which it is denied."""

_FACTOR = 3.0
"""Two counts further apart than this are not of the same thing."""


def disputes(reports: Sequence[Report]) -> tuple[Dispute, ...]:
    """The fields on which two reports cannot both be right, each with all values told and the articles that tell them."""
    told = [report for report in reports if not digest(report)]
    done = [report for report in told if report.status == "happened"]
    found = [
        _dispute("date", done, _day, _days_apart(done)),
        _dispute("place", done, lambda r: r.place.name if r.place else "", _elsewhere(done)),
        _dispute("status", told, _status, _denied),
        _dispute("actors", done, lambda r: "+".join(sorted(countries(r.actors))), _accused(done)),
        *(
            _dispute(f"figures:{kind}", done, _count(kind), _counts_apart(kind))
            for kind in sorted({f.kind for r in done for f in r.figures})
        ),
    ]
    return tuple(dispute for dispute in found if dispute is not None)


def _dispute(field: str, reports: Sequence[Report], value: Value, clash: Clash) -> Dispute | None:
    """The dispute of a field, if two independent reports that give it clash: the values that do, and the articles that have them."""
    told = [(report, known) for report in reports if (known := value(report))]
    open_: set[str] = set()
    for (left, one), (right, other) in combinations(told, 2):
        if one != other and not {one, other} <= open_ and clash(left, right) and independent(left, right):
            open_ |= {one, other}
    if not open_:
        return None
    values = ((known, tuple(sorted({report.article for report, same in told if same == known}))) for known in sorted(open_))
    return Dispute(field=field, values=tuple(values))


def _day(report: Report) -> str:
    return days.shown(report.date) if days.level(report) == 0 else ""


def _days_apart(reports: Sequence[Report]) -> Clash:
    """Two days more than one apart: what happens in the night is told of one day or the next, and zones of time differ. A visit lasts, and
    one telling has its first day where another has its last. A day about that of the telling may be that of the telling: it counts where
    two voices give it."""
    most = _VISIT if any(report.mode == "visit" for report in reports) else 1

    def sure(report: Report) -> bool:
        day, told = days.interval(report.date), report.published
        past = day is not None and told is not None and (told - day[1]).days > 1
        return _common(report, reports, _day) and (past or _again(report, reports, _day))

    def clash(one: Report, other: Report) -> bool:
        mine, yours = days.interval(one.date), days.interval(other.date)
        return mine is not None and yours is not None and days.gap(mine, yours) > most and sure(one) and sure(other)

    return clash


def _elsewhere(reports: Sequence[Report]) -> Clash:
    """Two places in different countries, each told by two voices; a whole country is too wide to contradict, and two names of one stretch
    of land are left alone. Where one side does it to another, places in the countries of both are those where either speaks or waits."""

    taking = frozenset().union(*(countries((*report.actors, *report.recipients)) for report in reports))

    def site(report: Report) -> str:
        where = report.place
        return "" if where is None or where.country == NOWHERE or whole(where) else f"{where.country} {fold(where.name)}"

    def sure(report: Report) -> bool:
        return _common(report, reports, site) and _again(report, reports, site)

    def clash(one: Report, other: Report) -> bool:
        mine, yours = site(one), site(other)
        home = frozenset((mine[:3], yours[:3])) <= taking
        return bool(mine and yours) and mine[:3] != yours[:3] and not home and sure(one) and sure(other)

    return clash


def _common(report: Report, reports: Sequence[Report], value: Value) -> bool:
    """Whether a third of those that give a value give the report's."""
    return 3 * sum(value(other) == value(report) for other in reports) >= sum(bool(value(other)) for other in reports)


def _again(report: Report, reports: Iterable[Report], value: Value) -> bool:
    """Whether an independent report has the same value."""
    return any(value(other) == value(report) and independent(report, other) for other in reports)


def _status(report: Report) -> str:
    return report.status if report.status == "happened" or denies(report) else ""


def _denied(one: Report, other: Report) -> bool:
    """Whether one of the two denies what the other told before, or at the same time; what was called off and then done after all is its
    history. A claim that is met by a mere "not" has somebody who makes it."""
    done, denial = (one, other) if one.status == "happened" else (other, one)
    if done.status != "happened" or denial.status != "negated" or not (done.said_by or cued(denial, "not.denied")):
        return False
    if done.type not in MUTUAL and speaks_for(done, denial.actors):
        return False  # a denial that was read as a claim
    sides = countries((*done.actors, *done.recipients)), countries((*denial.actors, *denial.recipients))
    if all(sides) and not sides[0] & sides[1]:
        return False
    if done.published and denial.published:
        return 0 <= (denial.published - done.published).days <= _AFTER
    return True


def _accused(reports: Sequence[Report]) -> Clash:
    """Who began it: two who vouch for it, and each says that the other did it to them. All else is one act told from two ends, or a deed of
    each, which its doer makes known himself."""

    def sides(report: Report) -> str:
        return "+".join(sorted(countries(report.actors)))

    def clash(one: Report, other: Report) -> bool:
        has, whose = countries(one.actors), countries(other.actors)
        vouched = bool(one.said_by and other.said_by and has and whose) and not has & whose
        mutual = (
            vouched
            and one.type in _BEGUN
            and _alike(one, other)
            and has <= countries(other.recipients)
            and whose <= countries(one.recipients)
        )
        common = _common(one, reports, sides) and _common(other, reports, sides)
        return mutual and common and not any(speaks_for(report, report.actors) for report in (one, other))

    return clash


def _alike(one: Report, other: Report) -> bool:
    """Whether half of the words of the shorter sentence are in the longer: two who blame each other for it tell the same story."""
    mine, yours = set(fold(one.evidence).split()), set(fold(other.evidence).split())
    return 2 * len(mine & yours) >= min(len(mine), len(yours))


def _count(kind: str) -> Value:
    def count(report: Report) -> str:
        found = {(f.low, f.top) for f in _figures(report, kind)}
        return "+".join(
            digits(low) if low == high else f"{digits(low)}+" if high == inf else f"{digits(low)}-{digits(high)}"
            for low, high in sorted(found)
        )

    return count


def _counts_apart(kind: str) -> Clash:
    """Two counts of one day, or a later one that is lower: that there are more from day to day is no disagreement."""

    def apart(one: Figure, other: Figure) -> bool:
        lower, higher = sorted((one, other), key=lambda figure: figure.low)
        return lower.top < higher.low <= _FACTOR * lower.low

    def clash(one: Report, other: Report) -> bool:
        found = [(mine, yours) for mine, yours in product(_figures(one, kind), _figures(other, kind)) if apart(mine, yours)]
        if kind not in _COUNTED:
            return bool(found) and days.level(one) == 0 and days.interval(one.date) == days.interval(other.date)
        if one.published is None or other.published is None or one.published == other.published:
            return bool(found)
        earlier = one.published < other.published
        return any((mine.low > yours.low) == earlier for mine, yours in found)

    return clash


def _figures(report: Report, kind: str) -> list[Figure]:
    return [figure for figure in report.figures if figure.kind == kind and beside(report, figure.span)]
