"""The acts of an article: triggers found, frames filled, status, date, place and voucher bound, restatements joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from biennien.extract.events import binding, corefer, frames
from biennien.extract.events.confidence import About, Sureness
from biennien.extract.events.corefer import Candidate, Setting
from biennien.extract.events.dating import Dating, Option
from biennien.extract.events.opposite import DIRECTED, blame, keeper, mediate, opposite
from biennien.extract.events.parties import settled
from biennien.extract.events.scene import Group, Scene, Stage
from biennien.extract.events.story import Story
from biennien.extract.events.triggers import Rule, Triggers, words
from biennien.extract.events.vouching import Vouched, vouched, vouchers
from biennien.extract.events.whereabouts import Whereabouts, destination, implied
from biennien.languages.loader import Language
from biennien.ontology import VERBAL
from biennien.text.clauses import in_number
from biennien.text.passage import Passage
from biennien.text.patterns import Fillers, Match, Matcher
from biennien.text.syllables import Syllables
from biennien.types import ActorMention, Anchor, Event, Miss, PlaceMention, Span, Status, TimeMention, When

M = TypeVar("M", ActorMention, TimeMention, PlaceMention)

SAID = "verb.said"
"""The frame of acts that no word names: they are done by what is said."""

SPOKEN = frozenset({"verb.speech", "verb.control", SAID})
"""Frames of acts that are said or promised."""

FACELESS = frozenset({"ASSAULT", "PROTEST", "X_DISASTER"})
"""Types of act that are reported before anybody knows who did it."""

VIOLENT = frozenset({"ASSAULT"})
"""Types of act whose noun is not done by whoever its clause is about: "A lên tiếng sau <vụ xả súng>"."""

OF_ANYBODY = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "X_DISASTER", "X_ELECT"})
"""Types of act that count whoever does them, or has them done to him."""

MOVED = frozenset({"CONCEDE", "MOBILIZE", "RETREAT"})
"""Types of act that go to a place or come from one: whose it is has nothing done to him ("điều quân tới B")."""

CUSTODY = frozenset({"arrest", "convict"})
"""Modes of act that are the state's where they take place, if nobody else is named."""

POLITICAL = frozenset({"GOV", "MIL", "LEG", "JUD", "PTY", "SPY", "COP", "REB", "UAF", "OPP", "IGO", "NGO"})
"""Sectors of those who act for a state, a party, an armed group or a body."""

COUNTRIES = frozenset({"country", "capital"})
"""Kinds of mention that may be a state, and a team or a place as well."""

World = Literal["public", "private", "leisure"]

PUBLIC = 3
"""An article of public affairs names persons or bodies in office so many times, at least."""

LEISURE = 0.012
"""The share of an article's syllables at which words of sport and shows stand in one about them, if they outnumber those in office."""

AGAIN = 6
"""A word that tells an act apart from what was told stands so many syllables before it, at most."""

JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types of act that are aimed at whoever did the act that they name ("lên án <vụ tấn công>", "bác <tối hậu thư>")."""

RETURNED = 3
"""Before so many syllables behind its words "each other" belongs to an act ("đổ lỗi cho <nhau>")."""

BESIDE = 1
"""The act that is judged is named so many syllables behind the verb, at most."""

LEAST = 0.25
"""An act whose trigger is less probable than this is not reported, unless a second telling supports it."""

HOPE: dict[World, float] = {"public": 0.3, "private": 0.3, "leisure": 0.9}
"""An event of lower confidence is not reported: most such are none. Where an article is about sport or shows, words mislead."""


class Standing(Protocol):
    """What the status room says of an act."""

    status: Status
    rule: str | None
    dropped: bool


class Cues(Protocol):
    """The status cues of one sentence."""

    def standing(self, first: int, last: int, spoken: bool = False, done: bool = False) -> Standing: ...


CuesOf = Callable[[Passage, int, list[int]], Cues]

Watch = Callable[[Event, Sequence[Option]], None]
"""Told of an event, and of the times that it might have."""


Where = Callable[[Event, Sequence[Candidate]], PlaceMention | None]
"""The place of an act that none of its tellings places."""


class Events:
    """Compiled from a language's event patterns: those of the ontology, or those ``beyond`` it; immutable."""

    def __init__(self, language: Language, beyond: bool = False) -> None:
        self.triggers = Triggers(language, beyond)
        self.weights = language.restated
        self.sureness = Sureness(language)
        self.dating = Dating(language)
        self.stage = Stage(language)
        self.sinces = words(language.words("since"), language.syllabifier())
        self.whereabouts = Whereabouts(language)

    @property
    def matchers(self) -> list[Matcher[Any]]:
        """All that it looks for."""
        return [self.triggers.matcher, self.stage.clauses.openers]

    def find(
        self,
        passage: Passage,
        actors: Sequence[ActorMention],
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
        credits: Sequence[Vouched],
        cues: CuesOf,
        reporting: Callable[[TimeMention], bool],
        watch: Watch | None = None,
    ) -> tuple[tuple[Event, ...], tuple[Miss, ...]]:
        """The events of an article, in the order of their first anchors, and what nearly was one.

        ``watch`` is told of every event which times it might have.
        """
        named = by_sentence(passage, actors)
        timed = by_sentence(passage, times)
        placed = by_sentence(passage, places)
        vouched: dict[int, list[Vouched]] = {}
        for credit in credits:
            vouched.setdefault(credit.sentence, []).append(credit)
        candidates: list[Candidate] = []
        misses: list[Miss] = []
        before: Group | None = None
        scenes: list[Scene] = []
        for number in range(len(passage.sentences)):
            if passage.kinds[number] == "byline":
                continue
            spoken = [c.cue for c in vouched.get(number, ()) if c.cue[0] < c.cue[1]]
            credited = {c.first for c in vouched.get(number, ()) if c.role == "credit"}
            told = {c.cue[0] for c in vouched.get(number, ()) if c.role in ("speech", "report") and c.cue[0] < c.cue[1]}
            scene = self.stage.scene(
                passage, number, named.get(number, ()), timed.get(number, ()), placed.get(number, ()), spoken, credited, told
            )
            scenes.append(scene)
            for found in self.sentence(passage, scene, before, vouched.get(number, ()), cues, reporting):
                if isinstance(found, Miss):
                    misses.append(found)
                else:
                    candidates.append(found)
            head = next((g for g in scene.groups if g.subject and any(m.country != "---" for m in g.members) and not g.press), None)
            before = head or before
        binding.pair(candidates, actors)
        world = self.world(passage, actors)
        about = About(passage, candidates, world == "public")
        binding.carry(candidates)
        binding.answer(candidates)
        mediate(candidates)
        groups = corefer.join(candidates, self.weights)
        blame(groups)
        story = Story(passage, timed, reporting, named, vouched, groups)
        where = partial(implied, placed=placed, opening=self.whereabouts.opening(scenes))
        events, unsure = self.events(groups, actors, story, about, world, where, watch)
        return tuple(events), (*misses, *unsure)

    def sentence(
        self,
        passage: Passage,
        scene: Scene,
        before: Group | None,
        credits: Sequence[Vouched],
        cues: CuesOf,
        reporting: Callable[[TimeMention], bool],
    ) -> Iterator[Candidate | Miss]:
        slots: dict[str, Fillers] = dict.fromkeys(("actor", "recipient", "speaker"), scene.fillers())
        slots["time"] = {first: (last,) for first, last, _ in scene.times}
        slots["place"] = {first: (last,) for first, last, _ in scene.places}
        slots["number"] = {first: (last,) for first, last in numbers(passage.syllables, scene.first, scene.last)}
        scene.voices = [
            (*c.covers, c.speaker) for c in credits if c.speaker is not None and (c.role != "credit" or c.speaker.kind == "person")
        ]
        found, failed = self.triggers.find(passage.syllables, scene.first, scene.last, scene.starts, slots)
        for match, why in failed:
            yield self.miss(passage, match, why)
        if not found:
            return
        scene.acts = [match.trigger for match in found if not match.payload.frame.startswith("noun")]
        scene.nouns = [match.trigger for match in found if match.payload.frame.startswith("noun")]
        scene.judging = [match.trigger for match in found if match.payload.type in JUDGING and match.trigger not in scene.nouns]
        judged = [last for _, last in scene.judging]
        scene.judged = [noun for noun in scene.nouns if any(0 <= noun[0] - end <= BESIDE for end in judged)]
        standing = cues(passage, scene.number, scene.starts)
        named = {match.payload.type for match in found if match.payload.frame != SAID}
        for match in found:
            if match.payload.frame == SAID and match.payload.type in named:
                continue  # the sentence names the act itself
            yield self.candidate(passage, scene, match, before, credits, standing, reporting)

    def world(self, passage: Passage, actors: Sequence[ActorMention]) -> World:
        """What an article is about, by its words and by whom it names."""
        offices = sum(m.sector in POLITICAL and m.kind not in COUNTRIES for m in actors)
        if self.stage.leisure.count(passage.syllables.keys) > max(offices, LEISURE * len(passage.syllables)):
            return "leisure"
        return "public" if offices >= PUBLIC else "private"

    @staticmethod
    def miss(passage: Passage, match: Match[Rule], why: str) -> Miss:
        return Miss(span=passage.span(*match.trigger), type=match.payload.type, rule=match.payload.rule, why=why)

    def candidate(
        self,
        passage: Passage,
        scene: Scene,
        match: Match[Rule],
        before: Group | None,
        credits: Sequence[Vouched],
        cues: Cues,
        reporting: Callable[[TimeMention], bool],
    ) -> Candidate | Miss:
        rule, trigger = match.payload, match.trigger
        standing = cues.standing(*trigger, rule.frame in SPOKEN, rule.type not in VERBAL)
        noun = rule.frame.startswith("noun")
        if standing.dropped and not noun:
            return self.miss(passage, match, f"governed_by {standing.rule}")
        filled = frames.fill(rule.frame, scene, trigger, before)
        if rule.frame == "match" and any(name == "actor" for name, _, _ in match.slots):
            filled = frames.bound(scene, match.slots)
        elif rule.frame != SAID and any(name == "recipient" for name, _, _ in match.slots):
            filled.recipients = frames.bound(scene, match.slots).recipients or filled.recipients
        if rule.across and len({m.country for m in filled.actors}) == 1 and corefer.countries(filled.actors):
            return self.miss(passage, match, "within one country")
        if noun and rule.type in VIOLENT and not filled.near and not scene.borne(trigger[0]):
            filled.actors = []
        if rule.type in MOVED and (rule.frame == "verb.motion" or noun or rule.mode == "weapons"):
            filled.recipients = []
        date = binding.date_of(scene, trigger, standing.status, rule.type not in VERBAL, reporting, self.since)
        status: Status = "planned" if standing.rule is None and ahead(date, passage.published) else standing.status
        vouch = vouchers(credits, scene, trigger, filled.actors, rule.type in VERBAL, noun)
        place = self.whereabouts.told(scene, trigger, rule.type, rule.mode == "visit")
        if rule.mode == "visit":
            place = destination(filled.recipients, scene.places) or place
        if not filled.actors and place is not None and rule.mode in CUSTODY:
            here = scene.held(scene.first, scene.last)
            filled.actors = [m for m in here if m.kind in COUNTRIES and m.country == place.country and m not in filled.recipients][:1]
        joint = rule.joint is not None and len(corefer.countries(filled.actors)) > 1
        return Candidate(
            type=rule.joint if joint and rule.joint else rule.type,
            mode=None if joint else rule.mode,
            anchor=Anchor(span=passage.span(*trigger), rule=f"{rule.rule}.{filled.how}", status=status, said_by=vouch, cue=standing.rule),
            words=tuple(passage.syllables.keys[trigger[0] : trigger[1]]),
            status=status,
            actors=filled.actors,
            recipients=filled.recipients,
            date=date,
            place=place,
            weight=rule.weight,
            noun=noun,
            near=filled.near,
            sentence=scene.number,
            past=long_ago(date, passage.published),
            old=long_ago(date, passage.published, 7),
            again=self.stage.again.within(scene.keys, max(scene.clause(trigger[0])[0], trigger[0] - AGAIN), trigger[0]),
            cued=standing.rule is not None and status == "happened",
            this=self.stage.this.after(scene.keys, trigger[1], scene.last),
            another=self.stage.another.after(scene.keys, trigger[1], scene.last),
            mutual=any(trigger[0] <= at < trigger[1] + RETURNED for at in scene.mutual),
            about=self.about(passage, scene, trigger) if rule.type in JUDGING and not noun else None,
            opposite=opposite(rule.type, noun, scene, trigger, filled.actors, before)
            if rule.type in DIRECTED and not filled.recipients
            else [],
            bound=date,
            trigger=trigger,
            setting=setting(scene, trigger[0]),
            plural=noun and not self.stage.plurals.isdisjoint(scene.keys[max(scene.first, trigger[0] - 2) : trigger[0] + 1]),
        )

    @staticmethod
    def about(passage: Passage, scene: Scene, trigger: tuple[int, int]) -> Span | None:
        """The noun of an act that stands right behind a verb, which judges it: "lên án <cuộc tấn công>"."""
        noun = next((n for n in scene.judged if 0 <= n[0] - trigger[1] <= BESIDE), None)
        return passage.span(*noun) if noun else None

    def since(self, keys: list[str], low: int, at: int) -> bool:
        """Whether the time at a syllable is one since which something holds."""
        return self.sinces.before(keys, at, low)

    def events(
        self,
        groups: Sequence[list[Candidate]],
        actors: Sequence[ActorMention],
        story: Story,
        about: About,
        world: World,
        where: Where,
        watch: Watch | None,
    ) -> tuple[list[Event], list[Miss]]:
        found: list[Event] = []
        unsure: list[Miss] = []
        for number, group in enumerate(groups):
            told = corefer.event(group, vouched(group))
            by = keeper(told, actors) if told.recipients and not told.actors else None
            if by is not None:
                told = msgspec.structs.replace(told, actors=(by,))
            told = settled(told, group)
            why = doubt(told, world)
            if not why:
                event = msgspec.structs.replace(told, date=self.dating.date(group, number, story), place=told.place or where(told, group))
                event = self.sureness.weighed(event, group, about)
                why = "too doubtful" if event.confidence < HOPE[world] else ""
            if why:
                unsure += [Miss(span=a.span, type=told.type, rule=a.rule, why=why) for a in told.anchors]
                continue
            found.append(event)
            if watch is not None:
                watch(event, self.dating.options(group, number, story))
        return found, unsure


