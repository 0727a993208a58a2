"""The API's own page and its description, served from here: no script, nothing from a network."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.store.query import FIELDS
from biennien.web.pages import page, words_of

router = APIRouter()

_EXAMPLES = {
    "/chronicle.json": "/chronicle.json?dyad=CHN,PRK&since=2019-06-01&until=2019-06-30",
    "/chronicle.csv": "/chronicle.csv?actor=PRK&quad=4",
    "/facets.json": "/facets.json?actor=PRK",
    "/series.json": "/series.json?every=month&type=CONSULT",
    "/dyads.json": "/dyads.json",
    "/dyad.json": "/dyad.json?dyad=PRK,USA&every=month",
    "/network.json": "/network.json?actor=PRK&least=2",
    "/map.geojson": "/map.geojson?type=ASSAULT",
    "/outlets.json": "/outlets.json",
    "/suggest.json": "/suggest.json?q=kim",
    "/understand.json": "/understand.json?q=Kim+gap+Trump",
    "/feed.atom": "/feed.atom?actor=PRK",
    "/story.md": "/story.md?dyad=CHN,PRK",
}


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """Every address with what it gives, the fields of the filter, and how agents ask."""
    words = words_of(request)
    found: list[dict[str, Any]] = []
    for path, methods in request.app.openapi()["paths"].items():
        for method, told in methods.items():
            found.append({"method": method.upper(), "path": path, "summary": told.get("summary", ""), "example": _EXAMPLES.get(path, "")})
    fields = [(name, words.texts.section(f"web.field.{name}") or "") for name in FIELDS]
    return page(request, "docs.html", title=words("docs.title"), here="docs", calls=found, fields=fields)
