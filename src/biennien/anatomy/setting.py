"""What stands around a unit: repetitions, runs of paragraphs, headings above, shared names. Adds to the units' features."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from biennien.anatomy.shape import Shape

_WORD = re.compile(r"\w+")
_STROKE = "\N{LATIN SMALL LETTER D WITH STROKE}"  # has no decomposition in Unicode
_SHARES = ((0.0, "no"), (0.06, "none"), (0.2, "some"), (0.4, "much"), (math.inf, "most"))
_SIDES = ((-0.2, "back"), (-0.06, "rather-back"), (0.06, "even"), (0.2, "rather-ahead"), (math.inf, "ahead"))
_SPAN = 5  # units on each side that count as the neighbourhood
_REACH = 40  # units after a heading that still count as under it
_SLUG = re.compile(r"[a-z0-9]+(?:[ _-][a-z0-9]+){3,}")


def settings(shapes: list[Shape], blanks: list[tuple[bool, bool]]) -> list[list[str]]:
    """The context features of every unit; ``blanks`` tells whether an empty line stands before and after it."""
    counts = Counter(shape.key for shape in shapes if shape.words >= 3)
    runs = _runs(shapes)
    sums = [0, *accumulate(shape.paragraph for shape in shapes)]  # paragraphs before each unit
    density = _density(sums)
    opened = _opened(shapes)
    slugs = _slugs(shapes)
    pairs = [shape.pairs for shape in shapes]
    classes = list(_classes(shapes))
    rifts = _rifts(pairs, shapes)
    found = []
    for number, shape in enumerate(shapes):
        features = [*_place(number, len(shapes)), *_neighbours(shapes, number, sums), *_repeats(shapes, number, counts)]
        features += (f"run.{runs[number]}", f"density.{density[number]}")
        features += opened[number]
        features += _shared(pairs, shapes, number)
        features += classes[number]
        features += rifts[number]
        if slugs and shape.words <= 30 and _plain(shape.text) in slugs:
            features.append("has.slug")
        before, after = blanks[number]
        features += (["blank.before"] if before else []) + (["blank.after"] if after else [])
        found.append(features)
    return found


def _place(number: int, total: int) -> Iterator[str]:
    if number == 0:
        yield "first"
    elif number < 4:
        yield "early"
    if number >= total - 3:
        yield "last"


def _neighbours(shapes: list[Shape], number: int, sums: list[int]) -> Iterator[str]:
    for offset, name in ((-2, "prev2"), (-1, "prev"), (1, "next"), (2, "next2")):
        other = number + offset
        if not 0 <= other < len(shapes):
            if abs(offset) == 1:
                yield f"{name}.edge"
            continue
        shape = shapes[other]
        if shape.paragraph:
            yield f"{name}.par"
        elif shape.words <= 4:
            yield f"{name}.short"
        if shape.stamp:
            yield f"{name}.stamp"
        if abs(offset) == 1:
            for mark in shape.marks:
                yield f"{name}.{mark}"
    after = sums[min(len(shapes), number + 7)] - sums[number + 1]
    before = sums[number] - sums[max(0, number - 6)]
    yield f"after.{_bucket(after)}"
    yield f"before.{_bucket(before)}"


def _step(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    """The name of the first step above a value."""
    return next(name for limit, name in steps if value < limit)


def _bucket(count: int) -> str:
    return str(count) if count < 3 else "4" if count < 5 else "6"


def _repeats(shapes: list[Shape], number: int, counts: Counter[str]) -> Iterator[str]:
    shape = shapes[number]
    if shape.words >= 3 and counts[shape.key] > 1:
        near_before = any(other.key == shape.key for other in shapes[max(0, number - 3) : number])
        near_after = any(other.key == shape.key for other in shapes[number + 1 : number + 4])
        yield "repeat.after" if near_after else "repeat.before" if near_before else "repeat.far"
    if shape.words < 4:
        return
    for offset, name in ((-1, "prev"), (1, "next")):
        if 0 <= number + offset < len(shapes):
            other = shapes[number + offset]
            if other.words > shape.words and shape.key in other.key:
                yield f"within.{name}"
            elif shape.words > other.words >= 4 and other.key in shape.key:
                yield f"holds.{name}"


def _runs(shapes: list[Shape]) -> list[str]:
    """How many paragraphs stand together around each unit; one other unit between two paragraphs does not break them apart."""
    sizes = [0] * len(shapes)
    start = 0
    while start < len(shapes):
        if not shapes[start].paragraph:
            start += 1
            continue
        end, gap, count = start, 0, 0
        for number in range(start, len(shapes)):
            if shapes[number].paragraph:
                end, gap, count = number, 0, count + 1
            else:
                gap += 1
                if gap > 1:
                    break
        for number in range(start, end + 1):
            sizes[number] = count
        start = end + 1
    return [str(size) if size < 3 else "4" if size < 5 else "8" if size < 9 else "more" for size in sizes]


def _density(sums: list[int]) -> list[int]:
    """The share of paragraphs in the neighbourhood, in fifths."""
    total = len(sums) - 1
    found = []
    for number in range(total):
        low, high = max(0, number - _SPAN), min(total, number + _SPAN + 1)
        found.append(min(4, 5 * (sums[high] - sums[low]) // (high - low)))
    return found


def _opened(shapes: list[Shape]) -> list[list[str]]:
    """Which kind of list was opened by the nearest heading above, and how far above."""
    found: list[list[str]] = []
    kind, since = "", 0
    for shape in shapes:
        since += 1
        if kind and since <= _REACH:
            near = "near" if since <= 3 else "mid" if since <= 12 else "far"
            found.append([f"under.{kind}", f"under.{near}", f"under.{kind}.{near}"])
        else:
            found.append([])
        if shape.opens:
            kind, since = shape.opens, 0
    return found


def _plain(text: str) -> str:
    """A line as a file name would have it: no accents, no marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace(_STROKE, "d")).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(bare))


