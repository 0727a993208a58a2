"""The one question: which entries. Timeline, exports, series and explorer all ask it, so that a file holds what the screen showed.

A filter is read from and written to a flat dict of strings, which is what a URL's query, a command's options and a saved search are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, get_args

from biennien.errors import QueryError
from biennien.types import Record, Status

Role = Literal["actor", "recipient"]
Direction = Literal["both", "forward"]
Sort = Literal["date", "-date", "origins", "reports", "confidence", "published"]

_LISTED = ("actor", "type", "mode", "status", "place", "country", "outlet", "origin")
_DAYS = ("since", "until", "published_since", "published_until", "known_at")
_FLAGS = ("undated", "disputed")


class Filter(Record, frozen=True, kw_only=True):
    """Which entries, in which order, and which page of them. Whatever is empty or ``None`` asks nothing; of several values any will do.

    ``actor`` and the two of ``dyad``: a lexicon id, a country (alpha-3) or words of a name, with or without diacritics; ``role`` narrows
    ``actor`` to those who act or to those acted upon. ``direction`` ``forward`` is the first of the dyad towards the second. ``type`` may
    carry a mode after a slash. ``country`` is where the act took place. ``since`` and ``until`` are included and compare days of the act,
    so that the undated fall outside; ``published_since`` and ``published_until`` compare days of reports. ``origins`` and ``confidence``
    are the least; ``step`` is a kind of ledger step that the entry must have. ``known_at`` asks as of the end of a day: reports out by
    then, and the entry as they alone tell it.
    """

    actor: tuple[str, ...] = ()
    role: Role | None = None
    dyad: tuple[str, str] | None = None
    direction: Direction = "both"
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    status: tuple[Status, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    outlet: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    origins: int | None = None
    confidence: float | None = None
    text: str | None = None
    undated: bool | None = None
    disputed: bool | None = None
    step: str | None = None
    known_at: date | None = None
    sort: Sort = "date"
    limit: int | None = None
    offset: int = 0


FIELDS: tuple[str, ...] = Filter.__struct_fields__
"""The keys that a flat dict may have."""


def parse(fields: Mapping[str, str]) -> Filter:
    """A filter from a flat dict of strings; lists are separated by commas, empty values ask nothing.

    Raises QueryError, which names the field, for an unknown key or a value that it cannot hold.
    """
    found: dict[str, Any] = {}
    for key, raw in fields.items():
        if key not in FIELDS:
            near = get_close_matches(key, FIELDS, n=3, cutoff=0.5) or FIELDS
            raise QueryError(key, raw, "field", known=", ".join(near))
        text = raw.strip()
        if text:
            found[key] = _value(key, text)
    wanted = Filter(**found)
    _sane(wanted)
    return wanted


def plain(wanted: Filter) -> dict[str, str]:
    """The flat dict of a filter, without what asks nothing; ``parse`` of it is the filter again."""
    default = Filter()
    told = {key: getattr(wanted, key) for key in FIELDS if getattr(wanted, key) != getattr(default, key)}
    return {key: _text(value) for key, value in told.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _value(key: str, text: str) -> Any:
    if key == "dyad":
        return _dyad(text)
    if key in _LISTED:
        return _list(key, text)
    if key == "quad":
        return tuple(_number(key, one, int, 0, 4) for one in _parts(text))
    if key in _DAYS:
        return _day(key, text)
    if key in _FLAGS:
        return _choice(key, text, {"yes": True, "no": False, "1": True, "0": False, "true": True, "false": False})
    if key in ("limit", "offset", "origins"):
        return _number(key, text, int, 0, 10**9)
    if key == "confidence":
        return _number(key, text, float, 0, 1)
    choices = {"role": Role, "direction": Direction, "sort": Sort}.get(key)
    return _choice(key, text, {one: one for one in get_args(choices)}) if choices else text


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _list(key: str, text: str) -> tuple[str, ...]:
    parts = dict.fromkeys(_parts(text))
    if key == "status":
        return tuple(_choice(key, one, {known: known for known in get_args(Status)}) for one in parts)
    if key == "country":
        return tuple(one.upper() for one in parts)
    return tuple(_kind(one) for one in parts) if key == "type" else tuple(parts)


def _kind(text: str) -> str:
    """A type in capitals, its mode in small letters."""
    kind, slash, mode = text.partition("/")
    return kind.upper() + slash + mode.lower()


def _dyad(text: str) -> tuple[str, str]:
    parts = _parts(text)
    if len(parts) != 2:
        raise QueryError("dyad", text, "dyad")
    return parts[0], parts[1]


def _day(key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QueryError(key, text, "day") from None


def _number(key: str, text: str, kind: Callable[[str], Any], least: float, most: float) -> Any:
    try:
        value = kind(text)
    except ValueError:
        raise QueryError(key, text, "whole" if kind is int else "number") from None
    if not least <= value <= most:
        raise QueryError(key, text, "between", least=least, most=most)
    return value


def _choice(key: str, text: str, known: Mapping[str, Any]) -> Any:
    if text not in known:
        raise QueryError(key, text, "one_of", known=", ".join(known))
    return known[text]


def _sane(wanted: Filter) -> None:
    """Periods that end before they begin are a slip, not a question without answer."""
    for first, last in (("since", "until"), ("published_since", "published_until")):
        one, other = getattr(wanted, first), getattr(wanted, last)
        if one and other and other < one:
            raise QueryError(last, str(other), "before", first=first, day=one)
