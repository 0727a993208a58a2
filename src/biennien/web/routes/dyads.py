"""Pairs of actors: cooperation and conflict over time, with sign, direction, and share of all that was told."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, cast

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.errors import QueryError
from biennien.store import query
from biennien.store.query import Period, Series
from biennien.store.query.series import following
from biennien.web import answers, charts, describing
from biennien.web.asking import EVERY, Asked, asked, described
from biennien.web.pages import house_of, page, redirect, words_of
from biennien.web.words import Words

router = APIRouter()

_EVERY = ("week", "month", "year")
_SIGNED = (2, 1, 3, 4)
_RECENT = 10


@router.get(
    "/dyads.json",
    tags=["dyads"],
    summary="Pairs of countries by the number of entries between them",
    openapi_extra=described("Dyad", listed=True),
)
def dyads_json(request: Request) -> Response:
    this = asked("/dyads.json", request.query_params)
    with house_of(request).store() as connection:
        return answers.json(house_of(request).remembered(("dyads", this.wanted), lambda: query.dyads(connection, this.wanted, limit=200)))


@router.get("/dyads.csv", tags=["dyads"], summary="The same as CSV", openapi_extra=described(media="text/csv"))
def dyads_csv(request: Request) -> Response:
    this = asked("/dyads.csv", request.query_params)
    with house_of(request).store() as connection:
        found = house_of(request).remembered(("dyads", this.wanted), lambda: query.dyads(connection, this.wanted, limit=200))
    rows = [(one.left, one.right, one.entries, one.forward, one.back, one.score, one.first, one.last) for one in found]
    return answers.table(("left", "right", "entries", "forward", "back", "score", "first", "last"), rows, "dyads")


@router.get("/dyads", include_in_schema=False)
def dyads(request: Request) -> Response:
    """The busiest pairs, as a table that leads to each."""
    words = words_of(request)
    this = asked("/dyads", request.query_params)
    with house_of(request).store() as connection:
        found = house_of(request).remembered(("dyads", this.wanted), lambda: query.dyads(connection, this.wanted, limit=200))
        info = house_of(request).info(connection)
    rows = [
        {
            "said": f"{words.country(one.left)} – {words.country(one.right)}",
            "href": this.link("/dyad", dyad=f"{one.left},{one.right}"),
            "entries": one.entries,
            "forward": one.forward,
            "back": one.back,
            "score": one.score,
            "shown": words.number(one.score, 1) if one.score is not None else "–",
            "first": words.day(one.first),
            "last": words.day(one.last),
        }
        for one in found
    ]
    title = words("dyads.title")
    takes = answers.files(lambda suffix: this.link(f"/dyads{suffix}"), len(found), words)
    citation = answers.citation(request, title, info, words)
    chips = describing.chips(this, words)
    return page(request, "dyads.html", title=title, here="dyads", this=this, chips=chips, rows=rows, takes=takes, citation=citation)


def _asked(request: Request, path: str) -> Asked:
    this = asked(path, request.query_params)
    if this.wanted.dyad is None:
        raise QueryError("dyad", "", "dyad")
    return this


def _every(this: Asked) -> Period:
    every = this.option("every", "week")
    if every not in _EVERY:
        raise QueryError("every", every, "one_of", known=", ".join(_EVERY))
    return cast(Period, every)


def _measure(this: Asked) -> str:
    measure = this.option("measure", "share")
    if measure not in ("share", "count"):
        raise QueryError("measure", measure, "one_of", known="share, count")
    return measure


def _series(request: Request, this: Asked) -> Series:
    with house_of(request).store() as connection:
        return query.series(connection, this.wanted, every=_every(this), by=("quad",), zeros=False)


@router.get(
    "/dyad.json",
    tags=["dyads"],
    summary="A pair's cooperation and conflict a week, month or year, by quad class",
    openapi_extra=described("Series", EVERY),
)
def dyad_json(request: Request) -> Response:
    return answers.json(_series(request, _asked(request, "/dyad.json")))


@router.get("/dyad.csv", tags=["dyads"], summary="The same as CSV", openapi_extra=described("", EVERY, media="text/csv"))
def dyad_csv(request: Request) -> Response:
    told = _series(request, _asked(request, "/dyad.csv"))
    rows = [(row.period, row.quad, _sign(row.quad) * row.entries, row.entries, row.share, row.score) for row in told.rows if row.entries]
    return answers.table(("period", "quad", "signed", "entries", "share", "score"), rows, "dyad")


@router.get("/chart/dyad", include_in_schema=False)
def chart(request: Request) -> Response:
    """The drawing: each bar leads to its entries."""
    words = words_of(request)
    this = _asked(request, "/chart/dyad")
    share = _measure(this) == "share"
    told = _series(request, this)
    rows: list[dict[str, Any]] = [
        {
            "period": row.period.isoformat(),
            "quad": row.quad,
            "value": _sign(row.quad) * ((row.share or 0) if share else row.entries),
            "n": row.entries,
            "href": _entries(this, row.period, told.every, row.quad),
        }
        for row in told.rows
        if row.entries and row.quad in _SIGNED
    ]
    names = {quad: words.quad(quad) for quad in charts.QUADS}
    y_title = f"← {words('dyad.conflict')} · {words('dyad.cooperation')} →"
    return answers.json(charts.signed(rows, told.every, names, this.option("theme"), y_title=y_title, share=share))


def _sign(quad: int | None) -> int:
    return 1 if quad in (1, 2) else -1 if quad in (3, 4) else 0


def _entries(this: Asked, period: date, every: Period, quad: int | None = None) -> str:
    until = following(period, every) - timedelta(days=1)
    return this.link("/chronicle", since=period, until=until, every=None, measure=None, **({} if quad is None else {"quad": quad}))


@router.get("/dyad", include_in_schema=False)
def dyad(request: Request) -> Response:
    """Signed bars, switches, the acts by type, and the latest entries."""
    words = words_of(request)
    if not request.query_params.get("dyad"):
        return redirect(request, "/dyads")
    this = _asked(request, "/dyad")
    left, right = cast(tuple[str, str], this.wanted.dyad)
    with house_of(request).store() as connection:
        told = query.series(connection, this.wanted, every=_every(this), by=("quad",), zeros=False)
        total = query.count(connection, this.wanted)
        kinds = query.facets(connection, this.wanted, ("type",), limit=22)["type"]
        recent = list(query.entries(connection, msgspec.structs.replace(this.wanted, sort="-date", limit=_RECENT)))
        info = house_of(request).info(connection)
    title = f"{words.actor(left)} – {words.actor(right)}"
    measure, every = _measure(this), _every(this)
    ways = [
        (words("dyad.both"), this.link(direction=None), this.wanted.direction == "both"),
        (f"{words.actor(left)} → {words.actor(right)}", this.link(direction="forward"), this.wanted.direction == "forward"),
        (f"{words.actor(right)} → {words.actor(left)}", this.link(dyad=f"{right},{left}", direction="forward"), False),
    ]
    return page(
        request,
        "dyad.html",
        title=title,
        here="dyads",
        this=this,
        sides=[(words.actor(one), f"/actor/{one}") for one in (left, right)],
        total=total,
        quads=_SIGNED,
        chart=this.link("/chart/dyad"),
        alt=_alt(told, title, words),
        rows=_rows(told, this, words),
        ways=ways,
        everies=[(words(f"every.{one}"), this.link(every=one), one == every) for one in _EVERY],
        measures=[(words(f"measure.{one}"), this.link(measure=one), one == measure) for one in ("share", "count")],
        undated=(told.undated, this.link("/chronicle", undated="yes", every=None, measure=None)),
        wide=told.wide,
        every=every,
        kinds=[
            (describing.said("type", one.value, words), one.entries, this.link("/chronicle", type=one.value, every=None, measure=None))
            for one in kinds
        ],
        entries=recent,
        all=this.link("/chronicle", sort="-date", every=None, measure=None),
        takes=answers.files(lambda suffix: this.link(f"/dyad{suffix}"), sum(bool(row.entries) for row in told.rows), words),
        citation=answers.citation(request, title, info, words),
    )


def _alt(told: Series, title: str, words: Words) -> str:
    sums = {quad: sum(row.entries for row in told.rows if row.quad == quad) for quad in _SIGNED}
    return f"{title}: " + ", ".join(f"{words.quad(quad)} {words.number(n)}" for quad, n in sums.items())


def _rows(told: Series, this: Asked, words: Words) -> list[dict[str, Any]]:
    by_period: dict[date, dict[int, int]] = defaultdict(dict)
    for row in told.rows:
        if row.entries and row.quad is not None:
            by_period[row.period][row.quad] = row.entries
    return [
        {
            "said": words.period(period, told.every),
            "href": _entries(this, period, told.every),
            "counts": [counts.get(quad, 0) for quad in _SIGNED],
        }
        for period, counts in sorted(by_period.items())
    ]
