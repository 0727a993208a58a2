"""Places: lexicon names at a span, with the country they lie in; a place is where something is, not who acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from biennien.languages.loader import Language
from biennien.languages.schema import PlaceRow
from biennien.text.passage import Passage
from biennien.text.phrases import Phrase, Phrases
from biennien.types import PlaceMention

NONE = "---"


class Places:
    """Compiled from a language's places, countries and capitals; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        self.phrases: Phrases[tuple[str, PlaceRow]] = Phrases(cut)
        self.beside = sorted((list(cut.phrase(words)) for words in language.words("beside")), key=len, reverse=True)
        """Words that make of a place the waters or the land beside it."""
        for row, _, _ in language.places:
            for alias in (row.name, *row.aliases):
                self.phrases.add(alias, (f"{language.code}/places#{row.id}", row))
        for actor, _, _ in language.actors:
            if actor.type in ("country", "capital"):
                row = PlaceRow(id=actor.id, name=actor.name, kind=actor.type, country=actor.country)
                for alias in (actor.name, *actor.aliases):
                    self.phrases.add(alias, (f"{language.code}/actors/countries#{actor.id}", row))

    def find(self, passage: Passage) -> tuple[PlaceMention, ...]:
        """Every place named, in text order; of several of one name the one that existed on the day of publication."""
        day = passage.published.last if passage.published else None
        found = []
        for first, last in passage.sentences:
            for phrase in self.named(passage, first, last, day):
                rule, row = self.choose(phrase.values, day)
                beside = self.led(passage, first, phrase.first)
                found.append(
                    PlaceMention(
                        span=passage.span(phrase.first, phrase.last),
                        rule=rule,
                        name=f"{passage.words(beside, phrase.first)} {row.name}" if beside < phrase.first else row.name,
                        country=row.country or NONE,
                        place=row.id if beside == phrase.first else None,
                    )
                )
        return tuple(found)

    def led(self, passage: Passage, first: int, at: int) -> int:
        """Where words begin that make of the place behind them another: "ngoài khơi A" is not A; ``at`` where none stand before it."""
        keys = passage.syllables.keys
        return next((at - len(words) for words in self.beside if at - len(words) >= first and keys[at - len(words) : at] == words), at)

    def named(self, passage: Passage, first: int, last: int, day: date | None) -> Iterator[Phrase[tuple[str, PlaceRow]]]:
        """The places that were there on the day; where a longer name was not yet, the names inside it."""
        for phrase in self.phrases.find(passage.syllables, first, last):
            there = [value for value in phrase.values if not self.later(value[1], day)]
            if there:
                yield Phrase(phrase.first, phrase.last, there)
            else:
                yield from self.named(passage, phrase.first + 1, phrase.last, day)

    @staticmethod
    def later(row: PlaceRow, day: date | None) -> bool:
        """Whether a place came to be only after the day: a page cannot name it. One that is gone may still be named."""
        return day is not None and row.since is not None and row.since > day

    @staticmethod
    def choose(values: list[tuple[str, PlaceRow]], day: date | None) -> tuple[str, PlaceRow]:
        if day is not None:
            for rule, row in values:
                if (row.since is None or row.since <= day) and (row.until is None or day < row.until):
                    return rule, row
        return values[0]
