"""Whom an act is done to where its clause names nobody: the other side that is named nearest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biennien.extract.events.corefer import Candidate
from biennien.extract.events.scene import Group, Scene
from biennien.types import ActorMention, Event

AIMED = frozenset({"ACCUSE", "COERCE", "PROTEST", "SANCTION", "THREATEN"})
"""Types of act that are always done to somebody, so that whoever else is named near is the one."""

DIRECTED = AIMED | {"ASSAULT", "MOBILIZE", "REQUEST"}
"""Types of act whose other side is looked for: of those that are not aimed, in the clause alone."""


RULERS = frozenset({"GOV", "LEG", "JUD", "MIL", "PTY"})
"""Sectors of those whom a protest may be aimed at though they are of the same country."""

PURPOSE = 8
"""Whoever a purpose is aimed at is named so many syllables behind its words, at most: "theo dõi <hoạt động của khu trục hạm> B"."""


def opposite(
    type: str, noun: bool, scene: Scene, trigger: tuple[int, int], doers: Sequence[ActorMention], before: Group | None
) -> list[ActorMention]:
    """The other side of an act: the nearest one behind it in the clause, in the rest of the sentence, before it, in the sentence before.

    Of what a noun asks for, whoever the clause is about was asked ("B bác <lời kêu gọi> của A"). What is shown or moved is aimed at
    somebody only where its purpose says so ("điều tàu để đối phó B").
    """
    own = {m.country for m in doers} - {"---"}
    low, end = scene.clause(trigger[0])
    if not own:  # "vụ đánh bom ở B": those who live there
        there = [g for g in scene.right(trigger[1], end) if g.lead == "place"] if type == "ASSAULT" else []
        return list(there[0].members) if there else []
    if type == "MOBILIZE":
        return first(meant(scene, scene.against, trigger[1]), own, stays=True)
    if type == "PROTEST" and not noun:  # one's own rulers, too
        opposed = [g for g in meant(scene, scene.opposing, trigger[1]) if g.lead != "place" and RULERS & {m.sector for m in g.members}]
        if opposed:
            return list(opposed[0].members)
    left = list(reversed(scene.left(trigger[0], low)))
    if type == "REQUEST":
        return first(left, own) if noun else []
    here = first(scene.right(trigger[1], end), own, stays=type not in AIMED)
    if here or type not in AIMED or (noun and type == "PROTEST"):
        return here
    left += reversed(scene.left(low, scene.first))
    return first(scene.right(end, scene.last), own) or first(left, own) or (first([before], own) if before else [])


def mediate(candidates: Sequence[Candidate]) -> None:
    """Whoever asks "the two sides", and has met nobody in that sentence, is none of them: they are the two told of together last."""
    for number, candidate in enumerate(candidates):
        if candidate.type != "REQUEST" or (number and candidates[number - 1].sentence == candidate.sentence):
            continue
        own = {m.country for m in candidate.actors} - {"---"}
        together = len(candidate.recipients) > 1 and len({m.span for m in candidate.recipients}) == 1
        if not together or own.isdisjoint(m.country for m in candidate.recipients):
            continue
        for earlier in reversed(candidates[:number]):
            told = {m.country: m for m in (*earlier.actors, *earlier.recipients) if m.country not in own | {"---"}}
            if len(told) == 2:
                candidate.recipients = list(told.values())
                break


def blame(groups: Sequence[Sequence[Candidate]]) -> None:
    """Whoever condemns or praises an act by its name does it to those who did that act, wherever the article says who did."""
    done = {c.anchor.span: group for group in groups for c in group}
    for group in groups:
        for candidate in group:
            act = done.get(candidate.about) if candidate.about else None
            if act is None:
                continue
            own = {m.country for m in candidate.actors}
            doers = next((c.actors for c in act if c.anchor.span == candidate.about), []) or max((c.actors for c in act), key=len)
            if doers and own.isdisjoint(m.country for m in doers):
                candidate.recipients = doers


def meant(scene: Scene, purposes: Sequence[int], at: int) -> list[Group]:
    """Whom a purpose behind syllable ``at`` is aimed at: the first group behind its words, if near."""
    purpose = next((word for word in purposes if word > at), None)
    return [g for g in scene.right(purpose, scene.last)[:1] if g.first - purpose <= PURPOSE] if purpose is not None else []


KEEPERS = {"convict": frozenset({"JUD"}), "investigate": frozenset({"COP", "JUD"})}
"""Sectors whose acts those of some modes are, even where no telling names a doer; an arrest without one is left open."""


def keeper(event: Event, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The court or the police that did what is told without a doer: the last one named before, else the first one named behind."""
    sectors = KEEPERS.get(event.mode or "", frozenset())
    named = [m for m in actors if m.sector in sectors and m.country != "---"]
    before = [m for m in named if m.span.start < event.anchors[-1].span.start]
    return before[-1] if before else next(iter(named), None)


def first(groups: Iterable[Group], own: set[str], stays: bool = False) -> list[ActorMention]:
    """The members of the first group of another country than ``own``: no medium, and unless ``stays`` nobody at whose place it happened."""
    for group in groups:
        theirs = {m.country for m in group.members} - {"---"}
        if theirs and theirs.isdisjoint(own) and (stays or group.lead != "place") and not group.press:
            return list(group.members)
    return []
