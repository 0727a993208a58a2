"""Words of the time lexicon → one regular expression a rule over an alphabet of syllables, and what a match contributes.

Every syllable of a passage becomes one character: each word that the lexicon names has its own, figures have one for each set of
slots that they fit, all other syllables share one. So rules stay words in the data, nest by their kinds, and run at the speed of ``re``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from biennien.errors import BiennienError
from biennien.languages.time_lexicon import TimeLexicon, TimeSlot, TimeWord, Value
from biennien.text.patterns import Piece, expand
from biennien.text.syllables import Syllabifier, Syllables

Fields = dict[str, Value]
_WORD, _FIGURE, _OTHER = 0xE000, 0xF000, "x"
_GLUED = frozenset(".:")
_TIME = "T"
_ANY = "*"
_FIRST = 1_000_000
"""Of matches of one length that of the first rule counts; words that are no time come before all others."""
_LONGEST, _LONGEST_KIND = 1800, 700
"""Expressions beyond these lengths would take longer to compile than they ever save; such rules are walked instead."""
_BUILT_IN = {"open": "(", "close": ")", "edge": "^"}
_RAW = {"time": _TIME, "colon": ":", "stop": "."}
"""Slots that the pattern language cannot write: brackets, the border of a sentence, a colon or point of prose, and in cues the
expression itself."""
_FIXED = frozenset(_BUILT_IN) | frozenset(_RAW)

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


class _Trie:
    __slots__ = ("children", "end", "slots", "steps")

    def __init__(self) -> None:
        self.children: dict[Piece, _Trie] = {}
        self.end = False
        self.steps: dict[str, _Trie] | None = None
        self.slots: list[tuple[frozenset[str], str, _Trie]] = []

    def insert(self, pieces: Iterable[Piece]) -> None:
        node = self
        for piece in pieces:
            node = node.children.setdefault(piece, _Trie())
        node.end = True


Spans = tuple[tuple[int, int, str], ...]
"""The slots of a match: first and last syllable (half-open) and the slot's name, in order."""


class Rule:
    """A word compiled: its expression (or, where that would be too long, its trie), and the expressions of its conditions."""

    __slots__ = ("after", "after_not", "before", "before_not", "names", "order", "pattern", "trie", "word")

    def __init__(self, word: TimeWord, trie: _Trie, order: int) -> None:
        self.word, self.trie = word, trie
        self.order = order - _FIRST if word.means.get("nothing") else order
        self.pattern: re.Pattern[str] | None = None
        self.names: list[str] = []
        self.before: re.Pattern[str] | None = None
        self.before_not: re.Pattern[str] | None = None
        self.after: re.Pattern[str] | None = None
        self.after_not: re.Pattern[str] | None = None


