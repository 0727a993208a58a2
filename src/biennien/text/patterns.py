"""Many patterns looked for at once. Patterns match syllable keys: white space never matters, no word matches inside a longer one.

All plain patterns of a matcher are one automaton, which walks a text once; a pattern's own alternatives share what follows them, so a
pattern costs as much as it has words. Rows with slots, gaps or a marked trigger are walked where that walk has found all their words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, Generic, TypeVar

import msgspec

from biennien.text.pattern_language import Piece, Row, flat, kinds, parse, parts
from biennien.text.syllables import Syllabifier, Syllables

T = TypeVar("T")
Fillers = Mapping[int, Sequence[int]]
"""What may fill a slot: for the syllable at which a filler starts, the syllables just after each filler that starts there."""


class Match(msgspec.Struct, Generic[T]):
    """A pattern found: half-open ranges of syllables for the whole and for the trigger (the whole, where none is marked)."""

    payload: T
    first: int
    last: int
    trigger: tuple[int, int]
    slots: tuple[tuple[str, int, int], ...] = ()


_first = attrgetter("first")


class _Edge:
    """A step of the automaton. ``opens``: the trigger begins before it; ``closes``: the trigger has ended before it."""

    __slots__ = ("closes", "node", "opens")

    def __init__(self, node: _Node, opens: bool = False, closes: bool = False) -> None:
        self.node, self.opens, self.closes = node, opens, closes

    def tagged(self, opens: bool, closes: bool) -> _Edge:
        return _Edge(self.node, self.opens or opens, self.closes or closes)


class _End:
    """The end of a pattern: whose it is, its number among those, and what it stands for."""

    __slots__ = ("number", "owner", "payload")

    def __init__(self, owner: object, number: int, payload: object) -> None:
        self.owner, self.number, self.payload = owner, number, payload


class _Node:
    """A place in the automaton: what may follow it, and the patterns that end there."""

    __slots__ = ("ends", "gaps", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[_Edge]] = {}
        self.slots: dict[str, list[_Edge]] = {}
        self.gaps: dict[int, list[_Edge]] = {}
        self.ends: list[tuple[_End, bool]] = []  # and whether the trigger closes here

    def absorb(self, other: _Node, opens: bool = False, closes: bool = False) -> None:
        """Take over all that may follow ``other``."""
        pairs: tuple[tuple[dict[Any, list[_Edge]], dict[Any, list[_Edge]]], ...] = (
            (self.words, other.words),
            (self.slots, other.slots),
            (self.gaps, other.gaps),
        )
        for mine, theirs in pairs:
            for key, edges in theirs.items():
                mine.setdefault(key, []).extend([e.tagged(opens, closes) for e in edges] if opens or closes else edges)
        if other.ends:
            self.ends.extend([(end, closed or closes) for end, closed in other.ends])


def _build(row: Row, after: _Node) -> _Node:
    """The automaton of a row that goes on with ``after``."""
    node = after
    for piece in reversed(row):
        here = _Node()
        if isinstance(piece, Piece):
            edges = [_Edge(node)]
            if piece.kind == "s":
                here.slots[piece.value] = edges
            elif piece.kind == "g":
                here.gaps[int(piece.value)] = edges
            else:
                here.words[piece.value] = edges
        else:
            following = node
            if piece.trigger:
                following = _Node()
                following.absorb(node, closes=True)
            for option in piece.options:
                here.absorb(_build(option, following), opens=piece.trigger)
            if piece.optional:
                here.absorb(node)
        node = here
    return node


class _State:
    """A set of nodes that words lead to at once; ``moves``, where each word leads on, is worked out when first asked."""

    __slots__ = ("ends", "moves", "nodes")

    def __init__(self, nodes: Collection[_Node]) -> None:
        self.nodes = nodes
        ends = sorted({end for node in nodes for end, _ in node.ends}, key=attrgetter("number"))
        self.ends = list({(end.owner, id(end.payload)): (end.owner, end.payload) for end in ends}.values())
        self.moves: dict[str, _State] | None = None


class Together:
    """The patterns of words and groups only, of one or several matchers: one walk over a text, one state at a time, however many."""

    def __init__(self, matchers: Sequence[Matcher[Any]]) -> None:
        self._matchers = matchers
        self._states: dict[frozenset[int], _State] = {}
        self._begins = self._moves(_State([matcher.root for matcher in matchers]))
        self._words = frozenset(key for key, state in self._begins.items() if state.ends)
        self._pairs = frozenset((key, after) for key, state in self._begins.items() for node in state.nodes for after in node.words)
        for matcher in matchers:
            matcher.together = self

    def _moves(self, state: _State) -> dict[str, _State]:
        """Where words lead from a state."""
        if state.moves is None:
            reached: dict[str, dict[int, _Node]] = {}
            for node in state.nodes:
                for key, edges in node.words.items():
                    reached.setdefault(key, {}).update((id(e.node), e.node) for e in edges)
            state.moves = {key: self._state(nodes) for key, nodes in reached.items()}
        return state.moves

    def _state(self, nodes: dict[int, _Node]) -> _State:
        name = frozenset(nodes)
        if name not in self._states:
            self._states[name] = _State(nodes.values())
        return self._states[name]

    def find(self, syllables: Syllables) -> Found:
        """What is found in a text, of one start the shorter first. The text remembers it."""
        text: Found | None = syllables.memory.get(self)
        if text is None:
            found: dict[object, list[Match[Any]]] = {matcher: [] for matcher in self._matchers}
            for first, last, state in self._walk(syllables.keys):
                for owner, payload in state.ends:
                    found.setdefault(owner, []).append(Match(payload, first, last, (first, last)))
            text = syllables.memory[self] = {owner: _held(matches) for owner, matches in found.items()}
        return text

    def _walk(self, keys: list[str]) -> Iterator[tuple[int, int, _State]]:
        """The stretches of a text that a pattern matches. Most first words lead nowhere, which a look at the next one tells."""
        words, pairs, begins = self._words, self._pairs, self._begins
        for first in [at for at, key in enumerate(keys) if key in words]:
            yield first, first + 1, begins[keys[first]]
        for first in [at for at, pair in enumerate(pairwise(keys)) if pair in pairs]:
            state: _State | None = begins[keys[first]]
            last = first + 1
            while state is not None and last < len(keys):
                moves = self._moves(state) if state.moves is None else state.moves
                state = moves.get(keys[last])
                last += 1
                if state is not None and state.ends:
                    yield first, last, state


Held = tuple[list[Match[Any]], list[int]]
"""Matches by start, and where each starts."""
Found = dict[object, Held]
"""What was found in a text, by the matcher or the part of a row that it belongs to."""


def _part(held: Held, first: int, until: int) -> list[Match[Any]]:
    """Those that start in ``first`` … ``until``."""
    matches, firsts = held
    return matches[bisect_left(firsts, first) : bisect_left(firsts, until)]


def _held(matches: list[Match[Any]]) -> Held:
    ranked = sorted(matches, key=_first)
    return ranked, [match.first for match in ranked]


class _Part:
    """A stretch of words in a row, looked for with the plain patterns; what is found of it belongs to it."""


class _Row:
    """An alternative with slots, gaps or a marked trigger, walked on its own where all its ``parts`` stand and its ``slots`` are filled."""

    __slots__ = ("leads", "parts", "root", "slots")

    def __init__(self, row: Row, final: _Node, plain: _Node) -> None:
        self.root = _build(row, final)
        self.slots = {piece.value for piece in row if isinstance(piece, Piece) and piece.kind == "s"}
        stretches = parts(row)
        self.parts = [_Part() for _ in stretches]
        self.leads = bool(stretches) and flat(row)[: len(stretches[0])] == stretches[0]
        for part, words in zip(self.parts, stretches, strict=True):
            end = _Node()
            end.ends.append((_End(part, 0, None), False))
            plain.absorb(_build(words, end))

    def begins(self, text: Found, first: int, until: int, stop: int, slots: Mapping[str, Fillers]) -> Iterable[int]:
        """Where the row may begin: nowhere, where one of its parts or what fills its slots is not there."""
        if not self.slots <= slots.keys() or not all(_part(text[part], first, stop) for part in self.parts):
            return ()
        if self.leads:
            return sorted({match.first for match in _part(text[self.parts[0]], first, until)})
        if self.root.gaps or self.root.words:
            return range(first, until)
        return sorted({at for name in self.root.slots for at in slots.get(name, ()) if first <= at < until})


class Matcher(Generic[T]):
    """Many patterns compiled once. What it works out while matching changes no answer, and is not pickled.

    Plain patterns are looked for in a whole text at once, which remembers what was found for whoever asks about a part of it; matchers
    that are ``together`` share the walk.
    """

    def __init__(self, patterns: Iterable[tuple[str, T]], cut: Syllabifier) -> None:
        self._made = (tuple(patterns), cut)
        self.root = _Node()
        self._rows: list[_Row] = []
        for number, (source, payload) in enumerate(self._made[0]):
            final = _Node()
            final.ends.append((_End(self, number, payload), False))
            for row in parse(source, cut):
                if kinds(row) <= {"w", "C"}:
                    self.root.absorb(_build(row, final))
                else:
                    self._rows.append(_Row(row, final, self.root))
        self.together: Together | None = None

    def __reduce__(self) -> tuple[type[Matcher[T]], tuple[tuple[tuple[str, T], ...], Syllabifier]]:
        return Matcher, self._made

    @classmethod
    def compile(cls, patterns: Iterable[tuple[str, T]], cut: Syllabifier) -> Matcher[T]:
        """A matcher over ``(source, payload)`` pairs; raises PatternError for the first that cannot be read."""
        return cls(patterns, cut)

    def find(
        self, syllables: Syllables, first: int = 0, last: int | None = None, slots: Mapping[str, Fillers] | None = None
    ) -> list[Match[T]]:
        """Every match that lies in ``first`` … ``last``; plain ones before those with slots, gaps or a trigger, each by start."""
        stop = len(syllables.keys) if last is None else last
        return self._between(syllables, first, stop, stop, slots)

    def at(self, syllables: Syllables, at: int, last: int | None = None, slots: Mapping[str, Fillers] | None = None) -> list[Match[T]]:
        """The matches that start at syllable ``at``."""
        return self._between(syllables, at, at + 1, len(syllables.keys) if last is None else last, slots)

    def _between(self, syllables: Syllables, first: int, until: int, stop: int, slots: Mapping[str, Fillers] | None) -> list[Match[T]]:
        """The matches that start in ``first`` … ``until`` and end by ``stop``."""
        text = (self.together or Together([self])).find(syllables)
        found: list[Match[T]] = [m for m in _part(text[self], first, until) if m.last <= stop]
        rows = self._hopeful(syllables, text) if self._rows else ()
        if rows:
            given = {name: fillers for name, fillers in (slots or {}).items() if fillers}
            walk = _Walk(syllables.keys, stop, given)
            for row in rows:
                for at in row.begins(text, first, until, stop, given):
                    walk.begin(row.root, at)
            found += sorted(walk.found, key=_first)
        return found

    def _hopeful(self, syllables: Syllables, text: Found) -> list[_Row]:
        """The rows whose parts all stand in a text, wherever. The text remembers them."""
        rows: list[_Row] | None = syllables.memory.get(self)
        if rows is None:
            rows = syllables.memory[self] = [row for row in self._rows if all(part in text for part in row.parts)]
        return rows


class _Walk:
    """Walks from one syllable after the other, and what they have ``found``."""

    __slots__ = ("first", "found", "keys", "slots", "stop")

    def __init__(self, keys: list[str], stop: int, slots: Mapping[str, Fillers]) -> None:
        self.keys, self.stop, self.slots = keys, stop, slots
        self.found: list[Match[Any]] = []
        self.first = 0

    def begin(self, root: _Node, at: int) -> None:
        """Every match that starts at a syllable."""
        self.first = at
        self.step(root, at, -1, -1, ())

    def step(self, node: _Node, at: int, begin: int, end: int, bound: tuple[tuple[str, int, int], ...]) -> None:
        for here, closed in node.ends:
            trigger = (self.first, at) if begin < 0 else (begin, at if closed and end < 0 else end)
            self.found.append(Match(here.payload, self.first, at, trigger, bound))
        for name, edges in node.slots.items():
            for after in self.slots.get(name, {}).get(at, ()):
                if at < after <= self.stop:
                    for edge in edges:
                        self.go(edge, at, after, begin, end, (*bound, (name, at, after)))
        for reach, edges in node.gaps.items():
            for edge in edges:
                for after in range(at, min(at + reach, self.stop) + 1):
                    self.go(edge, at, after, begin, end, bound)
        if at < self.stop:
            for edge in node.words.get(self.keys[at], ()):
                self.go(edge, at, at + 1, begin, end, bound)

    def go(self, edge: _Edge, at: int, after: int, begin: int, end: int, bound: tuple[tuple[str, int, int], ...]) -> None:
        self.step(
            edge.node,
            after,
            at if edge.opens and begin < 0 else begin,
            at if edge.closes and end < 0 else end,
            bound,
        )


def longest(matches: Iterable[Match[T]]) -> list[Match[T]]:
    """The matches that no longer match overlaps; of equal ones the earlier. In text order."""
    found = list(matches)
    if len(found) < 2:
        return found
    ranked = sorted(found, key=lambda m: (m.first - m.last, m.first))
    taken: set[int] = set()
    kept = []
    for match in ranked:
        if taken.isdisjoint(range(match.first, match.last)):
            taken.update(range(match.first, match.last))
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)
