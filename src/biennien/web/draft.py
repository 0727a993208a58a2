"""A draft against the lexicon and the chronicle: what an editor should look at again before it is printed.

Only what can be shown to be wrong is told: an office counts as not held where the lexicon knows another holder for that day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import inf
from typing import Literal

from biennien.analyzer import Analyzer
from biennien.api import read_text
from biennien.chronicle.parties import countries, party
from biennien.languages.schema import ActorRow
from biennien.store import query
from biennien.store.query import Filter
from biennien.text.keys import fold
from biennien.text.numbers import digits
from biennien.types import ActorMention, Event, Reading, Record, Span

Kind = Literal["office", "former", "spelling", "weekday", "count"]
_DAYS = timedelta(days=3)
_WEEKDAY = "#weekday-apposed"


class Doubt(Record, frozen=True, kw_only=True):
    """Something to look at again: where it stands, what it is, and the values that its sentence needs."""

    kind: Kind
    span: Span
    quote: str
    values: dict[str, str]


def check(reading: Reading, analyzer: Analyzer, connection: sqlite3.Connection | None = None) -> list[Doubt]:
    """The doubts of a draft in the order of its text; counts are compared only with a chronicle."""
    found = [*_offices(reading, analyzer), *_spellings(reading), *_weekdays(reading, analyzer)]
    if connection is not None:
        found += _counts(reading, connection)
    return sorted(found, key=lambda doubt: (doubt.span, doubt.kind))


def _offices(reading: Reading, analyzer: Analyzer) -> Iterator[Doubt]:
    """A title that the lexicon gives to somebody else on that day; only offices that one person holds at a time can tell."""
    published = reading.article.published
    day = published.last if published else None
    if day is None:
        return
    holders: dict[tuple[str, str], list[ActorRow]] = {}
    for row, _, _ in analyzer.language.actors:
        if row.type == "person" and row.office and row.since:
            holders.setdefault((fold(row.office), row.country), []).append(row)
    modifiers = [fold(name) for row, _, _ in analyzer.language.titles if row.kind == "modifier" for name in (row.name, *row.aliases)]
    for mention in reading.actors:
        title = fold(_title(mention, reading))
        if not title or mention.actor is None or any(f" {word} " in f" {title} " for word in modifiers):
            continue
        offices = [office for office, country in holders if country == mention.country and f"{title} ".startswith(f"{office} ")]
        rows = holders[max(offices, key=len), mention.country] if offices else []
        holding = [row for row in rows if _held(row, day)]
        if not holding or not _sole(rows) or any(row.id == mention.actor for row in holding):
            continue
        own = [row for row in rows if row.id == mention.actor]
        kind: Kind = "former" if own and all(row.until and row.until <= day for row in own) else "office"
        other = holding[0]
        values = {"name": mention.name, "office": other.office, "day": day.isoformat(), "holder": other.name, "since": str(other.since)}
        yield Doubt(kind=kind, span=mention.span, quote=reading.quote(mention.span), values=values)


def _sole(rows: list[ActorRow]) -> bool:
    """Whether no two persons hold the office at one time."""
    ordered = sorted(rows, key=lambda row: row.since or date.min)
    return all(one.id == other.id or (one.until or date.max) <= (other.since or date.min) for one, other in pairwise(ordered))


def _title(mention: ActorMention, reading: Reading) -> str:
    return reading.quote(Span(mention.span.start, mention.proper.start)).strip() if mention.proper else ""


def _held(row: ActorRow, day: date) -> bool:
    return row.since is not None and row.since <= day and (row.until is None or day < row.until)


def _spellings(reading: Reading) -> Iterator[Doubt]:
    """One person under two spellings of the same words."""
    first: dict[tuple[str, str], str] = {}
    told: set[tuple[str, str]] = set()
    for mention in reading.actors:
        if mention.actor is None or mention.proper is None or mention.actor.split(".")[1:2] == ["country"]:
            continue
        form = reading.quote(mention.proper)
        key = (mention.actor, "".join(c for c in fold(form) if c.isalnum()))
        known = first.setdefault(key, form)
        if known != form and (key[0], form) not in told:
            told.add((key[0], form))
            yield Doubt(kind="spelling", span=mention.proper, quote=form, values={"forms": f"{known} / {form}"})


def _weekdays(reading: Reading, analyzer: Analyzer) -> Iterator[Doubt]:
    """A weekday beside a date that falls on another: the weekday alone, read under that date, must give the date again."""
    for mention in reading.times:
        day = mention.when.first
        if day is None or day != mention.when.last or not mention.rule.endswith(_WEEKDAY):
            continue
        words = reading.quote(mention.span).split()[:2]
        name = " ".join(words).strip(",.(")
        alone = read_text(name, analyzer, day)
        said = next((time.when.first for time in alone.times if time.when.first), None) if alone else None
        if said is not None and said.weekday() != day.weekday():
            values = {"day": day.isoformat(), "wrong": name, "right": str(day.weekday())}
            yield Doubt(kind="weekday", span=mention.span, quote=reading.quote(mention.span), values=values)


def _counts(reading: Reading, connection: sqlite3.Connection) -> Iterator[Doubt]:
    """A count that no report of the same act has, where reports have one of its kind."""
    for event in reading.events:
        for figure in event.figures:
            held = _known(event, figure.kind, connection)
            most = inf if figure.high is None else figure.high
            if held and not any(low <= most and figure.low <= high for low, high in held):
                told = ", ".join(digits(low) if low == high else f"{digits(low)}\N{EN DASH}{digits(high)}" for low, high in sorted(held))
                yield Doubt(kind="count", span=figure.span, quote=reading.quote(figure.span), values={"told": told})


def _known(event: Event, kind: str, connection: sqlite3.Connection) -> set[tuple[float, float]]:
    """What reports of acts of that type, by the same side, within three days, count of a kind."""
    when = event.date.when if event.date else None
    sides = sorted(countries(party(one) for one in (*event.actors, *event.recipients)))
    if when is None or when.first is None or not sides:
        return set()
    last = when.last or when.first
    wanted = Filter(actor=tuple(sides), type=(event.type,), since=when.first - _DAYS, until=last + _DAYS, limit=50)
    return {
        (f.low, inf if f.high is None else f.high)
        for entry in query.entries(connection, wanted)
        for report in entry.reports
        for f in report.figures
        if f.kind == kind
    }
