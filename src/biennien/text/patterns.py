"""The pattern language of the lexicons: parse, compile, match.

Six constructs: words; ``(a|b c)`` one of; ``?`` after a group or slot, optional; ``{slot}``; ``..4`` up to four syllables of anything;
``<…>`` the trigger. At the top level `` | `` separates whole alternatives. Patterns match syllable keys: white space never matters, no
word matches inside a longer one. All patterns of a matcher share one root, so a text is walked once; a pattern's own alternatives
share what follows them, so a pattern costs as much as it has words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Generic, TypeVar

import msgspec

from biennien.errors import BiennienError
from biennien.text.syllables import Syllabifier, Syllables

T = TypeVar("T")
Fillers = Mapping[int, Sequence[int]]
"""What may fill a slot: for the syllable at which a filler starts, the syllables just after each filler that starts there."""

LIMIT = 4096
_PIECE = re.compile(r"\s*(\.\.\d+|\{[a-z_]+\}|[()<>?]|\|)|\s*((?:(?!\.\.\d)[^\s(){}<>?|])+)")


class PatternError(BiennienError, ValueError):
    """A pattern that cannot be read: what is wrong, and the pattern."""


class Piece(msgspec.Struct, frozen=True):
    """An element: a word by its key (``kind`` ``w``; ``C`` where the text must have a capital), a slot ``s`` by its name, or a gap ``g``
    of up to ``value`` syllables."""

    kind: str
    value: str


class Group(msgspec.Struct, frozen=True):
    """One of several sequences; ``optional`` and ``trigger`` as marked."""

    options: tuple[tuple[Any, ...], ...]
    optional: bool = False
    trigger: bool = False


Row = tuple[Piece | Group, ...]


def parse(source: str, cut: Syllabifier, cased: bool = False) -> tuple[Row, ...]:
    """The alternatives of a pattern; with ``cased`` a word written with a capital asks for one. Raises PatternError."""
    pieces = _PIECE.findall(source)
    rows, rest = _alternatives(pieces, 0, cut, cased, source)
    if rest != len(pieces):
        raise PatternError(f"unbalanced {pieces[rest][0]!r} in the pattern {source!r}")
    if any(_empty(row) for row in rows):
        raise PatternError(f"the pattern {source!r} can match nothing: every alternative needs a word or a slot that must be there")
    return rows


def _alternatives(pieces: list[tuple[str, str]], at: int, cut: Syllabifier, cased: bool, source: str) -> tuple[tuple[Row, ...], int]:
    rows: list[Row] = []
    row: list[Piece | Group] = []
    while at < len(pieces):
        mark, word = pieces[at]
        if mark in (")", ">"):
            break
        at += 1
        if mark == "|":
            rows.append(tuple(row))
            row = []
            continue
        if mark in ("(", "<"):
            inner, at = _alternatives(pieces, at, cut, cased, source)
            if at >= len(pieces) or pieces[at][0] != {"(": ")", "<": ">"}[mark]:
                raise PatternError(f"{mark!r} is never closed in the pattern {source!r}")
            at += 1
            new: list[Piece | Group] = [Group(inner, trigger=mark == "<")]
        elif mark.startswith("{"):
            new = [Piece("s", mark[1:-1])]
        elif mark.startswith(".."):
            new = [Piece("g", mark[2:])]
        elif mark == "?":
            raise PatternError(f"'?' must follow a group or a slot in the pattern {source!r}")
        else:
            new = [Piece("C" if cased and shape in "CA" else "w", key) for key, shape in cut.pairs(word)]
        if at < len(pieces) and pieces[at][0] == "?":
            new, at = [Group((tuple(new),), optional=True)], at + 1
        row += new
    return (*rows, tuple(row)), at


def _empty(row: Row) -> bool:
    """Whether a row may match no syllable at all."""
    return all(p.optional or any(map(_empty, p.options)) if isinstance(p, Group) else p.kind == "g" for p in row)


def expand(source: str, cut: Syllabifier, cased: bool = False) -> list[tuple[Piece, ...]]:
    """All plain sequences of a pattern, triggers unmarked. Raises PatternError for more than ``LIMIT``."""

    def plain(row: Row) -> list[tuple[Piece, ...]]:
        parts: list[list[tuple[Piece, ...]]] = []
        for piece in row:
            if isinstance(piece, Piece):
                parts.append([(piece,)])
            else:
                parts.append([w for option in piece.options for w in plain(option)] + ([()] if piece.optional else []))
        size = 1
        for part in parts:
            size *= len(part)
        if size > LIMIT:
            raise PatternError(f"the pattern {source!r} has more than {LIMIT} alternatives; split it")
        return [tuple(w for part in choice for w in part) for choice in product(*parts)]

    return list(dict.fromkeys(words for row in parse(source, cut, cased) for words in plain(row)))


class Match(msgspec.Struct, Generic[T]):
    """A pattern found: half-open ranges of syllables for the whole and for the trigger (the whole, where none is marked)."""

    payload: T
    first: int
    last: int
    trigger: tuple[int, int]
    slots: tuple[tuple[str, int, int], ...] = ()


class _Edge:
    """A step of the automaton. ``opens``: the trigger begins before it; ``closes``: the trigger has ended before it; ``own``: its
    node belongs to it alone."""

    __slots__ = ("capital", "closes", "node", "opens", "own")

    def __init__(self, node: _Node, capital: bool = False, opens: bool = False, closes: bool = False, own: bool = False) -> None:
        self.node, self.capital, self.opens, self.closes, self.own = node, capital, opens, closes, own

    def tagged(self, opens: bool, closes: bool) -> _Edge:
        return _Edge(self.node, self.capital, self.opens or opens, self.closes or closes)


class _Node:
    """A place in the automaton: what may follow it. ``scans`` are its gaps laid out for walking, when first walked."""

    __slots__ = ("ends", "gaps", "scans", "slots", "words")

    def __init__(self) -> None:
        self.scans: list[tuple[int, frozenset[str] | None, list[_Edge]]] | None = None
        self.words: dict[str, list[_Edge]] = {}
        self.slots: dict[str, list[_Edge]] = {}
        self.gaps: dict[int, list[_Edge]] = {}
        self.ends: list[tuple[object, bool]] = []  # payload, and whether the trigger closes here

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
            self.ends.extend([(p, closed or closes) for p, closed in other.ends])

    def scan(self) -> list[tuple[int, frozenset[str] | None, list[_Edge]]]:
        """The gaps, each with the words one of which must follow it within its reach; None where anything may."""
        self.scans = []
        for reach, edges in self.gaps.items():
            free = any(e.node.slots or e.node.gaps or e.node.ends for e in edges)
            self.scans.append((reach, None if free else frozenset().union(*(e.node.words for e in edges)), edges))
        return self.scans


def _build(row: Row, after: _Node) -> _Node:
    """The automaton of a row that goes on with ``after``."""
    node = after
    for piece in reversed(row):
        here = _Node()
        if isinstance(piece, Piece):
            edges = [_Edge(node, piece.kind == "C")]
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


def _plant(root: _Node, row: Row, final: _Node) -> None:
    """Add a row to a root so that rows with the same first word or slot share the step over it."""
    head, after = row[0], _build(row[1:], final)
    if isinstance(head, Piece):
        if head.kind in "ws":
            _first(root.words if head.kind == "w" else root.slots, head.value, False).absorb(after)
        else:
            root.absorb(_build(row, final))
        return
    following = after
    if head.trigger:
        following = _Node()
        following.absorb(after, closes=True)
    for option in head.options:
        if option and isinstance(option[0], Piece) and option[0].kind == "w":
            _first(root.words, option[0].value, head.trigger).absorb(_build(option[1:], following))
        else:
            root.absorb(_build(option, following), opens=head.trigger)
    if head.optional:
        root.absorb(after)


def _first(steps: dict[str, list[_Edge]], key: str, opens: bool) -> _Node:
    """The node of a root's own behind a first word or slot, of which ``steps`` are those of the root."""
    edges = steps.setdefault(key, [])
    for edge in edges:
        if edge.own and edge.opens == opens:
            return edge.node
    edges.append(_Edge(_Node(), opens=opens, own=True))
    return edges[-1].node


