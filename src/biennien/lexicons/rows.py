"""The rows of a language as their makers see them: every table, and paths from the folder that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from biennien.languages.loader import Language

Rows = Iterable[tuple[msgspec.Struct, str, int]]

EXAMPLES = frozenset({"yes", "no", "known_misses"})
"""The fields that hold examples."""


def tables(held: Language) -> Iterator[tuple[msgspec.Struct, str, int]]:
    """Every row of a language that has a record, with path and line."""
    tables: tuple[Rows, ...] = (held.actors, held.titles, held.places, held.outlets, held.names)
    tables += (held.cues, held.governors, held.sources, held.pronouns)
    for table in tables:
        yield from table
    for typed in held.patterns:
        yield typed.pattern, typed.at.path, typed.at.line


def short(held: Language, path: str) -> str:
    """A path from the lexicon folder that holds it; rows laid over ours name their folder."""
    for number, folder in enumerate(held.folders):
        if path.startswith(folder):
            inner = path[len(folder) :].lstrip("/\\").replace("\\", "/")
            return inner if number == 0 else f"{Path(folder).name}/{inner}"
    return path
