"""Which time of an article is an act's: every time is a candidate, "none" is one more, and the likeliest by learnt weights wins.

Where the clause itself dates an act, the rules of ``binding`` say so and weigh most. The rest is inheritance: an act told in the
headline is dated in the lead, a statement by the day of its meeting, a second telling by the first. Without weights the rules alone
decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import exp, log

import msgspec

from biennien.extract.events import corefer
from biennien.extract.events.binding import distance, elsewhere
from biennien.extract.events.corefer import Candidate
from biennien.extract.events.story import Moment, Story
from biennien.extract.events.triggers import words
from biennien.extract.events.vouching import Vouched
from biennien.languages.loader import Language
from biennien.ontology import VERBAL
from biennien.types import Status, TimeMention

_STEPS = (3, 7, 13, 26)
"""Syllables between a time and its act, from which on they are further apart."""
_SHARED = (0.02, 0.08, 0.2, 0.4)
"""How much of what a sentence says another says too."""
_SPOKEN = 12
"""A time dates the speech whose verb it stands no further from, in syllables."""
_HEAD = 2
"""The last sentence of an article's head."""


class Option(msgspec.Struct, frozen=True):
    """A candidate for an act's date, None for none, with what speaks for and against it, by name, and its share of all options (0 to 1)."""

    time: TimeMention | None
    features: tuple[str, ...]
    score: float
    share: float = 0.0


class Teller(msgspec.Struct):
    """An act as its dates are weighed: what all its tellings have in common."""

    number: int
    group: Sequence[Candidate]
    type: str
    kind: str
    status: Status
    actors: set[str]
    voices: set[str]
    words: set[tuple[str, ...]]
    early: bool
    again: bool
    ruled: TimeMention | None


