"""Where clauses begin, given a language's conjunctions: at strong punctuation, at a comma, at a word that opens a clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from biennien.text.patterns import Matcher, longest
from biennien.text.syllables import Syllabifier, Syllables

BREAKS = frozenset({",", ";", ":", "...", ".", "!", "?", '"'})

QUOTE = '"'
PASSING = 8
"""So many words in quotation marks, at most, are quoted in passing."""


class Clauses:
    """Cuts sentences into clauses; compiled once."""

    def __init__(self, openers: Iterable[str], not_openers: Iterable[str], cut: Syllabifier) -> None:
        """``not_openers`` are longer phrases that begin with an opener but open nothing."""
        listed = [(w, True) for w in openers] + [(w, False) for w in not_openers]
        self.openers = Matcher.compile(listed, cut)

    def starts(self, syllables: Syllables, first: int, last: int) -> list[int]:
        """The syllables at which the clauses of a sentence begin, in order; the first is ``first``."""
        keys = syllables.keys
        found = {first}
        marks = [at for at, key in enumerate(keys[first : last - 1], first) if key in BREAKS]
        if QUOTE in keys[first:last]:
            words = in_passing(keys, first, last)
            marks = [at for at in marks if at not in words]
        found.update([at + 1 for at in marks if not in_number(syllables, at, last)])
        found.update(m.first for m in longest(self.openers.find(syllables, first, last)) if m.payload)
        return sorted(found)


def in_passing(keys: list[str], first: int, last: int) -> set[int]:
    """The quotation marks round a few words of a sentence that goes on without a break: they begin and end no clause."""
    marks = [at for at in range(first, last) if keys[at] == QUOTE]
    found: set[int] = set()
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        if closing - opening <= PASSING + 1 and BREAKS.isdisjoint(keys[opening + 1 : closing]):
            found.update((opening, closing))
    return found


def in_number(syllables: Syllables, at: int, last: int) -> bool:
    """Whether a mark stands inside a number ("20.000", "7,5")."""
    shapes, starts, ends = syllables.shapes, syllables.starts, syllables.ends
    return 0 < at < last - 1 and shapes[at - 1] == shapes[at + 1] == "d" and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]


def clause(starts: list[int], at: int, last: int) -> tuple[int, int]:
    """The half-open range of the clause that holds syllable ``at``."""
    number = bisect_right(starts, at) - 1
    return starts[max(number, 0)], starts[number + 1] if number + 1 < len(starts) else last
