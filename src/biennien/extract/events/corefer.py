"""Restated acts within an article: one act is one event with several anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from biennien.ontology import MUTUAL
from biennien.types import ActorMention, Anchor, Event, PlaceMention, Span, Status, TimeMention

_UNSURE = 0.4
"""What may or may not come, or did not, is worth reporting where it is told more than once, or in words that leave no doubt."""

_ABSENT = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE"})
"""Types of act of which it is news that they did not come about; of other types "did not" mostly describes."""

_INWARD = frozenset({"PROTEST"})
"""Types of act that one may do to one's own state."""

_ORDER: tuple[Status, ...] = ("happened", "negated", "planned", "hypothetical")


class Setting(msgspec.Struct, frozen=True):
    """What of its sentence the dates of an act are weighed by: syllables.

    ``clause`` is the range of its clause, ``starts`` are those at which clauses begin, ``said`` the verbs of saying, ``told`` those of
    them that only tell; ``leans`` says whether the clause leans on another ("sau khi …", "…, vốn bị …").
    """

    clause: tuple[int, int] = (0, 0)
    starts: Sequence[int] = ()
    said: Sequence[int] = ()
    told: Sequence[int] = ()
    leans: bool = False


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
    past: bool = False  # told of a time more than a year before the article
    old: bool = False  # told of a time more than a week before the article
    again: bool = False  # a word before it tells it apart from what was told ("cũng", "từng", "trước đó")
    this: bool = False  # a word behind it points back ("vụ tấn công này")
    cued: bool = False  # a word says that it was done, not only that nothing says it was not
    another: bool = False  # a word behind it tells it apart ("vụ tấn công khác")
    mutual: bool = False  # "each other" stands behind it
    about: Span | None = None  # the noun right behind it, of an act that it condemns or praises
    opposite: list[ActorMention] = []  # whom it is done to if no telling says so
    bound: TimeMention | None = None  # the time by which its own clause dates it
    trigger: tuple[int, int] = (0, 0)  # the syllables of its words
    setting: Setting = Setting()  # what stands round them


class Facts(msgspec.Struct):
    """What the comparison asks of a candidate, worked out once for all its pairs."""

    candidate: Candidate
    actors: frozenset[str]
    recipients: frozenset[str]
    days: tuple[date, date] | None
    words: frozenset[str]
    stem: str
    named: set[str]
    persons: set[str]


def facts(candidate: Candidate) -> Facts:
    """The facts of a candidate as it stands."""
    return Facts(
        candidate,
        countries(candidate.actors),
        countries(candidate.recipients),
        interval(candidate),
        frozenset(candidate.words),
        candidate.anchor.rule.rpartition(".")[0],
        named(candidate),
        persons(candidate),
    )


def whereabouts(place: PlaceMention) -> str:
    """What tells one place from another: its id, else its name."""
    return place.place or place.name


def countries(mentions: list[ActorMention]) -> frozenset[str]:
    return frozenset(m.country for m in mentions) - {"---"}


def join(candidates: list[Candidate], weights: Mapping[str, float]) -> list[list[Candidate]]:
    """Groups of candidates that tell one act, in text order of their first.

    A candidate joins the group that it is likest to, as that was told first and last, unless something bars it from one of its tellings
    (``BARS``) or it is unlike all: what lies between is often a summary that resembles everything.
    """
    groups: list[list[Facts]] = []
    for told in map(facts, candidates):
        best: tuple[float, list[Facts]] | None = None
        for group in groups:
            if group[0].candidate.type != told.candidate.type:
                continue
            pairs = [compared(earlier, told) for earlier in group]
            if any(not BARS.isdisjoint(pair) for pair in pairs):
                continue
            total = sum(weights.get(name, 0.0) for pair in (pairs[0], pairs[-1]) for name in pair) / 2
            if best is None or total > best[0]:
                best = (total, group)
        if best is not None and best[0] > weights.get("least", 0.0):
            best[1].append(told)
        else:
            groups.append([told])
    return [[member.candidate for member in group] for group in groups]


BARS = frozenset({"date.conflict", "mode.conflict"})
SETTINGS = frozenset({"multilateral", "visit"})
"""Modes of act within which others of the type take place: the talks of a visit are not the visit."""


def features(earlier: Candidate, later: Candidate) -> list[str]:
    """What speaks for and against two candidates of one type telling one act, by name; the lexicon holds a weight for each."""
    return compared(facts(earlier), facts(later))


