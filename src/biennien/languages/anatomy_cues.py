"""The anatomy lexicons: phrases that mark furniture, bylines, date lines, weights and outlets, read into one frozen value.

Phrases are plain words, alternatives separated by `` | ``; ``..4`` stands for up to four words of anything and ``{number}``
for a number. They are compared without regard to case, in NFC, whole words only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from biennien.errors import LexiconError
from biennien.languages import files
from biennien.languages.cue_match import Matcher, Where, bare, compiled
from biennien.languages.date_patterns import DatePatterns, compile_dates
from biennien.languages.hint_words import Hints, hint_words
from biennien.languages.memo import Memo
from biennien.languages.page_model import GROUPS, KINDS, Model, build
from biennien.languages.schema import EverydayRow, OutletRow, Row
from biennien.text.keys import fold
from biennien.types import BlockKind

Role = Literal["credit", "author", "photo", "desk", "player"]


class Cue(Row, frozen=True):
    """A phrase that marks the kind of the line it stands in, ``block``; ``opens`` is what the lines after it are likely to be."""

    block: BlockKind
    match: str
    where: Where = "line"
    opens: BlockKind | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class BylineCue(Row, frozen=True):
    """A phrase that names somebody's part in an article: whom it credits, who wrote it, whose photograph it is, which desk."""

    role: Role
    match: str
    where: Where = "line-start"
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class DateWords(Row, frozen=True):
    """Words of a date line: ``means`` gives the number of a month or weekday, or the hours to add for a part of the day."""

    role: Literal["weekday", "month", "label", "update", "part", "unit", "other"]
    words: tuple[str, ...]
    means: int = 0


class Hint(Row, frozen=True):
    """Parts of class names and ids that tell what a block of HTML is for."""

    words: tuple[str, ...]


class SiteCue(Row, frozen=True):
    """How a page names its own site: the name stands after ``before`` and ends before ``after``, where that is given."""

    before: str
    after: str = ""
    anywhere: bool = False
    drop: tuple[str, ...] = ()
    yes: tuple[tuple[str, str], ...] = ()
    no: tuple[str, ...] = ()


NAMING = ("share.follow", "footer", "footer.rights")  # cues of lines that may name the site


class AnatomyCues(msgspec.Struct, frozen=True):
    """All anatomy data of a language; immutable and picklable."""

    cues: dict[str, Cue]
    bylines: dict[str, BylineCue]
    dates: DatePatterns
    hints: Hints
    surnames: frozenset[str]
    model: Model
    outlets: dict[str, OutletRow]
    outlet_names: dict[str, str]
    outlet_openings: frozenset[str]
    domains: dict[str, str]
    matcher: Matcher
    credit_matcher: Matcher
    all_matcher: Matcher
    naming_matcher: Matcher
    ranks: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    sites: tuple[SiteCue, ...] = ()
    syllables: frozenset[str] = frozenset()
    bare_syllables: frozenset[str] = frozenset()
    shapes: Memo = msgspec.field(default_factory=Memo)
    places: Memo = msgspec.field(default_factory=Memo)
    named: Memo = msgspec.field(default_factory=Memo)


def load_cues(folders: Sequence[files.Folder]) -> AnatomyCues:
    """Read the anatomy files of language folders, later ones laid over earlier ones; raises LexiconError with file and line."""
    cues = {row.id: row for row, _, _ in files.toml_tables(folders, "anatomy/cues.toml", "cue", Cue)}
    bylines = {row.id: row for row, _, _ in files.toml_tables(folders, "anatomy/bylines.toml", "byline", BylineCue)}
    dates = [row for row, _, _ in files.toml_tables(folders, "anatomy/datelines.toml", "words", DateWords)]
    weights, moves = _weights(folders)
    outlets = {row.id: row for row, _, _ in files.csv_rows(folders, "outlets.csv", OutletRow)}
    outlet_names = {bare(name): row.id for row in outlets.values() for name in (row.name, *row.aliases, *row.domains)}
    syllables = frozenset(row.id.lower() for row, _, _ in files.csv_rows(folders, "text/everyday.csv", EverydayRow))
    return AnatomyCues(
        cues=cues,
        bylines=bylines,
        dates=compile_dates((row.id, row.role, row.words, row.means) for row in dates),
        hints=hint_words((row.id, row.words) for row, _, _ in files.toml_tables(folders, "anatomy/hints.toml", "hint", Hint)),
        surnames=frozenset(_words(folders, "surnames")),
        ranks=_words(folders, "ranks"),
        tails=_words(folders, "tails"),
        model=build(weights, moves),
        outlets=outlets,
        outlet_names=outlet_names,
        outlet_openings=frozenset(bare(name.partition(" ")[0]) for name in outlet_names),
        domains={domain.lower(): row.id for row in outlets.values() for domain in row.domains},
        matcher=compiled(_rows(cues)),
        credit_matcher=compiled(_rows(bylines)),
        all_matcher=compiled([*_rows(cues), *_rows(bylines)]),
        naming_matcher=compiled([row for row in _rows(cues) if row[0] in NAMING]),
        sites=tuple(row for row, _, _ in files.toml_tables(folders, "anatomy/sites.toml", "site", SiteCue)),
        syllables=syllables,
        bare_syllables=frozenset(map(fold, syllables)),
    )


def _rows(cues: Mapping[str, Cue | BylineCue]) -> list[tuple[str, str, Where]]:
    return [(cue.id, cue.match, cue.where) for cue in cues.values()]


def check(cues: AnatomyCues) -> list[str]:
    """What is wrong with the cues: a ``yes`` that does not match, a ``no`` that does, a cue without examples."""
    wrong = []
    rows: list[Cue | BylineCue] = [*cues.cues.values(), *cues.bylines.values()]
    for cue in rows:
        matcher = compiled([(cue.id, cue.match, cue.where)])
        if not cue.yes:
            wrong.append(f"{cue.id}: needs at least one `yes`")
        wrong += [f"{cue.id}: does not match its `yes` {text!r}" for text in cue.yes if not matcher.find(text)]
        wrong += [f"{cue.id}: matches its `no` {text!r}" for text in cue.no if matcher.find(text)]
    return wrong


def _weights(folders: Sequence[files.Folder]) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    moves: dict[str, float] = {}
    for folder in folders:
        path = files.inside(folder, "anatomy/weights.toml")
        if not path.is_file():
            continue
        data = files.toml(path)
        try:
            for kind, values in msgspec.convert(data.get("kind", {}), dict[str, dict[str, float]]).items():
                weights.setdefault(kind, {}).update(values)
            moves.update(msgspec.convert(data.get("move", {}), dict[str, float]))
        except msgspec.ValidationError as error:
            raise LexiconError(path, 0, str(error), "[kind.<kind>] and [move] hold numbers") from None
        unknown = sorted(set(weights) - set(KINDS) - set(GROUPS))
        if unknown:
            raise LexiconError(path, 0, f"unknown kind `{unknown[0]}`", f"known kinds: {', '.join((*KINDS, *GROUPS))}")
    return weights, moves


def _words(folders: Sequence[files.Folder], name: str) -> tuple[str, ...]:
    """A list of ``bylines.toml``, the longest first."""
    found: set[str] = set()
    for folder in folders:
        path = files.inside(folder, "anatomy/bylines.toml")
        if path.is_file():
            found.update(map(str, files.toml(path).get(name, ())))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
