"""Who publishes and who is credited, where things happen, and what the store holds in numbers."""

from __future__ import annotations

import sqlite3
from datetime import date

import msgspec

from biennien.store.database import remembered
from biennien.store.query.entries import picked
from biennien.store.query.filters import Filter
from biennien.store.rows import listed, names
from biennien.types import Point, Record


class OutletRow(Record, frozen=True, kw_only=True):
    """An outlet: its articles, how many of them credit nobody (its own reporting, as far as they tell), whom the others credit and how
    often, and in how many entries it stands."""

    outlet: str
    articles: int
    own: int
    credits: tuple[tuple[str, int], ...]
    entries: int
    first: date | None
    last: date | None


class PlaceRow(Record, frozen=True, kw_only=True):
    """A place where acts took place. ``lat`` and ``lon`` are WGS 84 degrees, ``None`` where the lexicon has no point for it."""

    place: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    entries: int


class Info(Record, frozen=True, kw_only=True):
    """What a store holds, in numbers; ``lexicons`` are digests, the latest used last."""

    pages: int
    articles: int
    events: int
    entries: int
    reports: int
    judgements: int
    aliases: int
    first: date | None
    last: date | None
    types: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    skips: tuple[tuple[str, int], ...]
    lexicons: tuple[str, ...]
    version: str | None


def outlets(connection: sqlite3.Connection) -> tuple[OutletRow, ...]:
    """Every outlet, the busiest first."""
    found: tuple[OutletRow, ...] = remembered(connection, "outlets", lambda: _outlets(connection))
    return found


def _outlets(connection: sqlite3.Connection) -> tuple[OutletRow, ...]:
    told = connection.execute(
        "SELECT outlet, credits, count(*), min(published), max(published_last) FROM article"
        " WHERE outlet IS NOT NULL GROUP BY outlet, credits"
    )
    entries = dict(connection.execute("SELECT outlet, count(*) FROM entry_outlet GROUP BY outlet").fetchall())
    many: dict[str, int] = {}
    own: dict[str, int] = {}
    credited: dict[str, dict[str, int]] = {}
    span: dict[str, list[str]] = {}
    for outlet, credits, count, first, last in told:
        many[outlet] = many.get(outlet, 0) + count
        for name in names(credits):
            credited.setdefault(outlet, {})[name] = credited.setdefault(outlet, {}).get(name, 0) + count
        own[outlet] = own.get(outlet, 0) + (count if credits == "[]" else 0)
        span.setdefault(outlet, []).extend(day for day in (first, last) if day)
    return tuple(
        OutletRow(
            outlet=outlet,
            articles=many[outlet],
            own=own[outlet],
            credits=tuple(sorted(credited.get(outlet, {}).items(), key=lambda one: (-one[1], one[0]))),
            entries=entries.get(outlet, 0),
            first=_day(min(span[outlet], default=None)),
            last=_day(max(span[outlet], default=None)),
        )
        for outlet in sorted(many, key=lambda name: (-many[name], name))
    )


def places(connection: sqlite3.Connection, wanted: Filter | None = None, limit: int = 500) -> tuple[PlaceRow, ...]:
    """Where the entries that pass took place, the most frequent first. A place that the lexicon does not know has no point."""
    asked = msgspec.structs.replace(wanted or Filter(), limit=None, offset=0)
    chosen = None if asked == Filter(sort=asked.sort) else picked(connection, asked)
    condition, values = ("1", []) if chosen is None else ("n IN (SELECT value FROM json_each(?))", [listed(chosen)])
    question = (
        "SELECT coalesce(told.id, told.name) AS place, coalesce(place.name, told.name) AS name, told.country, place.lat, place.lon,"
        " told.entries FROM (SELECT place_id AS id, min(place) AS name, place_country AS country, count(*) AS entries FROM entry"
        f" WHERE place IS NOT NULL AND {condition} GROUP BY coalesce(place_id, place), place_country) AS told"
        " LEFT JOIN place ON place.id = told.id ORDER BY told.entries DESC, 1 LIMIT ?"
    )
    return tuple(PlaceRow(**dict(row)) for row in connection.execute(question, (*values, limit)))


def points(connection: sqlite3.Connection) -> dict[str, Point]:
    """Every place of the lexicon that has a point, by id."""
    told = connection.execute("SELECT id, lat, lon, name_en, kind FROM place WHERE lat IS NOT NULL AND lon IS NOT NULL")
    return {row["id"]: Point(lat=row["lat"], lon=row["lon"], name_en=row["name_en"], kind=row["kind"]) for row in told}


def info(connection: sqlite3.Connection) -> Info:
    """Counts of everything."""
    tables = ("page", "article", "event", "entry", "report", "judgement", "alias")
    counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    first, last = connection.execute("SELECT min(first), max(last) FROM entry").fetchone()
    version = connection.execute("SELECT version FROM run ORDER BY id DESC LIMIT 1").fetchone()
    digests = connection.execute("SELECT lexicon_digest FROM run GROUP BY lexicon_digest ORDER BY max(id)")
    return Info(
        pages=counts["page"],
        articles=counts["article"],
        events=counts["event"],
        entries=counts["entry"],
        reports=counts["report"],
        judgements=counts["judgement"],
        aliases=counts["alias"],
        first=_day(first),
        last=_day(last),
        types=_tally(connection, "SELECT type, count(*) FROM entry GROUP BY type ORDER BY 2 DESC, 1"),
        statuses=_tally(connection, "SELECT status, count(*) FROM entry GROUP BY status ORDER BY 2 DESC, 1"),
        skips=_tally(connection, "SELECT reason, count(*) FROM skip GROUP BY reason ORDER BY 2 DESC, 1"),
        lexicons=tuple(row[0] for row in digests),
        version=version[0] if version else None,
    )


def _tally(connection: sqlite3.Connection, question: str) -> tuple[tuple[str, int], ...]:
    return tuple((row[0], row[1]) for row in connection.execute(question))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
