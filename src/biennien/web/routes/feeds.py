"""The feeds that are watched into this database: when each was looked at, what it gave, and what is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.store import feeds as store
from biennien.types import Record
from biennien.web import answers
from biennien.web.pages import house_of, page, words_of

router = APIRouter()

_LATE = timedelta(hours=1)
"""A feed so long overdue is looked at by nobody: the watch has stopped."""


class FeedRow(Record, frozen=True, kw_only=True):
    """A feed as last seen. ``state``: ``new`` (never looked at), ``ok``, ``failing``, or ``stopped`` (long overdue); moments are UTC.

    ``listed`` counts the addresses of its last answer, ``kept`` all whose bytes are kept, ``waiting`` those to be tried again.
    """

    id: str
    url: str
    state: str
    checked: datetime | None
    answered: datetime | None
    due: datetime | None
    failures: int
    listed: int
    kept: int
    waiting: int
    note: str | None


def watched(request: Request) -> list[FeedRow]:
    """Every feed, by id; asked anew each time, as a watch may go on beside us."""
    with house_of(request).store() as connection:
        counts = store.kept(connection)
        return [_row(one, *counts.get(one.id, (0, 0))) for one in store.feeds(connection)]


def _row(one: store.FeedState, kept: int, waiting: int) -> FeedRow:
    return FeedRow(
        id=one.id,
        url=one.url,
        state=_state(one, datetime.now(UTC)),
        checked=one.checked,
        answered=one.answered,
        due=one.due,
        failures=one.failures,
        listed=one.listed,
        kept=kept,
        waiting=waiting,
        note=one.note,
    )


def _state(one: store.FeedState, now: datetime) -> str:
    if one.checked is None:
        return "new"
    if one.due and now - one.due > _LATE:
        return "stopped"
    return "failing" if one.failures else "ok"


@router.get("/feeds.json", tags=["feeds"], summary="The feeds that are watched: when, how many addresses, what is wrong")
def feeds_json(request: Request) -> Response:
    return answers.json(watched(request))


@router.get("/feeds.csv", tags=["feeds"], summary="The feeds that are watched, as CSV")
def feeds_csv(request: Request) -> Response:
    names = FeedRow.__struct_fields__
    rows = [[_plain(getattr(one, name)) for name in names] for one in watched(request)]
    return answers.table(names, rows, "feeds")


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, datetime) else cell


@router.get("/feeds", include_in_schema=False)
def feeds(request: Request) -> Response:
    """The table, the failing first."""
    words = words_of(request)
    found = sorted(watched(request), key=lambda one: (one.state == "ok", one.id))
    with house_of(request).store() as connection:
        info = house_of(request).info(connection)
    title = words("feeds.title")
    takes = answers.files(lambda suffix: f"/feeds{suffix}", len(found), words)
    return page(
        request, "feeds.html", title=title, here="feeds", rows=found, takes=takes, citation=answers.citation(request, title, info, words)
    )
