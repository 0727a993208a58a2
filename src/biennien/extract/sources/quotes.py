"""Direct speech: pairs of quotation marks with a speaker. Words in quotation marks that nobody says are no quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biennien.extract.sources.credits import Credit
from biennien.extract.sources.marks import LEAST, pairs
from biennien.extract.sources.names import Namer
from biennien.extract.sources.people import People
from biennien.extract.sources.subjects import Clause
from biennien.extract.sources.voices import Voice
from biennien.text.passage import Passage
from biennien.types import ActorMention, Quote, Source

NEAR = 12
"""Who is named behind a quotation as its speaker stands within so many syllables of it."""
NAME = 8
"""Words in quotation marks behind a noun like "chính sách" are a name, up to so many syllables."""
CLOSE = 3
"""Behind a quotation that stands before its speaker, no more syllables stand between them."""
WORDS = 7
"""Words in quotation marks that no verb of saying leads to are a quotation from so many syllables on."""
GOES_ON = 2
"""A speaker goes on in a quotation that stands alone, so many blocks later at most."""

Speaker = ActorMention | Source


class _Quoter:
    """Walks through the quotations of an article in text order."""

    def __init__(self, passage: Passage, credits: Sequence[Credit], clauses: Mapping[int, Clause], namer: Namer) -> None:
        self.passage, self.clauses, self.namer = passage, clauses, namer
        self.keys = passage.syllables.keys
        self.people = People(passage, credits, clauses, namer)
        self.pairs = pairs(passage)
        self.by_sentence: dict[int, list[Credit]] = {}
        for credit in credits:
            self.by_sentence.setdefault(credit.sentence, []).append(credit)
        self.last: tuple[int, Speaker] | None = None  # the block where the latest quotation ends, and who said it

    def find(self) -> list[Quote]:
        found = []
        for number, (first, last) in enumerate(self.pairs):
            words = sum(1 for s in self.passage.syllables.shapes[first:last] if s != "p")
            if words < LEAST or (words <= NAME and self.namer.names_thing(self.passage, first - 1)):
                continue
            told = self.speaker(number, first, last, words)
            if told is None:
                continue
            speaker, rule = told
            found.append(Quote(span=self.passage.span(first, last), rule=rule, speaker=speaker))
            end = self.passage.sentence_of[last - 1]
            self.last = (self.passage.blocks[end], speaker)
            self.people.spoke(end, speaker)
        return found

    def speaker(self, number: int, first: int, last: int, words: int) -> tuple[Speaker, str] | None:
        """Who says the words, and the rule that says so."""
        opening = self.passage.sentence_of[first]
        tail, lead = self.after(number, last), self.before(first)
        ranked = self.ranked(tail, lead, first, last)
        if not ranked:
            ranked = [(3, 3, at, c) for at, c in enumerate(self.by_sentence.get(opening, ())) if c.role in ("credit", "report")]
        if ranked and ranked[0][0] < 2:
            return self.people.who(ranked[0][3].voice, opening, ranked[0][3].role == "credit"), ranked[0][3].source.rule
        alone = first - self.passage.sentences[opening][0] <= 1
        if ranked and (alone or words < WORDS):
            return self.people.who(ranked[0][3].voice, opening, ranked[0][3].role == "credit"), ranked[0][3].source.rule
        if not alone:
            voice = self.subject(first) if words >= WORDS or self.keys[first - 2] in (":",) else None
            if ranked and (voice is None or _rank(ranked[0][3]) == 3):
                return self.people.who(ranked[0][3].voice, opening, ranked[0][3].role == "credit"), ranked[0][3].source.rule
            return (self.people.who(voice, opening), "quotes#subject") if voice is not None else None
        return self.goes_on(opening, last)

    @staticmethod
    def ranked(tail: list[Credit], lead: list[Credit], first: int, last: int) -> list[tuple[int, int, int, Credit]]:
        """Who may say the words, best first: right behind them, before them, farther behind; a verb right before them counts most."""
        close = [c for c in tail if min(c.cue[0], c.first) - last <= CLOSE]
        found = []
        for place, part in enumerate((close, lead, tail)):
            for at, credit in enumerate(part):
                if credit.role != "told":
                    beside = part is lead and first - credit.cue[1] <= 2
                    found.append((0 if beside else _rank(credit), place, at, credit))
        return sorted(found, key=lambda r: r[:3])

    def after(self, number: int, last: int) -> list[Credit]:
        """The credits behind a quotation: in its sentence before the next quotation, or at the head of the next sentence."""
        end = min(last, len(self.passage.sentence_of) - 1)
        closing = self.passage.sentence_of[end]
        until = self.pairs[number + 1][0] if number + 1 < len(self.pairs) else len(self.keys)
        found = [c for c in self.by_sentence.get(closing, ()) if last <= min(c.cue[0], c.first) < min(last + NEAR, until)]
        if found or last + 1 < self.passage.sentences[closing][1] or closing + 1 >= len(self.passage.sentences):
            return found
        if self.passage.blocks[closing + 1] != self.passage.blocks[closing]:
            return []
        begin = self.passage.sentences[closing + 1][0]
        return [c for c in self.by_sentence.get(closing + 1, ()) if min(c.cue[0], c.first) - begin <= 3 and c.cue[1] <= until][:1]

    def before(self, first: int) -> list[Credit]:
        """The credits before a quotation in its sentence: one right before it first, then from the outermost in."""
        opening = self.passage.sentence_of[first]
        found = [c for c in self.by_sentence.get(opening, ()) if c.cue[1] <= first]
        if not found and opening and self.keys[self.passage.sentences[opening - 1][1] - 1] == ":":
            found = list(self.by_sentence.get(opening - 1, ()))
        near = sorted((c for c in found if first - c.cue[1] <= 4), key=lambda c: (-c.cue[1], c.first))
        return [*near, *(c for c in found if c not in near)]

    def subject(self, first: int) -> Voice | None:
        """The first subject of the sentence that a quotation is part of."""
        clause = self.clauses.get(self.passage.sentence_of[first])
        if clause is None:
            return None
        voices = [v for v in clause.voices if v.last < first and not v.hidden]
        return next((v for v in voices if clause.heads(v)), voices[0] if voices else None)

    def goes_on(self, opening: int, last: int) -> tuple[Speaker, str] | None:
        """Who goes on in a quotation that stands alone: the last speaker, else the subject of the sentence before."""
        block = self.passage.blocks[opening]
        if self.last is not None and block - self.last[0] <= GOES_ON:
            return self.last[1], "quotes#goes-on"
        speaker = self.people.running(opening, GOES_ON + 1)
        return (speaker, "quotes#goes-on") if speaker is not None else None


def find_quotes(passage: Passage, credits: Sequence[Credit], clauses: Mapping[int, Clause], namer: Namer) -> tuple[Quote, ...]:
    """The quotations of an article, each with its speaker, in text order."""
    return tuple(_Quoter(passage, credits, clauses, namer).find())


def _rank(credit: Credit) -> int:
    """What tells best who speaks: a verb of saying, then words that cite a person or body, then a medium."""
    if credit.role in ("speech", "stance"):
        return 0 if credit.source.kind != "media" else 1
    if credit.role == "act":
        return 1
    if credit.role == "credit":
        return 1 if credit.source.kind != "media" else 2
    return 3
