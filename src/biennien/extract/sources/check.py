"""Runs the examples of the source cues: what ``yes`` credits, and what ``no`` must leave alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from biennien.extract.sources.credits import Credits
from biennien.languages.loader import Language
from biennien.text.passage import Passage, passage
from biennien.types import ActorMention, Article, Block, Page, Span, TimeMention

Found = Callable[[Passage], tuple[Sequence[ActorMention], Sequence[TimeMention]]]
"""Who and which times stand in an example; what another extractor finds, which this one does not know."""

_MARK = re.compile(r"\[speaker:\s*([^\]]*)\]")


def check(language: Language, found: Found) -> list[str]:
    """What fails, as sentences. Where an example marks its speakers, they are its only actors."""
    credits, cut = Credits(language), language.syllabifier()
    wrong = []
    for cue, path, line in language.sources:
        at, rule = f"{path.rpartition('/')[2]}:{line}: {cue.id}", f"{language.code}/sources#{cue.id}"
        for wanted, examples in ((True, cue.yes), (False, cue.no)):
            for example in examples:
                text, marked = _unmarked(example)
                block = Block(span=Span(0, len(text)), kind="body", article=1)
                article = Article(key="example", page="example", number=1, span=block.span, blocks=(block,))
                scope = passage(Page(key="example", digest="", text=text, whole=True), article, cut, language.abbreviations)
                actors, times = found(scope)
                here = [c for c in credits.find(scope, marked or actors, times) if c.source.rule == rule]
                if bool(here) != wanted:
                    wrong.append(f"{at}: {'`yes` credits nobody' if wanted else '`no` credits somebody'}: {example}")
                elif wanted and (lost := {m.name for m in marked} - {text[c.source.span.start : c.source.span.end] for c in here}):
                    wrong.append(f"{at}: `yes` does not credit {', '.join(sorted(lost))}: {example}")
    return wrong


def _unmarked(marked: str) -> tuple[str, list[ActorMention]]:
    """The text of an example, and a mention for each marked speaker."""
    text, found, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        span = Span(len(text), len(text) + len(mark[1]))
        found.append(ActorMention(span=span, rule="example", name=mark[1], sector="JRN", proper=span))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], found
