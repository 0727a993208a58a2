"""The search box: a question becomes a filter, letters become actors with ids."""

from __future__ import annotations

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from biennien.store import query
from biennien.web import answers
from biennien.web.asking import SURE, address
from biennien.web.pages import house_of, redirect, words_of
from biennien.web.understanding import understand

router = APIRouter()

Question = Query(default="", max_length=300, description="a question or some letters; diacritics are not needed")


@router.get("/search", include_in_schema=False)
def search(request: Request, q: str = Question) -> Response:
    """Lead to the chronicle under the filter that the question asks, shown there and editable; with the doubtful where nothing is sure."""
    house = house_of(request)
    if not q.strip():
        return redirect(request, "/chronicle")
    with house.store() as connection:
        found = understand(house, connection, q)
        sure = query.count(connection, query.parse({**found.fields, "confidence": str(SURE)}))
    doubtful = {} if sure else {"confidence": "0"}
    return redirect(request, address("/chronicle", {**found.fields, **doubtful, "q": found.question}))


@router.get("/understand.json", tags=["search"], summary="The filter that a question in plain words asks")
def understand_json(request: Request, q: str = Question) -> Response:
    house = house_of(request)
    with house.store() as connection:
        found = understand(house, connection, q)
    return answers.json({**answers.plain_record(found), "href": address("/chronicle", {**found.fields, "q": found.question})})


@router.get("/suggest.json", tags=["search"], summary="Actors with ids for some letters, the most told first")
def suggest_json(request: Request, q: str = Question) -> Response:
    house, words = house_of(request), words_of(request)
    with house.store() as connection:
        found = query.suggest(connection, q, limit=10)
    return answers.json(
        [
            {
                **answers.plain_record(one),
                "shown": words.actor(one.key, one.name),
                "place": words.country(one.country),
                "href": f"/actor/{one.key}",
            }
            for one in found
        ]
    )
