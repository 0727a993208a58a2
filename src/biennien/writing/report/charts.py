"""Charts as inline SVG: events over time by quad class, and who deals with whom. No script, no library, readable in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import combinations, product

from biennien.chronicle.days import width
from biennien.chronicle.parties import countries
from biennien.types import Entry
from biennien.writing.report.labels import Labels

QUADS = (1, 2, 3, 4, 0)
Quad = Callable[[Entry], int]
Period = tuple[int, int]
"""A year and the number of the month or quarter in it; 0 for a whole year."""

_MOST = 44
_UNITS = (("month", 12, 31), ("quarter", 4, 92), ("year", 1, 366))
_WIDE, _HIGH, _LEFT, _BASE = 760, 190, 30, 150


def over_time(entries: Sequence[Entry], quad: Quad, labels: Labels) -> tuple[str, str]:
    """The chart and the name of its unit: the finest of month, quarter and year whose columns fit."""
    tally: dict[Period, Counter[int]] = {}
    shown: list[Period | None] = []
    unit = ""
    for name, parts, widest in _UNITS:
        unit, tally = name, _tally(entries, quad, parts, widest)
        shown = _with_gaps(sorted(tally), parts)
        if len(shown) <= _MOST:
            break
    if not tally:
        return f'<p class="empty">{labels.both("report.no_dates")}</p>', unit
    return _columns(shown[-2 * _MOST :], tally, labels, unit), unit


def _tally(entries: Iterable[Entry], quad: Quad, parts: int, widest: int) -> dict[Period, Counter[int]]:
    found: dict[Period, Counter[int]] = {}
    for entry in entries:
        if entry.date and entry.date.first and width(entry.date) <= widest:
            day = entry.date.first
            period = (day.year, (day.month - 1) * parts // 12 + 1 if parts > 1 else 0)
            found.setdefault(period, Counter())[quad(entry)] += 1
    return found


def _with_gaps(periods: Sequence[Period], parts: int) -> list[Period | None]:
    """Periods in order; short gaps filled with empty ones, a long gap marked by ``None``."""
    shown: list[Period | None] = []
    for period in periods:
        if shown and shown[-1] is not None:
            year, part = shown[-1]
            missing = (period[0] - year) * parts + period[1] - part - 1
            if missing > 3:
                shown.append(None)
            else:
                shown += [_after((year, part), n + 1, parts) for n in range(missing)]
        shown.append(period)
    return shown


def _after(period: Period, steps: int, parts: int) -> Period:
    if parts == 1:
        return period[0] + steps, 0
    at = period[0] * parts + period[1] - 1 + steps
    return at // parts, at % parts + 1


def _columns(shown: Sequence[Period | None], tally: dict[Period, Counter[int]], labels: Labels, unit: str) -> str:
    top = max(sum(count.values()) for count in tally.values())
    step = _tick(top)
    ceiling = -(-top // step) * step
    slot = (_WIDE - _LEFT) / max(len(shown), 12)
    scale = (_BASE - 14) / ceiling
    parts = [f'<svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{labels.plain("report.over_time")}" class="columns">']
    for value in range(0, ceiling + 1, step):
        y = _BASE - value * scale
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDE}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 3.5:.1f}" class="tick" text-anchor="end">{value}</text>')
    year = 0
    for n, period in enumerate(shown):
        x = _LEFT + n * slot
        if period is None:
            parts.append(f'<text x="{x + slot / 2:.1f}" y="{_BASE - 3}" class="gap" text-anchor="middle">⋯</text>')
            continue
        parts.append(_column(period, tally.get(period, Counter()), x, slot, scale, labels, unit))
        if period[0] != year:
            year = period[0]
            parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_BASE}" y2="{_BASE + 22}" class="year-mark"/>')
            if n == 0 or slot * _run(shown, n) > 30:
                parts.append(f'<text x="{x + 4:.1f}" y="{_BASE + 32}" class="year-label">{year}</text>')
    return "".join(parts) + "</svg>"


def _run(shown: Sequence[Period | None], at: int) -> int:
    """How many columns there are before the next year's first one."""
    period = shown[at]
    return next((n for n, other in enumerate(shown[at:]) if other and period and other[0] != period[0]), len(shown) - at)


def _tick(top: int) -> int:
    return next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if top / step <= 5)


def _column(period: Period, count: Counter[int], x: float, slot: float, scale: float, labels: Labels, unit: str) -> str:
    name = f"{period[1]}/{period[0]}" if period[1] else str(period[0])
    total = sum(count.values())
    gap = min(4.0, slot * 0.18)
    parts, y = [], float(_BASE)
    for quad in QUADS:
        if count[quad]:
            high = count[quad] * scale
            y -= high
            parts.append(f'<rect x="{x + gap / 2:.1f}" y="{y:.1f}" width="{slot - gap:.1f}" height="{high:.1f}" class="q{quad}"/>')
    if unit == "month" and slot > 11:
        parts.append(f'<text x="{x + slot / 2:.1f}" y="{_BASE + 13}" class="tick" text-anchor="middle">{period[1]}</text>')
    link = f"m-{period[0]}-{period[1]:02d}" if unit == "month" else f"y-{period[0]}"
    return f'<a href="#{link}"><title>{escape(name)}: {total}</title>{"".join(parts)}</a>'


def dyads(entries: Iterable[Entry], quad: Quad, labels: Labels, most: int = 8) -> str:
    """The pairs of countries with the most events, each a bar parted by quad class."""
    tally: dict[tuple[str, str], Counter[int]] = {}
    for entry in entries:
        for pair in sorted(_pairs(entry)):
            tally.setdefault(pair, Counter())[quad(entry)] += 1
    ranked = sorted(tally.items(), key=lambda item: (-sum(item[1].values()), item[0]))[:most]
    if not ranked:
        return f'<p class="empty">{labels.both("report.no_dyads")}</p>'
    top = sum(ranked[0][1].values())
    row, label, wide = 30, 196, 480
    parts = [f'<svg viewBox="0 0 {wide} {row * len(ranked)}" role="img" aria-label="{labels.plain("report.dyads")}" class="dyads">']
    for n, (pair, count) in enumerate(ranked):
        parts.append(_bar(pair, count, n * row, label, (wide - label - 34) / top, labels))
    return "".join(parts) + "</svg>"


def _bar(pair: tuple[str, str], count: Counter[int], y: float, label: float, scale: float, labels: Labels) -> str:
    names = [(texts.code, escape(" – ".join(labels.country_name(texts, code) for code in pair))) for texts in labels.texts]
    parts = [
        f'<text x="{label - 10}" y="{y + 19}" text-anchor="end" class="name l-{code}" lang="{code}">{name}</text>' for code, name in names
    ]
    x = label
    for quad in QUADS:
        if count[quad]:
            parts.append(f'<rect x="{x:.1f}" y="{y + 6}" width="{count[quad] * scale:.1f}" height="18" class="q{quad}"/>')
            x += count[quad] * scale
    parts.append(f'<text x="{x + 7:.1f}" y="{y + 19}" class="count">{sum(count.values())}</text>')
    return f'<g class="dyad" data-dyad="{escape(" ".join(pair))}">{"".join(parts)}</g>'


def _pairs(entry: Entry) -> set[tuple[str, str]]:
    """The pairs of countries an entry joins: across actors and recipients, else among the actors."""
    one, other = countries(entry.actors), countries(entry.recipients)
    crossing = product(one, other) if other else combinations(one, 2)
    return {(min(pair), max(pair)) for pair in crossing if pair[0] != pair[1]}
