"""What articles are about: for each context of the ontology the words that speak for it, and when they are enough."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biennien.errors import LexiconError
from biennien.languages import files
from biennien.types import Record

FILE = "contexts.toml"


class Context(Record, frozen=True, kw_only=True):
    """A context and its words, separated by " | "."""

    id: str
    words: str


class Contexts(Record, frozen=True, kw_only=True):
    """``contexts.toml``. ``least`` counts and a ``share`` of the first context's make a context; a word counts at most ``most`` times
    in an article, and ``title`` more where it stands in the title. Without contexts the engine gives none."""

    least: float = 4.0
    most: int = 4
    title: float = 2.0
    share: float = 0.5
    context: tuple[Context, ...] = ()


def read(folders: Sequence[files.Folder]) -> Contexts:
    """The contexts of all folders; a later folder's replace ours by their ids. Raises LexiconError for what does not fit."""
    found = Contexts()
    for folder in folders:
        path = files.inside(folder, FILE)
        if not path.is_file():
            continue
        table = files.toml(path)
        try:
            given = msgspec.convert(table, Contexts, strict=False)
        except msgspec.ValidationError as error:
            raise LexiconError(path, 0, str(error)) from None
        known = {one.id: one for one in (*found.context, *given.context)}
        basis = {name: getattr(given if name in table else found, name) for name in ("least", "most", "title", "share")}
        found = Contexts(**basis, context=tuple(known.values()))
    return found
