"""report.html: the chronicle as one self-contained page. No network, no library; works without its script, prints well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import BinaryIO

from biennien import ontology
from biennien.chronicle.days import width
from biennien.chronicle.parties import countries
from biennien.languages.interface import Texts
from biennien.languages.interface import countries as country_names
from biennien.types import Entry
from biennien.writing.report.cards import card
from biennien.writing.report.charts import QUADS, Quad, dyads, over_time
from biennien.writing.report.labels import Labels

suffix = ".html"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def write(entries: Iterable[Entry], target: BinaryIO, *, language: str = "vi", title: str | None = None) -> None:
    """Write the page; ``language`` is the one it opens in, ``title`` replaces its heading."""
    listed = list(entries)
    codes = (language, *(code for code in ("vi", "en") if code != language))
    labels = Labels(tuple(Texts(code) for code in codes), country_names("vi"), "vi")
    kinds = ontology.load()

    def quad(entry: Entry) -> int:
        return kinds.coding(entry.type, entry.mode).quad

    heading = escape(title) if title else labels.both("report.title")
    parts = [
        f'<!doctype html>\n<html lang="{language}" data-lang="{language}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
        f"<title>{escape(title) if title else labels.plain('report.title')}</title>",
        f"<style>{_asset('report.css')}</style></head><body>",
        f'<header><div class="tools">{_tools(labels)}</div><h1>{heading}</h1>',
        f'<p class="subtitle">{labels.both("report.subtitle")}</p>{_figures(listed, labels)}</header>',
    ]
    if listed:
        chart, unit = over_time(listed, quad, labels)
        note = labels.each(lambda texts: texts("report.over_time_note", unit=texts(f"report.unit_{unit}")))
        parts += [
            f'<section class="charts"><figure class="time">{_caption("over_time", note, labels)}',
            f"{chart}{_legend(listed, quad, labels)}</figure>",
            f'<figure class="pairs">{_caption("dyads", labels.both("report.dyads_note"), labels)}',
            f"{dyads(listed, quad, labels)}</figure></section>{_filters(listed, quad, labels)}",
            f"<main>{_timeline(listed, quad, labels)}</main>",
            f'<p class="nothing" hidden>{labels.both("report.nothing")}</p>',
        ]
    else:
        parts.append(f'<main><p class="empty">{labels.both("report.empty")}</p></main>')
    parts.append(f"<footer><h2>{labels.both('report.how')}</h2><p>{labels.both('report.how_text')}</p>")
    parts.append(f'<p class="made">{labels.both("report.made")}</p></footer><script>{_asset("report.js")}</script></body></html>\n')
    target.write("".join(parts).encode("utf-8", "replace"))


def _caption(name: str, note: str, labels: Labels) -> str:
    return f"<figcaption><b>{labels.both(f'report.{name}')}</b><span>{note}</span></figcaption>"


def _asset(name: str) -> str:
    return files("biennien.writing.report").joinpath(name).read_text("utf-8")


def _tools(labels: Labels) -> str:
    return (
        f'<button id="language" type="button">{labels.both("report.language")}</button>'
        f'<button id="theme" type="button" {labels.attributes("aria-label", "report.theme")}>◐</button>'
    )


def _figures(entries: Sequence[Entry], labels: Labels) -> str:
    reports = [report for entry in entries for report in entry.reports]
    counts = (
        ("entries", len(entries)),
        ("reports", len(reports)),
        ("articles", len({report.article for report in reports})),
        ("origins", len({origin for entry in entries for origin in entry.origins})),
        ("disputed", sum(bool(entry.disputes) for entry in entries)),
    )
    return (
        '<dl class="figures">' + "".join(f"<div><dd>{n}</dd><dt>{labels.both(f'report.{name}')}</dt></div>" for name, n in counts) + "</dl>"
    )


def _legend(entries: Sequence[Entry], quad: Quad, labels: Labels) -> str:
    present = {quad(entry) for entry in entries}
    items = (f'<li><i class="q{n}"></i>{labels.both(f"terms.quad.{n}")}</li>' for n in QUADS if n in present)
    return f'<ul class="legend">{"".join(items)}</ul>'


def _filters(entries: Sequence[Entry], quad: Quad, labels: Labels) -> str:
    """The bar that the script brings to life; without it, it is not shown."""
    types = Counter((quad(entry), entry.type) for entry in entries)
    groups = "".join(
        f"<optgroup {labels.attributes('label', f'terms.quad.{n}')}>"
        + "".join(_option(kind, f"terms.type.{kind}", many, labels) for (of, kind), many in sorted(types.items()) if of == n)
        + "</optgroup>"
        for n in QUADS
        if any(of == n for of, _ in types)
    )
    statuses = Counter(entry.status for entry in entries)
    sides = Counter(side for entry in entries for side in countries(entry.actors) | countries(entry.recipients))
    places = "".join(
        f'<option value="{code}" {_names(code, many, labels)}</option>'
        for code, many in sorted(sides.items(), key=lambda item: (-item[1], item[0]))
    )
    states = "".join(_option(one, f"terms.status.{one}", many, labels) for one, many in sorted(statuses.items()))
    search = f"{labels.attributes('placeholder', 'report.search')} {labels.attributes('aria-label', 'report.search')}"
    return (
        f'<form id="filters" hidden><div class="row"><input type="search" id="f-text" {search}>'
        f'<output id="f-shown">{_shown(labels)}</output><button type="reset">{labels.both("report.clear")}</button></div>'
        f'<div class="row">{_select("f-type", "all_types", groups, labels)}{_select("f-status", "all_statuses", states, labels)}'
        f"{_select('f-side', 'all_countries', places, labels)}"
        f'<label><input type="checkbox" id="f-many"> {labels.both("report.only_many")}</label>'
        f'<label><input type="checkbox" id="f-disputed"> {labels.both("report.only_disputed")}</label></div></form>'
    )


def _select(name: str, key: str, options: str, labels: Labels) -> str:
    first = _first(key, labels)
    return f'<select id="{name}" {labels.attributes("aria-label", f"report.{key}")}>{first}{options}</select>'


def _shown(labels: Labels) -> str:
    """The counter with places for the two numbers, which the script fills."""
    said = [
        (texts.code, escape(texts("report.shown")).replace("{n}", "<b data-n></b>").replace("{all}", "<b data-all></b>"))
        for texts in labels.texts
    ]
    return labels.spans(said)


def _first(key: str, labels: Labels) -> str:
    others = " ".join(f'data-text-{texts.code}="{escape(texts(f"report.{key}"), quote=True)}"' for texts in labels.texts)
    return f'<option value="" {others}>{labels.plain(f"report.{key}")}</option>'


def _option(value: str, key: str, many: int, labels: Labels) -> str:
    others = " ".join(f'data-text-{texts.code}="{escape(texts(key), quote=True)} ({many})"' for texts in labels.texts)
    return f'<option value="{escape(value)}" {others}>{labels.plain(key)} ({many})</option>'


def _names(code: str, many: int, labels: Labels) -> str:
    said = [(texts.code, escape(labels.country_name(texts, code), quote=True)) for texts in labels.texts]
    return " ".join(f'data-text-{lang}="{name} ({many})"' for lang, name in said) + f">{said[0][1]} ({many})"


def _timeline(entries: Sequence[Entry], quad: Quad, labels: Labels) -> str:
    """Cards under headings of years and months; those without a day come last."""

    def year(entry: Entry) -> int:
        return entry.date.first.year if entry.date and entry.date.first else 10_000

    def month(entry: Entry) -> int:
        return entry.date.first.month if entry.date and entry.date.first and width(entry.date) <= 31 else 0

    def told(entry: Entry) -> date:
        """Within a month the chronicle's own order; the undated by the day on which they were first reported."""
        return (entry.reports[0].published or date.max) if entry.reports and year(entry) == 10_000 else date.min

    ordered = sorted(entries, key=lambda entry: (year(entry), month(entry), told(entry)))
    parts = []
    for which, of_year in groupby(ordered, key=year):
        known = which < 10_000
        heading = str(which) if known else labels.both("report.undated")
        parts.append(f'<section class="year" id="{f"y-{which}" if known else "undated"}"><h2>{heading}</h2>')
        for n, of_month in groupby(of_year, key=month):
            name = labels.each(lambda t, n=n: t("terms.date.month_heading", m=n, M=t(f"terms.month.{n}"))) if n else ""  # type: ignore[misc]
            parts.append(f'<section class="month" id="{f"m-{which}-{n:02d}"}">{f"<h3>{name}</h3>" if n else ""}')
            parts += [card(entry, quad(entry), labels) for entry in of_month]
            parts.append("</section>")
        parts.append("</section>")
    return "".join(parts)
