"""As known at a day: an entry as its reports that were out by then tell it, and the filter asked of a record instead of rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import msgspec

from biennien.chronicle import days
from biennien.chronicle.entries import entry as made
from biennien.ontology import load as load_ontology
from biennien.store.query.filters import Direction, Filter, Sort
from biennien.store.query.names import Meant, meant
from biennien.store.rows import key_of
from biennien.text.keys import fold
from biennien.types import Entry, Party, Record

_LATE = date.max


def as_of(entry: Entry, day: date) -> Entry | None:
    """The entry from the reports published by the end of ``day``; it keeps its id. ``None`` where none was out."""
    out = [report for report in entry.reports if report.published and report.published <= day]
    if not out:
        return None
    return entry if len(out) == len(entry.reports) else msgspec.structs.replace(made(out), id=entry.id)


class Brief(Record, frozen=True, kw_only=True):
    """What sorting asks of an entry."""

    id: str
    first: date | None
    last: date | None
    reports: int
    origins: int
    confidence: float
    published: date | None


def brief(one: Entry) -> Brief:
    """An entry, for sorting."""
    span = days.interval(one.date)
    return Brief(
        id=one.id,
        first=span[0] if span else None,
        last=span[1] if span else None,
        reports=len(one.reports),
        origins=len(one.origins),
        confidence=one.confidence,
        published=max((report.published for report in one.reports if report.published), default=None),
    )


def order(sort: Sort) -> Callable[[Brief], Any]:
    """The sort key that says of records what ``where.ORDERS`` says of rows."""

    def back(day: date | None) -> tuple[bool, int]:
        return day is None, -day.toordinal() if day else 0

    return {
        "date": lambda one: (one.first is None, one.first or _LATE, one.last or _LATE, one.id),
        "-date": lambda one: (*back(one.first), *back(one.last), one.id),
        "origins": lambda one: (-one.origins, -one.reports, back(one.first), one.id),
        "reports": lambda one: (-one.reports, -one.origins, back(one.first), one.id),
        "confidence": lambda one: (-one.confidence, -one.reports, back(one.first), one.id),
        "published": lambda one: (*back(one.published), back(one.first), one.id),
    }[sort]


class Asks:
    """A filter that can be asked of an entry at hand."""

    def __init__(self, connection: sqlite3.Connection, wanted: Filter) -> None:
        self._wanted = wanted
        self._ids = {row["key"]: row["id"] for row in connection.execute("SELECT key, id FROM who")}
        self._actors = [meant(connection, one) for one in wanted.actor]
        self._dyad = [meant(connection, one) for one in wanted.dyad or ()]
        self._quads = {one.id: one.quad for one in load_ontology().type}

    def passes(self, one: Entry) -> bool:
        """Whether the entry passes every part of the filter."""
        return self._what(one) and self._who(one) and self._when(one) and self._told(one)

    def _what(self, one: Entry) -> bool:
        wanted = self._wanted
        kinds = (one.type, f"{one.type}/{one.mode}")
        held, place = (one.place.place, f" {fold(one.place.name)} ") if one.place else (None, "")
        return (
            (not wanted.type or any(kind in wanted.type for kind in kinds))
            and (not wanted.mode or one.mode in wanted.mode)
            and (not wanted.quad or self._quads.get(one.type, 0) in wanted.quad)
            and (not wanted.status or one.status in wanted.status)
            and (not wanted.country or bool(one.place and one.place.country in wanted.country))
            and (not wanted.place or any(asked == held or f" {fold(asked)} " in place for asked in wanted.place))
            and (wanted.confidence is None or one.confidence >= wanted.confidence)
            and (wanted.disputed is None or bool(one.disputes) == wanted.disputed)
            and (wanted.step is None or any(step.kind == wanted.step for step in one.ledger))
        )  # fmt: skip

    def _who(self, one: Entry) -> bool:
        wanted = self._wanted
        sides = {None: (*one.actors, *one.recipients), "actor": one.actors, "recipient": one.recipients}[wanted.role]
        if wanted.actor and not any(self._in(asked, sides) for asked in self._actors):
            return False
        return not wanted.dyad or self._between(one, wanted.direction)

    def _between(self, one: Entry, direction: Direction) -> bool:
        left, right = self._dyad
        return self._towards(one, left, right) or (direction == "both" and self._towards(one, right, left))

    def _towards(self, one: Entry, left: Meant, right: Meant) -> bool:
        other = one.recipients or (one.actors if left != right else ())
        return self._in(left, one.actors) and self._in(right, other)

    def _in(self, asked: Meant, parties: Iterable[Party]) -> bool:
        return any(one.country == asked.country if asked.country else self._ids.get(key_of(one)) in asked.ids for one in parties)

    def _when(self, one: Entry) -> bool:
        wanted, span = self._wanted, days.interval(one.date)
        out = [report.published for report in one.reports if report.published]
        low, high = wanted.published_since or date.min, wanted.published_until or date.max
        return (
            (wanted.since is None or (span is not None and span[1] >= wanted.since))
            and (wanted.until is None or (span is not None and span[0] <= wanted.until))
            and (wanted.undated is None or (span is None) == wanted.undated)
            and ((low, high) == (date.min, date.max) or any(low <= day <= high for day in out))
        )

    def _told(self, one: Entry) -> bool:
        wanted = self._wanted
        return (
            (not wanted.outlet or any(report.outlet in wanted.outlet for report in one.reports))
            and (not wanted.origin or any(origin in wanted.origin for origin in one.origins))
            and (not wanted.origins or len(one.origins) >= wanted.origins)
            and (not wanted.text or found_in(wanted.text, one))
        )


def words(entry: Entry) -> str:
    """All that an entry can be found by, folded."""
    said = dict.fromkeys(
        (
            *(one.name for one in (*entry.actors, *entry.recipients)),
            *(one.name for report in entry.reports for one in (*report.actors, *report.recipients)),
            *(report.place.name for report in entry.reports if report.place),
            *(report.headline or "" for report in entry.reports),
            *(report.evidence for report in entry.reports),
            *(name for report in entry.reports for name in report.said_by),
            *entry.origins,
        )
    )
    return fold("\n".join(said))


def found_in(text: str, entry: Entry) -> bool:
    """Whether all words of a search stand in the entry, the last perhaps as the beginning of one."""
    held = "".join(c if c.isalnum() else " " for c in words(entry)).split()
    *before, last = "".join(c if c.isalnum() else " " for c in fold(text)).split() or [""]
    return all(word in held for word in before) and any(word.startswith(last) for word in held)
