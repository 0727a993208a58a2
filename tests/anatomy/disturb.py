"""Pages of portals as they look after a change of layout: other stories and furniture between the lines of a story, lists without headings.

Weights are learnt from some such pages, so that no layout is relied upon more than what a line says. They are measured on none.
"""

from __future__ import annotations

import random
from itertools import pairwise

from .composer import Item, Sheet
from .parts import STYLES
from .phrases import LISTS, MENUS, SHARES

SUMMARY = 12  # words of a line that is more than a headline


def disturbed(sheet: Sheet, seed: int) -> Sheet:
    """The page with some of its order gone; the seed decides all."""
    rng = random.Random(f"disturbed:{seed}")
    for _ in range(rng.randint(1, 4)):
        places = _between(sheet)
        if not places:
            break
        place = rng.choice(places)
        kept, sheet.items = sheet.items, []
        sheet.box = kept[place - 1].box + rng.choice(((), ("div.box-related",), ("div.widget",)))
        if rng.random() < 0.8:
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                sheet.related_item(rng.choice(STYLES))
        else:
            sheet.nav(*rng.sample((*SHARES, *MENUS), rng.randint(1, 3)))
        sheet.items, sheet.box = [*kept[:place], *sheet.items, *kept[place:]], ()
    if sheet.mark and rng.random() < 0.6:  # a site's own mark opens its summaries of other stories as it opens its leads
        sheet.items = [item._replace(text=sheet.mark + item.text) if _summary(item) else item for item in sheet.items]
    if rng.random() < 0.3:
        sheet.items = [item for item in sheet.items if not (item.kind == "nav" and item.text in LISTS)]
    return sheet


def _summary(item: Item) -> bool:
    return item.kind == "related" and len(item.text.split()) >= SUMMARY and item.text.endswith(".")


def _between(sheet: Sheet) -> list[int]:
    """The places between two paragraphs of one story."""
    lines = [(number, item) for number, item in enumerate(sheet.items) if item.kind != "empty"]
    pairs = pairwise(lines)
    return [number for (_, one), (number, other) in pairs if one.kind == other.kind == "body" and one.article == other.article]