class _State:
    """A set of nodes that a plain text leads to at once; where each syllable leads on is worked out when first asked."""

    __slots__ = ("capital", "nodes", "payloads", "small")

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self.nodes = nodes
        self.payloads = list({id(p): p for node in nodes for p, _ in node.ends}.values())
        self.small: dict[str, _State | None] = {}
        self.capital: dict[str, _State | None] = {}


class _Plain:
    """The patterns of words and groups only: one state at a time, however many patterns."""

    def __init__(self, root: _Node, cased: bool) -> None:
        self._states: dict[frozenset[int], _State] = {}
        self._root = _State((root,))
        self._begins = frozenset(root.words)
        self._cased = cased

    def next(self, state: _State, key: str, capital: bool) -> _State | None:
        """Where a syllable leads from a state; None where nowhere."""
        edges = [e for node in state.nodes for e in node.words.get(key, ()) if capital or not e.capital]
        nodes = {id(e.node): e.node for e in edges}
        found = None
        if nodes:
            name = frozenset(nodes)
            found = self._states.get(name)
            if found is None:
                found = self._states[name] = _State(tuple(nodes.values()))
        (state.capital if capital else state.small)[key] = found
        return found

    def find(self, syllables: Syllables, first: int, until: int, stop: int, found: list[Match[Any]]) -> None:
        """Every match that starts in ``first`` … ``until`` and ends by ``stop``, by start."""
        keys, shapes, begins, cased = syllables.keys, syllables.shapes, self._begins, self._cased
        if begins.isdisjoint(keys[first:until]):
            return
        for begin in [at for at, key in enumerate(keys[first:until], first) if key in begins]:
            state: _State | None = self._root
            at = begin
            while at < stop and state is not None:
                key = keys[at]
                capital = cased and shapes[at] in "CA"
                known = state.capital if capital else state.small
                state = known[key] if key in known else self.next(state, key, capital)
                at += 1
                if state is not None:
                    for payload in state.payloads:
                        found.append(Match(payload, begin, at, (begin, at)))


