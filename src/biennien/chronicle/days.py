"""Closed intervals of days: how wide, how far apart, which is the better."""

from __future__ import annotations

from datetime import date

from biennien.types import Precision, Report, When

DAY, MONTH, YEAR = 3, 92, 366
"""Widths in days up to which a time counts as a day (a summit lasts two or three), as a month (or a quarter), as a year."""


def interval(when: When | None) -> tuple[date, date] | None:
    """First and last day, both included; ``None`` for no time and for one that stays open."""
    if when is None or when.first is None:
        return None
    return when.first, when.last or when.first


def width(when: When | None) -> int:
    """Days that the time spans; a very large number for none."""
    days = interval(when)
    return (days[1] - days[0]).days + 1 if days else 10**6


_PRECISIONS: tuple[tuple[int, Precision], ...] = (
    (1, "day"),
    (DAY, "days"),
    (10, "week"),
    (31, "month"),
    (MONTH, "quarter"),
    (YEAR, "year"),
)


def precision(when: When | None) -> Precision:
    """How exact a time is, in words."""
    if interval(when) is None:
        return "none"
    return next((name for most, name in _PRECISIONS if width(when) <= most), "longer")


def level(report: Report) -> int:
    """0 for a day, 1 for a month, 2 for a year, 3 for a longer time or none: the order in which reports settle."""
    days = width(report.date)
    return 0 if days <= DAY else 1 if days <= MONTH else 2 if days <= YEAR else 3


def gap(left: tuple[date, date], right: tuple[date, date]) -> int:
    """Days between two intervals; 0 or less where they share a day."""
    return max((left[0] - right[1]).days, (right[0] - left[1]).days)


def shown(when: When | None) -> str:
    """ISO days, one or two; empty for none."""
    days = interval(when)
    if not days:
        return ""
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}..{days[1].isoformat()}"
