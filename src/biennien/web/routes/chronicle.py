"""The chronicle: a time line, facets and entry cards for one filter, and its files."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from typing import Any, cast

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.errors import QueryError
from biennien.store import query
from biennien.store.query import Filter, Period, Series
from biennien.store.query.series import following
from biennien.web import answers, charts, describing
from biennien.web.answers import MOST_ROWS, Take
from biennien.web.asking import EVERY, SURE, Asked, asked, described
from biennien.web.house import House
from biennien.web.pages import house_of, page, words_of
from biennien.web.words import Words

router = APIRouter()

PER_PAGE = 25
API_PAGE, API_MOST = 100, 1000
_PERIODS = ("day", "week", "month", "year")
_MOST_COLUMNS = 120


@router.get("/chronicle", include_in_schema=False)
def chronicle(request: Request) -> Response:
    """Entries with facets and a time line."""
    house, words = house_of(request), words_of(request)
    this = asked("/chronicle", request.query_params)
    wanted = msgspec.structs.replace(this.wanted, limit=PER_PAGE)
    with house.store() as connection:
        total = query.count(connection, wanted)
        entries = list(query.entries(connection, wanted))
        told = house.remembered(("facets", _bare(wanted)), lambda: query.facets(connection, wanted, describing.FACETS, limit=10))
        figure = time_line(house, connection, this, words)
        info = house_of(request).info(connection)
        hidden = 0 if describing.doubtful(this) else query.count(connection, msgspec.structs.replace(wanted, confidence=None)) - total
    return page(
        request,
        "chronicle.html",
        title=describing.title(this, words),
        here="chronicle",
        asked_text=this.option("q") or this.fields.get("text", ""),
        this=this,
        entries=entries,
        total=total,
        hidden=hidden,
        doubtful=describing.doubtful(this),
        least=SURE,
        first=wanted.offset + 1,
        last=min(wanted.offset + PER_PAGE, total),
        back=this.link(offset=max(0, wanted.offset - PER_PAGE) or None) if wanted.offset else None,
        on=this.link(offset=wanted.offset + PER_PAGE) if wanted.offset + PER_PAGE < total else None,
        chips=describing.chips(this, words),
        facets=describing.facets(this, told, words),
        figure=figure,
        sorts=[
            (sort, this.link(sort=None if sort == "date" else sort), sort == wanted.sort)
            for sort in ("date", "-date", "origins", "reports")
        ],
        takes=takes(this, total, words),
        citation=answers.citation(request, describing.title(this, words), info, words),
        quads=charts.QUADS,
    )


def takes(this: Asked, total: int, words: Words) -> list[Take]:
    """All that can be taken away from a list of entries."""
    held = {"limit": min(total, API_MOST)} if total > API_PAGE else {}
    return [
        *answers.files(lambda suffix: this.link(f"/chronicle{suffix}", **(held if suffix == ".json" else {})), total, words),
        Take(name=words("take.story"), href=this.link("/story")),
        Take(name="Markdown", href=this.link("/story.md")),
        Take(name="TimelineJS", href=this.link("/story.timeline.json")),
        Take(name="GeoJSON", href=this.link("/map.geojson")),
        Take(name=words("take.embed"), href=this.link("/embed")),
        Take(name="Atom", href=this.link("/feed.atom"), note=words("take.follow")),
    ]


@router.get("/chronicle.json", tags=["chronicle"], summary="Entries for a filter, a page at a time", openapi_extra=described())
def chronicle_json(request: Request) -> Response:
    house, words = house_of(request), words_of(request)
    this = asked("/chronicle.json", request.query_params)
    limit = min(this.wanted.limit or API_PAGE, API_MOST)
    wanted = msgspec.structs.replace(this.wanted, limit=limit)
    with house.store() as connection:
        total = query.count(connection, wanted)
        entries = [answers.record(entry, house) for entry in query.entries(connection, wanted)]
        info = house_of(request).info(connection)
    after = wanted.offset + limit
    return answers.json({
        "asked": query.plain(this.wanted),
        "total": total,
        "offset": wanted.offset,
        "next": this.link(offset=after) if after < total else None,
        "citation": answers.citation(request, describing.title(this, words), info, words),
        "entries": entries,
    })  # fmt: skip


@router.get(
    "/chronicle.csv",
    tags=["chronicle"],
    summary="Entries for a filter as CSV, 10,000 rows at most",
    openapi_extra=described(media="text/csv"),
)
def chronicle_csv(request: Request) -> Response:
    this = asked("/chronicle.csv", request.query_params)
    limit = min(this.wanted.limit or MOST_ROWS, MOST_ROWS)
    with house_of(request).store() as connection:
        return answers.entries_table(query.entries(connection, msgspec.structs.replace(this.wanted, limit=limit)), "chronicle")


@router.get(
    "/facets.json",
    tags=["chronicle"],
    summary="For each field its most frequent values among the entries that pass",
    openapi_extra=described(),
)
def facets_json(request: Request) -> Response:
    this = asked("/facets.json", request.query_params)
    with house_of(request).store() as connection:
        return answers.json(query.facets(connection, this.wanted, limit=50))


@router.get(
    "/series.json",
    tags=["chronicle"],
    summary="Entries a day, week, month or year, by quad class",
    openapi_extra=described("Series", EVERY),
)
def series_json(request: Request) -> Response:
    this = asked("/series.json", request.query_params)
    with house_of(request).store() as connection:
        return answers.json(query.series(connection, this.wanted, every=_period(this, "month"), by=("quad",), zeros=False))


@router.get("/series.csv", tags=["chronicle"], summary="The same as CSV", openapi_extra=described("", EVERY, media="text/csv"))
def series_csv(request: Request) -> Response:
    this = asked("/series.csv", request.query_params)
    with house_of(request).store() as connection:
        told = query.series(connection, this.wanted, every=_period(this, "month"), by=("quad",), zeros=False)
    rows = ((row.period, row.quad, row.entries, row.score, row.share) for row in told.rows)
    return answers.table(("period", "quad", "entries", "score", "share"), rows, "series")


@router.get("/chart/time", include_in_schema=False)
def chart(request: Request) -> Response:
    """The drawing of the time line."""
    house, words = house_of(request), words_of(request)
    this = asked("/chart/time", request.query_params)
    with house.store() as connection:
        told = _told(house, connection, this)
    measure = this.option("measure", "count")
    rows: list[dict[str, Any]] = [
        {"period": row.period.isoformat(), "quad": row.quad, "entries": row.entries, "share": row.share} for row in told.rows
    ]
    names = {quad: words.quad(quad) for quad in charts.QUADS}
    spec = charts.over_time(rows, told.every, names, this.option("theme"), measure=measure, y_title=words(f"chart.y_{measure}"))
    return answers.json(spec)


def _period(this: Asked, default: str) -> Period:
    every = this.option("every", default)
    if every not in _PERIODS:
        raise QueryError("every", every, "one_of", known=", ".join(_PERIODS))
    return cast(Period, every)


def _told(house: House, connection: sqlite3.Connection, this: Asked) -> Series:
    """The series in the period that the address asks for, else in the finest that can be read."""
    wanted = _bare(this.wanted)
    every = _period(this, "month") if this.option("every") else house.remembered(("finest", wanted), lambda: _finest(connection, wanted))
    return house.remembered(("series", wanted, every), lambda: query.series(connection, wanted, every=every, by=("quad",), zeros=False))


def _finest(connection: sqlite3.Connection, wanted: Filter) -> Period:
    first, last = query.span(connection, wanted)
    days = (last - first).days if first and last else 0
    return "day" if days <= 62 else "week" if days <= 500 else "month" if days <= 31 * _MOST_COLUMNS else "year"


def _bare(wanted: Filter) -> Filter:
    """The filter without what changes only the list."""
    return msgspec.structs.replace(wanted, sort="date", limit=None, offset=0)


def time_line(house: House, connection: sqlite3.Connection, this: Asked, words: Words) -> dict[str, Any]:
    """The figure: its drawing's address, its table with links to each period's entries, and what stands in no column."""
    told = _told(house, connection, this)
    by_period: dict[date, dict[int, int]] = defaultdict(dict)
    for row in told.rows:
        if row.entries and row.quad is not None:
            by_period[row.period][row.quad] = row.entries
    rows: list[dict[str, Any]] = [
        {
            "said": words.period(period, told.every),
            "href": this.link("/chronicle", since=period, until=following(period, told.every) - timedelta(days=1)),
            "counts": [found.get(quad, 0) for quad in charts.QUADS],
            "total": sum(found.values()),
        }
        for period, found in sorted(by_period.items())
    ]
    measure = this.option("measure", "count")
    most = max(rows, key=lambda row: row["total"], default=None)
    alt = words(
        "chart.time_alt",
        n=words.number(sum(row["total"] for row in rows)),
        periods=words.number(len(rows)),
        every=words(f"every.{told.every}"),
    )
    return {
        "title": words("chart.time"),
        "note": words("chart.time_note", every=words(f"every.{told.every}")),
        "alt": f"{alt} {words('chart.most', period=most['said'], n=words.number(most['total']))}" if most else words("chart.empty"),
        "href": this.link("/chart/time", every=told.every),
        "brush": this.link("/chronicle", since=None, until=None),
        "rows": rows,
        "every": told.every,
        "everies": [(every, this.link(every=every), every == told.every) for every in _PERIODS],
        "measures": [(one, this.link(measure=None if one == "count" else one), one == measure) for one in ("count", "share")],
        "undated": (told.undated, this.link(undated="yes", since=None, until=None)),
        "wide": told.wide,
        "narrowed": this.link(since=None, until=None) if this.wanted.since or this.wanted.until else None,
    }


def listed(house: House, connection: sqlite3.Connection, wanted: Filter, most: int) -> list[dict[str, Any]]:
    """Entries as objects, for files and agents."""
    return [answers.record(entry, house) for entry in query.entries(connection, msgspec.structs.replace(wanted, limit=most))]
