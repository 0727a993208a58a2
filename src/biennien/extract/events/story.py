"""What the dates of an article's acts lean on: its times, who is named and who speaks where, and what its sentences have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise

import msgspec

from biennien.extract.events.binding import Ranged
from biennien.extract.events.corefer import Candidate
from biennien.extract.events.vouching import Vouched
from biennien.text.passage import Passage
from biennien.types import ActorMention, TimeMention, When


class Moment(msgspec.Struct):
    """A time that may date an act: its syllables, its sentence, whether it dates a report, and the days it means."""

    first: int
    last: int
    mention: TimeMention
    sentence: int
    reporting: bool
    grain: str
    age: str

    @property
    def days(self) -> tuple[object, object]:
        return self.mention.when.first, self.mention.when.last


class Story:
    """An article as its dates are weighed.

    ``here`` are the times of each sentence, ``moments`` all of them in text order, ``days`` those of a day, ``opening`` the first of these
    below the headline that dates no report; ``acts`` are the tellings of each sentence; ``bound`` holds, by the start of a time, the
    tellings that their own clause dates by it, with the numbers of their groups; ``alone`` marks a text of one sentence.
    """

    def __init__(
        self,
        passage: Passage,
        times: Mapping[int, Sequence[Ranged]],
        reporting: Callable[[TimeMention], bool],
        actors: Mapping[int, Sequence[tuple[int, int, ActorMention]]],
        voices: Mapping[int, Sequence[Vouched]],
        groups: Sequence[Sequence[Candidate]],
    ) -> None:
        self.passage = passage
        self.voices = voices
        self.here: dict[int, list[Moment]] = {}
        for number in sorted(times):
            held = [
                Moment(first, last, t, number, reporting(t), grain(t.when), age(t.when, passage.published))
                for first, last, t in times[number]
                if t.when.first is not None
            ]
            if held:
                self.here[number] = held
        self.moments = [moment for held in self.here.values() for moment in held]
        self.days = [m for m in self.moments if m.grain == "day"]
        self.opening = next((m for m in self.days if m.sentence and not m.reporting), None)
        self.alone = len(passage.sentences) < 2
        self.actors = actors
        self.acts: dict[int, list[Candidate]] = defaultdict(list)
        self.bound: dict[int, list[tuple[int, Candidate]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for candidate in group:
                self.acts[candidate.sentence].append(candidate)
                if candidate.bound is not None:
                    self.bound[candidate.bound.span.start].append((number, candidate))
        self._pairs: dict[int, frozenset[tuple[str, str]]] = {}
        self._rare: dict[tuple[str, str], float] = {}
        self._common: dict[tuple[int, int], float] = {}
        self._named: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._line: dict[int, str] = {}

    def pairs(self, sentence: int) -> frozenset[tuple[str, str]]:
        """The neighbouring syllables of a sentence, without figures and marks."""
        if sentence not in self._pairs:
            first, last = self.passage.sentences[sentence]
            keys, shapes = self.passage.syllables.keys[first:last], self.passage.syllables.shapes[first:last]
            plain = ["" if shape in "pd" else key for key, shape in zip(keys, shapes, strict=True)]
            self._pairs[sentence] = frozenset([pair for pair in pairwise(plain) if all(pair)])
        return self._pairs[sentence]

    def common(self, one: int, other: int) -> float:
        """The share of what a sentence says that another says too; what many sentences say counts little."""
        if (one, other) not in self._common:
            if not self._rare:
                count = Counter(chain.from_iterable(map(self.pairs, range(len(self.passage.sentences)))))
                self._rare = {pair: 1 / times for pair, times in count.items()}
            mine, rare = self.pairs(one), self._rare.__getitem__
            whole = sum(map(rare, mine))
            self._common[one, other] = sum(map(rare, mine & self.pairs(other))) / whole if whole else 0.0
        return self._common[one, other]

    def named(self, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
        """The countries of those whom a sentence names, and who of them is more than a country, by lexicon id or name."""
        if sentence not in self._named:
            named = [m for _, _, m in self.actors.get(sentence, ())]
            self._named[sentence] = (
                frozenset(m.country for m in named) - {"---"},
                frozenset(m.actor or m.name for m in named if m.kind != "country"),
            )
        return self._named[sentence]

    def says(self, sentence: int, words: Sequence[str]) -> bool:
        """Whether words stand in a sentence."""
        if sentence not in self._line:
            self._line[sentence] = f" {' '.join(self.passage.syllables.keys[slice(*self.passage.sentences[sentence])])} "
        return f" {' '.join(words)} " in self._line[sentence]


def grain(when: When) -> str:
    """How long a time is, roughly."""
    assert when.first is not None and when.last is not None
    days = (when.last - when.first).days
    return next((name for name, most in (("day", 1), ("days", 10), ("month", 31), ("season", 200), ("year", 366)) if days <= most), "long")


def age(when: When, published: When | None) -> str:
    """How far a time lies before the day of publication, roughly."""
    assert when.first is not None and when.last is not None
    if published is None or published.first is None:
        return "undated"
    if when.first > published.first:
        return "future"
    days = (published.first - when.last).days
    return next((name for name, most in (("now", 1), ("week", 7), ("month", 31), ("year", 365)) if days <= most), "old")
