"""A sentence set out for filling frames: clauses, groups of actors that act together, and what leads to each group."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from biennien.extract.events.triggers import Words, words
from biennien.languages.loader import Language
from biennien.text.clauses import Clauses, clause
from biennien.text.passage import Passage
from biennien.types import ActorMention, PlaceMention, TimeMention


class Group(msgspec.Struct):
    """Actors named together ("A, B và C"): half-open range of syllables, and the preposition class that leads to them.

    ``spans`` are the ranges of its members. ``subject`` marks a group that stands where subjects stand: at the head of a clause, or
    after a time or a verb of saying.
    """

    first: int
    last: int
    members: list[ActorMention]
    spans: list[tuple[int, int]]
    lead: str = ""
    lead_first: int = 0
    subject: bool = False

    @property
    def press(self) -> bool:
        """Whether it is a medium, which tells of acts and does none."""
        return all(m.sector == "JRN" and m.kind == "body" for m in self.members)


class Scene(msgspec.Struct):
    """One sentence. ``said`` are the syllables of its verbs of saying, ``leaning`` those at which a subordinate clause begins, ``toward``
    those behind a preposition that leads to whom something is done, ``against`` those behind words for a purpose that is aimed at somebody
    ("để đối phó <B>"), ``opposing`` those behind words for what a crowd stands up for or against, ``mutual`` those of "each other",
    ``voices`` who says what stands between two syllables."""

    number: int
    first: int
    last: int
    keys: list[str]
    starts: list[int]
    groups: list[Group]
    times: list[tuple[int, int, TimeMention]]
    places: list[tuple[int, int, PlaceMention]]
    passive: list[int]
    agents: list[int]
    said: list[int]
    leaning: frozenset[int]
    voices: Sequence[tuple[int, int, ActorMention]] = ()
    told: Sequence[int] = ()
    toward: Sequence[int] = ()
    asides: Sequence[int] = ()
    against: Sequence[int] = ()
    opposing: Sequence[int] = ()
    mutual: Sequence[int] = ()
    relatives: frozenset[int] = frozenset()
    acts: Sequence[tuple[int, int]] = ()
    nouns: Sequence[tuple[int, int]] = ()
    judged: Sequence[tuple[int, int]] = ()
    judging: Sequence[tuple[int, int]] = ()
    reasons: frozenset[str] = frozenset()
    adverbs: frozenset[tuple[str, ...]] = frozenset()
    joins: frozenset[tuple[str, ...]] = frozenset()
    buts: frozenset[str] = frozenset()
    light: frozenset[tuple[str, ...]] = frozenset()
    determiners: frozenset[tuple[str, ...]] = frozenset()
    bearing: frozenset[tuple[str, ...]] = frozenset()

    def clause(self, at: int) -> tuple[int, int]:
        """The half-open range of the clause that holds a syllable."""
        return clause(self.starts, at, self.last)

    def bare(self, at: int, low: int) -> int:
        """The syllable at which the adverbs before ``at`` begin."""
        while True:
            size = next((n for n in (3, 2, 1) if at - n >= low and tuple(self.keys[at - n : at]) in self.adverbs), 0)
            if not size:
                return at
            at -= size

    def carried(self, at: int) -> int:
        """The syllable at which the verb begins that only carries the noun at ``at``: "<tiến hành> chuyến thăm"."""
        return self._verb(at, self.light)

    def borne_from(self, at: int) -> int | None:
        """The syllable at which a verb begins whose subject has the noun at ``at`` done to it: "<hứng chịu> cuộc tấn công"."""
        first = self._verb(at, self.bearing)
        low = self.clause(at)[0]
        return first if first < self._bared(at, low) else None

    def _bared(self, at: int, low: int) -> int:
        at = self.bare(at, low)
        return at - next((n for n in (2, 1) if at - n >= low and tuple(self.keys[at - n : at]) in self.determiners), 0)

    def _verb(self, at: int, verbs: frozenset[tuple[str, ...]]) -> int:
        low = self.clause(at)[0]
        at = self._bared(at, low)
        return at - next((n for n in (4, 3, 2, 1) if at - n >= low and tuple(self.keys[at - n : at]) in verbs), 0)

    def borne(self, at: int) -> bool:
        """Whether a verb stands before a noun that does no more than carry it."""
        low = self.clause(at)[0]
        first = self.carried(at)
        return any(tuple(self.keys[first : first + n]) in self.light for n in (2, 1) if first + n <= at and first >= low)

    def main(self, at: int) -> tuple[int, int]:
        """The first clause from ``at`` on that leans on none."""
        low, end = self.clause(at)
        while low in self.leaning and end < self.last:
            low, end = self.clause(end)
        return low, end

    def head(self, trigger: tuple[int, int]) -> tuple[int, int]:
        """The first of the acts that are told in a row up to this one: of "bị <bắt>, <khởi tố> và <kết án>" the arrest."""
        at = self.bare(trigger[0], self.first)
        for size in (1, 2):
            last = at - size
            if last > self.first and tuple(self.keys[last:at]) in self.joins:
                earlier = next((act for act in self.acts if act[1] == last), None)
                return self.head(earlier) if earlier else trigger
        return trigger

    def tail(self, trigger: tuple[int, int]) -> tuple[int, int]:
        """The last of the acts that are told in a row from this one."""
        at = trigger[1]
        for size in (2, 1):
            if tuple(self.keys[at : at + size]) in self.joins:
                later = next((act for act in self.acts if act[0] == at + size), None)
                return self.tail(later) if later else trigger
        return trigger

    def joined(self, one: Group, other: Group) -> bool:
        """Whether nothing but an "and" parts two groups."""
        return tuple(self.keys[one.last : other.lead_first]) in self.joins

    def fillers(self) -> dict[int, list[int]]:
        """What may fill a slot of a written-out construction: a whole group, or one of its members."""
        found: dict[int, list[int]] = {}
        for group in self.groups:
            for first, last in group.spans:
                ends = found.setdefault(first, [])
                ends += [end for end in (last, group.last) if end not in ends]
        return found

    def held(self, first: int, last: int) -> list[ActorMention]:
        """The actors between two syllables."""
        return [m for g in self.groups for m, (a, b) in zip(g.members, g.spans, strict=True) if first <= a and b <= last]

    def left(self, at: int, low: int) -> list[Group]:
        """The groups between ``low`` and ``at``, in text order."""
        return [g for g in self.groups if low <= g.first and g.last <= at]

    def right(self, at: int, high: int) -> list[Group]:
        """The groups between ``at`` and ``high``, in text order."""
        return [g for g in self.groups if at <= g.first and g.last <= high]


class Stage:
    """Sets scenes; compiled once from a language's function words."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()

        def keyed(name: str) -> frozenset[tuple[str, ...]]:
            return frozenset(cut.phrase(w) for w in language.words(name))

        self.clauses = Clauses(language.words("clause"), language.words("no-clause"), cut)
        self.leads: dict[tuple[str, ...], str] = {}
        for kind in ("recipient", "place", "from", "between", "of", "agent", "passive"):
            for phrase in keyed(kind):
                self.leads.setdefault(phrase, kind)
        self.reasons = frozenset(w[0] for w in keyed("reason"))
        self.buts = frozenset(w[0] for w in keyed("but"))
        self.joins = keyed("and") | {(",",), ("-",), ("/",)}
        self.determiners = keyed("determiners") | keyed("sides")
        self.subordinate = words(language.words("subordinate"), cut)
        self.backing = words(language.words("backing"), cut)
        self.leisure = words(language.words("leisure"), cut)
        self.again = words(language.words("again"), cut)
        self.against = words(language.words("against"), cut)
        self.opposing = words(language.words("opposing"), cut)
        self.mutual = words(language.words("each-other"), cut)
        self.this = words(language.words("this"), cut)
        self.another = words(language.words("another"), cut)
        self.fronting = words(language.words("fronting"), cut)
        self.according = words(language.words("according"), cut)
        self.according_not = words(language.words("no-according"), cut)
        self.relative = words(language.words("relative"), cut)
        self.light = keyed("light")
        self.bearing = keyed("bearing")
        self.adverbs = keyed("adverbs")
        self.openers = keyed("clause") | keyed("that") | keyed("adverbs")
        self.plurals = frozenset(w[0] for w in keyed("plural") if len(w) == 1)
        self.passives = {w[0] for w in keyed("passive") if len(w) == 1}
        self.toward = {w[-1] for w in keyed("recipient")} - {w[0] for w in keyed("place")}
        self.doers = {w[0] for w in keyed("agent") if len(w) == 1}
        self.quiet = frozenset({"(", ")", '"', "'", ",", ";", ":", "-", ".", "...", "!", "?"})

    def scene(
        self,
        passage: Passage,
        number: int,
        actors: Sequence[tuple[int, int, ActorMention]],
        times: Sequence[tuple[int, int, TimeMention]],
        places: Sequence[tuple[int, int, PlaceMention]],
        spoken: Sequence[tuple[int, int]],
        credited: Collection[int] = (),
        told: Collection[int] = (),
    ) -> Scene:
        """The scene of one sentence.

        ``spoken`` are the ranges of verbs of saying, after which a clause begins; ``credited`` the syllables at which those stand whom
        the sentence is credited to ("theo X"): they act with nobody.
        """
        first, last = passage.sentences[number]
        keys = passage.syllables.keys
        groups = self.groups(keys, first, actors, credited)
        inside = {at for g in groups for at in range(g.first + 1, g.last)}  # a comma within a list ends no clause
        starts = [at for at in self.clauses.starts(passage.syllables, first, last) if at not in inside]
        scene = Scene(number, first, last, keys, starts, groups, list(times), list(places), [], [], [], frozenset(), told=list(told))
        scene.relatives = frozenset(at for at in starts if keys[at - 1] == "," and self.relative.after(keys, at, last))
        scene.asides = self.asides(keys, first, last)
        scene.against = self.behind(self.against, keys, first, last)
        scene.opposing = self.behind(self.opposing, keys, first, last)
        scene.mutual = [at for at in range(first, last) if keys[at] in self.mutual.heads and self.mutual.after(keys, at, last)]
        scene.reasons = self.reasons
        scene.adverbs, scene.joins, scene.buts, scene.light = self.adverbs, self.joins, self.buts, self.light
        scene.determiners, scene.bearing = self.determiners, self.bearing
        scene.said = [a for a, _ in spoken]
        scene.leaning = frozenset(at for at in starts if self.subordinate.after(keys, at, last))
        scene.passive = [i for i, key in enumerate(keys[first:last], first) if key in self.passives]
        scene.toward = [i + 1 for i, key in enumerate(keys[first:last], first) if key in self.toward]
        scene.agents = [i for i, key in enumerate(keys[first:last], first) if key in self.doers]
        ends = frozenset([*(b for _, b, _ in times), *(b for _, b in spoken), *starts])
        for group in scene.groups:
            self.lead(scene, group, ends)
        return scene

    @staticmethod
    def behind(words: Words, keys: list[str], first: int, last: int) -> list[int]:
        """The syllables behind listed phrases."""
        if words.heads.isdisjoint(keys[first:last]):
            return []
        return [at for at in range(first + 1, last) if keys[at - 1] in words.tails and words.before(keys, at, first)]

    def asides(self, keys: list[str], first: int, last: int) -> list[int]:
        """The syllables at which words begin that say by whose wish or account something is done."""
        if self.according.heads.isdisjoint(keys[first:last]):
            return []
        found = [at for at in range(first, last) if self.according.after(keys, at, last)]
        return [at for at in found if not self.according_not.over(keys, at, first, last)]

    def groups(
        self, keys: list[str], begin: int, actors: Sequence[tuple[int, int, ActorMention]], credited: Collection[int] = ()
    ) -> list[Group]:
        """Neighbouring mentions with nothing but a comma, a hyphen or "và" between them are one group."""
        found: list[Group] = []
        for first, last, mention in actors:
            if found and first not in credited and found[-1].first not in credited:
                group = found[-1]
                between = tuple(keys[group.last : first])
                listed = self.goes_on(keys, last) and mention.kind == group.members[-1].kind
                apart = self.fronted(keys, begin, group.first) or (self.led(keys, group.first) and self.acts_on(keys, last))
                if between == (",",) and apart and not listed:
                    found.append(Group(first, last, [mention], [(first, last)]))  # "Dưới sức ép của A, B …"
                    continue
                if first < group.last or (between in self.joins and mention.kind != "role" and self.alike(group.members[-1], mention)):
                    group.members.append(mention)
                    group.spans.append((first, last))
                    group.last = max(group.last, last)
                    continue
            found.append(Group(first, last, [mention], [(first, last)]))
        return found

    def fronted(self, keys: list[str], begin: int, at: int) -> bool:
        """Whether a syllable stands in a phrase or clause before the subject: "Sau khi bắt A, B …"."""
        opening = next((i + 1 for i in range(at - 1, begin - 1, -1) if keys[i] in self.quiet), begin)
        return opening < at and self.fronting.after(keys, opening)

    def acts_on(self, keys: list[str], at: int) -> bool:
        """Whether whoever ends before a syllable may be the subject of what stands there: neither a preposition nor a mark."""
        return at < len(keys) and keys[at] not in self.quiet and not any(self.leads.get(tuple(keys[at : at + n])) for n in (1, 2))

    def led(self, keys: list[str], at: int) -> bool:
        """Whether a preposition stands right before a syllable."""
        return any(at >= size and self.leads.get(tuple(keys[at - size : at])) for size in (1, 2))

    def goes_on(self, keys: list[str], at: int) -> bool:
        """Whether a list goes on at a syllable: with a comma, or with an "and"."""
        return any(tuple(keys[at : at + size]) in self.joins for size in (1, 2))

    @staticmethod
    def alike(one: ActorMention, other: ActorMention) -> bool:
        """Whether two mentions can be members of one list, rather than a name and its apposition."""
        if one.country == other.country and one.kind == other.kind == "country":
            return False
        return one.actor is None or one.actor != other.actor

    def lead(self, scene: Scene, group: Group, ends: frozenset[int]) -> None:
        """Find what leads to a group: a preposition, or the beginning of a clause."""
        at = group.first
        keys = scene.keys
        while at > scene.first and (size := self.ending(keys, at, scene.first, self.determiners)):
            at -= size
        group.lead_first = at
        for size in (3, 2, 1):
            if at - size >= scene.first and at not in ends:
                kind = self.leads.get(tuple(keys[at - size : at]))
                if kind:
                    group.lead, group.lead_first = kind, at - size
                    break
        if group.lead in ("agent", "passive") and self.backing.after(keys, group.last, scene.last):
            group.lead = "backing"
        if group.lead in ("", "agent"):
            group.subject = (
                at == scene.first
                or at in ends
                or keys[at - 1] in self.quiet
                or bool(self.ending(keys, at, scene.first, self.openers))
                or group.lead == "agent"
            )

    @staticmethod
    def ending(keys: list[str], at: int, low: int, words: frozenset[tuple[str, ...]]) -> int:
        """The length of the listed phrase that ends before ``at``; 0 where none does."""
        for size in (3, 2, 1):
            if at - size >= low and tuple(keys[at - size : at]) in words:
                return size
        return 0
