"""Text → syllables with offsets: what every matcher walks over.

A syllable is a run of letters, a run of digits, or one other visible character. White space and invisible format characters lie
between syllables, so the syllables and the gaps between them rejoin into the exact input.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import msgspec

from biennien.text.keys import Keys

_INVISIBLE = "\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff"
_COMPOSED = re.compile(rf"([^\W\d_]+|\d+|[^\w\s{_INVISIBLE}]|_)")
# Decomposed text: marks belong to the letter before them, and Python's \w leaves them out.
_DECOMPOSED = re.compile(rf"((?:[^\W\d_][\u0300-\u036f\u1ab0-\u1aff]*)+|\d+|[^\w\s{_INVISIBLE}]|_)")

Shape = str
"""One character a syllable: ``l`` lower case, ``C`` Capitalised, ``A`` ALL CAPITALS (two letters or more), ``d`` digits,
``p`` anything else."""


def shape(syllable: str) -> Shape:
    """The shape of one syllable; a single capital letter counts as ``C``."""
    first = syllable[0]
    if first.isdigit():
        return "d"
    if not first.isalpha():
        return "p"
    if not first.isupper():
        return "l"
    return "A" if len(syllable) > 1 and syllable.isupper() else "C"


class Syllables(msgspec.Struct):
    """Parallel arrays over one text; ``starts`` and ``ends`` are code points of ``text``, half-open.

    ``memory`` holds what has been worked out over the whole text, by whoever did; it is forgotten when the text grows.
    """

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    shapes: list[Shape]
    memory: dict[object, Any] = msgspec.field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def words(self, first: int, last: int) -> str:
        """The text from syllable ``first`` up to, not including, ``last``, exactly as written."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


class Syllabifier:
    """Cuts text into syllables; one instance an analyzer, because it remembers the key and shape of what it has seen."""

    limit = 200_000

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._seen: dict[str, tuple[str, Shape]] = {}

    def __reduce__(self) -> tuple[type[Syllabifier], tuple[Keys]]:
        return Syllabifier, (self.keys,)

    def known(self, word: str) -> tuple[str, Shape]:
        """The key and the shape of a syllable."""
        pair = self._seen.get(word)
        if pair is None:
            pair = (self.keys(word), shape(word))
            if len(self._seen) < self.limit:
                self._seen[word] = pair
        return pair

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The syllables of ``text[start:end]`` as offsets into ``text``."""
        stop = len(text) if end is None else end
        pattern = _COMPOSED if unicodedata.is_normalized("NFC", text[start:stop]) else _DECOMPOSED
        for found in pattern.finditer(text, start, stop):
            yield found.span()

    def pairs(self, text: str) -> list[tuple[str, Shape]]:
        """The keys and shapes of a phrase, where nobody asks for offsets."""
        seen, known = self._seen, self.known
        if text in seen:  # two of three phrases are one syllable
            return [seen[text]]
        pattern = _COMPOSED if unicodedata.is_normalized("NFC", text) else _DECOMPOSED
        return [seen.get(word) or known(word) for word in pattern.findall(text)]

    def phrase(self, text: str) -> tuple[str, ...]:
        """The keys of a phrase."""
        return tuple(key for key, _ in self.pairs(text))

    def cut(self, text: str, start: int = 0, end: int | None = None) -> Syllables:
        """The syllables of ``text[start:end]``, offsets into the whole ``text``."""
        into = Syllables(text, [], [], [], [])
        self.extend(into, start, len(text) if end is None else end)
        return into

    def extend(self, into: Syllables, start: int, end: int) -> None:
        """Append the syllables of ``into.text[start:end]``."""
        text, seen, known = into.text[start:end], self._seen, self.known
        pattern = _COMPOSED if unicodedata.is_normalized("NFC", text) else _DECOMPOSED
        # gap, syllable, gap, …, gap: three times as fast as a match object a syllable
        pieces = pattern.split(text)
        bounds = list(accumulate(map(len, pieces), initial=start))
        pairs = [seen.get(word) or known(word) for word in pieces[1::2]]
        into.memory.clear()
        into.starts += bounds[1:-1:2]
        into.ends += bounds[2::2]
        into.keys += [key for key, _ in pairs]
        into.shapes += [shape for _, shape in pairs]