def _begins(text: str, plain: str) -> bool:
    """Whether a line begins as a plain title does; its first words tell most apart, the whole of all was a twentieth of the time."""
    whole = _plain(text[:40]).split(" ")[:-1]  # the last one may be cut
    return plain.startswith(" ".join(whole)) and _plain(text)[:40] == plain[:40]


def _slugs(shapes: list[Shape]) -> set[str]:
    """The accent-less names of images that stand on the page, as search keys."""
    found = set()
    for shape in shapes:
        if "slug" in shape.features:
            found.add(shape.key)
        elif "image" in shape.features:
            found.update(match.group().replace("-", " ").replace("_", " ") for match in _SLUG.finditer(shape.text[:600]))
    return found


def _shared(pairs: list[frozenset[str]], shapes: list[Shape], number: int) -> Iterator[str]:
    """How much of a unit recurs in the paragraphs before it and after it, and on which side more."""
    own = pairs[number]
    if len(own) < 3:
        return
    sides = []
    for name, near in (("back", range(max(0, number - 6), number)), ("ahead", range(number + 1, min(len(shapes), number + 7)))):
        others = frozenset().union(*[pairs[other] for other in near if shapes[other].paragraph])
        share = len(own & others) / len(own) if others else -1.0
        sides.append(share)
        yield f"{name}.{_step(share, _SHARES)}"
    if min(sides) >= 0:
        gap = sides[1] - sides[0]
        yield f"side.{_step(gap, _SIDES)}"
    if number + 1 < len(shapes) and shapes[number + 1].words >= 8:
        share = len(own & pairs[number + 1]) / len(own)
        yield f"leads.{'no' if share < 0.06 else 'some' if share < 0.25 else 'much'}"


def echoes(shapes: list[Shape], titles: list[int]) -> list[list[str]]:
    """How much each unit says the title above it again; ``titles`` are the numbers of the title units."""
    found: list[list[str]] = []
    title: frozenset[str] = frozenset()
    plain = ""
    for number, shape in enumerate(shapes):
        if number in titles:
            title, plain = shape.pairs, _plain(shape.text)
            found.append([])
            continue
        features = []
        if title and 4 <= shape.words <= 40:
            own = shape.pairs
            share = len(own & title) / len(own) if own else 0.0
            if share >= 0.3:
                features.append(f"echo.{'some' if share < 0.6 else 'much' if share < 0.95 else 'same'}")
            elif share == 0 and _begins(shape.text, plain):
                features.append("echo.plain")
            else:
                features.append("echo.none")
        found.append(features)
    return found


def _rifts(pairs: list[frozenset[str]], shapes: list[Shape]) -> list[list[str]]:
    """How little the paragraphs before a unit have in common with those after it: where one story ends and another begins."""
    texts = [number for number, shape in enumerate(shapes) if shape.paragraph]
    found: list[list[str]] = []
    passed = 0
    last: tuple[int, list[str]] = (-1, [])
    for number in range(len(shapes)):
        while passed < len(texts) and texts[passed] < number:
            passed += 1
        skip = shapes[number].paragraph
        key = passed if not skip else -passed - 2
        if key != last[0]:
            before, after = texts[max(0, passed - 5) : passed], texts[passed + skip : passed + skip + 5]
            near = [n for n in before if number - n < 12], [n for n in after if n - number < 12]
            last = (key, [_rift(pairs, *near)] if len(near[0]) > 1 and len(near[1]) > 1 else [])
        found.append(last[1])
    return found


def _rift(pairs: list[frozenset[str]], before: list[int], after: list[int]) -> str:
    left = frozenset().union(*(pairs[number] for number in before))
    right = frozenset().union(*(pairs[number] for number in after))
    share = len(left & right) / max(1, min(len(left), len(right)))
    return (
        f"rift.{'wide' if share < 0.035 else 'open' if share < 0.07 else 'slight' if share < 0.1 else 'small' if share < 0.15 else 'none'}"
    )


def _classes(shapes: list[Shape]) -> Iterator[list[str]]:
    """The classes of a unit and its neighbours, in rows of three."""
    row = "^^" + "".join(map(_letter, shapes)) + "$$"
    for number in range(2, len(row) - 2):
        yield [f"mid.{row[number - 1 : number + 2]}", f"fore.{row[number : number + 3]}", f"aft.{row[number - 2 : number + 1]}"]


def _letter(shape: Shape) -> str:
    """One letter for what a unit looks like: paragraph, headline, sentence, cut summary, stamp, few words, image, file name."""
    if shape.stamp:
        return "t"
    if "image" in shape.features:
        return "i"
    if "slug" in shape.features or "slug.head" in shape.features:
        return "z"
    if "cue.opens" in shape.features:
        return "o"
    if "by.photo" in shape.features:
        return "c"
    if shape.words <= 3:
        return "n"
    if shape.paragraph:
        return "p" if shape.words >= 30 else "s"
    if shape.text.endswith(("...", "\u2026")):
        return "x"
    return "h" if shape.words >= 5 and not shape.closed else "q" if shape.closed else "n"
