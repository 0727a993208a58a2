"""When an act took place, by what stands around the words that name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biennien.extract.events.corefer import Candidate
from biennien.extract.events.scene import Scene
from biennien.types import ActorMention, Status, TimeMention

Since = Callable[[list[str], int, int], bool]
"""Whether the words before a syllable make the time there one since which something holds."""
Ranged = tuple[int, int, TimeMention]


def date_of(
    scene: Scene, trigger: tuple[int, int], status: Status, material: bool, reporting: Callable[[TimeMention], bool], since: Since
) -> TimeMention | None:
    """The time of an act: in its clause the nearest, else the nearest before it in the sentence, else one set off behind it by commas.

    None of the act's are: a time since which something holds ("lần đầu kể từ năm 2017"); the time of a report ("Reuters ngày 14/11 đưa
    tin"); the time of another act in a count from one to the other (``elsewhere``); the time at which something was announced that is
    still to come ("hôm qua tuyên bố sẽ rút quân"), or told that was done, not said; and, for an act in a clause that leans on another
    ("sau khi …", "để …"), the time of that other. A time that a verb of saying parts from an
    act that is done, not said, is the act's only where no other is.
    """
    usable = [
        t
        for t in scene.times
        if t[2].when.first is not None
        and not reporting(t[2])
        and not since(scene.keys, scene.first, t[0])
        and not _told(scene, t, trigger, status, material)
        and not elsewhere(t[2], scene.times, trigger[0])
    ]
    begin, end = scene.clause(trigger[0])
    leaning = begin in scene.leaning
    parted = [t for t in usable if material and any(t[1] <= said < trigger[0] for said in scene.said)]
    for times in ([t for t in usable if t not in parted], parted):
        own = [t for t in times if begin <= t[0] < end]
        if own:
            return _finest(min(own, key=lambda t: distance(t[0], t[1], trigger)), own)[2]
        before = [t for t in times if t[1] <= begin]
        if before and not leaning:
            return before[-1][2]
        after = [t for t in times if t[0] >= end and _set_off(scene, end, t)]
        if after:
            return after[0][2]
    return None


def elsewhere(time: TimeMention, times: Sequence[Ranged], at: int) -> bool:
    """Whether a time is that of another act than the one at a syllable, because one time counts from the other: of "A was seized [four days
    after] B was shot [on 13 February]" the first is no time of the shot, the second is one of nothing else.
    """
    for _, last, one in times:
        later = next((other for other in times if other[2].span == one.when.anchor and other[0] > last), None)
        if later is not None and one.when.first is not None:
            between = last <= at < later[0]
            if (one is time and between) or (later[2] is time and not between):
                return True
    return False


def _set_off(scene: Scene, end: int, time: Ranged) -> bool:
    """Whether a time stands between commas, or a comma and the end, behind a clause that ends at ``end``: "…, vùng Ladakh, đêm 15/6"."""
    keys = scene.keys
    commas = all(keys[at - 1] == "," for at in scene.starts if end <= at <= time[0])
    closed = time[1] >= scene.last or keys[time[1]] in (",", ".", ";", "(", ")")
    return commas and closed and keys[time[0] - 1] == ","


def _told(scene: Scene, time: Ranged, trigger: tuple[int, int], status: Status, material: bool) -> bool:
    """Whether a time is that of telling of what is still to come, or of what was done and not said."""
    if status in ("planned", "hypothetical"):
        return any(time[1] <= said < trigger[0] for said in scene.said)
    return material and time[0] > scene.first and any(time[1] <= said < trigger[0] for said in scene.told)


def _finest(time: Ranged, times: Sequence[Ranged]) -> Ranged:
    """A time within a longer one that is told beside it: "cuộc họp tháng 10 sáng 30-10"."""
    for other in times:
        when, longer = other[2].when, time[2].when
        if (when.first, when.last) == (longer.first, longer.last):
            continue
        if when.first and when.last and longer.first and longer.last and longer.first <= when.first and when.last <= longer.last:
            return other
    return time


def distance(first: int, last: int, trigger: tuple[int, int]) -> int:
    """How many syllables lie between a time and a trigger."""
    return first - trigger[1] if first >= trigger[1] else trigger[0] - last


def carry(candidates: list[Candidate]) -> None:
    """A day told in one sentence holds for an act of the same doers in the next, where that tells no time of its own.

    It holds no further: of the acts that no telling dates, three in four have no date in the labels beside the project.
    """
    last: Candidate | None = None
    for candidate in candidates:
        when = candidate.date.when if candidate.date else None
        if when is not None and when.first and when.last and (when.last - when.first).days <= 1:
            last = candidate
        elif when is None and last is not None and candidate.sentence - last.sentence <= 1 and not candidate.noun:
            doers = {m.country for m in candidate.actors} - {"---"}
            shared = doers & {m.country for m in [*last.actors, *last.recipients]}
            if shared and candidate.status == "happened" and candidate.type not in _STANDING:
                candidate.date = last.date


_STANDING = frozenset({"ACCUSE", "REJECT"})
"""Types of act that are told as standing attitudes, which have no day."""

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
