"""The best path over a page: every unit gets a state, so that the page makes sense as a whole (Viterbi, with a beam)."""

from __future__ import annotations

from collections.abc import Sequence

from biennien.languages.page_model import KINDS, LOW, SIGNS, STATES, Model, likely, unpacked

BEAM = 19_000  # thousandths; states that fall this far behind the best one of a unit are given up (a wider beam changes no page)
WIDE = 18_000  # kinds that fall this far behind the likeliest one by the unit's own features are not looked at
_TITLE = STATES.index(("head", "title"))
_NOWHERE = [10 * LOW] * len(STATES)
_COLUMN = tuple(KINDS.index(kind) for _, kind in STATES)


def best(rows: Sequence[int], model: Model, untitled: frozenset[int] = frozenset(), share: float = 1.0, told: bool = False) -> list[int]:
    """The best state of every unit, given the scores of the kinds for each (packed); units in ``untitled`` are no titles.

    ``told`` asks for a path on which there is an article.
    """
    if not rows:
        return []
    first = unpacked(rows[0])
    live = {state: cost + first[_COLUMN[state]] for state, cost in enumerate(model.start)}
    if 0 in untitled:
        live[_TITLE] = LOW
    back: list[dict[int, int]] = []
    beam, wide = int(BEAM * share), int(WIDE * share)
    steps, column = model.steps, _COLUMN
    reach = steps.reach(beam)
    for number in range(1, len(rows)):
        values = unpacked(rows[number])
        top = max(live, key=live.__getitem__)
        lead, behind = live[top], reach[top]
        reached = _NOWHERE.copy()
        came: dict[int, int] = {}
        for kinds in (likely(rows[number], max(values) - wide), SIGNS):
            kept = steps[kinds]
            for left, base in live.items():
                if lead - base <= behind[left]:
                    for right, cost in kept[left]:
                        score = base + cost
                        if score > reached[right]:
                            reached[right] = score
                            came[right] = left
            if came:  # else nothing likely may follow what stands before
                break
        live = {}
        for state in came:
            live[state] = reached[state] + values[column[state]]
        if number in untitled and _TITLE in live:
            live[_TITLE] = LOW
        back.append(came)
    ends = [LOW if phase == "out" else end for end, (phase, _) in zip(model.end, STATES, strict=True)] if told else model.end
    state = max(live, key=lambda state: (live[state] + ends[state], -state))
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]
