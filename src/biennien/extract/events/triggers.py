"""The words that name acts: patterns compiled into one matcher, and the conditions that tell an act from a look-alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from biennien.languages.loader import Language, TypedPattern
from biennien.text.clauses import QUOTE, clause
from biennien.text.patterns import Fillers, Match, Matcher
from biennien.text.syllables import Syllabifier, Syllables


class Words(msgspec.Struct, frozen=True):
    """Phrases as keys, ready to be looked for: by length, by first and by last syllable."""

    held: frozenset[tuple[str, ...]]
    sizes: tuple[int, ...]
    heads: frozenset[str]
    tails: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.held)

    def before(self, keys: list[str], at: int, low: int) -> bool:
        """Whether one of them ends just before ``at``, beginning at ``low`` at the earliest."""
        if at <= low or keys[at - 1] not in self.tails:
            return False
        return any(at - size >= low and tuple(keys[at - size : at]) in self.held for size in self.sizes)

    def after(self, keys: list[str], at: int, high: int | None = None) -> bool:
        """Whether one of them begins at ``at``, and ends by ``high``."""
        stop = len(keys) if high is None else high
        if at >= stop or keys[at] not in self.heads:
            return False
        return any(at + size <= stop and tuple(keys[at : at + size]) in self.held for size in self.sizes)

    def count(self, keys: list[str]) -> int:
        """How often one of them stands in a text, the longest at each place."""
        heads, held, sizes = self.heads, self.held, sorted(self.sizes, reverse=True)
        return sum(1 for at, key in enumerate(keys) if key in heads and any(tuple(keys[at : at + size]) in held for size in sizes))

    def over(self, keys: list[str], at: int, low: int, high: int) -> bool:
        """Whether one of them, between ``low`` and ``high``, holds the syllable ``at``."""
        held, sizes = self.held, self.sizes
        return any(
            first + size <= high and tuple(keys[first : first + size]) in held
            for size in sizes
            for first in range(max(low, at - size + 1), at + 1)
        )

    def within(self, keys: list[str], begin: int, end: int) -> bool:
        """Whether one of them lies in ``begin`` … ``end``."""
        if self.heads.isdisjoint(keys[begin:end]):
            return False
        places = (at for at in range(begin, end) if keys[at] in self.heads)
        return any(at + size <= end and tuple(keys[at : at + size]) in self.held for at in places for size in self.sizes)


def words(phrases: Iterable[str], cut: Syllabifier) -> Words:
    """Phrases cut into keys."""
    held = frozenset(cut.phrase(phrase) for phrase in phrases)
    return Words(held, tuple(sorted({len(w) for w in held})), frozenset(w[0] for w in held), frozenset(w[-1] for w in held))


Where = Literal["before", "after", "near", "governed_by"]


class Condition(msgspec.Struct, frozen=True):
    """Words that must stand (``wanted``) or must not stand at a place about a trigger; ``name`` as in the lexicon."""

    name: str
    where: Where
    wanted: bool
    words: Words


class Rule(msgspec.Struct, frozen=True):
    """An event pattern ready to match: the conditions that it has, in the order in which they are tried."""

    type: str
    mode: str | None
    joint: str | None
    across: bool
    rule: str
    frame: str
    weight: float
    conditions: tuple[Condition, ...]


class Bare:
    """A sentence without its quotation marks: words quoted in passing ("tung \"đòn trừng phạt\"") stand beside their neighbours."""

    def __init__(self, whole: Syllables, first: int, last: int) -> None:
        self.at = [at for at in range(first, last) if whole.keys[at] != QUOTE]
        pick = self.at
        self.syllables = Syllables(
            whole.text,
            [whole.starts[at] for at in pick],
            [whole.ends[at] for at in pick],
            [whole.keys[at] for at in pick],
            [whole.shapes[at] for at in pick],
        )

    def to(self, at: int) -> int:
        """The place of a syllable of the whole text, or of the next one that is no mark."""
        return bisect_left(self.at, at)

    def slots(self, slots: Mapping[str, Fillers]) -> dict[str, Fillers]:
        """What fills slots, by its places here."""
        return {name: {self.to(first): [self.to(end) for end in ends] for first, ends in given.items()} for name, given in slots.items()}

    def back(self, match: Match[Rule]) -> Match[Rule]:
        """A match by its places in the whole text."""

        def span(first: int, last: int) -> tuple[int, int]:
            return self.at[first], self.at[last - 1] + 1 if last > first else self.at[first]

        slots = tuple((name, *span(first, last)) for name, first, last in match.slots)
        return Match(match.payload, *span(match.first, match.last), span(*match.trigger), slots)


BEYOND = "X_"
"""Types outside the ontology begin so."""


class Triggers:
    """The event patterns of a language, those of the ontology or those of the types beyond it (``X_…``); immutable."""

    def __init__(self, language: Language, beyond: bool = False) -> None:
        cut = language.syllabifier()
        chosen = [p for p in language.patterns if p.type.startswith(BEYOND) is beyond]
        self.matcher: Matcher[Rule] = Matcher.compile([(source(p), rule(p, cut)) for p in chosen], cut)

    def find(
        self, syllables: Syllables, first: int, last: int, starts: list[int], slots: Mapping[str, Fillers]
    ) -> tuple[list[Match[Rule]], list[tuple[Match[Rule], str]]]:
        """The triggers of a sentence whose conditions hold, at each place the longest, of equal ones the weightiest; and the others,
        each with the condition that fails."""
        kept, failed = [], []
        bare = Bare(syllables, first, last) if QUOTE in syllables.keys[first:last] else None
        words, low, high = (syllables, first, last) if bare is None else (bare.syllables, 0, len(bare.at))
        for match in self.matcher.find(words, low, high, slots if bare is None else bare.slots(slots)):
            if named(words, match.trigger, low):
                continue
            told = match if bare is None else bare.back(match)
            begin, end = clause(starts, told.trigger[0], last)
            if bare is not None:
                begin, end = bare.to(begin), bare.to(end)
            why = failing(match.payload, words.keys, match.trigger, begin, end, low)
            if why is None:
                kept.append(told)
            else:
                failed.append((told, why))
        return _best(kept), failed


def named(syllables: Syllables, trigger: tuple[int, int], sentence: int) -> bool:
    """Whether a trigger of one syllable is part of a name: written with a capital behind another ("xã Đức Kiện")."""
    at, end = trigger
    return end - at == 1 and at > sentence and syllables.shapes[at] == "C" and syllables.shapes[at - 1] in "CA"


def _best(matches: list[Match[Rule]]) -> list[Match[Rule]]:
    """No two triggers overlap, but for a noun of another type inside a verb phrase ("từ chối đề nghị đối thoại"): that is an act too."""
    ranked = sorted(matches, key=lambda m: (m.trigger[0] - m.trigger[1], -m.payload.weight, m.trigger[0], m.payload.rule))
    taken: dict[int, Match[Rule]] = {}
    kept = []
    for match in ranked:
        over = {id(taken[at]): taken[at] for at in range(*match.trigger) if at in taken}
        if not over or (len(over) == 1 and _inside(match, next(iter(over.values())))):
            for at in range(*match.trigger):
                taken.setdefault(at, match)
            kept.append(match)
    return sorted(kept, key=lambda m: m.trigger)


def _inside(noun: Match[Rule], verb: Match[Rule]) -> bool:
    return (
        noun.payload.type != verb.payload.type
        and noun.payload.frame.startswith("noun")
        and not verb.payload.frame.startswith("noun")
        and verb.trigger[0] < noun.trigger[0]
        and noun.trigger[1] <= verb.trigger[1]
    )


def source(typed: TypedPattern) -> str:
    """The pattern's words in the pattern language."""
    return typed.pattern.trigger if typed.pattern.trigger is not None else typed.pattern.match or ""


