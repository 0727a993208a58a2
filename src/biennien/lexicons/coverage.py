"""What a corpus names, and how much of it the lexicon has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from biennien import reading
from biennien.analyzer import Analyzer
from biennien.extract.actors.names import Name
from biennien.languages import loader
from biennien.languages.loader import Language
from biennien.languages.schema import PlaceRow
from biennien.lexicons.names import Names, row_of
from biennien.text.passage import Passage
from biennien.types import Page, Record

Done = Callable[[int], None]
"""Called with the number of articles read so far."""

_LONG = 8
"""An example of context has so many syllables, at most."""


class Absent(Record, frozen=True, kw_only=True):
    """A name, or a title with a capital, that no lexicon has: how often it stands in how many articles, with words around it."""

    name: str
    kind: str
    times: int
    articles: int
    example: str


class Present(Record, frozen=True, kw_only=True):
    """A name that the lexicon has: the rule that knows it, the kind and the country of its row (empty where it has none)."""

    name: str
    rule: str
    kind: str
    country: str
    times: int


class Coverage(Record, frozen=True, kw_only=True):
    """What a corpus names often enough: the names that are known and those that are not, most frequent first."""

    articles: int
    known: tuple[Present, ...]
    absent: tuple[Absent, ...]

    @property
    def share(self) -> float:
        """The share of known ones among the capitalised names of two syllables or more, titles left out; 1 where there are none."""
        names = sum(1 for name in self.absent if name.kind == "name")
        return len(self.known) / (len(self.known) + names) if self.known or names else 1.0


def missing(
    corpus: str | Path,
    least: int = 20,
    overlays: Iterable[str | Path] = (),
    code: str = "vi",
    progress: Done | None = None,
) -> Coverage:
    """The capitalised names (and titles before names) that stand at least ``least`` times in a corpus, known and not.

    A name is two syllables or more; it is known where an actor, a place, an outlet or a name of the lists covers it whole. Bylines name
    those who wrote, and are left out. Raises ReadError for a corpus that is not there.
    """
    analyzer = Analyzer(loader.load(code, tuple(overlays)))
    names = Names(analyzer)
    seen: dict[tuple[str, str], _Seen] = {}
    rows: dict[tuple[str, str], Name | PlaceRow] = {}
    articles = 0
    for page in reading.pages([str(corpus)]):
        if not isinstance(page, Page):
            continue
        found = analyzer.anatomy(page)
        bylines = [block.span for block in found.blocks if block.kind == "byline"]
        for article in found.articles:
            articles += 1
            passage = analyzer.passage(page, article)
            for begin, stop in passage.sentences:
                if any(line.overlaps(passage.span(begin, stop)) for line in bylines):
                    continue
                for first, last, known in names.walk(passage, begin, stop):
                    letters = [key for key in passage.syllables.keys[first:last] if key.isalpha()]
                    if sum(len(key) > 1 or not key.isascii() for key in letters) < 2:
                        continue  # initials are no syllables, but a vowel with marks is one
                    kind = known if isinstance(known, str) else "known"
                    key = (kind, " ".join(passage.syllables.keys[first:last]))
                    if not isinstance(known, str):
                        rows.setdefault(key, known)
                    one = seen.get(key)
                    if one is None:
                        one = seen[key] = _Seen(passage.words(first, last), _context(passage, first, last, begin, stop))
                    one.count(articles)
            if progress is not None:
                progress(articles)
    kept = sorted(((key, one) for key, one in seen.items() if one.times >= least), key=lambda item: (-item[1].times, item[0]))
    return Coverage(
        articles=articles,
        known=tuple(_present(analyzer.language, rows[key], one) for key, one in kept if key[0] == "known"),
        absent=tuple(
            Absent(name=one.name, kind=key[0], times=one.times, articles=one.articles, example=one.example)
            for key, one in kept
            if key[0] != "known"
        ),
    )


class _Seen(msgspec.Struct):
    name: str
    example: str
    times: int = 0
    articles: int = 0
    latest: int = 0

    def count(self, article: int) -> None:
        self.times += 1
        self.articles += self.latest != article
        self.latest = article


def _context(passage: Passage, first: int, last: int, begin: int, stop: int) -> str:
    """The name with what stands around it, at most eight syllables in all."""
    spare = max(0, _LONG - (last - first))
    low = max(begin, first - spare // 2)
    high = min(stop, max(last, low + _LONG))
    return passage.words(low, high) if last - first <= _LONG else passage.words(first, first + _LONG)


def _present(held: Language, known: Name | PlaceRow, one: _Seen) -> Present:
    row = row_of(known)
    kind = row.kind if isinstance(row, PlaceRow) else row.type
    rule = f"{held.code}/places#{row.id}" if isinstance(known, PlaceRow) else known.rule
    return Present(name=one.name, rule=rule, kind=kind, country=row.country, times=one.times)
