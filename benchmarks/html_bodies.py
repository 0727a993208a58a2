"""Bodies of HTML pages, beside trafilatura, jusText and resiliparse's extractor in one run: how right, and how fast.

    python benchmarks/html_bodies.py [--pages 12] [--rounds 1] [--python PYTHON_WITH_PEERS]

Two sets, a table each: the sixteen pages of tests/anatomy/outlets, built as outlets build theirs, with invented texts; and the
composed portals of tests/anatomy, with seeds that the weights were not learnt from, whose articles come from the shared corpus.
Right are the words of leads and bodies as a multiset, summed over the pages. trafilatura and resiliparse drop titles or keep
captions in their own ways: what counts for all is the words of lead and body. Rates are pages a CPU second of a process of its own,
parsing included, without what loading left to the collector of cycles; take the ratios. With several rounds the extractors take turns,
each time in a process of its own that has seen one page before, and the rate is the median. A peer that cannot run is left out with the
reason (``pip install trafilatura lxml_html_clean justext resiliparse`` makes an environment for ``--python``).
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.anatomy.composer import compose
from tests.anatomy.markup import markup
from tests.anatomy.portals import PORTALS, without_article
from tests.anatomy.score_outlets import fixtures, page_of
from tests.anatomy.stock import CORPUS, stock

_WORD = re.compile(r"\w+")
_TEXT = frozenset({"lead", "body"})

_BODIES = """
import gc, json, sys, time
name = sys.argv[1]
if name == "biennien":
    from importlib.resources import files
    from biennien.anatomy import anatomize
    from biennien.languages.anatomy_cues import load_cues
    from biennien.reading.html import page as read
    cues = load_cues([files("biennien.languages") / "vi"])
    def body(source):
        page = read(source.encode(), "https://mau.example/bai.html")
        return "\\n".join(page.text[b.span.start : b.span.end] for b in anatomize(page, cues).blocks if b.kind in ("lead", "body"))
elif name == "trafilatura":
    import trafilatura
    def body(source): return trafilatura.extract(source, include_comments=False, include_tables=True) or ""
elif name == "trafilatura fast":
    import trafilatura
    def body(source): return trafilatura.extract(source, include_comments=False, fast=True) or ""
elif name == "jusText":
    import justext
    words = justext.get_stoplist("Vietnamese")
    def kept(p): return not p.is_boilerplate and not p.is_heading
    def body(source): return "\\n".join(p.text for p in justext.justext(source.encode(), words) if kept(p))
else:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
    def body(source): return extract_plain_text(HTMLTree.parse(source), main_content=True, alt_texts=False)
sources = [json.loads(line) for line in sys.stdin]
body(sources[0])
gc.collect()  # what loading left to the collector is no page's cost
start = time.process_time()
found = [body(source) for source in sources]
print(json.dumps({"seconds": time.process_time() - start, "found": found}))
"""


class Case(NamedTuple):
    """A page: its portal, its markup, the words of its leads and bodies."""

    portal: str
    source: str
    words: Counter[str]


class Answer(NamedTuple):
    """What an extractor found on every page, and its CPU seconds."""

    found: list[str]
    seconds: float


def cases(pages: int) -> list[Case]:
    """Composed pages; front pages, which have no article, are left out."""
    made = []
    for portal in PORTALS:
        if without_article(portal):
            continue
        for seed in range(30_000, 30_000 + pages):
            sheet = compose(portal, stock(), seed)
            text = "\n".join(item.text for item in sheet.items if item.kind in _TEXT)
            made.append(Case(portal.__name__, markup(sheet), words(text)))
    return made


def outlets() -> list[Case]:
    """The labelled pages of tests/anatomy/outlets."""
    made = []
    for fixture in fixtures():
        page = page_of(fixture)
        lines = zip(page.text.split("\n"), fixture.labels, strict=True)
        text = "\n".join(line for line, (kind, _) in lines if kind in _TEXT)
        made.append(Case(fixture.name, fixture.source.decode(), words(text)))
    return made


def words(text: str) -> Counter[str]:
    """The words of a text, without regard to case."""
    return Counter(_WORD.findall(text.casefold()))


def answered(name: str, sources: list[str], python: str) -> Answer | str:
    """What an extractor answers in a process of its own, or why it does not."""
    given = "\n".join(map(json.dumps, sources))
    try:
        done = subprocess.run([python, "-c", _BODIES, name], input=given, capture_output=True, text=True, timeout=1800, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed without a word"])[-1]
    answer = json.loads(done.stdout)
    return Answer(answer["found"], answer["seconds"])


def right(answer: Answer, all_cases: list[Case]) -> tuple[float, float, float]:
    """Precision, recall and F1 of words over all pages."""
    hit = claimed = there = 0
    for case, text in zip(all_cases, answer.found, strict=True):
        found = words(text)
        hit += (found & case.words).total()
        claimed += found.total()
        there += case.words.total()
    precision, recall = hit / max(1, claimed), hit / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=12, help="pages of each portal")
    parser.add_argument("--rounds", type=int, default=1, help="times that the extractors take turns")
    parser.add_argument("--python", default=sys.executable, help="an interpreter with the peers")
    given = parser.parse_args()
    table("pages as outlets build them", outlets(), given.python, given.rounds)
    if not CORPUS.is_dir():
        sys.exit("the shared corpus, from which further pages are composed, is not here")
    table("composed pages", cases(given.pages), given.python, given.rounds)


def table(name: str, made: list[Case], python: str, rounds: int) -> None:
    """One table over a set of pages."""
    sources = [case.source for case in made]
    print(f"\n{len(made)} {name}\n\n| extractor | P | R | F1 | pages/s |\n|---|---|---|---|---|")
    answers: dict[str, list[Answer]] = {}
    refused: dict[str, str] = {}
    for _ in range(rounds):
        for extractor in ("biennien", "trafilatura", "trafilatura fast", "jusText", "resiliparse"):
            if extractor not in refused:
                answer = answered(extractor, sources, sys.executable if extractor == "biennien" else python)
                if isinstance(answer, str):
                    refused[extractor] = answer
                else:
                    answers.setdefault(extractor, []).append(answer)
    for extractor, found in answers.items():
        precision, recall, f1 = right(found[0], made)
        rate = len(made) / statistics.median(answer.seconds for answer in found)
        print(f"| {extractor} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {rate:.0f} |")
    for extractor, why in refused.items():
        print(f"| {extractor} | left out: {why} | | | |")


if __name__ == "__main__":
    main()
