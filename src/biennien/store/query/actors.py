"""Actors, pairs and neighbours: who they are, with whom, how often, and in which tone."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import msgspec

from biennien.errors import UnknownName
from biennien.store.query.entries import entries, picked
from biennien.store.query.filters import Filter
from biennien.store.rows import listed
from biennien.types import Entry, Record


class Office(Record, frozen=True, kw_only=True):
    """An office held; ``since`` is included, ``until`` is not, ``None`` where unknown or open."""

    office: str
    since: date | None
    until: date | None
    reference: str


class Tie(Record, frozen=True, kw_only=True):
    """Two actors, by key and name, with the entries that both take part in: how many, how many of cooperation and of conflict, and
    their mean PLOVER score."""

    source: str
    target: str
    source_name: str
    target_name: str
    entries: int
    cooperation: int
    conflict: int
    score: float | None


class Dyad(Record, frozen=True, kw_only=True):
    """Two countries (alpha-3) in alphabetical order: entries in all, from the first to the second, back, and their mean PLOVER score."""

    left: str
    right: str
    entries: int
    forward: int
    back: int
    score: float | None
    first: date | None
    last: date | None


class Profile(Record, frozen=True, kw_only=True):
    """An actor: names and offices as the lexicon has them, and what the chronicle has of it."""

    key: str
    name: str
    name_en: str
    country: str
    sector: str
    kind: str
    forms: tuple[str, ...]
    offices: tuple[Office, ...]
    entries: int
    acting: int
    receiving: int
    first: date | None
    last: date | None
    types: tuple[tuple[str, int], ...]
    ties: tuple[Tie, ...]
    recent: tuple[Entry, ...]


class Network(Record, frozen=True, kw_only=True):
    """One actor's neighbours: the ties from it, and those between its neighbours, the heaviest first."""

    ego: str
    ties: tuple[Tie, ...]
    between: tuple[Tie, ...]


def profile(connection: sqlite3.Connection, key: str, recent: int = 20) -> Profile:
    """What is known of an actor by its key (see ``suggest``); raises UnknownName."""
    row = _who(connection, key)
    lexical = "country = ? AND kind = 'country'" if row["key"] == row["country"] else "id = ?"
    known = connection.execute(f"SELECT * FROM actor WHERE {lexical} ORDER BY id LIMIT 1", (row["actor"] or row["country"],)).fetchone()
    identity = known["id"] if known else ""
    forms = connection.execute("SELECT DISTINCT form FROM actor_name WHERE actor = ? ORDER BY form", (identity,))
    offices = connection.execute("SELECT * FROM actor_office WHERE actor = ? ORDER BY since, office", (identity,))
    side = "country = ?" if row["key"] == row["country"] else "who = ?"
    given = (row["country"] if row["key"] == row["country"] else row["id"],)
    told = connection.execute(
        "SELECT count(*) AS entries, min(first) AS first, max(last) AS last FROM entry"
        f" WHERE n IN (SELECT entry FROM entry_party WHERE {side})",
        given,
    ).fetchone()
    roles = dict(connection.execute(f"SELECT role, count(DISTINCT entry) FROM entry_party WHERE {side} GROUP BY role", given).fetchall())
    types = connection.execute(
        f"SELECT type, count(*) FROM entry WHERE n IN (SELECT entry FROM entry_party WHERE {side}) GROUP BY 1 ORDER BY 2 DESC, 1", given
    )
    return Profile(
        key=row["key"],
        name=row["name"],
        name_en=known["name_en"] if known else "",
        country=row["country"],
        sector=row["sector"],
        kind=known["kind"] if known else "",
        forms=tuple(form[0] for form in forms) or (row["name"],),
        offices=tuple(
            Office(office=one["office"], since=_day(one["since"]), until=_day(one["until"]), reference=one["reference"]) for one in offices
        ),
        entries=told["entries"],
        acting=roles.get("actor", 0),
        receiving=roles.get("recipient", 0),
        first=_day(told["first"]),
        last=_day(told["last"]),
        types=tuple((one[0], one[1]) for one in types),
        ties=network(connection, row["key"], limit=20, between=False).ties,
        recent=tuple(entries(connection, Filter(actor=(row["key"],), sort="-date", limit=recent))),
    )


def network(
    connection: sqlite3.Connection, key: str, wanted: Filter | None = None, *, least: int = 1, limit: int = 30, between: bool = True
) -> Network:
    """The neighbours of one actor among the entries that pass the filter; ties lighter than ``least`` are left out.

    An actor that is a country stands for all who act for it, and its neighbours are countries and what belongs to none.
    """
    row = _who(connection, key)
    asked = msgspec.structs.replace(wanted or Filter(), limit=None, offset=0, actor=())
    chosen = None if asked == Filter(sort=asked.sort) else picked(connection, asked)
    country = row["key"] == row["country"]
    ties = _ties(connection, [row["key"]], None, chosen, country, least, limit)
    others = [tie.target for tie in ties]
    inner = _ties(connection, others, others, chosen, country, least, 3 * limit) if between and len(others) > 1 else ()
    return Network(ego=row["key"], ties=ties, between=tuple(tie for tie in inner if tie.source < tie.target))


