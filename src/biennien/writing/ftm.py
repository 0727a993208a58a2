"""FollowTheMoney entities, one JSON object a line: events, the parties to them, and the articles that prove them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from biennien.chronicle import days
from biennien.chronicle.parties import NOWHERE, identity, standing
from biennien.ontology.states import State, states
from biennien.types import Entry, Party, Report
from biennien.writing.loss import Loss, Losses

suffix = ".ftm.json"

Json = dict[str, Any]

_SCHEMAS = {"person": "Person", "state": "PublicBody"}
_BODIES = {"BUS": "Company", "GOV": "PublicBody", "MIL": "PublicBody", "COP": "PublicBody", "JUD": "PublicBody", "LEG": "PublicBody"}


def write(entries: Iterable[Entry], target: BinaryIO) -> Loss:
    """Each entity once, an event after the parties and articles it names. An event's property ``involved`` holds recipients too: the
    format has no roles beyond organizer."""
    listed = list(entries)
    losses, known = Losses(), states()
    encode = msgspec.json.Encoder().encode
    seen: set[str] = set()
    for entry in listed:
        for one in _entities(entry, known):
            if one["id"] not in seen:
                seen.add(one["id"])
                target.write(encode(one) + b"\n")
        losses.rows += 1
        losses.lacks("direction", entry.recipients)
        losses.lacks("status", entry.status != "happened")
        losses.lacks("evidence at its span", True)
        losses.lacks("disputes", entry.disputes)
    return losses.told(len(listed))


def _entities(entry: Entry, known: Mapping[str, State]) -> Iterator[Json]:
    yield from (_party(one, known) for one in (*entry.actors, *entry.recipients))
    yield from (_article(report) for report in entry.reports)
    span = days.interval(entry.date)
    site = entry.place
    state = known.get(site.country) if site else None
    yield _entity(
        "Event",
        f"entry-{entry.id}",
        name=[_title(entry)],
        startDate=[span[0].isoformat()] if span else [],
        endDate=[span[1].isoformat()] if span else [],
        location=[site.name] if site else [],
        country=[state.iso2] if state else [],
        keywords=[word for word in (entry.type, entry.mode, entry.status) if word],
        summary=[entry.reports[0].quote],
        organizer=[_party_id(one) for one in entry.actors],
        involved=[_party_id(one) for one in (*entry.actors, *entry.recipients)],
        proof=[_article_id(report) for report in entry.reports],
        publisher=sorted({report.outlet for report in entry.reports if report.outlet}),
        sourceUrl=sorted({report.address for report in entry.reports if report.address}),
    )


def _title(entry: Entry) -> str:
    """The headline of the first report, else who, what and to whom."""
    names = [", ".join(one.name for one in side) for side in (entry.actors, entry.recipients)]
    return entry.reports[0].headline or " ".join(word for word in (names[0], entry.type, names[1]) if word)


def _party(one: Party, known: Mapping[str, State]) -> Json:
    kind = standing(one)
    schema = _SCHEMAS.get(kind) or (_BODIES.get(one.sector, "Organization") if kind == "body" else "LegalEntity")
    state = known.get(one.country)
    return _entity(schema, _party_id(one), name=[one.name], country=[state.iso2] if state else [])


def _article(report: Report) -> Json:
    return _entity(
        "Article",
        _article_id(report),
        title=[report.headline] if report.headline else [],
        publishedAt=[report.published.isoformat()] if report.published else [],
        publisher=[report.outlet] if report.outlet else [],
        sourceUrl=[report.address] if report.address else [],
        language=["vie"],
    )


def _party_id(one: Party) -> str:
    return "actor-" + _digest(identity(one) if one.country != NOWHERE or one.actor else f"{NOWHERE}:{one.name}")


def _article_id(report: Report) -> str:
    return "article-" + _digest(report.article)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _entity(schema: str, id: str, **properties: list[str]) -> Json:
    return {"id": id, "schema": schema, "properties": {key: list(dict.fromkeys(values)) for key, values in properties.items() if values}}
