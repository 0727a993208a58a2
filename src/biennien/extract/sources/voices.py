"""Who may say something in a sentence: the actors named there, names that no lexicon knows, and noun phrases that name nobody."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from biennien.extract.sources.capitals import Ranged, goes_on, known_names
from biennien.languages.loader import Language
from biennien.text.passage import Passage
from biennien.text.patterns import Match, Matcher, longest
from biennien.types import ActorMention

LONG = 16
"""A noun phrase that speaks has so many syllables, at most."""


class Voice(msgspec.Struct):
    """A possible speaker; half-open range of syllables.

    ``mention`` is the actor that it is, ``within`` one that stands in it without being it ("con gái ông A"), ``name`` the range of a name
    that no actor is found for. ``pointing`` marks a phrase that points at somebody told before ("vị quan chức này"), ``definite`` one
    that may, ``hidden`` one that conceals who it is ("một nguồn tin").
    """

    first: int
    last: int
    mention: ActorMention | None = None
    within: ActorMention | None = None
    pointing: bool = False
    definite: bool = False
    hidden: bool = False
    name: tuple[int, int] | None = None

    @property
    def unknown(self) -> bool:
        """Whether it is nothing but words with capitals."""
        return self.mention is None and self.name == (self.first, self.last)

    @property
    def proper(self) -> bool:
        """Whether it names a person."""
        return self.mention is not None and self.mention.kind == "person" and self.mention.proper is not None


class Voices:
    """Compiled from a language's word lists; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()

        def matcher(*lists: str) -> Matcher[str]:
            return Matcher.compile([(w, name) for name in lists for w in language.words(name)], cut)

        self.heads = matcher("speaker-people", "speaker-bodies", "speaker-barred", "anonymous")
        self.stops = matcher("adverbs", "clause", "copula", "passive", "speaker-stops")
        self.determiners = frozenset(cut.phrase(w) for w in (*language.words("determiners"), *language.words("plural")))
        self.plain = frozenset(cut.keys(w) for w in language.words("indefinite"))
        self.this = frozenset(cut.keys(w) for w in language.words("pointing"))
        self.places = frozenset(cut.keys(w) for w in language.words("place") if " " not in w)
        self.ofs = frozenset(cut.keys(w) for w in language.words("of") if " " not in w)
        self.everyday = language.everyday
        self.platforms = frozenset(cut.phrase(w) for w in language.words("platforms"))
        self.former = frozenset(cut.keys(w) for w in language.words("former"))
        self.ands = frozenset(cut.keys(w) for w in language.words("and") if " " not in w)

    def find(self, passage: Passage, begin: int, end: int, named: Sequence[Ranged], barred: frozenset[int]) -> list[Voice]:
        """The voices of a sentence by their first syllable. ``barred`` are syllables at which no noun phrase goes on."""
        keys = passage.syllables.keys
        heads = longest(self.heads.find(passage.syllables, begin, end))
        stops: Collection[int] = barred
        if heads:
            inside = {at for m in heads for at in range(m.first, m.last)}
            stops = barred | {m.first for m in self.stops.find(passage.syllables, begin, end)} - inside
        found = self.named(passage, named)
        starts = {v.first: (v.last, v.mention) for v in found if v.mention is not None}
        covered = {at for v in found for at in range(v.first, v.last)}
        for head in heads:
            if head.payload == "speaker-barred":
                continue
            first = self._determined(keys, head.first, begin)
            last = self._extent(passage, head.last, end, stops, starts, head.payload == "speaker-bodies")
            found += self._phrase(passage, first, last, head, starts)
        found += self._unknown(passage, begin, end, covered)
        return sorted(found, key=lambda v: (v.first, -v.last))

    def named(self, passage: Passage, named: Sequence[Ranged]) -> list[Voice]:
        """The voices that are actors with a name."""
        keys = passage.syllables.keys
        return [Voice(a, b, m) for a, b, m in known_names(passage, named) if tuple(keys[a:b]) not in self.platforms]

    def _unknown(self, passage: Passage, begin: int, end: int, covered: set[int]) -> list[Voice]:
        """Names that nothing introduces: "Theo Farsnews"."""
        keys, shapes = passage.syllables.keys, passage.syllables.shapes
        found: list[Voice] = []
        at = begin
        while at < end:
            free = at > begin and keys[at - 1] not in ('"', ":", ".")
            if at in covered or shapes[at] not in "CA" or (not free and keys[at] in self.everyday):
                at += 1
                continue
            last = at
            while last < end and last not in covered and goes_on(passage, at, last, end):
                last += 1
            if tuple(keys[at:last]) not in self.platforms:
                found.append(Voice(at, last, name=(at, last)))
            at = max(last, at + 1)
        return found

    def _determined(self, keys: list[str], head: int, begin: int) -> int:
        while head > begin and keys[head - 1] in self.former:
            head -= 1
        for size in (2, 1):
            if head - size >= begin and tuple(keys[head - size : head]) in self.determiners:
                return head - size
        return head

    def _extent(
        self, passage: Passage, at: int, end: int, stops: Collection[int], starts: dict[int, tuple[int, ActorMention]], body: bool
    ) -> int:
        """Where a noun phrase with its head before ``at`` ends."""
        keys, shapes = passage.syllables.keys, passage.syllables.shapes
        until = min(end, at + LONG)
        while at < until:
            if at in starts:
                at = starts[at][0]
                continue
            if at in stops and shapes[at] == "l":
                break
            if shapes[at] == "p" and not goes_on(passage, at - 1, at, end) and keys[at] != "-":
                break
            if keys[at] == "-" and shapes[at - 1] not in "CA":
                break
            if keys[at] in self.ands and (at + 1 in starts or shapes[min(at + 1, end - 1)] == "l"):
                break
            if body and keys[at] in self.places:
                break
            at += 1
        return min(at, end)

    def _phrase(
        self, passage: Passage, first: int, last: int, head: Match[str], starts: dict[int, tuple[int, ActorMention]]
    ) -> list[Voice]:
        """A noun phrase as a voice: the person that it introduces, else the phrase itself."""
        keys = passage.syllables.keys
        within = None
        for at in range(head.first, last):
            if at not in starts:
                continue
            stop, mention = starts[at]
            person = mention.kind == "person" and mention.proper is not None
            if at == head.first and stop >= last:
                return [Voice(first, stop, mention)] if not person and first < at else []
            if person and not self._owned(keys, head.last, at):
                return [Voice(first, last, mention)]
            if mention.sector == "JRN" and mention.actor and stop >= last and at > head.first:
                return [Voice(first, last, mention, name=(at, stop))]
            within = within or mention
        name = self._named(passage, head, last) if within is None else None
        if name is not None:
            return [Voice(first, last, None, name=name)]
        pointing = last > head.last and keys[last - 1] in self.this
        indefinite = first < head.first and keys[first] in self.plain
        definite = pointing or (first == head.first and not indefinite)
        return [Voice(first, last, None, within, pointing, definite, head.payload == "anonymous")]

    def _owned(self, keys: list[str], first: int, last: int) -> bool:
        """Whether what follows a stretch is whose, or where, the noun before it is: "luật sư của A" is not A."""
        return any(keys[at] in self.ofs or keys[at] in self.places for at in range(first, last))

    def _named(self, passage: Passage, head: Match[str], last: int) -> tuple[int, int] | None:
        """The range of a name that no actor is found for, behind the noun that introduces it."""
        name = next((at for at in range(head.last, last) if passage.syllables.shapes[at] in "CA"), None)
        if name is None or head.payload != "speaker-people" or self._owned(passage.syllables.keys, head.last, name):
            return None
        stop = name
        while stop < last and goes_on(passage, name, stop, last):
            stop += 1
        return name, stop
