"""Who is the subject of a verb of saying."""

from __future__ import annotations

from biennien.extract.sources.voices import Voice
from biennien.languages.loader import Language
from biennien.text.passage import Passage
from biennien.text.patterns import Matcher

APPOSITION = 30
"""An apposition between a subject and its verb has so many syllables, at most."""
REACH = 20
"""How many syllables may lie between a verb of saying and the subject at the head of its clause."""


class Clause:
    """A sentence with its voices. ``spoken`` are the verbs whose subject is known, with it, in text order."""

    def __init__(self, passage: Passage, begin: int, end: int, voices: list[Voice], timed: list[tuple[int, int]]) -> None:
        self.passage, self.begin, self.end, self.voices = passage, begin, end, voices
        self.keys = passage.syllables.keys
        self.times = {last: first for first, last in timed}
        self.spoken: list[tuple[int, Voice]] = []
        self.ending: dict[int, Voice] = {}
        self.starting: dict[int, Voice] = {}
        for voice in voices:
            for where, at in ((self.ending, voice.last), (self.starting, voice.first)):
                other = where.get(at)
                if other is None or (voice.proper, voice.last - voice.first) > (other.proper, other.last - other.first):
                    where[at] = voice

    def heads(self, voice: Voice) -> bool:
        """Whether a voice stands at the head of the sentence, or behind a comma, a mark or a time."""
        at = voice.first
        return at == self.begin or at in self.times or self.keys[at - 1] in (",", '"', "-", ":")


