"""Charts as Vega-Lite: what is drawn, in the colours of the page, and the same numbers as a table and as a sentence.

The browser draws them with Vega's expression interpreter, since the content policy forbids code made at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from biennien.types import Record

Spec = dict[str, Any]

QUADS = (1, 2, 3, 4, 0)
COLOURS = {
    "light": {
        "1": "#4f9d98",
        "2": "#0f625e",
        "3": "#c8862b",
        "4": "#a8341f",
        "0": "#7d8187",
        "ink": "#16191d",
        "soft": "#545960",
        "line": "#dcd8ce",
    },
    "dark": {
        "1": "#6bbcb6",
        "2": "#2f938c",
        "3": "#e3ad5c",
        "4": "#d9614a",
        "0": "#8d9299",
        "ink": "#e9e7e1",
        "soft": "#abafb5",
        "line": "#333a42",
    },
}
"""The same values as in explorer.css."""


class Chart(Record, frozen=True, kw_only=True):
    """A figure of a page: where its drawing comes from, its sentence, and its table. ``brush``: where a dragged period leads."""

    title: str
    note: str
    alt: str
    href: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    brush: str = ""
    tall: bool = False


def config(theme: str) -> Spec:
    """Axes and type as the page has them."""
    colour = COLOURS["dark" if theme == "dark" else "light"]
    font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
    axis = {
        "labelColor": colour["soft"],
        "titleColor": colour["soft"],
        "domainColor": colour["soft"],
        "tickColor": colour["soft"],
        "gridColor": colour["line"],
    }
    return {
        "background": "transparent",
        "font": font,
        "view": {"stroke": None},
        "axis": {**axis, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
        "legend": {"labelColor": colour["soft"], "titleColor": colour["soft"], "labelFontSize": 12},
        "title": {"color": colour["ink"], "anchor": "start", "fontSize": 13},
        "text": {"color": colour["soft"]},
    }


def scale(theme: str, quads: Iterable[int], names: Sequence[str]) -> Spec:
    """Colours by the name of the quad class."""
    colour = COLOURS["dark" if theme == "dark" else "light"]
    return {"domain": list(names), "range": [colour[str(quad)] for quad in quads]}


def over_time(
    rows: Sequence[Spec], every: str, names: dict[int, str], theme: str, *, measure: str, y_title: str, brush: bool = True
) -> Spec:
    """Stacked columns a period: ``rows`` hold ``period``, ``quad``, ``entries``, ``share``."""
    quads = [quad for quad in QUADS if any(row["quad"] == quad and row["entries"] for row in rows)]
    field = "share" if measure == "share" else "entries"
    data = [
        {
            "period": row["period"],
            "kind": names[row["quad"]],
            "n": row["entries"],
            "value": row[field] or 0,
            "order": QUADS.index(row["quad"]),
        }
        for row in rows
        if row["entries"]
    ]
    unit = {"day": "utcyearmonthdate", "week": "utcyearmonthdate", "month": "utcyearmonth", "year": "utcyear"}[every]
    x: Spec = {
        "field": "period",
        "type": "temporal",
        "timeUnit": unit,
        "title": None,
        "axis": {"grid": False, "labelOverlap": True, "format": _FORMATS[every], "tickCount": 8},
    }
    if every == "week":
        x = {
            "field": "period",
            "type": "temporal",
            "title": None,
            "scale": {"type": "utc"},
            "axis": {"grid": False, "format": "%d/%m/%y", "tickCount": 8},
        }
    mark: Spec = {"type": "bar", "cursor": "crosshair"}
    if every == "week":
        mark["width"] = 4
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": 168,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": data},
        "mark": mark,
        **({"params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}]} if brush else {}),
        "encoding": {
            "x": x,
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": y_title,
                "axis": {
                    "tickCount": 4,
                    "domain": False,
                    "ticks": False,
                    **({"format": "%"} if measure == "share" else {"labelExpr": "datum.value % 1 ? '' : format(datum.value, 'd')"}),
                },
            },
            "color": {"field": "kind", "type": "nominal", "scale": scale(theme, quads, [names[quad] for quad in quads]), "legend": None},
            "order": {"field": "order"},
        },
        "config": config(theme),
    }


_FORMATS = {"day": "%d/%m/%y", "week": "%d/%m/%y", "month": "%m/%Y", "year": "%Y"}


_DAYS = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}
_WIDE = 1000
"""Pixels of a wide drawing, by which bars are kept from lying over each other."""


def signed(rows: Sequence[Spec], every: str, names: dict[int, str], theme: str, *, y_title: str, share: bool) -> Spec:
    """Cooperation above the line, conflict below it: ``rows`` hold ``period``, ``quad``, ``value`` (signed), ``n``, ``href``."""
    quads = [quad for quad in (2, 1, 3, 4) if any(row["quad"] == quad for row in rows)]
    data = [{**row, "kind": names[row["quad"]], "order": (2, 1, 3, 4).index(row["quad"])} for row in rows]
    days = sorted(date.fromisoformat(row["period"]) for row in rows)
    many = ((days[-1] - days[0]).days / _DAYS[every] if days else 0) + 1
    width = max(1.0, min(28.0, 0.8 * _WIDE / many))
    colour = COLOURS["dark" if theme == "dark" else "light"]
    label = "format(abs(datum.value), '.0%')" if share else "format(abs(datum.value), 'd')"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": 336,
        "autosize": {"type": "fit", "contains": "padding"},
        "layer": [
            {
                "data": {"values": data},
                "mark": {"type": "bar", "width": width, "cursor": "pointer"},
                "encoding": {
                    "x": {
                        "field": "period",
                        "type": "temporal",
                        "scale": {"type": "utc"},
                        "title": None,
                        "axis": {"grid": False, "format": _FORMATS[every], "tickCount": 8, "labelOverlap": True},
                    },
                    "y": {
                        "field": "value",
                        "type": "quantitative",
                        "title": y_title,
                        "stack": "zero",
                        "axis": {"labelExpr": label, "tickMinStep": 0 if share else 1, "domain": False, "ticks": False},
                    },
                    "color": {
                        "field": "kind",
                        "type": "nominal",
                        "scale": scale(theme, quads, [names[quad] for quad in quads]),
                        "legend": None,
                    },
                    "order": {"field": "order"},
                },
            },
            {
                "data": {"values": [{"zero": 0}]},
                "mark": {"type": "rule", "color": colour["ink"]},
                "encoding": {"y": {"field": "zero", "type": "quantitative"}},
            },
        ],
        "config": config(theme),
    }
