"""The states a line of a page may be in, and the weights of features and moves, laid out for speed.

Phases: ``out`` before any article, ``pre`` what belongs to an article and stands above its title, ``head`` from the title to the
first line of its text, ``run`` the text and what interrupts it, ``post`` after it, ``late`` what belongs to it and stands
below other stories. A state is a kind in a phase.
"""

from __future__ import annotations

from collections.abc import Sequence

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
LOW = -1e9


class Model(msgspec.Struct, frozen=True):
    """Weights laid out for speed: a vector over KINDS a feature, and for each state those that may follow it, with their cost."""

    features: dict[str, tuple[float, ...]]
    after: tuple[tuple[tuple[int, float], ...], ...]
    start: tuple[float, ...]
    end: tuple[float, ...]


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
    end = tuple(_cost((f"{phase}>", f"{phase}.{kind}>"), costs) if phase not in ("pre", "head") else -20.0 for phase, kind in STATES)
    return Model({name: tuple(values) for name, values in features.items()}, after, start, end)


def _cost(names: Sequence[str], costs: dict[str, float]) -> float:
    return sum(costs.get(name, 0.0) for name in names)
