"""Publication stamps as regular expressions, made of the words in ``datelines.toml`` and the figures around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from biennien.languages.memo import Memo


class DatePatterns(msgspec.Struct, frozen=True):
    """Compiled once a language. ``date`` starts with a figure, which no figure or slash may precede (the caller looks: a
    pattern that starts with a figure is found three times as fast as one that starts with a condition). The dictionaries
    lead from a word, in small letters, to its meaning.
    """

    date: re.Pattern[str]
    month_first: re.Pattern[str]
    clock: re.Pattern[str]
    zone: re.Pattern[str]
    label: re.Pattern[str]
    update: re.Pattern[str]
    weekday: re.Pattern[str]
    ago: re.Pattern[str]
    day_month: re.Pattern[str]
    month_year: re.Pattern[str]
    today: re.Pattern[str]
    future: re.Pattern[str]
    told: re.Pattern[str]
    months: dict[str, int]
    parts: dict[str, int]
    units: dict[str, int]
    rests: Memo = msgspec.field(default_factory=Memo)  # what lines say besides their stamps; the lines of a site are much alike


def words(found: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first."""
    ordered = sorted({unicodedata.normalize("NFC", word) for word in found}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"


def compile_dates(rows: Iterable[tuple[str, str, tuple[str, ...], int]]) -> DatePatterns:
    """``rows`` are id, role, words and meaning of every ``[[words]]`` table."""
    by_role: dict[str, dict[str, int]] = {}
    by_id: dict[str, tuple[str, ...]] = {}
    for name, role, found, means in rows:
        by_role.setdefault(role, {}).update(dict.fromkeys((word.lower() for word in found), means))
        by_id[name] = found
    months, parts = by_role.get("month", {}), by_role.get("part", {})
    month_word, year_word = words(by_id.get("month-word", ())), words(by_id.get("year-word", ()))
    named, hour = words(months), words(by_id.get("hour-word", ()))
    date = (
        r"(?:(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
        r"|(?P<d2>\d{1,2})\s*(?:/{1,2}|[-.])\s*(?P<m2>\d{1,2})\s*(?:/{1,2}|[-.])\s*(?P<y2>(?:19|20)\d\d|\d\d(?=\D|$))"
        rf"|(?P<d3>\d{{1,2}})\s+(?:{month_word})\s+(?P<m3>\d{{1,2}})\s*(?:,|\s(?:{year_word}))?\s*(?P<y3>(?:19|20)\d\d)"
        rf"|(?P<d4>\d{{1,2}})[\s,-]+(?P<n4>{named})[\s,.-]+(?:(?:{year_word})\s+)?(?P<y4>(?:19|20)\d\d)"
        r")(?![\d/])"
    )
    month_first = (
        rf"(?<!\w)(?:(?P<n5>{named})\.?\s+(?P<d5>\d{{1,2}}),?\s+(?P<y5>(?:19|20)\d\d)"
        rf"|(?:{month_word})\s+(?P<m6>\d{{1,2}})\s+(?P<d6>\d{{1,2}}),\s+(?P<y6>(?:19|20)\d\d))(?!\d)"
    )
    clock = (
        rf"(?<![\d.,:/])(?P<h>[01]?\d|2[0-3])\s?(?::|[hHgG]|{hour})\s?(?P<min>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?"
        rf"(?![\d])(?:\s*(?P<part>{words(parts)})\b)?"
    )
    day_word, between = words(by_id.get("day-word", ())), words(by_id.get("range-word", ()))
    slash = r"\s?(?:/|-|\.)\s?"
    day_month = (
        rf"(?:(?<!\w)(?:{day_word})\s+|\()(?:(?P<from>\d{{1,2}})(?:{slash}(?P<from_month>\d{{1,2}}))?"
        rf"(?:\s?[-\u2013]\s?|\s+(?:{between})\s+))?(?P<day>\d{{1,2}})"
        rf"(?:{slash}(?P<month>\d{{1,2}})|\s+(?:{month_word})\s+(?P<named>\d{{1,2}}))(?![\d/]|[.-]\d|\s+(?:{year_word})\s+\d)"
    )
    month_year = rf"(?<!\w)(?:{month_word})\s+(?P<month>\d{{1,2}})(?:\s?[/.-]\s?|\s+(?:{year_word})\s+)(?P<year>(?:19|20)\d\d)(?!\d)"
    return DatePatterns(
        day_month=_compile(day_month),
        month_year=_compile(month_year),
        today=_compile(rf"(?<!\w)(?:{words(by_id.get('today', ()))})(?!\w)"),
        told=_compile(rf"(?<!\w)(?:{words(by_id.get('told', ()))})(?!\w)"),
        future=_compile(rf"(?<!\w)(?:{words(by_id.get('future', ()))})(?!\w)"),
        date=_compile(date),
        month_first=_compile(month_first),
        clock=_compile(clock),
        zone=_compile(rf"\(?(?:{words(by_id.get('zone', ()))})\)?(?![\w])"),
        label=_compile(rf"(?<!\w)(?:{words(by_role.get('label', {}))})(?!\w)"),
        update=_compile(rf"(?<!\w)(?:{words(by_role.get('update', {}))})(?!\w)"),
        weekday=_compile(rf"(?<!\w)(?:{words(by_role.get('weekday', {}))})(?!\w)"),
        ago=_compile(rf"(?<!\w)(?P<count>\d{{1,3}})\s*(?P<unit>{words(by_role.get('unit', {}))})(?!\w)"),
        months=months,
        parts=parts,
        units=by_role.get("unit", {}),
    )


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
