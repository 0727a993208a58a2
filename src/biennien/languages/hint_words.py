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
    """The words of all hints. ``names`` gives the order in which hints are told; a bit of a whole number stands for each."""

    names: tuple[str, ...]
    words: dict[str, tuple[tuple[str, int], ...]]  # a word and the bit of its hint, by the word's first letters
    known: Memo = msgspec.field(default_factory=Memo)
    sets: dict[int, tuple[str, ...]] = msgspec.field(default_factory=dict)  # the names of bits met together

    def of(self, classes: str) -> tuple[str, ...]:
        """The names of the hints that the words of ``classes`` hold, in order."""
        found = 0
        for word in classes.split():
            held: int | None = self.known.get(word)
            if held is None:
                held = self._held(word.lower())
                self.known.keep(word, held)
            found |= held
        names = self.sets.get(found)
        if names is None:
            names = self.sets[found] = tuple([name for place, name in enumerate(self.names) if found >> place & 1])
        return names

    def _held(self, word: str) -> int:
        found = 0
        words = self.words
        for at in range(len(word) - 1):
            for part, bit in words.get(word[at : at + _FIRST], ()):
                if word.startswith(part, at):
                    found |= bit
        return found


def hint_words(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Hints:
    """Hints given as name and words; a word has two letters at least."""
    names: list[str] = []
    words: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, parts in rows:
        names.append(name)
        for part in map(str.lower, parts):
            words[part[:_FIRST]] = (*words.get(part[:_FIRST], ()), (part, 1 << (len(names) - 1)))
    return Hints(tuple(names), words)
