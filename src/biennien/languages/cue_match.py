"""Matches cue phrases against a line: whole words, without regard to case or spacing, in NFC.

A phrase is words and marks; ``..4`` stands for up to four words of anything, ``{number}`` for a number. Phrases are found by
their first word, so that a line costs a dictionary look-up a word however many phrases there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

Where = Literal["line", "line-start", "line-end", "anywhere"]
Token = tuple[str, int, int]

NUMBER = "\0"  # stands for {number} among the parts of a phrase
HEAD, TAIL = 160, 120  # code points at the beginning and the end of a line in which phrases are looked for
_TOKEN = re.compile(r"\w+|[^\w\s]")
_EDGE = " \t\u00a0.:;\u2026!?\u00bb\u00ab<>|-\u2013\u2014\u2022\u00b7*[]()\"'\u201c\u201d\u200b\ufeff"


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """One alternative of a cue: where it must stand, its parts (a word, ``NUMBER`` for a number, an ``int`` for a gap), its id."""

    where: Where
    parts: tuple[str | int, ...]
    name: str


class Matcher(msgspec.Struct, frozen=True):
    """The phrases of one kind of cue: those that are whole lines, and the rest by their first word."""

    lines: dict[str, tuple[str, ...]]
    index: dict[str, tuple[Phrase, ...]]

    def find(self, text: str) -> list[str]:
        """The ids of the cues that match a line, each once."""
        found = list(self.lines.get(bare(text), ()))
        for name, _ in self.locate(text):
            if name not in found:
                found.append(name)
        return found

    def locate(self, text: str) -> Iterator[tuple[str, int]]:
        """The ids of the phrases found in a line, each with the offset at which the phrase ends."""
        if len(text) > HEAD + TAIL:
            text = f"{text[:HEAD]} {text[-TAIL:]}"
        tokens = tokenize(text)
        index = self.index
        starts = [n for n, token in enumerate(tokens) if token[0] in index or token[0].isdigit()]
        first = next((n for n, token in enumerate(tokens) if token[0] not in _EDGE), len(tokens))
        for number in starts:
            word = tokens[number][0]
            for phrase in index.get(NUMBER if word.isdigit() else word, ()):
                if phrase.where in ("line", "line-start") and number > first:
                    continue
                end = _match(tokens, number, phrase.parts, 0)
                if end is None:
                    continue
                if phrase.where in ("line", "line-end") and any(token[0] not in _EDGE + "%" for token in tokens[end:]):
                    continue
                yield phrase.name, tokens[end - 1][2]


def tokenize(text: str) -> list[Token]:
    """Words and marks in small letters with their offsets; the offsets are those of ``text`` where it is NFC."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def bare(text: str) -> str:
    """A line as looked up whole: NFC, small letters, single spaces, without the punctuation around it."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(text[:200].lower().strip(_EDGE).split())


def compiled(rows: Iterable[tuple[str, str, Where]]) -> Matcher:
    """A matcher of cues given as id, alternatives separated by `` | ``, and place."""
    lines: dict[str, tuple[str, ...]] = {}
    index: dict[str, list[Phrase]] = {}
    for name, match, where in rows:
        for text in filter(None, (part.strip() for part in match.split(" | "))):
            if where == "line" and ".." not in text and "{" not in text and bare(text):
                lines[bare(text)] = (*lines.get(bare(text), ()), name)
                continue
            parts = tuple(_parts(text))
            index.setdefault(str(parts[0]), []).append(Phrase(where, parts, name))
    return Matcher(lines, {word: tuple(sorted(found, key=lambda p: -len(p.parts))) for word, found in index.items()})


def _parts(text: str) -> Iterator[str | int]:
    for piece in re.split(r"(\.\.\d+|\{number\})", unicodedata.normalize("NFC", text).lower()):
        if piece.startswith("..") and piece[2:].isdigit():
            yield min(int(piece[2:]), 12)
        elif piece == "{number}":
            yield NUMBER
        else:
            yield from _TOKEN.findall(piece)


def _match(tokens: Sequence[Token], at: int, parts: Sequence[str | int], part: int) -> int | None:
    """The index after the last token matched, or ``None``."""
    while part < len(parts):
        want = parts[part]
        if isinstance(want, int):
            return _gap(tokens, at, parts, part, want)
        if at >= len(tokens):
            return None
        word = tokens[at][0]
        if want == NUMBER:
            if not word.isdigit():
                return None
            while at + 2 < len(tokens) and tokens[at + 1][0] in ".,:" and tokens[at + 2][0].isdigit():
                at += 2
        elif word != want:
            return None
        at, part = at + 1, part + 1
    return at


def _gap(tokens: Sequence[Token], at: int, parts: Sequence[str | int], part: int, words: int) -> int | None:
    """A gap takes as little as it can when something follows it, as much as it may at the end of a phrase."""
    if part + 1 == len(parts):
        while at < len(tokens) and (words or not tokens[at][0][0].isalnum()):
            words -= tokens[at][0][0].isalnum()
            at += 1
        return at
    while True:
        end = _match(tokens, at, parts, part + 1)
        if end is not None:
            return end
        if at >= len(tokens) or (words == 0 and tokens[at][0][0].isalnum()):
            return None
        words -= tokens[at][0][0].isalnum()
        at += 1
