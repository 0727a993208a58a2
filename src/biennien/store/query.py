"""The questions that faces ask a store. SQL for reading lives here and nowhere else.

Every answer is records, in an order that depends on the content only: entries by date (the undated last), then by id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from biennien.chronicle.sketches import duplicates as repeated
from biennien.errors import UnknownName
from biennien.store import rows
from biennien.store.texts import Texts
from biennien.text.keys import fold
from biennien.types import Entry, Judgement, Party, Record, Report, Skip, Status

_BATCH = 200
_PHRASE_ELSE_WORDS = "CASE WHEN EXISTS (SELECT 1 FROM search WHERE search MATCH ?) THEN ? ELSE ? END"
_REPORT = (
    "SELECT event.*, article.key AS article_key, article.outlet AS article_outlet, article.published, article.title,"
    " article.topics, article.sketch, page.id AS page_id, page.key AS page_key, page.outlet AS page_outlet"
    " FROM event JOIN article ON article.id = event.article JOIN page ON page.id = article.page"
)


class Filter(Record, frozen=True, kw_only=True):
    """Which entries. Whatever is ``None`` asks nothing.

    ``actor`` and the two of ``dyad``: a lexicon id, a country (alpha-3) or a part of a name, with or without diacritics. ``type``
    may carry a mode after a slash. ``since`` and ``until`` are included and compare days of the act; the undated fall outside.
    """

    actor: str | None = None
    dyad: tuple[str, str] | None = None
    type: str | None = None
    mode: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    text: str | None = None
    limit: int | None = None
    offset: int = 0


class ArticleRow(Record, frozen=True, kw_only=True):
    """An article as listed: where it is from and how much was found in it."""

    key: str
    page: str
    title: str | None
    published: date | None
    outlet: str | None
    credits: tuple[str, ...]
    events: int


class Duplicate(Record, frozen=True, kw_only=True):
    """An article whose text is nearly that of an earlier one: the keys of both, and the share of word runs in common."""

    article: str
    of: str
    share: float


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


def entries(connection: sqlite3.Connection, wanted: Filter | None = None) -> Iterator[Entry]:
    """The entries that pass the filter, with their reports and evidence."""
    where, values = _where(wanted or Filter())
    limit = wanted.limit if wanted and wanted.limit is not None else -1
    question = f"SELECT id FROM entry WHERE {where} ORDER BY first IS NULL, first, last, id LIMIT ? OFFSET ?"
    ids = [row[0] for row in connection.execute(question, (*values, limit, wanted.offset if wanted else 0))]
    texts = Texts(connection)
    for at in range(0, len(ids), _BATCH):
        yield from _whole(connection, ids[at : at + _BATCH], texts)


def count(connection: sqlite3.Connection, wanted: Filter | None = None) -> int:
    """How many entries pass the filter, its limit and offset aside."""
    where, values = _where(wanted or Filter())
    return int(connection.execute(f"SELECT count(*) FROM entry WHERE {where}", values).fetchone()[0])


def entry(connection: sqlite3.Connection, name: str) -> Entry:
    """One entry by its id, a former id, or the beginning of an id that only one entry has."""
    alias = connection.execute("SELECT entry FROM alias WHERE former = ?", (name,)).fetchone()
    exact = alias[0] if alias else name
    found = [row[0] for row in connection.execute("SELECT id FROM entry WHERE id = ?", (exact,))]
    if not found and len(name) >= 4 and name.isalnum():
        found = [row[0] for row in connection.execute("SELECT id FROM entry WHERE id GLOB ? ORDER BY id LIMIT 9", (f"{name}*",))]
    if len(found) != 1:
        raise UnknownName("entry", name, found or [row[0] for row in connection.execute("SELECT id FROM entry ORDER BY id")])
    return next(_whole(connection, found, Texts(connection)))


def reports(connection: sqlite3.Connection) -> tuple[Report, ...]:
    """Every report in the store, for merging."""
    parties = _parties(connection, "SELECT * FROM party ORDER BY event, role, position", (), "event")
    texts = Texts(connection)
    ordered = connection.execute(f"{_REPORT} ORDER BY page.id, event.id")
    return tuple(rows.report(row, texts[row["page_id"]], *parties.get(row["id"], ((), ()))) for row in ordered)


def judgements(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """People's decisions, in the order in which they were written down."""
    ordered = connection.execute('SELECT "left", "right", verdict, author, made, note FROM judgement ORDER BY id')
    return tuple(Judgement(**{**dict(row), "made": datetime.fromisoformat(row["made"])}) for row in ordered)


def articles(connection: sqlite3.Connection, limit: int | None = None) -> Iterator[ArticleRow]:
    """The articles by publication date, the undated last."""
    question = (
        "SELECT article.key, page.key AS page, title, published, coalesce(article.outlet, page.outlet) AS outlet, credits,"
        " (SELECT count(*) FROM event WHERE event.article = article.id) AS events"
        " FROM article JOIN page ON page.id = article.page ORDER BY published IS NULL, published, article.key LIMIT ?"
    )
    for row in connection.execute(question, (-1 if limit is None else limit,)):
        told = date.fromisoformat(row["published"]) if row["published"] else None
        yield ArticleRow(**{**dict(row), "published": told, "credits": rows.names(row["credits"])})


def duplicates(connection: sqlite3.Connection) -> Iterator[Duplicate]:
    """Articles linked to the earliest one with nearly the same text (two addresses, a reprint); none of them is dropped."""
    question = "SELECT key, sketch FROM article ORDER BY published IS NULL, published, key"
    sketches = ((row["key"], msgspec.json.decode(row["sketch"], type=tuple[int, ...])) for row in connection.execute(question))
    for article, first, share in repeated(sketches):
        yield Duplicate(article=article, of=first, share=round(share, 2))


