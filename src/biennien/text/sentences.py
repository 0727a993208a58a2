"""Syllables of a block → sentences, given the language's abbreviations.

A sentence ends at ``. ! ? …`` with the closing quotes and brackets that follow it, unless the point belongs to an abbreviation, an
initial or a number, or the next word goes on in lower case.
"""

from __future__ import annotations

from collections.abc import Collection

from biennien.text.syllables import Syllables

_ENDERS = frozenset({".", "!", "?", "..."})
_CLOSERS = frozenset({'"', "'", ")", "]", "}"})


def sentences(syllables: Syllables, first: int, last: int, abbreviations: Collection[str] = ()) -> list[tuple[int, int]]:
    """The sentences among the syllables ``first`` to ``last`` (half-open), as half-open ranges that tile them."""
    keys, shapes, starts, ends = syllables.keys, syllables.shapes, syllables.starts, syllables.ends
    found: list[tuple[int, int]] = []
    begin = at = first
    while at < last:
        if keys[at] not in _ENDERS:
            at += 1
            continue
        stop = at + 1
        while stop < last and (keys[stop] in _ENDERS or keys[stop] in _CLOSERS) and starts[stop] == ends[stop - 1]:
            stop += 1
        if stop >= last or _ends(syllables, at, stop, begin, abbreviations, shapes):
            found.append((begin, stop))
            begin = stop
        at = stop
    if begin < last:
        found.append((begin, last))
    return found


def _ends(syllables: Syllables, at: int, stop: int, begin: int, abbreviations: Collection[str], shapes: list[str]) -> bool:
    """Whether the ender at ``at``, followed by the syllable ``stop``, closes a sentence."""
    keys, starts, ends = syllables.keys, syllables.starts, syllables.ends
    if shapes[stop] == "l":
        return False
    if keys[at] == "." and stop == at + 1:
        if starts[stop] == ends[at]:  # "8.3", "U.S.A", "vnexpress.net": nothing between the point and what follows
            return False
        before = at - 1
        if before >= begin and ends[before] == starts[at]:
            word = keys[before]
            initial = ends[before] - starts[before] == 1 and shapes[before] == "C"
            if initial or word in abbreviations:
                return False
    return True
