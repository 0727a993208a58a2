"""The time lexicon: every word, slot, cue and calendar fact with which dates are told, read from ``times/*.toml`` of a language.

What the keys mean is told once, at the top of ``times/words.toml``. Three of the tables carry their own examples (``word``, ``cue``,
``reporting``), each under a frozen publication date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from biennien.errors import LexiconError
from biennien.languages import files
from biennien.languages.schema import Row
from biennien.text.keys import Keys
from biennien.text.syllables import Syllabifier

Value = int | str | bool


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An example: a text in which the expressions stand in [brackets] (the whole text, where there are none), and what they mean.

    ``is_`` holds a value an expression: ``2025-10-21``, ``2025-10-01/2025-10-10`` or ``open``. An example may also be written in one
    string: ``text = value; value @published``.
    """

    text: str
    published: date | None = None
    is_: tuple[str, ...] | str = msgspec.field(name="is", default=())


class TimeWord(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern and what it contributes; ``kind`` is the slot name under which other patterns may hold it."""

    match: str
    kind: str = ""
    alone: bool = True
    cased: bool = False
    means: dict[str, Value] = msgspec.field(default_factory=dict)
    before: str = ""
    before_not: str = ""
    after: str = ""
    after_not: str = ""
    not_before_name: bool = False
    yes: tuple[Case | str, ...] = ()
    no: tuple[str, ...] = ()


class TimeCases(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Examples of a construct that no single word owns."""

    yes: tuple[Case | str, ...] = ()
    no: tuple[str, ...] = ()


class TimeSlot(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A slot of numbers: figures from ``low`` to ``high`` of ``width`` digits (whose value is ``less`` that much), and words."""

    low: int = 1
    high: int = 0
    width: tuple[int, int] = (1, 2)
    less: int = 0
    cased: bool = False
    words: dict[str, int | str] = msgspec.field(default_factory=dict)


class TimeCue(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words near an expression that say which way it points (``done``: touching it, strictly past), or which calendar
    it is told in."""

    match: str
    says: Literal["past", "done", "future", "lunar", "solar"]


class ReportingCue(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words about an expression, ``{time}``, that make it the day of the report, not of the act."""

    match: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class FiscalYear(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Countries whose fiscal year begins in ``month``; ``named`` says which calendar year it is called by."""

    match: str
    month: int
    named: Literal["first", "last"] = "first"


class LunarYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lunar year: its first day, the lengths of its months in order, and which month is doubled (0 for none)."""

    first: date
    months: tuple[int, ...]
    leap: int = 0


class TimeLexicon(msgspec.Struct, frozen=True):
    """All time data of a language; immutable and picklable. ``rules`` gives the citation of each word by its id."""

    code: str
    words: tuple[TimeWord, ...]
    slots: tuple[TimeSlot, ...]
    cues: tuple[TimeCue, ...]
    reporting: tuple[ReportingCue, ...]
    cases: tuple[TimeCases, ...]
    fiscal: tuple[FiscalYear, ...]
    lunar: tuple[LunarYear, ...]
    rules: dict[str, str]
    tones: dict[str, str]

    def syllabifier(self) -> Syllabifier:
        """A syllabifier whose keys meet those of the language's passages."""
        return Syllabifier(Keys(self.tones))


def load_times(folders: Sequence[files.Folder]) -> TimeLexicon:
    """Read the time lexicon of a language folder, with further folders laid over it in order.

    Raises LexiconError with file and line. An id is unique through all files of ``times/``.
    """
    basis = files.toml(files.inside(folders[0], "language.toml"))
    code = str(basis.get("code", "und"))
    words: list[TimeWord] = []
    rules: dict[str, str] = {}
    slots: list[TimeSlot] = []
    cues: list[TimeCue] = []
    reporting: list[ReportingCue] = []
    cases: list[TimeCases] = []
    fiscal: list[FiscalYear] = []
    for name in files.files(folders, "times/*.toml"):
        stem = name.removesuffix(".toml")
        for word, path, line in files.toml_tables(folders, name, "word", TimeWord):
            if word.id in rules:
                raise LexiconError(path, line, f"the id `{word.id}` is used twice", "give each word its own id")
            rules[word.id] = f"{code}/{stem}#{word.id}"
            words.append(word)
        slots += [slot for slot, _, _ in files.toml_tables(folders, name, "slot", TimeSlot)]
        cues += [cue for cue, _, _ in files.toml_tables(folders, name, "cue", TimeCue)]
        reporting += [cue for cue, _, _ in files.toml_tables(folders, name, "reporting", ReportingCue)]
        cases += [row for row, _, _ in files.toml_tables(folders, name, "cases", TimeCases)]
        fiscal += [year for year, _, _ in files.toml_tables(folders, name, "fiscal", FiscalYear)]
    return TimeLexicon(
        code,
        tuple(words),
        tuple(slots),
        tuple(cues),
        tuple(reporting),
        tuple(cases),
        tuple(fiscal),
        tuple(_lunar(folders)),
        rules,
        {str(k): str(v) for k, v in basis.get("tones", {}).items()},
    )


def _lunar(folders: Sequence[files.Folder]) -> list[LunarYear]:
    years: dict[date, LunarYear] = {}
    for folder in folders:
        path = files.inside(folder, "times/lunar.toml")
        if not path.is_file():
            continue
        for first, row in files.toml(path).get("years", {}).items():
            try:
                lengths = tuple(30 if c == "L" else 29 for c in str(row["months"]))
                year = LunarYear(date.fromisoformat(first), lengths, int(row.get("leap", 0)))
            except (KeyError, ValueError) as error:
                raise LexiconError(path, 0, f"lunar year {first}: {error}", "give `months` as L (30) and s (29) in order") from None
            if len(year.months) != 12 + bool(year.leap):
                raise LexiconError(path, 0, f"lunar year {first} has {len(year.months)} months", "12, or 13 with a leap month")
            years[year.first] = year
    return [years[first] for first in sorted(years)]
