"""Counts beside a list of entries: of each field its values, with how many entries have them.

A facet leaves its own field out of the filter, so that its other values can be seen and added.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

import msgspec

from biennien.store.database import remembered
from biennien.store.query.entries import picked
from biennien.store.query.filters import Filter
from biennien.store.rows import listed
from biennien.types import Record


class Value(Record, frozen=True, kw_only=True):
    """A value of a field as a filter holds it, what it is called where that is another word, and how many entries have it."""

    value: str
    label: str
    entries: int


FACETS: tuple[str, ...] = (
    "type", "mode", "quad", "status", "actor", "country", "place", "outlet", "origin", "origins", "undated", "disputed", "step",
)  # fmt: skip

_LEAST = (1, 2, 3, 5, 10)
"""Numbers of independent origins that are offered as "at least so many"."""

_COLUMN = {
    "type": "SELECT type AS value, type AS label, count(*) AS entries FROM entry WHERE {chosen} GROUP BY 1",
    "mode": "SELECT mode AS value, mode AS label, count(*) AS entries FROM entry WHERE {chosen} AND mode IS NOT NULL GROUP BY 1",
    "quad": "SELECT quad AS value, quad AS label, count(*) AS entries FROM entry WHERE {chosen} GROUP BY 1",
    "status": "SELECT status AS value, status AS label, count(*) AS entries FROM entry WHERE {chosen} GROUP BY 1",
    "country": "SELECT place_country AS value, place_country AS label, count(*) AS entries FROM entry"
    " WHERE {chosen} AND place_country <> '---' GROUP BY 1",
    "place": "SELECT coalesce(place_id, place) AS value, min(place) AS label, count(*) AS entries FROM entry"
    " WHERE {chosen} AND place IS NOT NULL GROUP BY 1",
    "undated": "SELECT CASE WHEN first IS NULL THEN 'yes' ELSE 'no' END AS value, '' AS label, count(*) AS entries FROM entry"
    " WHERE {chosen} GROUP BY 1",
    "disputed": "SELECT CASE disputes WHEN '[]' THEN 'no' ELSE 'yes' END AS value, '' AS label, count(*) AS entries FROM entry"
    " WHERE {chosen} GROUP BY 1",
    "outlet": "SELECT outlet AS value, outlet AS label, count(*) AS entries FROM entry_outlet WHERE {chosen} GROUP BY 1",
    "origin": "SELECT origin AS value, origin AS label, count(*) AS entries FROM entry_origin WHERE {chosen} GROUP BY 1",
    "actor": "SELECT who.key AS value, who.name AS label, counted.entries FROM"
    " (SELECT who, count(DISTINCT entry) AS entries FROM entry_party WHERE {chosen} GROUP BY who ORDER BY 2 DESC LIMIT ?) AS counted"
    " JOIN who ON who.id = counted.who",
}
_ROW = {"outlet": "entry", "origin": "entry", "actor": "entry"}


def facets(
    connection: sqlite3.Connection, wanted: Filter | None = None, names: tuple[str, ...] = FACETS, limit: int = 20
) -> dict[str, tuple[Value, ...]]:
    """The most frequent ``limit`` values of each named field among the entries that pass; of equal counts by value."""
    asked = wanted or Filter()
    chosen: dict[Filter, list[int] | None] = {}
    found = {}
    for name in names:
        without = msgspec.structs.replace(_without(asked, name), sort="date", limit=None, offset=0)
        if without not in chosen:
            chosen[without] = None if without == Filter() else picked(connection, without)
        numbers = chosen[without]
        found[name] = remembered(connection, ("facet", name, without, limit), partial(_values, connection, name, numbers, limit))
    return found


def _values(connection: sqlite3.Connection, name: str, numbers: list[int] | None, limit: int) -> tuple[Value, ...]:
    ways = {"origins": _least, "step": _turns}
    return ways[name](connection, numbers) if name in ways else _facet(connection, name, numbers, limit)


def _without(wanted: Filter, name: str) -> Filter:
    empty = getattr(Filter(), name)
    return msgspec.structs.replace(wanted, **{name: empty})


def _chosen(row: str, numbers: list[int] | None) -> tuple[str, list[Any]]:
    return ("1", []) if numbers is None else (f"{row} IN (SELECT value FROM json_each(?))", [listed(numbers)])


def _facet(connection: sqlite3.Connection, name: str, numbers: list[int] | None, limit: int) -> tuple[Value, ...]:
    condition, values = _chosen(_ROW.get(name, "n"), numbers)
    question = _COLUMN[name].format(chosen=condition)
    if name == "actor":
        values.append(limit)
    told = connection.execute(f"SELECT * FROM ({question}) ORDER BY entries DESC, value LIMIT ?", (*values, limit))
    return tuple(Value(value=str(row["value"]), label=str(row["label"]), entries=row["entries"]) for row in told)


def _least(connection: sqlite3.Connection, numbers: list[int] | None) -> tuple[Value, ...]:
    condition, values = _chosen("n", numbers)
    sums = ", ".join(f"sum(origin_count >= {least})" for least in _LEAST)
    row = connection.execute(f"SELECT {sums} FROM entry WHERE {condition}", values).fetchone()
    return tuple(Value(value=str(least), label=str(least), entries=many or 0) for least, many in zip(_LEAST, row, strict=True))


def _turns(connection: sqlite3.Connection, numbers: list[int] | None) -> tuple[Value, ...]:
    condition, values = _chosen("n", numbers)
    many: dict[str, int] = {}
    for turns, entries in connection.execute(f"SELECT turns, count(*) FROM entry WHERE {condition} GROUP BY turns", values):
        for turn in turns.split():
            many[turn] = many.get(turn, 0) + entries
    return tuple(Value(value=turn, label=turn, entries=many[turn]) for turn in sorted(many, key=lambda turn: (-many[turn], turn)))
