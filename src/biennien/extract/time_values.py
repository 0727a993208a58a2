"""What a time expression contributes → the closed interval of days that it means, against an anchor.

The keys of ``Fields`` are those of ``means`` in ``times/words.toml``. Nothing is guessed: without the anchor that an expression leans
on, it stays open; a day that no calendar has makes it no time at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from biennien.extract import calendar
from biennien.extract.calendar import Interval, Lunar
from biennien.extract.time_grammar import Fields, Found
from biennien.extract.time_ranges import ORDER, between
from biennien.extract.time_scene import Anchor, Earlier, Open, Scene, Value
from biennien.types import Grain, When

_SHIFTS = ("day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century")


def resolve(found: Found, scene: Scene, lunar: Lunar) -> When | None:
    """The interval of an expression; open where its anchor is missing, None where no calendar has such a time."""
    solver = Solver(scene, lunar)
    try:
        value = solver.value(found)
    except Open:
        return When(first=None, last=None, grain=_grain(found.fields, "day"), anchor="published")
    except (ValueError, OverflowError):
        return None
    if value is None or value.first > value.last:
        return None
    grain = _grain(found.fields, value.grain)
    approximate = value.approximate or bool(found.fields.get("approximate"))
    return When(first=value.first, last=value.last, grain=grain, approximate=approximate, anchor=value.anchor)


def _grain(fields: Fields, grain: Grain) -> Grain:
    if grain == "day" and "hour" in fields:
        return "hour"
    return "part of day" if grain == "day" and "part_of_day" in fields else grain


def _int(fields: Fields, key: str) -> int | None:
    value = fields.get(key)
    return None if value is None else int(value)


class Solver:
    """The arithmetic for one expression in its scene."""

    def __init__(self, scene: Scene, lunar: Lunar) -> None:
        self.scene = scene
        self.lunar = lunar
        self.anchor: Anchor = "absolute"

    def value(self, found: Found) -> Value | None:
        """The interval of an expression, ranges included; raises Open."""
        if found.fields.get("range"):
            return between(found, self._single, self.scene.today)
        return self._single(found.fields)

    # -- single expressions ----------------------------------------------------------------------------------------------------

    def _single(self, fields: Fields) -> Value | None:
        self.anchor = "absolute"
        if fields.get("anchor") in ("mention", "next"):
            value = self._anchored(fields)
        elif "window" in fields:
            value = self._window(str(fields["window"]), bool(fields.get("counting")))
        elif "offset" in fields and "day" not in fields:
            value = self._offset(fields, self._today())
        else:
            value = self._calendar(fields)
        if value is None:
            return None
        return self._cut(fields, value)

    def _today(self) -> date:
        if self.scene.today is None:
            raise Open
        self.anchor = self.scene.anchor
        return self.scene.today

    def _cut(self, fields: Fields, value: Value) -> Value:
        """Parts of a period, and periods that begin or end with the day of publication."""
        first, last, grain = value.first, value.last, value.grain
        if "some" in fields:
            count, unit = str(fields["some"]).split()
            first, last = calendar.some((first, last), int(count), unit)
            grain = calendar.UNITS[unit]
        if "nth" in fields:
            count, unit = str(fields["nth"]).split()
            first = calendar.add(first, int(count) - 1, unit)
            last, grain = calendar.add(first, 1, unit) - timedelta(1), calendar.UNITS[unit]
        if "part" in fields:
            name = str(fields["part"])
            if name == "last" and grain == "year" and self._late(value, fields):
                first = date(last.year, 12, 1)
            else:
                first, last = calendar.part(grain, (first, last), name)
            grain = {"week": "day", "month": "day"}.get(grain, "month" if grain in ("year", "quarter", "season", "half") else grain)  # type: ignore[assignment]
        if fields.get("since"):
            last = max(first, self._today())
        if fields.get("until"):
            first = min(last, self._today())
        return Value(first, last, grain, self.anchor if value.anchor == "absolute" else value.anchor, value.approximate)

    def _late(self, value: Value, fields: Fields) -> bool:
        """Told in December, the end of this year that lies ahead is December."""
        today = self.scene.today
        ahead = fields.get("year_by") == 0 and not fields.get("until")
        return bool(ahead and today and today.month == 12 and value.last.year == today.year)

    def _window(self, told: str, counting: bool) -> Value:
        """A stretch that ends, or begins, with the day of publication; ``counting`` where that day is one of those counted."""
        today = self._today()
        numbers, unit = told.rsplit(" ", 1)
        count = int(numbers)
        if unit in ("day", "hour") and count > 0:
            return Value(today + timedelta(1), today + timedelta(count), "day", self.anchor)
        if unit in ("day", "hour"):
            return Value(today + timedelta(count + counting), today, "day", self.anchor)
        if unit == "year" and count == -1 and counting and today.month == 1 and today.day <= 10:
            return Value(*calendar.year(today.year - 1), "year", self.anchor)
        other = calendar.add(today, count, unit)
        grain = calendar.UNITS[unit]
        return Value(today, other, grain, self.anchor) if count > 0 else Value(other, today, grain, self.anchor)

    def _offset(self, fields: Fields, of: date) -> Value:
        """A point some units away, as wide as the unit: a day for days and weeks, a year for decades."""
        told = str(fields["offset"]).split()
        unit, counts = told[-1], [int(c) for c in told[:-1]]
        if unit == "decade":
            unit, counts = "year", [10 * c for c in counts]
        elif unit == "century":
            unit, counts = "year", [100 * c for c in counts]
        spans = [calendar.period("day" if unit == "week" else unit, calendar.add(of, c, unit)) for c in counts]
        grain: Grain = "day" if unit == "week" else calendar.UNITS[unit]
        return Value(min(s[0] for s in spans), max(s[1] for s in spans), grain, self.anchor, unit == "week")

    def _anchored(self, fields: Fields) -> Value | None:
        """An expression that leans on an earlier mention."""
        shift = next((u for u in _SHIFTS if f"{u}_by" in fields), None)
        unit = str(fields["offset"]).split()[-1] if "offset" in fields else shift or "day"
        if fields.get("fiscal"):
            return self._fiscal_before(int(fields["year_by"]))
        earlier = self._earlier(unit, bool(fields.get("same")), fields.get("day_by") == 0)
        self.anchor = earlier.span
        if fields.get("same"):
            years = int(fields.get("year_by", 0))
            first, last = calendar.add(earlier.first, years, "year"), calendar.add(earlier.last, years, "year")
            if earlier.last == calendar.month(earlier.last.year, earlier.last.month)[1]:
                last = calendar.month(last.year, last.month)[1]
            return Value(first, last, earlier.grain, self.anchor)
        if "offset" in fields:
            return self._offset(fields, earlier.last if str(fields["offset"])[0] != "-" else earlier.first)
        if shift is None:
            return Value(earlier.first, earlier.last, earlier.grain, self.anchor)
        if "month" in fields and shift == "year":
            return Value(*calendar.month(earlier.last.year + int(fields["year_by"]), int(fields["month"])), "month", self.anchor)
        first, last = calendar.period(shift, earlier.last, int(fields[f"{shift}_by"]))
        return Value(first, last, calendar.UNITS[shift], self.anchor)

    def _fiscal_before(self, by: int) -> Value:
        earlier = next((e for e in reversed(self.scene.earlier) if e.grain == "year"), None)
        if earlier is None:
            raise Open
        return Value(calendar.add(earlier.first, by, "year"), calendar.add(earlier.last, by, "year"), "year", earlier.span)

    def _earlier(self, unit: str, whole: bool, told: bool) -> Earlier:
        """The nearest earlier mention that is at least as fine as the unit; ``told`` leaves
        out what is still ahead, where there is another."""
        fits = list(self._fitting(unit, whole))
        today = self.scene.today
        if not fits:
            raise Open
        return next((e for e in fits if not told or today is None or e.first <= today), fits[0])

    def _fitting(self, unit: str, whole: bool) -> Iterator[Earlier]:
        limit = ORDER.index("day" if unit in ("week", "day", "hour") and not whole else "century" if whole else calendar.UNITS[unit])
        for earlier in reversed(self.scene.earlier):
            fine = ORDER.index(earlier.grain) <= limit
            if fine and (whole or unit not in ("day", "week", "hour") or earlier.first == earlier.last):
                yield earlier

    # -- calendar expressions ----------------------------------------------------------------------------------------------------

    def _calendar(self, fields: Fields) -> Value | None:
        if "century" in fields:
            number = int(fields["century"])
            return Value(*calendar.period("century", date(number * 100 - 50, 1, 1)), "century")
        if "decade" in fields:
            return self._decade(int(fields["decade"]), fields)
        if fields.get("fiscal"):
            return self._fiscal(fields)
        if "day" in fields and ("month" in fields or "month_by" in fields):
            return self._day(fields)
        if "nth_weekday" in fields and "month" in fields:
            return self._nth_weekday(fields)
        if "weekday" in fields:
            return self._weekday(fields)
        for unit, size in (("month", 1), ("quarter", 3), ("half", 6), ("season", 0)):
            if unit in fields:
                return self._named(unit, size, fields)
        if "year" in fields:
            return Value(*calendar.year(int(fields["year"])), "year")
        if "cycle" in fields:
            of = self._cyclic(int(fields["cycle"]))
            begins, ends = self.lunar.month(of, 1), self.lunar.month(of + 1, 1)
            return Value(begins[0], ends[0] - timedelta(1), "year", self.anchor) if begins and ends else None
        return self._shifted(fields)

    def _shifted(self, fields: Fields) -> Value | None:
        if "loose" in fields:
            unit = str(fields["loose"])
            today = self._today()
            name = str(fields.get("part", ""))
            choices = [calendar.period(unit, today, by) for by in (-1, 0, 1)]
            parts = [calendar.part(unit, c, name) if name else c for c in choices]
            cycle = {"week": 7, "weekend": 7, "month": 30}.get(unit, 365)
            best = parts.index(self._choose(parts, today, cycle, fields))
            return Value(*choices[best], calendar.UNITS[unit], self.anchor)
        for unit in _SHIFTS:
            if f"{unit}_by" in fields:
                today = self._today()
                by = int(fields[f"{unit}_by"])
                if fields.get("ending") and unit in ("week", "weekend") and today.weekday() >= 5 and by == -1:
                    by = 0 if unit == "week" else by
                return Value(*calendar.period(unit, today, by), calendar.UNITS[unit], self.anchor)
        return None

    def _decade(self, number: int, fields: Fields) -> Value:
        if number < 100:
            if "century_by" in fields:
                start = calendar.period("century", self._today(), int(fields["century_by"]))[0].year - 1
            elif "of_century" in fields:
                start = (int(fields["of_century"]) - 1) * 100
            else:
                start = 2000 if number < 30 else 1900
            number += start
        return Value(date(number, 1, 1), date(number + 9, 12, 31), "decade")

    def _fiscal(self, fields: Fields) -> Value:
        rule = self.scene.fiscal()
        begins, named = (rule.month, rule.named) if rule else (1, "first")
        if "year" in fields:
            number = int(fields["year"])
        else:
            today = self._today()
            number = today.year - (today.month < begins) + int(fields.get("year_by", 0)) + (named == "last" and begins > 1)
        start = number - 1 if named == "last" and begins > 1 else number
        first = date(start, begins, 1)
        last = calendar.add(first, 12, "month") - timedelta(1)
        return Value(first, last, "year", self.anchor, rule is None)

    def _year(self, fields: Fields) -> int | None:
        """The year that an expression names, or counts from the anchor; None where it is left unsaid."""
        if "year" in fields:
            return int(fields["year"])
        if "short_year" in fields:
            short = int(fields["short_year"])
            return short + (1900 if short > 50 else 2000)
        if "year_by" in fields:
            return self._today().year + int(fields["year_by"])
        return self._cyclic(int(fields["cycle"])) if "cycle" in fields else None

    def _nth_weekday(self, fields: Fields) -> Value | None:
        """The first Monday of a month, the last Friday of one."""
        month = self._named("month", 1, fields)
        if month is None:
            return None
        days = [month.first + timedelta(n) for n in range((month.last - month.first).days + 1)]
        of = [day for day in days if day.weekday() == int(fields["weekday"])]
        number = int(fields["nth_weekday"])
        day = of[number - 1 if number > 0 else number]
        return Value(day, day, "day", self.anchor)

    def _cyclic(self, place: int) -> int:
        """The year of a name in the cycle of sixty: the next one, or one of the last twelve; others are left open."""
        last = self._today().year + 1
        year = last - (last - 4 - place) % 60
        if last - year > 13:
            raise Open
        return year

    def _day(self, fields: Fields) -> Value | None:
        day = int(fields["day"])
        if fields.get("doubt") and not self.scene.lunar():
            raise Open
        if "month_by" in fields:
            first = calendar.period("month", self._today(), int(fields["month_by"]))[0]
            there = calendar.valid(first.year, first.month, day)
            return Value(there, there, "day", self.anchor) if there else None
        number = int(fields["month"])
        through = int(fields.get("through", 0))
        lunar = bool(fields.get("lunar")) or (bool(fields.get("maybe_lunar")) and self.scene.lunar())

        def build(of: int) -> Interval | None:
            there = self.lunar.day(of, number, day) if lunar else calendar.valid(of, number, day)
            return (there, there + timedelta(through)) if there else None

        value = self._placed(build, fields, lunar)
        if value is not None and fields.get("maybe_lunar") and not lunar:
            value.approximate = True
        return value

    def _named(self, unit: str, size: int, fields: Fields) -> Value | None:
        number = int(fields[unit])
        lunar = unit == "month" and (bool(fields.get("lunar")) or bool(fields.get("doubt")))
        if fields.get("doubt") and not self.scene.lunar():
            raise Open

        def build(of: int) -> Interval | None:
            if unit == "season":
                return calendar.season(of, number)
            if lunar:
                return self.lunar.month(of, number)
            return calendar.months(of, (number - 1) * size + 1, number * size) if 1 <= number <= 12 // size else None

        value = self._placed(build, fields, lunar)
        if value is not None:
            value.grain = calendar.UNITS[unit]
        return value

    def _placed(self, build: Callable[[int], Interval | None], fields: Fields, lunar: bool) -> Value | None:
        """A yearly recurring time in the year that is told, or in the nearest that the direction allows."""
        year = self._year(fields)
        if year is not None:
            there = build(year)
            return Value(*there, "day", self.anchor) if there else None
        if self.scene.today is None:
            hint = next((e for e in reversed(self.scene.earlier) if e.dated), None)
            if hint is None:
                raise Open
            self.anchor = hint.span
            there = build(hint.last.year)
            return Value(*there, "day", self.anchor) if there else None
        today = self._today()
        middle = self.lunar.year_of(today) if lunar else today.year
        choices = [c for c in (build(middle + by) for by in (-1, 0, 1)) if c]
        if not choices:
            far = [c for c in (build(middle + by) for by in (-4, -3, -2, 2, 3, 4)) if c]
            return Value(*self._choose(far, today, 365, fields), "day", self.anchor) if far else None
        weekday = _int(fields, "weekday")
        if weekday is not None:
            choices = [c for c in choices if c[0].weekday() == weekday] or choices
        return Value(*self._choose(choices, today, 365, fields), "day", self.anchor)

    def _weekday(self, fields: Fields) -> Value:
        today = self._today()
        weekday = int(fields["weekday"])
        if "week_by" in fields:
            day = calendar.week(today + timedelta(7 * int(fields["week_by"])))[0] + timedelta(weekday)
            return Value(day, day, "day", self.anchor)
        last = today - timedelta((today.weekday() - weekday) % 7)
        direction = str(fields.get("direction", "")) or self.scene.direction()
        if direction == "future":
            last = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
        return Value(last, last, "day", self.anchor)

    def _choose(self, choices: list[Interval], today: date, cycle: int, fields: Fields) -> Interval:
        """The nearest to ``today``; against the direction a choice costs part of a cycle more, or is ruled out where that is told."""
        told = str(fields.get("direction", ""))
        if not told and self.scene.direction() == "done":
            told = "past"
        if told == "past":
            choices = [c for c in choices if c[0] <= today] or choices
        elif told == "future":
            choices = [c for c in choices if c[1] >= today] or choices
        direction = told or self.scene.direction() or str(fields.get("lean", ""))
        plain = 0.35 if "day" in fields else 0.5
        ahead, behind = {"past": (0.8, 0.0), "future": (0.0, 0.8)}.get(direction, (plain, 0.0))

        def cost(choice: Interval) -> float:
            if choice[0] > today:
                return (choice[0] - today).days + ahead * cycle
            return (today - choice[1]).days + behind * cycle if choice[1] < today else 0.0

        return min(choices, key=cost)
