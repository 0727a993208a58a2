"""Parquet: one entry a row, lists as lists, reports as a list of structs. Needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, BinaryIO

from biennien import ontology
from biennien.chronicle import days
from biennien.chronicle.parties import countries
from biennien.errors import BiennienError
from biennien.types import Entry, Point
from biennien.writing.codebook import article_id
from biennien.writing.loss import Loss, Losses

suffix = ".parquet"


def write(entries: Iterable[Entry], target: BinaryIO, *, points: Mapping[str, Point] | None = None) -> Loss:
    """The table. Raises BiennienError where pyarrow is not installed."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise BiennienError("Parquet needs pyarrow – install it with: pip install 'biennien[parquet]'") from None
    listed = list(entries)
    losses, kinds = Losses(), ontology.load()
    rows = [_row(entry, kinds, points or {}) for entry in listed]
    for entry in listed:
        losses.lacks("rules", True)
        losses.lacks("figures of a report", any(report.figures for report in entry.reports))
    losses.rows = len(rows)
    parquet.write_table(arrow.Table.from_pylist(rows, schema=_schema(arrow)), target)
    return losses.told(len(listed))


def _row(entry: Entry, kinds: ontology.Ontology, points: Mapping[str, Point]) -> dict[str, Any]:
    span, site, coding = days.interval(entry.date), entry.place, kinds.coding(entry.type, entry.mode)
    point = points.get(site.place or "") if site else None
    return {
        "id": entry.id, "type": entry.type, "mode": entry.mode, "quad": coding.quad, "score": coding.score, "cameo": coding.cameo,
        "status": entry.status, "first": span[0] if span else None, "last": span[1] if span else None, "precision": entry.precision,
        "actors": [one.name for one in entry.actors], "actor_countries": sorted(countries(entry.actors)),
        "recipients": [one.name for one in entry.recipients], "recipient_countries": sorted(countries(entry.recipients)),
        "place": site.name if site else None, "place_country": site.country if site else None,
        "lat": point.lat if point else None, "lon": point.lon if point else None,
        "confidence": entry.confidence, "origins": list(entry.origins), "unknown_origins": entry.unknown,
        "disputes": [dispute.field for dispute in entry.disputes], "ledger": [step.kind for step in entry.ledger],
        "reports": [
            {"article": article_id(report.article, report.page), "start": report.span.start, "end": report.span.end, "text": report.quote,
             "status": report.status, "outlet": report.outlet, "published": report.published, "said_by": list(report.said_by),
             "address": report.address}
            for report in entry.reports
        ],
    }  # fmt: skip


def _schema(arrow: Any) -> Any:
    text, many, day, whole, real = arrow.string(), arrow.list_(arrow.string()), arrow.date32(), arrow.int32(), arrow.float64()
    report = arrow.struct([
        ("article", text), ("start", whole), ("end", whole), ("text", text), ("status", text), ("outlet", text),
        ("published", day), ("said_by", many), ("address", text),
    ])  # fmt: skip
    return arrow.schema([
        ("id", text), ("type", text), ("mode", text), ("quad", whole), ("score", real), ("cameo", text), ("status", text), ("first", day),
        ("last", day), ("precision", text), ("actors", many), ("actor_countries", many), ("recipients", many),
        ("recipient_countries", many), ("place", text), ("place_country", text), ("lat", real), ("lon", real), ("confidence", real),
        ("origins", many), ("unknown_origins", whole), ("disputes", many), ("ledger", many), ("reports", arrow.list_(report)),
    ])  # fmt: skip
