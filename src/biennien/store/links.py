"""Which events are alike: found for new ones only, kept, and followed from event to event."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from biennien.chronicle.candidates import Apart, candidates, windows
from biennien.chronicle.judged import name, page_of
from biennien.chronicle.merge import links
from biennien.store import query
from biennien.store.rows import listed
from biennien.types import Report

_LISTED = "SELECT value FROM json_each(?)"
_BATCH = 400


def forget(connection: sqlite3.Connection) -> None:
    """Take every event for new."""
    for table in ("meeting", "link", "touched"):
        connection.execute(f"DELETE FROM {table}")


def compare(connection: sqlite3.Connection) -> list[int]:
    """Compare the events that have not been yet with all that they may share an act with, and keep what is alike; the new events."""
    unmet = "SELECT id, key FROM event WHERE NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.event = event.id) ORDER BY id"
    new = {row["key"]: row["id"] for row in connection.execute(unmet)}
    if not new:
        return []
    everything = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    if 2 * len(new) > everything:
        for (kind,) in connection.execute("SELECT DISTINCT type FROM event ORDER BY type").fetchall():
            _all_of(connection, kind, new)
        return list(new.values())
    fresh = list(query.reports(connection, list(new)))
    _meet(connection, fresh, new)
    for at in range(0, len(fresh), _BATCH):
        _among_old(connection, fresh[at : at + _BATCH], new)
    return list(new.values())


def _all_of(connection: sqlite3.Connection, kind: str, new: dict[str, int]) -> None:
    """The pairs of all events of one type, which alone are compared with each other: so many fit into memory at a time."""
    ids = dict(connection.execute("SELECT key, id FROM event WHERE type = ?", (kind,)).fetchall())
    reports = query.reports(connection, list(ids))
    _meet(connection, [report for report in reports if report.key in new], new)
    _keep(connection, (pair for pair in candidates(reports) if pair[0].key in new or pair[1].key in new), ids)


def _meet(connection: sqlite3.Connection, fresh: Iterable[Report], ids: dict[str, int]) -> None:
    """Note where events are to be looked for."""
    for report in fresh:
        event = ids[report.key]
        met = [(report.type, window.block, window.first, window.last, event) for window in windows(report)]
        connection.executemany("INSERT INTO meeting VALUES (?, ?, ?, ?, ?)", [(report.type, "", 1, 0, event), *met])


_PARTNERS = "SELECT DISTINCT event FROM meeting WHERE type = ? AND block = ? AND first <= ? AND last >= ? AND event <> ?"


def _among_old(connection: sqlite3.Connection, fresh: Sequence[Report], ids: dict[str, int]) -> None:
    """The pairs of some new events, found by their windows."""
    met: set[tuple[int, int]] = set()
    for report in fresh:
        event = ids[report.key]
        for window in windows(report):
            partners = connection.execute(_PARTNERS, (report.type, window.block, window.last, window.first, event))
            met.update((min(event, row[0]), max(event, row[0])) for row in partners)
    wanted = sorted({event for pair in met for event in pair})
    keys = dict(connection.execute(f"SELECT id, key FROM event WHERE id IN ({_LISTED})", (listed(wanted),)).fetchall())
    held = {report.key: report for report in query.reports(connection, list(keys.values()))}
    apart = Apart()

    def pairs() -> Iterator[tuple[Report, Report]]:
        for one, other in sorted(met):
            left, right = sorted((held[keys[one]], held[keys[other]]), key=lambda report: report.key)
            if not apart(left, right):
                yield left, right

    _keep(connection, pairs(), {key: event for event, key in keys.items()})


def _keep(connection: sqlite3.Connection, pairs: Iterable[tuple[Report, Report]], ids: dict[str, int]) -> None:
    rows = ((ids[link.left], ids[link.right], link.score) for link in links(pairs))
    connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", rows)


def touched(connection: sqlite3.Connection) -> list[int]:
    """Events that were linked with something that has gone, or were judged."""
    return [row[0] for row in connection.execute("SELECT event FROM touched ORDER BY event")]


def touch_pages(connection: sqlite3.Connection, pages: Iterable[str]) -> None:
    """Mark the events of some pages, by key."""
    connection.execute(
        "INSERT OR IGNORE INTO touched SELECT event.id FROM event JOIN article ON article.id = event.article"
        f" JOIN page ON page.id = article.page WHERE page.key IN ({_LISTED})",
        (listed(sorted(pages)),),
    )


def tied(connection: sqlite3.Connection, events: Iterable[int]) -> list[int]:
    """The events with all that a chain of links or of judgements ties to them."""
    found: set[int] = set()
    edge = set(events)
    judged = _judged(connection)
    while edge:
        found |= edge
        given = listed(sorted(edge))
        near = {row[0] for row in connection.execute(_NEAR, (given, given))}
        near |= {other for one in edge for other in judged.get(one, ())}
        edge = near - found
    return sorted(found)


_NEAR = f'SELECT "right" FROM link WHERE "left" IN ({_LISTED}) UNION SELECT "left" FROM link WHERE "right" IN ({_LISTED})'


def _judged(connection: sqlite3.Connection) -> dict[int, set[int]]:
    """Events that a judgement names together, whatever it says: what is bound must be merged in one go."""
    judgements = query.judgements(connection)
    pages = sorted({page_of(one) for judgement in judgements for one in (judgement.left, judgement.right)})
    if not pages:
        return {}
    question = (
        "SELECT event.id, event.key FROM event JOIN article ON article.id = event.article JOIN page ON page.id = article.page"
        f" WHERE page.key IN ({_LISTED})"
    )
    ids = {row["key"]: row["id"] for row in connection.execute(question, (listed(pages),))}
    named: dict[str, set[int]] = {}
    for report in query.reports(connection, sorted(ids)):
        named.setdefault(name(report), set()).add(ids[report.key])
    found: dict[int, set[int]] = {}
    for judgement in judgements:
        together = named.get(judgement.left, set()) | named.get(judgement.right, set())
        for event in together:
            found.setdefault(event, set()).update(together)
    return found


def components(connection: sqlite3.Connection, events: Iterable[int]) -> list[list[int]]:
    """The events, each with all that a chain of links or of judgements ties to it, in an order that does not depend on their ids."""
    head = {event: event for event in events}

    def find(event: int) -> int:
        while head[event] != event:
            head[event] = head[head[event]]
            event = head[event]
        return event

    linked = connection.execute(f'SELECT "left", "right" FROM link WHERE "left" IN ({_LISTED})', (listed(sorted(head)),))
    judged = ((one, other) for one, others in _judged(connection).items() for other in others)
    for left, right in chain(judged, linked):
        if left in head and right in head:
            one, other = sorted((find(left), find(right)))
            head[other] = one
    found: dict[int, list[int]] = {}
    for event in head:
        found.setdefault(find(event), []).append(event)
    keys = dict(connection.execute(f"SELECT id, key FROM event WHERE id IN ({_LISTED})", (listed(sorted(head)),)).fetchall())
    return sorted(found.values(), key=lambda together: min(keys[event] for event in together))
