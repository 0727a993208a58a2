"""The words that name acts: patterns compiled into one matcher, and the conditions that tell an act from a look-alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from biennien.languages.loader import Language, TypedPattern
from biennien.text.clauses import clause
from biennien.text.patterns import Match, Matcher, SlotFinder
from biennien.text.syllables import Syllabifier, Syllables

Words = tuple[tuple[str, ...], ...]


class Rule(msgspec.Struct, frozen=True):
    """An event pattern ready to match: its conditions as keys."""

    type: str
    mode: str | None
    rule: str
    frame: str
    weight: float
    before: Words
    before_not: Words
    after: Words
    after_not: Words
    near: Words
    near_not: Words
    governed_by: Words
    governed_by_not: Words


class Triggers:
    """All event patterns of a language; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        self.matcher: Matcher[Rule] = Matcher.compile([(source(p), rule(p, cut)) for p in language.patterns], cut)

    def find(
        self, syllables: Syllables, first: int, last: int, starts: list[int], slots: Mapping[str, SlotFinder]
    ) -> tuple[list[Match[Rule]], list[tuple[Match[Rule], str]]]:
        """The triggers of a sentence whose conditions hold, at each place the longest, of equal ones the weightiest; and the others,
        each with the condition that fails."""
        kept, failed = [], []
        for match in self.matcher.find(syllables, first, last, slots):
            begin, end = clause(starts, match.trigger[0], last)
            why = failing(match.payload, syllables.keys, match.trigger, begin, end, first)
            if why is None:
                kept.append(match)
            else:
                failed.append((match, why))
        return _best(kept), failed


def _best(matches: list[Match[Rule]]) -> list[Match[Rule]]:
    ranked = sorted(matches, key=lambda m: (m.trigger[0] - m.trigger[1], -m.payload.weight, m.trigger[0], m.payload.rule))
    taken: set[int] = set()
    kept = []
    for match in ranked:
        cells = range(*match.trigger)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(match)
    return sorted(kept, key=lambda m: m.trigger)


def source(typed: TypedPattern) -> str:
    """The pattern's words in the pattern language."""
    return typed.pattern.trigger if typed.pattern.trigger is not None else typed.pattern.match or ""


def rule(typed: TypedPattern, cut: Syllabifier) -> Rule:
    """A pattern with its conditions cut into keys."""
    p = typed.pattern

    def keyed(phrases: Iterable[str]) -> Words:
        return tuple(tuple(cut.cut(w).keys) for w in phrases)

    return Rule(
        type=typed.type,
        mode=p.mode,
        rule=typed.rule,
        frame=p.frame or "match",
        weight=p.weight,
        before=keyed(p.before),
        before_not=keyed(p.before_not),
        after=keyed(p.after),
        after_not=keyed(p.after_not),
        near=keyed(p.near),
        near_not=keyed(p.near_not),
        governed_by=keyed(p.governed_by),
        governed_by_not=keyed(p.governed_by_not),
    )


def holds(rule: Rule, keys: list[str], trigger: tuple[int, int], begin: int, end: int, sentence: int) -> bool:
    """Whether a rule's conditions hold for a trigger in the clause ``begin`` … ``end`` of the sentence that starts at ``sentence``."""
    return failing(rule, keys, trigger, begin, end, sentence) is None


def failing(rule: Rule, keys: list[str], trigger: tuple[int, int], begin: int, end: int, sentence: int) -> str | None:
    """The first condition that fails, by name; None where all hold."""
    first, last = trigger
    if rule.before and not any(_ends(keys, sentence, first, w) for w in rule.before):
        return "before"
    if any(_ends(keys, sentence, first, w) for w in rule.before_not):
        return "before_not"
    if rule.after and not any(tuple(keys[last : last + len(w)]) == w for w in rule.after):
        return "after"
    if any(tuple(keys[last : last + len(w)]) == w for w in rule.after_not):
        return "after_not"
    if rule.near and not any(_within(keys, begin, end, w) for w in rule.near):
        return "near"
    if any(_within(keys, begin, end, w) for w in rule.near_not):
        return "near_not"
    if rule.governed_by and not any(_within(keys, begin, first, w) for w in rule.governed_by):
        return "governed_by"
    if any(_within(keys, begin, first, w) for w in rule.governed_by_not):
        return "governed_by_not"
    return None


def _ends(keys: list[str], low: int, at: int, words: tuple[str, ...]) -> bool:
    return at - len(words) >= low and tuple(keys[at - len(words) : at]) == words


def _within(keys: list[str], begin: int, end: int, words: tuple[str, ...]) -> bool:
    size, head = len(words), words[0]
    return any(keys[at] == head and tuple(keys[at : at + size]) == words for at in range(begin, end - size + 1))
