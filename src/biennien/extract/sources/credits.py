"""Finds whom the article credits, and which words the credit vouches for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from biennien.extract.sources.marks import LEAST, pairs
from biennien.extract.sources.names import Namer
from biennien.extract.sources.subjects import Clause, Subjects
from biennien.extract.sources.voices import Voice, Voices
from biennien.languages.loader import Language
from biennien.languages.schema import SourceCue
from biennien.text.passage import Passage
from biennien.text.pattern_language import expand
from biennien.text.patterns import Match, Matcher, longest
from biennien.types import ActorMention, Quote, Source, SourceKind, Span, Statement, TimeMention

_MARKS = frozenset({",", ".", ";", ":", '"'})
ASIDE = 12
"""To whom, when or where something was said takes so many syllables, at most."""
Saying = tuple[str, SourceCue] | None
"""A verb of saying by its rule; None for words that hold one and say nothing."""


class Credit(msgspec.Struct):
    """A source with the words that credit it; ranges are syllables, half-open. ``covers`` is what it vouches for."""

    source: Source
    speaker: ActorMention | None
    role: str
    first: int
    last: int
    cue: tuple[int, int]
    covers: tuple[int, int]
    sentence: int
    voice: Voice

    @property
    def name(self) -> str:
        """The source's name."""
        return self.source.name

    @property
    def medium(self) -> bool:
        """Whether a medium is credited."""
        return self.source.kind == "media"


