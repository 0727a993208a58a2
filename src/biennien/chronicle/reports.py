"""A reading → its reports: every event with what is needed to compare it and to show it, without the reading at hand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from biennien.chronicle import origins, sketches
from biennien.chronicle.names import Names
from biennien.chronicle.parties import party
from biennien.types import Anchor, Event, Page, Reading, Report, Sentence, Site, Span

_LONG = 600
"""Code points of evidence shown at most on either side of the anchor, where a sentence is a whole page."""


def reports(reading: Reading) -> tuple[Report, ...]:
    """One report an event, in the order of the text."""
    return tuple(report for report, _ in told(reading))


def told(reading: Reading, about: About | None = None) -> tuple[tuple[Report, Event], ...]:
    """Every event with its report. Equal keys (two meetings in one word) are told apart by a number, by their parties."""
    if not reading.events:
        return ()
    about = about or About(reading)
    made = [(_report(reading, event, about), event) for event in reading.events if event.anchors]
    made.sort(key=lambda pair: (pair[0].span, pair[0].key, repr((pair[0].actors, pair[0].recipients, pair[0].mode))))
    unique: list[tuple[Report, Event]] = []
    for _, same in groupby(made, key=lambda pair: pair[0].key):
        for n, (report, event) in enumerate(same, 1):
            unique.append((report if n == 1 else msgspec.structs.replace(report, key=f"{report.key}~{n}"), event))
    return tuple(unique)


class About:
    """What all reports of an article share."""

    def __init__(self, reading: Reading) -> None:
        self.names = Names(reading)
        self.topics = self.names.topics()
        self.sketch = sketches.sketch(reading)
        self.lineage = origins.Lineage(reading)


def _report(reading: Reading, event: Event, about: About) -> Report:
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
        address=address(reading.page),
        published=(article.published.last or article.published.first) if article.published else None,
        date=event.date.when if event.date and event.date.when.first else None,
        actors=tuple(party(actor) for actor in event.actors),
        recipients=tuple(party(actor) for actor in event.recipients),
        place=Site(name=event.place.name, country=event.place.country, place=event.place.place) if event.place else None,
        figures=event.figures,
        origins=about.lineage.of(event),
        confidence=event.confidence,
        sentence=sentence,
        evidence=reading.quote(sentence),
        headline=reading.quote(title) if title else None,
        rules=_rules(event),
        names=about.names.near(event, {_evidence(reading, anchor) for anchor in event.anchors[:4]}),
        topics=about.topics,
        contexts=reading.contexts,
        sketch=about.sketch,
    )


def address(page: Page) -> str | None:
    """Where a page stands on the net: as it says itself, else its key where that is an address."""
    declared = page.declared.url if page.declared else None
    return declared or (page.key if "://" in page.key else None)


def _rules(event: Event) -> tuple[str, ...]:
    """Every rule that the event rests on, in the order anchors, status, actors, recipients, date, place; each once."""
    parts: Iterable[str] = (
        *(anchor.rule for anchor in event.anchors),
        *(anchor.cue for anchor in event.anchors if anchor.cue and anchor.status == event.status),
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
