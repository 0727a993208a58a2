"""Which hints a class name or id holds: parts of words, found by their first two letters.

An alternation over all words was the largest single cost of a page of HTML: a site names its elements by a hundred words, and each was
looked for at every letter.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from biennien.languages.memo import Memo

_FIRST = 2  # letters by which words are found


class Hints(msgspec.Struct, frozen=True):
    """The words of all hints. ``names`` gives the order in which hints are told."""

    names: tuple[str, ...]
    words: dict[str, tuple[tuple[str, str], ...]]  # a word and the name of its hint, by the word's first letters
    known: Memo = msgspec.field(default_factory=Memo)

    def of(self, classes: str) -> tuple[str, ...]:
        """The names of the hints that the words of ``classes`` hold, in order."""
        found: set[str] = set()
        for word in classes.split():
            held: frozenset[str] | None = self.known.get(word)
            if held is None:
                held = self._held(word.lower())
                self.known.keep(word, held)
            found |= held
        return tuple([name for name in self.names if name in found]) if found else ()

    def _held(self, word: str) -> frozenset[str]:
        starts = [self.words.get(word[at : at + _FIRST], ()) for at in range(len(word) - 1)]
        return frozenset([name for at, rows in enumerate(starts) for part, name in rows if word.startswith(part, at)])


def hint_words(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Hints:
    """Hints given as name and words; a word has two letters at least."""
    names: list[str] = []
    words: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, parts in rows:
        names.append(name)
        for part in map(str.lower, parts):
            words[part[:_FIRST]] = (*words.get(part[:_FIRST], ()), (part, name))
    return Hints(tuple(names), words)
