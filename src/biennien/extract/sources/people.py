"""Who is meant by a speaker's phrase: the fullest name in the article, and who "ông" and "vị quan chức" are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from biennien.extract.sources.capitals import pair
from biennien.extract.sources.names import Namer
from biennien.extract.sources.subjects import Clause
from biennien.extract.sources.voices import Voice
from biennien.text.passage import Passage
from biennien.types import ActorMention, Source

REACH = 3
"""A pronoun or a bare title points at whoever spoke so many sentences before, at most."""

SALIENT = 6
"""A phrase that names nobody may point at a person told so many sentences before."""

Speaker = ActorMention | Source


class Told(Protocol):
    """A credit, as far as it matters here."""

    voice: Voice
    sentence: int
    role: str
    source: Source


class People:
    """The speakers of an article as it goes on."""

    def __init__(self, passage: Passage, credits: Sequence[Told], clauses: Mapping[int, Clause], namer: Namer) -> None:
        self.passage, self.credits, self.clauses, self.namer = passage, credits, clauses, namer
        self.quoted: list[tuple[int, Speaker]] = []
        names: dict[str, tuple[tuple[str, ...], str, ActorMention | None]] = {}
        for clause in clauses.values():
            for voice in clause.voices:
                name = self._name(voice)
                if name is not None:
                    key = tuple(passage.syllables.keys[name[0] : name[1]])
                    if len(key) > 1 and not pair(passage, *name):
                        names.setdefault(" ".join(key), (key, passage.words(*name), voice.mention))
        self.names = list(names.values())

    def _name(self, voice: Voice) -> tuple[int, int] | None:
        """The range of a person's name, where a voice has one."""
        if voice.name is not None:
            return voice.name
        if voice.proper:
            assert voice.mention is not None and voice.mention.proper is not None
            first, last, _ = self.passage.ranges([Source(span=voice.mention.proper, rule="", name="")])[0]
            return first, last
        return None

    def spoke(self, sentence: int, speaker: Speaker) -> None:
        """Remember who has just been quoted."""
        self.quoted.append((sentence, speaker))

    def who(self, voice: Voice, sentence: int, cited: bool = False) -> Speaker:
        """The speaker that a voice is, under the fullest name that the article has. One that is ``cited`` may be new to the article."""
        mention = voice.mention
        pronoun = mention is not None and "/pronouns#" in mention.rule
        if pronoun or voice.pointing or (not cited and ((voice.definite and mention is None) or self._bare_title(mention))):
            running = self.running(sentence, REACH, people=True)
            if running is not None and (pronoun or self._may_be(running, mention, voice)):
                return running
            if voice.definite and mention is None and voice.within is None:
                return self._body(voice) or self._salient(sentence) or self._full(voice, mention)
        if mention is None or mention.kind != "person":
            return self._body(voice) or self._full(voice, mention)
        return self._full(voice, mention)

    @staticmethod
    def _bare_title(mention: ActorMention | None) -> bool:
        return mention is not None and mention.kind == "person" and mention.proper is None and mention.actor is None

    @staticmethod
    def _may_be(running: Speaker, mention: ActorMention | None, voice: Voice) -> bool:
        country = mention.country if mention is not None else voice.within.country if voice.within is not None else "---"
        return not isinstance(running, ActorMention) or "---" in (country, running.country) or country == running.country

    def running(self, sentence: int, reach: int, people: bool = False) -> Speaker | None:
        """Who spoke last before a sentence, within ``reach`` sentences."""
        best: tuple[int, int, Speaker] | None = None
        for at, speaker in self.quoted:
            if sentence - reach <= at <= sentence and not (people and _body(speaker)):
                best = (at, 1, speaker)
        for credit in self.credits:
            if credit.role not in ("speech", "stance", "act") and not (credit.role == "credit" and credit.source.kind != "media"):
                continue
            if sentence - reach <= credit.sentence < sentence and (best is None or credit.sentence > best[0]):
                voice = credit.voice
                if people and not (voice.proper or voice.name or (voice.mention and voice.mention.kind == "person")):
                    continue
                best = (credit.sentence, 0, self._full(voice, voice.mention))
        return best[2] if best is not None else None

    def _body(self, voice: Voice) -> Speaker | None:
        """The body told before that a shorter name stands for: "hội đồng" for "Hội đồng Bảo an", "hãng thông tấn" for an agency."""
        if voice.mention is not None and voice.mention.kind == "country":
            return None
        medium = voice.definite and self.namer.medium(self.passage, voice)
        best: Voice | None = None
        for other in self._bodies(voice.first):
            if self._short_for(voice, other):
                best = other if best is None or other.last - other.first >= best.last - best.first else best
            elif medium and other.mention is not None and other.mention.sector == "JRN" and other.mention.actor:
                best = other
        return self._full(best, best.mention) if best is not None else None

    def _bodies(self, before: int) -> Iterator[Voice]:
        """The bodies named before a syllable."""
        for clause in self.clauses.values():
            for voice in clause.voices:
                if voice.first < before and voice.mention is not None and voice.mention.kind == "body":
                    yield voice

    def _short_for(self, voice: Voice, other: Voice) -> bool:
        """Whether a body's name begins as a phrase does that names nothing else."""
        keys, shapes = self.passage.syllables.keys, self.passage.syllables.shapes
        if voice.last - voice.first < 2 or keys[other.first : other.first + 2] != keys[voice.first : voice.first + 2]:
            return False
        named = {keys[at] for at in range(voice.first + 1, voice.last) if shapes[at] in "CA"}
        return named <= set(keys[other.first : other.last]) and keys[other.first : other.last] != keys[voice.first : voice.last]

    def _salient(self, sentence: int) -> Speaker | None:
        """The person whom the sentences before are about."""
        for number in range(sentence - 1, max(-1, sentence - 1 - SALIENT), -1):
            clause = self.clauses.get(number)
            for voice in clause.voices if clause is not None else ():
                if voice.proper and clause is not None and clause.heads(voice):
                    return self._full(voice, voice.mention)
        return None

    def _full(self, voice: Voice, mention: ActorMention | None) -> Speaker:
        name = self._name(voice)
        if name is not None:
            key = tuple(self.passage.syllables.keys[name[0] : name[1]])
            fuller = [n for n in self.names if len(n[0]) > len(key) and _within(key, n[0])]
            if fuller:
                best = max(fuller, key=lambda n: (set(key) <= set(n[0]), len(n[0])))
                if mention is None and best[2] is not None:
                    return best[2]
                if mention is not None and (len(best[1]) > len(mention.name) or set(key) <= set(best[0])):
                    return msgspec.structs.replace(mention, name=best[1])
            if mention is None:
                return Source(span=self.passage.span(*name), rule="name", name=self.passage.words(*name))
        own = self.passage.words(voice.first, voice.last)
        if mention is not None and (mention.kind == "person" or self.namer.stands_in(mention, own)):
            if mention.kind == "person" and mention.name not in self.passage.text:
                return msgspec.structs.replace(mention, name=self.passage.words(voice.first, voice.last))
            return mention
        span, words = self.namer.name(self.passage, voice)
        return Source(span=span, rule="phrase", name=words) if mention is None else msgspec.structs.replace(mention, name=words)


def _body(speaker: Speaker) -> bool:
    return isinstance(speaker, ActorMention) and speaker.kind != "person"


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is a shorter form of another; a single word also where it is spelt with one letter's difference."""
    if len(short) > 1:
        return set(short) <= set(full)
    return any(short[0] == end or _alike(short[0], end) for end in (full[0], full[-1]))


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 5 or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tail = next((i for i, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b), min(len(one), len(other)))
    return head + tail >= max(len(one), len(other)) - 1
