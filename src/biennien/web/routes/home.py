"""The first page, what is pasted into it, and the article that a visitor hands over."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from biennien.errors import QueryError
from biennien.store import query
from biennien.store.query import Filter
from biennien.types import Reading
from biennien.web import answers, marks
from biennien.web.asking import SURE
from biennien.web.house import House
from biennien.web.pages import house_of, page, words_of
from biennien.web.reading import AtOnce, read_file, read_text
from biennien.web.words import Words
from biennien.writing import codebook

router = APIRouter()

_LATEST = 12


@router.get("/", include_in_schema=False)
def home(request: Request) -> Response:
    """Read something at once, or look at the latest days."""
    house, words = house_of(request), words_of(request)
    with house.store() as connection:
        info = house_of(request).info(connection)
        latest = list(query.entries(connection, Filter(confidence=SURE, until=date.today(), sort="-date", limit=_LATEST)))
    days = [(when, list(found)) for when, found in groupby(latest, key=lambda entry: entry.date)]
    return page(request, "home.html", title=words("home.title"), info=info, days=days)


@router.post("/read", include_in_schema=False)
def read(
    request: Request,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """What was pasted or handed over, with its events lit on the words. Nothing is kept."""
    house, words = house_of(request), words_of(request)
    found = _read(house, text, published, file)
    shown = [_article(reading, house, words) for reading in found.readings]
    known = words.texts.section("web.read.reasons") or {}
    return page(
        request, "read.html", title=words("read.title"), at_once=found, articles=shown, reason=known.get(found.reason, found.reason)
    )


@router.post("/read.json", tags=["read"], summary="Read a text or a saved page; nothing is kept")
def read_json(
    request: Request,
    text: Annotated[str, Form(description="a page, or an article")] = "",
    published: Annotated[str, Form(description="the day of publication, like 2019-06-20")] = "",
    file: Annotated[UploadFile | None, File(description="a saved page")] = None,
) -> Response:
    house = house_of(request)
    found = _read(house, text, published, file)
    return answers.json({"reason": found.reason, "articles": [codebook.read(one, house.kinds) for one in found.readings]})


def _read(house: House, text: str, published: str, file: UploadFile | None) -> AtOnce:
    day = published.strip()
    if day and query.parse({"since": day}).since is None:
        raise QueryError("published", published, "day")
    if file is not None and file.filename:
        return read_file(house, file.file.read(), file.filename, day or None)
    return read_text(house, text, day or None)


def _article(reading: Reading, house: House, words: Words) -> dict[str, Any]:
    article = reading.article
    return {
        "title": reading.quote(article.title) if article.title else None,
        "outlet": article.outlet,
        "published": words.when(article.published) if article.published else "",
        "basis": words.texts(f"articles.basis.{article.basis}") if article.published else "",
        "credits": article.credits,
        "lit": _lit(reading, house, words),
        "events": [
            {
                "quad": house.quad(event.type, event.mode),
                "type": words.type(event.type, event.mode),
                "status": event.status,
                "actors": list(dict.fromkeys(one.name for one in event.actors)),
                "recipients": list(dict.fromkeys(one.name for one in event.recipients)),
                "date": words.when(event.date.when) if event.date else "",
                "place": event.place.name if event.place else "",
                "said_by": event.said_by,
                "anchors": [
                    {"name": marks.place(one.span), "quote": reading.quote(one.span), "rule": one.rule}
                    for one in marks.distinct(event.anchors)
                ],
            }
            for event in reading.events
        ],
    }


def _lit(reading: Reading, house: House, words: Words) -> Any:
    found = marks.of_reading(reading, house, words)
    return marks.lines(reading.page.text, [(block.span, block.kind, True) for block in reading.article.blocks], found, words)
