"""Whether a store can be trusted: every offset, hash, reference and derived row of it, looked at one by one.

Each check is a question whose every answer is a fault. What is derived is derived again and compared.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from biennien.chronicle.entries import entry_id
from biennien.chronicle.merge import merge
from biennien.store import query, rows
from biennien.types import Record


class Fault(Record, frozen=True, kw_only=True):
    """Something that is wrong: which check failed, where, and what to do about it."""

    check: str
    where: str
    mend: str


AGAIN = "build the page again"
MERGE = "run: biennien merge"
RESTORE = "restore a backup, or build anew"

_SPANNED = ("time", "quote", "source")
_LISTS = {
    ("page", "key"): ("blocks", "repairs"),
    ("article", "key"): ("credits", "topics", "contexts", "sketch", "mentions"),
    ("event", "key"): ("rules", "said_by", "origins", "figures", "names"),
    ("anchor", "event"): ("said_by",),
    ("entry", "id"): ("origins", "ledger", "disputes"),
}
_DATED = ("event", "time", "entry")


def _questions() -> Iterator[tuple[str, str, str]]:
    """Check, the question that finds its faults (a column that says where), what mends them."""
    yield (
        "article lies within its page",
        'SELECT article.key FROM article JOIN page ON page.id = page WHERE start < 0 OR start >= "end" OR "end" > length(text)',
        AGAIN,
    )
    yield (
        "title stands on the page",
        "SELECT article.key FROM article JOIN page ON page.id = page WHERE title IS NOT NULL AND NOT instr(text, title)",
        AGAIN,
    )
    for table in _SPANNED:
        yield (
            f"{table} lies within its article",
            f"SELECT article.key || ' ' || {table}.start FROM {table} JOIN article ON article.id = {table}.article"
            f' WHERE {table}.start < article.start OR {table}.start >= {table}."end" OR {table}."end" > article."end"',
            AGAIN,
        )
    yield (
        "evidence holds the words of its event",
        'SELECT key FROM event WHERE start >= "end" OR evidence_start > start OR evidence_end < "end"',
        AGAIN,
    )
    for table in ("anchor", "party"):
        yield (
            f"{table} lies within its article",
            f"SELECT event.key || ' ' || {table}.start FROM {table} JOIN event ON event.id = event JOIN article ON article.id = article"
            f' WHERE {table}.start < article.start OR {table}.start >= {table}."end" OR {table}."end" > article."end"',
            AGAIN,
        )
    yield "event has an anchor", "SELECT key FROM event WHERE NOT EXISTS (SELECT 1 FROM anchor WHERE event = event.id)", AGAIN
    for (table, name), columns in _LISTS.items():
        for column in columns:
            yield f"{table}.{column} is JSON", f"SELECT {name} FROM {table} WHERE NOT json_valid({column})", RESTORE
    for table in _DATED:
        yield (
            f"{table} has real days in order",
            f"SELECT coalesce(first, '') || '…' || coalesce(last, '') FROM {table} WHERE (first IS NULL) <> (last IS NULL)"
            " OR first > last OR date(first) IS NOT first OR date(last) IS NOT last",
            AGAIN if table != "entry" else MERGE,
        )
    yield "report tells an event", "SELECT event FROM report WHERE event NOT IN (SELECT key FROM event)", MERGE
    yield "entry counts its reports", "SELECT id FROM entry WHERE reports <> (SELECT count(*) FROM report WHERE entry = entry.n)", MERGE
    yield "entry can be searched", "SELECT id FROM entry WHERE n NOT IN (SELECT rowid FROM search)", MERGE
    yield "search leads to an entry", "SELECT rowid FROM search WHERE rowid NOT IN (SELECT n FROM entry)", MERGE
    yield "alias leads to an entry", "SELECT former FROM alias WHERE entry NOT IN (SELECT id FROM entry)", MERGE
    yield "alias is no entry's id", "SELECT former FROM alias WHERE former IN (SELECT id FROM entry)", MERGE


def check(connection: sqlite3.Connection, archive: Path | None = None, progress: Callable[[str], None] | None = None) -> Iterator[Fault]:
    """Every fault of a store. ``archive`` is the folder of WARC files in which fetched bytes lie; without it they are not looked at.

    ``progress`` is told the name of each check before it runs.
    """
    tell = progress or (lambda name: None)
    tell("file")
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault(check="file is whole", where=row[0], mend=RESTORE)
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Fault(check="reference leads somewhere", where=f"{row[0]} {row[1]} → {row[2]}", mend=RESTORE)
    for name, question, mend in _questions():
        tell(name)
        for row in connection.execute(question):
            yield Fault(check=name, where=str(row[0]), mend=mend)
    tell("page")
    yield from _pages(connection)
    tell("entry")
    yield from _entries(connection)
    if archive is not None:
        tell("archive")
        yield from _archived(connection, archive)


def _pages(connection: sqlite3.Connection) -> Iterator[Fault]:
    for row in connection.execute("SELECT key, text, text_hash, blocks FROM page"):
        if rows.text_hash(row["text"]) != row["text_hash"]:
            yield Fault(check="text is what was read", where=row["key"], mend=AGAIN)
        at = 0
        for start, end, *_ in msgspec.json.decode(row["blocks"]):
            if start != at or end < start:
                break
            at = end + 1  # blocks are lines: a line feed lies between two
        else:
            if at in (0, len(row["text"]) + 1):
                continue
        yield Fault(check="blocks tile the page", where=row["key"], mend=AGAIN)


def _entries(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Entries derived anew from events and judgements, compared with those that are kept."""
    try:
        kept = {entry.id: entry for entry in query.entries(connection)}
        made = {entry.id: entry for entry in merge(query.reports(connection), query.judgements(connection))}
    except (ValueError, TypeError) as error:  # rows that are no records any more; the checks above have named them
        yield Fault(check="entries can be derived", where=str(error), mend=RESTORE)
        return
    for name in sorted(kept.keys() | made.keys()):
        old, new = kept.get(name), made.get(name)
        if old != new:
            what = "kept, but not derived" if new is None else "derived, but not kept" if old is None else "kept otherwise than derived"
            yield Fault(check="entry is what its events make", where=f"{name} {what}", mend=MERGE)
        if old is not None and (not old.reports or entry_id(old.reports[0]) != name):
            yield Fault(check="id is the hash of the first report", where=name, mend=MERGE)


def _archived(connection: sqlite3.Connection, folder: Path) -> Iterator[Fault]:
    """The bytes that were fetched, unpacked and hashed again."""
    held: dict[str, frozenset[str]] = {}
    for row in connection.execute("SELECT url, digest, archive FROM address WHERE archive IS NOT NULL ORDER BY archive, url"):
        name = row["archive"]
        if name not in held:
            held[name] = frozenset(_digests(folder / name))
        if row["digest"] not in held[name]:
            yield Fault(check="fetched bytes are kept", where=f"{row['url']} ({name})", mend="fetch the page again")


def _digests(file: Path) -> Iterator[str]:
    """The SHA-256 of every body in a WARC file, up to where it is damaged."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"):
                yield hashlib.sha256(record.reader.read()).hexdigest()
    except Exception:  # a missing file, or damage: fastwarc and zlib raise kinds of their own, and what follows cannot be found
        return
