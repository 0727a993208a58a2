"""Text dumps through the anatomy alone: pages a CPU second, and microseconds a line, on composed pages and on pages of your own.

    python benchmarks/text_dumps.py [--pages 12] [--rounds 3] [FILE ...]

The composed pages are those of tests/anatomy (seeds that the weights were not learnt from, articles from the shared corpus). Each
round reads every page once, in one process; the median round counts. Lines that were met before are known again, as in a crawl;
``--cold`` forgets them before every page.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.anatomy.composer import compose
from tests.anatomy.markup import page_of
from tests.anatomy.portals import PORTALS
from tests.anatomy.stock import CORPUS, stock

from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues, load_cues
from biennien.reading import pages
from biennien.types import Page


def seconds(found: list[Page], cues: AnatomyCues, rounds: int, cold: bool) -> float:
    """CPU seconds for all pages, the median of the rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for page in found:
            if cold:
                cues.shapes.clear()
            anatomize(page, cues)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", help="pages of your own, as files or folders")
    parser.add_argument("--pages", type=int, default=12, help="composed pages of each portal")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold", action="store_true", help="forget known lines before every page")
    given = parser.parse_args()
    sets: list[tuple[str, list[Page]]] = []
    if CORPUS.is_dir():
        seeds = range(30_000, 30_000 + given.pages)
        sets.append(("composed", [page_of(compose(portal, stock(), seed), False)[0] for portal in PORTALS for seed in seeds]))
    if given.paths:
        sets.append(("given", [page for page in pages(given.paths) if isinstance(page, Page)]))
    if not any(found for _, found in sets):
        sys.exit("no pages: the shared corpus, from which pages are composed, is not here; name files or folders of your own")
    cues = load_cues([files("biennien.languages") / "vi"])
    print("| pages | number | lines a page | kB a page | pages/s | µs a line |\n|---|--:|--:|--:|--:|--:|")
    for name, found in sets:
        taken = seconds(found, cues, given.rounds, given.cold)
        lines = sum(page.text.count("\n") + 1 for page in found)
        size = sum(len(page.text.encode()) for page in found) / 1000
        count = len(found)
        print(
            f"| {name} | {count} | {lines / count:.0f} | {size / count:.1f} | {count / taken:.0f} | {taken / lines * 1e6:.0f} |", flush=True
        )


if __name__ == "__main__":
    main()
