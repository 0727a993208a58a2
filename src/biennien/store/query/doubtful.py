"""The pairs of reports on which a person's answer would help most."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator

from biennien.chronicle.compare import compare
from biennien.chronicle.judged import name
from biennien.chronicle.merge import ALIKE
from biennien.store.query.articles import judgements
from biennien.store.query.entries import reports
from biennien.types import Comparison, Record, Report


class Doubt(Record, frozen=True, kw_only=True):
    """Two reports that may tell one act: what they say, how they compare, whether they stand in one entry now, and how much an answer
    would decide."""

    left: Report
    right: Report
    comparison: Comparison
    together: bool
    worth: float


_PAIRS = """
SELECT one.key AS left, other.key AS right, link.score AS score, a.entry = b.entry AS together,
       x.reports AS left_reports, y.reports AS right_reports, min(a.entry, b.entry) AS first, max(a.entry, b.entry) AS second
FROM link JOIN event AS one ON one.id = link."left" JOIN event AS other ON other.id = link."right"
JOIN report AS a ON a.event = one.key JOIN report AS b ON b.event = other.key
JOIN entry AS x ON x.n = a.entry JOIN entry AS y ON y.n = b.entry
WHERE one.article <> other.article
"""


def doubtful(connection: sqlite3.Connection, limit: int = 20) -> Iterator[Doubt]:
    """Pairs that nobody has judged, the worthiest first, one for each pair of entries: near the line between same and different, and
    such that many reports hang on them."""
    settled = {frozenset((one.left, one.right)) for one in judgements(connection)}
    best: dict[tuple[int, int], tuple[float, str, str, bool]] = {}
    for row in connection.execute(_PAIRS):
        sure = 1 / (1 + math.exp(-(row["score"] - ALIKE)))
        hang = row["left_reports"] if row["together"] else math.sqrt(row["left_reports"] * row["right_reports"])
        worth = 4 * sure * (1 - sure) * math.log1p(hang)
        pair = row["first"], row["second"]
        found = (worth, row["left"], row["right"], bool(row["together"]))
        if pair not in best or (found[0], best[pair][1]) > (best[pair][0], found[1]):
            best[pair] = found
    given = 0
    for worth, left, right, together in sorted(best.values(), key=lambda one: (-one[0], one[1], one[2])):
        told = {report.key: report for report in reports(connection, [left, right])}
        one, other = told[left], told[right]
        if frozenset((name(one), name(other))) in settled:
            continue
        yield Doubt(left=one, right=other, comparison=compare(one, other), together=together, worth=round(worth, 4))
        given += 1
        if given == limit:
            return
