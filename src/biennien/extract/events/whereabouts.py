"""Where an act took place: by its own clause, else its sentence; else where whom it was done to is, or where the story opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from biennien.extract.events.corefer import Candidate
from biennien.extract.events.scene import Scene
from biennien.extract.events.triggers import words
from biennien.languages.loader import Language
from biennien.types import ActorMention, Event, PlaceMention

Ranged = tuple[int, int, PlaceMention]

AIMED = frozenset({"ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN"})
"""Types of act that happen nowhere in particular: a place behind their words belongs to what they are about."""
SPOKEN = AIMED | {"AGREE", "CONCEDE", "SUPPORT"}
"""Types of act that are done with words."""
GOING = frozenset({"AID", "MOBILIZE", "RETREAT"})
"""Types of act that take place where something goes, or where it leaves."""
_BACK = 4
"""So many syllables at most stand between a preposition and the name that it leads to: "tại <thủ đô> B"."""
_LEAD = 2
"""The last sentence that opens the story."""


class Whereabouts:
    """Compiled from a language's prepositions; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        self.at = words(language.words("place"), cut)
        self.toward = words(language.words("bound"), cut)

    def led(self, scene: Scene, at: int, toward: bool = False) -> bool:
        """Whether a preposition of place leads to a name, or, ``toward``, one of motion."""
        held = self.toward if toward else self.at
        return any(held.before(scene.keys, at - back, scene.first) for back in range(_BACK))

    def told(self, scene: Scene, trigger: tuple[int, int], type: str, visit: bool) -> PlaceMention | None:
        """The place that a sentence tells of an act.

        In its clause: where it goes to; where a preposition says it is, behind its words before ahead of them; else, of what is done and
        not said, a name behind its words that is a place and no actor ("phong toả <eo biển Kerch>"). Else in the sentence, unless
        the act is one that happens nowhere.
        """
        if not scene.places:
            return None
        low, end = scene.clause(trigger[0])
        own = [p for p in scene.places if low <= p[0] < end]
        behind = [p for p in own if p[0] >= trigger[1]]
        ahead = [p for p in own if p[1] <= trigger[0] and self.led(scene, p[0])]
        if type in AIMED:
            return ahead[-1][2] if ahead else None
        if type in GOING or visit:
            bound = next((p for p in behind if self.led(scene, p[0], toward=True)), None)
            if bound is not None:
                return bound[2]
        here = [p for p in behind if self.led(scene, p[0])] or ahead
        if not here and type not in SPOKEN:
            acting = {at for g in scene.groups for at in range(g.first, g.last)}
            here = [p for p in behind if p[0] not in acting]
        if not here:
            led = [p for p in scene.places if self.led(scene, p[0])]
            here = [p for p in led if p[0] >= trigger[1]] or led[-1:]
        return here[0][2] if here else None

    def opening(self, scenes: Iterable[Scene]) -> PlaceMention | None:
        """Where the story opens: the first place of its headline and lead that a preposition of place leads to."""
        opening = (p for scene in scenes if scene.number <= _LEAD for p in scene.places if self.led(scene, p[0]))
        return next((place for _, _, place in opening), None)


def destination(recipients: Sequence[ActorMention], places: Sequence[Ranged]) -> PlaceMention | None:
    """The place of a visit: where the host's name is a place."""
    for mention in recipients:
        for _, _, place in places:
            if mention.span.start <= place.span.start and place.span.end <= mention.span.end:
                return place
    return None


def implied(
    event: Event, group: Sequence[Candidate], placed: Mapping[int, Sequence[Ranged]], opening: PlaceMention | None
) -> PlaceMention | None:
    """The place of an act that no telling places: of a visit its host's country, of violence that of those harmed, of a protest that of
    those who protest, where a telling's sentence names it; else where the story opens, if the headline or lead tells the act."""
    if event.type in SPOKEN:
        return None
    side = event.recipients if event.mode == "visit" or event.type == "ASSAULT" else event.actors if event.type == "PROTEST" else ()
    countries = [m.country for m in side if m.country != "---"]
    if countries:
        here = [place for c in group for _, _, place in placed.get(c.sentence, ())]
        return next((place for place in here if place.country == countries[0]), None)
    if event.type != "COERCE" and any(c.sentence <= _LEAD for c in group):
        return opening
    return None
