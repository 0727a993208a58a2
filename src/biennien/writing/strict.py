"""An entry as PLOVER's own rules have it: what strict exports share.

Types of our own, acts that did not take place or may only do so, and acts without day are left out. A future act takes the type that
PLOVER gives it ("sẽ thăm" is an AGREE there). Where the codebook departs from PLOVER, it is turned back: an invitation is an AGREE; a
drill with all sides as actors gets a recipient; the UN and the EU are UNO and EUR.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from biennien.chronicle import days
from biennien.ontology import EventType, Ontology
from biennien.ontology import load as load_ontology
from biennien.types import Entry, Party, Record
from biennien.writing.loss import Losses

_BODIES = {"igo.un": "UNO", "igo.eu": "EUR"}


class Coded(Record, frozen=True, kw_only=True):
    """An entry coded strictly. ``first`` and ``last`` are the days of the act, both included."""

    entry: Entry
    type: str
    mode: str | None
    quad: int
    score: float
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first: date
    last: date


def strict(entries: Iterable[Entry], losses: Losses, *, widest: int = days.DAY, whole: bool = False) -> Iterator[Coded]:
    """The entries that PLOVER has a place for. ``widest`` is the most days that a date may span; ``whole`` asks for an actor, and for a
    recipient where the type needs one."""
    ontology = load_ontology()
    types = {one.id: one for one in ontology.type}
    for entry in entries:
        coded = _coded(entry, ontology, types, losses, widest)
        if coded is None:
            continue
        if whole and not coded.actors:
            losses.out("nobody is named who did it")
        elif whole and types[coded.type].recipient and not coded.recipients:
            losses.out("no recipient, which the type needs")
        else:
            yield coded


def _coded(entry: Entry, ontology: Ontology, types: Mapping[str, EventType], losses: Losses, widest: int) -> Coded | None:
    span = days.interval(entry.date)
    known = types.get(entry.type)
    reason = (
        "type outside PLOVER" if known is None
        else f"status {entry.status}" if entry.status in ("negated", "hypothetical")
        else "no date" if span is None
        else "date wider than the format holds" if days.width(entry.date) > widest
        else None
    )  # fmt: skip
    if reason or known is None or span is None:
        losses.out(reason or "")
        return None
    type, mode = _type(entry, known, types, losses)
    coding = ontology.coding(type, mode)
    actors, recipients = _sides(entry, types[type], losses)
    return Coded(
        entry=entry,
        type=type,
        mode=mode,
        quad=coding.quad,
        score=coding.score or 0.0,
        cameo=coding.cameo or "",
        contexts=_contexts(entry),
        actors=actors,
        recipients=recipients,
        first=span[0],
        last=span[1],
    )


def _contexts(entry: Entry) -> tuple[str, ...]:
    """What the articles that report an act are about, and that it is yet to come, which PLOVER counts among the contexts."""
    told = tuple(dict.fromkeys(name for report in entry.reports for name in report.contexts))
    return ("future", *told) if entry.status == "planned" else told


def _type(entry: Entry, known: EventType, types: Mapping[str, EventType], losses: Losses) -> tuple[str, str | None]:
    """Type and mode: that of a future act where it is planned, AGREE for an invitation."""
    type = known.future if entry.status == "planned" else entry.type
    if (type, entry.mode) == ("REQUEST", "meet"):
        type = "AGREE"
    if type != entry.type:
        losses.changed(f"{entry.type} to {type}")
    return type, entry.mode if any(mode.id == entry.mode for mode in types[type].modes) else None


def _sides(entry: Entry, type: EventType, losses: Losses) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients; of several who act together, the first acts with the others where PLOVER wants a recipient."""
    actors, recipients = entry.actors, entry.recipients
    if type.recipient and not recipients and len({one.country for one in actors}) > 1:
        losses.changed("one of those who act together as recipient")
        first = actors[0].country
        actors, recipients = (
            tuple(one for one in actors if one.country == first),
            tuple(one for one in actors if one.country != first),
        )
    return actors, recipients


def country(one: Party) -> str:
    """The country code of PLOVER; empty where there is none."""
    for body, code in _BODIES.items():
        if one.actor and (one.actor == body or one.actor.startswith(f"{body}.")):
            return code
    return "" if one.country == "---" else one.country
