"""Readings and anatomies as the contract objects of ``biennien read`` and ``biennien articles``.

One object an article and one a page. Offsets are code points of ``text``; ``text`` of a mention is always the words at its span,
``name`` what it resolves to.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from biennien.anatomy.articles import Anatomy
from biennien.ontology import Ontology
from biennien.types import (
    ActorMention,
    Anchor,
    Event,
    Figure,
    Page,
    PlaceMention,
    Quote,
    Reading,
    Source,
    Span,
    Statement,
    TimeMention,
    When,
)

Json = dict[str, Any]


def article_id(article: str, page: str) -> str:
    """The id of an article in outputs: ``<file stem>#<number>``, or the record's own id where the page is one article cut out."""
    if article == page:
        return page
    number = article[len(page) :] if article.startswith(page) else f"#{article.rpartition('#')[2]}"
    path = urlsplit(page).path if "://" in page else page
    return f"{PurePath(path).stem or page}{number}"


def read(reading: Reading, ontology: Ontology) -> Json:
    """The ``read`` object of an article."""
    page, article = reading.page, reading.article
    first, last = _days(article.published)
    return {
        "id": article_id(article.key, page.key),
        "page": page.key,
        "title": reading.quote(article.title) if article.title else None,
        "published": first if first == last else None,
        "published_from": first,
        "published_to": last,
        "basis": article.basis,
        "author": article.author,
        "outlet": article.outlet or page.outlet,
        "credits": list(article.credits),
        "contexts": list(reading.contexts),
        "text": page.text,
        "events": [_event(reading, event, ontology) for event in reading.events],
        "times": [_time(reading, time) for time in reading.times],
        "quotes": [_speech(reading, quote) for quote in reading.quotes],
        "sources": [_source(reading, source) for source in reading.sources],
        "statements": [_speech(reading, statement) for statement in reading.statements],
    }


def articles(page: Page, anatomy: Anatomy) -> Json:
    """The ``articles`` object of a page."""
    return {
        "page": page.key,
        "text": page.text,
        "site": anatomy.site,
        "writing": anatomy.writing,
        "blocks": [
            {"start": b.span.start, "end": b.span.end, "kind": b.kind, "article": b.article, "rule": b.rule} for b in anatomy.blocks
        ],
        "articles": [_article(page, number, anatomy) for number in range(len(anatomy.articles))],
    }


def _article(page: Page, at: int, anatomy: Anatomy) -> Json:
    article = anatomy.articles[at]
    first, last = _days(article.published)
    stated = article.basis in ("stamp", "metadata")
    return {
        "number": article.number,
        "title": page.text[article.title.start : article.title.end] if article.title else None,
        "published": (article.stated or first) if stated else None,
        "published_from": None if stated else first,
        "published_to": None if stated else last,
        "basis": article.basis,
        "author": article.author,
        "credits": list(article.credits),
    }


def _event(reading: Reading, event: Event, ontology: Ontology) -> Json:
    coding = ontology.coding(event.type, event.mode)
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "anchors": [_anchor(reading, anchor) for anchor in event.anchors],
        "actors": [_actor(reading, actor) for actor in event.actors],
        "recipients": [_actor(reading, actor) for actor in event.recipients],
        "date": _time(reading, event.date) if event.date else None,
        "place": _place(reading, event.place) if event.place else None,
        "figures": [{**_at(reading, f.span), "kind": f.kind, "low": f.low, "high": f.high, "rule": f.rule} for f in event.figures],
        "said_by": list(event.said_by),
        "rule": event.anchors[0].rule if event.anchors else None,
        "quad": coding.quad or None,
        "score": coding.score,
        "cameo": coding.cameo,
        "confidence": round(event.confidence, 3),
    }


def _at(reading: Reading, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": reading.quote(span)}


def _anchor(reading: Reading, anchor: Anchor) -> Json:
    return {**_at(reading, anchor.span), "rule": anchor.rule, "status": anchor.status, "said_by": list(anchor.said_by)}


def _actor(reading: Reading, actor: ActorMention) -> Json:
    return {
        **_at(reading, actor.span),
        "id": actor.actor,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "rule": actor.rule,
    }


def _place(reading: Reading, place: PlaceMention) -> Json:
    return {**_at(reading, place.span), "id": place.place, "name": place.name, "country": place.country, "rule": place.rule}


def _figure(reading: Reading, figure: Figure) -> Json:
    return {**_at(reading, figure.span), "kind": figure.kind, "low": figure.low, "high": figure.high, "rule": figure.rule}


def _time(reading: Reading, time: TimeMention) -> Json:
    first, last = _days(time.when)
    found = {**_at(reading, time.span), "from": first, "to": last, "grain": time.when.grain, "rule": time.rule}
    return {**found, "approximate": True} if time.when.approximate else found


def _speech(reading: Reading, speech: Quote | Statement) -> Json:
    return {**_at(reading, speech.span), "speaker": speech.speaker.name if speech.speaker else None, "rule": speech.rule}


def _source(reading: Reading, source: Source) -> Json:
    return {**_at(reading, source.span), "name": source.name, "kind": source.kind, "id": source.actor, "rule": source.rule}


def _days(when: When | None) -> tuple[str | None, str | None]:
    if when is None or when.first is None:
        return None, None
    return when.first.isoformat(), (when.last or when.first).isoformat()
