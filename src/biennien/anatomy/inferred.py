"""When an article without a stated date was published, inferred from its own title, text and captions, as an interval.

Two things are needed. A *year*: the latest date with a year that the article names and that is over. A *day*: the latest
day-month without year that is told as past, since papers leave out the year of the days just gone. The year is then the one in
which that day first comes after the dated past. No list of known events is used, and no line outside the article.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from biennien.languages.date_patterns import DatePatterns
from biennien.types import Block, Page, When

EARLIEST = date(1998, 1, 1)  # no newspaper's page on the web is older
_SOON, _LATE = 2, 7  # days from the last day told to publication, where the text opens with it, and where it stands further down
_WITHIN = 240  # days from a dated day to the day told, at most; beyond it the year is no longer sure
_WITHIN_MONTH = 75  # the same from a dated month, which papers name across years
_CLOSE = 30  # code points after a date within which a word of the future is about it
_FRESH = 3  # units of lead and body that count as the opening of a text
_YEAR = re.compile(r"(?:19|20)\d\d|[/.-]\d\d\b")
_DAY = re.compile(r"\d\s?[/.-]\s?\d|\d\s+\w+\s+\d")
_SENTENCE = re.compile(r"(?<=[.!?\u2026;])\s+")
_KINDS = frozenset({"title", "lead", "body", "caption", "subhead"})


class Told(msgspec.Struct, frozen=True):
    """A day and month without year, as the text tells it."""

    day: int
    month: int
    future: bool
    today: bool
    opening: bool


def infer(page: Page, blocks: tuple[Block, ...], dates: DatePatterns) -> When | None:
    """The days on which an article may have been published; ``None`` where the text does not support any."""
    told: list[Told] = []
    known: list[tuple[date, int]] = []
    opening = 0
    for block in blocks:
        if block.kind not in _KINDS:
            continue
        opening += block.kind in ("lead", "body")
        text = page.text[block.span.start : block.span.end][:6000]
        for sentence in _SENTENCE.split(text):
            known += _dated(sentence, dates)
            told += _told(sentence, block.kind != "caption" and opening <= _FRESH, dates)
    past = [(day, reach) for day, reach in known if day >= EARLIEST]
    return _interval(told, max(past)) if told and past else None


def latest_past(page: Page, blocks: tuple[Block, ...], dates: DatePatterns) -> date | None:
    """The latest day with a year that an article tells as past; ``None`` where it names none."""
    texts = (page.text[block.span.start : block.span.end][:6000] for block in blocks if block.kind in _KINDS)
    sentences = (sentence for text in texts for sentence in _SENTENCE.split(text))
    return max((day for sentence in sentences for day, reach in _dated(sentence, dates) if reach == _WITHIN), default=None)


def _dated(sentence: str, dates: DatePatterns) -> Iterator[tuple[date, int]]:
    """Days with a year that are told as past, of a month its first, each with the days for which it settles the year."""
    if not _YEAR.search(sentence) or dates.future.search(sentence):
        return
    for match in dates.date.finditer(sentence):
        parts = {name: value for name, value in match.groupdict().items() if value}
        form = next((name[1:] for name in parts if name.startswith("y")), "")
        try:
            yield date(int(parts[f"y{form}"]), int(parts[f"m{form}"]), int(parts[f"d{form}"])), _WITHIN
        except (KeyError, ValueError):
            continue
    for match in dates.month_year.finditer(sentence):
        try:
            yield date(int(match["year"]), int(match["month"]), 1), _WITHIN_MONTH
        except ValueError:
            continue


def _told(sentence: str, opening: bool, dates: DatePatterns) -> Iterator[Told]:
    for match in dates.day_month.finditer(sentence) if _DAY.search(sentence) else ():
        today = match.group().startswith("(")
        if today and not dates.today.search(sentence[max(0, match.start() - 16) : match.start() + 1]):
            continue
        month = int(match["month"] or match["named"])
        if not (1 <= month <= 12 and 1 <= int(match["day"]) <= 31):
            continue
        future = not today and _ahead(sentence, match.start(), match.end(), dates)
        if match["from"]:  # what lasts for days may still be going on
            yield Told(int(match["from"]), int(match["from_month"] or month), future, False, opening)
        else:
            yield Told(int(match["day"]), month, future, today, opening)


def _ahead(sentence: str, start: int, end: int, dates: DatePatterns) -> bool:
    """Whether a date is told as coming: a word of the future before it, or after it with nobody saying so in between."""
    before = next(iter(deque(dates.future.finditer(sentence, max(0, start - 120), start), maxlen=1)), None)
    if before and not dates.told.search(sentence, before.end(), start):
        return True
    after = dates.future.search(sentence, end, end + _CLOSE)
    return bool(after and not dates.told.search(sentence, end, after.start()))


def _interval(told: list[Told], known: tuple[date, int]) -> When | None:
    """The year follows from the dated past, the first day from the latest day told, the last from what is still ahead."""
    past = [(day, one) for one in told if not one.future and (day := _next(one, *known))]
    if not past:
        return None
    now = [day for day, one in past if one.today]
    if now:
        return When(first=max(now), last=max(now), grain="day", approximate=True)
    first = max(day for day, _ in past)
    opening = any(one.opening for day, one in past if day == first)
    last = first + timedelta(days=_SOON if opening else _LATE)
    ahead = [day for one in told if one.future and one.opening and (day := _next(one, first, _WITHIN))]
    if ahead and first < min(ahead) <= last:
        last = min(ahead) - timedelta(days=1)
    return When(first=first, last=last, grain="day", approximate=True)


def _next(one: Told, after: date, reach: int) -> date | None:
    """The first such day that is not before ``after``; ``None`` where it lies more than ``reach`` days off."""
    for year in (after.year, after.year + 1):
        try:
            day = date(year, one.month, one.day)
        except ValueError:
            continue
        if day >= after:
            return day if (day - after).days <= reach else None
    return None
