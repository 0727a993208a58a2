"""The time lexicon, compiled: which rules may match where, and what a match contributes.

Words stay words in the data and nest by their kinds; most rules become one regular expression over the alphabet of syllables, the few
that would grow too long are walked as tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

from biennien.errors import BiennienError
from biennien.extract.time_alphabet import Alphabet
from biennien.extract.time_tries import ANY, BUILT_IN, FIXED, Spans, Trie, Tries
from biennien.languages.time_lexicon import TimeLexicon, TimeWord, Value
from biennien.text.pattern_language import Piece, expand
from biennien.text.syllables import Syllabifier

Fields = dict[str, Value]
_LONGEST = 1800
"""A rule whose expression is longer is walked: it would take longer to compile than it ever saves."""
_FIRST = 1_000_000
"""Of matches of one length that of the first rule counts; words that are no time come before all others."""
SUFFIXES = frozenset({"direction", "lean", "part_of_day", "hour", "maybe_lunar"})
"""What an expression may have about it without being a time."""


class Found(msgspec.Struct):
    """A rule matched over the syllables ``first`` to ``last`` (half-open): what it contributes, and the kinds nested in it."""

    rule: TimeWord
    first: int
    last: int
    fields: Fields
    parts: tuple[Found, ...] = ()

    def rules(self) -> list[str]:
        """The ids of all rules that take part, outermost first."""
        return [self.rule.id, *(name for inner in self.parts for name in inner.rules())]


class Rule:
    """A word compiled: its expression (or, where that would be too long, its trie), and the expressions of its conditions.

    Expressions are compiled when first asked for: that of all takes a fifth of the time to load a language, and no text needs all.
    """

    def __init__(self, word: TimeWord, trie: Trie, order: int) -> None:
        self.word, self.trie = word, trie
        self.order = order - _FIRST if word.means.get("nothing") else order
        self.source: str | None = None
        self.names: list[str] = []
        self.conditions: dict[str, str] = {}

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """The expression; None where the trie is walked."""
        return None if self.source is None else re.compile(self.source)

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What must end just before a match."""
        return self._condition("before")

    @cached_property
    def before_not(self) -> re.Pattern[str] | None:
        """What must not end just before a match."""
        return self._condition("before_not")

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What must begin just after a match."""
        return self._condition("after")

    @cached_property
    def after_not(self) -> re.Pattern[str] | None:
        """What must not begin just after a match."""
        return self._condition("after_not")

    def _condition(self, name: str) -> re.Pattern[str] | None:
        return re.compile(self.conditions[name]) if name in self.conditions else None


class Grammar:
    """All words of a lexicon, compiled; ``starts`` finds the syllables with which a time may begin."""

    def __init__(self, lexicon: TimeLexicon, cut: Syllabifier) -> None:
        self.cut = cut
        self.alphabet = Alphabet(lexicon.slots)
        self.tries = Tries(self.alphabet)
        self.edge = self.alphabet.literal(BUILT_IN["edge"])
        self._values: dict[str, dict[tuple[str, ...], int | str]] = {}
        self._sequences = {w.id: self._parse(w) for w in lexicon.words}
        for year in lexicon.fiscal:
            self._learn(expand(year.match, cut, True))
        for word in lexicon.words:
            for condition in (word.before, word.before_not, word.after, word.after_not):
                if condition:
                    self._learn(expand(condition, cut))
        self._slot_words(lexicon)
        for word in lexicon.words:
            if word.kind:
                self.tries.named(word.kind).extend(self._sequences[word.id])
        self.tries.close()
        self.kinds: dict[str, list[Rule]] = {}
        self._index([self._add(word, order) for order, word in enumerate(lexicon.words)])

    def _parse(self, word: TimeWord) -> list[tuple[Piece, ...]]:
        try:
            found = expand(word.match, self.cut, word.cased)
        except BiennienError as error:
            raise BiennienError(f"time word `{word.id}`: {error}") from None
        self._learn(found)
        return found

    def _learn(self, sequences: Iterable[tuple[Piece, ...]]) -> None:
        for sequence in sequences:
            for piece in sequence:
                if piece.kind in "wC":
                    self.alphabet.literal(piece.value, piece.kind == "C")

    def _slot_words(self, lexicon: TimeLexicon) -> None:
        for slot in lexicon.slots:
            trie = self.tries.named(slot.id)
            values = self._values.setdefault(slot.id, {})
            for phrase, value in slot.words.items():
                for sequence in expand(phrase, self.cut, slot.cased):
                    self._learn([sequence])
                    trie.insert(sequence)
                    values[tuple(p.value for p in sequence)] = value

    def _add(self, word: TimeWord, order: int) -> Rule:
        trie = Trie()
        trie.extend(self._sequences[word.id])
        rule = Rule(word, trie, order)
        source = self.tries.emit(trie, rule.names)
        if len(source) <= _LONGEST or any(p.kind == "g" for sequence in self._sequences[word.id] for p in sequence):
            rule.source = source
        for name, given in (("before", word.before), ("before_not", word.before_not)):
            if given:
                rule.conditions[name] = rf"(?:{self.expression(given)})\Z"
        for name, given in (("after", word.after), ("after_not", word.after_not)):
            if given:
                rule.conditions[name] = f"(?:{self.expression(given)})"
        if word.kind:
            self.kinds.setdefault(word.kind, []).append(rule)
        return rule

    def _index(self, rules: list[Rule]) -> None:
        """Which rules may start with which two syllables."""
        single: dict[str, list[Rule]] = {}
        pairs: dict[str, list[Rule]] = {}
        for rule in rules:
            if not rule.word.alone:
                continue
            heads = self.tries.heads(rule.trie, 2)
            loose = {h[0] for h, _ in heads if len(h) < 2 or h[1] == ANY}
            for char in loose:
                single.setdefault(char, []).append(rule)
            for head in {h for h, _ in heads if h[0] not in loose}:
                pairs.setdefault(head, []).append(rule)
        self._single = {char: tuple(found) for char, found in single.items()}
        self._pairs = {
            head: tuple(sorted((*found, *single.get(head[0], ())), key=lambda rule: rule.order)) for head, found in pairs.items()
        }
        firsts = "".join(sorted({head[0] for head in (*pairs, *single)}))
        self.starts = re.compile(f"[{firsts}]") if firsts else re.compile("(?!)")

    def rules_at(self, chars: str, at: int) -> tuple[Rule, ...]:
        """The rules that may match at a syllable, judged by it and the next."""
        return self._pairs.get(chars[at : at + 2]) or self._single.get(chars[at], ())

    def expression(self, source: str, cased: bool = False) -> str:
        """The expression of a pattern, without groups."""
        sequences = expand(source, self.cut, cased)
        self._learn(sequences)
        trie = Trie()
        trie.extend(sequences)
        return self.tries.emit(trie, None)

    # -- matching --------------------------------------------------------------------------------------------------------------

    def match(self, rule: Rule, chars: str, at: int, stop: int, whole: bool = False) -> tuple[int, Spans] | None:
        """Where a match of the rule at ``at`` ends, with its slots; ``whole`` asks for one that ends at ``stop``."""
        if rule.pattern is None:
            return self.tries.walk(rule.trie, chars, at, stop, whole)
        found = rule.pattern.fullmatch(chars, at, stop) if whole else rule.pattern.match(chars, at, stop)
        if found is None:
            return None
        spans = [(found.start(i), found.end(i), name) for i, name in enumerate(rule.names, 1) if found.start(i) >= 0]
        return found.end(), tuple(sorted(spans))

    def evaluate(self, rule: Rule, first: int, last: int, spans: Spans, chars: str, keys: list[str]) -> Found:
        """What a match of a rule contributes: its slots filled, the kinds in it evaluated."""
        parts: list[Found] = []
        filled: dict[str, int | str] = {}
        fields: Fields = {}
        for begin, end, name in spans:
            if name in self.kinds:
                inner = self._inside(name, begin, end, chars, keys)
                parts.append(inner)
                fields.update(inner.fields)
            elif name not in FIXED:
                label = name
                while label in filled:
                    label += "2"
                filled[label] = self._value(name, keys[begin:end])
        if "range" in rule.word.means:
            fields = {k: v for k, v in fields.items() if k in SUFFIXES}
        return Found(rule.word, first, last, self._means(rule.word, fields, filled), tuple(parts))

    def _inside(self, kind: str, first: int, last: int, chars: str, keys: list[str]) -> Found:
        for rule in self.kinds[kind]:
            match = self.match(rule, chars, first, last, whole=True)
            if match is not None:
                return self.evaluate(rule, first, last, match[1], chars, keys)
        return Found(self.kinds[kind][0].word, first, last, {})  # a short kind taken too long: an expression without value, dropped

    def _value(self, slot: str, keys: list[str]) -> int | str:
        found = self._values.get(slot, {}).get(tuple(keys))
        return int(keys[0]) - self.alphabet.slots[slot].less if found is None else found

    @staticmethod
    def _means(word: TimeWord, fields: Fields, filled: dict[str, int | str]) -> Fields:
        done = dict(fields)
        for key, value in word.means.items():
            if not isinstance(value, str) or "{" not in value:
                done[key] = value
            elif value[1:-1] in filled:
                done[key] = filled[value[1:-1]]
            else:
                try:
                    done[key] = value.format(**filled)
                except KeyError:
                    continue
        return done
