"""Finds the calendar expressions of an article and resolves each to a closed interval of days, or leaves it honestly open."""

from __future__ import annotations

import re

import msgspec

from biennien.extract.anchors import Surroundings
from biennien.extract.calendar import Lunar
from biennien.extract.time_grammar import Found, Grammar, Rule
from biennien.extract.time_ranges import members
from biennien.extract.time_scene import Earlier
from biennien.extract.time_tries import TIME, Spans
from biennien.extract.time_values import resolve
from biennien.languages.time_lexicon import TimeLexicon
from biennien.text.passage import Passage
from biennien.text.syllables import Syllabifier, Syllables
from biennien.types import Grain, TimeMention

_BEFORE_FIGURE = frozenset("([{\"'\u201c\u2018\u201d\u2019\u00ab\u2026~<>*|")
_AFTER_FIGURE = frozenset("-/:+_%.,")
_REACH = 10
_NEAR = 12


class Derivation(msgspec.Struct, frozen=True):
    """Why a mention means what it means: its rules, outermost first, and what they contributed."""

    mention: TimeMention
    rules: tuple[str, ...]
    fields: dict[str, int | str | bool]


class Times:
    """The time words of a language, compiled once; immutable in use."""

    def __init__(self, lexicon: TimeLexicon, cut: Syllabifier | None = None) -> None:
        self._lexicon = lexicon
        self._grammar = Grammar(lexicon, cut or lexicon.syllabifier())
        self._lunar = Lunar(lexicon.lunar)
        self._around = Surroundings(lexicon, self._grammar)
        told = [self._grammar.expression(cue.match) for cue in lexicon.reporting]
        self._reporting = re.compile("|".join(told) or "(?!)")

    def __reduce__(self) -> tuple[type[Times], tuple[TimeLexicon]]:
        return Times, (self._lexicon,)

    def find(self, passage: Passage) -> tuple[TimeMention, ...]:
        """The time expressions of an article, in text order."""
        return tuple(derivation.mention for derivation in self.explain(passage))

    def explain(self, passage: Passage) -> tuple[Derivation, ...]:
        """The same, each with the rules and the parts it was derived from."""
        chars = self._grammar.alphabet.encode(passage.syllables)
        found = [one for match in self._matches(passage, chars) for one in members(match)]
        spoken = any("day_by" in match.fields for match in found) and '"' in passage.syllables.keys
        quoted = _quoted(passage) if spoken else []
        derived: list[Derivation] = []
        earlier: list[Earlier] = []
        for number, match in enumerate(found):
            speech = self._speech(number, found, passage, chars, quoted, earlier)
            scene = self._around.scene(match, passage, chars, earlier, speech)
            if match.fields.get("anchor") == "next":
                scene.earlier = [told] if (told := self._told(found[number + 1 :], match, passage, chars, earlier)) else []
                if not scene.earlier:
                    continue
            when = resolve(match, scene, self._lunar)
            if when is None:
                continue
            span = passage.span(match.first, match.last)
            mention = TimeMention(span=span, rule=self._lexicon.rules[match.rule.id], when=when)
            derived.append(Derivation(mention, tuple(self._lexicon.rules[r] for r in match.rules()), match.fields))
            if when.first is not None and when.last is not None:
                earlier.append(Earlier(span, when.first, when.last, _coarse(when.grain), when.anchor == "absolute"))
        return tuple(derived)

    def reporting_date(self, mention: TimeMention, passage: Passage) -> bool:
        """Whether a mention dates the report ("Reuters said on …") rather than the act."""
        begin, end = passage.at(mention.span.start), passage.at(mention.span.end - 1) + 1
        first, last = passage.sentences[passage.sentence_of[begin]]
        edge = self._grammar.edge if begin - first < _NEAR else ""
        before = edge + self._grammar.alphabet.encode(_piece(passage.syllables, max(first, begin - _NEAR), begin))
        ends = all(shape == "p" for shape in passage.syllables.shapes[end:last])
        after = self._grammar.edge if ends else self._grammar.alphabet.encode(_piece(passage.syllables, end, min(last, end + _NEAR)))
        return any(m.start() <= len(before) < m.end() for m in self._reporting.finditer(before + TIME + after))

    # -- matching --------------------------------------------------------------------------------------------------------------

    def _matches(self, passage: Passage, chars: str) -> list[Found]:
        grammar, sentences, of, keys = self._grammar, passage.sentences, passage.sentence_of, passage.syllables.keys
        found: list[Found] = []
        done = 0
        for spot in grammar.starts.finditer(chars):
            at = spot.start()
            if at < done:
                continue
            rules = grammar.rules_at(chars, at)
            if not rules:
                continue
            begin, stop = sentences[of[at]]
            tried: list[tuple[int, int, Rule, Spans]] = []
            for rule in rules:
                match = grammar.match(rule, chars, at, stop)
                if match is not None:
                    tried.append((-match[0], rule.order, rule, match[1]))
            tried.sort(key=lambda one: one[:2])
            for end, _, rule, spans in tried:
                if self._allowed(rule, at, -end, passage.syllables, chars, begin, stop):
                    if not rule.word.means.get("nothing"):
                        found.append(grammar.evaluate(rule, at, -end, spans, chars, keys))
                    done = -end
                    break
        return found

    def _allowed(self, rule: Rule, first: int, last: int, syllables: Syllables, chars: str, begin: int, stop: int) -> bool:
        edge = self._grammar.edge
        if syllables.shapes[first] == "d" and _sticks_before(syllables, first):
            return False
        if syllables.shapes[last - 1] == "d" and _sticks_after(syllables, last):
            return False
        if rule.before or rule.before_not:
            left = (edge if first - begin < _REACH else "") + chars[max(begin, first - _REACH) : first]
            if rule.before and not rule.before.search(left):
                return False
            if rule.before_not and rule.before_not.search(left):
                return False
        if rule.word.not_before_name and last < stop and syllables.shapes[last] in "CA":
            return False
        if rule.after or rule.after_not:
            right = chars[last : min(stop, last + _REACH)] + (edge if stop - last < _REACH else "")
            if rule.after and not rule.after.match(right):
                return False
            if rule.after_not and rule.after_not.match(right):
                return False
        return True

    def _told(self, later: list[Found], match: Found, passage: Passage, chars: str, earlier: list[Earlier]) -> Earlier | None:
        """The day that the sentence of a match tells next."""
        for other in later:
            if passage.sentence_of[other.first] != passage.sentence_of[match.first]:
                break
            when = resolve(other, self._around.scene(other, passage, chars, earlier, None), self._lunar)
            if when is not None and when.first is not None and when.first == when.last:
                return Earlier(passage.span(other.first, other.last), when.first, when.first, "day", False)
        return None

    # -- quotations ------------------------------------------------------------------------------------------------------------

    def _speech(
        self, number: int, found: list[Found], passage: Passage, chars: str, quoted: list[bool], earlier: list[Earlier]
    ) -> Earlier | None:
        """Inside a quotation "today" is the day of the speech, where the same sentence tells it outside the quotation."""
        match = found[number]
        if not quoted or not quoted[match.first] or "day_by" not in match.fields:
            return None
        sentence = passage.sentence_of[match.first]
        for other in found:
            if other is match or passage.sentence_of[other.first] != sentence or quoted[other.first]:
                continue
            if "day" not in other.fields and "weekday" not in other.fields and "day_by" not in other.fields:
                continue
            when = resolve(other, self._around.scene(other, passage, chars, earlier, None), self._lunar)
            if when is not None and when.first is not None and when.first == when.last:
                return Earlier(passage.span(other.first, other.last), when.first, when.first, "day", False)
        return None


