"""What holds for every page, whatever was received."""

from __future__ import annotations

from biennien.anatomy import Anatomy
from biennien.types import Page


def check(page: Page, found: Anatomy) -> None:
    """Every line is one block; blocks of no article have number 0; articles hold exactly their own."""
    lines = page.text.split("\n")
    assert [page.text[block.span.start : block.span.end] for block in found.blocks] == lines
    assert all((block.kind == "empty") == (not line.strip()) for block, line in zip(found.blocks, lines, strict=True))
    assert all(block.article == 0 for block in found.blocks if block.kind in ("empty", "nav", "related", "video"))
    for article in found.articles:
        assert article.blocks == tuple(block for block in found.blocks if block.article == article.number)
        assert all(block.span.within(article.span) for block in article.blocks)
        assert article.title is None or article.title.within(article.span)
