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
NUMBER = "\0"  # stands for {number} among the parts of a phrase
LONGEST = 80  # code points of a line that may be a phrase as a whole
HEAD, TAIL = 90, 90  # code points at the beginning and the end of a line in which phrases are looked for
WHOLE = HEAD + TAIL  # code points of a line that is looked at as a whole
_TOKEN = re.compile(r"\w+|[^\w\s]")
_EDGE = " \t\u00a0.:;\u2026!?\u00bb\u00ab<>|-\u2013\u2014\u2022\u00b7*[]()\"'\u201c\u201d\u200b\ufeff"


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """One alternative of a cue: where it must stand, its parts (a word, ``NUMBER`` for a number, an ``int`` for a gap), its id."""

    where: Where
    parts: tuple[str | int, ...]
    name: str


Index = dict[str, dict[str, tuple[Phrase, ...]]]  # by first word, then by second; under "" those whose second is no fixed word


class Matcher(msgspec.Struct, frozen=True):
    """The phrases of one kind of cue: whole lines, those that open a line, and those that may stand anywhere in it."""

    lines: dict[str, tuple[str, ...]]
    opening: Index
    inside: Index

    def find(self, text: str, words: Sequence[str] | None = None) -> list[str]:
        """The ids of the cues that match a line, each once; ``words`` are its tokens where the caller has them."""
        found = list(self.lines.get(bare(text), ())) if len(text) <= LONGEST else []
        for name, _ in self._search(tokens(text) if words is None else words):
            if name not in found:
                found.append(name)
        return found

    def locate(self, text: str) -> Iterator[tuple[str, int]]:
        """The ids of the phrases found in a short line, each with the offset at which the phrase ends."""
        words = _TOKEN.findall(text.lower())
        found = self._search(words)
        if found:
            ends = [match.end() for match in _TOKEN.finditer(text)]
            if len(words) == len(ends):
                for name, end in found:
                    yield name, ends[end - 1]

    def _search(self, words: Sequence[str]) -> list[tuple[str, int]]:
        """The ids of the phrases found, each with the number of words up to its end."""
        found: list[tuple[str, int]] = []
        first = 0
        while first < len(words) and words[first] in _EDGE:
            first += 1
        for number in range(min(first + 1, len(words))):
            word = words[number]
            seconds = self.opening.get(NUMBER if word.isdigit() else word)
            if seconds:
                _add(found, seconds, words, number)
        inside = self.inside
        if not inside.keys().isdisjoint(words):
            for number, word in enumerate(words):
                if word in inside:
                    _add(found, inside[word], words, number)
        return found


def _add(found: list[tuple[str, int]], seconds: dict[str, tuple[Phrase, ...]], words: Sequence[str], number: int) -> None:
    """The phrases of an index that stand at a word, found by the word after it."""
    following = words[number + 1] if number + 1 < len(words) else " "
    nearer = seconds.get(NUMBER if following.isdigit() else following, ())
    for phrases in (nearer, seconds.get("", ())):
        for phrase in phrases:
            end = _match(words, number, phrase.parts, 0)
            if end is None:
                continue
            if phrase.where in ("line", "line-end") and any(word not in _EDGE and word != "%" for word in words[end:]):
                continue
            found.append((phrase.name, end))


def tokens(text: str) -> list[str]:
    """The words and marks at the beginning and the end of a line, in small letters and NFC."""
    if len(text) > WHOLE:
        text = f"{text[:HEAD]} {text[-TAIL:]}"
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _TOKEN.findall(text.lower())


def bare(text: str) -> str:
    """A line as looked up whole: NFC, small letters, single spaces, without the punctuation around it."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(text[:200].lower().strip(_EDGE).split())


def compiled(rows: Iterable[tuple[str, str, Where]]) -> Matcher:
    """A matcher of cues given as id, alternatives separated by `` | ``, and place."""
    lines: dict[str, tuple[str, ...]] = {}
    opening: dict[str, dict[str, list[Phrase]]] = {}
    inside: dict[str, dict[str, list[Phrase]]] = {}
    for name, match, where in rows:
        for text in filter(None, (part.strip() for part in match.split(" | "))):
            if where == "line" and ".." not in text and "{" not in text and bare(text):
                lines[bare(text)] = (*lines.get(bare(text), ()), name)
                continue
            parts = tuple(_parts(text))
            second = parts[1] if len(parts) > 1 and isinstance(parts[1], str) else ""
            if where in ("line-end", "anywhere") and parts[0] == NUMBER:
                raise ValueError(f"{name}: a phrase that may stand anywhere cannot start with a number")
            index = opening if where in ("line", "line-start") else inside
            index.setdefault(str(parts[0]), {}).setdefault(second, []).append(Phrase(where, parts, name))
    return Matcher(lines, _sorted(opening), _sorted(inside))


def _sorted(index: dict[str, dict[str, list[Phrase]]]) -> Index:
    """The longest phrases first."""
    return {
        word: {second: tuple(sorted(found, key=lambda phrase: -len(phrase.parts))) for second, found in seconds.items()}
        for word, seconds in index.items()
    }


def _parts(text: str) -> Iterator[str | int]:
    for piece in re.split(r"(\.\.\d+|\{number\})", unicodedata.normalize("NFC", text).lower()):
        if piece.startswith("..") and piece[2:].isdigit():
            yield min(int(piece[2:]), 12)
        elif piece == "{number}":
            yield NUMBER
        else:
            yield from _TOKEN.findall(piece)


def _match(words: Sequence[str], at: int, parts: Sequence[str | int], part: int) -> int | None:
    """The index after the last token matched, or ``None``."""
    while part < len(parts):
        want = parts[part]
        if isinstance(want, int):
            return _gap(words, at, parts, part, want)
        if at >= len(words):
            return None
        word = words[at]
        if want == NUMBER:
            if not word.isdigit():
                return None
            while at + 2 < len(words) and words[at + 1] in ".,:" and words[at + 2].isdigit():
                at += 2
        elif word != want:
            return None
        at, part = at + 1, part + 1
    return at


def _gap(words: Sequence[str], at: int, parts: Sequence[str | int], part: int, left: int) -> int | None:
    """A gap takes as little as it can when something follows it, as much as it may at the end of a phrase."""
    if part + 1 == len(parts):
        while at < len(words) and (left or not words[at][0].isalnum()):
            left -= words[at][0].isalnum()
            at += 1
        return at
    while True:
        end = _match(words, at, parts, part + 1)
        if end is not None:
            return end
        if at >= len(words) or (left == 0 and words[at][0].isalnum()):
            return None
        left -= words[at][0].isalnum()
        at += 1
