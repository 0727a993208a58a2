"""Ranges and lists: what one end leaves unsaid it has from the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from biennien.extract import calendar
from biennien.extract.time_grammar import SUFFIXES, Fields, Found
from biennien.extract.time_scene import Value
from biennien.types import Grain

ORDER: tuple[Grain, ...] = (
    "hour", "part of day", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century",
)  # fmt: skip
"""The grains, finest first."""


def members(found: Found) -> list[Found]:
    """A list ("the 5th and the 20th of May") as its members, each with what the others say for it; neighbouring days stay one."""
    if not found.fields.get("list"):
        return [found]
    parts = [part for part in found.parts if not part.fields.keys() <= SUFFIXES]
    told = [dict(part.fields) for part in parts]
    for left, right in zip(reversed(told[:-1]), reversed(told[1:]), strict=True):
        _inherit(left, right)
    days = [int(fields["day"]) for fields in told if "day" in fields]
    if len(days) == len(told) and all(b - a == 1 for a, b in pairwise(days)):
        return [found]
    extra = {k: v for k, v in found.fields.items() if k in SUFFIXES}
    cues = {part.last: part.first for part in found.parts if part not in parts}
    begins = [found.first, *(cues.get(part.first, part.first) for part in parts[1:])]
    return [
        Found(found.rule, begin, part.last, {**extra, **fields}, (part,)) for begin, part, fields in zip(begins, parts, told, strict=True)
    ]


def between(found: Found, single: Callable[[Fields], Value | None], today: date | None) -> Value | None:
    """The interval from the first to the last time of a range; ``single`` resolves one end. None where they cannot stand so."""
    ends = [part.fields for part in found.parts if not part.fields.keys() <= SUFFIXES]
    left, right = dict(ends[0]), {**{k: v for k, v in found.fields.items() if k in ("direction", "lean")}, **ends[-1]}
    if "short_year" in right and "year" in left:
        right["year"] = int(left["year"]) // 100 * 100 + int(right.pop("short_year"))
    alone = "day" in left and "month" not in left and "month_by" not in left
    _inherit(left, right)
    begin, end = single(left), single(right)
    if begin is None or end is None:
        return None
    if begin.first > end.last and alone:  # "from 28 to 3/10": the 28th of the month before
        moved = calendar.add(begin.first, -1, "month")
        begin = Value(moved, moved, begin.grain, begin.anchor)
    elif begin.first > end.last:
        begin, end = _untangle(left, right, begin, end, today)
    if begin.first > end.last:
        return None
    grain = min(begin.grain, end.grain, key=ORDER.index)
    anchor = end.anchor if end.anchor != "absolute" else begin.anchor
    return Value(begin.first, end.last, grain, anchor, begin.approximate or end.approximate)


def _untangle(left: Fields, right: Fields, begin: Value, end: Value, today: date | None) -> tuple[Value, Value]:
    """A range that runs over the turn of a year names its years at most once: move the end that does not name it, and of two such ends
    the one that is farther from the day of publication."""
    last_is_far = today is not None and abs(end.last - today) > abs(begin.first - today)
    if not _has_year(left) and (_has_year(right) or not last_is_far):
        moved = calendar.add(begin.first, -1, "year")
        return Value(moved, moved, begin.grain, begin.anchor), end
    if not _has_year(right):
        moved = calendar.add(end.last, 1, "year")
        return begin, Value(moved, moved, end.grain, end.anchor)
    return begin, end


def _has_year(fields: Fields) -> bool:
    return any(key in fields for key in ("year", "short_year", "year_by", "decade", "century"))


def _inherit(left: Fields, right: Fields) -> None:
    """The units that one end of a range leaves unsaid are those of the other."""
    if "day" in left and "month" not in left and "month_by" not in left:
        left.update({k: right[k] for k in ("month", "month_by", "lunar") if k in right})
    if not _has_year(left) and not any(k in left for k in ("day_by", "month_by", "week_by", "window", "offset", "anchor")):
        left.update({k: right[k] for k in ("year", "short_year", "year_by", "direction") if k in right and "day_by" not in right})
    if "weekday" in left and "week_by" not in left and "week_by" in right:
        left["week_by"] = right["week_by"]
    if "day" in right and "month" not in right and "month_by" not in right:
        right.update({k: left[k] for k in ("month", "month_by") if k in left})
    if not left.get("part") and set(left) <= {"part", "number"}:
        left.update({k: v for k, v in right.items() if k != "part"})
    if not _has_year(right) and "year" in left and "month" in right and "day_by" not in right:
        right["year"] = left["year"]
