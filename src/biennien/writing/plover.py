"""PLOVER, strictly: one JSON object an event, with the fields of the manual (draft 2.0, Open Event Data Alliance)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import msgspec

from biennien.chronicle import days
from biennien.text.numbers import digits
from biennien.types import Entry, Party, Point, Site
from biennien.writing.codebook import article_id
from biennien.writing.loss import Loss, Losses
from biennien.writing.strict import Coded, country, strict

suffix = ".plover.jsonl"

Json = dict[str, Any]


def write(entries: Iterable[Entry], target: BinaryIO, *, points: Mapping[str, Point] | None = None) -> Loss:
    """Write the events that PLOVER has a place for; dates wider than a year have none."""
    listed: Sequence[Entry] = list(entries)
    losses = Losses()
    encode = msgspec.json.Encoder().encode
    for coded in strict(listed, losses, widest=days.YEAR, whole=True):
        target.write(encode(_event(coded, points or {})) + b"\n")
        losses.rows += 1
        losses.lacks("disputes", coded.entry.disputes)
        losses.lacks("ledger", len(coded.entry.ledger) > 1)
        losses.lacks("origins", len(coded.entry.origins) > 1)
    return losses.told(len(listed))


def _event(coded: Coded, points: Mapping[str, Point]) -> Json:
    entry = coded.entry
    dead = [f for report in entry.reports for f in report.figures]
    return {
        "id": entry.id,
        "has_event": True,
        "date": coded.first,
        "enddate": coded.last,
        "actor": [_entity(one) for one in coded.actors],
        "recipient": [_entity(one) for one in coded.recipients],
        "event": [coded.type],
        "mode": [coded.mode] if coded.mode else [],
        "context": list(coded.contexts),
        "quad_code": coded.quad,
        "event_scale": coded.score,
        "event_loc": _location(entry.place, points),
        "event_text": list(dict.fromkeys(report.quote for report in entry.reports)),
        "size": {kind: _range([f.low for f in dead if f.kind == kind], [f.high for f in dead if f.kind == kind])
                 for kind in sorted({f.kind for f in dead} & {"dead", "injured", "arrested"})},
        "cite_info": [
            {"citation": article_id(report.article, report.page), "url": report.address, "publication": report.outlet, "language": "vi",
             "title": report.headline, "date": report.published}
            for report in entry.reports
        ],
        "coder": "biennien",
    }  # fmt: skip


def _entity(one: Party) -> Json:
    return {"code": country(one) or None, "sector": one.sector, "entity_text": one.name, "identifier_text": one.actor}


def _location(site: Site | None, points: Mapping[str, Point]) -> Json | None:
    if site is None:
        return None
    point = points.get(site.place or "")
    return {
        "extracted_place": site.name,
        "resolved_place": point.name_en if point else None,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "country_code": None if site.country == "---" else site.country,
    }


def _range(lows: Sequence[float | None], highs: Sequence[float | None]) -> str:
    """The widest range told; an open end stays open."""
    told = [low for low in lows if low is not None], [high for high in highs if high is not None]
    low = digits(min(told[0])) if told[0] else ""
    high = digits(max(told[1])) if told[1] and len(told[1]) == len(highs) else ""
    return low if low == high else f"{low}-{high}"