def _coarse(grain: Grain) -> Grain:
    return "day" if grain in ("hour", "part of day") else grain


def _piece(syllables: Syllables, first: int, last: int) -> Syllables:
    return Syllables(
        syllables.text, syllables.starts[first:last], syllables.ends[first:last], syllables.keys[first:last], syllables.shapes[first:last]
    )


def _sticks_before(syllables: Syllables, first: int) -> bool:
    """Whether a figure hangs on what stands before it: "F-16", "1.400", a path, an amount."""
    if first == 0 or syllables.ends[first - 1] != syllables.starts[first]:
        return False
    return syllables.text[syllables.starts[first] - 1] not in _BEFORE_FIGURE


def _sticks_after(syllables: Syllables, last: int) -> bool:
    """Whether a figure goes on after the match: "12/3/", "1.400", "50%", "2018A"."""
    if last >= len(syllables) or syllables.starts[last] != syllables.ends[last - 1]:
        return False
    mark = syllables.text[syllables.starts[last]]
    if mark.isalnum() or mark in "%_+":
        return True
    if mark not in _AFTER_FIGURE:
        return False
    return last + 1 < len(syllables) and syllables.starts[last + 1] == syllables.ends[last] and syllables.shapes[last + 1] != "p"


def _quoted(passage: Passage) -> list[bool]:
    """For each syllable whether it stands inside double quotation marks; an open quotation ends with its block."""
    inside, block = False, -1
    flags: list[bool] = []
    for number, (first, last) in enumerate(passage.sentences):
        if passage.blocks[number] != block:
            inside, block = False, passage.blocks[number]
        for key in passage.syllables.keys[first:last]:
            if key == '"':
                inside = not inside
            flags.append(inside)
    return flags
