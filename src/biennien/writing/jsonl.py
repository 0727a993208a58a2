"""JSON lines: one entry a line, the contract of ``biennien export --to jsonl``. The same entries give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from biennien.types import Entry, Party, Report, Site, When
from biennien.writing.codebook import article_id

suffix = ".jsonl"

Json = dict[str, Any]


def write(entries: Iterable[Entry], target: BinaryIO) -> None:
    """Write the entries in the order given."""
    encode = msgspec.json.Encoder().encode
    for entry in entries:
        target.write(encode(record(entry)) + b"\n")


def record(entry: Entry) -> Json:
    """An entry as an object of plain values."""
    ids = {report.article: article_id(report.article, report.page) for report in entry.reports}
    return {
        "id": entry.id,
        "type": entry.type,
        "mode": entry.mode,
        "status": entry.status,
        "date": _date(entry.date),
        "actors": [_party(one) for one in entry.actors],
        "recipients": [_party(one) for one in entry.recipients],
        "place": _site(entry.place),
        "precision": entry.precision,
        "confidence": entry.confidence,
        "origins": list(entry.origins),
        "unknown_origins": entry.unknown,
        "ledger": [
            {
                "published": step.published,
                "status": step.status,
                "kind": step.kind,
                "date": _date(step.date),
                "source": step.source,
                "text": step.quote,
                "article": ids.get(step.article, step.article),
                "start": step.span.start,
                "end": step.span.end,
            }
            for step in entry.ledger
        ],
        "disputes": [
            {
                "field": dispute.field,
                "values": [{"value": value, "articles": [ids.get(a, a) for a in articles]} for value, articles in dispute.values],
            }
            for dispute in entry.disputes
        ],
        "reports": [_report(report, ids[report.article]) for report in entry.reports],
    }


def _report(report: Report, article: str) -> Json:
    return {
        "article": article,
        "key": report.article,
        "start": report.span.start,
        "end": report.span.end,
        "text": report.quote,
        "status": report.status,
        "outlet": report.outlet,
        "address": report.address,
        "published": report.published,
        "said_by": list(report.said_by),
        "rule": report.rule,
    }


def _party(one: Party) -> Json:
    return {"name": one.name, "country": one.country, "sector": one.sector, "id": one.actor}


def _site(site: Site | None) -> Json | None:
    return {"name": site.name, "country": site.country, "id": site.place} if site else None


def _date(when: When | None) -> Json | None:
    if when is None or when.first is None:
        return None
    return {"from": when.first, "to": when.last or when.first, "grain": when.grain, "approximate": when.approximate}
