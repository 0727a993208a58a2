"""What a person should look at: pairs of reports near the line between one act and two, and readings that are not sure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from biennien.chronicle.candidates import candidates
from biennien.chronicle.compare import compare
from biennien.chronicle.judged import name
from biennien.chronicle.merge import ALIKE
from biennien.store import query
from biennien.store.query import Filter
from biennien.types import Comparison, Entry, Judgement, Record, Report

NEAR = 1.5
"""How far from the line a comparison may lie and still be doubtful."""
_LOOKED = 400
"""Entries looked at, the latest published first."""
_PAIRS = 20_000
_MOST = 60


class Case(Record, frozen=True, kw_only=True):
    """Two reports, their comparison, the entries they are in, and the names under which a decision on them is kept."""

    left: Report
    right: Report
    comparison: Comparison
    entries: tuple[str, str]
    names: tuple[str, str]


def cases(connection: sqlite3.Connection, wanted: Filter, most: int = _MOST) -> list[Case]:
    """The pairs nearest to the line that nobody has judged, among the latest entries that pass the filter."""
    asked = msgspec.structs.replace(wanted, sort="published", limit=_LOOKED, offset=0)
    entry_of: dict[str, str] = {}
    reports: list[Report] = []
    for entry in query.entries(connection, asked):
        reports += entry.reports
        entry_of.update((report.key, entry.id) for report in entry.reports)
    held = judged(query.judgements(connection))
    found = []
    for n, (left, right) in enumerate(candidates(reports)):
        if n >= _PAIRS:
            break
        names = tuple(sorted((name(left), name(right))))
        if left.article == right.article or names in held:
            continue
        compared = compare(left, right)
        if not compared.barred and abs(compared.score - ALIKE) <= NEAR:
            found.append(
                Case(
                    left=left,
                    right=right,
                    comparison=compared,
                    entries=(entry_of[left.key], entry_of[right.key]),
                    names=(names[0], names[1]),
                )
            )
    found.sort(key=lambda case: (abs(case.comparison.score - ALIKE), case.names))
    once: dict[tuple[str, str], Case] = {}
    for case in found:
        once.setdefault(case.names, case)
    return list(once.values())[:most]


def readings(connection: sqlite3.Connection, wanted: Filter, sure: float, most: int = 30) -> list[tuple[Entry, Report, str]]:
    """Entries of one report whose reading is not sure, with the name under which a decision on it is kept."""
    held = {one or other for one, other in judged(query.judgements(connection)) if not one}
    found = []
    for entry in query.entries(connection, msgspec.structs.replace(wanted, sort="published", limit=_LOOKED, offset=0)):
        report = entry.reports[0]
        if len(entry.reports) == 1 and report.confidence < sure and name(report) not in held:
            found.append((entry, report, name(report)))
    return found[:most]


def judged(judgements: Iterable[Judgement]) -> set[tuple[str, str]]:
    """The pairs of names on which a decision stands; one taken back does not."""
    latest: dict[tuple[str, str], str] = {}
    for one in judgements:
        left, right = sorted((one.left, one.right))
        latest[left, right] = one.verdict
    return {pair for pair, verdict in latest.items() if verdict != "withdrawn"}
