"""``biennien explain``: why a text is read as it is, and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.tree import Tree

from biennien import api
from biennien.analyzer import analyzer
from biennien.cli.asking import day
from biennien.cli.face import Face
from biennien.extract.events.dating import Option
from biennien.extract.times import Derivation
from biennien.types import ActorMention, Event, Reading, Span, TimeMention

_LIKELIEST = 3
"""So many of the dates that an event might have are shown,"""
_REASONS = 5
"""with so many reasons each."""


def run(
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    published: Annotated[str | None, typer.Option("--published", metavar="DAY")] = None,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
) -> None:
    face = Face()
    reader = analyzer(lexicons or ())
    reading = api.read_text(text, reader, day(published, "--published"))
    if reading is None:
        face.note(face("cli.explain.nothing"))
        return
    weights = reader.language.dating
    for name, branches in (
        (
            "events",
            [event_tree(face, reading, e, dates, weights) for e, dates in zip(reading.events, reader.datings(reading), strict=True)],
        ),
        ("misses", [miss_line(reading, m.span.start, m.span.end, m.type, m.rule, m.why) for m in reading.misses]),
        ("times", [time_tree(reading, d) for d in reader.derivations(reading)]),
        ("actors", [actor_line(reading, a) for a in reading.actors]),
        ("sources", [f"{escape(s.name)} [dim]{s.rule}[/dim]" for s in reading.sources]),
    ):
        if branches:
            tree = Tree(f"[bold]{face(f'cli.explain.{name}')}[/bold]")
            for branch in branches:
                tree.add(branch)
            face.out.print(tree)


def event_tree(face: Face, reading: Reading, event: Event, dates: Sequence[Option], weights: Mapping[str, float]) -> Tree:
    """An event, its anchors with their rules, and what filled its slots, and the likeliest of the dates that it might have."""
    mode = f" · {face(f'terms.mode.{event.mode}')}" if event.mode else ""
    tree = Tree(f"{face(f'terms.type.{event.type}')}{mode} [bold]{face(f'terms.status.{event.status}')}[/bold] {event.confidence:.2f}")
    for anchor in event.anchors:
        tree.add(f"«{escape(reading.quote(anchor.span))}» [dim]{anchor.rule}[/dim]")
    for label, mentions in (("actor", event.actors), ("recipient", event.recipients)):
        for mention in mentions:
            tree.add(f"{label}: {actor_line(reading, mention)}")
    dated = tree.add(f"date: {time_line(reading, event.date) if event.date is not None else '–'}")
    for option in dates[:_LIKELIEST] if weights and len(dates) > 1 else ():
        dated.add(date_line(reading, option, weights))
    if event.place is not None:
        tree.add(f"place: {escape(event.place.name)} ({event.place.country}) [dim]{event.place.rule}[/dim]")
    if event.said_by:
        tree.add(f"said by: {escape(', '.join(event.said_by))}")
    return tree


def date_line(reading: Reading, option: Option, weights: Mapping[str, float]) -> str:
    """A date that an event might have: its share of all, and the features that weigh most for and against it."""
    words = f"«{escape(reading.quote(option.time.span))}»" if option.time is not None else "–"
    most = sorted(set(option.features), key=lambda name: -abs(weights.get(name, 0.0)))[:_REASONS]
    reasons = ", ".join(f"{name} {weights[name]:+.1f}" for name in most if name in weights)
    return f"[dim]{words} {option.share:.2f}: {escape(reasons)}[/dim]"


def time_tree(reading: Reading, derivation: Derivation) -> Tree:
    """A time with its derivation: the day it is counted from, what each rule contributed, and the rules, outermost first."""
    tree = Tree(time_line(reading, derivation.mention))
    anchor = derivation.mention.when.anchor
    published = reading.article.published
    start = "" if anchor == "absolute" else published.last if anchor == "published" and published else "?"
    if isinstance(anchor, Span):
        start = next((t.when.last for t in reading.times if t.span == anchor), "?")
    steps = [f"{name} {value}" for name, value in derivation.fields.items() if name != "anchor"]
    when = derivation.mention.when
    tree.add(escape(" · ".join([str(start), *steps] if start else steps) + f" → {when.first} … {when.last}"))
    for rule in derivation.rules[1:]:
        tree.add(f"[dim]{rule}[/dim]")
    return tree


def time_line(reading: Reading, time: TimeMention) -> str:
    """A time: its words, what they mean, what they lean on, and the rule."""
    when = time.when
    value = f"{when.first} … {when.last}" if when.first != when.last else str(when.first)
    anchor = when.anchor if isinstance(when.anchor, str) else f"«{reading.quote(when.anchor)}»"
    return f"«{escape(reading.quote(time.span))}» = {value} ({when.grain}, {escape(anchor)}) [dim]{time.rule}[/dim]"


def actor_line(reading: Reading, actor: ActorMention) -> str:
    """An actor: its words, whom they mean, and the rule."""
    stands = f" ← «{escape(reading.quote(actor.antecedent))}»" if actor.antecedent else ""
    return f"«{escape(reading.quote(actor.span))}» = {escape(actor.name)} {actor.country}/{actor.sector}{stands} [dim]{actor.rule}[/dim]"


def miss_line(reading: Reading, start: int, end: int, kind: str, rule: str, why: str) -> str:
    """Words that nearly named an act, and what failed."""
    return f"«{escape(reading.page.text[start:end])}» {kind}: {escape(why)} [dim]{rule}[/dim]"