class Dating:
    """A language's weights, ready to date acts; immutable."""

    def __init__(self, language: Language) -> None:
        self.weights = language.dating
        cut = language.syllabifier()
        self.early = words(language.words("earlier"), cut)
        self.sinces = words(language.words("since"), cut)

    def date(self, group: Sequence[Candidate], number: int, story: Story) -> TimeMention | None:
        """The time of an act, by all its tellings; ``number`` is its place among the acts of the story."""
        if not self.weights:
            return corefer.finest(group)
        return max(merged(self.options(group, number, story)), key=lambda option: option.score).time

    def options(self, group: Sequence[Candidate], number: int, story: Story) -> list[Option]:
        """No date, and every time of the article; of a text of one sentence what the rules say, since there is nothing to inherit from."""
        if story.alone:
            return [self.option(corefer.finest(group), ["rules"])]
        act = self.act(group, number, story)
        times = [m for m in story.moments if (act.kind == "said" or not tells(act, m)) and not counted(act, m, story)]
        return [self.option(None, self.none(act)), *(self.option(m.mention, self.features(act, m, story)) for m in times)]

    def option(self, time: TimeMention | None, features: list[str]) -> Option:
        return Option(time, tuple(features), sum([self.weights.get(name, 0.0) for name in features]))

    def act(self, group: Sequence[Candidate], number: int, story: Story) -> Teller:
        type = group[0].type
        kind = "said" if type in VERBAL else "met" if type in ("CONSULT", "COOPERATE") else "done"
        actors = {m.country for c in group for m in c.actors} - {"---"}
        voices = {m.actor or m.name for c in group for m in c.actors if m.kind != "country"}
        for c in group:
            voices.update(
                v.name for v in story.voices.get(c.sentence, ()) if v.role == "credit" or v.covers[0] <= c.trigger[0] < v.covers[1]
            )
        early = any(self.tells_earlier(c, story) for c in group)
        return Teller(
            number,
            group,
            type,
            kind,
            corefer.told(group),
            actors,
            voices,
            {c.words for c in group},
            early,
            any(c.again for c in group),
            corefer.finest(group),
        )

    def tells_earlier(self, telling: Candidate, story: Story) -> bool:
        """Whether a word at the head of its sentence or before it in its clause says that an act lies further back ("trước đó, …")."""
        keys, (first, last) = story.passage.syllables.keys, story.passage.sentences[telling.sentence]
        return self.early.after(keys, first, last) or self.early.within(keys, telling.setting.clause[0], telling.trigger[0])

    def none(self, act: Teller) -> list[str]:
        """What speaks for an act having no date."""
        found = ["none", f"none.{act.type}"]
        found += ["none.head"] * any(c.sentence <= _HEAD for c in act.group)
        found += ["none.noun"] * all(c.noun for c in act.group)
        found += ["none.leans"] * all(c.setting.leans for c in act.group)
        found.append("none.rules" if act.ruled is None else "none.ruled")
        found += ["none.early"] * act.early
        found += ["none.again"] * act.again
        found += ["none.dated"] * any(c.bound is not None for c in act.group)
        return found

    def features(self, act: Teller, moment: Moment, story: Story) -> list[str]:
        """What speaks for and against a time."""
        same = [c for c in act.group if c.sentence == moment.sentence]
        found = self.beside(act, max(same, key=lambda c: nearness(c, moment)), moment, story) if same else self.away(act, moment, story)
        when = "future" if moment.age == "future" else "now" if moment.age == "now" else "past"
        found.append(f"{act.status}.{when}")
        if act.ruled is not None:
            found += ["rules" if days(act.ruled) == days(moment.mention) else "against"]
        return found

    def beside(self, act: Teller, telling: Candidate, moment: Moment, story: Story) -> list[str]:
        """A time in the sentence that tells the act."""
        begin, end = telling.setting.clause
        trigger = telling.trigger
        side = "own" if begin <= moment.first < end else "before" if moment.last <= begin else "after"
        low, high = sorted((moment.first, trigger[0]))
        parted = sum(low < at <= high for at in telling.setting.starts)
        past = "past" if act.status in ("happened", "negated") else "plan"
        done = "said" if act.kind == "said" else "done"
        found = [
            f"{side}.{min(parted, 3)}",
            f"apart.{step(distance(moment.first, moment.last, trigger), _STEPS)}",
            f"here.{moment.age}",
        ]
        if telling.bound is not None and telling.bound.span == moment.mention.span:
            found.append("clause")
        gap = (moment.last, trigger[0]) if moment.first < trigger[0] else (trigger[1], moment.first)
        if any(gap[0] <= m.first and m.last <= gap[1] for m in story.here[moment.sentence]):
            found.append(f"between.{side}")
        if side == "own":
            found.append(f"own.{'before' if moment.last <= trigger[0] else 'after'}.{done}.{'day' if moment.grain == 'day' else 'more'}")
        if any(moment.last <= said < trigger[0] for said in telling.setting.said):
            found.append(f"told.{past}.{done}")
        voice = speech(story.voices.get(moment.sentence, ()), trigger[0], moment)
        if voice:
            found.append(f"speech.{voice}.{done}.{past}")
            found += [f"trailing.{done}"] * (moment.first >= trigger[1])
        keys, (first, _) = story.passage.syllables.keys, story.passage.sentences[moment.sentence]
        rivals = [c for number, c in story.bound.get(moment.mention.span.start, ()) if number != act.number]
        if rivals:
            nearer = min(distance(moment.first, moment.last, c.trigger) for c in rivals) < distance(moment.first, moment.last, trigger)
            found.append(f"taken.{done}" if nearer else f"shared.{done}")
        leans = telling.setting.leans
        found += [f"leans.{side}"] * leans
        if telling.noun:
            found.append(f"noun.{side}.{'under' if under(telling, story) else 'free'}")
        found += ["since"] * self.sinces.before(keys, moment.first, first)
        found += ["report.here"] * moment.reporting
        found += ["headline"] * (telling.sentence == 0)
        found += ["later"] * (telling is not act.group[0])
        return found

    def away(self, act: Teller, moment: Moment, story: Story) -> list[str]:
        """A time in another sentence."""
        at = moment.sentence
        near = min(act.group, key=lambda c: (abs(c.sentence - at), c.sentence < at))
        gap = at - near.sentence
        blocks = story.passage.blocks
        found = [
            f"gap.{gap}" if abs(gap) <= 2 else f"gap.{'far' if abs(gap) > 4 or gap > 0 else 'near'}{'+' if gap > 0 else '-'}",
            f"away.{act.type}",
            f"long.{moment.grain}",
            f"away.{moment.age}",
            f"common.{step(max(story.common(c.sentence, at) for c in act.group), _SHARED)}",
        ]
        found += ["block"] * (blocks[at] == blocks[near.sentence])
        found += ["report.away"] * moment.reporting
        found += ["away.again"] * act.again
        found += ["away.early"] * act.early
        own = story.here.get(near.sentence, ())
        if own:
            found.append("dated.day" if any(m.grain == "day" and not m.reporting for m in own) else "dated")
        if gap < 0 and next((m for m in reversed(story.days) if m.sentence < near.sentence), None) is moment:
            found.append("running")
        between = range(min(at, near.sentence) + 1, max(at, near.sentence))
        if any(m.days != moment.days for number in between for m in story.here.get(number, ())):
            found.append("others")
        there, persons = story.named(at)
        if act.actors:
            found.append("there.all" if act.actors <= there else "there.part" if act.actors & there else "there.none")
        found += ["there.person"] * (not act.voices.isdisjoint(persons))
        speakers = {v.name for v in story.voices.get(at, ()) if not v.medium and not v.covers[0] <= moment.first < v.covers[1]}
        if not act.voices.isdisjoint(speakers):
            found.append(f"voice.{act.kind}")
            found += [f"voice.{act.kind}.near"] * (abs(gap) <= 2)
        found += ["carried"] * any(c.bound is None and c.date is not None and c.date.span == moment.mention.span for c in act.group)
        found += ["opening"] * (moment is story.opening and all(c.sentence == 0 for c in act.group))
        found += ["words.there"] * any(story.says(at, words) for words in act.words)
        found += self.others(act, moment, story)
        kinds = story.passage.kinds
        if kinds[at] != kinds[near.sentence]:
            found.append(f"in.{kinds[at]}")
        return found

    @staticmethod
    def others(act: Teller, moment: Moment, story: Story) -> list[str]:
        """Whose time it is already."""
        bound = story.bound.get(moment.mention.span.start, ())
        others = [c for number, c in bound if number != act.number]
        if not others:
            return [] if bound else ["free"]
        found = ["other.shared" if any(not act.actors.isdisjoint(m.country for m in c.actors) for c in others) else "other.apart"]
        meetings = [c for c in others if c.type == "CONSULT"]
        if meetings:
            shared = any(not act.actors.isdisjoint(m.country for m in (*c.actors, *c.recipients)) for c in meetings)
            found.append("meeting.shared" if shared else "meeting.apart")
        return found


