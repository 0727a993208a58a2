"""How right an anatomy is: the kind and the article of every line that is not empty."""

from __future__ import annotations

from collections.abc import Sequence

from biennien.types import Record

Line = tuple[str, int]
"""The kind of a line and its article, 0 where it belongs to none."""


class Lines(Record, frozen=True, kw_only=True):
    """Lines looked at, and how many have their kind and their article right."""

    lines: int = 0
    kinds: int = 0
    articles: int = 0

    def plus(self, other: Lines) -> Lines:
        """Both counts together."""
        return Lines(lines=self.lines + other.lines, kinds=self.kinds + other.kinds, articles=self.articles + other.articles)


def lines(gold: Sequence[Line], found: Sequence[Line]) -> Lines:
    """Compare the lines of one page. Raises ValueError where the two do not have as many lines."""
    asked = [(a, b) for a, b in zip(gold, found, strict=True) if a[0] != "empty"]
    return Lines(lines=len(asked), kinds=sum(a[0] == b[0] for a, b in asked), articles=sum(a[1] == b[1] for a, b in asked))


def labels(tsv: str) -> list[Line]:
    """The labels of a page as ``gold/pages/*.tsv`` holds them: number, kind, article, first characters."""
    rows = (row.split("\t") for row in tsv.split("\n") if row.strip())
    return [(row[1], int(row[2])) for row in rows]