def rule(typed: TypedPattern, cut: Syllabifier) -> Rule:
    """A pattern with its conditions cut into keys."""
    p = typed.pattern
    given: tuple[tuple[Where, bool, tuple[str, ...]], ...] = (
        ("before", True, p.before),
        ("before", False, p.before_not),
        ("after", True, p.after),
        ("after", False, p.after_not),
        ("near", True, p.near),
        ("near", False, p.near_not),
        ("governed_by", True, p.governed_by),
        ("governed_by", False, p.governed_by_not),
    )
    return Rule(
        type=typed.type,
        mode=p.mode,
        joint=p.joint,
        across=p.across,
        rule=typed.rule,
        frame=p.frame or "match",
        weight=p.weight,
        conditions=tuple(
            Condition(where if wanted else f"{where}_not", where, wanted, words(phrases, cut))
            for where, wanted, phrases in given
            if phrases
        ),
    )


def holds(rule: Rule, keys: list[str], trigger: tuple[int, int], begin: int, end: int, sentence: int) -> bool:
    """Whether a rule's conditions hold for a trigger in the clause ``begin`` … ``end`` of the sentence that starts at ``sentence``."""
    return failing(rule, keys, trigger, begin, end, sentence) is None


def failing(rule: Rule, keys: list[str], trigger: tuple[int, int], begin: int, end: int, sentence: int) -> str | None:
    """The first condition that fails, by name; None where all hold."""
    first, last = trigger
    for condition in rule.conditions:
        if condition.where == "before":
            met = condition.words.before(keys, first, sentence)
        elif condition.where == "after":
            met = condition.words.after(keys, last)
        else:
            met = condition.words.within(keys, begin, end if condition.where == "near" else first)
        if met != condition.wanted:
            return condition.name
    return None
