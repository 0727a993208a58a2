"""Articles and pages as they were read: anatomy, mentions and events at their spans, versions, copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from biennien.chronicle.sketches import duplicates as repeated
from biennien.errors import UnknownName
from biennien.store import rows
from biennien.types import Judgement, Record, Skip, Span, Status


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


class Line(Record, frozen=True, kw_only=True):
    """A line of a page with its kind; ``article`` is its number, 0 where it belongs to none."""

    span: Span
    kind: str
    article: int


class Mention(Record, frozen=True, kw_only=True):
    """Something found at a span: ``kind`` is actor, place, time, quote, statement or source; ``name`` what it resolves to, ``id`` its
    lexicon id, ``first`` and ``last`` its days."""

    kind: str
    span: Span
    rule: str
    name: str = ""
    country: str = ""
    id: str | None = None
    first: date | None = None
    last: date | None = None


class Told(Record, frozen=True, kw_only=True):
    """An event of an article at its spans, with the id of the entry that it is a report in. ``parts`` are (role, span, name, country)."""

    key: str
    entry: str | None
    type: str
    mode: str | None
    status: Status
    confidence: float
    anchors: tuple[Span, ...]
    evidence: Span
    parts: tuple[tuple[str, Span, str, str], ...]
    first: date | None
    last: date | None
    place: str | None
    said_by: tuple[str, ...]
    rules: tuple[str, ...]


class FormerPage(Record, frozen=True, kw_only=True):
    """What stood at a page's key, or at its address under another key, before."""

    digest: str
    text: str
    title: str | None
    published: date | None
    fetched: datetime | None


class ArticleView(Record, frozen=True, kw_only=True):
    """An article with its page and all that was read from it. Offsets are code points of ``text``, the text of the whole page."""

    key: str
    page: str
    address: str | None
    number: int
    span: Span
    title: str | None
    published: date | None
    published_last: date | None
    basis: str
    author: str | None
    outlet: str | None
    credits: tuple[str, ...]
    text: str
    digest: str
    fetched: datetime | None
    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Told, ...]
    siblings: tuple[str, ...]
    versions: tuple[FormerPage, ...]


def articles(connection: sqlite3.Connection, limit: int | None = None) -> Iterator[ArticleRow]:
    """The articles by publication date, the undated last."""
    question = (
        "SELECT article.key, page.key AS page, title, published_last AS published, article.outlet AS outlet, credits,"
        " (SELECT count(*) FROM event WHERE event.article = article.id) AS events"
        " FROM article JOIN page ON page.id = article.page ORDER BY published IS NULL, published, article.key LIMIT ?"
    )
    for row in connection.execute(question, (-1 if limit is None else limit,)):
        yield ArticleRow(**{**dict(row), "published": rows.day(row["published"]), "credits": rows.names(row["credits"])})


def article(connection: sqlite3.Connection, key: str) -> ArticleView:
    """One article by its key, with its reading; raises UnknownName."""
    row = connection.execute(
        "SELECT article.*, page.key AS page_key, page.address, page.text, page.digest, page.fetched, page.blocks"
        " FROM article JOIN page ON page.id = article.page WHERE article.key = ?",
        (key,),
    ).fetchone()
    if row is None:
        near = connection.execute("SELECT key FROM article WHERE key LIKE ? || '%' ORDER BY key LIMIT 200", (key[:12],))
        raise UnknownName("article", key, [one[0] for one in near])
    lines = msgspec.json.decode(row["blocks"], type=list[tuple[int, int, str, int]])
    siblings = connection.execute("SELECT key FROM article WHERE page = ? ORDER BY number", (row["page"],))
    return ArticleView(
        key=row["key"],
        page=row["page_key"],
        address=row["address"],
        number=row["number"],
        span=Span(row["start"], row["end"]),
        title=row["title"],
        published=rows.day(row["published"]),
        published_last=rows.day(row["published_last"]),
        basis=row["basis"],
        author=row["author"],
        outlet=row["outlet"],
        credits=rows.names(row["credits"]),
        text=row["text"],
        digest=row["digest"],
        fetched=rows.moment(row["fetched"]),
        lines=tuple(Line(span=Span(start, end), kind=kind, article=number) for start, end, kind, number in lines),
        mentions=tuple(sorted(_mentions(connection, row), key=lambda one: (one.span, one.kind))),
        events=tuple(_told(connection, row["id"])),
        siblings=tuple(one[0] for one in siblings),
        versions=versions(connection, row["page_key"]),
    )


