"""What a feature looked at, in words: the values that a reason shows."""

from __future__ import annotations

from collections.abc import Iterable

from biennien.chronicle import days
from biennien.chronicle.parties import countries, standing
from biennien.text.numbers import digits
from biennien.types import Report


def kind(report: Report) -> str:
    return report.type


def headline(report: Report) -> str:
    return report.headline or ""


def mode(report: Report) -> str:
    return report.mode or ""


def sides(report: Report) -> str:
    return " > ".join("+".join(sorted(countries(parties))) for parties in (report.actors, report.recipients))


def persons(report: Report) -> str:
    return _parties(report, ("person",))


def bodies(report: Report) -> str:
    return _parties(report, ("body", "named"))


def _parties(report: Report, kinds: Iterable[str]) -> str:
    return "+".join(sorted({one.name for one in (*report.actors, *report.recipients) if standing(one) in kinds}))


def when(report: Report) -> str:
    return days.shown(report.date)


def published(report: Report) -> str:
    return report.published.isoformat() if report.published else ""


def place(report: Report) -> str:
    return report.place.name if report.place else ""


def figures(report: Report) -> str:
    return "+".join(f"{one.kind} {digits(one.low)}-{'' if one.high is None else digits(one.high)}" for one in report.figures)


def names(report: Report) -> str:
    return ", ".join(report.names)


def topics(report: Report) -> str:
    return ", ".join(report.topics)


def words(report: Report) -> str:
    return report.quote


def status(report: Report) -> str:
    return report.status


def article(report: Report) -> str:
    return report.article
