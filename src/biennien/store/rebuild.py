"""Events + judgements → the entries of a store. Entries are derived: whatever is written here can be made again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from biennien.chronicle.aliases import aliases
from biennien.chronicle.merge import merge
from biennien.store import query, rows
from biennien.store.database import transaction
from biennien.text.keys import fold
from biennien.types import Entry, Judgement, Record


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
        connection.execute("DELETE FROM entry")
        connection.execute("DELETE FROM search")
        for entry in entries:
            _entry(connection, entry)
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
    for row in connection.execute("SELECT entry, event FROM report ORDER BY entry, position"):
        found.setdefault(row["entry"], []).append(row["event"])
    return found


def _entry(connection: sqlite3.Connection, entry: Entry) -> None:
    site = entry.place
    place = (site.name, fold(site.name), site.country, site.place) if site else (None, None, None, None)
    told = (len(entry.reports), rows.listed(entry.origins), rows.listed(entry.ledger), rows.listed(entry.disputes))
    connection.execute(
        f"INSERT INTO entry VALUES ({', '.join('?' * 16)})",
        (entry.id, entry.type, entry.mode, entry.status, *rows.days(entry.date), *place, *told),
    )
    connection.executemany(
        "INSERT INTO entry_party VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (entry.id, role, n, one.name, fold(one.name), one.country, one.sector, one.actor)
            for role, parties in (("actor", entry.actors), ("recipient", entry.recipients))
            for n, one in enumerate(parties)
        ],
    )
    connection.executemany("INSERT INTO report VALUES (?, ?, ?)", [(entry.id, n, report.key) for n, report in enumerate(entry.reports)])
    connection.execute("INSERT INTO search (entry, words) VALUES (?, ?)", (entry.id, _words(entry)))


def _words(entry: Entry) -> str:
    """All that an entry can be found by, folded."""
    said = dict.fromkeys(
        (
            *(one.name for one in (*entry.actors, *entry.recipients)),
            *(one.name for report in entry.reports for one in (*report.actors, *report.recipients)),
            *(report.place.name for report in entry.reports if report.place),
            *(report.headline or "" for report in entry.reports),
            *(report.evidence for report in entry.reports),
            *(name for report in entry.reports for name in report.said_by),
            *entry.origins,
        )
    )
    return fold("\n".join(said))


def _aliases(connection: sqlite3.Connection, moved: dict[str, str], present: set[str]) -> None:
    """Add the former ids, lead older ones on to where their entries went, and drop those that are ids again."""
    known = dict(connection.execute("SELECT former, entry FROM alias").fetchall())
    after = {former: moved.get(entry, entry) for former, entry in known.items()} | moved
    connection.execute("DELETE FROM alias")
    connection.executemany(
        "INSERT INTO alias VALUES (?, ?)",
        sorted((former, entry) for former, entry in after.items() if former not in present and entry in present),
    )
