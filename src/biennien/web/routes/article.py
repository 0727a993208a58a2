"""An article: the page as received, with its anatomy and all that was read from it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from biennien.store import query
from biennien.store.query import ArticleView, Mention
from biennien.types import When
from biennien.web import answers, marks, shown
from biennien.web.house import House
from biennien.web.lit import Mark
from biennien.web.pages import house_of, page, words_of
from biennien.web.words import Words
from biennien.writing.drawing import KINDS

router = APIRouter()

_SHOWN = ("event", "actor", "time")
_LAYERS = ("event", "actor", "place", "time", "source", "quote")
_COLUMNS = ("kind", "start", "end", "text", "name", "id", "country", "from", "to", "status", "rule", "entry")
Key = Query(description="the key of an article, as reports give it", max_length=2000)


@router.get("/article", include_in_schema=False)
def article(request: Request, key: str = Key) -> Response:
    """The article as a page; the words of a report can be led to by ``#w<start>-<end>``."""
    house, words = house_of(request), words_of(request)
    with house.store() as connection:
        view = query.article(connection, key)
        info = house_of(request).info(connection)
        others = [query.article(connection, one) for one in view.siblings if one != view.key][:8]
    found = _marks(view, house, words)
    blocks = [(line.span, line.kind, line.article == view.number) for line in view.lines]
    tally = Counter(mark.kind for mark in found)
    kinds = Counter(line.kind for line in view.lines if view.text[line.span.start : line.span.end].strip())
    title = view.title or words("untitled")
    return page(
        request,
        "article.html",
        title=title,
        here="chronicle",
        view=_about(view, words),
        lit=marks.lines(view.text, blocks, found, words),
        text=view.text,
        shown=_SHOWN,
        tally={kind: tally[kind] + (tally["statement"] if kind == "quote" else 0) for kind in _LAYERS},
        kinds=[kind for kind in KINDS if kinds[kind]],
        lines=kinds,
        events=_events(view, house, words),
        others=[{"href": shown.article_at(one.key), "title": one.title or words("untitled")} for one in others],
        takes=answers.files(lambda suffix: _file(suffix, view.key), len(view.mentions) + len(view.events), words),
        citation=answers.citation(request, title, info, words),
    )


@router.get("/article.json", tags=["article"], summary="An article with its page, its lines, mentions and events")
def article_json(request: Request, key: str = Key) -> Response:
    with house_of(request).store() as connection:
        return answers.json(query.article(connection, key))


@router.get("/article.csv", tags=["article"], summary="The mentions and events of an article as CSV")
def article_csv(request: Request, key: str = Key) -> Response:
    with house_of(request).store() as connection:
        view = query.article(connection, key)
    rows = [
        *(
            (
                "event",
                span.start,
                span.end,
                view.text[span.start : span.end],
                f"{told.type}/{told.mode}" if told.mode else told.type,
                "",
                "",
                told.first,
                told.last,
                told.status,
                told.rules[0] if told.rules else "",
                told.entry,
            )
            for told in view.events
            for span in told.anchors
        ),
        *(
            (
                one.kind,
                one.span.start,
                one.span.end,
                view.text[one.span.start : one.span.end],
                one.name,
                one.id,
                one.country,
                one.first,
                one.last,
                "",
                one.rule,
                "",
            )
            for one in view.mentions
        ),
    ]
    return answers.table(_COLUMNS, sorted(rows, key=lambda row: (row[1], row[2], row[0])), "article")


def _file(suffix: str, key: str) -> str:
    return shown.article_at(key).replace("/article?", f"/article{suffix}?")


def _about(view: ArticleView, words: Words) -> dict[str, Any]:
    first, last = view.published, view.published_last or view.published
    when = When(first=first, last=last, grain="day" if first == last else "month") if first else None
    return {
        "key": view.key,
        "title": view.title,
        "outlet": view.outlet,
        "author": view.author,
        "credits": view.credits,
        "address": view.address if (view.address or "").startswith(("http://", "https://")) else None,
        "published_said": words.when(when) if when else words("no_published"),
        "basis": words.texts(f"articles.basis.{view.basis}") if when else "",
        "versions": len(view.versions),
    }


def _marks(view: ArticleView, house: House, words: Words) -> list[Mark]:
    found = [_mention(one, words) for one in view.mentions]
    for told in view.events:
        rule = told.rules[0] if told.rules else ""
        quad, said = house.quad(told.type, told.mode), words.type(told.type, told.mode)
        found += [marks.anchored(span, rule, quad, told.status, said, words) for span in dict.fromkeys(told.anchors)]
    held: dict[tuple[str, Any], Mark] = {}
    for mark in found:
        held.setdefault((mark.kind, mark.span), mark)
    return list(held.values())


def _mention(one: Mention, words: Words) -> Mark:
    said = one.name
    if one.kind == "time":
        said = words.when(When(first=one.first, last=one.last, grain="day")) if one.first else words("mark.open_time")
    elif one.kind in ("quote", "statement"):
        said = words("mark.said_by", who=one.name) if one.name else words("mark.quote")
    country = words.country(one.country) if one.kind in ("actor", "place") and one.country not in ("", "---") else ""
    return Mark(span=one.span, kind=one.kind, tip=" · ".join(filter(None, (said, country, one.id or "", one.rule))))


def _events(view: ArticleView, house: House, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "quad": house.quad(told.type, told.mode),
            "type": words.type(told.type, told.mode),
            "status": told.status,
            "name": marks.place(told.anchors[0]),
            "quote": view.text[told.anchors[0].start : told.anchors[0].end],
            "rule": told.rules[0] if told.rules else "",
            "entry": told.entry,
        }
        for told in view.events
        if told.anchors
    ]