class Matcher(Generic[T]):
    """Many patterns in one automaton. Compiled once; what it works out while matching changes no answer, and is not pickled."""

    def __init__(self, patterns: Iterable[tuple[str, T]], cut: Syllabifier, cased: bool = False) -> None:
        self._made = (tuple(patterns), cut, cased)
        self._root, plain = _Node(), _Node()
        for source, payload in self._made[0]:
            final = _Node()
            final.ends.append((payload, False))
            for row in parse(source, cut, cased):
                if _is_plain(row):
                    plain.absorb(_build(row, final))
                else:
                    _plant(self._root, row, final)
        self._plain = _Plain(plain, cased)

    def __reduce__(self) -> tuple[type[Matcher[T]], tuple[tuple[tuple[str, T], ...], Syllabifier, bool]]:
        return Matcher, self._made

    @classmethod
    def compile(cls, patterns: Iterable[tuple[str, T]], cut: Syllabifier, cased: bool = False) -> Matcher[T]:
        """A matcher over ``(source, payload)`` pairs; raises PatternError for the first that cannot be read."""
        return cls(patterns, cut, cased)

    def find(
        self, syllables: Syllables, first: int = 0, last: int | None = None, slots: Mapping[str, Fillers] | None = None
    ) -> list[Match[T]]:
        """Every match that lies in ``first`` … ``last``; those with slots after the plain ones, each by start."""
        keys, root = syllables.keys, self._root
        stop = len(keys) if last is None else last
        found: list[Match[T]] = []
        self._plain.find(syllables, first, stop, stop, found)
        if root.words or root.slots or root.gaps:
            given = slots or {}
            filled = set().union(*(given[name] for name in root.slots if name in given))
            loose, words = bool(root.gaps), root.words
            walk = _Walk(syllables, stop, given, found)
            for at in range(first, stop):
                if keys[at] in words or at in filled or loose:
                    walk.begin(root, at)
        return found

    def at(self, syllables: Syllables, at: int, last: int | None = None, slots: Mapping[str, Fillers] | None = None) -> list[Match[T]]:
        """The matches that start at syllable ``at``."""
        found: list[Match[T]] = []
        stop = len(syllables.keys) if last is None else last
        self._plain.find(syllables, at, at + 1, stop, found)
        _Walk(syllables, stop, slots or {}, found).begin(self._root, at)
        return found


def _is_plain(row: Row) -> bool:
    """Whether a row holds words and unmarked groups only."""
    return all(p.kind in "wC" if isinstance(p, Piece) else not p.trigger and all(map(_is_plain, p.options)) for p in row)


class _Walk:
    """Walks from one syllable after the other; what they find goes to ``found``."""

    __slots__ = ("first", "found", "slots", "stop", "syllables")

    def __init__(self, syllables: Syllables, stop: int, slots: Mapping[str, Fillers], found: list[Match[Any]]) -> None:
        self.syllables, self.stop, self.slots, self.found = syllables, stop, slots, found
        self.first = 0

    def begin(self, root: _Node, at: int) -> None:
        """Every match that starts at a syllable."""
        self.first = at
        self.step(root, at, -1, -1, ())

    def step(self, node: _Node, at: int, begin: int, end: int, bound: tuple[tuple[str, int, int], ...]) -> None:
        for payload, closed in node.ends:
            trigger = (self.first, at) if begin < 0 else (begin, at if closed and end < 0 else end)
            self.found.append(Match(payload, self.first, at, trigger, bound))
        keys, stop = self.syllables.keys, self.stop
        for name, edges in node.slots.items():
            fillers = self.slots.get(name)
            if fillers:
                for after in fillers.get(at, ()):
                    if at < after <= stop:
                        for edge in edges:
                            self.go(edge, at, after, begin, end, (*bound, (name, at, after)))
        for reach, needed, edges in node.scan() if node.scans is None else node.scans:
            # Most gaps lead nowhere, which one look at all their words tells: two of three steps are spared.
            if needed is not None and needed.isdisjoint(keys[at : min(at + reach + 1, stop)]):
                continue
            for edge in edges:
                words, free = edge.node.words, edge.node.gaps or edge.node.ends
                filled = [first for name in edge.node.slots for first in self.slots.get(name, ())]
                for here in range(at, min(at + reach, stop) + 1):
                    if free or (here < stop and keys[here] in words) or here in filled:
                        self.go(edge, at, here, begin, end, bound)
        if at < stop:
            taken = node.words.get(keys[at])
            if taken is not None:
                for edge in taken:
                    if edge.capital and self.syllables.shapes[at] not in "CA":
                        continue
                    then = edge.node
                    if then.ends or then.slots or then.gaps or (at + 1 < stop and keys[at + 1] in then.words):
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
