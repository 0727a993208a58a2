"""Finds whom the article credits, and which words the credit vouches for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biennien.languages.loader import Language
from biennien.languages.schema import SourceCue
from biennien.text.passage import Passage
from biennien.text.patterns import Match, Matcher, longest
from biennien.types import ActorMention, Quote, Source, SourceKind, Span, Statement, TimeMention

APPOSITION = 30
"""An apposition between a subject and its verb has so many syllables, at most."""
REACH = 14
"""How many syllables may lie between a verb of saying and its subject: brackets, times and an apposition included."""


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

    @property
    def name(self) -> str:
        """The source's name."""
        return self.source.name


class Credits:
    """Compiled from a language's source cues; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        rules = [(f"{language.code}/sources#{cue.id}", cue) for cue, _, _ in language.sources]
        self.led = Matcher.compile([(c.match, (r, c)) for r, c in rules if "{speaker}" in c.match], cut)
        self.said = Matcher.compile([(c.match, (r, c)) for r, c in rules if "{speaker}" not in c.match], cut)
        self.anonymous = Matcher.compile([(w, "anonymous") for w in language.words("anonymous")], cut)
        self.adverbs = Matcher.compile([(w, "adverb") for w in language.words("adverbs")], cut)
        self.contrasts = Matcher.compile([(w, "contrast") for w in language.words("contrast")], cut)
        self.places = frozenset(cut.keys(w) for w in language.words("place") if " " not in w)
        self.sides = frozenset(cut.keys(w) for w in language.words("sides"))

    def find(self, passage: Passage, actors: Sequence[ActorMention], times: Sequence[TimeMention]) -> list[Credit]:
        """Every credit of the article, in text order."""
        found: list[Credit] = []
        self_named = [(m.name, m.proper) for m in actors if m.proper and passage.text[m.proper.start : m.proper.end] == m.name]
        full = dict(reversed(self_named))
        spoken = passage.ranges(actors)
        timed = {first: last for first, last, _ in passage.ranges(times)}
        by_sentence: dict[int, list[tuple[int, int, ActorMention | None]]] = {}
        for first, last, mention in spoken:
            if first < len(passage.syllables):
                by_sentence.setdefault(passage.sentence_of[first], []).append((first, last, mention))
        for number, (begin, end) in enumerate(passage.sentences):
            speakers = self._speakers(passage, begin, end, by_sentence.get(number, []))
            if speakers:
                found += self._sentence(passage, number, begin, end, speakers, timed)
        return [_in_full(credit, full) for credit in found]

    def _speakers(
        self, passage: Passage, begin: int, end: int, named: list[tuple[int, int, ActorMention | None]]
    ) -> list[tuple[int, int, ActorMention | None]]:
        nameless = list(longest(self.anonymous.find(passage.syllables, begin, end)))
        kept = [(m.first, m.last, None) for m in nameless if not any(a < m.last and m.first < b for a, b, _ in named)]
        return sorted([*named, *kept], key=lambda s: (s[0], s[1]))

    def _sentence(
        self,
        passage: Passage,
        number: int,
        begin: int,
        end: int,
        speakers: list[tuple[int, int, ActorMention | None]],
        timed: dict[int, int],
    ) -> list[Credit]:
        starting: dict[int, tuple[int, int, ActorMention | None]] = {}
        for first, last, mention in speakers:
            for lead in (first, first - 1):
                if lead >= begin and (lead == first or passage.syllables.keys[lead] in self.sides):
                    starting.setdefault(lead, (first, last, mention))
        slots = {"speaker": {at: (speaker[1],) for at, speaker in starting.items()}}
        found: list[Credit] = []
        for match in longest(self.led.find(passage.syllables, begin, end, slots)):
            first, last = next((a, b) for name, a, b in match.slots if name == "speaker")
            a, b, mention = starting[first]
            if match.payload[1].kind == "media" and not _medium(mention):
                continue
            found.append(self._credit(passage, number, (a, b, mention), match, (begin, end)))
        taken = {c.first for c in found}
        ending = {last: (first, last, mention) for first, last, mention in speakers}
        for verb in longest(self.said.find(passage.syllables, begin, end)):
            subject = self._subject(passage, verb.first, begin, ending, timed)
            if subject is not None and subject[0] not in taken:
                taken.add(subject[0])
                turn = next((m.first for m in self.contrasts.find(passage.syllables, verb.last, end)), end)
                found.append(self._credit(passage, number, subject, verb, (verb.last, turn)))
        return sorted(found, key=lambda c: c.cue)

    def _subject(
        self,
        passage: Passage,
        verb: int,
        begin: int,
        ending: dict[int, tuple[int, int, ActorMention | None]],
        timed: dict[int, int],
    ) -> tuple[int, int, ActorMention | None] | None:
        """The speaker left of a verb of saying, over adverbs, times, brackets and an apposition between commas."""
        keys = passage.syllables.keys
        spans = {last: first for first, last in timed.items()}
        at = verb
        while at > begin and verb - at <= REACH:
            speaker = ending.get(at)
            if speaker is not None:
                before = speaker[0] - 1
                if before >= begin and keys[before] in self.places:
                    at = before  # "Nhóm Houthi ở Yemen … tuyên bố"
                    continue
                named = speaker[2] is not None and speaker[2].proper is not None
                if not named and before > begin and keys[before] in (",", "-") and ending.get(before):
                    return ending[before]  # "X, phó chủ tịch Y cho biết"
                return speaker
            if at in spans and spans[at] >= begin:
                at = spans[at]
            elif keys[at - 1] == ")":
                opening = next((i for i in range(at - 2, max(begin, at - 12) - 1, -1) if keys[i] == "("), None)
                if opening is None:
                    return None
                at = opening
            elif keys[at - 1] in (",", "-"):
                return self._apposed(keys, at - 1, begin, ending)
            else:
                step = self._adverb(passage, at, begin)
                if not step:
                    return None
                at -= step
        return None

    @staticmethod
    def _apposed(
        keys: list[str], mark: int, begin: int, ending: dict[int, tuple[int, int, ActorMention | None]]
    ) -> tuple[int, int, ActorMention | None] | None:
        """Who stands before an apposition that ends at ``mark``: "X, giám đốc của Y có trụ sở tại Z, nói"."""
        for at in range(mark - 1, max(begin, mark - APPOSITION) - 1, -1):
            if keys[at] in ('"', ":", ";"):
                return None
            if keys[at] == keys[mark] and at in ending:
                return ending[at]
        return ending.get(mark)

    def _adverb(self, passage: Passage, at: int, begin: int) -> int:
        """The length of the adverb that ends before syllable ``at``; 0 where none does."""
        for length in (3, 2, 1):
            first = at - length
            if first >= begin and any(m.last == at for m in self.adverbs.at(passage.syllables, first, at)):
                return length
        return 0

    def _credit(
        self,
        passage: Passage,
        number: int,
        speaker: tuple[int, int, ActorMention | None],
        match: Match[tuple[str, SourceCue]],
        covers: tuple[int, int],
    ) -> Credit:
        first, last, mention = speaker
        rule, cue = match.payload
        span = passage.span(first, last)
        name, kind, actor = passage.words(first, last), cue.kind, None
        if mention is None:
            kind = "anonymous"
        else:
            actor = mention.actor
            if mention.proper is not None:
                span = mention.proper
            if mention.proper is not None or mention.kind == "person":
                name = mention.name
            kind = _kind(mention, cue.kind)
        return Credit(
            source=Source(span=span, rule=rule, name=name, kind=kind, actor=actor),
            speaker=mention,
            role=cue.role,
            first=first,
            last=last,
            cue=match.trigger if cue.role != "credit" else (match.first, match.last),
            covers=covers,
            sentence=number,
        )


def _in_full(credit: Credit, full: dict[str, Span]) -> Credit:
    """A credit whose source stands where the article first names it in full, so that the words at its span are its name."""
    span = full.get(credit.source.name)
    if span is not None and credit.speaker is not None:
        credit.source = msgspec.structs.replace(credit.source, span=span)
    return credit


def _medium(mention: ActorMention | None) -> bool:
    return mention is not None and mention.sector == "JRN" and mention.kind == "body"


def citable(credit: Credit) -> bool:
    """Whether a credit names a source: a name or a body, or words that hide one; not a bare role or title."""
    mention = credit.speaker
    if mention is None:
        return True
    if mention.kind == "person":
        return mention.proper is not None or mention.actor is not None or mention.antecedent is not None
    return mention.kind != "role" or mention.proper is not None


def _kind(mention: ActorMention, given: SourceKind) -> SourceKind:
    if mention.sector == "JRN" and mention.kind == "body":
        return "media"
    return "official" if mention.sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY") else given


def statements(passage: Passage, credits: Sequence[Credit], quoted: Sequence[Span]) -> tuple[Statement, ...]:
    """Indirect speech: what a verb of saying is followed by, where that is not a quotation."""
    found = []
    for credit in credits:
        first, last = credit.covers
        if credit.role == "credit" or last - first < 4:
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
            found.append(Credit(source, mention, "quote", first, first, (first, first), (first, last), number))
    return found