def compared(one: Facts, other: Facts) -> list[str]:
    """The features of a pair."""
    earlier, later = one.candidate, other.candidate
    firm = earlier.near and later.near
    found = ["bias", f"type.{earlier.type}"]
    found.append("actors." + overlap(one.actors, other.actors, firm))
    found.append("recipients." + overlap(one.recipients, other.recipients, firm))
    found.append("date." + ("conflict" if earlier.past != later.past else dates(one.days, other.days)))
    if found[-1] == "date.one" and (earlier.old or later.old):
        found.append("old.later" if later.old else "old.earlier")
    mine, theirs = one.words, other.words
    if mine == theirs:
        found.append("words.same")
    elif mine <= theirs or theirs <= mine:
        found.append("words.part")
    else:
        found.append("words.share" if mine & theirs else "words.none")
    if one.stem == other.stem:
        found.append("rule")
    if earlier.mode != later.mode:
        found.append("mode.conflict" if earlier.mode and later.mode else "mode.one")
        if not SETTINGS.isdisjoint((earlier.mode, later.mode)):
            found.append("setting")
    apart = later.sentence - earlier.sentence
    found.append(f"gap.{next(low for low in (8, 4, 2, 1, 0) if apart >= low)}")
    found.append("noun." + ("both" if later.noun else "earlier") if earlier.noun else "noun." + ("later" if later.noun else "none"))
    if later.noun and not other.actors:
        found.append("bare")
    found += [name for name in ("again", "this", "another") if getattr(later, name)]
    if not apart and not earlier.noun and not later.noun:
        found.append("beside")
    if earlier.place is not None and later.place is not None:
        found.append("place.same" if whereabouts(earlier.place) == whereabouts(later.place) else "place.differ")
    if earlier.plural != later.plural:
        found.append("plural")
    if earlier.status != later.status:
        found.append("status")
    if earlier.sentence <= 1:
        found.append("head")
    if "words.none" in found and apart:
        found.append(f"elsewhere.{earlier.type}")
    if one.named and other.named:
        found.append("named.same" if one.named & other.named else "named.differ")
    if one.persons and other.persons:
        found.append("persons.same" if one.persons & other.persons else "persons.differ")
    return found


def overlap(one: frozenset[str], other: frozenset[str], firm: bool) -> str:
    """How two sets of countries relate; they conflict only where both were found beside their words."""
    if not one or not other:
        return "open"
    if one == other:
        return "same"
    if one <= other or other <= one:
        return "part"
    return "conflict" if firm else "loose"


def dates(one: tuple[date, date] | None, other: tuple[date, date] | None) -> str:
    """How two intervals of days relate."""
    if one is None or other is None:
        return "none" if one is other else "one"
    if one == other:
        return "same"
    return "conflict" if one[1] < other[0] or other[1] < one[0] else "meet"


def interval(candidate: Candidate) -> tuple[date, date] | None:
    """The days of a candidate; None where it has none."""
    when = candidate.date.when if candidate.date else None
    return (when.first, when.last) if when and when.first and when.last else None


def persons(candidate: Candidate) -> set[str]:
    """The persons who act, by lexicon id or name."""
    return {m.actor or m.name for m in candidate.actors if m.kind == "person"}


def named(candidate: Candidate) -> set[str]:
    """The doers who are more than a country: bodies, roles and persons, by lexicon id or name."""
    return {m.actor or m.name for m in candidate.actors if m.kind != "country"}


def told(group: Sequence[Candidate]) -> Status:
    """The status of a group: of its verbs where it has any, "happened" before the others.

    A title tells what is planned as if it were done ("Nga điều tên lửa"): where the text behind it never says that it was done, what it
    does say holds.
    """
    telling = [c for c in group if not c.noun] or group
    open_ = [c for c in telling if c.status in ("planned", "hypothetical")]
    done = [c for c in telling if c.status == "happened"]
    planned = sum(c.status == "planned" for c in telling)
    if open_ and all(not c.cued and c.date is None and (c.sentence == 0 or planned > len(done)) for c in done):
        telling = [c for c in telling if c.status != "happened"]
    return min((c.status for c in telling), key=_ORDER.index)


def unsure(type: str, status: Status) -> bool:
    """Whether one telling of an act in this status is too little."""
    return status == "hypothetical" or (status == "negated" and type not in _ABSENT)


def finest(group: Sequence[Candidate]) -> TimeMention | None:
    """The most exact of the times by which the tellings of an act date it."""
    days = {id(c): i for c in group if (i := interval(c))}
    dated = [c for c in group if id(c) in days]
    return min(dated, key=lambda c: days[id(c)][1] - days[id(c)][0]).date if dated else None


def event(group: list[Candidate], said_by: tuple[str, ...]) -> Event:
    """One event of all its tellings, not dated yet: the fullest actors, the status of the first that is sure."""
    mode = next((c.mode for c in group if c.mode), None)
    full = max(group, key=lambda c: (bool(c.actors) and c.near, bool(c.actors), len(countries(c.actors)), len(countries(c.recipients))))
    recipients = full.recipients or next((c.recipients for c in group if c.recipients), [])
    if not recipients:
        doers = countries(full.actors)
        free = group[0].type in _INWARD
        recipients = next((c.opposite for c in group if c.opposite and (free or doers.isdisjoint(countries(c.opposite)))), [])
    if group[0].type in MUTUAL and mode != "visit" and len(countries(full.actors)) > 1:  # who took part is not also who it was done to
        recipients = [r for r in recipients if r.country not in countries(full.actors)]
    foreign = [r for r in recipients if r.country not in countries(full.actors) | {"---"}]
    recipients = foreign or recipients  # "Nga sẵn sàng mở rộng hợp tác Nga - Iran"
    told_of = {a.span for a in full.actors}  # "A cam kết họ sẽ …": a pronoun for who acts, and nobody else, has nothing done to it
    others = {r.span for r in recipients if r.antecedent not in told_of}
    weights = 1.0
    for candidate in group:
        weights *= 1 - candidate.weight
    return Event(
        type=group[0].type,
        mode=mode,
        status=told(group),
        anchors=tuple(c.anchor for c in group),
        actors=distinct(full.actors),
        recipients=distinct([r for r in recipients if r not in full.actors and (r.antecedent not in told_of or r.span in others)]),
        place=next((c.place for c in group if c.place), None),
        said_by=said_by,
        confidence=round((1 - weights) * (_UNSURE if all(unsure(c.type, c.status) for c in group) else 1.0), 3),
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
