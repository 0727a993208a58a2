"""What a format could not express: entries left out by reason, and fields that have no place in it."""

from __future__ import annotations

from collections import Counter

from biennien.types import Record


class Loss(Record, frozen=True, kw_only=True):
    """Entries given and rows written; ``left_out`` counts entries by reason, ``changed`` what had to be said otherwise, ``lacking`` what
    the format has no place for, by the number of entries that have it."""

    entries: int
    written: int
    left_out: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[str, int], ...] = ()
    lacking: tuple[tuple[str, int], ...] = ()


class Losses:
    """Counts while a format is written."""

    def __init__(self) -> None:
        self._out: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()
        self._lacking: Counter[str] = Counter()
        self.rows = 0

    def out(self, reason: str) -> None:
        """An entry is left out."""
        self._out[reason] += 1

    def changed(self, what: str) -> None:
        """An entry is told otherwise than it is."""
        self._changed[what] += 1

    def lacks(self, field: str, there: object) -> None:
        """A field of an entry that the format cannot hold, where there is something in it."""
        self._lacking[field] += bool(there)

    def told(self, entries: int) -> Loss:
        """The account."""

        def listed(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
            return tuple(sorted((+counts).items()))

        return Loss(
            entries=entries,
            written=self.rows,
            left_out=listed(self._out),
            changed=listed(self._changed),
            lacking=listed(self._lacking),
        )
