"""Records ↔ rows: what a column holds of a record, and back. No SQL here."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date, datetime
from itertools import product
from typing import Any

import msgspec

from biennien.chronicle.parties import NOWHERE, countries, standing
from biennien.text.keys import fold
from biennien.types import Dispute, Entry, Figure, Origin, Page, Party, Report, Site, Span, Step, When

Row = tuple[Any, ...]

_NAMES = msgspec.json.Decoder(tuple[str, ...])
_NUMBERS = msgspec.json.Decoder(tuple[int, ...])
_FIGURES = msgspec.json.Decoder(tuple[Figure, ...])
_ORIGINS = msgspec.json.Decoder(tuple[Origin, ...])
_STEPS = msgspec.json.Decoder(tuple[Step, ...])
_DISPUTES = msgspec.json.Decoder(tuple[Dispute, ...])


def listed(value: object) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def text_hash(text: str) -> str:
    """The hash by which a page's text is known to be what was read, though its bytes are not kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def storable(page: Page) -> bool:
    """Whether UTF-8 can hold the page: lone surrogates, which JSON lets through, it cannot."""
    try:
        (page.key + page.text).encode()
    except UnicodeEncodeError:
        return False
    return True


def days(when: When | None) -> tuple[str | None, str | None, str | None, int]:
    """first, last, grain, approximate."""
    if when is None:
        return None, None, None, 0
    first, last = (day.isoformat() if day else None for day in (when.first, when.last))
    return first, last, when.grain, int(when.approximate)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def key_of(one: Party) -> str:
    """What names an actor in questions: the country of a state, the lexicon id of another (a role with its country), else country and
    folded name."""
    kind = standing(one)
    if kind == "state" and one.country != NOWHERE:
        return one.country
    if kind == "role":
        return f"{one.country}:{one.actor}"
    return one.actor or f"{one.country}:{fold(one.name)}"


def pairs(entry: Entry) -> list[tuple[str, str]]:
    """The directed pairs of countries: from who acts to whom it is done to; where nobody is, between all who act together."""
    does, has = countries(entry.actors), countries(entry.recipients)
    if entry.recipients:
        return sorted(product(does, has))
    return sorted((one, other) for one, other in product(does, does) if one != other)


def when(row: sqlite3.Row) -> When | None:
    if row["first"] is None:
        return None
    return When(
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]) if row["last"] else None,
        grain=row["grain"],
        approximate=bool(row["approximate"]),
    )


def site(row: sqlite3.Row) -> Site | None:
    return Site(name=row["place"], country=row["place_country"], place=row["place_id"]) if row["place"] is not None else None


def party(row: sqlite3.Row) -> Party:
    return Party(name=row["name"], country=row["country"], sector=row["sector"], actor=row["actor"])


def names(text: str) -> tuple[str, ...]:
    return _NAMES.decode(text)


def report(row: sqlite3.Row, text: str, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Report:
    """A report from a row of the report question, the text of its page, and its parties."""
    span, sentence = Span(row["start"], row["end"]), Span(row["evidence_start"], row["evidence_end"])
    return Report(
        key=row["key"],
        type=row["type"],
        article=row["article_key"],
        page=row["page_key"],
        span=span,
        quote=text[span.start : span.end],
        rule=row["rule"],
        status=row["status"],
        mode=row["mode"],
        said_by=names(row["said_by"]),
        outlet=row["article_outlet"],
        address=row["address"],
        published=day(row["published_last"]),
        date=when(row),
        actors=actors,
        recipients=recipients,
        place=site(row),
        figures=_FIGURES.decode(row["figures"]),
        origins=_ORIGINS.decode(row["origins"]),
        confidence=row["confidence"],
        sentence=sentence,
        evidence=text[sentence.start : sentence.end],
        headline=row["title"],
        rules=names(row["rules"]),
        names=names(row["names"]),
        topics=names(row["topics"]),
        contexts=names(row["contexts"]),
        sketch=_NUMBERS.decode(row["sketch"]),
    )


def entry(row: sqlite3.Row, reports: tuple[Report, ...], actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Entry:
    """An entry from its row, its reports and its parties."""
    return Entry(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        reports=reports,
        date=when(row),
        actors=actors,
        recipients=recipients,
        place=site(row),
        ledger=_STEPS.decode(row["ledger"]),
        origins=names(row["origins"]),
        unknown=row["unknown"],
        confidence=row["confidence"],
        precision=row["precision"],
        disputes=_DISPUTES.decode(row["disputes"]),
    )
