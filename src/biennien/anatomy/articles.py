"""Page → Anatomy: which lines form one article; a page may hold many or none."""

from __future__ import annotations

from biennien.anatomy.blocks import label
from biennien.anatomy.credits import declared_author, makers
from biennien.anatomy.inferred import infer
from biennien.anatomy.markup import settle
from biennien.anatomy.metadata import published, title_span
from biennien.anatomy.site import outlet_of, site_of
from biennien.anatomy.sitename import named_site
from biennien.anatomy.whole import label_whole
from biennien.anatomy.writing import Writing, writing
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Article, Block, Page, Record, Span


class Anatomy(Record, frozen=True, kw_only=True):
    """What a page is made of. ``blocks`` tile the text line by line; ``site`` is the outlet whose page it is, where shown.

    ``writing`` tells whether it is in the language's own writing, in the same without diacritics, or in another language.
    """

    blocks: tuple[Block, ...]
    articles: tuple[Article, ...]
    site: str | None = None
    writing: Writing = "unsure"


def anatomize(page: Page, cues: AnatomyCues) -> Anatomy:
    """Cut a page into its articles."""
    blocks = label_whole(page, cues) if page.whole else settle(page, label(page, cues), cues)
    numbers = sorted({block.article for block in blocks} - {0})
    site = outlet_of(page, cues) or site_of(page, blocks, cues) or named_site(page, blocks, cues)
    articles = tuple(_article(page, number, blocks, cues, site, len(numbers) == 1) for number in numbers)
    return Anatomy(blocks=blocks, articles=articles, site=site, writing=writing(page, cues))


def _article(page: Page, number: int, blocks: tuple[Block, ...], cues: AnatomyCues, site: str | None, sole: bool) -> Article:
    own = tuple(block for block in blocks if block.article == number)
    author, credits = makers(page, own, cues)
    when, basis, stated = published(page, own, cues, sole)
    if when is None:
        when = infer(page, own, cues.dates)
        basis = "text" if when else "none"
    if author is None and sole and page.declared and page.declared.author:
        author = declared_author(page.declared.author, cues)
    return Article(
        key=page.key if page.whole else f"{page.key}#{number}",
        page=page.key,
        number=number,
        span=Span(own[0].span.start, own[-1].span.end),
        blocks=own,
        title=title_span(page, own),
        published=when,
        basis=basis,
        stated=stated,
        author=author,
        credits=credits,
        outlet=site,
    )
