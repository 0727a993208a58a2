"""The state of a view is its address: a filter, and what the view alone knows. Links are made by changing it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from biennien.errors import QueryError
from biennien.store.query import FIELDS, Filter, parse
from biennien.types import Record

SURE = 0.9
"""The precision from which on an event is shown without being asked for."""

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
            raise QueryError(name, value, "no such field of a question")
    fields = {name: value.strip() for name, value in fields.items() if value.strip()}
    given = dict(fields)
    if sure:
        given.setdefault("confidence", str(SURE))
    return Asked(path=path, fields=fields, options=options, wanted=parse(given))


_ALONE = frozenset(
    {"text", "since", "until", "confidence", "limit", "offset", "sort", "role", "direction", "origins", "undated", "disputed"}
)
