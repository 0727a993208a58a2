"""Where a block starts and ends and what kind it is: a page's lines become blocks with kinds and article numbers."""

from __future__ import annotations

from operator import add
from typing import NamedTuple, cast

import msgspec

from biennien.anatomy.common import Common
from biennien.anatomy.dom import markup_of
from biennien.anatomy.markup import favoured
from biennien.anatomy.path import best
from biennien.anatomy.setting import settings
from biennien.anatomy.shape import Shape
from biennien.anatomy.story import seconds, speaks_of_one, titles_of
from biennien.anatomy.units import Unit, line_spans, units
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import OWN, STATES, Bundle, Model
from biennien.types import Block, BlockKind, Declared, Page, Span

_TITLE = STATES.index(("head", "title"))  # no other state is a title's
_STATED = ("declared.title",)
FIRST = 0.7  # of the beam of a search that only looks for titles
WIDER = 3.0  # times the beam of a search for what is hardly likely
LOOKS = 2  # further looks at most; there is a next one only where the titles are others
FEW = 8  # units below which a page says too little for a second look
SMALLEST = 500  # code points of lead and body below which a second article is doubted


class Featured(NamedTuple):
    """The units of a page, their shapes, and the features of each, in bundles."""

    units: list[Unit]
    shapes: list[Shape]
    common: Common
    rows: list[list[Bundle]]


def featured(page: Page, cues: AnatomyCues, spans: list[Span] | None = None, found: list[Unit] | None = None) -> Featured:
    """The units of a page, or those given, with their features."""
    spans = spans or line_spans(page.text)
    found = units(page, spans) if found is None else found
    shapes = _shapes(found, cues)
    common = Common(shapes)
    rows = settings(shapes, common, _around(found, len(spans)))
    for row, shape in zip(rows, shapes, strict=True):
        row.append(shape.features)
    if page.elements:
        for row, bundles in zip(rows, markup_of(found, cues), strict=True):
            row += bundles
    for text, bundle in _declared(page.declared) if page.declared else ():
        opening = text[:80] if bundle is not _STATED and len(text) > 40 else ""  # a lead may say more than the summary
        for row, shape in zip(rows, shapes, strict=True):
            if (text.startswith(shape.key) or (opening and opening in shape.key)) and shape.words >= 3:
                row.append(bundle)
    if page.recurring:
        known = {span.start for span in page.recurring}
        for row, shape, unit in zip(rows, shapes, found, strict=True):
            if spans[unit.lines[0]].start in known:
                row.append(("recurs.text" if shape.paragraph else "recurs",))
    return Featured(found, shapes, common, rows)


def _around(found: list[Unit], lines: int) -> list[tuple[bool, bool]]:
    """Whether an empty line stands before and after each unit; the lines of no unit are empty."""
    filled = {line for unit in found for line in unit.lines}
    if len(filled) == lines:
        return [(False, False)] * len(found)
    filled |= {-1, lines}
    return [(unit.lines[0] - 1 not in filled, unit.lines[-1] + 1 not in filled) for unit in found]


def _declared(declared: Declared) -> list[tuple[str, Bundle]]:
    """The title and the summary that the markup declares; a site's name may follow the title there."""
    both = ((declared.title, _STATED), (declared.description, ("declared.lead",)))
    return [(" ".join(value.lower().split()), bundle) for value, bundle in both if value and value.strip()]


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
    found, shapes, common, rows = featured(page, cues, spans)
    scores = _scores(page, found, rows, cues)
    states = decide(found, scores, cues.model, FIRST)
    titles = titles_of(states)
    once = without_twins(found, shapes, titles)
    if len(once) < len(found):  # the page's own headline stands twice in a row: one title
        found, shapes, common, rows = featured(page, cues, spans, once)
        scores = _scores(page, found, rows, cues)
        states = decide(found, scores, cues.model)
        titles = titles_of(states)
    again: dict[int, Bundle] = {}
    one = False  # whether there must be a story
    for _ in range(LOOKS if len(found) >= FEW else 0):  # with stories known, what repeats a title or speaks of something else can be told
        said = seconds(found, shapes, common, states, again)
        told = list(map(add, scores, map(cues.model.bundles.__getitem__, said)))
        states = decide(found, told, cues.model, WIDER if one else 1.0, one)
        before, titles = titles, titles_of(states)
        if not (titles or before or one) and speaks_of_one(shapes, said):  # no line looks like a title, but a story is told
            one = True
            states = decide(found, told, cues.model, WIDER, one)
            titles = titles_of(states)
        if titles == before:
            break
    blocks: list[Block | None] = [None] * len(spans)
    for unit, shape, (kind, article) in zip(found, shapes, numbered(states), strict=True):
        rule = next((f"anatomy/cues#{name}" for block, name in shape.cited if block == kind), None) if shape.cited else None
        for line in unit.lines:
            blocks[line] = Block(span=spans[line], kind=kind, article=article, path=unit.path or None, rule=rule)
    return tuple([block or Block(span=span, kind="empty") for block, span in zip(blocks, spans, strict=True)])


def _scores(page: Page, found: list[Unit], rows: list[list[Bundle]], cues: AnatomyCues) -> list[int]:
    """The scores of every unit for every kind, packed."""
    scores = list(map(cues.model.score, rows))
    if not page.declared or not page.elements:
        return scores
    stated = [number for number, row in enumerate(rows) if _STATED in row[-3:]]
    return favoured([number for number in stated if any(step.startswith("h1[") for step in found[number].path.split("/")[-4:])], scores)


def decide(found: list[Unit], scores: list[int], model: Model, share: float = 1.0, told: bool = False) -> list[int]:
    """The best path on which every article has enough text; a story of a line or two is a teaser of another page."""
    refused: set[int] = set()
    while True:
        states = best(scores, model, frozenset(refused), share, told)
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
