"""Where: counts by country, and points where the place itself is told."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.store import query
from biennien.store.query import PlaceRow
from biennien.web import answers, describing
from biennien.web.answers import Take
from biennien.web.asking import Asked, asked, described
from biennien.web.geometry import area, project, shade, world
from biennien.web.pages import house_of, page, words_of
from biennien.web.words import Words

router = APIRouter()

_MOST = 1000
_POINTS = 150
_ISLANDS = (("paracels", 16.5, 112.0), ("spratlys", 9.0, 113.6))
_SEA = ("sea", 13.0, 113.2)


def _places(request: Request, path: str) -> tuple[Asked, tuple[PlaceRow, ...]]:
    this = asked(path, request.query_params)
    with house_of(request).store() as connection:
        return this, house_of(request).remembered(("places", this.wanted), lambda: query.places(connection, this.wanted, limit=_MOST))


@router.get(
    "/map.json", tags=["map"], summary="Where the acts took place, as far as it is told", openapi_extra=described("PlaceRow", listed=True)
)
def map_json(request: Request) -> Response:
    return answers.json(_places(request, "/map.json")[1])


@router.get("/map.csv", tags=["map"], summary="The same as CSV", openapi_extra=described(media="text/csv"))
def map_csv(request: Request) -> Response:
    rows = [(one.place, one.name, one.country, one.lat, one.lon, one.entries) for one in _places(request, "/map.csv")[1]]
    return answers.table(("place", "name", "country", "lat", "lon", "entries"), rows, "map")


@router.get(
    "/map.geojson", tags=["map"], summary="The places that have a point, as GeoJSON", openapi_extra=described(media="application/geo+json")
)
def map_geojson(request: Request) -> Response:
    this, found = _places(request, "/map.geojson")
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
            "properties": {
                "place": one.place,
                "name": one.name,
                "country": one.country,
                "entries": one.entries,
                "href": this.link("/chronicle", place=one.place),
            },
        }
        for one in found
        if one.lat is not None and one.lon is not None
    ]
    return answers.attached(answers.json({"type": "FeatureCollection", "features": features}).body, "application/geo+json", "map.geojson")  # type: ignore[arg-type]


@router.get("/map", include_in_schema=False)
def map_page(request: Request) -> Response:
    """Countries shaded by how many acts took place there, points for what is told more exactly, and both as tables."""
    words = words_of(request)
    this, found = _places(request, "/map")
    with house_of(request).store() as connection:
        info = house_of(request).info(connection)
        total = query.count(connection, this.wanted)
    by_country = Counter[str]()
    for one in found:
        by_country[one.country] += one.entries
    by_country.pop("---", None)
    points = [one for one in found if one.lat is not None and one.lon is not None and not _is_country(one)]
    title = words("map.title")
    return page(
        request,
        "map.html",
        title=title,
        here="map",
        this=this,
        chips=describing.chips(this, words),
        total=total,
        placed=sum(one.entries for one in found),
        world=world(),
        lands=_lands(by_country, this, words),
        points=_points(points[:_POINTS], this, words),
        islands=[(words(f"map.{name}"), *(round(n, 1) for n in project(lat, lon))) for name, lat, lon in _ISLANDS],
        sea=(words("map.sea"), *(round(n, 1) for n in project(_SEA[1], _SEA[2]))),
        rows=[(words.country(code), n, this.link("/chronicle", country=code)) for code, n in by_country.most_common(40)],
        places=[
            (words_place(one, words), words.country(one.country), one.entries, this.link("/chronicle", place=one.place.replace(",", " ")))
            for one in points[:40]
        ],
        takes=answers.files(
            lambda suffix: this.link(f"/map{suffix}"), len(found), words, Take(name="GeoJSON", href=this.link("/map.geojson"))
        ),
        citation=answers.citation(request, title, info, words),
    )


def _is_country(one: PlaceRow) -> bool:
    return one.place.endswith(".country")


def words_place(one: PlaceRow, words: Words) -> str:
    """A place's name in the visitor's language."""
    known = words.lore.places.get(one.place)
    return (known.name_en or one.name) if known and words.english else one.name


def _lands(by_country: Counter[str], this: Asked, words: Words) -> list[dict[str, Any]]:
    most = max(by_country.values(), default=0)
    return [
        {
            "path": path,
            "shade": shade(by_country[code], most),
            "said": words.country(code),
            "n": by_country[code],
            "href": this.link("/chronicle", country=code),
        }
        for code, path in world().countries.items()
    ]


def _points(found: list[PlaceRow], this: Asked, words: Words) -> list[dict[str, Any]]:
    most = max((one.entries for one in found), default=0)
    drawn = []
    for one in found:
        x, y = project(one.lat or 0.0, one.lon or 0.0)
        href = this.link("/chronicle", place=one.place.replace(",", " "))
        drawn.append(
            {
                "x": round(x, 1),
                "y": round(y, 1),
                "r": round(max(1.6, area(one.entries, most, 11)), 1),
                "said": words_place(one, words),
                "n": one.entries,
                "href": href,
            }
        )
    return drawn
