"""Page → Anatomy: which lines form one article; a page may hold many or none."""

from __future__ import annotations

from biennien.anatomy.blocks import label
from biennien.anatomy.whole import label_whole
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Article, Block, Page, Record, Span


class Anatomy(Record, frozen=True, kw_only=True):
    """What a page is made of. ``blocks`` tile the text line by line; ``site`` is the outlet whose page it is, where shown."""

    blocks: tuple[Block, ...]
    articles: tuple[Article, ...]
    site: str | None = None


def anatomize(page: Page, cues: AnatomyCues) -> Anatomy:
    """Cut a page into its articles."""
    blocks = label_whole(page, cues) if page.whole else label(page, cues)
    numbers = sorted({block.article for block in blocks} - {0})
    articles = tuple(_article(page, number, blocks) for number in numbers)
    return Anatomy(blocks=blocks, articles=articles)


def _article(page: Page, number: int, blocks: tuple[Block, ...]) -> Article:
    own = tuple(block for block in blocks if block.article == number)
    title = next((block.span for block in own if block.kind == "title"), None)
    return Article(
        key=page.key if page.whole else f"{page.key}#{number}",
        page=page.key,
        number=number,
        span=Span(own[0].span.start, own[-1].span.end),
        blocks=own,
        title=title,
    )