class Alphabet:
    """Which character stands for which syllable."""

    def __init__(self, slots: Iterable[TimeSlot]) -> None:
        self.slots = {slot.id: slot for slot in slots}
        self._words: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._figures: dict[frozenset[str], str] = {}
        self._memory: dict[str, str] = {}
        for width in range(1, 6):
            edges = {0, 10**width} | {e for s in self.slots.values() for e in (s.low, s.high + 1) if 0 <= e < 10**width}
            for value in sorted(edges):
                self._figure(self._fits(value, width))
        comma = self.literal(",")
        for mark in _GLUED:
            self.literal(mark)
        self._between = re.compile(rf"(?<=[\uf000-\uf8ff])[.:{comma}](?=[\uf000-\uf8ff])")
        self._spots: re.Pattern[str] | None = None

    def literal(self, key: str, capital: bool = False) -> str:
        """The character of a word; with ``capital`` that of its capitalised form. Assigned on first use."""
        if key.isdecimal():
            fits = self._fits(int(key), len(key)) | {f"={key}"}
            self._memory[key] = self._words[key] = self._figure(fits)
            return self._words[key]
        char = self._words.setdefault(key, chr(_WORD + len(self._words) + len(self._capitals)))
        if not capital:
            return char
        if key not in self._capitals:
            self._capitals[key] = chr(_WORD + len(self._words) + len(self._capitals))
        return self._capitals[key]

    def source(self, key: str) -> str:
        """An expression for a word in either case."""
        return f"[{self._words[key]}{self._capitals[key]}]" if key in self._capitals else self._words[key]

    def figures(self, slot: str) -> str:
        """The characters of the figures that fit a slot."""
        return "".join(char for fits, char in self._figures.items() if slot in fits)

    def _fits(self, value: int, width: int) -> frozenset[str]:
        return frozenset(s.id for s in self.slots.values() if s.low <= value <= s.high and s.width[0] <= width <= s.width[1])

    def _figure(self, fits: frozenset[str]) -> str:
        return self._figures.setdefault(fits, chr(_FIGURE + len(self._figures)))

    def _char(self, key: str) -> str:
        if key.isdecimal():
            char = self._figure(self._fits(int(key), len(key))) if len(key) < 6 else self._figure(frozenset())
        elif key in _GLUED:
            char = key
        else:
            char = self._words.get(key, _OTHER)
        if len(self._memory) < 100_000:
            self._memory[key] = char
        return char

    def encode(self, syllables: Syllables) -> str:
        """One character a syllable. A point, colon or comma between figures that touch it counts as glued."""
        memory, char = self._memory, self._char
        chars = [memory.get(key) or char(key) for key in syllables.keys]
        starts, ends = syllables.starts, syllables.ends
        text = "".join(chars)
        changed = False
        if self._spots is None:
            self._spots = re.compile("[" + "".join(self._words[k] for k in self._capitals) + "]") if self._capitals else re.compile("(?!)")
        for spot in self._between.finditer(text):
            at = spot.start()
            if ends[at - 1] == starts[at] and ends[at] == starts[at + 1]:
                key = syllables.keys[at]
                chars[at] = _OTHER if key == "," else self._words[key]
                changed = True
        shapes, keys = syllables.shapes, syllables.keys
        for spot in self._spots.finditer(text):
            if shapes[spot.start()] in "CA":
                chars[spot.start()] = self._capitals[keys[spot.start()]]
                changed = True
        return "".join(chars) if changed else text


