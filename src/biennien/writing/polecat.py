"""POLECAT's 40 columns, tab-separated with a header row; several values in a cell are separated by semicolons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from biennien.ontology.states import State, states
from biennien.types import Entry, Party, Point
from biennien.writing.loss import Loss, Losses
from biennien.writing.strict import Coded, country, strict
from biennien.writing.tables import row

suffix = ".polecat.tsv"

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip

_FEATURE = {"city": "P.PPL", "capital": "P.PPLC", "province": "A.ADM1", "district": "A.ADM2", "country": "A.PCLI"}


def write(entries: Iterable[Entry], target: BinaryIO, *, points: Mapping[str, Point] | None = None) -> Loss:
    """One row an event; what lasts longer than three days has no single date, and is left out."""
    listed = list(entries)
    losses, known = Losses(), states()
    target.write(row(COLUMNS))
    for coded in strict(listed, losses):
        target.write(row(_cells(coded, known, points or {})))
        losses.rows += 1
        losses.lacks("last day", coded.first != coded.last)
        losses.lacks("reports beyond the first", len(coded.entry.reports) > 1)
        losses.lacks("evidence", True)
        losses.lacks("disputes", coded.entry.disputes)
        losses.lacks("figures", any(report.figures for report in coded.entry.reports))
    return losses.told(len(listed))


def _cells(coded: Coded, known: Mapping[str, State], points: Mapping[str, Point]) -> Sequence[object]:
    entry, first = coded.entry, coded.entry.reports[0]
    site = entry.place
    point = points.get(site.place or "") if site else None
    kind = point.kind if point else ""
    place = point.name_en if point else site.name if site else ""
    state = known.get(site.country) if site else None
    return (
        entry.id, coded.first, coded.type, coded.mode or "", coded.score, coded.quad, ";".join(coded.contexts),
        *_side(coded.actors, known), *_side(coded.recipients, known),
        place, place if kind == "city" else "", place if kind == "district" else "", place if kind == "province" else "",
        state.name if state else "", point.lat if point else "", point.lon if point else "", "", site.name if site else "",
        _FEATURE.get(kind, ""), first.outlet or "", first.published or "", "", "", "", "vi", "biennien",
    )  # fmt: skip


def _side(parties: Sequence[Party], known: Mapping[str, State]) -> tuple[str, ...]:
    codes = [country(one) for one in parties]
    cow = [known[code].cow if code in known else "" for code in codes]
    sectors = list(dict.fromkeys(one.sector for one in parties))
    return (
        ";".join(one.name for one in parties),
        ";".join(dict.fromkeys(code for code in codes if code)),
        ";".join(dict.fromkeys(code for code in cow if code)),
        sectors[0] if sectors else "",
        ";".join(sectors),
        "",
        ";".join(one.name for one in parties),
        "",
    )
