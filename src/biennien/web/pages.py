"""Templates → pages, in the visitor's language, with what every page has: menu, search, language, theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from biennien.web import shown
from biennien.web.house import House
from biennien.web.words import Words

HERE = Path(__file__).parent
MENU = (
    ("chronicle", "/chronicle"),
    ("dyads", "/dyads"),
    ("network", "/network"),
    ("map", "/map"),
    ("outlets", "/outlets"),
    ("check", "/check"),
)
COOKIE = "lang"
_YEAR = 365 * 24 * 3600


def environment() -> Environment:
    """Jinja with everything escaped, and an error for a name that is not there."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        best_of=shown.best,
        cut_evidence=shown.cut,
        lineage=shown.lineage,
        article_link=shown.article_link,
        key_of=shown.key,
        is_state=shown.is_state,
    )
    return made


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def words_of(request: Request) -> Words:
    """The texts in the language that the address asks for, else the cookie, else the lexicon's own."""
    known = house_of(request).words
    asked = request.query_params.get("lang") or request.cookies.get(COOKIE) or ""
    return known.get(asked) or next(iter(known.values()))


def page(request: Request, template: str, *, title: str, here: str = "", status: int = 200, **context: Any) -> Response:
    """A page. ``here`` is the name of its item in the menu."""
    house, words = house_of(request), words_of(request)
    menu = MENU + ((("review", "/review"),) if house.token else ())
    environment: Environment = request.app.state.pages
    html = environment.get_template(template).render(
        w=words,
        texts=words.texts,
        title=title,
        here=here,
        menu=menu,
        asked_text=context.pop("asked_text", ""),
        other_language=_other(request, words),
        quad_of=house.quad_of,
        **context,
    )
    return _remembering(request, HTMLResponse(html, status_code=status))


def redirect(request: Request, address: str, status: int = 303) -> Response:
    """Lead to another page, in the language asked for here."""
    return _remembering(request, RedirectResponse(address, status))


def _remembering(request: Request, response: Response) -> Response:
    """The language that the address asks for is kept for the pages to come."""
    asked = request.query_params.get("lang")
    if asked in house_of(request).words:
        response.set_cookie(COOKIE, asked, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def _other(request: Request, words: Words) -> dict[str, str]:
    codes = list(house_of(request).words)
    code = codes[(codes.index(words.code) + 1) % len(codes)]
    url = request.url.include_query_params(lang=code)
    path = url.path if request.method == "GET" else "/"
    return {"code": code, "name": house_of(request).words[code]("own_name"), "href": f"{path}?{url.query}"}
