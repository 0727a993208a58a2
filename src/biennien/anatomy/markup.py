"""What the DOM of a page settles after its lines are labelled: boxes of other stories inside the text, stamps and authors beside a title.

The page model sees a line's tags and classes; these are facts of structure that no line shows by itself. Paths are those of
``Element``: steps parted by slashes, outermost first. Only pages with elements are touched, and only lines near their articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from biennien.anatomy.credits import read_byline
from biennien.anatomy.names import person
from biennien.anatomy.stamps import read_stamp, rest_of
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import KINDS, packed
from biennien.types import Block, BlockKind, Element, Page

HEADLINE = 4  # words from which a line that is all link may be another story's headline
PARAGRAPH = 14  # words from which a line before such a headline is text, so that both do not stand in one box
SUBHEAD = 8  # words of a heading that may be a subhead
SIGNED = 10  # words of a last line that may be its signature
CAPTION = 30  # words of a line alone in a table that may be a picture's caption
BOX = 12  # lines of a box at most
NEAR = 8  # lines between a title and its stamp or author at most
_TELLING = frozenset({"title", "lead", "body", "subhead", "caption"})
_AGREED = packed([8.0 if kind == "title" else 0.0 for kind in KINDS])


def settle(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> tuple[Block, ...]:
    """The blocks with what the markup settles put right."""
    if not page.elements or len(page.elements) != len(blocks):
        return blocks
    lines = _Lines(page, blocks, cues)
    lines.joined()
    for number in sorted(set(lines.articles) - {0}):
        lines.boxes(number)
        lines.tables(number)
        lines.cells(number)
        lines.players(number)
        lines.pictures(number)
        lines.makers(number)
        lines.head(number)
    lines.comments()
    return tuple(
        block if (kind, article) == (block.kind, block.article) else msgspec.structs.replace(block, kind=kind, article=article, rule=None)
        for block, kind, article in zip(blocks, lines.kinds, lines.articles, strict=True)
    )


def favoured(sure: Sequence[int], scores: list[int]) -> list[int]:
    """The packed scores of units with that of the title raised where markup and heading agree on one.

    ``sure`` are the units that are main headings of their page and the title that the markup states.
    """
    if len(sure) != 1:
        return scores
    return [*scores[: sure[0]], scores[sure[0]] + _AGREED, *scores[sure[0] + 1 :]]


class _Lines:
    """The lines of a page under correction."""

    def __init__(self, page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> None:
        self.page, self.cues = page, cues
        self.elements: tuple[Element, ...] = page.elements
        self.texts = [page.text[block.span.start : block.span.end].strip() for block in blocks]
        self.steps = [tuple(element.path.split("/")) for element in page.elements]
        self.tabled = any("table[" in element.path for element in page.elements)
        self.kinds: list[BlockKind] = [block.kind for block in blocks]
        self.articles = [block.article for block in blocks]
        self.lines: dict[int, list[int]] = {}  # of each article, as far as they were asked for

    def of(self, article: int, *kinds: str) -> list[int]:
        """The numbers of an article's lines of some kinds."""
        own = self.lines.get(article)
        if own is None:
            own = self.lines[article] = [n for n, number in enumerate(self.articles) if number == article]
        all_kinds = self.kinds
        return [n for n in own if all_kinds[n] in kinds]

    def joined(self) -> None:
        """A story that goes on behind a box under a subhead is no second article: it stands in the room of the first."""
        number = 2
        while number in self.articles:
            before, here = self.of(number - 1, "body"), self.of(number, "body")
            titles = [*self.of(number - 1, "title"), *self.of(number, "title")]
            heads = [self._under(title, "h1") for title in titles]
            short = len(self.texts[titles[-1]].split()) <= SUBHEAD if titles else False
            if short and before and here and heads[0] and not any(heads[1:]) and self._room(before) == self._room(here):
                for line, (kind, article) in enumerate(zip(self.kinds, self.articles, strict=True)):
                    if article == number:
                        self._set(line, "subhead" if kind == "title" else "body" if kind == "lead" else kind, number - 1)
                    elif article > number:
                        self._set(line, kind, article - 1)
            else:
                number += 1

    def boxes(self, article: int) -> None:
        """Headlines of other stories inside the text, with the summaries that stand in their boxes."""
        body = self.of(article, "body")
        if len(body) < 2:
            return
        room = self._room(body)
        for number in range(body[0], body[-1] + 1):
            if self.elements[number].linked > 0.9 and len(self.texts[number].split()) >= HEADLINE and self._inside(number, room):
                for line in self._box(number, room):
                    if self.articles[line] == article and self.kinds[line] in ("body", "caption", "subhead", "byline"):
                        self._set(line, "related", 0)

    def tables(self, article: int) -> None:
        """Cells of a table of figures are text; a picture's table has two."""
        if not self.tabled:
            return
        rooms = Counter(self._table(number) for number in self.of(article, *_TELLING, "byline"))
        for number in self.of(article, "byline", "subhead"):
            table = self._table(number)
            if table and rooms[table] >= 4:
                self._set(number, "body", article)

    def cells(self, article: int) -> None:
        """What stands between paragraphs in a table of its own: many cells are text, a short line alone is its picture's caption."""
        body = self.of(article, "lead", "body")
        if not self.tabled or not body:
            return
        tables = [self._table(number) for number in range(len(self.texts))]
        room = tables[max(body, key=lambda number: len(self.texts[number]))]
        held, inside = Counter(tables), Counter(tables[body[0] : body[-1]])
        for number in range(body[0], body[-1]):
            table = tables[number]
            if len(table) <= len(room) or inside[table] < held[table] or self.elements[number].linked >= 0.5:
                continue
            if held[table] >= 4 and self.kinds[number] in ("nav", "subhead"):
                self._set(number, "body", article)
            elif held[table] == 1 and self.kinds[number] == "body" and len(self.texts[number].split()) <= CAPTION:
                self._set(number, "caption", article)

    def players(self, article: int) -> None:
        """Captions of videos."""
        for number in self.of(article, "caption"):
            if self._hinted(number, "video"):
                self._set(number, "video", 0)

    def pictures(self, article: int) -> None:
        """What a figure says besides links is its caption; the lead then opens the text where the markup declares it so."""
        titles, body = self.of(article, "title"), self.of(article, "body")
        if not titles or not body:
            return
        for number in range(titles[0] + 1, body[-1] + 1):
            pictured = self._under(number, "figure", "figcaption") and self.elements[number].linked < 0.5
            if pictured and self.articles[number] in (0, article) and self.kinds[number] not in ("caption", "video"):
                self._set(number, "caption", article)
        body = self.of(article, "body")
        said = " ".join((self.page.declared.description or "").split()) if self.page.declared else ""
        if body and len(said) >= 40 and not self.of(article, "lead") and self.texts[body[0]].startswith(said[:60]):
            self._set(body[0], "lead", article)

    def makers(self, article: int) -> None:
        """A heading, or a line inside the text, that names nobody is no byline; nor is one between title and text a subhead."""
        body = self.of(article, "lead", "body")
        for number in self.of(article, "byline"):
            inside = body and body[0] < number < body[-1]
            if (inside or self._under(number, "h2", "h3", "h4")) and not self._hinted(number, "author"):
                author, credits = read_byline(self.texts[number], self.cues)
                if not credits and not (author and person(author, self.cues)):
                    self._set(number, "nav", 0)
        if len(body) > 2 and len(self.texts[body[-1]].split()) <= SIGNED and not self.of(article, "byline"):
            author, credits = read_byline(self.texts[body[-1]], self.cues)
            if credits or (author and person(author, self.cues)):
                self._set(body[-1], "byline", article)
        for number in self.of(article, "subhead"):
            if body and number < body[0]:
                self._set(number, "nav", 0)

    def head(self, article: int) -> None:
        """The stamp and the author that stand beside a title, where the article has none."""
        titles, body = self.of(article, "title"), self.of(article, "body")
        if not titles or not body or body[0] < titles[0]:
            return
        first, last = max(0, titles[0] - NEAR), min(body[0], titles[0] + NEAR)
        near = sorted(range(first, last), key=lambda n: (abs(n - titles[0]), n))
        for number in self.of(article, "stamp"):
            read = read_stamp(self.texts[number], self.cues.dates)
            if not (self._together(number, titles[0]) if read else self._clocked(self.texts[number])):
                self._set(number, "nav", 0)
        if not self.of(article, "stamp"):
            for number in near:
                if self._loose(number) and self._stamp(number, after=number > titles[0]) and self._together(number, titles[0]):
                    self._set(number, "stamp", article)
                    break
        if not self.of(article, "byline") or not any(n < body[0] for n in self.of(article, "byline")):
            for number in near:
                if self._loose(number) and self._named(number):
                    self._set(number, "byline", article)
                    break

    def comments(self) -> None:
        """What readers say is no other story."""
        for number, kind in enumerate(self.kinds):
            if kind == "related" and self.elements[number].linked < 0.9 and self._hinted(number, "comment", whole=True):
                self._set(number, "nav", 0)

    def _set(self, number: int, kind: BlockKind, article: int) -> None:
        if self.articles[number] != article:
            self.lines.clear()
        self.kinds[number], self.articles[number] = kind, article

    def _loose(self, number: int) -> bool:
        """Whether a line belongs to no article."""
        return self.articles[number] == 0

    def _together(self, number: int, title: int) -> bool:
        """Whether no page header, menu or margin parts a line from a title."""
        steps, others = self.steps[number], self.steps[title]
        shared = next((depth for depth, (one, other) in enumerate(zip(steps, others, strict=False)) if one != other), len(steps))
        return not any(step.partition("[")[0] in ("header", "nav", "footer", "aside") for step in steps[shared:])

    def _stamp(self, number: int, after: bool) -> bool:
        """Whether a line is a stamp: with a clock, or after the title a day alone."""
        text = self.texts[number]
        stamp = read_stamp(text, self.cues.dates) if len(text) <= 120 else None
        if stamp is None or not (stamp.clock or after):
            return False
        return len(rest_of(stamp, self.cues.dates).split()) <= (2 if stamp.clock else 0)

    def _clocked(self, text: str) -> bool:
        """Whether a few words without a date may be a stamp: they hold a clock, how long ago it was, or no figure that is neither."""
        dates = self.cues.dates
        return len(text.split()) <= 4 and bool(dates.clock.search(text) or dates.ago.search(text) or not any(map(str.isdigit, text)))

    def _named(self, number: int) -> bool:
        """Whether a line names an author: by its classes, or with a label before the name."""
        text = self.texts[number]
        if len(text) > 80 or not (self._hinted(number, "author") or self._labelled(text)):
            return False
        author, _ = read_byline(text, self.cues)
        return author is not None and person(author, self.cues)

    def _labelled(self, text: str) -> bool:
        known = self.cues.shapes.get(text)
        if known is not None:
            return "by.author" in known.features
        return any(self.cues.bylines[name].role == "author" for name in self.cues.credit_matcher.find(text))

    def _hinted(self, number: int, name: str, whole: bool = False) -> bool:
        """Whether the innermost classes of a line, or all that are known of it, hold a hint."""
        hints = self.elements[number].hints
        known = self.cues.named.get(hints)  # of all classes
        if not hints or (known is not None and f"hint.{name}" not in known):
            return False
        return whole or name in self.cues.hints.of(" ".join(hints.split()[-4:]))

    def _inside(self, number: int, room: tuple[str, ...]) -> bool:
        return self.steps[number][: len(room)] == room

    def _under(self, number: int, *tags: str) -> bool:
        """Whether one of the innermost elements round a line is of these tags."""
        return any(step[: step.find("[")] in tags for step in self.steps[number][-5:])

    def _table(self, number: int) -> tuple[str, ...]:
        """The innermost table that a line stands in; empty where it stands in none."""
        steps = self.steps[number]
        return next((steps[:depth] for depth in range(len(steps), 0, -1) if steps[depth - 1].startswith("table")), ())

    def _room(self, body: list[int]) -> tuple[str, ...]:
        """The innermost element that holds most of a body's letters."""
        parents: Counter[tuple[str, ...]] = Counter()
        for number in body:
            parents[self.steps[number][:-1]] += len(self.texts[number])
        total = parents.total()
        held: Counter[tuple[str, ...]] = Counter()
        for steps, size in parents.items():
            for depth in range(1, len(steps) + 1):
                held[steps[:depth]] += size
        return max((steps for steps, size in held.items() if size > 0.6 * total), key=len, default=())

    def _box(self, number: int, room: tuple[str, ...]) -> Iterator[int]:
        """The lines of the largest element round a headline that holds it, others and their summaries, and no text of the story."""
        steps = self.steps[number]
        low = high = number
        for depth in range(len(steps) - 1, len(room), -1):
            around = steps[:depth]
            before, after = low, high
            while before > 0 and self.steps[before - 1][:depth] == around:
                before -= 1
            while after + 1 < len(self.steps) and self.steps[after + 1][:depth] == around:
                after += 1
            if after - before >= BOX or not self._other_stories(before, after):
                break
            low, high = before, after
        return iter(range(low, high + 1))

    def _other_stories(self, first: int, last: int) -> bool:
        """Whether a stretch holds headlines and at most a summary under each."""
        room = 0
        for number in range(first, last + 1):
            words = len(self.texts[number].split())
            if self.elements[number].linked > 0.9 and words >= HEADLINE:
                room = 1
            elif words >= PARAGRAPH:
                room -= 1
                if room < 0:
                    return False
        return True
