"""Runs the examples of a time lexicon: each under its frozen publication date, exactly, extent and value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from biennien.errors import LexiconError
from biennien.extract.times import Times
from biennien.languages.time_lexicon import Case, TimeCases, TimeLexicon, TimeWord
from biennien.text.passage import Passage, passage
from biennien.text.syllables import Syllabifier
from biennien.types import Article, Block, Page, Span, When

_CASES = "cases"
DAY = date(2025, 10, 22)
"""The publication date of an example that names none: a Wednesday."""


class Example(msgspec.Struct, frozen=True):
    """An example ready to run: the rule it belongs to, the bare text, the expressions in it (``None`` for none at all) and their values."""

    rule: str
    text: str
    published: date | None
    spans: tuple[Span, ...]
    values: tuple[str, ...]


def examples(lexicon: TimeLexicon) -> Iterator[Example]:
    """Every example of a lexicon's words, positive and negative; raises LexiconError for one that cannot be read."""
    rows: list[TimeWord | TimeCases] = [*lexicon.words, *lexicon.cases]
    for word in rows:
        rule = lexicon.rules[word.id] if isinstance(word, TimeWord) else f"{lexicon.code}/times/{_CASES}#{word.id}"
        for case in word.yes:
            yield _example(rule, case)
        for text in word.no:
            bare, day = _dated(text)
            yield Example(rule, bare, day, (), ())


def check(lexicon: TimeLexicon, times: Times | None = None) -> list[str]:
    """What is wrong with a lexicon: words without example, and examples that fail. Empty when all is well."""
    reader = times or Times(lexicon)
    cut = lexicon.syllabifier()
    problems = [f"{lexicon.rules[w.id]}: no example under `yes`" for w in lexicon.words if _wants(w)]
    for example in examples(lexicon):
        problem = run(example, reader, cut)
        if problem:
            problems.append(problem)
    for cue in lexicon.reporting:
        for wanted, texts in ((True, cue.yes), (False, cue.no)):
            problems += [p for text in texts if (p := _reporting(cue.id, text, wanted, reader, cut))]
    return problems


def run(example: Example, times: Times, cut: Syllabifier) -> str | None:
    """What an example gives instead of what it should; None where it holds."""
    found = times.explain(plain(example.text, example.published, cut))
    got = [(example.text[d.mention.span.start : d.mention.span.end], told(d.mention.when)) for d in found]
    want = [(example.text[s.start : s.end], v) for s, v in zip(example.spans, example.values, strict=True)]
    if got != want:
        return f"{example.rule}: {example.text!r} gives {got}, not {want}"
    if want and f"/{_CASES}#" not in example.rule and not any(example.rule in d.rules for d in found):
        return f"{example.rule}: {example.text!r} is read by {[d.rules[0] for d in found]}"
    return None


def told(when: When) -> str:
    """A value as examples write it."""
    if when.first is None or when.last is None:
        return "open"
    return str(when.first) if when.first == when.last else f"{when.first}/{when.last}"


def plain(text: str, published: date | None, cut: Syllabifier) -> Passage:
    """A text as an article of one block a line."""
    when = When(first=published, last=published, grain="day") if published else None
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(span=Span(at, at + len(line)), kind="body" if line.strip() else "empty", article=1))
        at += len(line) + 1
    page = Page(key="example", digest="", text=text)
    article = Article(key="example#1", page="example", number=1, span=Span(0, len(text)), blocks=tuple(blocks), published=when)
    return passage(page, article, cut)


def _wants(word: TimeWord) -> bool:
    return word.alone and not word.yes and not word.means.get("nothing")


def _example(rule: str, case: Case | str) -> Example:
    if isinstance(case, str):
        told_, day = _dated(case)
        marked, _, values = told_.rpartition(" = ")
        found = tuple(v.strip() for v in values.split(";"))
    else:
        marked, day = case.text, case.published or DAY
        found = (case.is_,) if isinstance(case.is_, str) else case.is_
    text, spans = _bare(marked)
    if not marked or len(found) != len(spans):
        raise LexiconError(rule, 0, f"the example {case!r} has {len(spans)} expressions and {len(found)} values", "one value each")
    return Example(rule, text, day, spans, found)


def _dated(text: str) -> tuple[str, date | None]:
    bare, mark, day = text.rpartition(" @")
    if not mark:
        return text, DAY
    return bare, None if day == "none" else date.fromisoformat(day)


def _bare(marked: str) -> tuple[str, tuple[Span, ...]]:
    text, spans, begin = "", [], -1
    for char in marked:
        if char == "[":
            begin = len(text)
        elif char == "]" and begin >= 0:
            spans.append(Span(begin, len(text)))
            begin = -1
        else:
            text += char
    return text, tuple(spans) or (Span(0, len(text)),)


def _reporting(name: str, marked: str, wanted: bool, times: Times, cut: Syllabifier) -> str | None:
    text, spans = _bare(marked)
    page = plain(text, DAY, cut)
    for mention in times.find(page):
        if mention.span.overlaps(spans[0]):
            got = times.reporting_date(mention, page)
            return None if got == wanted else f"reporting cue `{name}`: {marked!r} gives {got}"
    return f"reporting cue `{name}`: no time is found at the marked words of {marked!r}"
