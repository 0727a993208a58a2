"""Patterns of the time grammar as tries over syllables: which expression they make, how they begin, and where they end in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from biennien.errors import BiennienError
from biennien.extract.time_alphabet import Alphabet
from biennien.text.pattern_language import Piece

TIME = "T"
ANY = "*"
_LONGEST_KIND = 700
"""A kind whose expression is longer is walked: it would take longer to compile than it ever saves."""
BUILT_IN = {"open": "(", "close": ")", "edge": "^"}
_RAW = {"time": TIME, "colon": ":", "stop": "."}
"""Slots that the pattern language cannot write: brackets, the border of a sentence, a colon or point of prose, and in cues the
expression itself."""
FIXED = frozenset(BUILT_IN) | frozenset(_RAW)
Spans = tuple[tuple[int, int, str], ...]
"""The slots of a match: first and last syllable (half-open) and the slot's name, in order."""


class Trie:
    __slots__ = ("children", "depth", "end", "slots", "steps")

    def __init__(self) -> None:
        self.children: dict[Piece, Trie] = {}
        self.end = False
        self.depth = -1
        self.steps: dict[str, Trie] | None = None
        self.slots: list[tuple[frozenset[str], str, Trie]] = []

    def insert(self, pieces: Iterable[Piece]) -> None:
        node = self
        for piece in pieces:
            node = node.children.setdefault(piece, Trie())
        node.end = True

    def extend(self, sequences: Iterable[tuple[Piece, ...]]) -> None:
        for sequence in sequences:
            self.insert(sequence)