class Subjects:
    """Compiled from a language's function words; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        self.adverbs = Matcher.compile([(w, "adverb") for name in ("adverbs", "time-leads") for w in language.words(name)], cut)
        self.opens = Matcher.compile([(w, "opener") for name in ("clause", "that", "contrast", "and") for w in language.words(name)], cut)
        self.openers = frozenset(cut.phrase(w)[0] for w in language.words("appositions"))
        self.places = frozenset(cut.keys(w) for w in language.words("place") if " " not in w)
        self.ands = frozenset(cut.keys(w) for w in language.words("and") if " " not in w)
        leads = ("recipient", "place", "from", "between", "of")
        self.leads = frozenset(cut.phrase(w)[-1] for name in leads for w in language.words(name))

    def of(self, clause: Clause, verb: int, near: bool) -> Voice | None:
        """The subject of the verb at a syllable; ``near`` asks that nothing but adverbs, times and brackets stand between."""
        at = self.strip(clause, verb)
        if at is None:
            return None
        voice = clause.ending.get(at)
        keys = clause.keys
        if voice is not None and not self.led(clause, voice):
            known = voice.mention is not None and (voice.mention.actor or voice.mention.antecedent)
            outer = self._apposed(clause, voice.first - 1, voice) or (None if known else self._introduced(clause, at))
            return outer or self._first(clause, voice)
        mark = at - 1
        if mark >= clause.begin and keys[mark] in (",", "-"):
            outer = self._apposed(clause, mark, None)
            if outer is not None:
                return outer
        if near:
            return None
        outer = self._introduced(clause, at)
        if outer is not None:
            return outer
        outer = self._head(clause, verb)
        return outer if outer is not None and not outer.unknown else self._before(clause, verb)

    def strip(self, clause: Clause, verb: int) -> int | None:
        """Where what stands before a verb ends, without adverbs, times and brackets; None where a quotation stands there."""
        at = verb
        while at > clause.begin:
            if at in clause.times and clause.times[at] >= clause.begin:
                at = clause.times[at]
            elif clause.keys[at - 1] == ")":
                opening = next((i for i in range(at - 2, max(clause.begin, at - 12) - 1, -1) if clause.keys[i] == "("), None)
                if opening is None:
                    return None
                at = opening
            else:
                step = self._adverb(clause, at)
                if not step:
                    return at
                at -= step
        return at

    def _adverb(self, clause: Clause, at: int) -> int:
        """The length of the adverb that ends before syllable ``at``; 0 where none does."""
        for length in (3, 2, 1):
            first = at - length
            if first >= clause.begin and any(m.last == at for m in self.adverbs.at(clause.passage.syllables, first, at)):
                return length
        return 0

    def led(self, clause: Clause, voice: Voice) -> bool:
        """Whether a preposition leads to a voice, so that it is nobody's subject."""
        at = voice.first - 1
        return (at >= clause.begin and clause.keys[at] in self.leads and not voice.proper) or (
            at >= clause.begin and clause.keys[at] in self.places
        )

    def _apposed(self, clause: Clause, mark: int, voice: Voice | None) -> Voice | None:
        """Who stands before an apposition: "X, giám đốc của Y, nói", "X, phó chủ tịch Y cho biết"."""
        keys = clause.keys
        if voice is not None:
            before = clause.ending.get(mark) if mark > clause.begin and keys[mark] in (",", "-") else None
            return before if before is not None and self._title(voice) and self._person(clause, before) else None
        for at in range(mark - 1, max(clause.begin, mark - APPOSITION) - 1, -1):
            if keys[at] in ('"', ":", ";"):
                return None
            if keys[at] == keys[mark] and at in clause.ending and (at + 1 in clause.starting or clause.ending[at].proper):
                return clause.ending[at]
        return None

    def _introduced(self, clause: Clause, at: int) -> Voice | None:
        """Who is introduced by an apposition that runs up to the verb: "ông A, phát ngôn viên của B do C lập ở D tuyên bố"."""
        for mark in range(at - 1, max(clause.begin, at - APPOSITION) - 1, -1):
            if clause.keys[mark] in ('"', ":", ";"):
                return None
            if clause.keys[mark] in (",", "-"):
                before, after = clause.ending.get(mark), clause.starting.get(mark + 1)
                open_ = clause.keys[mark + 1] in self.openers if mark + 1 < at else False
                if before is not None and self._person(clause, before) and (open_ or (after is not None and self._title(after))):
                    return before
        return None

    def _first(self, clause: Clause, voice: Voice) -> Voice:
        """The first of a list that a voice ends: "A và B"."""
        while voice.first - 1 > clause.begin and clause.keys[voice.first - 1] in self.ands and voice.first - 1 in clause.ending:
            voice = clause.ending[voice.first - 1]
        return voice

    @staticmethod
    def _person(clause: Clause, voice: Voice) -> bool:
        """Whether a voice names a person; one that no actor is found for must stand at the head of the sentence."""
        return voice.proper or (voice.name is not None and (not voice.unknown or clause.heads(voice)))

    @staticmethod
    def _title(voice: Voice) -> bool:
        """Whether a voice is an apposition: a title, with no known person's name behind it."""
        mention = voice.mention
        if mention is None:
            return voice.name != (voice.first, voice.last)
        titled = mention.proper is None or mention.span.start < mention.proper.start
        return mention.kind in ("person", "role") and titled and mention.actor is None and mention.antecedent is None

    def _head(self, clause: Clause, verb: int) -> Voice | None:
        """The voice at the head of the verb's clause."""
        keys = clause.keys
        for at in range(verb - 1, max(clause.begin, verb - REACH) - 1, -1):
            start = at + 1
            if keys[at] in (",", ";", ":", '"'):
                return clause.starting.get(start)
            if self.opens.at(clause.passage.syllables, at, verb):
                found = clause.starting.get(start)
                if found is not None:
                    return found
                if keys[at] not in self.ands:
                    return None
        return clause.starting.get(clause.begin) if verb - clause.begin <= REACH else None

    def _before(self, clause: Clause, verb: int) -> Voice | None:
        """Who has spoken already in the sentence, and goes on: "ông nói, nhưng cũng nhấn mạnh"; else its first subject."""
        if clause.spoken:
            return clause.spoken[-1][1]
        for voice in clause.voices:
            if voice.first >= verb:
                break
            if self.subject(clause, voice) and not voice.unknown:
                return voice
        return None

    def subject(self, clause: Clause, voice: Voice) -> bool:
        """Whether a voice stands where subjects stand."""
        if clause.heads(voice):
            return True
        at, syllables = voice.first, clause.passage.syllables
        sizes = [size for size in (1, 2, 3) if at - size >= clause.begin]
        return any(m.last == at for size in sizes for m in self.opens.at(syllables, at - size, at))

    def listed(self, passage: Passage, voice: Voice, voices: list[Voice]) -> list[Voice]:
        """The voices that go on the list which a voice begins: "Reuters / AFP", "AFP, Reuters và AP"."""
        keys = passage.syllables.keys
        found, end = [], voice.last
        while end < len(keys) and (keys[end] in ("/", "+", ",") or keys[end] in self.ands):
            following = [v for v in voices if v.first == end + 1 and (keys[end] != "," or _ends(keys, v.last))]
            if not following:
                break
            following.sort(key=lambda v: (v.proper, v.last))
            found.append(following[-1])
            end = following[-1].last
        return found


def _ends(keys: list[str], at: int) -> bool:
    """Whether a list ends at a syllable, as the credit line below an article does."""
    return at >= len(keys) or keys[at] in (")", "/", "+")
