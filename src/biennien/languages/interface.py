"""Interface texts: ``<code>/interface.toml``, one section a face and ``terms`` for all. Keys are the same in every language."""

from __future__ import annotations

import csv
import io
import tomllib
from importlib.resources import files
from typing import Any

from biennien.errors import UnknownName


class Texts:
    """The texts of one language, asked for by dotted key. A key that is not there answers with its last part, never an error."""

    def __init__(self, code: str) -> None:
        path = files("biennien.languages") / code / "interface.toml"
        if not path.is_file():
            raise UnknownName("interface language", code, known())
        self.code = code
        self._tree: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))

    def __call__(self, key: str, **values: object) -> str:
        """The text under ``key`` (``report.title``), its ``{fields}`` filled."""
        text = self.section(key)
        if not isinstance(text, str):
            return key.rpartition(".")[2]
        return text.format(**values) if values else text

    def section(self, key: str) -> Any:
        """What stands under a dotted key (all, under none); ``None`` where nothing does."""
        here: Any = self._tree
        for part in key.split(".") if key else ():
            here = here.get(part) if isinstance(here, dict) else None
        return here


def known() -> list[str]:
    """The codes of the languages that have interface texts."""
    return sorted(p.name for p in files("biennien.languages").iterdir() if (p / "interface.toml").is_file())


def countries(lexicon: str = "vi") -> dict[str, tuple[str, str]]:
    """Alpha-3 → name in the language of the lexicon, name in English; the first ``country`` row of each. Empty without a file."""
    path = files("biennien.languages") / lexicon / "actors" / "countries.csv"
    found: dict[str, tuple[str, str]] = {}
    if path.is_file():
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8"))):
            if row["type"] == "country" and row["country"] and not row["until"]:
                found.setdefault(row["country"], (row["name"], row["name_en"] or row["name"]))
    return found
