"""An actor: names and offices in time, with whom it deals, and its latest entries."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.store import query
from biennien.store.query import Profile
from biennien.web import answers, charts
from biennien.web.answers import Take
from biennien.web.asking import Asked, address
from biennien.web.pages import house_of, page, words_of
from biennien.web.routes.chronicle import time_line
from biennien.web.words import Words

router = APIRouter()


@router.get("/actor/{name}.json", tags=["actors"], summary="An actor: names, offices in time, counts, ties, latest entries")
def actor_json(request: Request, name: str) -> Response:
    house = house_of(request)
    with house.store() as connection:
        found = query.profile(connection, name)
    return answers.json({**answers.plain_record(found), "recent": [answers.record(entry, house) for entry in found.recent]})


@router.get("/actor/{name}.csv", tags=["actors"], summary="Those with whom an actor deals, as CSV")
def actor_csv(request: Request, name: str) -> Response:
    with house_of(request).store() as connection:
        found = query.profile(connection, name)
    rows = [(tie.target, tie.target_name, tie.entries, tie.cooperation, tie.conflict, tie.score) for tie in found.ties]
    return answers.table(("with", "name", "entries", "cooperation", "conflict", "score"), rows, "actor")


@router.get("/actor/{name}", include_in_schema=False)
def actor(request: Request, name: str) -> Response:
    """The actor as a page."""
    words = words_of(request)
    this = Asked(path="/chronicle", fields={"actor": name}, options={}, wanted=query.parse({"actor": _one(name)}))
    with house_of(request).store() as connection:
        found = query.profile(connection, name)
        figure = time_line(house_of(request), connection, this, words)
        info = house_of(request).info(connection)
    title = words.actor(found.key, found.name)
    return page(
        request,
        "actor.html",
        title=title,
        here="chronicle",
        found=found,
        kind=words.texts.section(f"web.kind.{found.kind}") or "",
        offices=_offices(found, words),
        types=[(words.type(kind), n, address("/chronicle", {"actor": found.key, "type": kind})) for kind, n in found.types],
        ties=[_tie(tie, found, words) for tie in found.ties],
        figure=figure,
        quads=charts.QUADS,
        entries=found.recent,
        all=address("/chronicle", {"actor": found.key, "sort": "-date"}),
        network=address("/network", {"actor": found.key}),
        takes=answers.files(
            lambda suffix: f"/actor/{quote(found.key, safe='')}{suffix}",
            len(found.ties),
            words,
            Take(name="Atom", href=address("/feed.atom", {"actor": found.key}), note=words("take.follow")),
        ),
        citation=answers.citation(request, title, info, words),
    )


def _one(name: str) -> str:
    """A name with a comma in it would be read as two."""
    return name.replace(",", " ")


def _offices(found: Profile, words: Words) -> list[dict[str, str]]:
    return [
        {
            "office": one.office,
            "since": words.day(one.since) or words("open_start"),
            "until": words.day(one.until) or (words("open_end") if one.since else words("open_start")),
            "reference": one.reference,
        }
        for one in found.offices
    ]


def _tie(tie: Any, found: Profile, words: Words) -> dict[str, Any]:
    return {
        "said": words.actor(tie.target, tie.target_name),
        "entries": tie.entries,
        "cooperation": tie.cooperation,
        "conflict": tie.conflict,
        "other": tie.entries - tie.cooperation - tie.conflict,
        "score": words.number(tie.score, 1) if tie.score is not None else "–",
        "href": address("/dyad", {"dyad": f"{_one(found.key)},{_one(tie.target)}"}),
    }
