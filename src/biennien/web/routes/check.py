"""The page on which an editor's own draft is checked; nothing of it is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from biennien.errors import QueryError
from biennien.store import query
from biennien.web import answers, draft, marks
from biennien.web.house import House
from biennien.web.lit import Mark
from biennien.web.pages import house_of, page, words_of
from biennien.web.reading import read_text
from biennien.web.words import Words

router = APIRouter()

Text = Annotated[str, Form(description="the draft")]
Day = Annotated[str, Form(description="the day on which it will be published, like 2019-06-20")]


@router.get("/check", include_in_schema=False)
def empty(request: Request) -> Response:
    words = words_of(request)
    return page(request, "check.html", title=words("check.title"), here="check", asked=False, text="", published="", found=[], lit="")


@router.post("/check", include_in_schema=False)
def checked(request: Request, text: Text = "", published: Day = "") -> Response:
    """The draft with its doubts marked."""
    house, words = house_of(request), words_of(request)
    pairs = _checked(house, text, published)
    found = [{"said": said(one, words), "quote": one.quote, "name": marks.place(one.span)} for _, doubts in pairs for one in doubts]
    lit = [
        marks.lines(
            reading.page.text,
            [(block.span, block.kind, True) for block in reading.article.blocks],
            [Mark(span=one.span, kind="target", name=marks.place(one.span), tip=said(one, words)) for one in doubts],
            words,
        )
        for reading, doubts in pairs
    ]
    return page(
        request, "check.html", title=words("check.title"), here="check", asked=True, text=text, published=published, found=found, lit=lit
    )


@router.post("/check.json", tags=["read"], summary="What a draft gets wrong by the lexicon and the chronicle; nothing is kept")
def checked_json(request: Request, text: Text = "", published: Day = "") -> Response:
    words = words_of(request)
    found = [one for _, doubts in _checked(house_of(request), text, published) for one in doubts]
    return answers.json([{**answers.plain_record(one), "said": said(one, words)} for one in found])


def _checked(house: House, text: str, published: str) -> list[tuple[Any, list[draft.Doubt]]]:
    day = published.strip()
    if day and query.parse({"since": day}).since is None:
        raise QueryError("published", published, "day")
    with house.store() as connection:
        return [(one, draft.check(one, house.analyzer, connection)) for one in read_text(house, text, day or None).readings]


def said(doubt: draft.Doubt, words: Words) -> str:
    """A doubt as a sentence."""
    values = dict(doubt.values)
    for name in ("day", "since"):
        if name in values:
            values[name] = words.day(values[name])
    if doubt.kind == "weekday":
        values["right"] = words.texts(f"web.weekday.{values['right']}")
    return words(f"check.kind.{doubt.kind}", **values)
