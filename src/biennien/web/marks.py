"""What was found in an article, as marks for its text: a kind to colour by, and a hover text that ends with the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from markupsafe import Markup

from biennien.types import ActorMention, Anchor, Event, Reading, Span
from biennien.web.house import House
from biennien.web.lit import Mark, light
from biennien.web.words import Words


def of_reading(reading: Reading, house: House, words: Words) -> list[Mark]:
    """Marks for events, actors, places, times, sources and speech."""
    return [
        *(mark for event in reading.events for mark in of_event(event, house, words)),
        *(Mark(span=one.span, kind="actor", tip=_actor(one, words)) for one in reading.actors),
        *(
            Mark(span=one.span, kind="place", tip=_tip(one.name, words.country(one.country), one.rule))
            for one in reading.places
        ),
        *(Mark(span=one.span, kind="time", tip=_tip(words.when(one.when), one.rule)) for one in reading.times),
        *(Mark(span=one.span, kind="source", tip=_tip(words("mark.source"), one.name, one.rule)) for one in reading.sources),
        *(Mark(span=one.span, kind="quote", tip=_said(one.speaker.name if one.speaker else "", one.rule, words)) for one in reading.quotes),
        *(
            Mark(span=one.span, kind="statement", tip=_said(one.speaker.name if one.speaker else "", one.rule, words))
            for one in reading.statements
        ),
    ]  # fmt: skip


def of_event(event: Event, house: House, words: Words) -> Iterator[Mark]:
    """One mark an anchor; the first of them can be led to."""
    quad = house.quad(event.type, event.mode)
    for anchor in event.anchors:
        yield anchored(anchor.span, anchor.rule, quad, anchor.status, words.type(event.type, event.mode), words)


def anchored(span: Span, rule: str, quad: int, status: str, said: str, words: Words) -> Mark:
    """The mark of an event's words."""
    tip = _tip(said, words.status(status), rule)
    return Mark(span=span, kind="event", classes=f"q{quad} s-{status}", name=place(span), tip=tip)


def place(span: Span) -> str:
    """The id under which words of a page can be led to."""
    return f"w{span.start}-{span.end}"


def _actor(one: ActorMention, words: Words) -> str:
    return _tip(one.name, f"{words.country(one.country)} · {one.sector}" if one.country != "---" else one.sector, one.rule)


def _said(speaker: str, rule: str, words: Words) -> str:
    return _tip(words("mark.said_by", who=speaker) if speaker else words("mark.quote"), rule)


def _tip(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def distinct(anchors: Iterable[Anchor]) -> list[Anchor]:
    """Anchors without repeats of one span."""
    return list({anchor.span: anchor for anchor in anchors}.values())


def lines(text: str, blocks: Iterable[tuple[Span, str, bool]], found: list[Mark], words: Words) -> Markup:
    """The lines of a page as paragraphs with their kinds as classes; ``own`` says whether a line belongs to the article shown."""
    ordered = sorted(found, key=lambda mark: mark.span.start)
    out: list[str] = []
    for span, kind, own in blocks:
        if not text[span.start : span.end].strip():
            continue
        here = [mark for mark in ordered if mark.span.start < span.end and span.start < mark.span.end]
        said = words.texts(f"articles.kind.{kind}")
        lit = light(text, span, here)
        out.append(f'<p class="b-{kind}{"" if own else " other"}" data-kind="{kind}" title="{escape(said)}">{lit}</p>')
    return Markup("".join(out))