class Tries:
    """The tries of all slots and kinds, and what follows from them. Filled first, then only read."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.by_name: dict[str, Trie] = {}
        self._sources: dict[str, str] = {}
        self._open: set[str] = set()
        self._lengths: dict[str, int] = {}
        self._known_heads: dict[tuple[str, int], frozenset[tuple[str, bool]]] = {}
        self._short: dict[str, re.Pattern[str]] = {}

    def named(self, name: str) -> Trie:
        """The trie of a slot or kind, made when there is none yet."""
        return self.by_name.setdefault(name, Trie())

    def close(self) -> None:
        """Compile the kinds that are short enough; to be called when all tries are filled."""
        for name in self.by_name:
            source = self._slot(name)
            if len(source) <= _LONGEST_KIND:
                self._short[name] = re.compile(source)

    # -- expressions -----------------------------------------------------------------------------------------------------------

    def emit(self, trie: Trie, names: list[str] | None) -> str:
        branches = []
        # An alternation takes the first branch that fits, so the one that can reach farthest stands first.
        for piece, child in sorted(trie.children.items(), key=lambda item: -self._reach(*item)):
            branches.append(self._piece(piece, names) + self.emit(child, names))
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and not trie.end else "(?:" + "|".join(branches) + ")"
        return body + "?" if trie.end else body

    def _reach(self, piece: Piece, child: Trie) -> int:
        """How many syllables a branch of a trie can take up at most."""
        if child.depth < 0:
            child.depth = max((self._reach(*item) for item in child.children.items()), default=0)
        return self._longest(piece) + child.depth

    def _longest(self, piece: Piece) -> int:
        if piece.kind == "g":
            return int(piece.value)
        if piece.kind != "s" or piece.value in FIXED:
            return 1
        if piece.value not in self._lengths:
            trie = self.by_name.get(piece.value)
            if trie is None:
                raise BiennienError(f"no time slot or kind `{piece.value}`")
            if piece.value in self._open:
                raise BiennienError(f"the time kind `{piece.value}` contains itself")
            self._open.add(piece.value)
            self._lengths[piece.value] = max((self._reach(*item) for item in trie.children.items()), default=1)
            self._open.discard(piece.value)
        return self._lengths[piece.value]

    def _piece(self, piece: Piece, names: list[str] | None) -> str:
        if piece.kind == "C":
            return self.alphabet.literal(piece.value, True)
        if piece.kind == "w":
            return self.alphabet.source(piece.value)
        if piece.kind == "g":
            return f"[^{self.alphabet.literal(',')}]{{0,{piece.value}}}?"
        if names is None:
            return self._slot(piece.value)
        names.append(piece.value)
        return f"({self._slot(piece.value)})"

    def _slot(self, name: str) -> str:
        if name in FIXED:
            return re.escape(_RAW[name]) if name in _RAW else self.alphabet.literal(BUILT_IN[name])
        if name not in self._sources:
            self._longest(Piece("s", name))
            choices = [self.emit(self.by_name[name], None)] if self.by_name[name].children else []
            figures = self.alphabet.figures(name) if name in self.alphabet.slots else ""
            if figures:
                choices.append(f"[{figures}]")
            self._sources[name] = "(?:" + "|".join(choices) + ")"
        return self._sources[name]

    # -- beginnings ------------------------------------------------------------------------------------------------------------

    def heads(self, trie: Trie, size: int) -> frozenset[tuple[str, bool]]:
        """All beginnings of a trie, ``size`` characters long; shorter ones are whole."""
        found: set[tuple[str, bool]] = set()
        if size == 0:
            return frozenset({("", False)})
        if trie.end:
            found.add(("", True))
        for piece, child in trie.children.items():
            for head, whole in self._piece_heads(piece, size):
                if not whole or len(head) == size:
                    found.add((head, False))
                else:
                    found |= {(head + tail, end) for tail, end in self.heads(child, size - len(head))}
        return frozenset(found)

    def _piece_heads(self, piece: Piece, size: int) -> frozenset[tuple[str, bool]]:
        if piece.kind == "g":
            return frozenset({(ANY * size, False)})
        if piece.kind == "C":
            return frozenset({(self.alphabet.literal(piece.value, True), True)})
        if piece.kind == "w":
            return frozenset((char, True) for char in self.alphabet.source(piece.value).strip("[]"))
        if piece.value in FIXED:
            return frozenset({(self._slot(piece.value), True)})
        known = self._known_heads.get((piece.value, size))
        if known is None:
            known = self.heads(self.by_name[piece.value], size)
            if piece.value in self.alphabet.slots:
                known |= {(char, True) for char in self.alphabet.figures(piece.value)}
            self._known_heads[piece.value, size] = known
        return known

    # -- walking ---------------------------------------------------------------------------------------------------------------

    def walk(self, trie: Trie, chars: str, at: int, stop: int, whole: bool) -> tuple[int, Spans] | None:
        """The longest way through a trie: kinds as slots, everything else syllable by syllable."""
        best: tuple[int, Spans] | None = (at, ()) if trie.end and (at == stop or not whole) else None
        if at >= stop:
            return best
        char = chars[at]
        if trie.steps is None:
            self._freeze(trie)
        child = trie.steps.get(char)  # type: ignore[union-attr]
        if child is not None:
            best = self.walk(child, chars, at + 1, stop, whole) or best
        for firsts, name, child in trie.slots:
            if char in firsts:
                for end in self._ends(name, chars, at, stop):
                    tail = self.walk(child, chars, end, stop, whole)
                    if tail is not None and (best is None or tail[0] > best[0]):
                        best = (tail[0], ((at, end, name), *tail[1]))
        return best

    def _freeze(self, trie: Trie) -> None:
        """Lay out the children of a trie for walking: single syllables by character, slots with the characters they may start with."""
        trie.steps = {}
        for piece, child in trie.children.items():
            if piece.kind == "s" and piece.value not in FIXED:
                firsts = frozenset(head[0] for head, _ in self._piece_heads(piece, 1) if head)
                trie.slots.append((firsts, piece.value, child))
            else:
                for char in self._piece(piece, None).strip("[]"):
                    trie.steps[char] = child

    def _ends(self, slot: str, chars: str, at: int, stop: int) -> Iterable[int]:
        """Where a slot that starts at ``at`` may end."""
        pattern = self._short.get(slot)
        if pattern is not None:
            found = pattern.match(chars, at, stop)
            return (found.end(),) if found else ()
        return sorted(self._all_ends(self.by_name[slot], chars, at, stop), reverse=True)

    def _all_ends(self, trie: Trie, chars: str, at: int, stop: int) -> set[int]:
        found = {at} if trie.end else set()
        if at >= stop:
            return found
        char = chars[at]
        if trie.steps is None:
            self._freeze(trie)
        child = trie.steps.get(char)  # type: ignore[union-attr]
        if child is not None:
            found |= self._all_ends(child, chars, at + 1, stop)
        for firsts, name, child in trie.slots:
            if char in firsts:
                for end in self._ends(name, chars, at, stop):
                    found |= self._all_ends(child, chars, end, stop)
        return found
