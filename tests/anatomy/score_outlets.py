"""Scores the anatomy on pages built as outlets build them: ``python -m tests.anatomy.score_outlets [-v]``."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from biennien.anatomy import Anatomy, anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.reading.html import page as read_html
from biennien.types import Page

from .score_pages import cues as vietnamese

HOME = Path(__file__).parent / "outlets"
TEXT = ("lead", "body")
_WORD = re.compile(r"\w+")


class Fixture(NamedTuple):
    """A page, the kind and article of each of its lines, and the facts that it states."""

    name: str
    source: bytes
    labels: tuple[tuple[str, int], ...]
    facts: dict[str, object]


class Score(NamedTuple):
    """Lines, those of the right kind and article, words of lead and body found and there, facts right; what is wrong."""

    lines: int
    kinds: int
    articles: int
    hit: int
    claimed: int
    there: int
    right: int
    wrong: tuple[str, ...]


def fixtures() -> list[Fixture]:
    """All pages, by name."""
    found = []
    for path in sorted(HOME.glob("*.html")):
        rows = [line.split("\t") for line in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()]
        facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found.append(Fixture(path.stem, path.read_bytes(), tuple((row[1], int(row[2])) for row in rows), facts))
    return found


def words(page: Page, spans: list[tuple[int, int]]) -> Counter[str]:
    """The words of some stretches, without regard to case."""
    return Counter(_WORD.findall("\n".join(page.text[start:end] for start, end in spans).casefold()))


def page_of(fixture: Fixture) -> Page:
    """The page as the engine receives it."""
    page = read_html(fixture.source, f"https://{fixture.name}.example/bai.html")
    assert isinstance(page, Page)
    return page


def facts_of(page: Page, found: Anatomy) -> dict[str, object]:
    """What was read of the first article."""
    if not found.articles:
        return {}
    one = found.articles[0]
    title = page.text[one.title.start : one.title.end] if one.title else None
    return {"title": title, "author": one.author, "credits": list(one.credits), "published": one.stated}


def score(fixture: Fixture, cues: AnatomyCues) -> Score:
    """One page against its labels."""
    page = page_of(fixture)
    found = anatomize(page, cues)
    pairs = list(zip(found.blocks, fixture.labels, strict=True))
    wrong = [
        f"l.{number}: {kind} {article} read as {block.kind} {block.article}: {page.text[block.span.start : block.span.end][:60]}"
        for number, (block, (kind, article)) in enumerate(pairs)
        if (block.kind, block.article) != (kind, article)
    ]
    want = words(page, [(block.span.start, block.span.end) for block, (kind, _) in pairs if kind in TEXT])
    got = words(page, [(block.span.start, block.span.end) for block in found.blocks if block.kind in TEXT])
    facts = facts_of(page, found)
    wrong += [f"{name}: {value!r} read as {facts.get(name)!r}" for name, value in fixture.facts.items() if facts.get(name) != value]
    return Score(
        lines=len(pairs),
        kinds=sum(block.kind == kind for block, (kind, _) in pairs),
        articles=sum(block.article == article for block, (_, article) in pairs),
        hit=(want & got).total(),
        claimed=got.total(),
        there=want.total(),
        right=sum(facts.get(name) == value for name, value in fixture.facts.items()),
        wrong=tuple(wrong),
    )


def main() -> None:
    data = vietnamese()
    totals: Counter[str] = Counter()
    for fixture in fixtures():
        one = score(fixture, data)
        totals.update({name: value for name, value in one._asdict().items() if name != "wrong"}, facts=len(fixture.facts))
        print(f"{fixture.name:16} kinds {one.kinds}/{one.lines}  facts {one.right}/{len(fixture.facts)}")
        if "-v" in sys.argv:
            print("\n".join("    " + line for line in one.wrong))
    f1 = 2 * totals["hit"] / (totals["claimed"] + totals["there"])
    print(
        f"all  kinds {totals['kinds'] / totals['lines']:.4f}  articles {totals['articles'] / totals['lines']:.4f}"
        f"  words F1 {f1:.4f}  facts {totals['right']}/{totals['facts']}"
    )


if __name__ == "__main__":
    main()
