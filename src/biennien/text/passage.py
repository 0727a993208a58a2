"""An article as the extractors see it: the syllables of its own blocks, sentence by sentence, and nothing of the page around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

import msgspec

from biennien.text.sentences import sentences
from biennien.text.syllables import Syllabifier, Syllables
from biennien.types import Article, Block, BlockKind, Page, Sentence, Span, When

READ: tuple[BlockKind, ...] = ("title", "lead", "body", "subhead", "caption", "byline")
"""The kinds of block that are read for mentions, in no order."""


class Located(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=Located)


class Passage(msgspec.Struct):
    """Syllables and sentences of an article.

    ``sentences`` are half-open ranges of syllables, ``kinds`` and ``blocks`` the kind and the number of the block that each lies in.
    ``sentence_of`` says for each syllable which sentence it is in.
    """

    page: Page
    article: Article
    syllables: Syllables
    sentences: list[tuple[int, int]]
    kinds: list[BlockKind]
    blocks: list[int]
    sentence_of: list[int]
    published: When | None = None

    @property
    def text(self) -> str:
        """The untouched text of the page."""
        return self.page.text

    def span(self, first: int, last: int) -> Span:
        """The code points from syllable ``first`` up to, not including, ``last``."""
        return Span(self.syllables.starts[first], self.syllables.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """The text from syllable ``first`` up to, not including, ``last``."""
        return self.syllables.words(first, last)

    def ranges(self, mentions: Iterable[M]) -> list[tuple[int, int, M]]:
        """Each mention with its half-open range of syllables, in the order given."""
        starts, ends = self.syllables.starts, self.syllables.ends
        return [(bisect_left(starts, m.span.start), bisect_left(ends, m.span.end) + 1, m) for m in mentions]

    def at(self, offset: int) -> int:
        """The last syllable that starts at or before the code point ``offset``; 0 where none does."""
        return max(0, bisect_right(self.syllables.starts, offset) - 1)

    def records(self) -> tuple[Sentence, ...]:
        """The sentences as records, with code point offsets."""
        return tuple(Sentence(index=i, span=self.span(first, last), block=self.blocks[i]) for i, (first, last) in enumerate(self.sentences))


def passage(page: Page, article: Article, cut: Syllabifier, abbreviations: Collection[str] = (), limit: int = 20_000) -> Passage:
    """Cut an article into syllables and sentences. A line longer than ``limit`` code points is cut into pieces of that length."""
    syllables = Syllables(page.text, [], [], [], [])
    ranges: list[tuple[int, int]] = []
    kinds: list[BlockKind] = []
    blocks: list[int] = []
    of: list[int] = []
    for number, block in enumerate(article.blocks):
        if block.kind not in READ:
            continue
        for start, end in _pieces(block, limit):
            first = len(syllables)
            cut.extend(syllables, start, end)
            for begin, last in sentences(syllables, first, len(syllables), abbreviations):
                of.extend([len(ranges)] * (last - begin))
                ranges.append((begin, last))
                kinds.append(block.kind)
                blocks.append(number)
    return Passage(page, article, syllables, ranges, kinds, blocks, of, article.published)


def _pieces(block: Block, limit: int) -> list[tuple[int, int]]:
    start, end = block.span.start, block.span.end
    return [(at, min(at + limit, end)) for at in range(start, end, limit)] if end - start > limit else [(start, end)]
