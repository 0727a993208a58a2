"""Data frames: articles from one, events and entries to one. Needs pandas.

    articles = pandas.read_parquet("articles.parquet")            # columns text and perhaps id, published, title, outlet, url
    events = biennien.integrations.pandas.events(articles)
    with biennien.Chronicle("news.db") as chronicle:
        entries = biennien.integrations.pandas.entries(chronicle.entries(actor="PRK"))

Days are ``datetime64``; lists (actors, recipients, countries, origins) stay lists; what is unknown is missing, never empty text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from biennien.analyzer import Analyzer
from biennien.errors import BiennienError
from biennien.reading import jsonl
from biennien.types import Entry, Page, Reading

try:
    import pandas
except ImportError:
    raise BiennienError("this integration needs a package that is not installed (pandas) – pip install pandas") from None

EVENTS = (
    "article", "published", "type", "mode", "status", "start", "end", "text", "actors", "actor_countries", "recipients",
    "recipient_countries", "first", "last", "grain", "place", "place_country", "said_by", "confidence", "rule",
)  # fmt: skip
ENTRIES = (
    "id", "type", "mode", "status", "first", "last", "grain", "actors", "actor_countries", "recipients", "recipient_countries", "place",
    "place_country", "reports", "outlets", "origins", "confidence", "disputed",
)  # fmt: skip


def pages(frame: Any) -> Iterator[Page]:
    """The rows of a frame as articles; rows without a text are passed over. Raises BiennienError for a frame without ``text``."""
    if "text" not in frame.columns:
        raise BiennienError(
            f"the frame has no column 'text' (it has {', '.join(map(str, frame.columns))}) – rename the one with the articles"
        )
    for number, row in enumerate(frame.to_dict("records")):
        known = {str(key): value for key, value in row.items() if not _missing(value)}
        told = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in known.items()}
        page = jsonl.record(told, f"row {number}", f"row {number}")
        if isinstance(page, Page):
            yield page


def events(frame: Any, analyzer: Analyzer | None = None) -> Any:
    """Every event of the articles in a frame, a row each."""
    reader = analyzer or Analyzer()
    rows = [row for reading in reader.stream(pages(frame)) if isinstance(reading, Reading) for row in _events(reading)]
    return _framed(rows, EVENTS)


def entries(found: Iterable[Entry]) -> Any:
    """Entries of a chronicle, a row each."""
    return _framed([_entry(one) for one in found], ENTRIES)


def _events(reading: Reading) -> Iterator[tuple[Any, ...]]:
    published = reading.article.published
    for event in reading.events:
        anchor, when, place = event.anchors[0], event.date.when if event.date else None, event.place
        yield (
            reading.article.key, published.first if published else None, event.type, event.mode, event.status, anchor.span.start,
            anchor.span.end, reading.quote(anchor.span), [a.name for a in event.actors], [a.country for a in event.actors],
            [a.name for a in event.recipients], [a.country for a in event.recipients],
            when.first if when else None, when.last if when else None, when.grain if when else None,
            place.name if place else None, place.country if place else None, list(event.said_by), event.confidence, anchor.rule,
        )  # fmt: skip


def _entry(one: Entry) -> tuple[Any, ...]:
    when, place = one.date, one.place
    return (
        one.id, one.type, one.mode, one.status, when.first if when else None, when.last if when else None, when.grain if when else None,
        [a.name for a in one.actors], [a.country for a in one.actors],
        [a.name for a in one.recipients], [a.country for a in one.recipients],
        place.name if place else None, place.country if place else None, len(one.reports), len({r.outlet for r in one.reports if r.outlet}),
        msgspec.to_builtins(one.origins), one.confidence, bool(one.disputes),
    )  # fmt: skip


def _framed(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> Any:
    frame = pandas.DataFrame(rows, columns=list(columns))
    for name in ("first", "last", "published"):
        if name in frame:
            frame[name] = pandas.to_datetime(frame[name], errors="coerce")
    return frame


def _missing(value: Any) -> bool:
    """None, NaN and NaT; a list is never missing."""
    return value is None or (not isinstance(value, list | tuple | dict | str) and bool(pandas.isna(value)))
