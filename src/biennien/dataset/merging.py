"""Shards → entries: pairs that are alike, bucket by bucket; the groups they hang together in; and each group's entries.

Entries grow along pairs only, so what hangs together over no pair can be settled apart: the same entries as in one database, whatever
the number of buckets or workers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from biennien.chronicle.candidates import Apart, meeting
from biennien.chronicle.compare import score
from biennien.chronicle.merge import ALIKE, CLEAR, merge
from biennien.chronicle.traits import Traits, traits
from biennien.dataset.layout import Layout, duck, table
from biennien.types import Entry, Record, Report

PART = 200_000
"""Reports settled by one worker at a time."""


class Bucket(Record, frozen=True, kw_only=True):
    """One bucket of a dataset, to be searched for pairs."""

    layout: Layout
    number: int


class Part(Record, frozen=True, kw_only=True):
    """One part of a dataset's groups, to be settled."""

    layout: Layout
    number: int


def link(shared: None, task: Bucket) -> int:
    """Write down the pairs of a bucket that are alike or nearly so; how many. The latest telling of a page counts, the shards in order."""
    layout = task.layout
    with duck(layout.folder) as connection:
        rows = connection.execute(
            "SELECT block, first, last, key FROM read_parquet(?) WHERE bucket = ? ORDER BY block, first, last, key",
            [layout.files("windows"), task.number],
        ).fetchall()
        held = _reports(connection, layout, {row[3] for row in rows})
    blocks: dict[str, list[tuple[int, int, str, Report]]] = {}
    for block, first, last, key in dict.fromkeys(rows):
        if key in held:
            blocks.setdefault(block, []).append((first, last, key, held[key]))
    known: dict[str, Traits] = {}
    apart = Apart()
    found: dict[tuple[str, str], float | None] = {}
    for _, members in sorted(blocks.items()):
        for one, other in meeting(members):
            left, right = (one, other) if one.key < other.key else (other, one)
            if (left.key, right.key) in found or apart(left, right):
                continue
            for report in (left, right):
                if report.key not in known:
                    known[report.key] = traits(report)
            found[left.key, right.key] = score(known[left.key], known[right.key])
    alike = [(left, right, value) for (left, right), value in sorted(found.items()) if value is not None and value >= ALIKE - CLEAR]
    table(layout.path("links", f"b{task.number:05}"), (("left", "text"), ("right", "text"), ("score", "real")), alike)
    return len(alike)


def parts(layout: Layout) -> int:
    """Find the groups that hang together and part them; how many parts there are. Written as ``groups``: key, group, part."""
    with duck(layout.folder) as connection:
        connection.execute(
            'CREATE TABLE edge AS SELECT DISTINCT a, b FROM (SELECT "left" AS a, "right" AS b FROM read_parquet($1)'
            ' UNION ALL SELECT "right", "left" FROM read_parquet($1))',
            [layout.files("links")],
        )
        connection.execute("CREATE TABLE label AS SELECT DISTINCT key, key AS name FROM read_parquet(?)", [layout.files("reports")])
        while True:
            # Each takes the smallest name among its neighbours', then the name of that name: chains of any length are short work.
            connection.execute(
                "CREATE OR REPLACE TABLE near AS SELECT label.key, least(any_value(label.name), min(other.name)) AS name"
                " FROM label JOIN edge ON a = label.key JOIN label AS other ON other.key = b GROUP BY label.key"
            )
            connection.execute(
                "CREATE OR REPLACE TABLE jump AS SELECT near.key, coalesce(far.name, near.name) AS name"
                " FROM near LEFT JOIN near AS far ON far.key = near.name"
            )
            changed = connection.execute("SELECT count(*) FROM label JOIN jump USING (key) WHERE label.name <> jump.name").fetchone()[0]
            if not changed:
                break
            connection.execute("UPDATE label SET name = jump.name FROM jump WHERE label.key = jump.key")
        many = connection.execute("SELECT count(*) FROM label").fetchone()[0]
        count = max(1, -(-many // PART))
        path = layout.path("groups", "all")
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_name(".groups")
        connection.execute(
            f"COPY (SELECT key, name, hash(name) % {count} AS part FROM label) TO '{scratch}' (FORMAT parquet, COMPRESSION zstd)"
        )
        scratch.replace(path)
    return int(count)


def settle(shared: None, task: Part) -> int:
    """Make the entries of a part and write them with what they are asked by; how many."""
    layout = task.layout
    with duck(layout.folder) as connection:
        rows = connection.execute("SELECT key, name FROM read_parquet(?) WHERE part = ?", [layout.files("groups"), task.number]).fetchall()
        held = _reports(connection, layout, {row[0] for row in rows})
    groups: dict[str, list[Report]] = {}
    for key, name in rows:
        if key in held:
            groups.setdefault(name, []).append(held[key])
    entries = sorted((one for group in groups.values() for one in merge(group)), key=lambda one: one.id)
    columns = (
        ("id", "text"), ("type", "text"), ("mode", "text"), ("status", "text"), ("first", "text"), ("last", "text"), ("countries", "texts"),
        ("actors", "texts"), ("outlets", "texts"), ("origins", "int"), ("confidence", "real"), ("pages", "texts"), ("entry", "bytes"),
    )  # fmt: skip
    table(layout.path("entries", f"p{task.number:05}"), columns, map(_row, entries))
    return len(entries)


def _row(one: Entry) -> tuple[object, ...]:
    parties = (*one.actors, *one.recipients)
    first, last = (one.date.first, one.date.last) if one.date else (None, None)
    return (
        one.id,
        one.type,
        one.mode,
        one.status,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        sorted({party.country for party in parties}),
        sorted({party.actor for party in parties if party.actor}),
        sorted({report.outlet for report in one.reports if report.outlet}),
        len(one.origins),
        one.confidence,
        sorted({report.page for report in one.reports}),
        msgspec.msgpack.encode(one),
    )


def _reports(connection: Any, layout: Layout, keys: Iterable[str]) -> dict[str, Report]:
    """Reports by key; of a page that stands in several shards, that of the last shard."""
    wanted = sorted(keys)
    if not wanted:
        return {}
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted (key VARCHAR)")
    connection.execute("INSERT INTO wanted SELECT unnest(?)", [wanted])
    rows = connection.execute(
        "SELECT key, report FROM (SELECT key, report, row_number() OVER (PARTITION BY key ORDER BY filename DESC) AS nth"
        " FROM read_parquet(?, filename = true) JOIN wanted USING (key)) WHERE nth = 1",
        [layout.files("reports")],
    ).fetchall()
    decoder = msgspec.msgpack.Decoder(Report)
    return {key: decoder.decode(data) for key, data in rows}
