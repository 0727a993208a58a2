"""How right a merge is, in pairs of mentions: of one event in one entry, of two events in one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

from biennien.types import Record


class Pairs(Record, frozen=True, kw_only=True):
    """Pairs together as they should be, wrongly together, and wrongly apart."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among the pairs put together; 1 where none was."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Right among the pairs that belong together; 1 where none does."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def _all(_one: str, _other: str) -> bool:
    return True


def pairs(gold: Mapping[str, str], found: Mapping[str, str], asked: Callable[[str, str], bool] = _all) -> Pairs:
    """Compare two groupings of mentions (mention → group); mentions that only one of them holds are left out, and so are pairs not
    ``asked`` for."""
    right = false = missed = 0
    for one, other in combinations(sorted(gold.keys() & found.keys()), 2):
        belong, together = gold[one] == gold[other], found[one] == found[other]
        if (belong or together) and asked(one, other):
            right += belong and together
            false += together and not belong
            missed += belong and not together
    return Pairs(right=right, false=false, missed=missed)
