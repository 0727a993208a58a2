"""Numbers in figures and in words → values, given a language's table.

"5.000", "4,5 triệu", "hai mươi mốt", "một trăm linh năm", "hai triệu rưỡi". A lone word may be no number ("năm" is also a year): whoever
asks decides by what stands beside it.
"""

from __future__ import annotations

import msgspec

from biennien.text.keys import Keys
from biennien.text.syllables import Syllables


class Words(msgspec.Struct, frozen=True):
    """The number words of a language by their keys; ``thousands`` and ``decimal`` are the marks inside figures."""

    thousands: str
    decimal: str
    units: dict[str, int]
    places: dict[str, int]
    scales: dict[str, int]
    fillers: frozenset[str]
    half: frozenset[str]

    @classmethod
    def make(
        cls,
        keys: Keys,
        marks: tuple[str, str],
        units: dict[str, int],
        places: dict[str, int],
        scales: dict[str, int],
        other: dict[str, tuple[str, ...]],
    ) -> Words:
        """The table with its words made keys; ``marks`` are the one between thousands and the one before decimals."""

        def keyed(table: dict[str, int]) -> dict[str, int]:
            return {keys(word): value for word, value in table.items()}

        held = {name: frozenset(map(keys, words)) for name, words in other.items()}
        return cls(*marks, keyed(units), keyed(places), keyed(scales), held.get("fillers", frozenset()), held.get("half", frozenset()))


class Number(msgspec.Struct, frozen=True):
    """A number at a half-open range of syllables."""

    first: int
    last: int
    value: float


def numbers(syllables: Syllables, first: int, last: int, words: Words) -> list[Number]:
    """Every number among the syllables ``first`` … ``last``, in text order, none inside another."""
    found = []
    at = first
    while at < last:
        number = figure(syllables, at, last, words) if syllables.shapes[at] == "d" else spelled(syllables, at, last, words)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.last
    return found


def figure(syllables: Syllables, at: int, last: int, words: Words) -> Number | None:
    """A number in figures at a syllable, with the scale word behind it ("4,5 triệu")."""
    keys = syllables.keys
    text, end = keys[at], at + 1
    while end + 1 < last and syllables.shapes[end + 1] == "d" and _glued(syllables, end):
        if keys[end] == words.thousands and len(keys[end + 1]) == 3 and "." not in text:
            text += keys[end + 1]
        elif keys[end] == words.decimal and "." not in text:
            text += "." + keys[end + 1]
        else:
            break
        end += 2
    try:
        value = float(text)
    except ValueError:  # digits of another script
        return None
    while end < last and keys[end] in words.scales:
        value *= words.scales[keys[end]]
        end += 1
    return Number(at, end, value)


def _glued(syllables: Syllables, at: int) -> bool:
    starts, ends = syllables.starts, syllables.ends
    return ends[at - 1] == starts[at] and ends[at] == starts[at + 1]


def spelled(syllables: Syllables, at: int, last: int, words: Words) -> Number | None:
    """A number in words at a syllable: groups of hundreds, tens and units, each closed by a scale word."""
    keys = syllables.keys
    total, group, unit, scale = 0.0, 0, None, 1
    end = at
    while end < last:
        key = keys[end]
        if key in words.units and unit is None:
            unit = words.units[key]
        elif key in words.places:
            group += (1 if unit is None else unit) * words.places[key]
            unit = None
        elif key in words.scales and (group or unit is not None or total):
            scale = words.scales[key]
            total += (group + (unit or 0)) * scale if group or unit is not None else 0
            group, unit = 0, None
        elif key in words.half and total:
            total += scale / 2
            end += 1
            break
        elif not (key in words.fillers and group and unit is None and end + 1 < last and keys[end + 1] in words.units):
            break
        end += 1
    if end == at or keys[at] in words.fillers:
        return None
    return Number(at, end, total + group + (unit or 0))


def digits(number: float) -> str:
    """A number as digits, exact up to 15 of them and without an exponent: 4500000, 2.5."""
    return f"{number:.15g}"
