"""Runs the examples of event patterns: each pattern alone, its actors marked in the example, without the actor lexicon."""

from __future__ import annotations

import re

import msgspec

from biennien.extract.events import frames
from biennien.extract.events.scene import Stage
from biennien.extract.events.triggers import Rule, holds, rule, source
from biennien.languages.loader import Language, TypedPattern
from biennien.text.clauses import clause
from biennien.text.passage import passage
from biennien.text.pattern_language import PatternError
from biennien.text.patterns import Matcher
from biennien.text.syllables import Syllabifier
from biennien.types import ActorMention, Article, Block, Page, Span

_MARK = re.compile(r"\[(actor|recipient|speaker|time|place|number):\s*([^\]]*)\]|[<>]")


class Example(msgspec.Struct):
    """An example without its marks; spans are code points of ``text``."""

    text: str
    slots: list[tuple[str, Span]]
    triggers: list[Span]


def unmark(marked: str) -> Example:
    """The text of an example and what its marks say: ``[actor: …]`` fills a slot, ``<…>`` is a trigger, which may hold slots."""
    text, slots, triggers, at, opened = "", [], [], 0, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        if mark[0] == "<":
            opened = start
        elif mark[0] == ">":
            triggers.append(Span(opened, start))
        else:
            text += mark[2]
            slots.append((mark[1], Span(start, len(text))))
        at = mark.end()
    return Example(text + marked[at:], slots, triggers)


class Examples:
    """Checks patterns; compiled once from a language's function words."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.cut: Syllabifier = language.syllabifier()
        self.stage = Stage(language)

    def check(self, typed: TypedPattern) -> list[str]:
        """What is wrong with a pattern, as sentences; empty where all its examples hold."""
        pattern = typed.pattern
        try:
            matcher = Matcher.compile([(source(typed), rule(typed, self.cut))], self.cut)
        except PatternError as error:
            return [str(error)]
        wrong = []
        if not pattern.yes:
            wrong.append("no `yes` example")
        if not pattern.no:
            wrong.append("no `no` example")
        for example in pattern.yes:
            why = self.fails(matcher, example)
            if why:
                wrong.append(f"`yes` fails ({why}): {example}")
        for example in pattern.no:
            if self.found(matcher, unmark(example)):
                wrong.append(f"`no` matches: {example}")
        for example in pattern.known_misses:
            if not self.fails(matcher, example):
                wrong.append(f"a known miss now passes, make it a `yes`: {example}")
        return wrong

    def fails(self, matcher: Matcher[Rule], marked: str) -> str | None:
        """Why a marked example does not hold; None where it does."""
        example = unmark(marked)
        if not example.triggers:
            return "no trigger marked"
        found = self.found(matcher, example)
        missing = [s for s in example.triggers if s not in {f[0] for f in found}]
        if missing:
            return f"trigger not found: {example.text[missing[0].start : missing[0].end]}"
        for span, filled in found:
            if span not in example.triggers:
                continue
            for slot, got in (("actor", filled.actors), ("recipient", filled.recipients)):
                wanted = {s for name, s in example.slots if name == slot}
                if wanted and wanted != {m.span for m in got}:
                    names = ", ".join(example.text[m.span.start : m.span.end] for m in got) or "nobody"
                    return f"{slot} is {names}"
        return None

    def found(self, matcher: Matcher[Rule], example: Example) -> list[tuple[Span, frames.Filled]]:
        """The triggers found in an example, with the slots of their frames."""
        text = example.text
        page = Page(key="example", digest="", text=text, whole=True)
        block = Block(span=Span(0, len(text)), kind="body", article=1)
        article = Article(key="example", page="example", number=1, span=block.span, blocks=(block,))
        scope = passage(page, article, self.cut, self.language.abbreviations)
        marked = [
            ActorMention(span=span, rule="example", name=text[span.start : span.end], country=f"{n:03}", kind="country")
            for n, (slot, span) in enumerate(example.slots)
            if slot in ("actor", "recipient", "speaker")
        ]
        found = []
        for number, (first, last) in enumerate(scope.sentences):
            here = [r for r in scope.ranges(marked) if first <= r[0] < last]
            scene = self.stage.scene(scope, number, here, (), (), ())
            spoken = {span for name, span in example.slots if name == "speaker"}
            scene.voices = [(first, last, m) for m in marked if m.span in spoken]
            groups = scene.fillers()
            others = {first: (last,) for first, last, _ in scope.ranges([_Marked(s) for _, s in example.slots])}
            slots = dict.fromkeys(("actor", "recipient", "speaker"), groups) | dict.fromkeys(("time", "place", "number"), others)
            for match in matcher.find(scope.syllables, first, last, slots):
                begin, end = clause(scene.starts, match.trigger[0], last)
                if not holds(match.payload, scope.syllables.keys, match.trigger, begin, end, first):
                    continue
                filled = frames.fill(match.payload.frame, scene, match.trigger, None)
                if match.payload.frame == "match" and any(n == "actor" for n, _, _ in match.slots):
                    filled = frames.bound(scene, match.slots)
                elif match.payload.frame != "verb.said" and any(n == "recipient" for n, _, _ in match.slots):
                    filled.recipients = frames.bound(scene, match.slots).recipients or filled.recipients
                found.append((scope.span(*match.trigger), filled))
        return found


class _Marked(msgspec.Struct):
    span: Span
