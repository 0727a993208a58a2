"""One actor and those round it: never everybody at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.errors import QueryError
from biennien.store import query
from biennien.store.query import Network, Tie
from biennien.web import answers
from biennien.web.answers import Take
from biennien.web.asking import Asked, asked, described
from biennien.web.geometry import circle
from biennien.web.pages import house_of, page, redirect, words_of
from biennien.web.words import Words

router = APIRouter()

_NEIGHBOURS = 18
_RADIUS = 205.0
LEAST: dict[str, Any] = {"name": "least", "in": "query", "required": False, "schema": {"type": "integer", "minimum": 1, "maximum": 100_000}}


def _network(request: Request, this: Asked, most: int) -> Network:
    if len(this.wanted.actor) != 1:
        raise QueryError("actor", ",".join(this.wanted.actor), "actor")
    with house_of(request).store() as connection:
        return query.network(connection, this.wanted.actor[0], this.wanted, least=_least(this), limit=most)


def _least(this: Asked) -> int:
    text = this.option("least", "1")
    if not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise QueryError("least", text, "whole")
    return int(text)


@router.get(
    "/network.json",
    tags=["network"],
    summary="One actor's neighbours, and the ties between them",
    openapi_extra=described("Network", LEAST),
)
def network_json(request: Request) -> Response:
    return answers.json(_network(request, asked("/network.json", request.query_params), _NEIGHBOURS))


@router.get("/network.csv", tags=["network"], summary="The ties as CSV", openapi_extra=described("", LEAST, media="text/csv"))
def network_csv(request: Request) -> Response:
    found = _network(request, asked("/network.csv", request.query_params), _NEIGHBOURS)
    rows = [
        (t.source, t.source_name, t.target, t.target_name, t.entries, t.cooperation, t.conflict, t.score)
        for t in (*found.ties, *found.between)
    ]
    return answers.table(("source", "source_name", "target", "target_name", "entries", "cooperation", "conflict", "score"), rows, "network")


@router.get(
    "/network.gexf",
    tags=["network"],
    summary="The same as GEXF, for Gephi",
    openapi_extra=described("", LEAST, media="application/gexf+xml"),
)
def network_gexf(request: Request) -> Response:
    words = words_of(request)
    found = _network(request, asked("/network.gexf", request.query_params), _NEIGHBOURS)
    names = {
        key: words.actor(key, name)
        for t in (*found.ties, *found.between)
        for key, name in ((t.source, t.source_name), (t.target, t.target_name))
    }
    nodes = "".join(f"<node id={quoteattr(key)} label={quoteattr(name)}/>" for key, name in sorted(names.items()))
    edges = "".join(
        f'<edge id="{n}" source={quoteattr(t.source)} target={quoteattr(t.target)} weight="{t.entries}"><attvalues>'
        f'<attvalue for="0" value="{t.cooperation}"/><attvalue for="1" value="{t.conflict}"/></attvalues></edge>'
        for n, t in enumerate((*found.ties, *found.between))
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">'
        '<attributes class="edge"><attribute id="0" title="cooperation" type="integer"/>'
        '<attribute id="1" title="conflict" type="integer"/></attributes>'
        f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>\n"
    )
    return answers.attached(text.encode(), "application/gexf+xml", "network.gexf")


@router.get("/network", include_in_schema=False)
def network(request: Request) -> Response:
    """The neighbours as a drawing and a table; without an actor, those of the one most told of."""
    words = words_of(request)
    this = asked("/network", request.query_params)
    with house_of(request).store() as connection:
        if not this.wanted.actor:
            often = query.facets(connection, this.wanted, ("actor",), limit=1)["actor"]
            if often:
                return redirect(request, this.link(actor=often[0].value))
        info = house_of(request).info(connection)
    if not this.wanted.actor:
        return page(request, "error.html", title=words("network.title"), here="network", message=words("list.none"))
    found = _network(request, this, _NEIGHBOURS)
    ego = words.actor(found.ego, _ego_name(found))
    title = words("network.of", who=ego)
    rows = [_row(tie, this, words) for tie in found.ties]
    return page(
        request,
        "network.html",
        title=title,
        here="network",
        this=this,
        ego=ego,
        ego_href=f"/actor/{found.ego}",
        drawn=_drawn(found, this, words),
        rows=rows,
        least=_least(this),
        months=_months(info.first, info.last),
        since=this.fields.get("since", ""),
        until=this.fields.get("until", ""),
        takes=answers.files(
            lambda suffix: this.link(f"/network{suffix}"),
            len(found.ties) + len(found.between),
            words,
            Take(name="GEXF", href=this.link("/network.gexf")),
        ),
        citation=answers.citation(request, title, info, words),
    )


def _ego_name(found: Network) -> str:
    return found.ties[0].source_name if found.ties else ""


def _months(first: date | None, last: date | None) -> list[str]:
    """The first days of the months that the slider runs over; at most the last forty years."""
    if first is None or last is None:
        return []
    last = min(last, date.today() + timedelta(days=366))
    low, high = max(first.year * 12 + first.month - 1, last.year * 12 + last.month - 480), last.year * 12 + last.month - 1
    return [f"{n // 12}-{n % 12 + 1:02d}-01" for n in range(low, high + 1)]


def _tone(tie: Tie) -> int:
    """The colour of a tie: that of what most of its entries are; grey where neither side leads."""
    if tie.cooperation > 1.5 * tie.conflict:
        return 2
    return 4 if tie.conflict > 1.5 * tie.cooperation else 0


def _row(tie: Tie, this: Asked, words: Words) -> dict[str, Any]:
    ego = this.wanted.actor[0]
    return {
        "said": words.actor(tie.target, tie.target_name),
        "href": this.link("/dyad", dyad=f"{ego},{tie.target.replace(',', ' ')}", actor=None, least=None),
        "centre": this.link(actor=tie.target.replace(",", " ")),
        "entries": tie.entries,
        "cooperation": tie.cooperation,
        "conflict": tie.conflict,
        "score": words.number(tie.score, 1) if tie.score is not None else "–",
    }


def _drawn(found: Network, this: Asked, words: Words) -> dict[str, Any]:
    """Lines and points of the drawing, the centre at 0, 0."""
    places = {tie.target: circle(n, len(found.ties), _RADIUS) for n, tie in enumerate(found.ties)}
    most = max((tie.entries for tie in found.ties), default=1)
    points = []
    for tie in found.ties:
        x, y = places[tie.target]
        points.append(
            {
                "x": round(x, 1),
                "y": round(y, 1),
                "r": round(5 + 9 * (tie.entries / most) ** 0.5, 1),
                "tone": _tone(tie),
                "width": round(1 + 7 * tie.entries / most, 1),
                "said": words.actor(tie.target, tie.target_name),
                "n": tie.entries,
                "anchor": "start" if x > 40 else "end" if x < -40 else "middle",
                "dx": 20 if x > 40 else -20 if x < -40 else 0,
                "dy": 5 if abs(x) > 40 else (26 if y > 0 else -18),
                "href": this.link(actor=tie.target.replace(",", " ")),
                "entries": this.link("/chronicle", dyad=f"{this.wanted.actor[0]},{tie.target.replace(',', ' ')}", actor=None, least=None),
            }
        )
    between = [
        {
            "x1": round(places[t.source][0], 1),
            "y1": round(places[t.source][1], 1),
            "x2": round(places[t.target][0], 1),
            "y2": round(places[t.target][1], 1),
            "tone": _tone(t),
            "width": round(0.5 + 3 * t.entries / most, 1),
        }
        for t in found.between
        if t.source in places and t.target in places
    ]
    return {"points": points, "between": between}
