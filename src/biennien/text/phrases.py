"""A trie over syllable keys: the longest lexicon phrase at each place of a text."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from biennien.text.syllables import Shape, Syllabifier, Syllables

T = TypeVar("T")


class Phrase(msgspec.Struct, Generic[T]):
    """A phrase found: half-open range of syllables, and what was registered for it."""

    first: int
    last: int
    values: list[T]


class Phrases(Generic[T]):
    """Plain phrases, many at once. A phrase written with capitals asks for capitals at those syllables ("Anh" is no "anh").

    A hyphen in a phrase is optional in the text, because the press writes names both ways.
    """

    def __init__(self, cut: Syllabifier) -> None:
        self._cut = cut
        self._root: dict[str, Any] = {}

    def add(self, phrase: str, value: T) -> None:
        """Register ``value`` under a phrase; a phrase may hold several values."""
        pairs = self._cut.pairs(phrase)
        self._insert(pairs, value)
        bare = [pair for pair in pairs if pair[0] != "-"]
        if len(bare) < len(pairs):
            self._insert(bare, value)

    def _insert(self, pairs: list[tuple[str, Shape]], value: T) -> None:
        node = self._root
        for key, _ in pairs:
            after = node.get(key)
            if after is None:
                after = node[key] = {}
            node = after
        capitals = tuple([i for i, (_, shape) in enumerate(pairs) if shape in "CA"])
        node.setdefault("", []).append((capitals, value))

    def at(self, syllables: Syllables, at: int, stop: int) -> Phrase[T] | None:
        """The longest phrase that starts at syllable ``at`` and ends by ``stop``."""
        keys, shapes = syllables.keys, syllables.shapes
        node = self._root.get(keys[at])
        best: Phrase[T] | None = None
        here = at + 1
        while node is not None:
            held = node.get("")
            if held is not None:
                values = [v for capitals, v in held if not capitals or all(shapes[at + c] in "CA" for c in capitals)]
                if values:
                    best = Phrase(at, here, values)
            if here >= stop:
                break
            node = node.get(keys[here])
            here += 1
        return best

    def find(self, syllables: Syllables, first: int, last: int) -> list[Phrase[T]]:
        """The longest phrases from left to right, none overlapping another."""
        found = []
        root, keys, at = self._root, syllables.keys, first
        while at < last:
            node = root.get(keys[at])
            # Most first syllables of names lead nowhere: two of three walks are spared.
            if node is not None and ("" in node or (at + 1 < last and keys[at + 1] in node)):
                phrase = self.at(syllables, at, last)
                if phrase is not None:
                    found.append(phrase)
                    at = phrase.last
                    continue
            at += 1
        return found
