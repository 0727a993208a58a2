"""The capitalised names of a sentence: which of them the lexicon has, and which it has not."""

from __future__ import annotations

from collections.abc import Iterator

from biennien.analyzer import Analyzer
from biennien.extract.actors.names import Name
from biennien.languages.schema import ActorRow, PlaceRow
from biennien.text.passage import Passage
from biennien.text.phrases import Phrase

_TITLE = 4
"""A title that begins with a capital goes on for so many small syllables, at most."""


class Names:
    """Walks sentences and says of each capitalised name whether the lexicon has it."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.actors, self.places = analyzer.actors.names.phrases, analyzer.places.phrases
        self.grammar, self.names = analyzer.actors.grammar, analyzer.actors.names

    def walk(self, passage: Passage, first: int, last: int) -> Iterator[tuple[int, int, Name | PlaceRow | str]]:
        """Range of syllables, and the row that knows it; ``name`` or ``title`` where none does."""
        shapes, keys, everyday = passage.syllables.shapes, passage.syllables.keys, self.grammar.everyday
        shouting = sum(s in "CA" for s in shapes[first:last]) > 0.8 * sum(s in "CAl" for s in shapes[first:last])
        at = first
        while at < last:
            phrase, known = self.known(passage, at, last)
            if phrase is not None:
                end = self.grown(passage, phrase, known, last)
                if end > phrase.last:
                    yield at, end, "name"
                elif known is not None and shapes[at] in "CA":
                    yield at, end, known
                at = end
                continue
            explained = at == first or shouting or keys[at - 1] in '":('
            if shapes[at] not in "CA" or (keys[at] in everyday and explained):
                at += 1
                continue
            end = self.run(passage, at, last)
            if end - at > 1:
                yield at, end, "name"
            elif not explained and shapes[at] == "C" and (title := self.title(passage, at, last)):
                yield at, title, "title"
            at = end

    def known(self, passage: Passage, at: int, last: int) -> tuple[Phrase[object] | None, Name | PlaceRow | None]:
        """The longest phrase of a lexicon here, and what it names: None for a title, a role, a pronoun or a list's word."""
        actor = self.actors.at(passage.syllables, at, last)
        place = self.places.at(passage.syllables, at, last)
        if place is not None and (actor is None or place.last > actor.last or (place.last == actor.last and not _naming(actor))):
            return Phrase(at, place.last, list(place.values)), place.values[0][1]
        if actor is None:
            return None, None
        return Phrase(at, actor.last, list(actor.values)), next(iter(_naming(actor)), None)

    def grown(self, passage: Passage, phrase: Phrase[object], known: Name | PlaceRow | None, last: int) -> int:
        """Where a longer name ends that only begins like the known one; the head of a body takes its capitalised words along."""
        shapes, end = passage.syllables.shapes, phrase.last
        if known is None:
            head = any(isinstance(v, Name) and v.kind == "head" for v in phrase.values)
            return self.body(passage, end, last) if head and shapes[phrase.first] in "CA" else end
        personal = isinstance(known, PlaceRow) or known.kind in ("person", "thing")
        if not personal or end >= last or any(s == "l" for s in shapes[phrase.first : end]):
            return end
        if shapes[end] not in "CA" or self.known(passage, end, last)[0] is not None:
            return end
        return self.run(passage, phrase.first, last, phrase.last)

    def body(self, passage: Passage, at: int, last: int) -> int:
        """Past the capitalised words of a body's name; each may carry one small syllable along."""
        shapes, keys = passage.syllables.shapes, passage.syllables.keys
        here = at
        while here < last and shapes[here] in "CA":
            phrase, named = self.known(passage, here, last)
            if phrase is not None and named is not None and (row_of(named).country or phrase.last - here > 1):
                break
            here += 1
            if here < last and shapes[here] == "l" and shapes[here - 1] == "C" and keys[here] not in self.grammar.small:
                here += 1
        return here

    def run(self, passage: Passage, at: int, last: int, past: int = 0) -> int:
        """The end of a run of capitalised syllables: a known name ends it, one of a single syllable only where no surname leads."""
        shapes, keys, starts, ends = passage.syllables.shapes, passage.syllables.keys, passage.syllables.starts, passage.syllables.ends
        led = keys[at] in self.names.surnames
        here = max(at + 1, past)
        while here < last:
            if shapes[here] in "CA":
                phrase, known = self.known(passage, here, last)
                if known is not None and ((phrase is not None and phrase.last - here > 1) or not led):
                    break
                if phrase is not None and known is None and phrase.last - here > 1:
                    break
                here += 1
            elif keys[here] in "-'" and here + 1 < last and shapes[here + 1] in "CAl" and starts[here] == ends[here - 1]:
                if starts[here + 1] != ends[here]:
                    break
                here += 2
            elif here + 1 < last and shapes[here + 1] in "CA" and (keys[here] in self.grammar.particles or self.initial(passage, here)):
                here += 1
            else:
                break
        return here

    @staticmethod
    def initial(passage: Passage, at: int) -> bool:
        """Whether a full stop ends an initial."""
        starts, ends = passage.syllables.starts, passage.syllables.ends
        return passage.syllables.keys[at] == "." and ends[at - 1] - starts[at - 1] == 1 and starts[at] == ends[at - 1]

    def title(self, passage: Passage, at: int, last: int) -> int:
        """The end of a capital with up to four small syllables before a name of two capitals; 0 where it is none."""
        shapes, keys = passage.syllables.shapes, passage.syllables.keys
        end = at + 1
        while end < last and shapes[end] == "l" and end - at <= _TITLE and keys[end] not in self.grammar.small:
            if self.known(passage, end, last)[0] is not None:
                break
            end += 1
        return end if at + 1 < end < last - 1 and shapes[end] == shapes[end + 1] == "C" else 0


def _naming(phrase: Phrase[Name]) -> list[Name]:
    """What of a phrase names something: not a title, a role, a pronoun or a word of a list."""
    return [v for v in phrase.values if v.rows and v.kind in ("country", "person", "body", "thing")]


def row_of(known: Name | PlaceRow) -> ActorRow | PlaceRow:
    if isinstance(known, PlaceRow):
        return known
    return known.rows[0]
