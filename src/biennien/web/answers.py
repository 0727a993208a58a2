"""The other two faces of every view, ``.json`` and ``.csv``, its citation, and what can be taken away from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from biennien.store.query import Info
from biennien.types import Entry, Record
from biennien.web.house import House
from biennien.web.shown import article_link
from biennien.web.words import Words
from biennien.writing import csv as entry_csv
from biennien.writing import jsonl

MOST_ROWS = 10_000
"""Rows of a file at most; the link that offers the file says so."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Json = dict[str, Any]


class Take(Record, frozen=True, kw_only=True):
    """A link at the foot of a view: what it gives, and how much."""

    name: str
    href: str
    note: str = ""


def json(data: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(data), status_code=status, media_type="application/json")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """A CSV file; a cell that a spreadsheet would run as a formula is marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) and not _number(cell) else cell for cell in cells])
    return attached(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def entries_table(entries: Iterable[Entry], name: str) -> Response:
    """The same CSV that ``biennien export`` writes."""
    into = io.BytesIO()
    entry_csv.write(entries, into)
    return attached(into.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def attached(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


def record(entry: Entry, house: House) -> Json:
    """An entry as ``biennien export`` writes it, with its evidence, its quad class and its addresses in the explorer."""
    told = jsonl.record(entry)
    for one, report in zip(told["reports"], entry.reports, strict=True):
        one |= {"key": report.article, "headline": report.headline, "evidence": report.evidence, "href": article_link(report)}
    return {**told, "quad": house.quad_of(entry), "confidence": confidence(entry), "href": f"/entry/{entry.id}"}


def confidence(entry: Entry) -> float | None:
    """How sure the reading of an entry is: as sure as its surest report."""
    return round(max((report.confidence for report in entry.reports), default=0.0), 3) if entry.reports else None


def citation(request: Request, what: str, info: Info, words: Words, today: date | None = None) -> str:
    """What to write under a figure or in a note: the view, the state of the database and lexicon, the day, the address."""
    url = request.url.remove_query_params("lang")
    return words(
        "cite.text",
        what=what,
        version=info.version or "0",
        lexicon=(info.lexicons[-1] if info.lexicons else "")[:12],
        articles=words.number(info.articles),
        day=words.day(today or date.today()),
        url=str(url),
    )


def files(link: Any, n: int, words: Words, *more: Take) -> list[Take]:
    """The links to the files of a view: ``link(suffix)`` makes their addresses, ``n`` is how many rows they hold."""
    held = min(n, MOST_ROWS)
    note = words.many("take.rows", held) if held == n else words("take.first", n=words.number(held), all=words.number(n))
    return [Take(name="CSV", href=link(".csv"), note=note), Take(name="JSON", href=link(".json"), note=note), *more]


def plain_record(one: Record) -> Json:
    """A record as a dict of plain values."""
    found: Json = msgspec.to_builtins(one)
    return found
