"""The user's list of feeds: a TOML file with a ``[[feed]]`` an outlet's feed or sitemap."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from biennien.errors import ReadError
from biennien.fetching.addresses import Refused, canonical
from biennien.fetching.fetcher import Manners
from biennien.types import Record

_SPAN = re.compile(r"(\d+)\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Feed(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed or sitemap. ``every`` and ``again`` are seconds: between two looks at it, and after which a page that it still lists is
    fetched anew, to see whether it was edited (0: never). ``most`` is how many new pages one look may bring."""

    id: str
    url: str
    every: int = 900
    again: int = 86400
    most: int = 200


class FeedList(Record, frozen=True, kw_only=True):
    """All feeds, and the manners in which they are fetched."""

    feeds: tuple[Feed, ...]
    manners: Manners = Manners()


def feed_list(path: str | Path) -> FeedList:
    """Read a list. Raises ReadError with the place and what to do.

    Times are written ``"15m"``, ``"6h"``, ``"1d"``; ``[manners]`` sets agent, pace, timeout, limit, robots.
    """
    file = Path(path)
    try:
        given = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ReadError(file, f"cannot be read ({error.strerror}) – name a TOML file with [[feed]] tables") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(file, f"is no TOML ({error}) – see docs/feeds.md for an example") from None
    rows = given.pop("feed", [])
    try:
        manners = msgspec.convert(_seconds(given.pop("manners", {})), Manners)
        if given:
            raise ReadError(file, f"unknown table {sorted(given)[0]!r} – only [[feed]] and [manners] are known")
        feeds = tuple(_feed(row, number, file) for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1))
    except msgspec.ValidationError as error:
        raise ReadError(file, f"{error} – see docs/feeds.md for the keys") from None
    if not feeds:
        raise ReadError(file, 'lists no feed – add a [[feed]] with id = "…" and url = "https://…"')
    names = [feed.id for feed in feeds]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ReadError(file, f"two feeds have the id {twice[0]!r} – give each its own")
    return FeedList(feeds=feeds, manners=manners)


def _feed(row: Any, number: int, file: Path) -> Feed:
    try:
        feed = msgspec.convert(_seconds(row) if isinstance(row, dict) else row, Feed)
        return msgspec.structs.replace(feed, url=canonical(feed.url))
    except (msgspec.ValidationError, Refused) as error:
        raise ReadError(file, f"feed {number}: {error} – see docs/feeds.md for the keys") from None


def _seconds(row: dict[str, Any]) -> dict[str, Any]:
    """Times written with a unit, in seconds."""
    found = {key: _SPAN.fullmatch(value) if isinstance(value, str) and key in _TIMES else None for key, value in row.items()}
    return {key: int(m[1]) * _SECONDS[m[2]] if (m := found[key]) else value for key, value in row.items()}


_TIMES = frozenset({"every", "again", "pace", "timeout"})
