"""Merging scored on stories told by several articles, where every mention of every real act is known.

Two readings are merged: the gold events themselves, each in its article (perfect reading, which judges the merging alone), and what the
reader finds. Beside them stand two baselines over the same reports.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from biennien.analyzer import Analyzer
from biennien.chronicle import days
from biennien.chronicle.merge import merge
from biennien.chronicle.parties import countries
from biennien.chronicle.reports import told
from biennien.errors import ReadError
from biennien.evaluate.pairs import Pairs, pairs
from biennien.ontology import MUTUAL
from biennien.types import ActorMention, Anchor, Declared, Event, Page, Reading, Record, Report, Span, TimeMention

Json = dict[str, Any]
Grouping = Mapping[str, str]
Merging = Callable[[Sequence[Report]], Grouping]


class Merged(Record, frozen=True, kw_only=True):
    """One way of merging over one reading: all pairs of mentions, those of two articles, and of the latter those that were read at all."""

    reading: str
    way: str
    every: Pairs
    across: Pairs
    read: Pairs


class Mention(Record, frozen=True, kw_only=True):
    """A gold mention: its key, the act it tells, the act that one is part of, and where it stands in its article's text."""

    key: str
    event: str
    part_of: str | None
    type: str
    article: str
    span: Span


def evaluate_merging(folder: Path, analyzer: Analyzer) -> tuple[Merged, ...]:
    """Score merging on a folder with ``articles.jsonl`` and ``events.jsonl``. Raises ReadError where they cannot be read."""
    articles = {one["id"]: one for one in _lines(folder / "articles.jsonl", ("id", "text"))}
    acts = _lines(folder / "events.jsonl", ("event", "type", "mentions"))
    mentions = tuple(_mentions(acts, articles))
    read = [found for one in articles.values() if (found := _read(one, analyzer)) is not None]
    gilded = [_gilded(found, acts, mentions) for found in read]
    scores: list[Merged] = []
    for name, readings, exact in (("gold", gilded, True), ("read", read, False)):
        some = [pair for one in readings for pair in told(one)]
        holder = _holders(mentions, some, exact)
        for way, group in (("merge", _ours), ("never", _never), ("day", _by_day)):
            scores.append(_scored(name, way, mentions, holder, group([report for report, _ in some])))
    return tuple(scores)


def _lines(path: Path, needs: Iterable[str]) -> list[Json]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise ReadError(path, f"no labels to read ({error}) – name a folder with articles.jsonl and events.jsonl") from None
    for number, row in enumerate(rows, 1):
        missing = [key for key in needs if key not in row]
        if missing:
            raise ReadError(path, f"record {number} has no `{missing[0]}`")
    return rows


def _mentions(acts: Iterable[Json], articles: Mapping[str, Json]) -> Iterator[Mention]:
    for act in acts:
        for n, one in enumerate(act["mentions"]):
            if one.get("optional") or one["id"] not in articles:
                continue
            lines = articles[one["id"]]["text"].split("\n")
            at = sum(len(line) + 1 for line in lines[: one["line"]]) + max(0, lines[one["line"]].find(one["text"]))
            span = Span(at, at + len(one["text"]))
            key = f"{act['event']}/{n}"
            yield Mention(key=key, event=act["event"], part_of=act.get("part_of"), type=act["type"], article=one["id"], span=span)


def _read(article: Json, analyzer: Analyzer) -> Reading | None:
    declared = Declared(published=article.get("published"))
    return next(analyzer.read(Page(key=article["id"], digest="", text=article["text"], whole=True, declared=declared)), None)


def _gilded(reading: Reading, acts: Iterable[Json], mentions: Sequence[Mention]) -> Reading:
    """The reading with the gold events in place of its own; a gold day counts where the article has a time that tells it."""
    events = []
    for act in acts:
        here = [one for one in mentions if one.event == act["event"] and one.article == reading.page.key]
        if here:
            events.append(_event(act, here, reading))
    return msgspec.structs.replace(reading, events=tuple(events))


def _event(act: Json, here: Sequence[Mention], reading: Reading) -> Event:
    states = [
        ActorMention(span=here[0].span, rule="gold", name=code, country=code, sector="GOV", actor=f"{code.lower()}.country")
        for code in act["countries"]
    ]
    joint = act["type"] in MUTUAL and act.get("mode") != "visit"
    told = next((m["status"] for m in act["mentions"] if m["id"] == reading.page.key and m.get("status")), act["status"])
    return Event(
        type=act["type"],
        mode=act.get("mode"),
        status=told,
        anchors=tuple(Anchor(span=one.span, rule="gold", status=told) for one in here),
        actors=tuple(states if joint else states[:1]),
        recipients=tuple(() if joint else states[1:]),
        date=_time(act, reading),
    )


def _time(act: Json, reading: Reading) -> TimeMention | None:
    """The narrowest time of the article that meets the act's days and is no wider than a year."""
    if not act.get("from"):
        return None
    first, last = act["from"], act.get("to") or act["from"]
    met = [
        time
        for time in reading.times
        if (span := days.interval(time.when))
        and span[0].isoformat() <= last
        and first <= span[1].isoformat()
        and days.width(time.when) <= 366
    ]
    return min(met, key=lambda time: (days.width(time.when), time.span), default=None)


def _holders(mentions: Sequence[Mention], some: Sequence[tuple[Report, Event]], exact: bool) -> dict[str, str]:
    """Mention → the report that tells it: one of its type with an anchor that shares words with it. ``exact``: made of it."""
    found: dict[str, str] = {}
    for mention in mentions:
        near = [
            (-_shared(anchor.span, mention.span), report.key)
            for report, event in some
            if report.article.partition("#")[0] == mention.article and report.type == mention.type
            for anchor in event.anchors
            if (anchor.span == mention.span if exact else anchor.span.overlaps(mention.span))
        ]
        if near:
            found[mention.key] = min(near)[1]
    return found


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _scored(reading: str, way: str, mentions: Sequence[Mention], holder: Mapping[str, str], groups: Grouping) -> Merged:
    gold = {one.key: one.event for one in mentions}
    parts = {frozenset((one.event, one.part_of)) for one in mentions if one.part_of}
    where = {one.key: one.article for one in mentions}
    everywhere = {key: groups[holder[key]] if key in holder else f"unread {key}" for key in gold}
    apart = {key: found for key, found in everywhere.items() if key in holder}

    def asked(one: str, other: str) -> bool:
        return frozenset((gold[one], gold[other])) not in parts

    def across(one: str, other: str) -> bool:
        return where[one] != where[other] and asked(one, other)

    return Merged(
        reading=reading,
        way=way,
        every=pairs(gold, everywhere, asked),
        across=pairs(gold, everywhere, across),
        read=pairs(gold, apart, across),
    )


def _ours(reports: Sequence[Report]) -> Grouping:
    return {report.key: entry.id for entry in merge(reports) for report in entry.reports}


def _never(reports: Sequence[Report]) -> Grouping:
    return {report.key: report.key for report in reports}


def _by_day(reports: Sequence[Report]) -> Grouping:
    """Type, countries and first day; where no day is told, that of publication, as the machine coders have it."""
    found = {}
    for report in reports:
        day = report.date.first if report.date and report.date.first else report.published
        sides = "+".join(sorted(countries((*report.actors, *report.recipients))))
        found[report.key] = f"{report.type} {sides} {day or report.key}"
    return found