def skips(connection: sqlite3.Connection) -> tuple[Skip, ...]:
    """What was left out, by address."""
    ordered = connection.execute("SELECT uri, stage, reason FROM skip ORDER BY uri, stage, reason")
    return tuple(Skip(uri=row["uri"], stage=row["stage"], reason=row["reason"]) for row in ordered)


def known(connection: sqlite3.Connection, lexicon: str) -> dict[str, str]:
    """Every page read under a lexicon digest: key → digest of its bytes. Reading it again would change nothing."""
    question = "SELECT page.key, page.digest FROM page JOIN run ON run.id = page.run WHERE run.lexicon_digest = ?"
    return dict(connection.execute(question, (lexicon,)).fetchall())


def page_text(connection: sqlite3.Connection, key: str) -> str:
    """The text of a page, to which all offsets refer."""
    row = connection.execute("SELECT text FROM page WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise UnknownName("page", key, [row[0] for row in connection.execute("SELECT key FROM page ORDER BY key")])
    return str(row[0])


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
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        types=_tally(connection, "SELECT type, count(*) FROM entry GROUP BY type ORDER BY 2 DESC, 1"),
        statuses=_tally(connection, "SELECT status, count(*) FROM entry GROUP BY status ORDER BY 2 DESC, 1"),
        skips=_tally(connection, "SELECT reason, count(*) FROM skip GROUP BY reason ORDER BY 2 DESC, 1"),
        lexicons=tuple(row[0] for row in digests),
        version=version[0] if version else None,
    )


def _tally(connection: sqlite3.Connection, question: str) -> tuple[tuple[str, int], ...]:
    return tuple((row[0], row[1]) for row in connection.execute(question))


def _where(wanted: Filter) -> tuple[str, list[Any]]:
    """The condition of a filter and its values."""
    parts: list[str] = ["1"]
    values: list[Any] = []

    def ask(condition: str, *given: Any) -> None:
        parts.append(condition)
        values.extend(given)

    kind, _, mode = (wanted.type or "").partition("/")
    for column, value in (("type", kind.upper()), ("mode", wanted.mode or mode), ("status", wanted.status)):
        if value:
            ask(f"{column} = ?", value)
    for who in (*((wanted.actor,) if wanted.actor else ()), *(wanted.dyad or ())):
        ask(
            "id IN (SELECT entry FROM entry_party WHERE actor = ? OR country = ? OR instr(folded, ?))",
            who,
            who.upper(),
            fold(who),
        )
    if wanted.place:
        ask(
            "(instr(place_folded, ?) OR place_id = ? OR place_country = ?)",
            fold(wanted.place),
            wanted.place,
            wanted.place.upper(),
        )
    if wanted.since:
        ask("last >= ?", wanted.since.isoformat())
    if wanted.until:
        ask("first <= ?", wanted.until.isoformat())
    if wanted.text and wanted.text.strip():
        phrase, words = asked(wanted.text)
        ask(f"id IN (SELECT entry FROM search WHERE search MATCH {_PHRASE_ELSE_WORDS})", phrase, phrase, words)
    return " AND ".join(parts), values


def asked(text: str) -> tuple[str, str]:
    """A search question as FTS5 wants it, folded and quoted: as a phrase, and as words; the last word may be the beginning of one.

    Vietnamese writes syllables apart, so a question is rather a phrase; where no entry has it, all its words must be there.
    """
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    if not words:
        return '""', '""'
    return f'"{" ".join(words)}"*', " AND ".join(f'"{word}"' for word in words) + "*"


def _whole(connection: sqlite3.Connection, ids: Sequence[str], texts: Texts) -> Iterator[Entry]:
    """Entries by id, in the order of ``ids``."""
    marks = ", ".join("?" * len(ids))
    own = _parties(connection, f"SELECT * FROM entry_party WHERE entry IN ({marks}) ORDER BY entry, role, position", ids, "entry")
    told = f"{_REPORT} JOIN report ON report.event = event.key WHERE report.entry IN ({marks})"
    found = connection.execute(f"{told.replace('event.*', 'report.entry, report.position, event.*')} ORDER BY report.position", ids)
    held = found.fetchall()
    events = [row["id"] for row in held]
    theirs: dict[Any, tuple[tuple[Party, ...], tuple[Party, ...]]] = {}
    for at in range(0, len(events), _BATCH):
        some = events[at : at + _BATCH]
        where = f"SELECT * FROM party WHERE event IN ({', '.join('?' * len(some))}) ORDER BY event, role, position"
        theirs |= _parties(connection, where, some, "event")
    of: dict[str, list[Report]] = {}
    for row in held:
        of.setdefault(row["entry"], []).append(rows.report(row, texts[row["page_id"]], *theirs.get(row["id"], ((), ()))))
    record = {row["id"]: row for row in connection.execute(f"SELECT * FROM entry WHERE id IN ({marks})", ids)}
    for one in ids:
        yield rows.entry(record[one], tuple(of.get(one, ())), *own.get(one, ((), ())))


def _parties(
    connection: sqlite3.Connection, question: str, values: Sequence[Any], owner: str
) -> dict[Any, tuple[tuple[Party, ...], tuple[Party, ...]]]:
    """Owner → actors and recipients."""
    found: dict[Any, tuple[list[Party], list[Party]]] = {}
    for row in connection.execute(question, values):
        found.setdefault(row[owner], ([], []))[row["role"] == "recipient"].append(rows.party(row))
    return {one: (tuple(actors), tuple(recipients)) for one, (actors, recipients) in found.items()}
