"""How many rows there are of each kind, and how many of them name a reference."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from biennien.languages import loader
from biennien.lexicons.rows import EXAMPLES, short, tables
from biennien.types import Record


class Tally(Record, frozen=True, kw_only=True):
    """Rows that have ``by`` (file, type or country) in common. ``cited`` rows name a reference; ``unchecked`` are the others of the
    kinds of row that may name one. ``examples`` counts ``yes``, ``no`` and known misses."""

    by: str
    name: str
    rows: int
    cited: int
    unchecked: int
    examples: int


def stats(overlays: Iterable[str | Path] = (), code: str = "vi") -> tuple[Tally, ...]:
    """The rows by file, by type and by country, the most first within each."""
    held = loader.load(code, tuple(overlays))
    sums: dict[tuple[str, str], list[int]] = {}
    for row, path, _ in tables(held):
        citable = hasattr(row, "reference")
        cited = bool(getattr(row, "reference", ""))
        told = sum(len(getattr(row, field, ())) for field in EXAMPLES)
        kind = getattr(row, "type", "") or getattr(row, "kind", "") or getattr(row, "frame", "")
        for by, name in (("file", short(held, path)), ("type", kind), ("country", getattr(row, "country", ""))):
            counts = sums.setdefault((by, name), [0, 0, 0, 0]) if name else [0, 0, 0, 0]
            for at, more in enumerate((1, int(cited), int(citable and not cited), told)):
                counts[at] += more
    tallies = [Tally(by=by, name=name, rows=c[0], cited=c[1], unchecked=c[2], examples=c[3]) for (by, name), c in sums.items()]
    return tuple(sorted(tallies, key=lambda t: (("file", "type", "country").index(t.by), -t.rows, t.name)))
