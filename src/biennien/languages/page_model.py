"""The states a line of a page may be in, and the weights of features and moves, laid out for speed.

Phases: ``out`` before any article, ``pre`` what belongs to an article and stands above its title, ``head`` from the title to the
first line of its text, ``run`` the text and what interrupts it, ``post`` after it, ``late`` what belongs to it and stands
below other stories. A state is a kind in a phase.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any

import msgspec

KINDS = ("title", "lead", "body", "subhead", "caption", "byline", "stamp", "nav", "related", "video")
STATES: tuple[tuple[str, str], ...] = (
    *(("out", kind) for kind in ("nav", "related")),
    *(("pre", kind) for kind in ("stamp", "byline", "nav", "related")),
    *(("head", kind) for kind in ("title", "lead", "subhead", "stamp", "byline", "caption", "nav", "related", "video")),
    *(("run", kind) for kind in ("body", "subhead", "caption", "byline", "stamp", "nav", "related", "video")),
    *(("post", kind) for kind in ("nav", "related")),
    *(("late", kind) for kind in ("stamp", "byline")),
)
GROUPS: dict[str, tuple[str, ...]] = {
    "text": ("lead", "body"),
    "own": ("title", "lead", "body", "subhead", "caption", "byline", "stamp"),
    "other": ("nav", "related", "video"),
}
OWN = frozenset({"title", "lead", "body", "subhead", "caption", "byline", "stamp"})
_NEXT = {
    "out": ("out", "pre", "title"),
    "pre": ("pre", "title"),
    "head": ("head", "run"),
    "run": ("run", "post", "pre", "title"),
    "post": ("post", "late", "pre", "title"),
    "late": ("late", "post", "pre", "title"),
}
_START = frozenset({"out", "pre"})
LOW = -(10**9)
UNFINISHED = -20_000  # a page that ends in the middle of a head, in thousandths


SCALE = 1000  # weights are whole thousandths, so that sums do not depend on their order
_MOST = 50_000  # bundles remembered
_BITS = 32
SIGNS = sum(1 << (_BITS * column + _BITS - 1) for column in range(len(KINDS)))
_ONES = sum(1 << (_BITS * column) for column in range(len(KINDS)))
_BYTES = _BITS // 8 * len(KINDS)
_FIELDS = struct.Struct(f"<{len(KINDS)}i")

Bundle = tuple[str, ...]  # names of features that come from one look at a line


def packed(vector: Sequence[float]) -> int:
    """A weight for every kind in one whole number, 32 bits a kind: the features of a line are added up all kinds at once."""
    return sum(round(value * SCALE) << (_BITS * column) for column, value in enumerate(vector))


def unpacked(total: int) -> tuple[int, ...]:
    """The thousandths of every kind in a sum of packed weights."""
    return _FIELDS.unpack(((total + SIGNS) ^ SIGNS).to_bytes(_BYTES, "little"))


def likely(total: int, low: int) -> int:
    """A bit (of SIGNS) for every kind that a sum of packed weights gives ``low`` at least."""
    return (total + SIGNS - low * _ONES) & SIGNS


class Bundles(dict[Bundle, int]):
    """The packed weight of every bundle met, from those of its features; bounded, since few bundles are rare ones."""

    def __init__(self, features: dict[str, int]) -> None:
        super().__init__()
        self.features = features

    def __missing__(self, names: Bundle) -> int:
        if len(self) >= _MOST:
            self.clear()
        features = self.features
        found = self[names] = sum([features[name] for name in names if name in features])
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return Bundles, (self.features,)


_COLUMNS = tuple(KINDS.index(kind) for _, kind in STATES)
Step = tuple[tuple[int, int], ...]  # the states that may follow one, each with the cost of the move


class Kept(dict[int, Step]):
    """The moves from a state to those that are likely; most states are never left on a page."""

    def __init__(self, steps: Steps, kinds: int) -> None:
        super().__init__()
        self.steps = steps
        self.kinds = [kinds >> (_BITS * column + _BITS - 1) & 1 for column in range(len(KINDS))]

    def __missing__(self, left: int) -> Step:
        steps = self.steps
        found = self[left] = tuple(compress(steps.after[left], map(self.kinds.__getitem__, steps.columns[left])))
        return found


class Steps(dict[int, Kept]):
    """For each state those that may follow it, by which kinds (bits of SIGNS) are likely enough to be looked at."""

    def __init__(self, after: tuple[Step, ...]) -> None:
        super().__init__()
        self.after = after
        self.columns = [[_COLUMNS[right] for right, _ in moves] for moves in after]  # of the kinds of what may follow each
        self.known: dict[int, list[list[int]]] = {}

    def reach(self, beam: int) -> list[list[int]]:
        """For the best state of a unit, how far each other one may fall behind and still be on a path that wins.

        That is the beam; less in the best one's own phase, where whatever may follow the one may follow the other.
        """
        found = self.known.get(beam)
        if found is None:
            found = self.known[beam] = [[self._behind(best, other, beam) for other in range(len(STATES))] for best in range(len(STATES))]
        return found

    def _behind(self, best: int, other: int, beam: int) -> int:
        if STATES[best][0] != STATES[other][0]:
            return beam
        return min(beam, max(theirs - own for (_, theirs), (_, own) in zip(self.after[other], self.after[best], strict=True)))

    def __missing__(self, kinds: int) -> Kept:
        found = self[kinds] = Kept(self, kinds)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return Steps, (self.after,)


class Model(msgspec.Struct, frozen=True):
    """Weights laid out for speed, in thousandths: packed over KINDS a feature and a bundle, moves by state, starts and ends."""

    features: dict[str, int]
    bundles: Bundles
    steps: Steps
    start: tuple[int, ...]
    end: tuple[int, ...]

    def score(self, bundles: Iterable[Bundle]) -> int:
        """The packed score of every kind for a line with these bundles of features."""
        return sum(map(self.bundles.__getitem__, bundles))


def allowed(left: int, right: int) -> bool:
    """Whether a state may follow another."""
    (phase, _), (following, kind) = STATES[left], STATES[right]
    if following == "head":
        if kind == "title":
            return "title" in _NEXT[phase]
        return phase == "head"
    return following in _NEXT[phase]


def starts(state: int) -> bool:
    """Whether a page may begin with a state."""
    return STATES[state][0] in _START or STATES[state] == ("head", "title")


def moves(left: int, right: int) -> tuple[str, ...]:
    """The names under which a move is weighed: by phase, by kind, by both."""
    (phase, kind), (following, new) = STATES[left], STATES[right]
    return (f"{phase}>{following}", f"{kind}>{new}", f"{phase}.{kind}>{following}.{new}")


def build(weights: dict[str, dict[str, float]], costs: dict[str, float]) -> Model:
    """A model of the weights in ``weights.toml``: ``weights`` by kind or group of kinds and feature, ``costs`` by move."""
    features: dict[str, list[float]] = {}
    for name, values in weights.items():
        columns = [KINDS.index(kind) for kind in GROUPS.get(name, (name,))]
        for feature, value in values.items():
            vector = features.setdefault(feature, [0.0] * len(KINDS))
            for column in columns:
                vector[column] += value
    after = tuple(
        tuple((right, _cost(moves(left, right), costs)) for right in range(len(STATES)) if allowed(left, right))
        for left in range(len(STATES))
    )
    start = tuple(_cost((f">{phase}", f">{phase}.{kind}"), costs) if starts(n) else LOW for n, (phase, kind) in enumerate(STATES))
    end = tuple(_cost((f"{phase}>", f"{phase}.{kind}>"), costs) if phase not in ("pre", "head") else UNFINISHED for phase, kind in STATES)
    laid = {name: packed(values) for name, values in features.items()}
    return Model(laid, Bundles(laid), Steps(after), start, end)


def _cost(names: Sequence[str], costs: dict[str, float]) -> int:
    return round(sum(costs.get(name, 0.0) for name in names) * SCALE)
