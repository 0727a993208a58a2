"""What a second look tells once the stories of a page are roughly known: which units say a title again, and which speak of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from operator import or_

from biennien.anatomy.common import Common
from biennien.anatomy.setting import plain
from biennien.anatomy.shape import Shape
from biennien.anatomy.units import Unit
from biennien.languages.page_model import STATES, Bundle

_TITLE = STATES.index(("head", "title"))  # no other state is a title's
_TOLD = frozenset(number for number, (_, kind) in enumerate(STATES) if kind in ("lead", "body"))
_SMALLEST = 3  # pairs from which a unit speaks of something
_HEADLINE = "h"  # the class of headlines
_SUMMARY = 8  # words from which a line under a headline may be its summary
_APART = 2  # lines on each side of one that are too near to tell
_STEPS = ((0.02, "no"), (0.08, "few"), (0.16, "some"), (0.3, "much"))
_FORMED: tuple[Bundle, Bundle] = (("form.other",), ("form.told",))
_KINDRED = frozenset({"kin.some", "kin.much", "kin.most"})
_STRETCH, _ENOUGH = 5, 4  # paragraphs that stand together, and those of them that speak of one thing
_ONE = frozenset({"close", "same"})
_AGAIN = ((0.25, "apart"), (0.5, "loose"), (0.8, "close"))  # of what each of two stories has in common within itself


def titles_of(states: Sequence[int]) -> list[int]:
    """The numbers of the units that are titles."""
    return [number for number, state in enumerate(states) if state == _TITLE]


def seconds(
    units: list[Unit], shapes: list[Shape], common: Common, states: Sequence[int], again: dict[int, Bundle] | None = None
) -> list[Bundle]:
    """The features that each unit has in the light of the states found at a look before.

    ``again`` keeps what was found of titles that may be wrong, from one look to the next: the unit is none any more, but may not return.
    """
    columns = [_echoes(shapes, titles_of(states)), _kin(shapes, common, states, {} if again is None else again)]
    if any(unit.path for unit in units):
        columns.append(_forms(units, states))
    return [sum(bundles, ()) for bundles in zip(*columns, strict=True)]


def _forms(units: list[Unit], states: Sequence[int]) -> list[Bundle]:
    """Which units stand in the DOM as most lines of the stories do: in the same element, with the same tag and classes."""
    forms = [(unit.path[: unit.path.rfind("[")], unit.hints) for unit in units]
    told = Counter([form for form, state in zip(forms, states, strict=True) if state in _TOLD])
    if not told:
        return [()] * len(units)
    most = {form for form, count in told.items() if 3 * count >= told.total()}
    return [_FORMED[form in most] for form in forms]


def _echoes(shapes: list[Shape], titles: list[int]) -> list[Bundle]:
    """How much each unit says the title above it again; ``titles`` are the numbers of the title units."""
    found: list[Bundle] = []
    title: frozenset[int] = frozenset()
    head = ""
    heads = set(titles)
    for number, shape in enumerate(shapes):
        if number in heads:
            title, head = shape.pairs, plain(shape.text)
            found.append(())
        elif title and 4 <= shape.words <= 40:
            own = shape.pairs
            share = len(own & title) / len(own) if own else 0.0
            if share >= 0.3:
                found.append(("echo.some",) if share < 0.6 else ("echo.much",) if share < 0.95 else ("echo.same",))
            else:
                found.append(("echo.plain",) if share == 0 and shape.text.isascii() and _begins(shape.text, head) else ("echo.none",))
        else:
            found.append(())
    return found


def _begins(text: str, head: str) -> bool:
    """Whether a line begins as a plain title does; its first words tell most apart, the whole of all was a twentieth of the time."""
    whole = plain(text[:40]).split(" ")[:-1]  # the last one may be cut
    return head.startswith(" ".join(whole)) and plain(text)[:40] == head[:40]


def speaks_of_one(shapes: list[Shape], said: list[Bundle]) -> bool:
    """Whether paragraphs that stand together speak of one thing, on a page on which no title was found."""
    kindred = [(number, not _KINDRED.isdisjoint(said[number])) for number, shape in enumerate(shapes) if shape.paragraph]
    for at in range(len(kindred) - _STRETCH + 1):
        stretch = kindred[at : at + _STRETCH]
        if stretch[-1][0] - stretch[0][0] <= 2 * _STRETCH and sum(kin for _, kin in stretch) >= _ENOUGH:
            return True
    return False


def _kin(shapes: list[Shape], common: Common, states: Sequence[int], again: dict[int, Bundle]) -> list[Bundle]:
    """How much of each unit recurs in the other lines of the story that it stands in or under, by what the unit looks like.

    Headlines and summaries of other stories have little of it, wherever they stand; a story goes on as far as it is spoken of. The lines
    right beside one do not count: a headline and its summary speak of the same. A page on which no title was found is looked at as if
    all its paragraphs told one story.
    """
    found: list[Bundle] = []
    titles = titles_of(states)
    stretches: list[tuple[int, int, list[int]]] = []
    for start, end in pairwise((0, *titles[1:], len(states))):
        told = [number for number in range(start, end) if (states[number] in _TOLD if titles else shapes[number].paragraph)]
        if stretches:
            step = _again(common, stretches[-1][2], told)
            again[start] = (f"again.{step}",)
            if step in _ONE:  # the title may be wrong, and both one story
                first, _, before = stretches.pop()
                start, told = first, before + told
        stretches.append((start, end, told))
    steps: list[str] = []
    for start, end, told in stretches:
        steps += _shares(common, start, end, told)
    above = below = ""
    for number, (shape, step) in enumerate(zip(shapes, steps, strict=True)):
        follows = shapes[number + 1] if number + 1 < len(shapes) else None
        below = f"{follows.letter}.{steps[number + 1]}" if shape.letter == _HEADLINE and follows and follows.words >= _SUMMARY else ""
        one = _KIN[shape.letter, step, above if shape.words >= _SUMMARY else "", below] if step else ()
        above = step if shape.letter == _HEADLINE else ""
        found.append(one + again[number] if number in again else one)
    return found


def _shares(common: Common, start: int, end: int, told: list[int]) -> Iterator[str]:
    """How much of each unit from ``start`` to ``end`` recurs in the story, in steps; the story is told by some of them."""
    masks, sizes = common.masks, common.sizes
    own = dict.fromkeys(range(start, end), 0)
    own.update((number, masks[number]) for number in told)
    above = [0] * _APART + list(accumulate(own.values(), or_))  # what the lines some way above a line say, and some way below it
    below = list(accumulate(reversed(own.values()), or_))[::-1] + [0] * (_APART + 1)
    for number, up, down in zip(range(start, end), above, below[_APART + 1 :], strict=False):
        if sizes[number] < _SMALLEST or not told:
            yield ""
            continue
        share = (masks[number] & (up | down)).bit_count() / sizes[number]
        yield next((name for limit, name in _STEPS if share < limit), "most")


def _again(common: Common, before: list[int], told: list[int]) -> str:
    """Whether what stands under a further title goes on with the story above it: as much in common as within each of the two."""
    halves = [common.about(numbers[at::2]) for numbers in (before, told) for at in (0, 1)]
    shares = [_share(halves[one], halves[other]) for one, other in ((0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2))]
    within = max(shares[:2])
    if not within:
        return "unsure"
    ratio = sum(shares[2:]) / 4 / within
    return next((name for limit, name in _AGAIN if ratio < limit), "same")


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two sets of pairs have in common, as a part of the smaller one."""
    return (one[0] & other[0]).bit_count() / max(1, min(one[1], other[1]))


class _Kin(dict[tuple[str, str, str, str], Bundle]):
    """The features of a share, by the class of the unit, the share of a headline above it, and what a headline has below it."""

    def __missing__(self, key: tuple[str, str, str, str]) -> Bundle:
        letter, step, above, below = key
        more = (*((f"kin.{letter}.{step}.above.{above}",) if above else ()), *((f"kin.{step}.below.{below}",) if below else ()))
        found = self[key] = (f"kin.{step}", f"kin.{letter}.{step}", *more)
        return found


_KIN = _Kin()
