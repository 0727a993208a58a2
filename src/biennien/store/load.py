"""Readings → rows. One transaction a shard; loading the same page twice changes nothing.

What was read before from a page is replaced when the page comes in another version, or was read under another lexicon.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from biennien.chronicle.reports import About, address, told
from biennien.store import rows
from biennien.store.database import transaction
from biennien.types import Event, Page, Quote, Reading, Record, Report, Skip, Statement


class Loaded(Record, frozen=True, kw_only=True):
    """What a load did: pages new or replaced, pages already known, and what they held."""

    pages: int = 0
    unchanged: int = 0
    articles: int = 0
    events: int = 0
    skips: int = 0


def load(
    connection: sqlite3.Connection,
    readings: Iterable[Reading],
    *,
    lexicon: str,
    language: str = "vi",
    version: str = "0",
    pages: Iterable[Page] = (),
    skips: Iterable[Skip] = (),
) -> Loaded:
    """Load one shard. ``lexicon`` is the digest under which it was read; ``pages`` names pages without any article too."""
    # One key may come twice in a shard: as two versions of a page, of which the later stays, or as the same bytes again.
    versions: dict[tuple[str, str], tuple[Page, dict[str, Reading]]] = {(page.key, page.digest): (page, {}) for page in pages}
    for reading in readings:
        _, articles = versions.setdefault((reading.page.key, reading.page.digest), (reading.page, {}))
        articles[reading.article.key] = reading
    held = [(page, list(articles.values())) for page, articles in versions.values()]
    counts = {"pages": 0, "unchanged": 0, "articles": 0, "events": 0, "skips": 0}
    with transaction(connection):
        run = _Run(connection, lexicon, language, version)
        for page, read in held:
            if not rows.storable(page):
                counts["skips"] += _skip(connection, Skip(uri=page.digest, stage="store", reason="text that UTF-8 cannot hold"), run)
                continue
            if _known(connection, page, lexicon, len(read)):
                counts["unchanged"] += 1
                continue
            counts["pages"] += 1
            counts["articles"] += len(read)
            counts["events"] += _page(connection, page, read, run.id())
        for skip in dict.fromkeys((*skips, *(skip for _, read in held for one in read for skip in one.skips))):
            counts["skips"] += _skip(connection, skip, run)
    return Loaded(**counts)


class _Run:
    """The row of this run, written when the first change needs it: a load that changes nothing leaves no trace."""

    def __init__(self, connection: sqlite3.Connection, lexicon: str, language: str, version: str) -> None:
        self._connection, self._lexicon, self._language, self._version = connection, lexicon, language, version
        self._id: int | None = None

    def id(self) -> int:
        if self._id is None:
            self._connection.execute("INSERT OR IGNORE INTO lexicon VALUES (?, ?)", (self._lexicon, self._language))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            insert = "INSERT INTO run (started, version, lexicon_digest) VALUES (?, ?, ?)"
            self._id = self._connection.execute(insert, (now, self._version, self._lexicon)).lastrowid
        assert self._id is not None
        return self._id


def _known(connection: sqlite3.Connection, page: Page, lexicon: str, articles: int) -> bool:
    """Whether the store holds this version of the page as read under this lexicon, with as many articles."""
    row = connection.execute(
        "SELECT page.digest, run.lexicon_digest, (SELECT count(*) FROM article WHERE article.page = page.id) AS articles"
        " FROM page JOIN run ON run.id = page.run WHERE page.key = ?",
        (page.key,),
    ).fetchone()
    return row is not None and tuple(row) == (page.digest, lexicon, articles)


def _page(connection: sqlite3.Connection, page: Page, readings: list[Reading], run: int) -> int:
    """Replace a page and all that was read from it; the number of events."""
    connection.execute(_FORMER, (page.key, page.digest))
    connection.execute(_TOUCHED, (page.key,))
    connection.execute("DELETE FROM page WHERE key = ?", (page.key,))
    fetched = page.fetched.isoformat() if page.fetched else None
    blocks = [(b.span.start, b.span.end, b.kind, b.article) for one in readings for b in (*one.around, *one.article.blocks)]
    values = (
        page.key, page.digest, address(page), page.text, rows.text_hash(page.text), page.media_type, page.outlet, fetched,
        rows.listed(sorted(blocks)), rows.listed(page.repairs), run,
    )  # fmt: skip
    at = connection.execute(
        "INSERT INTO page (key, digest, address, text, text_hash, media_type, outlet, fetched, blocks, repairs, run)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    ).lastrowid
    assert at is not None
    return sum(_article(connection, at, reading) for reading in readings)


_TOUCHED = """
WITH gone AS MATERIALIZED (
    SELECT event.id FROM event JOIN article ON article.id = event.article JOIN page ON page.id = article.page WHERE page.key = ?
)
INSERT OR IGNORE INTO touched
SELECT "right" FROM link WHERE "left" IN (SELECT id FROM gone) UNION SELECT "left" FROM link WHERE "right" IN (SELECT id FROM gone)
"""
"""What was linked with the events of a page that is about to go."""

_FORMER = """
INSERT OR REPLACE INTO former_page (key, digest, text, title, published, fetched, run)
SELECT page.key, page.digest, page.text, article.title, article.published, page.fetched, page.run FROM page
LEFT JOIN article ON article.page = page.id AND article.number = (SELECT min(number) FROM article WHERE page = page.id)
WHERE page.key = ? AND page.digest <> ? GROUP BY page.id
"""


def _article(connection: sqlite3.Connection, page: int, reading: Reading) -> int:
    article, about = reading.article, About(reading)
    events = told(reading, about)
    published = article.published
    first, last = (
        (d.isoformat() if d else None for d in (published.first, published.last or published.first)) if published else (None, None)
    )
    title = reading.quote(article.title) if article.title else None
    values = (
        page, article.key, article.number, article.span.start, article.span.end, title, first, last, article.basis,
        article.stated, article.author, rows.listed(article.credits), article.outlet or reading.page.outlet, rows.listed(about.topics),
        rows.listed(reading.contexts), rows.listed(about.sketch), _named(reading),
    )  # fmt: skip
    at = connection.execute(
        'INSERT INTO article (page, key, number, start, "end", title, published, published_last, basis, stated, author, credits,'
        f" outlet, topics, contexts, sketch, mentions) VALUES ({', '.join('?' * len(values))})",
        values,
    ).lastrowid
    assert at is not None
    _mentions(connection, at, reading)
    for report, event in events:
        _event(connection, at, report, event)
    return len(events)


def _named(reading: Reading) -> str:
    """Actors and places at their spans, in the short form of the column."""
    actors = [("actor", a.span.start, a.span.end, a.name, a.country, a.actor, a.rule) for a in reading.actors]
    places = [("place", p.span.start, p.span.end, p.name, p.country, p.place, p.rule) for p in reading.places]
    return rows.listed(sorted([*actors, *places], key=lambda one: one[1:3]))


def _mentions(connection: sqlite3.Connection, article: int, reading: Reading) -> None:
    connection.executemany(
        "INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(article, t.span.start, t.span.end, t.rule, *rows.days(t.when)) for t in reading.times],
    )
    connection.executemany(
        "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?)",
        [*(_speech(article, quote) for quote in reading.quotes), *(_speech(article, said) for said in reading.statements)],
    )
    connection.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(article, s.span.start, s.span.end, s.rule, s.name, s.kind, s.actor) for s in reading.sources],
    )


def _speech(article: int, speech: Quote | Statement) -> rows.Row:
    speaker = speech.speaker
    who = (speaker.name, speaker.actor) if speaker else (None, None)
    return article, int(isinstance(speech, Quote)), speech.span.start, speech.span.end, speech.rule, *who


def _event(connection: sqlite3.Connection, article: int, report: Report, event: Event) -> None:
    place, sentence = report.place, report.sentence or report.span
    values = (
        article, report.key, report.type, report.mode, report.status, report.confidence, report.span.start,
        report.span.end, sentence.start, sentence.end, report.rule, rows.listed(report.rules), *rows.days(report.date),
        *((place.name, place.country, place.place) if place else (None, None, None)),
        rows.listed(report.said_by), rows.listed(report.origins), rows.listed(report.figures), rows.listed(report.names),
    )  # fmt: skip
    at = connection.execute(
        'INSERT INTO event (article, key, type, mode, status, confidence, start, "end", evidence_start, evidence_end,'
        " rule, rules, first, last, grain, approximate, place, place_country, place_id, said_by, origins, figures, names)"
        f" VALUES ({', '.join('?' * len(values))})",
        values,
    ).lastrowid
    connection.executemany(
        "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (at, role, n, a.name, a.country, a.sector, a.actor, a.span.start, a.span.end, a.rule)
            for role, actors in (("actor", event.actors), ("recipient", event.recipients))
            for n, a in enumerate(actors)
        ],
    )
    connection.executemany(
        "INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(at, n, a.span.start, a.span.end, a.rule, a.status, rows.listed(a.said_by)) for n, a in enumerate(event.anchors)],
    )


def _skip(connection: sqlite3.Connection, skip: Skip, run: _Run) -> int:
    values = (skip.uri, skip.stage, skip.reason)
    if connection.execute("SELECT 1 FROM skip WHERE uri = ? AND stage = ? AND reason = ?", values).fetchone():
        return 0
    connection.execute("INSERT INTO skip VALUES (?, ?, ?, ?)", (*values, run.id()))
    return 1
