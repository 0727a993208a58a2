"""Restated acts within an article: one act is one event with several anchors."""

from __future__ import annotations

import msgspec

from biennien.types import ActorMention, Anchor, Event, PlaceMention, Status, TimeMention


class Candidate(msgspec.Struct):
    """An act named once: an event with a single anchor, not yet joined with its restatements."""

    type: str
    mode: str | None
    anchor: Anchor
    words: tuple[str, ...]
    status: Status
    actors: list[ActorMention]
    recipients: list[ActorMention]
    date: TimeMention | None
    place: PlaceMention | None
    weight: float
    noun: bool
    near: bool
    sentence: int
    plural: bool = False


def countries(mentions: list[ActorMention]) -> frozenset[str]:
    return frozenset(m.country for m in mentions) - {"---"}


def join(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Groups of candidates that tell one act, in text order of their first."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        best = max(
            ((score(group, candidate), -i) for i, group in enumerate(groups)),
            default=(0.0, 0),
        )
        if best[0] > 0:
            groups[-best[1]].append(candidate)
        else:
            groups.append([candidate])
    return groups


def score(group: list[Candidate], new: Candidate) -> float:
    """How well a candidate restates an act; 0 where something speaks against it."""
    head = group[0]
    if head.type != new.type:
        return 0.0
    modes = {c.mode for c in group if c.mode}
    if modes and new.mode and new.mode not in modes:
        return 0.0
    if {head.status, new.status} in ({"happened", "negated"}, {"planned", "negated"}):
        return 0.0
    if not dates_agree(group, new):
        return 0.0
    actors = set().union(*(countries(c.actors) for c in group))
    recipients = set().union(*(countries(c.recipients) for c in group))
    mine, theirs = countries(new.actors), countries(new.recipients)
    if not fits(actors, mine) or not fits(recipients, theirs):
        return 0.0
    if persons_differ(group, new):
        return 0.0
    total = 1.0
    total += 1.0 if mine and mine == actors else 0.0
    total += 0.5 if theirs and theirs == recipients else 0.0
    total += 1.0 if any(set(c.words) & set(new.words) for c in group) else 0.0
    if head.status != new.status:
        total -= 1.5
    total -= 0.1 * min(10, new.sentence - group[-1].sentence)
    return total if total > 0.9 else 0.0


def fits(one: set[str] | frozenset[str], other: set[str] | frozenset[str]) -> bool:
    """Whether two sets of countries may be of one act: the same, one within the other, or one unknown."""
    return not one or not other or one <= other or other <= one


def persons_differ(group: list[Candidate], new: Candidate) -> bool:
    """Whether the doers are different named persons of one country."""
    known = {m.actor or m.name for c in group for m in c.actors if m.kind == "person"}
    mine = {m.actor or m.name for m in new.actors if m.kind == "person"}
    return bool(known) and bool(mine) and known.isdisjoint(mine)


def dates_agree(group: list[Candidate], new: Candidate) -> bool:
    """Whether no date of the one excludes a date of the other."""
    if new.date is None or new.date.when.first is None or new.date.when.last is None:
        return True
    for candidate in group:
        when = candidate.date.when if candidate.date else None
        if when is None or when.first is None or when.last is None:
            continue
        if when.last < new.date.when.first or new.date.when.last < when.first:
            return False
    return True


def event(group: list[Candidate], said_by: tuple[str, ...]) -> Event:
    """One event of all its tellings: the fullest actors, the most exact date, the status of the first that is sure."""
    full = max(group, key=lambda c: (bool(c.actors) and c.near, bool(c.actors), len(countries(c.actors)), len(countries(c.recipients))))
    recipients = full.recipients or next((c.recipients for c in group if c.recipients), [])
    dated = [c for c in group if c.date and c.date.when.first and c.date.when.last]
    date = min(dated, key=lambda c: (c.date.when.last - c.date.when.first).days).date if dated else None  # type: ignore[union-attr, operator]
    statuses = [c.status for c in group]
    status: Status = "happened" if "happened" in statuses else max(set(statuses), key=statuses.count)
    weights = 1.0
    for candidate in group:
        weights *= 1 - candidate.weight
    return Event(
        type=group[0].type,
        mode=next((c.mode for c in group if c.mode), None),
        status=status,
        anchors=tuple(c.anchor for c in group),
        actors=distinct(full.actors),
        recipients=distinct([r for r in recipients if r not in full.actors]),
        date=date,
        place=next((c.place for c in group if c.place), None),
        said_by=said_by,
        confidence=round(1 - weights, 3),
    )


def distinct(mentions: list[ActorMention]) -> tuple[ActorMention, ...]:
    """The mentions without repeating one actor."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for mention in mentions:
        key = (mention.actor or mention.name, mention.country)
        if key not in seen:
            seen.add(key)
            kept.append(mention)
    return tuple(kept)
