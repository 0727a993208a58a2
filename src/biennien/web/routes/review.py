"""Review: doubtful merges and readings decided by people, with keys, an undo, a log and an export. Only under a token.

A decision is a row of its own and is never changed; taking it back is another row. On a reading alone the second name is empty.
"""

from __future__ import annotations

import hashlib
import hmac
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated, Any, cast, get_args
from urllib.parse import quote, unquote, urlsplit

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from biennien import api
from biennien.errors import QueryError
from biennien.store import query
from biennien.store.database import connect
from biennien.store.rebuild import judge
from biennien.types import Judgement, Verdict
from biennien.web import answers, doubt
from biennien.web.asking import SURE, asked
from biennien.web.house import House
from biennien.web.pages import house_of, page, redirect, words_of
from biennien.web.words import Words

router = APIRouter()

_COOKIE = "review"
_LONGEST = 4000
_PATIENCE = 10.0
"""Seconds that a decision waits for a build that writes; the reviewer is told to try again."""


def _seal(token: str, author: str) -> str:
    return hmac.new(token.encode(), author.encode(), hashlib.sha256).hexdigest()


def _open(request: Request) -> House:
    """The house, where it was started for review at all."""
    house = house_of(request)
    if not house.token:
        raise HTTPException(404)
    return house


def _author(request: Request) -> str | None:
    """Who is reviewing, by the cookie that the token sealed; ``None`` for somebody who has not entered."""
    token = _open(request).token or ""
    seal, _, told = request.cookies.get(_COOKIE, "").partition(".")
    author = unquote(told)
    return author if author and hmac.compare_digest(seal.encode(), _seal(token, author).encode()) else None


def _writer(request: Request) -> str:
    """The reviewer of a request that writes: it must come from our own page."""
    author = _author(request)
    origin = request.headers.get("origin")
    if author is None or (origin and urlsplit(origin).netloc != request.headers.get("host")):
        raise HTTPException(403)
    return author


@router.get("/review", include_in_schema=False)
def review(request: Request) -> Response:
    """The queue, or the door to it."""
    house, words = _open(request), words_of(request)
    author = _author(request)
    if author is None:
        return page(request, "review.html", title=words("review.title"), here="review", author=None, failed=False)
    this = asked("/review", request.query_params, sure=False)
    with house.store() as connection:
        pairs = doubt.cases(connection, this.wanted)
        readings = doubt.readings(connection, this.wanted, SURE)
        log = query.judgements(connection)
    return page(
        request,
        "review.html",
        title=words("review.title"),
        here="review",
        author=author,
        cases=[_pair(case, words) for case in pairs],
        readings=[{"entry": entry, "report": report, "left": name, "right": ""} for entry, report, name in readings],
        log=[_logged(one, words) for one in reversed(log[-50:])],
    )


def _pair(case: doubt.Case, words: Words) -> dict[str, Any]:
    reasons = sorted(case.comparison.reasons, key=lambda reason: -abs(reason.score))
    return {
        "case": case,
        "left": case.names[0],
        "right": case.names[1],
        "together": case.entries[0] == case.entries[1],
        "score": words.number(case.comparison.score, 2),
        "reasons": [(words(f"feature.{one.feature}"), one.left, one.right, words.number(one.score, 2)) for one in reasons if one.score][:6],
    }


def _logged(one: Judgement, words: Words) -> dict[str, str]:
    return {
        "made": one.made.isoformat(sep=" ", timespec="seconds"),
        "author": one.author,
        "verdict": words(f"review.{one.verdict}"),
        "left": one.left.replace("|", " · "),
        "right": one.right.replace("|", " · "),
    }


@router.post("/review/enter", include_in_schema=False)
def enter(request: Request, token: Annotated[str, Form()] = "", author: Annotated[str, Form()] = "") -> Response:
    """The token opens the door and seals the reviewer's name."""
    house, words = _open(request), words_of(request)
    name = " ".join(author.split())[:80]
    if not name or not hmac.compare_digest(token.encode(), (house.token or "").encode()):
        return page(request, "review.html", title=words("review.title"), here="review", status=403, author=None, failed=True)
    response = redirect(request, "/review")
    response.set_cookie(_COOKIE, f"{_seal(token, name)}.{quote(name, safe='')}", httponly=True, samesite="strict")
    return response


@router.post("/review/judge", include_in_schema=False)
def decide(
    request: Request,
    left: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    right: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Write one decision down."""
    author = _writer(request)
    if verdict not in get_args(Verdict):
        raise QueryError("verdict", verdict, "one_of", known=", ".join(get_args(Verdict)))
    if not left or max(len(left), len(right), len(note)) > _LONGEST:
        raise QueryError("left", left[:40], "mention")
    one, other = sorted((left, right)) if right else (left, right)
    made = Judgement(left=one, right=other, verdict=cast(Verdict, verdict), author=author, made=datetime.now(UTC), note=note or None)
    with closing(connect(_open(request).db, write=True, patience=_PATIENCE)) as connection:
        judge(connection, [made])
    if "application/json" in request.headers.get("accept", ""):
        return answers.json(made)
    return redirect(request, "/review")


@router.post("/review/merge", include_in_schema=False)
def merge(request: Request) -> Response:
    """Derive the entries anew, so that the decisions take effect."""
    _writer(request)
    api.merge(_open(request).db)
    return redirect(request, "/review")


@router.get("/review/decisions.json", include_in_schema=False)
def decisions(request: Request) -> Response:
    """All decisions, in the order in which they were made."""
    if _author(request) is None:
        raise HTTPException(403)
    with _open(request).store() as connection:
        return answers.json(query.judgements(connection))


@router.get("/review/decisions.csv", include_in_schema=False)
def decisions_csv(request: Request) -> Response:
    if _author(request) is None:
        raise HTTPException(403)
    with _open(request).store() as connection:
        found = query.judgements(connection)
    rows = [(one.made.isoformat(), one.author, one.verdict, one.left, one.right, one.note) for one in found]
    return answers.table(("made", "author", "verdict", "left", "right", "note"), rows, "decisions")