def _ties(
    connection: sqlite3.Connection,
    egos: list[str],
    others: list[str] | None,
    chosen: list[int] | None,
    country: bool,
    least: int,
    limit: int,
) -> tuple[Tie, ...]:
    """Ties from each of ``egos`` to ``others`` (to all, where ``None``)."""
    key = "entry_party.country" if country else "who.key"
    told = "entry_party" if country else "entry_party JOIN who ON who.id = entry_party.who"
    some = "SELECT value FROM json_each(?)"
    # Only the entries that can count are laid out: those of the egos, or the parts of the others in any.
    values: list[Any] = [listed(egos if others is None else others)]
    side = f"SELECT DISTINCT entry, {key} AS key FROM {told} WHERE {key} <> '---' AND "
    side += f"entry IN (SELECT entry FROM {told} WHERE {key} IN ({some}))" if others is None else f"{key} IN ({some})"
    if chosen is not None:
        side += f" AND +entry IN ({some})"  # "+": a look-up an entry and key, as the planner would have it, takes six times as long
        values.append(listed(chosen))
    conditions = [f"a.key IN ({some})", "b.key <> a.key"]
    values.append(listed(egos))
    question = (
        f"WITH side AS MATERIALIZED ({side}) SELECT a.key AS source, b.key AS target, count(*) AS entries,"
        " sum(entry.quad IN (1, 2)) AS cooperation, sum(entry.quad IN (3, 4)) AS conflict, avg(entry.score) AS score"
        " FROM side AS a JOIN side AS b ON b.entry = a.entry JOIN entry ON entry.n = a.entry"
        f" WHERE {' AND '.join(conditions)} GROUP BY 1, 2 HAVING count(*) >= ? ORDER BY 3 DESC, 1, 2 LIMIT ?"
    )
    found = connection.execute(question, (*values, least, limit)).fetchall()
    names = _names(connection, {row["source"] for row in found} | {row["target"] for row in found})
    return tuple(_tie(row, names) for row in found)


def _tie(row: sqlite3.Row, names: dict[str, str]) -> Tie:
    score = None if row["score"] is None else round(row["score"], 3)
    ends = {"source_name": names.get(row["source"], row["source"]), "target_name": names.get(row["target"], row["target"])}
    return Tie(**{**dict(row), "score": score}, **ends)


def _names(connection: sqlite3.Connection, keys: set[str]) -> dict[str, str]:
    return dict(
        connection.execute("SELECT key, name FROM who WHERE key IN (SELECT value FROM json_each(?))", (listed(sorted(keys)),)).fetchall()
    )


def dyads(connection: sqlite3.Connection, wanted: Filter | None = None, limit: int = 100) -> tuple[Dyad, ...]:
    """Pairs of countries by the number of entries between them, the heaviest first."""
    asked = msgspec.structs.replace(wanted or Filter(), limit=None, offset=0)
    chosen = None if asked == Filter(sort=asked.sort) else picked(connection, asked)
    condition, values = ("", []) if chosen is None else ("AND entry IN (SELECT value FROM json_each(?))", [listed(chosen)])
    question = (
        "SELECT pair.left, pair.right, count(*) AS entries, sum(forward) AS forward, sum(back) AS back, avg(score) AS score,"
        " min(first) AS first, max(last) AS last FROM (SELECT entry, min(source, target) AS left, max(source, target) AS right,"
        " max(source < target) AS forward, max(source > target) AS back FROM dyad"
        f" WHERE source <> target {condition} GROUP BY 1, 2, 3) AS pair JOIN entry ON entry.n = pair.entry"
        " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?"
    )
    return tuple(
        Dyad(**{
            **dict(row), "score": None if row["score"] is None else round(row["score"], 3),
            "first": _day(row["first"]), "last": _day(row["last"]),
        })
        for row in connection.execute(question, (*values, limit))
    )  # fmt: skip


def _who(connection: sqlite3.Connection, key: str) -> sqlite3.Row:
    row = connection.execute("SELECT * FROM who WHERE key = ? OR key = upper(?)", (key, key)).fetchone()
    if row is None:
        known = [one[0] for one in connection.execute("SELECT key FROM who ORDER BY entries DESC LIMIT 5000")]
        raise UnknownName("actor", key, known)
    found: sqlite3.Row = row
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
