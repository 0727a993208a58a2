"""The pattern language of the lexicons, read into rows.

Six constructs: words; ``(a|b c)`` one of; ``?`` after a group or slot, optional; ``{slot}``; ``..4`` up to four syllables of anything;
``<…>`` the trigger. At the top level `` | `` separates whole alternatives.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import msgspec

from biennien.errors import BiennienError
from biennien.text.syllables import Syllabifier

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
    if any(empty(row) for row in rows):
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


def empty(row: Row) -> bool:
    """Whether a row may match no syllable at all."""
    return all(p.optional or any(map(empty, p.options)) if isinstance(p, Group) else p.kind == "g" for p in row)


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


def kinds(row: Row) -> set[str]:
    """The kinds of piece in a row, at any depth; ``t`` for a marked trigger."""
    found: set[str] = set()
    for piece in row:
        if isinstance(piece, Piece):
            found.add(piece.kind)
        else:
            found.update(*map(kinds, piece.options), "t" if piece.trigger else "")
    return found


def parts(row: Row) -> list[Row]:
    """The stretches of a row that hold words only, in order, without those that may match nothing: whatever the row matches has each."""
    found: list[Row] = []
    run: Row = ()
    for piece in (*flat(row), Piece("g", "0")):
        if kinds((piece,)) <= {"w", "C", "t"}:
            run = (*run, piece)
            continue
        if not empty(run):
            found.append(run)
        run = ()
    return found


def flat(row: Row) -> Row:
    """A row with the pieces of its groups of one option in their place."""
    found: Row = ()
    for piece in row:
        alone = isinstance(piece, Group) and len(piece.options) == 1 and not piece.optional
        found += flat(piece.options[0]) if isinstance(piece, Group) and alone else (piece,)
    return found