class Grammar:
    """All words of a lexicon, compiled; ``starts`` finds the syllables with which a time may begin."""

    def __init__(self, lexicon: TimeLexicon, cut: Syllabifier) -> None:
        self.cut = cut
        self.alphabet = Alphabet(lexicon.slots)
        self._values: dict[str, dict[tuple[str, ...], int | str]] = {}
        self._tries: dict[str, _Trie] = {}
        self._sources: dict[str, str] = {}
        self._open: set[str] = set()
        self._lengths: dict[str, int] = {}
        self.edge = self.alphabet.literal(_BUILT_IN["edge"])
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
                trie = self._tries.setdefault(word.kind, _Trie())
                for sequence in self._sequences[word.id]:
                    trie.insert(sequence)
        self.kinds: dict[str, list[Rule]] = {}
        self._known_heads: dict[tuple[str, int], frozenset[tuple[str, bool]]] = {}
        rules = [self._add(word, order) for order, word in enumerate(lexicon.words)]
        self._short = {
            name: re.compile(source)
            for name in self._tries
            if len(source := self._slot(name)) <= _LONGEST_KIND
        }
        self._index(rules)

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
            trie = self._tries.setdefault(slot.id, _Trie())
            values = self._values.setdefault(slot.id, {})
            for phrase, value in slot.words.items():
                for sequence in expand(phrase, self.cut, slot.cased):
                    self._learn([sequence])
                    trie.insert(sequence)
                    values[tuple(p.value for p in sequence)] = value

    def _add(self, word: TimeWord, order: int) -> Rule:
        trie = _Trie()
        for sequence in self._sequences[word.id]:
            trie.insert(sequence)
        rule = Rule(word, trie, order)
        source = self._emit(trie, rule.names)
        if len(source) <= _LONGEST or any(p.kind == "g" for sequence in self._sequences[word.id] for p in sequence):
            rule.pattern = re.compile(source)
        if word.before:
            rule.before = self._condition(word.before, r"(?:{})\Z")
        if word.before_not:
            rule.before_not = self._condition(word.before_not, r"(?:{})\Z")
        if word.after:
            rule.after = self._condition(word.after, r"(?:{})")
        if word.after_not:
            rule.after_not = self._condition(word.after_not, r"(?:{})")
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
            heads = self._heads(rule.trie, 2)
            loose = {h[0] for h, _ in heads if len(h) < 2 or h[1] == _ANY}
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

    def _condition(self, source: str, frame: str) -> re.Pattern[str]:
        return re.compile(frame.format(self.expression(source)))

    def expression(self, source: str, cased: bool = False) -> str:
        """The expression of a pattern, without groups."""
        sequences = expand(source, self.cut, cased)
        self._learn(sequences)
        trie = _Trie()
        for sequence in sequences:
            trie.insert(sequence)
        return self._emit(trie, None)

    def _emit(self, trie: _Trie, names: list[str] | None) -> str:
        branches = []
        # An alternation takes the first branch that fits, so the one that can reach farthest stands first.
        for piece, child in sorted(trie.children.items(), key=lambda item: -self._reach(*item)):
            branches.append(self._piece(piece, names) + self._emit(child, names))
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and not trie.end else "(?:" + "|".join(branches) + ")"
        return body + "?" if trie.end else body

    def _reach(self, piece: Piece, child: _Trie) -> int:
        """How many syllables a branch of a trie can take up at most."""
        return self._longest(piece) + max((self._reach(*item) for item in child.children.items()), default=0)

    def _longest(self, piece: Piece) -> int:
        if piece.kind == "g":
            return int(piece.value)
        if piece.kind != "s" or piece.value in _FIXED:
            return 1
        if piece.value not in self._lengths:
            trie = self._tries.get(piece.value)
            if trie is None:
                raise BiennienError(f"no time slot or kind `{piece.value}`")
            if piece.value in self._open:
                raise BiennienError(f"the time kind `{piece.value}` contains itself")
            self._open.add(piece.value)
            self._lengths[piece.value] = max((self._reach(*item) for item in trie.children.items()), default=1)
            self._open.discard(piece.value)
        return self._lengths[piece.value]

    def _piece(self, piece: Piece, names: list[str] | None) -> str:
        if piece.kind == "C":
            return self.alphabet.literal(piece.value, True)
        if piece.kind == "w":
            return self.alphabet.source(piece.value)
        if piece.kind == "g":
            return f"[^{self.alphabet.literal(',')}]{{0,{piece.value}}}?"
        if names is None:
            return self._slot(piece.value)
        names.append(piece.value)
        return f"({self._slot(piece.value)})"

    def _slot(self, name: str) -> str:
        if name in _FIXED:
            return re.escape(_RAW[name]) if name in _RAW else self.alphabet.literal(_BUILT_IN[name])
        if name not in self._sources:
            self._longest(Piece("s", name))
            choices = [self._emit(self._tries[name], None)] if self._tries[name].children else []
            figures = self.alphabet.figures(name) if name in self.alphabet.slots else ""
            if figures:
                choices.append(f"[{figures}]")
            self._sources[name] = "(?:" + "|".join(choices) + ")"
        return self._sources[name]

    def _heads(self, trie: _Trie, size: int) -> frozenset[tuple[str, bool]]:
        """All beginnings of a trie, ``size`` characters long; shorter ones are whole."""
        found: set[tuple[str, bool]] = set()
        if size == 0:
            return frozenset({("", False)})
        if trie.end:
            found.add(("", True))
        for piece, child in trie.children.items():
            for head, whole in self._piece_heads(piece, size):
                if not whole or len(head) == size:
                    found.add((head, False))
                else:
                    found |= {(head + tail, end) for tail, end in self._heads(child, size - len(head))}
        return frozenset(found)

    def _piece_heads(self, piece: Piece, size: int) -> frozenset[tuple[str, bool]]:
        if piece.kind == "g":
            return frozenset({(_ANY * size, False)})
        if piece.kind == "C":
            return frozenset({(self.alphabet.literal(piece.value, True), True)})
        if piece.kind == "w":
            return frozenset((char, True) for char in self.alphabet.source(piece.value).strip("[]"))
        if piece.value in _FIXED:
            return frozenset({(self._slot(piece.value), True)})
        known = self._known_heads.get((piece.value, size))
        if known is None:
            known = self._heads(self._tries[piece.value], size)
            if piece.value in self.alphabet.slots:
                known |= {(char, True) for char in self.alphabet.figures(piece.value)}
            self._known_heads[piece.value, size] = known
        return known

    # -- matching --------------------------------------------------------------------------------------------------------------

    def match(self, rule: Rule, chars: str, at: int, stop: int, whole: bool = False) -> tuple[int, Spans] | None:
        """Where a match of the rule at ``at`` ends, with its slots; ``whole`` asks for one that ends at ``stop``."""
        if rule.pattern is None:
            return self._walk(rule.trie, chars, at, stop, whole)
        found = rule.pattern.fullmatch(chars, at, stop) if whole else rule.pattern.match(chars, at, stop)
        if found is None:
            return None
        spans = [(found.start(i), found.end(i), name) for i, name in enumerate(rule.names, 1) if found.start(i) >= 0]
        return found.end(), tuple(sorted(spans))

    def _walk(self, trie: _Trie, chars: str, at: int, stop: int, whole: bool) -> tuple[int, Spans] | None:
        """The longest way through a trie: kinds as slots, everything else syllable by syllable."""
        best: tuple[int, Spans] | None = (at, ()) if trie.end and (at == stop or not whole) else None
        if at >= stop:
            return best
        char = chars[at]
        if trie.steps is None:
            self._freeze(trie)
        child = trie.steps.get(char)  # type: ignore[union-attr]
        if child is not None:
            best = self._walk(child, chars, at + 1, stop, whole) or best
        for firsts, name, child in trie.slots:
            if char in firsts:
                for end in self._ends(name, chars, at, stop):
                    tail = self._walk(child, chars, end, stop, whole)
                    if tail is not None and (best is None or tail[0] > best[0]):
                        best = (tail[0], ((at, end, name), *tail[1]))
        return best

    def _freeze(self, trie: _Trie) -> None:
        """Lay out the children of a trie for walking: single syllables by character, slots with the characters they may start with."""
        trie.steps = {}
        for piece, child in trie.children.items():
            if piece.kind == "s" and piece.value not in _FIXED:
                firsts = frozenset(head[0] for head, _ in self._piece_heads(piece, 1) if head)
                trie.slots.append((firsts, piece.value, child))
            else:
                for char in self._piece(piece, None).strip("[]"):
                    trie.steps[char] = child

    def _ends(self, slot: str, chars: str, at: int, stop: int) -> Iterable[int]:
        """Where a slot that starts at ``at`` may end."""
        pattern = self._short.get(slot)
        if pattern is not None:
            found = pattern.match(chars, at, stop)
            return (found.end(),) if found else ()
        return sorted(self._all_ends(self._tries[slot], chars, at, stop), reverse=True)

    def _all_ends(self, trie: _Trie, chars: str, at: int, stop: int) -> set[int]:
        found = {at} if trie.end else set()
        if at >= stop:
            return found
        char = chars[at]
        if trie.steps is None:
            self._freeze(trie)
        child = trie.steps.get(char)  # type: ignore[union-attr]
        if child is not None:
            found |= self._all_ends(child, chars, at + 1, stop)
        for firsts, name, child in trie.slots:
            if char in firsts:
                for end in self._ends(name, chars, at, stop):
                    found |= self._all_ends(child, chars, end, stop)
        return found

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
            elif name not in _FIXED:
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
        raise BiennienError(f"no rule of the time kind `{kind}` fits {' '.join(keys[first:last])!r}")

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
