"""Pages that are one article already cut out: nothing is looked for around it, the lines only get their kinds."""

from __future__ import annotations

import re

import msgspec

from biennien.anatomy.names import fold, known_outlet, person
from biennien.anatomy.shape import closed, credits_of, pairs_of, sentences_of
from biennien.anatomy.units import Unit, line_spans, units
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Block, BlockKind, Page

LONGEST_TITLE, LONGEST_CAPTION, LONGEST_SUBHEAD = 40, 60, 14  # words
_ECHO = 0.6  # share of a short first line's syllable pairs that stand in the title, from which it is the picture's caption
_JOINED = re.compile(r"\s*/\s*|\s+[-\u2013]\s+")
_QUOTES = "\"'\u201c\u2018"


class Line(msgspec.Struct, frozen=True):
    """What a line looks like: of its Shape only what its kind depends on here, which costs a third as much."""

    text: str
    words: int
    closed: bool
    features: frozenset[str]


def label_whole(page: Page, cues: AnatomyCues) -> tuple[Block, ...]:
    """The blocks of a page that is one article."""
    spans = line_spans(page.text)
    found = units(page, spans)
    lines = [_line(unit, cues) for unit in found]
    kinds = _kinds(page, lines, cues)
    blocks = [Block(span=span, kind="empty") for span in spans]
    for unit, kind in zip(found, kinds, strict=True):
        for line in unit.lines:
            blocks[line] = Block(span=spans[line], kind=kind, article=0 if kind == "related" else 1)
    return tuple(blocks)


def _line(unit: Unit, cues: AnatomyCues) -> Line:
    words = len(unit.text.split())
    found = cues.all_matcher.find(unit.text)
    said: list[str] = []
    credits_of(unit.text, words, cues, found, said)
    features = set(said)
    for name in found:
        cue = cues.cues.get(name)
        if cue is not None:
            features |= {f"cue.{cue.block}", f"cue.{name.partition('.')[0]}"}
    return Line(unit.text, words, closed(unit.text), frozenset(features))


def _kinds(page: Page, lines: list[Line], cues: AnatomyCues) -> list[BlockKind]:
    kinds: list[BlockKind] = ["body"] * len(lines)
    first = 0
    if lines and _is_title(page, lines):
        kinds[0] = "title"
        first = 1
        if len(lines) > 1 and (lines[1].words >= 8 or len(lines) == 2):
            kinds[1] = "lead"
            first = 2
    last = len(lines)
    while last > first + 1 and _is_byline(lines[last - 1], cues):
        last -= 1
        kinds[last] = "byline"
    title = pairs_of(lines[0].text) if first else frozenset()
    for number in range(first, last):
        line = lines[number]
        if _is_caption(line) or (number <= first + 1 and _echoes(line, title)):
            kinds[number] = "caption"
        elif "cue.list" in line.features and "cue.related" in line.features:
            kinds[number] = "related"
        elif {"by.desk.short", "person"} & line.features and line.words <= 6 and not line.closed:
            kinds[number] = "byline"
        elif number + 1 < last and _is_subhead(line, lines[number - 1], lines[number + 1]):
            kinds[number] = "subhead"
    return kinds


def _is_title(page: Page, lines: list[Line]) -> bool:
    first = lines[0]
    declared = page.declared.title if page.declared else None
    if declared and fold(declared) == fold(first.text):
        return True
    return first.words <= LONGEST_TITLE and (not first.text.endswith(".") or first.words <= 16) and len(lines) > 1


def _is_byline(line: Line, cues: AnatomyCues) -> bool:
    if line.words > 12 or line.closed:
        return False
    if {"by.credit.short", "by.desk.short", "person"} & line.features:
        return "by.photo.short" not in line.features
    if "by.author.short" in line.features and line.words <= 8:
        return True
    return bool(known_outlet(line.text, cues)) or _is_pen(line, cues)


def _is_pen(line: Line, cues: AnatomyCues) -> bool:
    """A pen name, alone or before a bracket or slash: ``X Y (Theo Z)``; or two of them: ``X Y - Z W``."""
    first, *others = (part.split() for part in _JOINED.split(line.text.split("(")[0]))
    if not all(1 <= len(words) <= 4 and all(word[0].isupper() for word in words) for words in (first, *others)):
        return False
    return (not others and len(first) == line.words) or person(" ".join(first), cues)


def _is_caption(line: Line) -> bool:
    if line.words > LONGEST_CAPTION:
        return False
    features = line.features
    if "by.photo" in features and ("cue.caption" in features or line.words <= 40):
        return sentences_of(line.text) < 2
    return "cue.caption" in features and line.words <= 40 and line.text[0] not in _QUOTES and sentences_of(line.text) == 0


def _echoes(line: Line, title: frozenset[int]) -> bool:
    """Whether a short line says the title again."""
    if not 4 <= line.words <= 22:
        return False
    own = pairs_of(line.text)
    return bool(own) and len(own & title) >= _ECHO * len(own)


def _is_subhead(line: Line, before: Line, after: Line) -> bool:
    return (
        2 <= line.words <= LONGEST_SUBHEAD
        and (not line.closed or line.text.endswith("?"))
        and line.text[0] not in "\"'\u201c)"
        and not line.text[0].islower()
        and line.text[-1] not in "\"'\u201d,"
        and before.closed
        and after.words >= 10
    )
