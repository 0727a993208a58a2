"""How sure a reading is: weights of what speaks for and against an event, and from which confidence on an event is shown unasked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files as resources

import msgspec

from biennien.errors import LexiconError
from biennien.languages import files
from biennien.types import Record

FILE = "confidence.toml"


class Confidence(Record, frozen=True, kw_only=True):
    """``confidence.toml``: a weight for each feature that the engine names (log odds), and the threshold ``sure``, 0 to 1.

    Without weights the engine keeps to the weights of the patterns.
    """

    sure: float = 0.9
    weights: dict[str, float] = msgspec.field(default_factory=dict)


def read(folders: Sequence[files.Folder]) -> Confidence:
    """The weights of all folders; a later folder's replace ours one by one. Raises LexiconError for what is no number."""
    found = Confidence()
    for folder in folders:
        path = files.inside(folder, FILE)
        if path.is_file():
            table = files.toml(path)
            wrong = [key for key, value in table.get("weights", {}).items() if not isinstance(value, int | float)]
            if wrong:
                raise LexiconError(path, 0, f"the weight `{wrong[0]}` is no number", "write it like 0.5")
            try:
                given = msgspec.convert(table, Confidence)
            except msgspec.ValidationError as error:
                raise LexiconError(path, 0, str(error)) from None
            found = Confidence(sure=given.sure if "sure" in table else found.sure, weights=found.weights | given.weights)
    return found


@cache
def sure(code: str = "vi") -> float:
    """The confidence from which on the events that a language's own lexicon finds are right nine times in ten, as measured."""
    return read([resources("biennien.languages") / code]).sure
