"""Events + judgements → the entries of a store. Entries are derived: whatever is written here can be made again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from biennien.chronicle.aliases import aliases
from biennien.chronicle.merge import merge
from biennien.ontology import Ontology
from biennien.ontology import load as load_ontology
from biennien.store import query, rows
from biennien.store.database import transaction
from biennien.store.query.known import words
from biennien.text.keys import fold
from biennien.types import Entry, Judgement, Party, Record


class Rebuilt(Record, frozen=True, kw_only=True):
    """What a rebuild did."""

    entries: int
    reports: int
    aliases: int


def rebuild(connection: sqlite3.Connection) -> Rebuilt:
    """Merge all events anew and replace the entries, in one transaction; former ids become aliases."""
    with transaction(connection):
        former = _former(connection)
        entries = merge(query.reports(connection), query.judgements(connection))
        if entries == tuple(query.entries(connection)):
            return _rebuilt(connection, entries)
        moved = aliases(former, entries)
        for table in ("entry", "search", "who"):
            connection.execute(f"DELETE FROM {table}")
        writer = Writer(connection)
        for entry in entries:
            writer.write(entry)
        connection.execute("UPDATE who SET entries = (SELECT count(DISTINCT entry) FROM entry_party WHERE who = who.id)")
        _aliases(connection, moved, {entry.id for entry in entries})
    return _rebuilt(connection, entries)


def _rebuilt(connection: sqlite3.Connection, entries: tuple[Entry, ...]) -> Rebuilt:
    known = connection.execute("SELECT count(*) FROM alias").fetchone()[0]
    return Rebuilt(entries=len(entries), reports=sum(len(entry.reports) for entry in entries), aliases=known)


def judge(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    """Write decisions down. They take effect with the next rebuild."""
    with transaction(connection):
        connection.executemany(
            'INSERT INTO judgement ("left", "right", verdict, author, made, note) VALUES (?, ?, ?, ?, ?, ?)',
            [(j.left, j.right, j.verdict, j.author, j.made.isoformat(), j.note) for j in judgements],
        )


def _former(connection: sqlite3.Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in connection.execute("SELECT entry.id, event FROM report JOIN entry ON n = entry ORDER BY entry.id, position"):
        found.setdefault(row["id"], []).append(row["event"])
    return found


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

    def _entry(self, entry: Entry) -> int:
        site, coding = entry.place, self._ontology.coding(entry.type, entry.mode)
        out = [report.published.isoformat() for report in entry.reports if report.published]
        values = (
            entry.id, entry.type, entry.mode, coding.quad, coding.score, entry.status, *rows.days(entry.date),
            entry.precision, entry.confidence,
            *((site.name, fold(site.name), site.country, site.place) if site else (None, None, None, None)),
            len(entry.reports), len({report.outlet for report in entry.reports if report.outlet}), len(entry.origins),
            rows.listed(entry.origins), entry.unknown, min(out, default=None), max(out) if len(out) == len(entry.reports) else _NEVER,
            min(out, default=None), max(out, default=None), rows.listed(entry.ledger), rows.listed(entry.disputes),
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


def _aliases(connection: sqlite3.Connection, moved: dict[str, str], present: set[str]) -> None:
    """Add the former ids, lead older ones on to where their entries went, and drop those that are ids again."""
    known = dict(connection.execute("SELECT former, entry FROM alias").fetchall())
    after = {former: moved.get(entry, entry) for former, entry in known.items()} | moved
    connection.execute("DELETE FROM alias")
    connection.executemany(
        "INSERT INTO alias VALUES (?, ?)",
        sorted((former, entry) for former, entry in after.items() if former not in present and entry in present),
    )
