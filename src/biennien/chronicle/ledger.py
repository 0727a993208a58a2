"""What became of it: the turns of an entry's ledger in the order of publication, and the latest known status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from biennien.chronicle import days
from biennien.types import Report, Status, Step, Turn

_AGREED = frozenset({"CONSULT"})
"""Types that are agreed on before: where nobody has told of it yet, "no meeting" calls one off rather than denies it."""


def canonical(report: Report) -> tuple[date, str, int, str]:
    """The sort key by which the first report of an entry is found; an unknown publication date comes last."""
    return report.published or date.max, report.page, report.span.start, report.key


def standing(reports: Sequence[Report]) -> list[Report]:
    """The reports, with what is told as done before its day had come as the plan that it was: by the report's own day or, where it has
    none, by the first that any other knows ("to visit" in a headline looks like a visit)."""
    known = [day[0] for report in reports if days.level(report) == 0 and (day := days.interval(report.date))]
    first = min(known, default=None)

    def early(report: Report) -> bool:
        own = days.interval(report.date) if days.level(report) == 0 else None
        day = own[0] if own else first if report.date is None else None
        return day is not None and report.published is not None and (day - report.published).days > 1

    return [
        msgspec.structs.replace(report, status="planned") if report.status == "happened" and early(report) else report for report in reports
    ]


def status(reports: Sequence[Report]) -> Status:
    """The latest known. What one report tells as done stays done: a denial of it is a dispute, a plan for it is its past."""
    reports = standing(reports)
    told = {report.status for report in reports}
    if "happened" in told:
        return "happened"
    if told == {"hypothetical"}:
        return "hypothetical"
    firm = [report for report in reports if report.status != "hypothetical"]
    latest = max(report.published or date.min for report in firm)
    last = {report.status for report in firm if (report.published or date.min) == latest}
    return "negated" if "negated" in last else "planned"


def ledger(reports: Sequence[Report]) -> tuple[Step, ...]:
    """Each turn with the report that brought it. What is known already is none, nor is looking back on the plan of a thing done."""
    steps: list[Step] = []
    for report in sorted(standing(reports), key=canonical):
        kind = _turn(report, steps)
        if kind is None or (report.published is None and any(step.status == report.status for step in steps)):
            continue
        steps.append(
            Step(
                published=report.published,
                status=report.status,
                kind=kind,
                article=report.article,
                span=report.span,
                date=report.date,
                source=", ".join(report.said_by) or report.outlet or "",
                quote=report.quote,
            )
        )
    return tuple(steps)


def _turn(report: Report, steps: Sequence[Step]) -> Turn | None:
    """What a report changes, given the turns before it."""
    held = {step.kind for step in steps}
    if report.status == "happened":
        return None if "happened" in held else "happened"
    if report.status == "negated":
        agreed = report.type in _AGREED or held & {"planned", "postponed", "advanced"}
        kind: Turn = "cancelled" if agreed and "happened" not in held else "denied"
        return None if kind in held and steps[-1].kind == kind else kind
    if "happened" in held:
        return None
    if report.status == "hypothetical":
        return None if held else "possible"
    return _plan(report, steps)


def _plan(report: Report, steps: Sequence[Step]) -> Turn | None:
    """A first plan, one made again after it was called off, or one for another day than the latest; all else is known."""
    last = next((step for step in reversed(steps) if step.status in ("planned", "negated")), None)
    if last is None or last.status == "negated":
        return "planned"
    dated = [step.date for step in steps if step.status == "planned" and days.interval(step.date)]
    then, now = days.interval(dated[-1]) if dated else None, days.interval(report.date)
    if not then or not now or max(days.width(dated[-1]), days.width(report.date)) > days.MONTH:
        return None
    if now[0] > then[1]:
        return "postponed"
    return "advanced" if now[1] < then[0] else None
