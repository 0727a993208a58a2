"""The application: routes, errors as pages, and what guards them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from biennien.errors import BiennienError, QueryError, UnknownName
from biennien.settings import Settings
from biennien.store.query import ArticleView, Dyad, Network, OutletRow, PlaceRow, Profile, Series, Suggestion
from biennien.web import answers, routes
from biennien.web.guard import LOOPBACK, Guard
from biennien.web.house import House, TooLong
from biennien.web.pages import HERE, environment, page, words_of

_SUMMARY = "A chronicle of events read from Vietnamese news; every view of the explorer under its own address, as JSON and CSV."
_STATUS: tuple[tuple[type[Exception], int], ...] = ((UnknownName, 404), (QueryError, 422), (TooLong, 503), (BiennienError, 500))


def application(
    db: str | Path, *, token: str | None = None, settings: Settings | None = None, hosts: Sequence[str] = LOOPBACK, agents: bool = True
) -> FastAPI:
    """The explorer over one database. ``token`` opens the review pages; ``hosts`` are the names it answers under, all where empty;
    ``agents`` adds MCP at ``/mcp`` where the package is installed."""
    house = House(db, token=token, settings=settings)
    lifespan, reached = _agents(house) if agents else (None, ())
    app = FastAPI(
        title="Bi\N{LATIN SMALL LETTER E WITH CIRCUMFLEX}n Ni\N{LATIN SMALL LETTER E WITH CIRCUMFLEX}n",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.house = house
    app.state.pages = environment()
    for found in sorted(module.name for module in iter_modules(routes.__path__)):
        app.include_router(import_module(f"{routes.__name__}.{found}").router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.router.routes.extend(reached)
    for kind, status in _STATUS:
        app.add_exception_handler(kind, _failing(status))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(Guard, hosts=hosts)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def _described(app: FastAPI) -> dict[str, Any]:
    """The description of the API, with the records that answers are made of."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes, summary=_SUMMARY)
        kinds = (ArticleView, Dyad, Network, OutletRow, PlaceRow, Profile, Series, Suggestion)
        _, records = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
        made.setdefault("components", {}).setdefault("schemas", {}).update(records)
        app.openapi_schema = made
    return app.openapi_schema


def _agents(house: House) -> tuple[Any, Any]:
    """MCP over HTTP: its application, and what must run with ours; neither where the package is missing."""
    try:
        from biennien.web import agents
    except ImportError:
        return None, ()
    return agents.mounted(house)


def _failing(status: int) -> Any:
    def answer(request: Request, error: Exception) -> Response:
        return _answer(request, status, str(error), words_of(request).fault(error))

    return answer


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(request, status, words_of(request)("error.missing") if status == 404 else str(getattr(error, "detail", error)))


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors()[0] if isinstance(error, RequestValidationError) and error.errors() else {}
    return _answer(request, 422, f"{'.'.join(map(str, found.get('loc', ())))}: {found.get('msg', error)}")


def _answer(request: Request, status: int, message: str, said: str = "") -> Response:
    """A page for people, an object for programs; what is asked wrongly says what there is, to people in their language (``said``)."""
    path = request.url.path
    if path.endswith((".json", ".csv", ".atom", ".geojson", ".gexf")) or path.startswith(("/chart/", "/openapi")):
        return answers.json({"error": message}, status)
    words = words_of(request)
    return page(
        request,
        "error.html",
        title=words(f"error.{status}" if words.texts.section(f"web.error.{status}") else "error.title"),
        status=status,
        message=said or message,
    )
