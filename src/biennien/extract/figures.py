"""Counts that the chronicle keeps: dead, injured, arrested, missiles, money. Each with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biennien.languages.loader import Language
from biennien.languages.schema import FigureCue
from biennien.text.numbers import Words, numbers
from biennien.text.passage import Passage
from biennien.text.patterns import Matcher, longest
from biennien.types import Event, Figure


class Figures:
    """Compiled from a language's figure cues; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        table = language.numbers
        marks = (table.thousands, table.decimal)
        self.words = Words.make(cut.keys, marks, table.units, table.places, table.scales, table.other)
        rules = [(cue.match, (f"{language.code}/figures#{cue.id}", cue)) for cue, _, _ in language.figures]
        self.cues: Matcher[tuple[str, FigureCue]] = Matcher.compile(rules, cut)

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
        values = {n.first: n for n in numbers(passage.syllables, first, last, self.words)}
        slots = {"number": {at: (n.last,) for at, n in values.items()}}
        found = []
        for match in longest(self.cues.find(passage.syllables, first, last, slots)):
            rule, cue = match.payload
            at = next(a for name, a, _ in match.slots if name == "number")
            value = values[at].value
            span = passage.span(match.first, match.last)
            found.append((cue, Figure(span=span, rule=rule, kind=cue.kind, low=value, high=value)))
        return found
