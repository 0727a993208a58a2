"""Entries for a filter, whole: with their reports, parties and evidence, in an order that depends on the content only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from biennien.errors import UnknownName
from biennien.store import rows
from biennien.store.database import remembered
from biennien.store.query import known
from biennien.store.query.filters import Filter
from biennien.store.query.where import ORDERS, where
from biennien.store.texts import Texts
from biennien.types import Entry, Party, Report

_BATCH = 200
_REPORT = (
    "SELECT event.*, article.key AS article_key, article.outlet AS article_outlet, article.published_last, article.title,"
    " article.topics, article.contexts, article.sketch, page.id AS page_id, page.key AS page_key, page.address, page.fetched"
    " FROM event JOIN article ON article.id = event.article JOIN page ON page.id = article.page"
)


def entries(connection: sqlite3.Connection, wanted: Filter | None = None) -> Iterator[Entry]:
    """The entries that pass the filter, with their reports and evidence."""
    asked = wanted or Filter()
    if asked.known_at:
        yield from _as_known(connection, asked)
        return
    condition, values = where(connection, asked)
    limit = -1 if asked.limit is None else asked.limit
    question = f"SELECT n FROM entry WHERE {condition} ORDER BY {ORDERS[asked.sort]} LIMIT ? OFFSET ?"
    yield from whole(connection, [row[0] for row in connection.execute(question, (*values, limit, asked.offset))])


def count(connection: sqlite3.Connection, wanted: Filter | None = None) -> int:
    """How many entries pass the filter, its limit and offset aside."""
    asked = wanted or Filter()
    if asked.known_at:
        return len(picked(connection, asked))
    condition, values = where(connection, asked)
    return int(connection.execute(f"SELECT count(*) FROM entry WHERE {condition}", values).fetchone()[0])


def span(connection: sqlite3.Connection, wanted: Filter | None = None) -> tuple[date | None, date | None]:
    """The first and the last day of the dated entries that pass, as they stand now."""
    condition, values = where(connection, wanted or Filter())
    first, last = connection.execute(f"SELECT min(first), max(last) FROM entry WHERE {condition}", values).fetchone()
    return rows.day(first), rows.day(last)


def picked(connection: sqlite3.Connection, wanted: Filter) -> list[int]:
    """The row numbers of all entries that pass the filter, its limit and offset aside, in no order; what counts are made of."""
    asked = msgspec.structs.replace(wanted, sort="date", limit=None, offset=0)
    found: list[int] = remembered(connection, ("picked", asked), lambda: _picked(connection, asked))
    return found


def _picked(connection: sqlite3.Connection, wanted: Filter) -> list[int]:
    if wanted.known_at:
        return [n for n, _ in _known(connection, wanted)]
    condition, values = where(connection, wanted)
    return [row[0] for row in connection.execute(f"SELECT n FROM entry WHERE {condition}", values)]


def entry(connection: sqlite3.Connection, name: str) -> Entry:
    """One entry by its id, a former id, or the beginning of an id that only one entry has."""
    alias = connection.execute("SELECT entry FROM alias WHERE former = ?", (name,)).fetchone()
    exact = alias[0] if alias else name
    found = [row[0] for row in connection.execute("SELECT n FROM entry WHERE id = ?", (exact,))]
    if not found and len(name) >= 4 and name.isalnum():
        found = [row[0] for row in connection.execute("SELECT n FROM entry WHERE id GLOB ? ORDER BY id LIMIT 9", (f"{name}*",))]
    if len(found) != 1:
        near = found and [row[0] for row in connection.execute("SELECT id FROM entry WHERE id GLOB ?", (f"{name}*",))]
        raise UnknownName("entry", name, near or [row[0] for row in connection.execute("SELECT id FROM entry ORDER BY id LIMIT 5000")])
    return next(whole(connection, found))


def reports(connection: sqlite3.Connection, keys: Sequence[str] | None = None) -> tuple[Report, ...]:
    """Reports in the store, for merging: all, or those of some keys."""
    chosen = "" if keys is None else " WHERE event.key IN (SELECT value FROM json_each(?))"
    given = () if keys is None else (rows.listed(keys),)
    of = "party" if keys is None else "party JOIN event ON event.id = party.event"
    question = f"SELECT party.* FROM {of}{chosen} ORDER BY party.event, role, position"
    parties = _parties(connection, question, given, "event")
    texts = Texts(connection)
    ordered = connection.execute(f"{_REPORT}{chosen} ORDER BY page.id, event.id", given)
    return tuple(rows.report(row, texts[row["page_id"]], *parties.get(row["id"], ((), ()))) for row in ordered)


def whole(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Entry]:
    """Entries by row number, in the order given."""
    texts = Texts(connection)
    for at in range(0, len(numbers), _BATCH):
        yield from _batch(connection, numbers[at : at + _BATCH], texts)


def _batch(connection: sqlite3.Connection, numbers: Sequence[int], texts: Texts) -> Iterator[Entry]:
    marks = ", ".join("?" * len(numbers))
    own = _parties(connection, f"SELECT * FROM entry_party WHERE entry IN ({marks}) ORDER BY entry, role, position", numbers, "entry")
    told = f"{_REPORT} JOIN report ON report.event = event.key WHERE report.entry IN ({marks})"
    held = connection.execute(f"{told.replace('event.*', 'report.entry, event.*')} ORDER BY report.position", numbers).fetchall()
    events = [row["id"] for row in held]
    theirs: dict[Any, tuple[tuple[Party, ...], tuple[Party, ...]]] = {}
    for at in range(0, len(events), _BATCH):
        some = events[at : at + _BATCH]
        of = f"SELECT * FROM party WHERE event IN ({', '.join('?' * len(some))}) ORDER BY event, role, position"
        theirs |= _parties(connection, of, some, "event")
    told_by: dict[int, list[Report]] = {}
    for row in held:
        told_by.setdefault(row["entry"], []).append(rows.report(row, texts[row["page_id"]], *theirs.get(row["id"], ((), ()))))
    record = {row["n"]: row for row in connection.execute(f"SELECT * FROM entry WHERE n IN ({marks})", numbers)}
    for n in numbers:
        yield rows.entry(record[n], tuple(told_by.get(n, ())), *own.get(n, ((), ())))


def _parties(
    connection: sqlite3.Connection, question: str, values: Sequence[Any], owner: str
) -> dict[Any, tuple[tuple[Party, ...], tuple[Party, ...]]]:
    """Owner → actors and recipients."""
    found: dict[Any, tuple[list[Party], list[Party]]] = {}
    for row in connection.execute(question, values):
        found.setdefault(row[owner], ([], []))[row["role"] == "recipient"].append(rows.party(row))
    return {one: (tuple(actors), tuple(recipients)) for one, (actors, recipients) in found.items()}


def _known(connection: sqlite3.Connection, wanted: Filter) -> list[tuple[int, Entry | None]]:
    """Row numbers of what was known by ``known_at`` and passes; entries that have grown since come as they were then.

    An entry all of whose reports were out is what it is now, so SQL decides; the others are told anew from what was out.
    """
    day = wanted.known_at
    assert day is not None
    condition, values = where(connection, wanted)
    then = connection.execute(f"SELECT n FROM entry WHERE known_last <= ? AND {condition}", (day.isoformat(), *values))
    found: list[tuple[int, Entry | None]] = [(row[0], None) for row in then]
    asks = known.Asks(connection, wanted)
    grown: list[tuple[int, Entry]] = remembered(connection, ("grown", day), lambda: _grown(connection, day))
    found += [(n, past) for n, past in grown if asks.passes(past)]
    return found


def _grown(connection: sqlite3.Connection, day: date) -> list[tuple[int, Entry]]:
    """The entries that have grown since a day, as they were then."""
    asked = connection.execute("SELECT n FROM entry WHERE known_first <= ? AND known_last > ? ORDER BY n", (day.isoformat(),) * 2)
    numbers = [row[0] for row in asked]
    told = ((n, known.as_of(now, day)) for n, now in zip(numbers, whole(connection, numbers), strict=True))
    return [(n, past) for n, past in told if past is not None]


def _as_known(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Entry]:
    found = _known(connection, wanted)
    past = {n: one for n, one in found if one is not None}
    key = known.order(wanted.sort)
    still = connection.execute(f"SELECT * FROM entry WHERE n IN ({_LISTED})", (rows.listed([n for n, one in found if one is None]),))
    ordered = [(key(_brief(row)), row["n"]) for row in still] + [(key(known.brief(one)), n) for n, one in past.items()]
    ordered.sort(key=lambda one: one[0])
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    numbers = [n for _, n in ordered[wanted.offset : end]]
    held = iter(whole(connection, [n for n in numbers if n not in past]))
    for n in numbers:
        yield past[n] if n in past else next(held)


_LISTED = "SELECT value FROM json_each(?)"


def _brief(row: sqlite3.Row) -> known.Brief:
    return known.Brief(
        id=row["id"],
        first=rows.day(row["first"]),
        last=rows.day(row["last"] or row["first"]),
        reports=row["reports"],
        origins=row["origin_count"],
        confidence=row["confidence"],
        published=rows.day(row["published_last"]),
    )
