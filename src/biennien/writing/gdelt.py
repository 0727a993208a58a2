"""GDELT 2.0 Events: 61 tab-separated columns without a header row, one row a pair of actor and recipient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import BinaryIO

from biennien.ontology.states import State, states
from biennien.types import Entry, Party, Point, Site
from biennien.writing.loss import Loss, Losses
from biennien.writing.strict import Coded, country, strict
from biennien.writing.tables import row

suffix = ".export.CSV"

_SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "COP": "COP", "LEG": "LEG", "JUD": "JUD", "SPY": "SPY", "REB": "REB", "UAF": "UAF", "OPP": "OPP",
    "CVL": "CVL", "PTY": "PTY", "BUS": "BUS", "EDU": "EDU", "MED": "HLH", "JRN": "MED", "LAB": "LAB", "REF": "REF", "CRM": "CRM",
    "REL": "REL", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC",
}  # fmt: skip
"""PLOVER sectors → CAMEO types; the press and the physicians change places."""


def write(entries: Iterable[Entry], target: BinaryIO, *, points: Mapping[str, Point] | None = None) -> Loss:
    """The rows; what lasts longer than three days has no single day, and is left out."""
    listed = list(entries)
    losses, known = Losses(), states()
    for coded in strict(listed, losses):
        for number, (actor, recipient) in pairs(coded):
            target.write(row(_cells(number, coded, actor, recipient, known, points or {})))
            losses.rows += 1
        losses.lacks("mode", coded.mode)
        losses.lacks("status", coded.entry.status == "planned")
        losses.lacks("contexts", any(report.contexts for report in coded.entry.reports))
        losses.lacks("evidence", True)
        losses.lacks("disputes", coded.entry.disputes)
        losses.lacks("figures", any(report.figures for report in coded.entry.reports))
    return losses.told(len(listed))


def pairs(coded: Coded) -> Iterator[tuple[int, tuple[Party | None, Party | None]]]:
    """Each pair of who acts and who undergoes it, with its GlobalEventID: the entry's id as a number, and the place of the pair."""
    actors: Sequence[Party | None] = coded.actors or (None,)
    recipients: Sequence[Party | None] = coded.recipients or (None,)
    if not coded.recipients and len({one.country for one in coded.actors}) > 1:
        found = [(one, other) for one, other in product(actors, actors) if one and other and one.country < other.country]
    else:
        found = list(product(actors, recipients))  # type: ignore[arg-type]
    for n, pair in enumerate(found[:100]):
        yield int(coded.entry.id, 16) * 100 + n, pair


def _cells(
    number: int, coded: Coded, actor: Party | None, recipient: Party | None, known: Mapping[str, State], points: Mapping[str, Point]
) -> Sequence[object]:
    entry = coded.entry
    root = coded.cameo[:2]
    out = [report.published for report in entry.reports if report.published]
    added = min(out, default=coded.first)
    where = _place(entry.place, known, points)
    return (
        number, *_days(coded.first), *_side(actor), *_side(recipient),
        1, coded.cameo, coded.cameo[:3], root, _quad(root), coded.score,
        len(entry.reports), len({report.outlet for report in entry.reports if report.outlet}) or 1,
        len({report.article for report in entry.reports}), "",
        *_country(actor, known), *_country(recipient, known), *where,
        f"{added:%Y%m%d}000000", next((report.address for report in entry.reports if report.address), entry.reports[0].page),
    )  # fmt: skip


def _days(day: date) -> tuple[str, str, str, str]:
    fraction = day.year + (day.timetuple().tm_yday - 1) / 365
    return f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{fraction:.4f}"


def _quad(root: str) -> int:
    """GDELT's quad class goes by the CAMEO root, not by PLOVER's type."""
    number = int(root or 0)
    return 1 if number <= 5 else 2 if number <= 8 else 3 if number <= 13 else 4


def _side(one: Party | None) -> tuple[str, ...]:
    if one is None:
        return ("",) * 10
    code, sector = country(one), _SECTORS.get(one.sector, "")
    group = code if code in ("UNO", "EUR") else ""
    state = "" if group or code in ("IGO", "NGO", "MNC") else code
    return (f"{state or group}{sector}" or code, one.name.upper(), state, group, "", "", "", sector, "", "")


def _country(one: Party | None, known: Mapping[str, State]) -> tuple[object, ...]:
    """An actor's country as a place: GDELT type 1, without a point."""
    state = known.get(country(one)) if one else None
    return (1, state.name, state.fips, state.fips, "", "", "", state.fips) if state else ("", "", "", "", "", "", "", "")


def _place(site: Site | None, known: Mapping[str, State], points: Mapping[str, Point]) -> tuple[object, ...]:
    if site is None:
        return ("",) * 8
    point, state = points.get(site.place or ""), known.get(site.country)
    fips = state.fips if state else ""
    kind = 1 if point and point.kind == "country" else 4
    return (
        kind,
        (point.name_en if point else site.name),
        fips,
        "",
        "",
        point.lat if point else "",
        point.lon if point else "",
        site.place or "",
    )
