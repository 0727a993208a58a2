"""Publication stamps: a date with a year, perhaps with a clock, a weekday, a zone and a label, and what else the line holds."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from itertools import chain

import msgspec

from biennien.languages.date_patterns import DatePatterns

HOME = timezone(timedelta(hours=7))
_LIKELY = re.compile(r"(?:19|20)\d\d|\d\s?[/.-]{1,2}\s?\d{1,2}\s?[/.-]{1,2}\s?\d\d")
_ZONE = re.compile(
    r"\s*[|,]?\s*[(\[]?\s*(?:(?P<name>GMT|UTC|Z(?![\w]))\s*)?(?P<sign>[+-])?\s*(?P<hours>\d{1,2})?(?::?(?P<minutes>[0-5]0))?[)\]]?(?![\d:/.-])",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\d,?\s+(?:19|20)\d\d")  # how a date that names the month first ends
_FIGURE = re.compile(r"\d")
_SAID = re.compile(r"\w")
_NEAR = 40  # code points between a date and its clock, at most


class Stamp(msgspec.Struct, frozen=True):
    """A point in time as written. ``clock`` tells whether the hour was given; ``beside`` is the line without it."""

    moment: datetime
    clock: bool
    update: bool
    start: int
    end: int
    beside: str


def read_stamp(text: str, dates: DatePatterns) -> Stamp | None:
    """The first stamp of a line; ``None`` where it holds no full date."""
    text = text[:400]
    if not _LIKELY.search(text):
        return None
    turned = dates.month_first.finditer(text) if _TURNED.search(text) else ()
    for match in chain(dates.date.finditer(text), turned):
        day = _day(match, dates)
        if day is None or _inside_number(text, match.start()):
            continue
        hour, minute, second, clock, start, end = _clock(text, match.start(), match.end(), dates)
        away, after = _zone(text, end) if clock else (HOME, end)
        zone = dates.zone.search(text, end, end + 16) if after == end else None
        end = zone.end() if zone and zone.start() - end <= 3 else after
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=away)
        if away != HOME:
            moment = moment.astimezone(HOME)
        return Stamp(moment, clock, bool(dates.update.search(text[:start])), start, end, f"{text[:start]} {text[end:]}")
    return None


def _zone(text: str, end: int) -> tuple[timezone, int]:
    """The zone that a stamp states right after its clock, and where it ends; the language's own where it states none."""
    match = _ZONE.match(text, end, end + 24)
    if match is None or not (match["name"] or (match["sign"] and match["hours"] and len(match["hours"]) == 2)):
        return HOME, end
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0) if match["sign"] else 0
    if minutes > 14 * 60:
        return HOME, end
    return timezone(timedelta(minutes=-minutes if match["sign"] == "-" else minutes)), match.end() if match["sign"] else match.end("name")


def _inside_number(text: str, start: int) -> bool:
    """Whether a figure or slash stands right before a date, so that it is part of something longer."""
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] == "/")


def rest_of(stamp: Stamp, dates: DatePatterns) -> str:
    """What the line of a stamp says besides; worked out only where it is asked for, since it costs as much as the stamp."""
    return remains(stamp.beside, dates)


def remains(text: str, dates: DatePatterns) -> str:
    """What is left of a line besides dates, clocks, weekdays, zones and labels."""
    if not _SAID.search(text):
        return ""
    known: str | None = dates.rests.get(text)
    if known is None:
        known = _remains(text, dates)
        dates.rests.keep(text, known)
    return known


def _remains(text: str, dates: DatePatterns) -> str:
    if _FIGURE.search(text):
        for pattern in (dates.date, dates.month_first, dates.clock):
            text = pattern.sub(" ", text)
    for pattern in (dates.zone, dates.weekday, dates.update, dates.label):
        text = pattern.sub(" ", text)
    return " ".join(text.strip(" |,-–—:;•·.()[]/").split())


def stamp_iso(stamp: Stamp) -> str:
    """ISO 8601, with minutes and zone where the hour is given, the day alone where it is not."""
    if not stamp.clock:
        return stamp.moment.date().isoformat()
    return stamp.moment.isoformat(timespec="seconds" if stamp.moment.second else "minutes")


def _day(found: re.Match[str], dates: DatePatterns) -> date | None:
    form = (found.lastgroup or "")[1:]  # the groups of a form are named by its number
    year = int(found[f"y{form}"])
    if 0 < year < 100:
        year += 2000 if year < 70 else 1900
    named = f"n{form}" in found.re.groupindex
    month = dates.months.get(" ".join(found[f"n{form}"].lower().split()), 0) if named else int(found[f"m{form}"])
    try:
        return date(year, month, int(found[f"d{form}"]))
    except ValueError:
        return None


def _clock(text: str, start: int, end: int, dates: DatePatterns) -> tuple[int, int, int, bool, int, int]:
    """The clock nearest to a date, on either side, and the stretch that both take."""
    after = dates.clock.search(text, end)
    if after and after.start() - end <= _NEAR:
        found = after
    else:
        before = list(dates.clock.finditer(text, max(0, start - _NEAR), start))
        if not before:
            return 0, 0, 0, False, start, end
        found = before[-1]
    hour = int(found["h"])
    part = found["part"]
    if part:  # twelve-hour clock: noon and midnight are both written 12
        hour = hour % 12 + dates.parts.get(part.lower(), 0) if hour <= 12 else hour
    return hour, int(found["min"]), int(found["s"] or 0), True, min(start, found.start()), max(end, found.end())
