"""How probable it is that an event was read rightly: weighted features of what it was read from, all of which can be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, log

import msgspec

from biennien.extract.events.corefer import Candidate
from biennien.languages.loader import Language
from biennien.text.passage import Passage
from biennien.types import ActorMention, Event

PRIOR = "prior"
"""The feature that is a number: the log odds of the patterns' own weights together."""

_LENGTHS = (12, 25, 40)
_CROWDS = (2, 4)
_DENSE = (0.2, 0.4, 0.7)
_PRIORS = (0.01, 0.99)


class About:
    """What the confidence of every event of an article leans on: where its tellings stand, and how many there are."""

    def __init__(self, passage: Passage, candidates: Sequence[Candidate], public: bool) -> None:
        self.passage = passage
        self.public = public
        self.crowd = Counter(c.sentence for c in candidates)
        self.dense = len(self.crowd) / max(1, len(passage.sentences))
        self.alike = Counter(c.type for c in candidates)


class Sureness:
    """A language's weights, ready to weigh events; immutable."""

    def __init__(self, language: Language) -> None:
        self.weights = language.confidence.weights
        self.frames = {typed.rule: typed.pattern.frame or "match" for typed in language.patterns}

    def weighed(self, event: Event, group: Sequence[Candidate], about: About) -> Event:
        """The event with its probability for a confidence; as it is where the language has no weights."""
        if not self.weights:
            return event
        odds = self.weights.get(PRIOR, 1.0) * bounded(event.confidence)
        odds += sum(self.weights.get(name, 0.0) for name in self.features(event, group, about))
        return msgspec.structs.replace(event, confidence=round(1 / (1 + exp(-odds)), 3))

    def features(self, event: Event, group: Sequence[Candidate], about: About) -> list[str]:
        """What speaks for and against an event, by name; of its tellings the one with the likeliest words stands for all."""
        best = max(group, key=lambda c: (not c.noun, c.near, c.weight))
        rule, _, how = best.anchor.rule.rpartition(".")
        first, last = about.passage.sentences[best.sentence]
        kind = about.passage.kinds[best.sentence]
        found = [
            "bias",
            f"type.{event.type}",
            f"rule.{rule}",
            f"frame.{self.frames.get(rule, 'match')}",
            f"how.{how}",
            f"status.{event.status}",
            f"anchors.{min(len(group), 3)}",
            f"in.{kind}",
            f"words.{min(len(best.words), 4)}",
            f"length.{step(last - first, _LENGTHS)}",
            f"crowd.{step(about.crowd[best.sentence], _CROWDS)}",
            f"dense.{step(about.dense, _DENSE)}",
            f"alike.{step(about.alike[event.type], _CROWDS)}",
            f"actors.{filling(event.actors, best.near)}",
            f"recipients.{filling(event.recipients, True)}",
            f"near.{best.near}",
            f"world.{'public' if about.public else 'private'}",
        ]
        told = (
            (event.date is not None, "date"),
            (event.place is not None, "place"),
            (bool(event.said_by), "said_by"),
            (bool(event.mode), "mode"),
            (any(c.sentence <= 1 for c in group), "head"),
            (all(c.noun for c in group), "noun"),
            (len({c.sentence for c in group}) > 1, "spread"),
            (best.past, "past"),
            (best.again, "again"),
            (best.plural, "plural"),
            (bool(event.recipients) and not event.actors, "passive"),
            (not {m.country for m in event.actors}.isdisjoint(m.country for m in event.recipients), "own"),
        )
        return found + [name for holds, name in told if holds]


def bounded(share: float) -> float:
    """Log odds of a probability; of one that is next to certain, not more than its bound."""
    held = min(max(share, _PRIORS[0]), _PRIORS[1])
    return log(held / (1 - held))


def filling(parties: Sequence[ActorMention], near: bool) -> str:
    """How a side is filled: with nobody, with whom, and whether in the clause itself."""
    if not parties:
        return "none"
    kind = "state" if all(m.kind == "country" for m in parties) else parties[0].kind
    foreign = "" if any(m.country != "---" for m in parties) else ".unplaced"
    return f"{kind}{foreign}" if near else f"{kind}{foreign}.far"


def step(value: float, steps: Sequence[float]) -> str:
    """The highest step that a value reaches; 0 below all."""
    return f"{max((s for s in steps if value >= s), default=0)}"