def setting(scene: Scene, at: int) -> Setting:
    """What stands round a syllable."""
    clause = scene.clause(at)
    return Setting(clause, scene.starts, scene.said, scene.told, clause[0] in scene.leaning | scene.relatives)


def doubt(event: Event, world: World = "public") -> str:
    """Why an event is not reported; empty where it is.

    Violence whose doer the text leaves open is an event where its place is told ("đánh bom ở Kabul"); any other act needs somebody. In
    an article about sport and shows only the acts of those in office are any; in one of private persons, what they do to each other is
    none.
    """
    if not event.actors and not event.recipients and not (event.type in FACELESS and event.place is not None):
        return "nobody takes part"
    parties = [m for m in (*event.actors, *event.recipients) if m.sector in POLITICAL]
    if world == "leisure" and all(m.kind in COUNTRIES for m in event.actors if m.sector in POLITICAL):
        return "an article about sport or shows"
    if world == "private" and not parties and event.type not in OF_ANYBODY:
        return "nobody with an office takes part"
    return "too doubtful" if event.confidence < LEAST else ""


def ahead(time: TimeMention | None, published: When | None) -> bool:
    """Whether a time lies wholly after the day of publication."""
    return bool(time and published and time.when.first and published.last and time.when.first > published.last)


def long_ago(time: TimeMention | None, published: When | None, days: int = 365) -> bool:
    """Whether a time lies more than so many days before the day of publication."""
    return bool(time and published and time.when.last and published.first and (published.first - time.when.last).days > days)


def numbers(syllables: Syllables, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The figures of a sentence as half-open ranges of syllables: "5.000" and "4,5" are one each."""
    at = first
    while at < last:
        if syllables.shapes[at] != "d":
            at += 1
            continue
        end = at + 1
        while in_number(syllables, end, last):
            end += 2
        yield at, end
        at = end


def by_sentence(passage: Passage, mentions: Sequence[M]) -> dict[int, list[tuple[int, int, M]]]:
    """Mentions with their syllables, by sentence."""
    found: dict[int, list[tuple[int, int, M]]] = {}
    for first, last, mention in passage.ranges(mentions):
        if first < len(passage.syllables):
            found.setdefault(passage.sentence_of[first], []).append((first, last, mention))
    return found
