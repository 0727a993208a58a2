"""What stands around a unit: repetitions, runs of paragraphs, headings above, shared names. Adds to the units' features."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_

from biennien.anatomy.common import Common
from biennien.anatomy.shape import Shape
from biennien.languages.page_model import Bundle

_WORD = re.compile(r"\w+")
_STROKE = "\N{LATIN SMALL LETTER D WITH STROKE}"  # has no decomposition in Unicode
_SHARES = ((0.0, "no"), (0.06, "none"), (0.2, "some"), (0.4, "much"), (math.inf, "most"))
_SIDES = ((-0.2, "back"), (-0.06, "rather-back"), (0.06, "even"), (0.2, "rather-ahead"), (math.inf, "ahead"))
_RIFTS = ((0.035, "wide"), (0.07, "open"), (0.1, "slight"), (0.15, "small"), (math.inf, "none"))
_SPLITS = ((0.3, "apart"), (0.6, "loose"), (0.9, "even"), (math.inf, "one"))  # of what each side has in common within itself
_SPAN = 5  # units on each side that count as the neighbourhood
_NEAR = 6  # units before and after in which words may recur
_HEADLINE = 8  # words that a headline has as a rule and a subhead has not
_REACH = 40  # units after a heading that still count as under it
_QUESTION = 14  # words of a line that asks and does nothing else
_ROUND = 10  # units before and after in which others ask too
_NUMBERED = re.compile(r"\W+\w+\W*\d+\W*$")  # what follows a headline in the alt text of its picture
_SLUG = re.compile(r"[a-z0-9]+(?:[ _-][a-z0-9]+){3,}")


def settings(shapes: list[Shape], common: Common, blanks: list[tuple[bool, bool]]) -> list[list[Bundle]]:
    """The context features of every unit; ``blanks`` tells whether an empty line stands before and after it."""
    counts = Counter([shape.key for shape in shapes if shape.words >= 3])
    sums = [0, *accumulate([shape.paragraph for shape in shapes])]  # paragraphs before each unit
    slugs = _slugs(shapes)
    pictured, marked = _pictured(shapes), _marked(shapes)
    shared, rifts = _shared(shapes, common), _rifts(shapes, common)
    asked = [number for number, shape in enumerate(shapes) if shape.text[-1] == "?" and shape.words <= _QUESTION]
    total = len(shapes)
    sides = [_sides(shape.paragraph, shape.words <= 4, shape.stamp, shape.marks) for shape in shapes]
    columns = zip(_runs(shapes), _density(sums), _opened(shapes), shared, _classes(shapes), rifts, strict=True)
    found = []
    for number, (shape, column) in enumerate(zip(shapes, columns, strict=True)):
        after = sums[min(total, number + 7)] - sums[number + 1]
        before = sums[number] - sums[max(0, number - 6)]
        bundles = [
            *column,
            _AROUND[after][before],
            sides[number - 1][1] if number else _EDGES[0],
            sides[number + 1][2] if number + 1 < total else _EDGES[1],
            _BLANKS[blanks[number]],
        ]
        if number > 1:
            bundles.append(sides[number - 2][0])
        if number + 2 < total:
            bundles.append(sides[number + 2][3])
        if number < 4 or number >= total - 3:
            bundles.append(_place(number, total))
        if "by.photo" in shape.marks:
            bundles.append(_PHOTO[after > 0])
        if number in asked:
            bundles.append(_ASKED[any(abs(number - other) <= _ROUND for other in asked if other != number)])
        if shape.words >= 3:
            repeats = _repeats(shapes, number, counts)
            if repeats:
                bundles.append(repeats)
            if slugs and shape.words <= 30 and plain(shape.text) in slugs:
                bundles.append(_SLUGGED)
            if number in marked:
                bundles.append(_MARKED)
            if shape.key in pictured:
                bundles.append(_PICTURED)
            if rifts[number] and not shape.paragraph:
                bundles.append(_cut(rifts[number], shared[number], shape.words >= _HEADLINE))
        found.append(bundles)
    return found


def _place(number: int, total: int) -> Bundle:
    early = () if number >= 4 else ("early",) if number else ("first",)
    return (*early, "last") if number >= total - 3 else early


def _bucket(count: int) -> str:
    return str(count) if count < 3 else "4" if count < 5 else "6"


_EDGES = (("prev.edge",), ("next.edge",))
_PHOTO = (("photo.last",), ("photo.inside",))
_ASKED = (("asked.once",), ("asked.often",))
_SLUGGED, _PICTURED, _MARKED = ("has.slug",), ("has.image",), ("mark.again",)
_BLANKS: dict[tuple[bool, bool], Bundle] = {
    (before, after): (*(("blank.before",) if before else ()), *(("blank.after",) if after else ()))
    for before in (False, True)
    for after in (False, True)
}
_AROUND: list[list[Bundle]] = [[(f"after.{_bucket(after)}", f"before.{_bucket(before)}") for before in range(7)] for after in range(7)]


@lru_cache(maxsize=4096)
def _sides(paragraph: bool, short: bool, stamp: bool, marks: tuple[str, ...]) -> tuple[Bundle, Bundle, Bundle, Bundle]:
    """What a unit is to the second one after it, the next one, the one before it, the second one before it."""
    plain = (("par",) if paragraph else ("short",) if short else ()) + (("stamp",) if stamp else ())
    far, near = plain, plain + marks
    prev2, prev, next_, next2 = (
        tuple(f"{side}.{name}" for name in names) for side, names in (("prev2", far), ("prev", near), ("next", near), ("next2", far))
    )
    return prev2, prev, next_, next2


def _step(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    """The name of the first step above a value."""
    for limit, name in steps:
        if value < limit:
            return name
    return steps[-1][1]


def _repeats(shapes: list[Shape], number: int, counts: Counter[str]) -> Bundle:
    """Where the same text stands again, and which neighbour holds it or is held by it."""
    shape = shapes[number]
    key, words = shape.key, shape.words
    found: Bundle = ()
    if counts[key] > 1:
        if key in [other.key for other in shapes[number + 1 : number + 4]]:
            found = ("repeat.after",)
        else:
            found = ("repeat.before",) if key in [other.key for other in shapes[max(0, number - 3) : number]] else ("repeat.far",)
    if words >= 4:
        if number:
            found += _held(key, words, shapes[number - 1], _BESIDE[0])
        if number + 1 < len(shapes):
            found += _held(key, words, shapes[number + 1], _BESIDE[1])
    return found


_BESIDE = ((("within.prev",), ("holds.prev",)), (("within.next",), ("holds.next",)))


def _held(key: str, words: int, other: Shape, names: tuple[Bundle, Bundle]) -> Bundle:
    if other.words > words:
        return names[0] if key in other.key else ()
    return names[1] if words > other.words >= 4 and other.key in key else ()


def _runs(shapes: list[Shape]) -> list[Bundle]:
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
    return [_RUNS[min(size, 9)] for size in sizes]


_RUNS: tuple[Bundle, ...] = tuple((f"run.{size if size < 3 else 4 if size < 5 else 8 if size < 9 else 'more'}",) for size in range(10))


_DENSITIES: tuple[Bundle, ...] = tuple((f"density.{share}",) for share in range(5))


def _density(sums: list[int]) -> list[Bundle]:
    """The share of paragraphs in the neighbourhood, in fifths."""
    total = len(sums) - 1
    found = []
    for number in range(total):
        low, high = max(0, number - _SPAN), min(total, number + _SPAN + 1)
        found.append(_DENSITIES[min(4, 5 * (sums[high] - sums[low]) // (high - low))])
    return found


def _opened(shapes: list[Shape]) -> list[Bundle]:
    """Which kind of list was opened by the nearest heading above, and how far above."""
    found: list[Bundle] = []
    kind, since = "", 0
    for shape in shapes:
        since += 1
        if kind and since <= _REACH:
            near = "near" if since <= 3 else "mid" if since <= 12 else "far"
            found.append((f"under.{kind}", f"under.{near}", f"under.{kind}.{near}"))
        else:
            found.append(())
        if shape.opens:
            kind, since = shape.opens, 0
    return found


def plain(text: str) -> str:
    """A line as a file name would have it: no accents, no marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace(_STROKE, "d")).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(bare))


