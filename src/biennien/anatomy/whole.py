"""Pages that are one article already cut out: nothing is looked for around it, the lines only get their kinds."""

from __future__ import annotations

from biennien.anatomy.names import fold, known_outlet, person
from biennien.anatomy.shape import Shape
from biennien.anatomy.units import line_spans, units
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Block, BlockKind, Page

LONGEST_TITLE, LONGEST_CAPTION, LONGEST_SUBHEAD = 40, 60, 14  # words
_ECHO = 0.6  # share of a short first line's syllable pairs that stand in the title, from which it is the picture's caption


def label_whole(page: Page, cues: AnatomyCues) -> tuple[Block, ...]:
    """The blocks of a page that is one article."""
    spans = line_spans(page.text)
    found = units(page, spans)
    shapes = [Shape(unit, cues) for unit in found]
    kinds = _kinds(page, shapes, cues)
    blocks = [Block(span=span, kind="empty") for span in spans]
    for unit, kind in zip(found, kinds, strict=True):
        for line in unit.lines:
            blocks[line] = Block(span=spans[line], kind=kind, article=0 if kind == "related" else 1)
    return tuple(blocks)


def _kinds(page: Page, shapes: list[Shape], cues: AnatomyCues) -> list[BlockKind]:
    kinds: list[BlockKind] = ["body"] * len(shapes)
    first = 0
    if shapes and _is_title(page, shapes):
        kinds[0] = "title"
        first = 1
        if len(shapes) > 1 and (shapes[1].words >= 8 or len(shapes) == 2):
            kinds[1] = "lead"
            first = 2
    last = len(shapes)
    while last > first + 1 and _is_byline(shapes[last - 1], cues):
        last -= 1
        kinds[last] = "byline"
    title = shapes[0].pairs if first else frozenset()
    for number in range(first, last):
        shape = shapes[number]
        if _is_caption(shape) or (number <= first + 1 and _echoes(shape, title)):
            kinds[number] = "caption"
        elif "cue.list" in shape.features and "cue.related" in shape.features:
            kinds[number] = "related"
        elif {"by.desk.short", "person"} & set(shape.features) and shape.words <= 6 and not shape.closed:
            kinds[number] = "byline"
        elif number + 1 < last and _is_subhead(shape, shapes[number - 1], shapes[number + 1]):
            kinds[number] = "subhead"
    return kinds


def _is_title(page: Page, shapes: list[Shape]) -> bool:
    first = shapes[0]
    declared = page.declared.title if page.declared else None
    if declared and fold(declared) == fold(first.text):
        return True
    return first.words <= LONGEST_TITLE and (not first.text.endswith(".") or first.words <= 16) and len(shapes) > 1


def _is_byline(shape: Shape, cues: AnatomyCues) -> bool:
    if shape.words > 12 or shape.closed:
        return False
    if {"by.credit.short", "by.desk.short", "person"} & set(shape.features):
        return "by.photo.short" not in shape.features
    if "by.author.short" in shape.features and shape.words <= 8:
        return True
    return bool(known_outlet(shape.text, cues)) or _is_pen(shape, cues)


def _is_pen(shape: Shape, cues: AnatomyCues) -> bool:
    """A pen name, alone or before a bracket or slash: ``X Y (Theo Z)``."""
    words = shape.text.split("(")[0].split("/")[0].split()
    return (
        1 <= len(words) <= 4 and all(word[0].isupper() for word in words) and (len(words) == shape.words or person(" ".join(words), cues))
    )


def _is_caption(shape: Shape) -> bool:
    if shape.words > LONGEST_CAPTION:
        return False
    features = set(shape.features)
    if "by.photo" in features and ("cue.caption" in features or shape.words <= 40):
        return not {"sentences.3"} & features
    return "cue.caption" in features and shape.words <= 40 and not {"sentences.2", "sentences.3", "start.quote"} & features


def _echoes(shape: Shape, title: frozenset[str]) -> bool:
    """Whether a short line says the title again."""
    own = shape.pairs
    return 4 <= shape.words <= 22 and len(own & title) >= _ECHO * len(own) if own else False


def _is_subhead(shape: Shape, before: Shape, after: Shape) -> bool:
    return (
        2 <= shape.words <= LONGEST_SUBHEAD
        and (not shape.closed or shape.text.endswith("?"))
        and shape.text[0] not in "\"'\u201c)"
        and not shape.text[0].islower()
        and shape.text[-1] not in "\"'\u201d,"
        and before.closed
        and after.words >= 10
    )
