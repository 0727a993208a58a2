"""Who takes part in an act, once its tellings are joined: what the kind of act says about its sides."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biennien.extract.events.corefer import Candidate
from biennien.ontology import MUTUAL
from biennien.types import ActorMention, Event

ARMED = frozenset({("ASSAULT", None), ("MOBILIZE", "troops"), ("RETREAT", "ceasefire"), ("RETREAT", "withdraw")})
"""Types of act, and modes, that are done by armed forces where only their state is named; every mode of a type without one."""

GENERAL = frozenset({"curfew", "martial-law"})
"""Modes of act that are done to nobody in particular."""


def settled(event: Event, group: Sequence[Candidate]) -> Event:
    """The event with its sides as its kind asks: a state at war acts by its forces, an emergency is declared on nobody, what is done
    "to each other" is done to all who do it, and where a body of many states meets somebody, the meeting is multilateral."""
    actors, recipients = event.actors, event.recipients
    if event.mode in GENERAL:
        recipients = ()
    elif event.type not in MUTUAL and len(actors) > 1 and (group[0].mutual or (not recipients and any(c.mutual for c in group))):
        recipients = actors
    if not ARMED.isdisjoint({(event.type, None), (event.type, event.mode)}):
        actors = tuple(armed(m) for m in actors)
    mode = event.mode
    if event.type == "CONSULT" and mode is None and any(m.country == "IGO" for m in actors):
        mode = "multilateral"
    if (actors, recipients, mode) == (event.actors, event.recipients, event.mode):
        return event
    return msgspec.structs.replace(event, actors=actors, recipients=recipients, mode=mode)


def armed(actor: ActorMention) -> ActorMention:
    """The forces of a state that is named; anybody else as he is."""
    return msgspec.structs.replace(actor, sector="MIL") if actor.kind == "country" and actor.sector == "GOV" else actor
