"""One group of reports → the entry: what they say together, at the precision of the best of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence

from biennien.chronicle import days
from biennien.chronicle.disputes import disputes
from biennien.chronicle.ledger import canonical, ledger, status
from biennien.chronicle.origins import independent, untraced
from biennien.chronicle.parties import countries, identity, together, whole
from biennien.types import Entry, Party, Report, Site, Status, When


def entry(group: Sequence[Report], right: Collection[str] = ()) -> Entry:
    """The entry of reports that tell one act; ``group`` is not empty, its order does not matter. ``right`` has the keys of reports that
    people have found to be read right: of such an entry there is no doubt."""
    reports = tuple(sorted(group, key=canonical))
    now = status(reports)
    actors, recipients = _parties(reports)
    when = _date(reports, now)
    return Entry(
        id=entry_id(reports[0]),
        type=reports[0].type,
        mode=_mode(reports),
        status=now,
        reports=reports,
        date=when,
        actors=actors,
        recipients=recipients,
        place=_place(reports),
        ledger=ledger(reports),
        origins=independent(reports),
        unknown=untraced(reports),
        disputes=disputes(reports),
        confidence=round(max(1.0 if report.key in right else report.confidence for report in reports), 4),
        precision=days.precision(when),
    )


def entry_id(first: Report) -> str:
    """Twelve hex digits of a hash of the canonically first report: its key holds page, article, offset and type."""
    return hashlib.sha256(f"{first.page}\n{first.key}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _mode(reports: Sequence[Report]) -> str | None:
    told = Counter(report.mode for report in reports if report.mode)
    return min(told, key=lambda mode: (-told[mode], mode)) if told else None


def _date(reports: Sequence[Report], now: Status) -> When | None:
    """The narrowest date; of equally narrow ones the most told, then the earliest. Those of the entry's own status go first."""
    dated = [r for r in reports if r.status == now and r.date] or [r for r in reports if r.date]
    if not dated:
        return None
    told = Counter(days.interval(report.date) for report in dated)

    def rank(report: Report) -> tuple[bool, int, int, str]:
        when = report.date
        return bool(when and when.approximate), days.width(when), -told[days.interval(when)], days.shown(when)

    best = min(dated, key=rank)
    return best.date


def _parties(reports: Sequence[Report]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients; who is an actor in one report and a recipient in another counts by the majority, then as actor."""
    does = Counter(identity(one) for report in reports for one in report.actors)
    undergoes = Counter(identity(one) for report in reports for one in report.recipients)
    actors = together(one for report in reports for one in report.actors if does[identity(one)] >= undergoes[identity(one)])
    taking = (one for report in reports for one in report.recipients if undergoes[identity(one)] > does[identity(one)])
    recipients = together(taking)
    if reports[0].type in ("CONSULT", "COOPERATE") and "visit" not in {report.mode for report in reports}:
        recipients = tuple(one for one in recipients if one.country not in countries(actors))
    return actors, recipients


def _place(reports: Sequence[Report]) -> Site | None:
    """The most told place, a city before its country."""
    told = Counter(report.place for report in reports if report.place)
    if not told:
        return None
    return min(told, key=lambda site: (whole(site), -told[site], site.name, site.country))
