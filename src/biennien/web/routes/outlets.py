"""Who publishes, who is credited, and how much is an outlet's own reporting."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.store import query
from biennien.store.query import OutletRow
from biennien.web import answers
from biennien.web.asking import address
from biennien.web.pages import house_of, page, words_of
from biennien.web.words import Words

router = APIRouter()

_LEFT, _RIGHT = 14, 16
_STEP = 30


def _outlets(request: Request) -> tuple[OutletRow, ...]:
    with house_of(request).store() as connection:
        return house_of(request).remembered("outlets", lambda: query.outlets(connection))


@router.get("/outlets.json", tags=["outlets"], summary="Outlets: articles, own reporting, whom they credit")
def outlets_json(request: Request) -> Response:
    return answers.json(_outlets(request))


@router.get("/outlets.csv", tags=["outlets"], summary="Who credits whom as CSV, a row a pair")
def outlets_csv(request: Request) -> Response:
    rows = [
        (one.outlet, one.articles, one.own, round(one.own / one.articles, 4), credited, times, one.entries, one.first, one.last)
        for one in _outlets(request)
        for credited, times in (one.credits or (("", 0),))
    ]
    return answers.table(("outlet", "articles", "own", "own_share", "credits", "times", "entries", "first", "last"), rows, "outlets")


@router.get("/outlets", include_in_schema=False)
def outlets(request: Request) -> Response:
    """The citation graph beside the ranked table."""
    words = words_of(request)
    found = _outlets(request)
    with house_of(request).store() as connection:
        info = house_of(request).info(connection)
    title = words("outlets.title")
    rows = [
        {
            "outlet": one.outlet,
            "href": address("/chronicle", {"outlet": one.outlet.replace(",", " ")}),
            "articles": one.articles,
            "own": one.own,
            "share": words.share(one.own / one.articles),
            "credits": one.credits[:4],
            "entries": one.entries,
            "first": words.day(one.first),
            "last": words.day(one.last),
        }
        for one in found
    ]
    takes = answers.files(lambda suffix: f"/outlets{suffix}", sum(max(1, len(one.credits)) for one in found), words)
    citation = answers.citation(request, title, info, words)
    return page(request, "outlets.html", title=title, here="outlets", rows=rows, drawn=_drawn(found, words), takes=takes, citation=citation)


def _drawn(found: tuple[OutletRow, ...], words: Words) -> dict[str, Any]:
    """Outlets on the left, those they credit on the right, a line for each pair as thick as it is frequent."""
    left = [one for one in found if one.credits][:_LEFT]
    total: Counter[str] = Counter()
    for one in left:
        for name, times in one.credits:
            total[name] += times
    right = [name for name, _ in total.most_common(_RIGHT)]
    at = {name: n for n, name in enumerate(right)}
    most = max((times for one in left for name, times in one.credits if name in at), default=1)
    lines = [
        {
            "y1": (n + 0.5) * _STEP,
            "y2": (at[name] + 0.5) * _STEP,
            "width": round(0.8 + 9 * times / most, 1),
            "said": f"{one.outlet} → {name}: {words.number(times)}",
        }
        for n, one in enumerate(left)
        for name, times in one.credits
        if name in at
    ]
    return {
        "height": max(len(left), len(right), 1) * _STEP,
        "left": [(one.outlet, (n + 0.5) * _STEP, one.articles) for n, one in enumerate(left)],
        "right": [(name, (n + 0.5) * _STEP, total[name]) for n, name in enumerate(right)],
        "lines": lines,
    }
