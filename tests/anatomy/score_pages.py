"""Scores the anatomy on the labelled pages and prints a table: ``python -m tests.anatomy.score_pages [-v]``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib.resources import files
from typing import NamedTuple

from biennien.anatomy import Anatomy, anatomize
from biennien.languages.anatomy_cues import AnatomyCues, load_cues
from biennien.reading import pages
from biennien.types import Page

from .stock import SHARED

GOLD = SHARED / "gold" / "pages"


class Score(NamedTuple):
    """Right and all, by measure; ``wrong`` names what is not right."""

    lines: int
    kinds: int
    articles: int
    facts: int
    right: int
    wrong: tuple[str, ...]


def cues() -> AnatomyCues:
    """The Vietnamese anatomy data."""
    return load_cues([files("biennien.languages") / "vi"])


def score(name: str, page: Page, found: Anatomy) -> Score:
    """One page against its labels."""
    rows = [line.rstrip("\n").split("\t") for line in (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
    wrong: list[str] = []
    lines = kinds = numbers = 0
    for row, block in zip((row for row in rows if row[0].isdigit()), found.blocks, strict=True):
        if row[1] == "empty":
            if block.kind != "empty":
                wrong.append(f"{name} l.{row[0]}: empty read as {block.kind}")
            continue
        lines += 1
        kinds += block.kind == row[1]
        numbers += block.article == int(row[2])
        if block.kind != row[1] or block.article != int(row[2]):
            wrong.append(f"{name} l.{row[0]}: {row[1]} {row[2]} read as {block.kind} {block.article}: {row[3]}")
    facts = right = 0
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    for article in gold["articles"]:
        for field, want, got in _facts(article, page, found):
            facts += 1
            right += want == got
            if want != got:
                wrong.append(f"{name} article {article['number']} {field}: {want!r} read as {got!r}")
    if len(found.articles) != len(gold["articles"]):
        wrong.append(f"{name}: {len(gold['articles'])} articles read as {len(found.articles)}")
    return Score(lines, kinds, numbers, facts, right, tuple(wrong))


def _facts(gold: dict, page: Page, found: Anatomy):  # type: ignore[type-arg,no-untyped-def]
    article = next((one for one in found.articles if one.number == gold["number"]), None)
    if article is None:
        yield "itself", True, None
        return
    starts = {block.span.start: number for number, block in enumerate(found.blocks)}
    body = [starts[block.span.start] for block in article.blocks if block.kind == "body"]
    yield "title", gold["title"], page.text[article.title.start : article.title.end] if article.title else None
    yield "author", gold["author"], article.author
    yield "credits", gold["credits"], list(article.credits)
    yield "stated", gold["published"], article.stated
    yield "first body line", gold["first_body_line"], body[0] if body else None
    yield "last body line", gold["last_body_line"], body[-1] if body else None


def main() -> None:
    data = cues()
    totals: Counter[str] = Counter()
    for page in pages([str(SHARED / "pages")]):
        assert isinstance(page, Page)
        name = page.key.rpartition("/")[2].removesuffix(".txt")
        found = anatomize(page, data)
        one = score(name, page, found)
        print(f"{name}  kinds {one.kinds}/{one.lines}  articles {one.articles}/{one.lines}  facts {one.right}/{one.facts}")
        for article in found.articles:
            when = article.published
            days = f"{when.first}..{when.last}" if when else "-"
            print(f"    #{article.number} {article.basis} {article.stated} {days} {article.author} {article.credits} {article.outlet}")
        totals.update(lines=one.lines, kinds=one.kinds, articles=one.articles, facts=one.facts, right=one.right)
        if "-v" in sys.argv:
            print("\n".join("    " + line for line in one.wrong))
    kinds, numbers = (totals[name] / totals["lines"] for name in ("kinds", "articles"))
    print(f"all  kinds {kinds:.4f}  articles {numbers:.4f}  facts {totals['right']}/{totals['facts']}")


if __name__ == "__main__":
    main()
