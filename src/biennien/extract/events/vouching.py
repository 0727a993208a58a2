"""Who vouches for an act: whoever says so, where the outlet does not say it itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from biennien.extract.events.corefer import Candidate
from biennien.extract.events.scene import Scene
from biennien.types import ActorMention


class Vouched(Protocol):
    """Who vouches for what: a credit as the sources room finds it."""

    role: str
    first: int
    last: int
    cue: tuple[int, int]
    covers: tuple[int, int]
    sentence: int
    speaker: ActorMention | None

    @property
    def name(self) -> str: ...

    @property
    def medium(self) -> bool: ...


def vouchers(
    credits: Sequence[Vouched], scene: Scene, trigger: tuple[int, int], actors: Sequence[ActorMention], verbal: bool, noun: bool
) -> tuple[str, ...]:
    """Who vouches for an act: whoever the sentence is credited to, and whoever says what the act stands in.

    Whom something was told to vouches for nothing; who does an act with words does not vouch for it; a medium that only passes on
    what somebody says leaves it to that somebody. Neither what is condemned or praised by its name ("lên án cuộc tấn công") nor what a
    clause behind the verb of saying leans on ("nói sau khi A phóng tên lửa") is vouched for: it is taken as known.
    """
    doers = {m.actor or m.name for m in actors} if verbal else set()
    begin = scene.clause(trigger[0])[0]
    parted = begin in scene.leaning
    found: list[Vouched] = []
    for credit in credits:
        speaker = credit.speaker
        itself = credit.cue[0] < trigger[1] and trigger[0] < credit.cue[1]
        if itself or credit.role == "told" or (speaker is not None and (speaker.actor or speaker.name) in doers):
            continue
        if credit.role == "act" and noun:
            continue
        if parted and credit.role not in ("credit", "quote") and credit.cue[1] <= begin:
            continue
        if credit.role == "credit" or credit.covers[0] <= trigger[0] < credit.covers[1]:
            found.append(credit)
    people = [c for c in found if not c.medium]
    return tuple(dict.fromkeys(c.name for c in people or found))


EARLY = 2
"""Who vouches for an act is said with one of its first tellings, so many, below the headline."""


def vouched(group: Sequence[Candidate]) -> tuple[str, ...]:
    """Who vouches for an act told several times: whoever vouches for the first telling that is vouched for, of the first few.

    The headline is the outlet's own, and a noun only mentions what others tell.
    """
    below = [c for c in group if c.sentence > 0] or group
    tellers = [c for c in below if not c.noun] or below
    return next((c.anchor.said_by for c in tellers[:EARLY] if c.anchor.said_by), ())
