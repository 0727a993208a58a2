"""Pages that are one article already cut out: nothing is left out, the lines only get their kinds."""

from __future__ import annotations

from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Block, BlockKind, Page, Span


def label_whole(page: Page, cues: AnatomyCues) -> tuple[Block, ...]:
    start = 0
    blocks = []
    seen = 0
    for line in page.text.split("\n"):
        kind: BlockKind = "empty"
        if line.strip():
            kind = "title" if seen == 0 else "lead" if seen == 1 else "body"
            seen += 1
        blocks.append(Block(span=Span(start, start + len(line)), kind=kind, article=0 if kind == "empty" else 1))
        start += len(line) + 1
    return tuple(blocks)