def _slugs(shapes: list[Shape]) -> set[str]:
    """The accent-less names of images that stand on the page, as search keys."""
    found = set()
    for shape in shapes:
        if "slug" in shape.features:
            found.add(shape.key)
        elif "image" in shape.features:
            found.update(match.group().replace("-", " ").replace("_", " ") for match in _SLUG.finditer(shape.text[:600]))
    return found


def _pictured(shapes: list[Shape]) -> set[str]:
    """The headlines whose pictures stand on the page: alt texts are the headline and the picture's number."""
    return {_NUMBERED.sub("", shape.key) for shape in shapes if "cue.image" in shape.features}


def _marked(shapes: list[Shape]) -> set[int]:
    """The lines that open with a site's mark or a dateline that has opened a line above: leads have it, and summaries of other stories."""
    seen: set[str] = set()
    found = set()
    for number, shape in enumerate(shapes):
        if shape.mark:
            if shape.mark in seen:
                found.add(number)
            seen.add(shape.mark)
    return found


@lru_cache(maxsize=1024)
def _cut(rift: Bundle, shared: Bundle, long: bool) -> Bundle:
    """Where stories part and a line is about the second one, it is likely to be its headline."""
    side = next((name for name in shared if name.startswith("side.")), "side.no")
    size = "long" if long else "short"
    return (*(f"cut.{name}.{side}" for name in rift), *(f"cut.{name}.{size}" for name in rift))


