"""Entries → rows, with all that questions are asked of: parties, pairs, outlets, origins, reports, words."""

from __future__ import annotations

import sqlite3

from biennien.ontology import Ontology
from biennien.ontology import load as load_ontology
from biennien.store import rows
from biennien.store.query.known import words
from biennien.text.keys import fold
from biennien.types import Entry, Party


class Writer:
    """Writes entries with all that questions are asked of."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ontology: Ontology = load_ontology()
        self._who: dict[str, int] = dict(connection.execute("SELECT key, id FROM who").fetchall())
        self._names: dict[str, str] = dict(
            connection.execute("SELECT country, name FROM actor WHERE kind = 'country' ORDER BY id DESC").fetchall()
        )
        self._names |= dict(connection.execute("SELECT id, name FROM actor").fetchall())

    def write(self, entry: Entry) -> None:
        """One entry, its parties, pairs, outlets, origins, reports and the words by which it is found."""
        n = self._entry(entry)
        parties = [
            (role, at, one) for role, some in (("actor", entry.actors), ("recipient", entry.recipients)) for at, one in enumerate(some)
        ]
        many = self._connection.executemany
        many(
            "INSERT INTO entry_party VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(n, role, at, self._known(one), one.name, one.country, one.sector, one.actor) for role, at, one in parties],
        )
        many("INSERT INTO dyad VALUES (?, ?, ?)", [(n, *pair) for pair in rows.pairs(entry)])
        many("INSERT INTO entry_outlet VALUES (?, ?)", [(outlet, n) for outlet in sorted({r.outlet for r in entry.reports if r.outlet})])
        many("INSERT INTO entry_origin VALUES (?, ?)", [(origin, n) for origin in sorted(set(entry.origins))])
        many("INSERT INTO report VALUES (?, ?, ?)", [(n, at, report.key) for at, report in enumerate(entry.reports)])
        self._connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (n, words(entry)))

    def count(self) -> None:
        """Count the entries of everybody, and forget those who are in none any more."""
        self._connection.execute("UPDATE who SET entries = (SELECT count(DISTINCT entry) FROM entry_party WHERE who = who.id)")
        self._connection.execute("DELETE FROM who WHERE entries = 0")

    def _entry(self, entry: Entry) -> int:
        site, coding = entry.place, self._ontology.coding(entry.type, entry.mode)
        out = [report.published.isoformat() for report in entry.reports if report.published]
        values = (
            entry.id, entry.type, entry.mode, coding.quad, coding.score, entry.status, *rows.days(entry.date),
            entry.precision, entry.confidence,
            *((site.name, fold(site.name), site.country, site.place) if site else (None, None, None, None)),
            len(entry.reports), len({report.outlet for report in entry.reports if report.outlet}), len(entry.origins),
            rows.listed(entry.origins), entry.unknown, min(out, default=None), max(out) if len(out) == len(entry.reports) else _NEVER,
            min(out, default=None), max(out, default=None),
            "".join(f" {turn} " for turn in sorted({step.kind for step in entry.ledger})),
            rows.listed(entry.ledger), rows.listed(entry.disputes),
        )  # fmt: skip
        n = self._connection.execute(f"INSERT INTO entry VALUES (NULL, {', '.join('?' * len(values))})", values).lastrowid
        assert n is not None
        return n

    def _known(self, one: Party) -> int:
        """The row of somebody, made where there is none yet."""
        key = rows.key_of(one)
        if key not in self._who:
            state = key == one.country
            name = self._names.get(key if state else one.actor or "", one.name)
            insert = "INSERT INTO who (key, name, folded, country, sector, actor, entries) VALUES (?, ?, ?, ?, ?, ?, 0)"
            row = self._connection.execute(insert, (key, name, fold(name), one.country, one.sector, None if state else one.actor)).lastrowid
            assert row is not None
            self._who[key] = row
        return self._who[key]


_NEVER = "9999-12-31"
"""When all reports of an entry are out, where one of them bears no date."""
