"""What became of it: the steps of an entry's status in the order of publication, and the latest known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from biennien.types import Report, Status, Step


def canonical(report: Report) -> tuple[date, str, int, str]:
    """The sort key by which the first report of an entry is found; an unknown publication date comes last."""
    return report.published or date.max, report.page, report.span.start, report.key


def status(reports: Sequence[Report]) -> Status:
    """The latest known. What one report tells as done stays done: a denial of it is a dispute, a plan for it is its past."""
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
    """Each change of status with the report that brought it. Looking back on the plan of a thing done is no step."""
    steps: list[Step] = []
    for report in sorted(reports, key=canonical):
        over = any(step.status == "happened" for step in steps) and report.status in ("planned", "hypothetical")
        if over or (steps and steps[-1].status == report.status) or _known(steps, report):
            continue
        steps.append(Step(published=report.published, status=report.status, article=report.article, span=report.span))
    return tuple(steps)


def _known(steps: Sequence[Step], report: Report) -> bool:
    """Whether a report without publication date repeats a status that a step already holds."""
    return report.published is None and any(step.status == report.status for step in steps)