class Credits:
    """Compiled from a language's source cues; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        rules = [(f"{language.code}/sources#{cue.id}", cue) for cue, _, _ in language.sources]
        self.led = Matcher.compile([(c.match, (r, c)) for r, c in rules if "{speaker}" in c.match], cut)
        verbs: list[tuple[str, Saying]] = [(c.match, (r, c)) for r, c in rules if "{speaker}" not in c.match]
        self.said = Matcher.compile([*verbs, *((w, None) for w in language.words("no-saying"))], cut)
        first = {row[0] for _, cue in rules if "{speaker}" in cue.match for row in expand(cue.match, cut)}
        self.leads = frozenset(piece.value for piece in first if piece.kind == "w")
        self.contrasts = Matcher.compile([(w, "contrast") for w in language.words("contrast")], cut)
        self.asides = frozenset(
            cut.phrase(w)[0] for name in ("recipient", "place", "time-leads", "said-aside") for w in language.words(name)
        )
        self.sides = frozenset(cut.keys(w) for w in language.words("sides"))
        self.voices = Voices(language)
        self.subjects = Subjects(language)
        self.namer = Namer(language)

    @property
    def matchers(self) -> list[Matcher[Any]]:
        """All that it looks for."""
        voices, subjects, namer = self.voices, self.subjects, self.namer
        own: list[Matcher[Any]] = [self.led, self.said, self.contrasts]
        return [*own, voices.heads, voices.stops, subjects.adverbs, subjects.opens, namer.media, namer.heads, namer.things]

    def find(self, passage: Passage, actors: Sequence[ActorMention], times: Sequence[TimeMention]) -> list[Credit]:
        """Every credit of the article, in text order. What stands between quotation marks credits nobody."""
        return self.read(passage, actors, times)[0]

    def read(
        self, passage: Passage, actors: Sequence[ActorMention], times: Sequence[TimeMention]
    ) -> tuple[list[Credit], dict[int, Clause]]:
        """Every credit of the article, in text order, and each sentence with those who may speak in it."""
        named: dict[int, list[tuple[int, int, ActorMention]]] = {}
        for ranged in passage.ranges(actors):
            if ranged[0] < len(passage.syllables):
                named.setdefault(passage.sentence_of[ranged[0]], []).append(ranged)
        timed: dict[int, list[tuple[int, int]]] = {}
        for first, last, _ in passage.ranges(times):
            if first < len(passage.syllables):
                timed.setdefault(passage.sentence_of[first], []).append((first, last))
        quoted = [(first, last) for first, last in pairs(passage) if last - first >= LEAST]
        within = {at for first, last in quoted for at in range(first, last)}
        keys = passage.syllables.keys
        found: list[Credit] = []
        clauses: dict[int, Clause] = {}
        for number, (begin, end) in enumerate(passage.sentences):
            verbs = longest(self.said.find(passage.syllables, begin, end))
            there = timed.get(number, [])
            if not verbs and self.leads.isdisjoint(keys[begin:end]) and '"' not in keys[begin:end]:
                if quoted and named.get(number):  # nobody says anything; who is named may be who says it elsewhere
                    clauses[number] = Clause(passage, begin, end, self.voices.named(passage, named[number]), there)
                continue
            barred = frozenset([*(m.first for m in verbs), *(first for first, _ in there)])
            voices = self.voices.find(passage, begin, end, named.get(number, []), barred)
            if voices:
                clauses[number] = Clause(passage, begin, end, voices, there)
                found += self._sentence(clauses[number], number, verbs, within)
        return found, clauses

    @staticmethod
    def _said(passage: Passage, begin: int, verbs: list[Match[Saying]], within: set[int]) -> Iterator[Match[tuple[str, SourceCue]]]:
        """The verbs of saying of a sentence."""
        shapes = passage.syllables.shapes
        for m in verbs:
            if m.payload and m.first not in within and (shapes[m.first] == "l" or m.first == begin):
                yield Match(m.payload, m.first, m.last, m.trigger, m.slots)

    def _sentence(self, clause: Clause, number: int, verbs: list[Match[Saying]], within: set[int]) -> list[Credit]:
        passage, begin, end, voices = clause.passage, clause.begin, clause.end, clause.voices
        inner = {at for m in verbs for at in range(m.first + 1, m.last)}  # "chỉ trích X" is no "trích X"
        found = [c for c in self._led(passage, number, begin, end, voices) if c.cue[0] not in within and c.cue[0] not in inner]
        taken = {c.first for c in found}
        held = {at for c in found if c.role == "credit" for at in range(*c.cue)}
        for verb in self._said(passage, begin, verbs, within):
            if verb.payload[1].kind != "media" and not held.isdisjoint(range(verb.first, verb.last)):
                continue
            subject = self.subjects.of(clause, verb.first, verb.payload[1].role == "report")
            report = verb.payload[1].kind == "media"
            if subject is None or (report and (subject.first in taken or not self.namer.medium(passage, subject))):
                continue
            covers = self._covers(clause, subject, verb.last)
            found += [self._credit(passage, number, v, verb, covers) for v in (subject, *self.subjects.listed(passage, subject, voices))]
            clause.spoken.append((verb.first, subject))
        return sorted(found, key=lambda c: c.cue)

    def _covers(self, clause: Clause, subject: Voice, after: int) -> tuple[int, int]:
        """What a verb of saying that ends before ``after`` vouches for: what follows it, up to a contrast; where nothing follows but to
        whom, when or where it was said, what stands before the comma that sets the speaker off."""
        passage, keys = clause.passage, clause.keys
        if subject.first > clause.begin + 1 and keys[subject.first - 1] in (",", "-") and self._ends(clause, after):
            return clause.begin, subject.first
        turn = next((m.first for m in self.contrasts.find(passage.syllables, after, clause.end)), clause.end)
        return after, turn

    def _ends(self, clause: Clause, after: int) -> bool:
        """Whether nothing is said behind a syllable, in this clause and the next."""
        keys, at = clause.keys, after
        for _ in range(2):
            rest = next((i for i in range(at, clause.end) if keys[i] in _MARKS), clause.end)
            aside = at < clause.end and (keys[at] in self.asides or at in clause.times.values())
            if rest > at and not (aside and rest - at <= ASIDE):
                return False
            if rest >= clause.end or keys[rest] != ",":
                return True
            at = rest + 1
        return False

    def _led(self, passage: Passage, number: int, begin: int, end: int, voices: list[Voice]) -> list[Credit]:
        starting: dict[int, Voice] = {}
        for voice in voices:
            for lead in (voice.first, voice.first - 1):
                if lead >= begin and (lead == voice.first or passage.syllables.keys[lead] in self.sides):
                    other = starting.get(lead)
                    if other is None or (voice.proper, voice.last) > (other.proper, other.last):
                        starting[lead] = voice
        slots = {"speaker": {at: (voice.last,) for at, voice in starting.items()}}
        found: list[Credit] = []
        for match in longest(self.led.find(passage.syllables, begin, end, slots)):
            first = next(a for name, a, _ in match.slots if name == "speaker")
            voice = starting[first]
            if match.payload[1].kind == "media" and not self.namer.medium(passage, voice):
                continue
            found.append(self._credit(passage, number, voice, match, (begin, end)))
            for more in self.subjects.listed(passage, voice, voices):
                found.append(self._credit(passage, number, more, match, (begin, end)))
        return found

    def _credit(self, passage: Passage, number: int, voice: Voice, match: Match[tuple[str, SourceCue]], covers: tuple[int, int]) -> Credit:
        rule, cue = match.payload
        mention = voice.mention
        span, name = self.namer.name(passage, voice)
        kind: SourceKind = "anonymous" if voice.hidden else _kind(mention or voice.within, cue.kind)
        return Credit(
            source=Source(span=span, rule=rule, name=name, kind=kind, actor=mention.actor if mention else None),
            speaker=mention,
            role=cue.role,
            first=voice.first,
            last=voice.last,
            cue=match.trigger if cue.role not in ("credit", "told") else (match.first, match.last),
            covers=covers,
            sentence=number,
            voice=voice,
        )


def citable(credit: Credit) -> bool:
    """Whether a credit names a source: a name, a body or words that hide one; not a pronoun, nor the doer of an act that is told."""
    mention = credit.speaker
    if credit.role == "act" or credit.voice.pointing:
        return False
    if mention is not None and (credit.role, mention.kind) in (("stance", "country"), ("told", "role")):
        return False
    return mention is None or mention.antecedent is None or mention.proper is not None


def _kind(mention: ActorMention | None, given: SourceKind) -> SourceKind:
    if mention is not None and mention.sector == "JRN" and mention.kind == "body":
        return "media"
    return "official" if mention is not None and mention.sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY") else given


def statements(passage: Passage, credits: Sequence[Credit], quoted: Sequence[Span]) -> tuple[Statement, ...]:
    """Indirect speech: what a verb of saying is followed by, where that is not a quotation."""
    found = []
    for credit in credits:
        first, last = credit.covers
        if credit.role in ("credit", "act") or last - first < 4:
            continue
        span = passage.span(first, last)
        if any(q.overlaps(span) for q in quoted):
            continue
        found.append(Statement(span=span, rule=credit.source.rule, speaker=credit.speaker or credit.source))
    return tuple(found)


def quoted(passage: Passage, quotes: Sequence[Quote]) -> list[Credit]:
    """Quotations as credits: whoever is quoted vouches for what stands between the marks, in every sentence of it."""
    found = []
    for first, last, quote in passage.ranges(quotes):
        speaker = quote.speaker
        if speaker is None or first >= len(passage.sentence_of):
            continue
        mention = speaker if isinstance(speaker, ActorMention) else None
        source = Source(span=speaker.span, rule=quote.rule, name=speaker.name)
        for number in range(passage.sentence_of[first], passage.sentence_of[min(last, len(passage.sentence_of)) - 1] + 1):
            voice = Voice(first, first, mention)
            found.append(Credit(source, mention, "quote", first, first, (first, first), (first, last), number, voice))
    return found
