"""When and where an act took place, by what stands around the words that name it, and who vouches for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biennien.extract.events.corefer import Candidate
from biennien.extract.events.scene import Scene
from biennien.types import ActorMention, PlaceMention, Status, TimeMention

Since = Callable[[list[str], int, int], bool]
"""Whether the words before a syllable make the time there one since which something holds."""
Ranged = tuple[int, int, TimeMention]


def date_of(
    scene: Scene, trigger: tuple[int, int], status: Status, reporting: Callable[[TimeMention], bool], since: Since
) -> TimeMention | None:
    """The time of an act: in its clause the nearest, else the nearest before it in the sentence.

    None of the act's are: a time since which something holds ("lần đầu kể từ năm 2017"); the time of a report ("Reuters ngày 14/11 đưa
    tin"); the time at which something was announced that is still to come ("hôm qua tuyên bố sẽ rút quân"); and, for an act in a clause
    that leans on another ("sau khi …", "để …"), the time of that other.
    """
    usable = [
        t
        for t in scene.times
        if t[2].when.first is not None
        and not reporting(t[2])
        and not since(scene.keys, scene.first, t[0])
        and not (status in ("planned", "hypothetical") and any(t[1] <= said < trigger[0] for said in scene.said))
    ]
    if not usable:
        return None
    begin, end = scene.clause(trigger[0])
    own = [t for t in usable if begin <= t[0] < end]
    if own:
        return min(own, key=lambda t: distance(t, trigger))[2]
    if begin in scene.leaning:
        return None
    before = [t for t in usable if t[1] <= begin]
    return before[-1][2] if before else None


def distance(time: Ranged, trigger: tuple[int, int]) -> int:
    """How many syllables lie between a time and a trigger."""
    return time[0] - trigger[1] if time[0] >= trigger[1] else trigger[0] - time[1]


def place_of(scene: Scene, trigger: tuple[int, int], leads: Callable[[int, int], bool]) -> PlaceMention | None:
    """The place of an act: the nearest one in the sentence that a preposition of place leads to, those after the trigger first."""
    led = [p for p in scene.places if leads(scene.first, p[0])]
    after = [p for p in led if p[0] >= trigger[1]]
    if after:
        return after[0][2]
    return led[-1][2] if led else None


def destination(recipients: Sequence[ActorMention], places: Sequence[tuple[int, int, PlaceMention]]) -> PlaceMention | None:
    """The place of a visit: where the host's name is a place."""
    for mention in recipients:
        for _, _, place in places:
            if mention.span.start <= place.span.start and place.span.end <= mention.span.end:
                return place
    return None


def carry(candidates: list[Candidate]) -> None:
    """A day told in one sentence holds for an act of the same doers in the next, where that tells no time of its own."""
    last: Candidate | None = None
    for candidate in candidates:
        when = candidate.date.when if candidate.date else None
        if when is not None and when.first and when.last and (when.last - when.first).days <= 1:
            last = candidate
        elif when is None and last is not None and candidate.sentence - last.sentence <= 1 and not candidate.noun:
            doers = {m.country for m in candidate.actors} - {"---"}
            if candidate.status == "happened" and doers & {m.country for m in [*last.actors, *last.recipients]}:
                candidate.date = last.date


_ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SANCTION"})
"""Types of act that a rejection answers."""
_REPLY = 3
"""A reply comes within so many sentences."""


def answer(candidates: list[Candidate]) -> None:
    """A rejection that names nobody is aimed at whoever has just accused, asked or threatened the one who rejects."""
    for number, candidate in enumerate(candidates):
        if candidate.type != "REJECT" or candidate.recipients:
            continue
        doers = {m.country for m in candidate.actors} - {"---"}
        for earlier in reversed(candidates[:number]):
            if candidate.sentence - earlier.sentence > _REPLY:
                break
            if earlier.type in _ANSWERED and doers & {m.country for m in earlier.recipients}:
                candidate.recipients = [m for m in earlier.actors if m.country not in doers]
                break


_MUTUAL = (".reciprocal", ".meeting")
"""Constructions that need two parties, as the rule of an anchor ends."""


def pair(candidates: list[Candidate], actors: Sequence[ActorMention]) -> None:
    """A mutual act whose sentence names no two parties is of the two told together last, as states: who signed for them stays open."""
    states = [m for m in actors if m.kind == "country" and m.country != "---"]
    for number, candidate in enumerate(candidates):
        own = {m.country for m in candidate.actors} - {"---"}
        if candidate.near or len(own) > 1 or not candidate.anchor.rule.endswith(_MUTUAL):
            continue
        both = next((found for c in reversed(candidates[:number]) if len(found := _parties(c)) == 2), frozenset())
        if both and own <= both:
            last = {m.country: m for m in states if m.country in both and m.span.start < candidate.anchor.span.start}
            if len(last) == 2:
                candidate.actors = [last[country] for country in sorted(last)]


def _parties(candidate: Candidate) -> frozenset[str]:
    mutual = candidate.anchor.rule.endswith(_MUTUAL)
    return frozenset(m.country for m in candidate.actors) - {"---"} if mutual and candidate.near else frozenset()
