"""CSV: one entry a row, for spreadsheets. Lists in a cell are separated by ``|``; UTF-8 with a mark that Excel needs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from biennien import ontology
from biennien.types import Entry, Party
from biennien.writing.codebook import article_id

suffix = ".csv"

COLUMNS = (
    "id", "type", "mode", "status", "from", "to", "grain", "actors", "actor_countries", "recipients", "recipient_countries",
    "place", "place_country", "reports", "origins", "disputes", "articles", "outlets", "published", "text", "evidence",
    "precision", "confidence", "unknown_origins", "quad", "score", "ledger", "addresses",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets; page texts are not to be trusted with that."""


def write(entries: Iterable[Entry], target: BinaryIO) -> None:
    """A header row and one row an entry, in the order given."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    kinds = ontology.load()
    for entry in entries:
        cells = map(str, _row(entry, kinds))
        rows.writerow([f"'{cell}" if cell.startswith(_FORMULA) and not _number(cell) else cell for cell in cells])
    text.flush()
    text.detach()


def _row(entry: Entry, kinds: ontology.Ontology) -> tuple[object, ...]:
    coding = kinds.coding(entry.type, entry.mode)
    when, first = entry.date, entry.reports[0] if entry.reports else None
    return (
        entry.id,
        entry.type,
        entry.mode or "",
        entry.status,
        when.first if when and when.first else "",
        when.last if when and when.last else "",
        when.grain if when else "",
        _listed(one.name for one in entry.actors),
        _countries(entry.actors),
        _listed(one.name for one in entry.recipients),
        _countries(entry.recipients),
        entry.place.name if entry.place else "",
        entry.place.country if entry.place else "",
        len(entry.reports),
        _listed(entry.origins),
        _listed(dispute.field for dispute in entry.disputes),
        _listed(article_id(report.article, report.page) for report in entry.reports),
        _listed(report.outlet or "" for report in entry.reports),
        _listed(str(report.published or "") for report in entry.reports),
        first.quote if first else "",
        first.evidence if first else "",
        entry.precision,
        entry.confidence,
        entry.unknown,
        coding.quad,
        "" if coding.score is None else coding.score,
        "|".join(step.kind for step in entry.ledger),
        _listed(report.address or "" for report in entry.reports),
    )


def _number(cell: str) -> bool:
    """Whether a cell is a plain number: a negative score is no formula."""
    return cell.removeprefix("-").replace(".", "", 1).isdigit()


def _listed(values: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(value.replace("|", "/") for value in values if value))


def _countries(parties: Iterable[Party]) -> str:
    return "|".join(sorted({one.country for one in parties} - {"---"}))