def merged(options: Iterable[Option]) -> list[Option]:
    """One option for all times that mean the same days, the likeliest of them, and "none"."""
    alike: dict[tuple[date, date] | None, list[Option]] = {}
    for option in options:
        alike.setdefault(days(option.time), []).append(option)
    return [same[0] if len(same) == 1 else joined(same) for same in alike.values()]


def joined(same: Sequence[Option]) -> Option:
    """What is told twice counts as often as it is told."""
    best = max(same, key=lambda option: option.score)
    return Option(best.time, best.features, best.score + log(sum(exp(option.score - best.score) for option in same)))


def ranked(options: Iterable[Option]) -> list[Option]:
    """The merged options with their shares, the likeliest first."""
    found = sorted(merged(options), key=lambda option: -option.score)
    odds = [exp(option.score - found[0].score) for option in found]
    return [msgspec.structs.replace(option, share=odd / sum(odds)) for option, odd in zip(found, odds, strict=True)]


def days(time: TimeMention | None) -> tuple[date, date] | None:
    """The days that a time means; None for none."""
    return (time.when.first, time.when.last) if time is not None and time.when.first and time.when.last else None


def tells(act: Teller, moment: Moment) -> bool:
    """Whether a time is that of telling of an act: of a report, or of a verb of saying that stands between it and the act."""
    if moment.reporting:
        return True
    here = [c for c in act.group if c.sentence == moment.sentence]
    return bool(here) and all(any(moment.last <= said < c.trigger[0] for said in c.setting.told) for c in here)


def under(telling: Candidate, story: Story) -> bool:
    """Whether an act that a noun names stands behind the verb of another in its clause, which is about it: "bác <lời kêu gọi>"."""
    begin = telling.setting.clause[0]
    return any(not c.noun and begin <= c.trigger[0] < telling.trigger[0] for c in story.acts.get(telling.sentence, ()))


def counted(act: Teller, moment: Moment, story: Story) -> bool:
    """Whether a time is that of another act of the sentence that tells this one, because one time counts from the other."""
    here = [c for c in act.group if c.sentence == moment.sentence]
    times = [(m.first, m.last, m.mention) for m in story.here[moment.sentence]] if here else []
    return bool(here) and all(elsewhere(moment.mention, times, c.trigger[0]) for c in here)


def nearness(telling: Candidate, moment: Moment) -> tuple[bool, bool, bool, int]:
    """The order in which the tellings of one sentence are asked for a time: the one whose clause it dates first."""
    begin, end = telling.setting.clause
    bound = telling.bound is not None and telling.bound.span == moment.mention.span
    gap = distance(moment.first, moment.last, telling.trigger)
    return bound, begin <= moment.first < end, moment.last <= begin, -gap


def speech(voices: Iterable[Vouched], at: int, moment: Moment) -> str:
    """Who says at a time what stands at a syllable: a medium, or a voice of the story."""
    for voice in voices:
        first, last = voice.covers
        if first <= at < last and not first <= moment.first < last:
            gap = min(abs(moment.first - voice.cue[1]), abs(voice.cue[0] - moment.last))
            if gap <= _SPOKEN:
                return "medium" if voice.medium else "voice"
    return ""


def step(value: float, steps: Sequence[float]) -> int:
    """How many steps a value reaches."""
    return sum(value >= one for one in steps)
