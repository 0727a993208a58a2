"""The state of a view is its address: a filter, and what the view alone knows. Links are made by changing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from biennien.errors import QueryError
from biennien.languages.confidence import sure as measured
from biennien.store.query import FIELDS, Filter, parse
from biennien.types import Record

SURE = measured()
"""The confidence from which on an event is shown without being asked for: nine of ten such are right, as measured."""

OPTIONS = ("q", "lang", "theme", "every", "measure", "least", "actor_key", "key")
"""What a view may be told beside the filter."""


class Asked(Record, frozen=True, kw_only=True):
    """A question as its address tells it: the path, the filter's fields as written, and the options of the view."""

    path: str
    fields: dict[str, str]
    options: dict[str, str]
    wanted: Filter
    all_sure: bool = False

    def link(self, path: str | None = None, **changes: object) -> str:
        """The address with some fields or options changed; ``None`` takes one away, and a change starts at the first page again."""
        held: dict[str, str] = {**self.fields, **self.options}
        held.pop("lang", None)
        if "offset" not in changes:
            held.pop("offset", None)
        for name, value in changes.items():
            if value is None or value == "":
                held.pop(name, None)
            else:
                held[name] = str(value)
        return address(path or self.path, held)

    def option(self, name: str, default: str = "") -> str:
        return self.options.get(name, default)


def address(path: str, fields: Mapping[str, str]) -> str:
    """A path with its query; commas and slashes stay readable."""
    return f"{path}?{urlencode(fields, safe=',/:', quote_via=quote)}" if fields else path


def asked(path: str, query: QueryParams, *, sure: bool = True) -> Asked:
    """Read an address. With ``sure`` the doubtful are left out unless the address says how sure is enough.

    Raises QueryError for a field that there is not, or a value that it cannot hold.
    """
    fields: dict[str, str] = {}
    options: dict[str, str] = {}
    for name, value in query.multi_items():
        if name in FIELDS:
            fields[name] = f"{fields[name]},{value}" if fields.get(name) and name not in _ALONE else value
        elif name in OPTIONS:
            options[name] = value
        elif value.strip():
            raise QueryError(name, value, "field", known=", ".join(FIELDS))
    fields = {name: value.strip() for name, value in fields.items() if value.strip()}
    given = dict(fields)
    if sure:
        given.setdefault("confidence", str(SURE))
    return Asked(path=path, fields=fields, options=options, wanted=parse(given))


_ALONE = frozenset(
    {"text", "since", "until", "confidence", "limit", "offset", "sort", "role", "direction", "origins", "undated", "disputed"}
)


def _parameter(name: str) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": "string", "maxLength": 500}
    if name in _DAYS:
        kind = {"type": "string", "format": "date"}
    elif name in _NUMBERS:
        kind = _NUMBERS[name]
    elif name in _CHOICES:
        kind = {"type": "string", "enum": _CHOICES[name]}
    return {"name": name, "in": "query", "required": False, "description": _SAID.get(name, ""), "schema": kind}


_DAYS = ("since", "until", "published_since", "published_until", "known_at")
_NUMBERS: dict[str, dict[str, Any]] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": 10_000},
    "offset": {"type": "integer", "minimum": 0, "maximum": 10**9},
    "origins": {"type": "integer", "minimum": 0, "maximum": 1000},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1, "default": SURE},
}
_CHOICES = {
    "role": ["actor", "recipient"],
    "direction": ["both", "forward"],
    "sort": ["date", "-date", "origins", "reports", "confidence", "published"],
    "undated": ["yes", "no"],
    "disputed": ["yes", "no"],
}
_SAID = {
    "actor": "lexicon ids, countries (alpha-3) or names, with commas between; any of them",
    "role": "whether the actor acts or is acted upon",
    "dyad": "two actors with a comma between, like PRK,CHN",
    "direction": "forward: the first of the dyad towards the second",
    "type": "PLOVER types, each with a mode after a slash if wanted: CONSULT/visit,ASSAULT",
    "quad": "quad classes: 1, 2 cooperation by word and deed; 3, 4 conflict by word and deed",
    "status": "happened, planned, hypothetical, negated",
    "place": "ids or names of places",
    "country": "where it took place, alpha-3",
    "since": "from this day of the act on",
    "until": "up to this day of the act",
    "published_since": "with a report published from this day on",
    "published_until": "with a report published up to this day",
    "outlet": "with a report in one of these outlets",
    "origin": "with one of these origins",
    "origins": "with at least so many independent origins",
    "confidence": "how sure the reading is at least",
    "text": "words in the reports; diacritics do not matter",
    "step": "with such a turn in its ledger: possible, planned, postponed, advanced, happened, cancelled, denied",
    "known_at": "as known at the end of this day",
}

TAKES_FILTER: dict[str, Any] = {"parameters": [_parameter(name) for name in FIELDS]}
"""What a route adds to its description where it takes a filter."""
EVERY: dict[str, Any] = {
    "name": "every",
    "in": "query",
    "required": False,
    "schema": {"type": "string", "enum": ["day", "week", "month", "year"]},
}


def described(answer: str = "", *more: dict[str, Any], listed: bool = False, media: str = "application/json") -> dict[str, Any]:
    """The description of a route that takes a filter and answers with a record of that name, or a list of them."""
    shape: dict[str, Any] = {"$ref": f"#/components/schemas/{answer}"} if answer else {}
    content = {media: {"schema": {"type": "array", "items": shape} if listed else shape} if media.endswith("json") else {}}
    return {"parameters": [*TAKES_FILTER["parameters"], *more], "responses": {"200": {"description": "as asked", "content": content}}}
