"""A report as comparisons see it: sets and intervals made once, since merging asks for them a thousand times."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import msgspec

from biennien.chronicle import days
from biennien.chronicle.parties import countries, identity, private, standing
from biennien.chronicle.parties import persons as people
from biennien.text.keys import fold
from biennien.types import Party, Report

Name = frozenset[str]
"""The words of a name, folded."""

ByCountry = dict[str, frozenset[str]]


_NEWS = 2
"""Days for which a telling is news."""


class Side(msgspec.Struct, frozen=True):
    """One list of parties: the countries, the persons and the bodies (or unknown names) by country."""

    countries: frozenset[str]
    persons: ByCountry
    bodies: ByCountry


class Traits(msgspec.Struct, frozen=True):
    """What the features look at; ``report`` for the rest. ``victims`` are persons to whom it is done,
    ``beside`` names near it."""

    report: Report
    actors: Side
    recipients: Side
    everyone: Side
    days: tuple[date, date] | None
    width: int
    level: int
    words: frozenset[str]
    place: str
    figures: frozenset[tuple[str, float, float]]
    names: tuple[str, ...]
    gist: frozenset[str]
    thin: bool
    nowhere: bool
    victims: tuple[Name, ...]
    beside: tuple[Name, ...]
    fresh: bool


def traits(report: Report) -> Traits:
    """The traits of a report."""
    everyone = (*report.actors, *report.recipients)
    return Traits(
        report=report,
        actors=_side(report.actors),
        recipients=_side(report.recipients),
        everyone=_side(everyone),
        days=days.interval(report.date),
        width=days.width(report.date),
        level=days.level(report),
        words=frozenset(fold(report.quote).split()),
        place=fold(report.place.name) if report.place else "",
        figures=frozenset((figure.kind, figure.low, figure.top) for figure in report.figures),
        names=(*report.names, *private(everyone)),
        gist=_gist(report),
        thin=_thin(report),
        nowhere=report.mode == "visit" and not report.recipients and report.place is None,
        victims=tuple(_words(one.name) for one in report.recipients if _named(one)),
        beside=tuple(_words(name) for name in report.names),
        fresh=_fresh(report),
    )


def _words(name: str) -> Name:
    return frozenset(fold(name).split())


def _named(one: Party) -> bool:
    """Whether it is a person with a name; "giám đốc", which no lexicon has, is none."""
    return standing(one) in ("person", "named") and all(word[0].isupper() for word in one.name.split())


def _fresh(report: Report) -> bool:
    """Whether it is dated about the day on which it is told, which may be no more than the day of the telling."""
    day = days.interval(report.date)
    return day is not None and days.level(report) == 0 and report.published is not None and 0 <= (report.published - day[1]).days <= _NEWS


def _gist(report: Report) -> frozenset[str]:
    """Pairs of neighbouring words, folded, in the headline and round the act."""
    pairs: set[str] = set()
    for text in (report.headline or "", report.evidence):
        words = _WORD.findall(fold(text))
        pairs.update(f"{one} {other}" for one, other in pairwise(words))
    return frozenset(pairs)


_WORD = re.compile(r"\w+")


def _side(parties: Iterable[Party]) -> Side:
    listed = tuple(parties)
    bodies: dict[str, set[str]] = {}
    for one in listed:
        if standing(one) in ("body", "named"):
            bodies.setdefault(one.country, set()).add(identity(one))
    return Side(countries(listed), people(listed), {country: frozenset(who) for country, who in bodies.items()})


def _thin(report: Report) -> bool:
    """Whether the sides single an act out too little: one country to its own people, with nobody, or by its police."""
    if len(countries((*report.actors, *report.recipients))) != 1:
        return False
    abroad = any(standing(one) in ("state", "person") or one.sector == "MIL" for one in report.actors)
    return not abroad or bool(report.recipients) or (report.type in ("CONSULT", "COOPERATE") and report.mode != "visit")
