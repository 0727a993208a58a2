"""What the units of a page have in common: the pairs of syllables that more than one of them has, as bits of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from biennien.anatomy.shape import Shape


class Common:
    """What the units of a page have in common, counted in whole numbers: a bit for every pair that more than one unit has.

    ``masks`` are a unit's bits, ``alone`` its pairs that no other unit has, ``sizes`` all its pairs.
    """

    def __init__(self, shapes: list[Shape]) -> None:
        seen: set[int] = set()
        again: set[int] = set()
        for shape in shapes:
            again |= shape.pairs & seen
            seen |= shape.pairs
        bits = {pair: 1 << place for place, pair in enumerate(again)}
        held = [shape.pairs & again for shape in shapes]
        self.masks = [sum([bits[pair] for pair in pairs]) for pairs in held]
        self.sizes = [len(shape.pairs) for shape in shapes]
        self.alone = [size - len(pairs) for size, pairs in zip(self.sizes, held, strict=True)]

    def about(self, numbers: Sequence[int]) -> tuple[int, int]:
        """What some units are about: the bits of their pairs, and how many pairs they have."""
        mask = reduce(or_, [self.masks[number] for number in numbers], 0)
        return mask, mask.bit_count() + sum([self.alone[number] for number in numbers])
