"""The best path over a page: every unit gets a state, so that the page makes sense as a whole (Viterbi, with a beam)."""

from __future__ import annotations

from collections.abc import Sequence

from biennien.languages.page_model import KINDS, LOW, STATES, Model

BEAM = 20.0  # states that fall this far behind the best one of a unit are given up
_TITLE = STATES.index(("head", "title"))
_COLUMN = tuple(KINDS.index(kind) for _, kind in STATES)


def emissions(features: Sequence[str], model: Model) -> list[float]:
    """The score of every kind for a unit with these features."""
    vectors = [vector for name in features if (vector := model.features.get(name)) is not None]
    return list(map(sum, zip(*vectors, strict=True))) if vectors else [0.0] * len(KINDS)


def best(rows: Sequence[Sequence[float]], model: Model, untitled: frozenset[int] = frozenset()) -> list[int]:
    """The best state of every unit, given the scores of the kinds for each; units in ``untitled`` are no titles."""
    if not rows:
        return []
    scores = [cost + rows[0][column] for cost, column in zip(model.start, _COLUMN, strict=True)]
    back: list[list[int]] = []
    after = model.after
    for number in range(1, len(rows)):
        if number - 1 in untitled:
            scores[_TITLE] = LOW
        floor = max(scores) - BEAM
        fresh = [LOW] * len(STATES)
        came = [0] * len(STATES)
        for left, base in enumerate(scores):
            if base < floor:
                continue
            for right, cost in after[left]:
                if base + cost > fresh[right]:
                    fresh[right] = base + cost
                    came[right] = left
        values = rows[number]
        scores = [score + values[column] for score, column in zip(fresh, _COLUMN, strict=True)]
        back.append(came)
    if len(rows) - 1 in untitled:
        scores[_TITLE] = LOW
    scores = [score + extra for score, extra in zip(scores, model.end, strict=True)]
    state = max(range(len(scores)), key=scores.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]
