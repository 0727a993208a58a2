"""Events + judgements → the entries of a store. Entries are derived: whatever is written here can be made again.

New events are compared with those they may share an act with, and what is alike is kept as a link. Entries grow along links only, so
that just those are derived anew that a chain of links ties to something new, gone or judged; the others stay as they are. The outcome is
the one that merging everything at once would have.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

from biennien.chronicle.aliases import Present
from biennien.chronicle.entries import entry as made
from biennien.chronicle.judged import bonds, page_of
from biennien.chronicle.ledger import canonical
from biennien.chronicle.merge import Link, fingerprint, grouped
from biennien.store import links, query
from biennien.store.database import transaction
from biennien.store.rows import listed
from biennien.store.writer import Writer
from biennien.types import Judgement, Record, Report


class Rebuilt(Record, frozen=True, kw_only=True):
    """What a rebuild did; ``derived`` is the number of entries that had to be derived anew."""

    entries: int
    reports: int
    aliases: int
    derived: int = 0


def rebuild(connection: sqlite3.Connection, *, anew: bool = False) -> Rebuilt:
    """Bring the entries up to date with events and judgements, in one transaction; former ids become aliases. ``anew`` compares
    everything again, as does a database whose links other weights have made."""
    with transaction(connection):
        held = connection.execute("SELECT fingerprint FROM merged").fetchone()
        if anew or held is None or held[0] != fingerprint():
            links.forget(connection)
            connection.execute("DELETE FROM merged")
            connection.execute("INSERT INTO merged VALUES (?)", (fingerprint(),))
        new = [*links.compare(connection), *links.touched(connection)]
        derived = _derive(connection, links.tied(connection, new), frozenset(new))
        connection.execute("DELETE FROM touched")
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM report), (SELECT count(*) FROM alias)"
    ).fetchone()
    return Rebuilt(entries=counts[0], reports=counts[1], aliases=counts[2], derived=derived)


def judge(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    """Write decisions down. They take effect with the next rebuild."""
    given = tuple(judgements)
    with transaction(connection):
        connection.executemany(
            'INSERT INTO judgement ("left", "right", verdict, author, made, note) VALUES (?, ?, ?, ?, ?, ?)',
            [(j.left, j.right, j.verdict, j.author, j.made.isoformat(), j.note) for j in given],
        )
        links.touch_pages(connection, {page_of(name) for j in given for name in (j.left, j.right)})


def _derive(connection: sqlite3.Connection, events: Sequence[int], new: frozenset[int]) -> int:
    """Derive the entries of some events, given with all that is tied to them, and put them in the place of the former ones. What
    groups as before and holds nothing new stays as it is. Events that nothing ties are derived apart, some thousands at a time."""
    lost = _lost(connection)
    if not events and not lost:
        return 0
    deriver = _Deriver(connection, {*lost, *_holding(connection, events)}, new)
    deriver.forget(lost)
    for batch in _batches(links.components(connection, events)):
        deriver.derive(batch)
    return deriver.finish()


_BATCH = 4000
"""Events derived at a time, where more are tied together all of those."""


def _batches(components: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for together in components:
        batch += together
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class _Deriver:
    """One run of deriving: the former entries that may go, and what is written in their place."""

    def __init__(self, connection: sqlite3.Connection, stale: Collection[int], new: frozenset[int]) -> None:
        self._connection, self._new = connection, new
        self._judgements = query.judgements(connection)
        self._writer = Writer(connection)
        self._present = Present()
        self._former: dict[str, list[str]] = {}
        self._held = _held(connection, stale)
        self._of = {key: n for keys, n in self._held.items() for key in keys}
        self._written: list[str] = []

    def derive(self, events: Sequence[int]) -> None:
        """The entries of events with all that is tied to any of them."""
        ids = dict(self._connection.execute(f"SELECT key, id FROM event WHERE id IN ({_LISTED})", (listed(events),)).fetchall())
        reports = sorted(query.reports(self._connection, list(ids)), key=canonical)
        bound = bonds(reports, self._judgements)
        told = self._connection.execute(_LINKS, (listed(events),))
        changed: list[Sequence[Report]] = []
        kept: set[int] = set()
        for group in grouped(reports, [Link(*row) for row in told], bound):
            n = self._held.get(frozenset(one.key for one in group))
            if n is not None and self._new.isdisjoint(ids[one.key] for one in group):
                kept.add(n)
            else:
                changed.append(group)
        self.forget({self._of[key] for key in ids if key in self._of} - kept)
        for one in sorted((made(group, bound.right) for group in changed), key=lambda one: one.id):
            self._writer.write(one)
            self._present.add(one)
            self._written.append(one.id)

    def forget(self, entries: Collection[int]) -> None:
        """Take former entries out, but for what their ids are to lead to."""
        gone = sorted(entries)
        self._former |= _former(self._connection, gone)
        self._connection.execute(f"DELETE FROM search WHERE rowid IN ({_LISTED})", (listed(gone),))
        self._connection.execute(f"DELETE FROM entry WHERE n IN ({_LISTED})", (listed(gone),))

    def finish(self) -> int:
        """Count, and lead former ids on; how many entries were derived."""
        self._writer.count()
        _aliases(self._connection, self._present.lead(self._former), self._written)
        return len(self._written)


_LISTED = "SELECT value FROM json_each(?)"
_LINKS = (
    'SELECT one.key, other.key, score FROM link JOIN event AS one ON one.id = link."left" JOIN event AS other ON other.id = link."right"'
    f' WHERE link."left" IN ({_LISTED})'
)


def _holding(connection: sqlite3.Connection, events: Sequence[int]) -> list[int]:
    """Entries that hold one of the events."""
    question = f"SELECT DISTINCT entry FROM report WHERE event IN (SELECT key FROM event WHERE id IN ({_LISTED}))"
    return [row[0] for row in connection.execute(question, (listed(events),))]


def _lost(connection: sqlite3.Connection) -> list[int]:
    """Entries that hold an event that is there no more."""
    question = "SELECT DISTINCT entry FROM report WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = report.event)"
    return [row[0] for row in connection.execute(question)]


def _held(connection: sqlite3.Connection, stale: Collection[int]) -> dict[frozenset[str], int]:
    """The groups that entries are made of, by report keys."""
    found: dict[int, set[str]] = {}
    for entry, event in connection.execute(f"SELECT entry, event FROM report WHERE entry IN ({_LISTED})", (listed(sorted(stale)),)):
        found.setdefault(entry, set()).add(event)
    return {frozenset(events): entry for entry, events in found.items()}


def _former(connection: sqlite3.Connection, stale: Sequence[int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    question = f"SELECT id, event FROM report JOIN entry ON n = entry WHERE n IN ({_LISTED}) ORDER BY id, position"
    for row in connection.execute(question, (listed(stale),)):
        found.setdefault(row["id"], []).append(row["event"])
    return found


def _aliases(connection: sqlite3.Connection, moved: dict[str, str], written: Iterable[str]) -> None:
    """Add the former ids, lead older ones on to where their entries went, and drop those that are ids again or lead nowhere."""
    connection.executemany("UPDATE alias SET entry = ? WHERE entry = ?", [(to, old) for old, to in sorted(moved.items())])
    connection.executemany("INSERT OR REPLACE INTO alias VALUES (?, ?)", sorted(moved.items()))
    connection.executemany("DELETE FROM alias WHERE former = ?", [(one,) for one in written])
    connection.execute("DELETE FROM alias WHERE entry NOT IN (SELECT id FROM entry)")
