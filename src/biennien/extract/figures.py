"""Counts that the chronicle keeps: dead, injured, arrested, troops, missiles, money. Each with the words that say so, as a range where
the text tells one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biennien.languages.loader import Language
from biennien.languages.schema import FigureCue
from biennien.text.numbers import Number, Words, numbers
from biennien.text.passage import Passage
from biennien.text.patterns import Matcher, longest
from biennien.types import Event, Figure


class Amount(msgspec.Struct, frozen=True):
    """A number or a range at a half-open range of syllables; ``high`` is None where the text leaves it open ("at least")."""

    first: int
    last: int
    low: float
    high: float | None


class Figures:
    """Compiled from a language's figure cues; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        table = language.numbers
        marks = (table.thousands, table.decimal)
        self.words = Words.make(cut.keys, marks, table.units, table.places, table.scales, table.other)
        rules = [(cue.match, (f"{language.code}/figures#{cue.id}", cue)) for cue, _, _ in language.figures]
        self.cues: Matcher[tuple[str, FigureCue]] = Matcher.compile(rules, cut)
        self.joins = frozenset(cut.phrase(w) for w in language.words("range-joins"))
        self.bounds = {cut.phrase(w): name for name in ("at-least", "at-most") for w in language.words(name)}

    def bind(self, passage: Passage, events: Sequence[Event]) -> tuple[Event, ...]:
        """The events, each with the figures of the sentences that tell it."""
        if not events:
            return tuple(events)
        anchored = [{passage.sentence_of[passage.at(a.span.start)] for a in event.anchors} for event in events]
        held = {number: self.sentence(passage, number) for number in set().union(*anchored)}
        told = [[figure for number in sorted(where) for figure in held[number]] for where in anchored]
        return tuple(map(self.with_figures, events, told))

    @staticmethod
    def with_figures(event: Event, found: Sequence[tuple[FigureCue, Figure]]) -> Event:
        """An event with the figures that its type may have, the first of each kind."""
        kept: dict[str, Figure] = {}
        for cue, figure in found:
            if event.type in cue.types:
                kept.setdefault(figure.kind, figure)
        return msgspec.structs.replace(event, figures=tuple(kept.values())) if kept else event

    def sentence(self, passage: Passage, number: int) -> list[tuple[FigureCue, Figure]]:
        """The figures of one sentence, in text order."""
        first, last = passage.sentences[number]
        amounts = {a.first: a for a in self.amounts(passage, first, last)}
        slots = {"number": {at: (a.last,) for at, a in amounts.items()}}
        found = []
        for match in longest(self.cues.find(passage.syllables, first, last, slots)):
            rule, cue = match.payload
            amount = amounts[next(a for name, a, _ in match.slots if name == "number")]
            span = passage.span(match.first, match.last)
            found.append((cue, Figure(span=span, rule=rule, kind=cue.kind, low=amount.low, high=amount.high)))
        return found

    def amounts(self, passage: Passage, first: int, last: int) -> list[Amount]:
        """The numbers of a sentence, two that a range joins as one, each with the bound that stands before it."""
        keys = passage.syllables.keys
        found: list[Amount] = []
        before: Number | None = None
        for number in numbers(passage.syllables, first, last, self.words):
            if tuple(keys[number.first : number.first + 2]) in self.bounds:
                continue  # "không quá" is no nought
            joined = before is not None and tuple(keys[before.last : number.first]) in self.joins
            if joined and before is not None and (low := _scaled(before, number)) < number.value:
                found[-1] = Amount(before.first, number.last, low, number.value)
                before = None
                continue
            found.append(self._bounded(keys, first, number))
            before = number
        return found

    def _bounded(self, keys: list[str], begin: int, number: Number) -> Amount:
        for size in (2, 1):
            bound = self.bounds.get(tuple(keys[max(begin, number.first - size) : number.first]))
            if bound == "at-least":
                return Amount(number.first, number.last, number.value, None)
            if bound == "at-most":
                return Amount(number.first, number.last, 0.0, number.value)
        return Amount(number.first, number.last, number.value, number.value)


def _scaled(low: Number, high: Number) -> float:
    """The lower end of a range whose scale is told once: "200-300 nghìn"."""
    scale = 1.0
    while low.value * scale * 1000 < high.value:
        scale *= 1000
    return low.value * scale
