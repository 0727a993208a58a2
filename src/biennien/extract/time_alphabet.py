"""Syllables → characters: the alphabet over which the expressions of the time grammar run.

Each word that the lexicon names has a character of its own (two, where a pattern asks for its capital), figures have one for each set
of slots that they fit, every other syllable shares one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from biennien.languages.time_lexicon import TimeSlot
from biennien.text.syllables import Syllables

_WORD, _FIGURE, _OTHER = 0xE000, 0xF000, "x"
_GLUED = frozenset(".:")


class Alphabet:
    """Which character stands for which syllable."""

    def __init__(self, slots: Iterable[TimeSlot]) -> None:
        self.slots = {slot.id: slot for slot in slots}
        self._words: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._figures: dict[frozenset[str], str] = {}
        self._memory: dict[str, str] = {}
        for width in range(1, 6):
            edges = {0, 10**width} | {e for s in self.slots.values() for e in (s.low, s.high + 1) if 0 <= e < 10**width}
            for value in sorted(edges):
                self._figure(self._fits(value, width))
        comma = self.literal(",")
        for mark in _GLUED:
            self.literal(mark)
        self._between = re.compile(rf"(?<=[\uf000-\uf8ff])[.:{comma}](?=[\uf000-\uf8ff])")
        self._spots: re.Pattern[str] | None = None

    def literal(self, key: str, capital: bool = False) -> str:
        """The character of a word; with ``capital`` that of its capitalised form. Assigned on first use."""
        if key.isdecimal():
            fits = self._fits(int(key), len(key)) | {f"={key}"}
            self._memory[key] = self._words[key] = self._figure(fits)
            return self._words[key]
        char = self._words.setdefault(key, chr(_WORD + len(self._words) + len(self._capitals)))
        if not capital:
            return char
        if key not in self._capitals:
            self._capitals[key] = chr(_WORD + len(self._words) + len(self._capitals))
        return self._capitals[key]

    def source(self, key: str) -> str:
        """An expression for a word in either case."""
        return f"[{self._words[key]}{self._capitals[key]}]" if key in self._capitals else self._words[key]

    def figures(self, slot: str) -> str:
        """The characters of the figures that fit a slot."""
        return "".join(char for fits, char in self._figures.items() if slot in fits)

    def _fits(self, value: int, width: int) -> frozenset[str]:
        return frozenset(s.id for s in self.slots.values() if s.low <= value <= s.high and s.width[0] <= width <= s.width[1])

    def _figure(self, fits: frozenset[str]) -> str:
        return self._figures.setdefault(fits, chr(_FIGURE + len(self._figures)))

    def _char(self, key: str) -> str:
        if key.isdecimal():
            char = self._figure(self._fits(int(key), len(key))) if len(key) < 6 else self._figure(frozenset())
        elif key in _GLUED:
            char = key
        else:
            char = self._words.get(key, _OTHER)
        if len(self._memory) < 100_000:
            self._memory[key] = char
        return char

    def encode(self, syllables: Syllables) -> str:
        """One character a syllable. A point, colon or comma between figures that touch it counts as glued."""
        memory, char = self._memory, self._char
        chars = [memory.get(key) or char(key) for key in syllables.keys]
        starts, ends = syllables.starts, syllables.ends
        text = "".join(chars)
        changed = False
        if self._spots is None:
            self._spots = re.compile("[" + "".join(self._words[k] for k in self._capitals) + "]") if self._capitals else re.compile("(?!)")
        for spot in self._between.finditer(text):
            at = spot.start()
            if ends[at - 1] == starts[at] and ends[at] == starts[at + 1]:
                key = syllables.keys[at]
                chars[at] = _OTHER if key == "," else self._words[key]
                changed = True
        shapes, keys = syllables.shapes, syllables.keys
        for spot in self._spots.finditer(text):
            if shapes[spot.start()] in "CA":
                chars[spot.start()] = self._capitals[keys[spot.start()]]
                changed = True
        return "".join(chars) if changed else text
