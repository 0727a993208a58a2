"""The part of a dataset that somebody asks for, as a database: every question is then answered as by any other database."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from biennien.dataset.layout import Layout, duck
from biennien.languages.loader import Language
from biennien.store.database import connect, transaction
from biennien.store.furnish import furnish
from biennien.store.load import load
from biennien.store.query import Filter
from biennien.store.writer import Writer
from biennien.types import Entry, Reading, Record


class Wanted(Record, frozen=True, kw_only=True):
    """What of a dataset is laid into a view: entries whose days meet ``since`` … ``until``, of some types, statuses and countries.

    The rest of a filter is asked of the view.
    """

    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def wanted(asked: Filter | None) -> Wanted:
    """The part of a filter by which a view is cut out; it holds all that the filter lets pass."""
    if asked is None or asked.known_at:  # what an entry was on a day, its columns do not say
        return Wanted()
    countries = tuple(sorted({one for one in (asked.dyad or ()) if len(one) == 3 and one.isupper()}))
    return Wanted(
        since=asked.since.isoformat() if asked.since else None,
        until=asked.until.isoformat() if asked.until else None,
        types=tuple(sorted({one.partition("/")[0].upper() for one in asked.type})),
        statuses=tuple(sorted(asked.status)),
        countries=countries,
    )


def view(layout: Layout, cut: Wanted, language: Language) -> Path:
    """The database with the entries that are wanted, and the pages that they rest on; kept in the dataset until it changes."""
    meta = layout.meta()
    state = "".join(f"{file}{Path(file).stat().st_mtime_ns}" for file in layout.files("entries"))
    name = hashlib.sha256(repr((cut, meta, state)).encode()).hexdigest()[:16]
    path = Path(layout.folder) / "views" / f"{name}.db"
    if path.exists():
        return path
    path.parent.mkdir(exist_ok=True)
    scratch = path.with_name(f".{name}")
    for left in path.parent.glob(f".{name}*"):
        left.unlink()
    entries, readings = _fetch(layout, cut)
    with closing(connect(scratch, write=True)) as connection:
        _fill(connection, entries, readings, meta.lexicon, language)
        connection.execute("PRAGMA journal_mode = DELETE")
    scratch.replace(path)
    return path


def _fill(connection: sqlite3.Connection, entries: list[Entry], readings: list[Reading], lexicon: str, language: Language) -> None:
    load(connection, readings, lexicon=lexicon, language=language.code)
    furnish(connection, language)
    with transaction(connection):
        writer = Writer(connection)
        for entry in entries:
            writer.write(entry)
        writer.count()


def _fetch(layout: Layout, cut: Wanted) -> tuple[list[Entry], list[Reading]]:
    conditions, values = ["true"], []
    for condition, value in (
        ("last >= ?", cut.since),
        ("first <= ?", cut.until),
        ("list_contains(?, type)", list(cut.types)),
        ("list_contains(?, status)", list(cut.statuses)),
        ("list_has_all(countries, ?)", list(cut.countries)),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    with duck(layout.folder) as connection:
        rows = connection.execute(
            f"SELECT entry, pages FROM read_parquet(?) WHERE {' AND '.join(conditions)} ORDER BY id", [layout.files("entries"), *values]
        ).fetchall()
        connection.execute("CREATE TEMP TABLE wanted (key VARCHAR)")
        connection.execute("INSERT INTO wanted SELECT DISTINCT unnest(?)", [sorted({page for _, pages in rows for page in pages})])
        held = connection.execute(
            "SELECT readings FROM (SELECT key, readings, row_number() OVER (PARTITION BY key ORDER BY filename DESC) AS nth"
            " FROM read_parquet(?, filename = true) JOIN wanted USING (key)) WHERE nth = 1 ORDER BY key",
            [layout.files("pages")],
        ).fetchall()
    decode = msgspec.msgpack.Decoder(list[Reading]).decode
    entry = msgspec.msgpack.Decoder(Entry).decode
    return [entry(data) for data, _ in rows], [reading for (data,) in held for reading in decode(data)]
