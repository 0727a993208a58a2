"""Where a block starts and ends and what kind it is: a page's lines become blocks with kinds and article numbers."""

from __future__ import annotations

from operator import add
from typing import NamedTuple, cast

import msgspec

from biennien.anatomy.dom import markup_of
from biennien.anatomy.markup import favoured
from biennien.anatomy.path import best
from biennien.anatomy.setting import echoes, settings
from biennien.anatomy.shape import Shape
from biennien.anatomy.units import Unit, line_spans, units
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import OWN, STATES, Bundle, Model
from biennien.types import Block, BlockKind, Declared, Page, Span

_TITLE = STATES.index(("head", "title"))  # no other state is a title's
_STATED = ("declared.title",)
FIRST = 0.7  # of the beam of a search that only looks for titles
SMALLEST = 500  # code points of lead and body below which a second article is doubted


class Featured(NamedTuple):
    """The units of a page, their shapes, and the features of each, in bundles."""

    units: list[Unit]
    shapes: list[Shape]
    rows: list[list[Bundle]]


def featured(page: Page, cues: AnatomyCues, spans: list[Span] | None = None, found: list[Unit] | None = None) -> Featured:
    """The units of a page, or those given, with their features."""
    spans = spans or line_spans(page.text)
    found = units(page, spans) if found is None else found
    shapes = _shapes(found, cues)
    blank = [not page.text[span.start : span.end].strip() for span in spans]
    around = [
        (unit.lines[0] > 0 and blank[unit.lines[0] - 1], unit.lines[-1] + 1 < len(spans) and blank[unit.lines[-1] + 1]) for unit in found
    ]
    rows = settings(shapes, around)
    for row, shape in zip(rows, shapes, strict=True):
        row.append(shape.features)
    if page.elements:
        for row, unit in zip(rows, found, strict=True):
            row += markup_of(unit, cues)
    said = _declared(page.declared) if page.declared else []
    for text, name in said:
        for row, shape in zip(rows, shapes, strict=True):
            if shape.words >= 3 and (text.startswith(shape.key) or (name == "lead" and len(text) > 40 and text[:80] in shape.key)):
                row.append(_STATED if name == "title" else ("declared.lead",))
    if page.recurring:
        known = {span.start for span in page.recurring}
        for row, shape, unit in zip(rows, shapes, found, strict=True):
            if spans[unit.lines[0]].start in known:
                row.append(("recurs.text" if shape.paragraph else "recurs",))
    return Featured(found, shapes, rows)


def _declared(declared: Declared) -> list[tuple[str, str]]:
    """The title and the summary that the markup declares; a site's name may follow the title there."""
    both = ((declared.title, "title"), (declared.description, "lead"))
    return [(" ".join(value.lower().split()), name) for value, name in both if value and value.strip()]


def _shapes(found: list[Unit], cues: AnatomyCues) -> list[Shape]:
    """The shape of every unit; lists of teasers say each headline twice, so the same text is looked at once."""
    known: dict[str, Shape] = {}
    shapes = []
    for unit in found:
        shape = known.get(unit.text) or cues.shapes.get(unit.text)
        if shape is None:
            shape = known[unit.text] = Shape(unit.text, cues)
            cues.shapes.keep(unit.text, shape)
        shapes.append(shape)
    return shapes


def label(page: Page, cues: AnatomyCues) -> tuple[Block, ...]:
    """The blocks of a page, one a line, decided over the page as a whole."""
    spans = line_spans(page.text)
    found, shapes, rows = featured(page, cues, spans)
    scores = _scores(page, found, rows, cues)
    states = decide(found, scores, cues.model, FIRST)
    titles = titles_of(states)
    once = without_twins(found, shapes, titles)
    if len(once) < len(found):  # the page's own headline stands twice in a row: one title
        found, shapes, rows = featured(page, cues, spans, once)
        scores = _scores(page, found, rows, cues)
        states = decide(found, scores, cues.model)
        titles = titles_of(states)
    if titles:  # with the titles known, what repeats them can be told from what tells the story
        said = echoes(shapes, titles)
        more = {extra: cues.model.scores((extra,)) for extra in set(said)}
        scores = [tuple(map(add, score, more[extra])) if extra else score for score, extra in zip(scores, said, strict=True)]
        states = decide(found, scores, cues.model)
    blocks = [Block(span=span, kind="empty") for span in spans]
    for unit, shape, (kind, article) in zip(found, shapes, numbered(states), strict=True):
        rule = next((f"anatomy/cues#{name}" for block, name in shape.cited if block == kind), None) if shape.cited else None
        for line in unit.lines:
            blocks[line] = Block(span=spans[line], kind=kind, article=article, path=unit.path or None, rule=rule)
    return tuple(blocks)


def _scores(page: Page, found: list[Unit], rows: list[list[Bundle]], cues: AnatomyCues) -> list[tuple[int, ...]]:
    """The scores of every unit for every kind."""
    scores = list(map(cues.model.scores, rows))
    if not page.declared or not page.elements:
        return scores
    stated = [number for number, row in enumerate(rows) if _STATED in row[-3:]]
    return favoured([number for number in stated if any(step.startswith("h1[") for step in found[number].path.split("/")[-4:])], scores)


def decide(found: list[Unit], scores: list[tuple[int, ...]], model: Model, share: float = 1.0) -> list[int]:
    """The best path on which every article has enough text; a story of a line or two is a teaser of another page."""
    refused: set[int] = set()
    while True:
        states = best(scores, model, frozenset(refused), share)
        small = _too_small(found, numbered(states)) if states.count(_TITLE) > 1 else set()
        if not small - refused:
            return states
        refused |= small


def without_twins(found: list[Unit], shapes: list[Shape], titles: list[int]) -> list[Unit]:
    """The units with every copy of a title that stands right beside it joined to it."""
    once = list(found)
    for number in reversed(titles):
        low, high = number, number
        while high + 1 < len(found) and shapes[high + 1].key == shapes[number].key:
            high += 1
        while low > 0 and shapes[low - 1].key == shapes[number].key:
            low -= 1
        lines = tuple(line for unit in found[low : high + 1] for line in unit.lines)
        if high > low:
            once[low : high + 1] = [msgspec.structs.replace(found[number], lines=lines)]
    return once


def titles_of(states: list[int]) -> list[int]:
    """The numbers of the units that are titles."""
    return [number for number, state in enumerate(states) if state == _TITLE]


def numbered(states: list[int]) -> list[tuple[BlockKind, int]]:
    """Kind and article number of every unit on a path."""
    labels: list[tuple[BlockKind, int]] = []
    article = 0
    for number in states:
        phase, kind = STATES[number]
        article += kind == "title"
        labels.append((cast(BlockKind, kind), (article + 1 if phase == "pre" else article) if kind in OWN else 0))
    return labels


def _too_small(found: list[Unit], labels: list[tuple[BlockKind, int]]) -> set[int]:
    """The title units of articles whose text is far too short, where the page has another one."""
    sizes: dict[int, int] = {}
    titles: dict[int, int] = {}
    for number, (unit, (kind, article)) in enumerate(zip(found, labels, strict=True)):
        if kind == "title":
            titles[article] = number
        if kind in ("body", "lead"):
            sizes[article] = sizes.get(article, 0) + unit.size
    if len(titles) < 2:
        return set()
    most = max(sizes.values(), default=0)
    return {number for article, number in titles.items() if sizes.get(article, 0) < min(SMALLEST, most // 3)}
