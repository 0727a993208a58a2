"""A folder → a Language: every lexicon row read and checked, overlays applied, the digest of what was used."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files as resources
from pathlib import Path
from typing import TypeVar

import msgspec

from biennien.errors import LexiconError, UnknownName
from biennien.languages import classes, confidence, contexts, files
from biennien.languages.confidence import Confidence
from biennien.languages.contexts import Contexts
from biennien.languages.schema import (
    AbbreviationRow,
    ActorRow,
    EventPattern,
    EverydayRow,
    FigureCue,
    Governor,
    LanguageFile,
    NameRow,
    NumbersFile,
    OutletRow,
    PlaceRow,
    Pronoun,
    SourceCue,
    StatusCue,
    TitleRow,
    WordList,
)
from biennien.text.keys import Keys
from biennien.text.syllables import Syllabifier

T = TypeVar("T")


class Lines(msgspec.Struct, frozen=True):
    """Where a row stands: path and line, for messages."""

    path: str
    line: int


class TypedPattern(msgspec.Struct, frozen=True):
    """An event pattern with the type that its file names, and its citation (``vi/events/coerce#arrest``)."""

    type: str
    rule: str
    pattern: EventPattern
    at: Lines


class Language(msgspec.Struct, frozen=True):
    """All that the engine knows of a language. Immutable and picklable; matchers are compiled from it by those who use them."""

    code: str
    file: LanguageFile
    folders: tuple[str, ...]
    digest: str
    actors: tuple[tuple[ActorRow, str, int], ...]
    titles: tuple[tuple[TitleRow, str, int], ...]
    places: tuple[tuple[PlaceRow, str, int], ...]
    outlets: tuple[tuple[OutletRow, str, int], ...]
    names: tuple[tuple[NameRow, str, int], ...]
    patterns: tuple[TypedPattern, ...]
    cues: tuple[tuple[StatusCue, str, int], ...]
    governors: tuple[tuple[Governor, str, int], ...]
    sources: tuple[tuple[SourceCue, str, int], ...]
    pronouns: tuple[tuple[Pronoun, str, int], ...]
    lists: dict[str, WordList]
    numbers: NumbersFile
    figures: tuple[tuple[FigureCue, str, int], ...]
    restated: dict[str, float]
    dating: dict[str, float]
    confidence: Confidence
    contexts: Contexts
    abbreviations: frozenset[str]
    everyday: frozenset[str]

    def keys(self) -> Keys:
        """A maker of matching keys for this language."""
        return Keys(self.file.tones)

    def syllabifier(self) -> Syllabifier:
        """A syllabifier for this language."""
        return Syllabifier(self.keys())

    def rooms(self) -> list[files.Folder]:
        """The folders that were read, ours first."""
        return [Path(folder) for folder in self.folders]

    def words(self, name: str) -> tuple[str, ...]:
        """The named word list; empty where the language has none."""
        found = self.lists.get(name)
        return found.words if found else ()


def known() -> list[str]:
    """The codes of the languages that are there."""
    return sorted(p.name for p in resources("biennien.languages").iterdir() if (p / "language.toml").is_file())


def load(code: str = "vi", overlays: Sequence[str | Path] = ()) -> Language:
    """Load a language by code, with the user's folders laid over it in order.

    Raises UnknownName for a code without folder, LexiconError for a file that cannot be used.
    """
    home = resources("biennien.languages") / code
    if not (home / "language.toml").is_file():
        raise UnknownName("language", code, known())
    folders: list[files.Folder] = [home]
    for overlay in overlays:
        path = Path(overlay)
        if not path.is_dir():
            raise LexiconError(path, 0, "no such folder of lexicons", "name a folder of the same shape as languages/vi")
        folders.append(path)
    return read(code, folders)


def read(code: str, folders: Sequence[files.Folder]) -> Language:
    """Read a language from folders of the documented shape; only ``language.toml`` must be there."""
    basis = files.toml(files.inside(folders[0], "language.toml"))
    try:
        language = msgspec.convert(basis, LanguageFile)
    except msgspec.ValidationError as error:
        raise LexiconError(files.inside(folders[0], "language.toml"), 0, str(error)) from None
    actors = [row for name in files.files(folders, "actors/*.csv") for row in files.csv_rows(folders, name, ActorRow)]
    lists = [row for row, _, _ in files.toml_tables(folders, "words.toml", "list", WordList)]
    keys = Keys(language.tones)
    return Language(
        code=code,
        file=language,
        folders=tuple(map(str, folders)),
        digest=files.digest(folders),
        actors=tuple(actors),
        titles=tuple(files.csv_rows(folders, "titles.csv", TitleRow)),
        places=tuple(files.csv_rows(folders, "places.csv", PlaceRow)),
        outlets=tuple(files.csv_rows(folders, "outlets.csv", OutletRow)),
        names=tuple(files.csv_rows(folders, "names.csv", NameRow)),
        patterns=tuple(_patterns(code, folders)),
        cues=tuple(files.toml_tables(folders, "status.toml", "cue", StatusCue)),
        governors=tuple(files.toml_tables(folders, "status.toml", "governor", Governor)),
        sources=tuple(files.toml_tables(folders, "sources.toml", "cue", SourceCue)),
        pronouns=tuple(files.toml_tables(folders, "pronouns.toml", "pronoun", Pronoun)),
        restated=_weights(folders, "restated.toml"),
        dating=_weights(folders, "dating.toml"),
        confidence=confidence.read(folders),
        contexts=contexts.read(folders),
        numbers=_numbers(folders),
        figures=tuple(files.toml_tables(folders, "figures.toml", "cue", FigureCue)),
        lists={row.id: row for row in lists},
        abbreviations=frozenset(keys(row.id) for row, _, _ in files.csv_rows(folders, "text/abbreviations.csv", AbbreviationRow)),
        everyday=frozenset(keys(row.id) for row, _, _ in files.csv_rows(folders, "text/everyday.csv", EverydayRow)),
    )


def _patterns(code: str, folders: Sequence[files.Folder]) -> list[TypedPattern]:
    found = []
    named = classes.read(folders)
    for name in files.files(folders, "events/*.toml"):
        stem = name.rpartition("/")[2].removesuffix(".toml")
        for pattern, path, line in files.toml_tables(folders, name, "pattern", EventPattern):
            if (pattern.trigger is None) == (pattern.match is None):
                raise LexiconError(path, line, f"pattern `{pattern.id}` needs either `trigger` or `match`", "give one of the two")
            if pattern.trigger is not None and pattern.frame is None:
                raise LexiconError(path, line, f"pattern `{pattern.id}` has a trigger without `frame`", "name its frame")
            rule = f"{code}/events/{stem}#{pattern.id}"
            found.append(TypedPattern(stem.upper(), rule, classes.filled(pattern, named, path, line), Lines(path, line)))
    return found


def _weights(folders: Sequence[files.Folder], name: str) -> dict[str, float]:
    """A file of weights; a later folder's replace ours one by one."""
    found: dict[str, float] = {}
    for folder in folders:
        path = files.inside(folder, name)
        if path.is_file():
            weights = files.toml(path).get("weights", {})
            wrong = [key for key, value in weights.items() if not isinstance(value, int | float)]
            if wrong:
                raise LexiconError(path, 0, f"the weight `{wrong[0]}` is no number", "write it like 0.5")
            found.update(weights)
    return found


def _numbers(folders: Sequence[files.Folder]) -> NumbersFile:
    """The number words of the last folder that has any."""
    for folder in reversed(folders):
        path = files.inside(folder, "text/numbers.toml")
        if path.is_file():
            try:
                return msgspec.convert(files.toml(path), NumbersFile)
            except msgspec.ValidationError as error:
                raise LexiconError(path, 0, str(error)) from None
    return NumbersFile()
