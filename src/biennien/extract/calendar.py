"""Calendar arithmetic on closed intervals of days: periods, their parts, offsets, lunar days. Knows no words and no text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from biennien.languages.time_lexicon import LunarYear
from biennien.types import Grain

Interval = tuple[date, date]
UNITS: dict[str, Grain] = {
    "hour": "hour", "day": "day", "week": "week", "weekend": "day", "month": "month", "quarter": "quarter", "season": "season",
    "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
# What "early", "mid" and "late" mean of a period: months of it (first, last; counted from 0), by the codebook's section 4.
_PARTS_BY_MONTH = {
    "year": {"first": (0, 2), "middle": (4, 7), "last": (9, 11)},
    "season": {"first": (0, 0), "middle": (1, 1), "last": (2, 2)},
    "quarter": {"first": (0, 0), "middle": (1, 1), "last": (2, 2)},
    "half": {"first": (0, 1), "middle": (2, 3), "last": (4, 5)},
    "decade": {"first": (0, 47), "middle": (48, 83), "last": (84, 119)},
    "century": {"first": (0, 395), "middle": (396, 803), "last": (804, 1199)},
}
_HALVES = {"half_first": 0, "half_last": 1}


def month(year: int, number: int) -> Interval:
    """A month; ``number`` may run past 1..12 into the years beside."""
    year, rest = year + (number - 1) // 12, (number - 1) % 12
    first = date(year, rest + 1, 1)
    return first, (date(year + rest // 11, (rest + 1) % 12 + 1, 1) - timedelta(1))


def months(year: int, first: int, last: int) -> Interval:
    """From the first to the last of some months of ``year``."""
    return month(year, first)[0], month(year, last)[1]


def year(number: int) -> Interval:
    """A calendar year."""
    return date(number, 1, 1), date(number, 12, 31)


def week(of: date) -> Interval:
    """The week, Monday to Sunday, of a day."""
    first = of - timedelta(of.weekday())
    return first, first + timedelta(6)


def period(unit: str, of: date, by: int = 0) -> Interval:
    """The calendar period of ``unit`` that is ``by`` periods after the one that holds ``of``."""
    if unit in ("day", "hour"):
        return of + timedelta(by), of + timedelta(by)
    if unit == "week":
        return week(of + timedelta(7 * by))
    if unit == "weekend":
        first = week(of + timedelta(7 * by))[0]
        return first + timedelta(5), first + timedelta(6)
    if unit == "season":
        return season(of.year + by, (of.month % 12) // 3 + 1) if of.month != 12 else season(of.year + by + 1, 1)
    size = _MONTHS[unit]
    if unit == "century":
        start = ((of.year - 1) // 100 + by) * 100 + 1
        return date(start, 1, 1), date(start + 99, 12, 31)
    index = (of.year * 12 + of.month - 1) // size + by
    return months(0 + (index * size) // 12, (index * size) % 12 + 1, (index * size) % 12 + size)


def season(of: int, number: int) -> Interval:
    """The seasons of a year: 1 spring (March to May), 2 summer, 3 autumn, 4 winter, which ends in February of the next year."""
    return months(of, 3 * number, 3 * number + 2)


def add(day: date, count: int, unit: str) -> date:
    """The day ``count`` units away; the last of the month where the month is too short."""
    if unit in ("day", "week", "weekend", "hour"):
        return day + timedelta(count * {"day": 1, "hour": 0}.get(unit, 7))
    size = 3 if unit == "season" else _MONTHS[unit]
    index = day.year * 12 + day.month - 1 + count * size
    return date(index // 12, index % 12 + 1, min(day.day, month(index // 12, index % 12 + 1)[1].day))


def part(grain: str, whole: Interval, name: str) -> Interval:
    """The ``first``, ``middle``, ``last`` part, or the ``half_first`` or ``half_last``, of a period."""
    first, last = whole
    if name in _HALVES:
        return _half(grain, whole, _HALVES[name])
    if grain == "month":
        return {"first": (first, first + timedelta(9)), "middle": (first + timedelta(10), first + timedelta(19))}.get(
            name, (first + timedelta(20), last)
        )
    if grain == "week":
        return {"first": (first, first + timedelta(1)), "middle": (first + timedelta(2), first + timedelta(3))}.get(
            name, (first + timedelta(5), last)
        )
    bounds = _PARTS_BY_MONTH.get(grain, {}).get(name)
    return months(first.year, first.month + bounds[0], first.month + bounds[1]) if bounds else whole


def _half(grain: str, whole: Interval, number: int) -> Interval:
    first, last = whole
    if grain == "month":
        middle = first + timedelta(14)
    elif grain == "week":
        middle = first + timedelta(2)
    else:
        size = (last.year - first.year) * 12 + last.month - first.month + 1
        middle = months(first.year, first.month, first.month + size // 2 - 1)[1]
    return (first, middle) if number == 0 else (middle + timedelta(1), last)


def some(whole: Interval, count: int, unit: str) -> Interval:
    """The first ``count`` units of a period, or the last ones where ``count`` is negative; never more than the period."""
    first, last = whole
    if count > 0:
        return first, min(last, add(first, count, unit) - timedelta(1))
    return max(first, add(last + timedelta(1), count, unit)), last


def valid(of: int, number: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    return date(of, number, day) if 1 <= number <= 12 and 1 <= day <= month(of, number)[1].day else None


class Lunar:
    """Days of the lunar calendar, by table; a day outside the table is None."""

    def __init__(self, years: Sequence[LunarYear]) -> None:
        self._years = {y.first.year: y for y in years}
        self._firsts = sorted(y.first for y in years)

    def year_of(self, day: date) -> int:
        """The number of the lunar year in which a day lies (the solar year in which that lunar year begins)."""
        at = bisect_right(self._firsts, day) - 1
        return self._firsts[at].year if at >= 0 else day.year

    def day(self, of: int, number: int, day: int) -> date | None:
        """A day of a month of the lunar year ``of``; of a doubled month the first. A thirtieth that is not there is the last."""
        span = self.month(of, number)
        if span is None or not 1 <= day <= 30:
            return None
        return min(span[0] + timedelta(day - 1), span[1])

    def month(self, of: int, number: int) -> Interval | None:
        """A lunar month as an interval of days."""
        found = self._years.get(of)
        if found is None or not 1 <= number <= 12:
            return None
        index = number - 1 + (1 if found.leap and number > found.leap else 0)
        first = found.first + timedelta(sum(found.months[:index]))
        return first, first + timedelta(found.months[index] - 1)
