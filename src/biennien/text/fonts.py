"""Encodings from before Unicode: windows-1258, TCVN3 (ABC) and VNI, and text in which their bytes were read as cp1252.

The tables are numbers in ``legacy.csv`` (encoding, bytes, code point, all hexadecimal). Which of them fits is decided by
how many syllables of the result are spelt in a way that Vietnamese allows; that needs letters' properties, not words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

FONTS = ("tcvn3", "vni")
ENCODINGS = frozenset({*FONTS, "windows-1258", "windows-1252"})
_WORD = re.compile(r"[^\W\d_]+")
_FORM = re.compile(r"(?:[bcdghklmnpqrstvxw\u0111]{0,3})(?:[aeiouy]{1,3})(?:ch|ng|nh|[cmnpt])?")


LIKELY = 0.6  # plausibility below which text is no Vietnamese in any encoding; running text under the right one has .9 and more


def best_encoding(data: bytes) -> str:
    """The single-byte encoding under which ``data`` looks most like Vietnamese; cp1252 where none stands out."""
    scores = {name: plausibility(decode(data, name)) for name in ("windows-1258", *FONTS)}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > max(LIKELY, plausibility(decode(data, "windows-1252")) + 0.02) else "windows-1252"


def decode(data: bytes, encoding: str) -> str:
    """``data`` under ``encoding``; bytes without meaning become U+FFFD."""
    if encoding in FONTS:
        return convert(data.decode("latin-1"), encoding)
    if encoding == "windows-1258":  # letter and tone are two bytes there and one letter here
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    return data.decode("cp1252", "replace")


def convert(text: str, font: str) -> str:
    """Text that shows the bytes of ``font`` as cp1252 or Latin-1 letters, in Unicode."""
    table = _table(font)
    if font == "tcvn3":
        return text.translate(table.single)
    return table.pattern.sub(lambda match: table.pairs[match.group()], text)


def guess(text: str) -> str | None:
    """The font whose bytes ``text`` shows as Western letters, if any."""
    if text.isascii() or any(0x1EA0 <= ord(letter) <= 0x1EF9 for letter in text):
        return None
    plain = plausibility(text)
    if plain > 0.97 or _share(text) < 0.03:
        return None
    scores = {font: plausibility(convert(text, font)) for font in FONTS}
    best = max(scores, key=lambda font: scores[font])
    return best if scores[best] > max(0.9, plain + 0.08) else None


def plausibility(text: str) -> float:
    """Share of the words with a letter beyond ASCII that could be Vietnamese syllables, 0 where there are none."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(spelt_as_syllable, words)) / len(words) if words else 0.0


def _share(text: str) -> float:
    return sum(1 for letter in text if letter > "\x7f") / max(1, len(text))


@lru_cache(maxsize=8192)
def spelt_as_syllable(word: str) -> bool:
    """Whether a word is spelt like one Vietnamese syllable: onset, one to three vowels, coda, at most one tone."""
    if word != word.upper() and word[1:] != word[1:].lower():
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = sum(parts.count(mark) for mark in "\u0300\u0301\u0303\u0309\u0323")
    others = {mark for mark in parts if unicodedata.combining(mark)} - set("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
    if tones > 1 or others:
        return False
    return bool(_FORM.fullmatch("".join(mark for mark in parts if not unicodedata.combining(mark))))


class _Table:
    """The codes of one font: single letters for ``translate``, letter groups with a pattern, longest first."""

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        self.pairs = dict(rows)
        self.single = {ord(code): letter for code, letter in rows if len(code) == 1}
        codes = sorted(self.pairs, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, codes)) or r"(?!)")


@lru_cache(maxsize=4)
def _table(font: str) -> _Table:
    rows: list[tuple[str, str]] = []
    table = (files("biennien.text") / "legacy.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        if row["encoding"] == font:
            data, letter = bytes.fromhex(row["bytes"]), chr(int(row["letter"], 16))
            rows += [(shown, letter) for shown in {data.decode("latin-1"), data.decode("cp1252", "replace")} if "\ufffd" not in shown]
    return _Table(rows)
