"""Counts over time: entries and mean PLOVER score a day, week, month or year, by dyad and quad, with the rows in which nothing happened.

No entry is given a period that its reports do not give it: the undated are counted apart, and so are those whose dates are wider than
a period.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from biennien.errors import QueryError
from biennien.store.query.entries import picked
from biennien.store.query.filters import Filter
from biennien.store.query.names import meant
from biennien.store.rows import listed
from biennien.types import Record

Period = Literal["day", "week", "month", "year"]
By = Literal["dyad", "quad"]

MOST = 500_000
"""Rows in a series; more than that is a question too wide to be read by anybody."""

_START = {
    "day": "{0}",
    "week": "date({0}, '-6 days', 'weekday 1')",
    "month": "substr({0}, 1, 7) || '-01'",
    "year": "substr({0}, 1, 4) || '-01-01'",
}
_FITS = "({first} = {last} OR precision IN ('day', 'days'))"


class Row(Record, frozen=True, kw_only=True):
    """A period of a series, named by its first day. ``source`` and ``target`` are countries (alpha-3), empty where not split by dyad;
    ``quad`` likewise. ``score`` is the mean PLOVER score, ``None`` where nothing has one; ``share`` the part of all dated
    entries of the period, 0 to 1, ``None`` where there is none."""

    period: date
    entries: int
    score: float | None = None
    share: float | None = None
    source: str = ""
    target: str = ""
    quad: int | None = None


class Series(Record, frozen=True, kw_only=True):
    """Rows by group, then period. ``undated`` and ``wide`` are entries that pass the filter and stand in no row: without date, and with
    one wider than a period. ``coverage`` is the number of all dated entries of each period, whatever the filter."""

    every: Period
    rows: tuple[Row, ...]
    undated: int
    wide: int
    coverage: dict[date, int]


def series(
    connection: sqlite3.Connection,
    wanted: Filter | None = None,
    *,
    every: Period = "month",
    by: Iterable[By] = (),
    zeros: bool = True,
) -> Series:
    """The series of the entries that pass. By ``dyad``: an entry counts once for each of its directed pairs of countries, one with a
    single side for none. ``zeros`` adds the periods between the first and the last in which a group has nothing."""
    asked = msgspec.structs.replace(wanted or Filter(), limit=None, offset=0)
    split = tuple(dict.fromkeys(by))
    chosen, values = ("1", []) if asked == Filter(sort=asked.sort) else _chosen(picked(connection, asked))
    first, last = _START[every].format("first"), _START[every].format("last")
    fits = _FITS.format(first=first, last=last)
    dated = connection.execute(
        f"SELECT count(*) FILTER (WHERE first IS NULL), count(*) FILTER (WHERE first IS NOT NULL AND NOT {fits}) FROM entry WHERE {chosen}",
        values,
    ).fetchone()
    groups = [*(("source", "target") if "dyad" in split else ()), *(("quad",) if "quad" in split else ())]
    pairs, only = _pairs(connection, asked) if "dyad" in split else ("", [])
    question = (
        f"SELECT {', '.join([*groups, f'{first} AS period'])}, count(*) AS entries, avg(score) AS score FROM entry {pairs}"
        f" WHERE first IS NOT NULL AND {fits} AND {chosen} GROUP BY {', '.join([*groups, 'period'])}"
    )
    told = connection.execute(question, (*only, *values)).fetchall()
    covered = _coverage(connection, first, fits)
    held = {(_group(row, groups), date.fromisoformat(row["period"])): (row["entries"], row["score"]) for row in told}
    rows = tuple(_rows(held, groups, _periods(held, asked, every), covered) if zeros else _rows_told(held, groups, covered))
    return Series(every=every, rows=rows, undated=dated[0], wide=dated[1], coverage=covered)


Group = tuple[Any, ...]
Held = dict[tuple[Group, date], tuple[int, float | None]]


def _chosen(numbers: list[int]) -> tuple[str, list[Any]]:
    return "n IN (SELECT value FROM json_each(?))", [listed(numbers)]


def _pairs(connection: sqlite3.Connection, asked: Filter) -> tuple[str, list[Any]]:
    """The join with the directed pairs; where the filter names two countries, those two only."""
    join = "JOIN dyad ON dyad.entry = n"
    if asked.dyad:
        left, right = (meant(connection, one).country for one in asked.dyad)
        if left and right:
            back = " OR (source = ? AND target = ?)" if asked.direction == "both" else ""
            return f"{join} AND ((source = ? AND target = ?){back})", [left, right, *((right, left) if back else ())]
    return join, []


def _coverage(connection: sqlite3.Connection, first: str, fits: str) -> dict[date, int]:
    question = f"SELECT {first} AS period, count(*) FROM entry WHERE first IS NOT NULL AND {fits} GROUP BY 1 ORDER BY 1"
    return {date.fromisoformat(row[0]): row[1] for row in connection.execute(question)}


def _group(row: sqlite3.Row, groups: list[str]) -> Group:
    return tuple(row[name] for name in groups)


def _periods(held: Held, asked: Filter, every: Period) -> list[date]:
    """Every period from the first to the last told, or as the filter bounds them."""
    told = [period for _, period in held]
    low, high = asked.since or min(told, default=None), asked.until or max(told, default=None)
    if low is None or high is None:
        return []
    return list(periods(low, high, every))


def periods(low: date, high: date, every: Period) -> Iterator[date]:
    """The first days of all periods that share a day with ``low`` to ``high``."""
    at = start(low, every)
    while at <= high:
        yield at
        try:
            at = following(at, every)
        except (OverflowError, ValueError):
            return


def start(day: date, every: Period) -> date:
    """The first day of the period that ``day`` lies in; weeks begin on Monday."""
    if every == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day if every == "day" else day.replace(day=1) if every == "month" else day.replace(month=1, day=1)


def following(period: date, every: Period) -> date:
    """The first day of the next period."""
    if every in ("day", "week"):
        return period + timedelta(days=1 if every == "day" else 7)
    if every == "year" or period.month == 12:
        return period.replace(year=period.year + 1, month=1)
    return period.replace(month=period.month + 1)


def _rows(held: Held, groups: list[str], every: list[date], covered: dict[date, int]) -> Iterator[Row]:
    told = {group for group, _ in held} or ({()} if not groups else set())
    if groups == ["quad"]:
        told |= {(quad,) for quad in range(1, 5)}
    if len(told) * len(every) > MOST:
        raise QueryError("since", "", "rows", groups=len(told), periods=len(every), most=MOST)
    for group in sorted(told):
        for period in every:
            yield _row(group, groups, period, held.get((group, period), (0, None)), covered)


def _rows_told(held: Held, groups: list[str], covered: dict[date, int]) -> Iterator[Row]:
    for (group, period), found in sorted(held.items(), key=lambda one: one[0]):
        yield _row(group, groups, period, found, covered)


def _row(group: Group, groups: list[str], period: date, found: tuple[int, float | None], covered: dict[date, int]) -> Row:
    many, score = found
    all_of_it = covered.get(period, 0)
    named = dict(zip(groups, group, strict=True))
    return Row(
        period=period,
        entries=many,
        score=None if score is None else round(score, 4),
        share=round(many / all_of_it, 6) if all_of_it else None,
        **named,
    )