def _shared(shapes: list[Shape], common: Common) -> list[Bundle]:
    """How much of a unit recurs in the paragraphs before it and after it, and on which side more."""
    back = _recurring(shapes, common, range(len(shapes)))
    ahead = _recurring(shapes, common, range(len(shapes) - 1, -1, -1))
    masks = common.masks
    found: list[Bundle] = []
    above = -1.0  # what of a headline right above stands in a unit
    for number, size in enumerate(common.sizes):
        if size < 3:
            found.append(())
            above = -1.0
            continue
        leads = -1.0
        if number + 1 < len(shapes) and shapes[number + 1].words >= 8:
            leads = (masks[number] & masks[number + 1]).bit_count() / size
        found.append(_shares(back[number], ahead[number], leads, above))
        above = leads if shapes[number].letter == "h" else -1.0
    return found


@lru_cache(maxsize=16_384)
def _shares(back: float, ahead: float, leads: float, above: float) -> Bundle:
    """The names of shares; -1 where there is none."""
    names = [f"back.{_step(back, _SHARES)}", f"ahead.{_step(ahead, _SHARES)}"]
    if back >= 0 and ahead >= 0:
        names.append(f"side.{_step(ahead - back, _SIDES)}")
    if leads >= 0:
        names.append(f"leads.{_much(leads)}")
    if above >= 0:
        names.append(f"tells.{_much(above)}")
    return tuple(names)


def _much(share: float) -> str:
    return "no" if share < 0.06 else "some" if share < 0.25 else "much"


def _recurring(shapes: list[Shape], common: Common, order: range) -> list[float]:
    """The share of each unit's pairs that stand in the paragraphs among the six units passed last; -1 where there are none."""
    shares = [-1.0] * len(shapes)
    near: deque[int] = deque([0] * _NEAR, maxlen=_NEAR)  # the masks of the paragraphs passed last
    last = -_NEAR - 1
    for passed, number in enumerate(order):
        size, mask = common.sizes[number], common.masks[number]
        if last >= passed - _NEAR and size >= 3:
            shares[number] = (mask & reduce(or_, near)).bit_count() / size if mask else 0.0
        if shapes[number].paragraph and size:
            near.append(mask)
            last = passed
        else:
            near.append(0)
    return shares


def _rifts(shapes: list[Shape], common: Common) -> list[Bundle]:
    """How little the paragraphs before a unit have in common with those after it: where one story ends and another begins."""
    texts = [number for number, shape in enumerate(shapes) if shape.paragraph]
    found: list[Bundle] = []
    windows = _Windows(common)
    passed = 0
    last: tuple[int, Bundle] = (-1, ())
    for number, shape in enumerate(shapes):
        while passed < len(texts) and texts[passed] < number:
            passed += 1
        skip = shape.paragraph
        key = passed if not skip else -passed - 2
        if key != last[0]:
            before = tuple([n for n in texts[max(0, passed - 5) : passed] if number - n < 12])
            after = tuple([n for n in texts[passed + skip : passed + skip + 5] if n - number < 12])
            last = (key, _rift(windows, before, after) if len(before) > 1 and len(after) > 1 else ())
        found.append(last[1])
    return found


def _rift(windows: _Windows, before: tuple[int, ...], after: tuple[int, ...]) -> Bundle:
    (left, size, one), (right, other_size, other) = windows[before], windows[after]
    share = (left & right).bit_count() / max(1, min(size, other_size))
    within = max(one, other)
    return _PARTED[_step(share, _RIFTS), _step(share / within if within else 1.0, _SPLITS)]


_PARTED: dict[tuple[str, str], Bundle] = {(rift, split): (f"rift.{rift}", f"split.{split}") for _, rift in _RIFTS for _, split in _SPLITS}


class _Windows(dict[tuple[int, ...], tuple[int, int, float]]):
    """What some paragraphs are about, how much that is, and how much of it their first half shares with the second."""

    def __init__(self, common: Common) -> None:
        super().__init__()
        self.common = common

    def __missing__(self, numbers: tuple[int, ...]) -> tuple[int, int, float]:
        half = len(numbers) // 2
        (left, one), (right, other) = self.common.about(numbers[:half]), self.common.about(numbers[half:])
        shared = (left & right).bit_count()
        found = self[numbers] = (left | right, one + other - shared, shared / max(1, min(one, other)))
        return found


def _classes(shapes: list[Shape]) -> Iterator[Bundle]:
    """The classes of a unit and its neighbours, in rows of three."""
    row = "^^" + "".join([shape.letter for shape in shapes]) + "$$"
    for number in range(2, len(row) - 2):
        yield _rows(row[number - 2 : number + 3])


@lru_cache(maxsize=16_384)
def _rows(five: str) -> Bundle:
    return (f"mid.{five[1:4]}", f"fore.{five[2:]}", f"aft.{five[:3]}")
