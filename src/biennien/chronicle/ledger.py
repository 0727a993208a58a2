"""What became of it: the turns of an entry's ledger in the order of publication, and the latest known status."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

import msgspec

from biennien.chronicle import days
from biennien.chronicle.voices import cued, denies, digest
from biennien.ontology import VERBAL
from biennien.types import Report, Status, Step, Turn

_AGREED = frozenset({"CONSULT"})
"""Types that are agreed on before: where nobody has told of it yet, "no meeting" calls one off rather than denies it."""

_STAY = 7
"""Days that a visit or a summit lasts at most: a time so wide tells on which day it begins."""

_SURE = 0.9
"""The confidence from which a verb without tense is taken for what it looks like."""

_SAID = VERBAL - {"AGREE", "SUPPORT"}
"""Types of act that are done by saying so: the day that stands beside one may be that of what it is about. Signing is foreseen."""

_NOT_NOW = ("not.plain", "not.yet")
"""Cues that leave a plan as it was: "is in no hurry to sign", "has not signed yet". Who does not meet, though, calls the meeting off."""

_AT_ONCE = _SAID - {"ACCUSE"}
"""Those of them that nobody announces: told as done somewhere, it was no plan before. Charges are brought on a day."""


def canonical(report: Report) -> tuple[date, str, int, str]:
    """The sort key by which the first report of an entry is found; an unknown publication date comes last."""
    return report.published or date.max, report.page, report.span.start, report.key


def standing(reports: Sequence[Report]) -> list[Report]:
    """The reports, with what is told as done before its day had come as the plan that it was: by the report's own time or, where it has
    none or one too wide to tell, by the first that any knows, if somebody foresaw it ("to visit" in a headline looks like a visit), or by
    another who has it still to come that day. What is done with words is done when it is told: its day may be that of what the words are
    about. A digest bears the day of the morning on which it is read."""
    if not reports or reports[0].type in _SAID:
        return list(reports)
    exact = (report for report in reports if report.date and report.date.grain != "week" and days.width(report.date) <= _STAY)
    known = [(day[0], report.published) for report in exact if (day := days.interval(report.date))]
    first = min((day for day, _ in known), default=None)
    to_come = {report.published for report in reports if report.status == "planned"}
    foreseen = bool(to_come and reports[0].type in _AGREED) or any(first == day and told and told < day for day, told in known)

    def early(report: Report) -> bool:
        told, own = report.published, days.interval(report.date)
        if told is None:
            return False
        if own and own[0] > told:
            return (own[0] - told).days > digest(report)
        if first is None:
            return own is None and told in to_come
        near = 0 if reports[0].type in _AGREED else 1
        return foreseen and (first - told).days > near and (own is None or own[0] <= first <= own[1])

    told = [_planned(report) if report.status == "happened" and early(report) else report for report in reports]
    done = [report for report in told if report.status == "happened"]
    alone = len(done) == 1 and "planned" in {report.status for report in told} and _bare(done[0])
    return [_planned(report) if alone and report is done[0] else report for report in told]


def _planned(report: Report) -> Report:
    return msgspec.structs.replace(report, status="planned")


def _bare(report: Report) -> bool:
    """Whether nothing but a bare verb tells that it is done: no day, no word that says so, no certainty. Beside a plan it is the plan."""
    return report.date is None and not cued(report, "") and report.confidence < _SURE


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
    told = sorted(standing(reports), key=canonical)
    firm = {report.status for report in told} - {"hypothetical"}
    done = "happened" in firm
    steps: list[Step] = []
    for report in told:
        vague = (firm and report.status == "hypothetical") or (done and report.status == "planned" and report.type in _AT_ONCE)
        kind = None if vague else _turn(report, steps, done)
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


def _turn(report: Report, steps: Sequence[Step], done: bool) -> Turn | None:
    """What a report changes, given the turns before it; ``done``: some report tells it as done."""
    held = {step.kind for step in steps}
    if report.status == "happened":
        return None if "happened" in held else "happened"
    if report.status == "negated":
        kind = _ended(report, held, done)
        return None if kind in held and steps[-1].kind == kind else kind
    if "happened" in held:
        return None
    if report.status == "hypothetical":
        return None if held else "possible"
    return _plan(report, steps)


def _ended(report: Report, held: Set[Turn], done: bool) -> Turn | None:
    """What "not" turns: a plan is cancelled, what others tell is denied. Of what is done some time, "not" alone is only the time before
    or another occasion."""
    off, agreed = cued(report, "not.cancelled"), report.type in _AGREED
    if "happened" in held:
        return "denied" if denies(report) else None
    if off:
        return "cancelled"
    if held & {"planned", "postponed", "advanced"}:
        return None if any(cued(report, family) for family in _NOT_NOW) and not agreed else "cancelled"
    if done:
        return "denied" if denies(report) else None
    return "cancelled" if agreed else "denied"


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
