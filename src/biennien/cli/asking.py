"""The filter as commands take it: named options for what is asked most, and ``--where FIELD=VALUE`` for every field there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import typer

from biennien.errors import QueryError
from biennien.store.query import Filter, parse

_OPTIONS = {"type": "event"}
"""Fields whose option has another name."""


def filtered(named: Mapping[str, object], where: list[str] | None) -> Filter:
    """The filter of a command; wrong use (exit code 2) where a value cannot be asked."""
    fields = {key: str(value) for key, value in named.items() if value is not None}
    for one in where or ():
        key, sign, value = one.partition("=")
        if not sign:
            raise typer.BadParameter(f"{one!r} is not of the form FIELD=VALUE", param_hint="--where")
        fields[key.strip()] = value
    try:
        return parse(fields)
    except QueryError as error:
        option = _OPTIONS.get(error.field, error.field)
        raise typer.BadParameter(f"{error.value!r} {error.why}", param_hint=f"--{option}") from None


def day(text: str | None, option: str) -> date | None:
    """A day given as ISO 8601; wrong use (exit code 2) where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day like 2019-06-20", param_hint=option) from None
