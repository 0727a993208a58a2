"""A filter in words: its chips, the title of a view, and the values of facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biennien.store.query import Value
from biennien.types import Record
from biennien.web.asking import SURE, Asked
from biennien.web.words import Words

FACETS = ("quad", "type", "status", "actor", "country", "outlet", "origin", "origins", "disputed", "undated")
_MANY = frozenset({"quad", "type", "mode", "status", "actor", "country", "place", "outlet", "origin"})


class Chip(Record, frozen=True, kw_only=True):
    """One thing that a filter asks, and the address without it."""

    field: str
    said: str
    without: str


class Choice(Record, frozen=True, kw_only=True):
    """A value of a facet: how many entries have it, whether it is chosen, and the address that chooses it or takes it back."""

    said: str
    entries: int
    chosen: bool
    href: str


class Facet(Record, frozen=True, kw_only=True):
    """A field with its values."""

    name: str
    said: str
    choices: tuple[Choice, ...]
    open: bool


def said(field: str, value: str, words: Words, label: str = "") -> str:
    """A value of a field in words."""
    match field:
        case "quad":
            return words.quad(int(value))
        case "type":
            kind, _, mode = value.partition("/")
            return words.type(kind, mode or None)
        case "status":
            return words.status(value)
        case "actor":
            return words.actor(value, label)
        case "country":
            return words.country(value)
        case "origins":
            return words("at_least", n=value)
        case "disputed" | "undated":
            return words(f"{field}.{value}")
        case "since" | "until" | "published_since" | "published_until" | "known_at":
            return words.day(value)
        case "dyad":
            return " – ".join(words.actor(one.strip()) for one in value.split(","))
        case "sort" | "direction" | "role":
            return words(f"{field}.{value}")
        case "place":
            known = words.lore.places.get(value)
            return label or ((known.name_en or known.name) if known and words.english else known.name if known else value)
        case _:
            return label or value


def chips(asked: Asked, words: Words) -> list[Chip]:
    """What a question asks, piece by piece; sort and page are no part of it."""
    found = []
    for field, text in asked.fields.items():
        if field in ("sort", "limit", "offset", "confidence"):
            continue
        for value in text.split(",") if field in _MANY else [text]:
            rest = [one for one in text.split(",") if one != value] if field in _MANY else []
            name = words(f"field.{field}")
            found.append(
                Chip(field=field, said=f"{name}: {said(field, value, words)}", without=asked.link(**{field: ",".join(rest) or None}))
            )
    return found


def facets(asked: Asked, told: Mapping[str, Sequence[Value]], words: Words) -> list[Facet]:
    """The facets with addresses; values without entries are left out unless they are chosen."""
    found = []
    for name in FACETS:
        chosen = [one for one in asked.fields.get(name, "").split(",") if one]
        values = [value for value in told.get(name, ()) if value.entries and not (name == "origins" and value.value == "1")]
        if name in ("disputed", "undated"):
            values = [value for value in values if value.value == "yes"]
        choices = tuple(_choice(asked, name, value, chosen, words) for value in values)
        if choices:
            found.append(
                Facet(name=name, said=words(f"field.{name}"), choices=choices, open=name in ("quad", "type", "actor") or bool(chosen))
            )
    return found


def _choice(asked: Asked, name: str, value: Value, chosen: Sequence[str], words: Words) -> Choice:
    is_chosen = value.value in chosen
    if name in _MANY:
        then = [one for one in chosen if one != value.value] if is_chosen else [*chosen, value.value]
        href = asked.link(**{name: ",".join(then) or None})
    else:
        href = asked.link(**{name: None if is_chosen else value.value})
    return Choice(said=said(name, value.value, words, value.label), entries=value.entries, chosen=is_chosen, href=href)


def title(asked: Asked, words: Words) -> str:
    """A filter as the title of a view."""
    parts = [chip.said for chip in chips(asked, words)]
    return " · ".join(parts) if parts else words("chronicle.title")


def doubtful(asked: Asked) -> bool:
    """Whether the question lets the doubtful in."""
    return (asked.wanted.confidence or 0) < SURE