def _mentions(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[Mention]:
    held = msgspec.json.decode(row["mentions"], type=list[tuple[str, int, int, str, str, str | None, str]])
    for kind, start, end, name, country, known, rule in held:
        yield Mention(kind=kind, span=Span(start, end), name=name, country=country, id=known, rule=rule)
    for time in connection.execute('SELECT start, "end", rule, first, last FROM time WHERE article = ?', (row["id"],)):
        first, last = rows.day(time["first"]), rows.day(time["last"])
        yield Mention(kind="time", span=Span(time["start"], time["end"]), rule=time["rule"], first=first, last=last)
    for said in connection.execute('SELECT direct, start, "end", rule, speaker, actor FROM quote WHERE article = ?', (row["id"],)):
        kind = "quote" if said["direct"] else "statement"
        yield Mention(kind=kind, span=Span(said["start"], said["end"]), rule=said["rule"], name=said["speaker"] or "", id=said["actor"])
    for source in connection.execute('SELECT start, "end", rule, name, actor FROM source WHERE article = ?', (row["id"],)):
        span = Span(source["start"], source["end"])
        yield Mention(kind="source", span=span, rule=source["rule"], name=source["name"], id=source["actor"])


def _told(connection: sqlite3.Connection, article: int) -> Iterator[Told]:
    question = (
        "SELECT event.*, entry.id AS entry_id FROM event LEFT JOIN report ON report.event = event.key"
        " LEFT JOIN entry ON entry.n = report.entry WHERE event.article = ? ORDER BY event.start, event.key"
    )
    for row in connection.execute(question, (article,)):
        anchors = connection.execute('SELECT start, "end" FROM anchor WHERE event = ? ORDER BY position', (row["id"],))
        parties = connection.execute(
            'SELECT role, start, "end", name, country FROM party WHERE event = ? ORDER BY role, position', (row["id"],)
        )
        yield Told(
            key=row["key"],
            entry=row["entry_id"],
            type=row["type"],
            mode=row["mode"],
            status=row["status"],
            confidence=row["confidence"],
            anchors=tuple(Span(one[0], one[1]) for one in anchors),
            evidence=Span(row["evidence_start"], row["evidence_end"]),
            parts=tuple((one[0], Span(one[1], one[2]), one[3], one[4]) for one in parties),
            first=rows.day(row["first"]),
            last=rows.day(row["last"]),
            place=row["place"],
            said_by=rows.names(row["said_by"]),
            rules=rows.names(row["rules"]),
        )


def versions(connection: sqlite3.Connection, page: str) -> tuple[FormerPage, ...]:
    """What stood at a page's key before, the oldest first."""
    told = connection.execute(
        "SELECT digest, text, title, published, fetched FROM former_page WHERE key = ? ORDER BY fetched IS NULL, fetched, id", (page,)
    )
    return tuple(
        FormerPage(
            digest=row["digest"],
            text=row["text"],
            title=row["title"],
            published=rows.day(row["published"]),
            fetched=rows.moment(row["fetched"]),
        )
        for row in told
    )


def duplicates(connection: sqlite3.Connection) -> Iterator[Duplicate]:
    """Articles linked to the earliest one with nearly the same text (two addresses, a reprint); none of them is dropped."""
    question = "SELECT key, sketch FROM article ORDER BY published IS NULL, published, key"
    sketches = ((row["key"], msgspec.json.decode(row["sketch"], type=tuple[int, ...])) for row in connection.execute(question))
    for copy, first, share in repeated(sketches):
        yield Duplicate(article=copy, of=first, share=round(share, 2))


def judgements(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """People's decisions, in the order in which they were written down."""
    ordered = connection.execute('SELECT "left", "right", verdict, author, made, note FROM judgement ORDER BY id')
    return tuple(Judgement(**{**dict(row), "made": datetime.fromisoformat(row["made"])}) for row in ordered)


def skips(connection: sqlite3.Connection) -> tuple[Skip, ...]:
    """What was left out, by address."""
    ordered: Any = connection.execute("SELECT uri, stage, reason FROM skip ORDER BY uri, stage, reason")
    return tuple(Skip(uri=row["uri"], stage=row["stage"], reason=row["reason"]) for row in ordered)


def known(connection: sqlite3.Connection, lexicon: str) -> dict[str, str]:
    """Every page read under a lexicon digest: key → digest of its bytes. Reading it again would change nothing."""
    question = "SELECT page.key, page.digest FROM page JOIN run ON run.id = page.run WHERE run.lexicon_digest = ?"
    return dict(connection.execute(question, (lexicon,)).fetchall())


def page_text(connection: sqlite3.Connection, key: str) -> str:
    """The text of a page, to which all offsets refer."""
    row = connection.execute("SELECT text FROM page WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise UnknownName("page", key, [row[0] for row in connection.execute("SELECT key FROM page ORDER BY key LIMIT 5000")])
    return str(row[0])
