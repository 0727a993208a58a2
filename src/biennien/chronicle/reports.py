"""A reading → its reports: every event with what is needed to compare it and to show it, without the reading at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

import msgspec

from biennien.chronicle import origins, sketches
from biennien.chronicle.parties import party, standing
from biennien.text.keys import fold
from biennien.types import Anchor, Event, Reading, Report, Sentence, Site, Span

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_LONG = 600
"""Code points of evidence shown at most on either side of the anchor, where a sentence is a whole page."""


def reports(reading: Reading) -> tuple[Report, ...]:
    """One report an event, in the order of the text."""
    return tuple(report for report, _ in told(reading))


def told(reading: Reading) -> tuple[tuple[Report, Event], ...]:
    """Every event with its report. Equal keys (two meetings in one word) are told apart by a number, by their parties."""
    sketch = sketches.sketch(reading)
    made = [(_report(reading, event, sketch), event) for event in reading.events if event.anchors]
    made.sort(key=lambda pair: (pair[0].span, pair[0].key, repr((pair[0].actors, pair[0].recipients, pair[0].mode))))
    unique: list[tuple[Report, Event]] = []
    for _, same in groupby(made, key=lambda pair: pair[0].key):
        for n, (report, event) in enumerate(same, 1):
            unique.append((report if n == 1 else msgspec.structs.replace(report, key=f"{report.key}~{n}"), event))
    return tuple(unique)


def _report(reading: Reading, event: Event, sketch: tuple[int, ...]) -> Report:
    article, first = reading.article, min(event.anchors, key=lambda anchor: anchor.span)
    sentence = _evidence(reading, first)
    title = article.title
    return Report(
        key=f"{article.key}@{first.span.start}/{event.type}",
        type=event.type,
        article=article.key,
        page=reading.page.key,
        span=first.span,
        quote=reading.quote(first.span),
        rule=first.rule,
        status=event.status,
        mode=event.mode,
        said_by=event.said_by,
        outlet=article.outlet or reading.page.outlet,
        published=article.published.first if article.published else None,
        date=event.date.when if event.date and event.date.when.first else None,
        actors=tuple(party(actor) for actor in event.actors),
        recipients=tuple(party(actor) for actor in event.recipients),
        place=Site(name=event.place.name, country=event.place.country, place=event.place.place) if event.place else None,
        figures=event.figures,
        origins=origins.told_by(reading, event),
        confidence=event.confidence,
        sentence=sentence,
        evidence=reading.quote(sentence),
        headline=reading.quote(title) if title else None,
        rules=_rules(event),
        names=_names(reading, event),
        sketch=sketch,
    )


def _rules(event: Event) -> tuple[str, ...]:
    """Every rule that the event rests on, in the order anchors, actors, recipients, date, place; each once."""
    parts: Iterable[str] = (
        *(anchor.rule for anchor in event.anchors),
        *(actor.rule for actor in event.actors),
        *(actor.rule for actor in event.recipients),
        *((event.date.rule,) if event.date else ()),
        *((event.place.rule,) if event.place else ()),
    )
    return tuple(dict.fromkeys(parts))


def _around(reading: Reading, anchor: Anchor) -> Sentence | None:
    return next((s for s in reading.article.sentences if anchor.span.within(s.span)), None)


def _evidence(reading: Reading, anchor: Anchor) -> Span:
    """The sentence of the anchor; without sentences, its line. Never more than a screen."""
    sentence, text = _around(reading, anchor), reading.page.text
    if sentence is not None:
        span = sentence.span
    else:
        end = text.find("\n", anchor.span.end)
        span = Span(text.rfind("\n", 0, anchor.span.start) + 1, len(text) if end < 0 else end)
    return Span(max(span.start, anchor.span.start - _LONG), min(span.end, anchor.span.end + _LONG))


def _names(reading: Reading, event: Event) -> tuple[str, ...]:
    """Capitalised runs in the sentences of the anchors, folded, without states, the event's own parties, its place and times.

    The first word of a sentence counts only with a second capital in it: its case tells nothing. A lone word with diacritics is
    left out: those are rather words of the language than names of things abroad.
    """
    hidden = [m.span for m in reading.actors if standing(party(m)) == "state"] + [m.span for m in reading.times]
    hidden += [m.span for m in (*event.actors, *event.recipients)] + ([event.place.span] if event.place else [])
    own = {word for m in (*event.actors, *event.recipients) for word in fold(m.name).split()}
    own |= {fold(m.name) for m in reading.actors if standing(party(m)) == "state"}
    found: dict[str, None] = {}
    for span in dict.fromkeys(_evidence(reading, anchor) for anchor in event.anchors[:4]):
        for run in _runs(reading, span, [h for h in hidden if h.overlaps(span)]):
            if not set(run.split()) & own:
                found.setdefault(run)
    return tuple(sorted(found))


def _runs(reading: Reading, span: Span, hidden: list[Span]) -> list[str]:
    text = reading.page.text
    runs: list[str] = []
    bare: list[bool] = []  # whether the run's first word is of plain letters, or all capitals
    before = -1
    for word in _WORD.finditer(text, span.start, span.end):
        capital = word[0][0].isupper() and (word.start() > span.start or sum(map(str.isupper, word[0])) > 1)
        mixed = any(map(str.isdigit, word[0])) and any(map(str.isalpha, word[0]))
        if not (capital or mixed) or any(h.start <= word.start() < h.end for h in hidden):
            before = -1
            continue
        if before >= 0 and text[before : word.start()] in (" ", "-"):
            runs[-1] += " " + fold(word[0])
        else:
            runs.append(fold(word[0]))
            bare.append(word[0].isascii() or word[0].isupper())
        before = word.end()
    return [run for run, plain in zip(runs, bare, strict=True) if len(run) > 2 and (plain or " " in run)]
