"""Articles a CPU second on one core, for the whole reading of a JSON-lines file, beside spaCy's white-space tokenizer in the same run.

    python benchmarks/throughput.py FILE.jsonl.gz [--limit N] [--rounds N] [--peer PYTHON] [--profile]

The two take turns, round by round, so that a machine that slows down slows both; the ratio is the median of the rounds. ``--peer`` names
a Python that has spaCy (default: this one); without spaCy the reason is printed and our own figures stand alone.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from biennien.analyzer import Analyzer
from biennien.reading import pages
from biennien.types import Page, Reading

PEER = Path(__file__).with_name("spacy_tokenizer.py")


def received(path: str, limit: int | None) -> list[Page]:
    """The pages of a file, read and held, as the peer holds its texts."""
    return list(islice((page for page in pages([path]) if isinstance(page, Page)), limit))


def round_of(analyzer: Analyzer, path: str, limit: int | None) -> tuple[int, int, float]:
    """Articles and events read, and the CPU seconds it took: from the bytes of the file to the readings."""
    start = time.process_time()
    readings = [item for item in islice(analyzer.stream(pages([path])), limit) if isinstance(item, Reading)]
    return len(readings), sum(len(reading.events) for reading in readings), time.process_time() - start


def peer_round(python: str, path: str, limit: int | None) -> dict[str, Any]:
    """One round of the peer in its own process; ``why`` where it cannot run."""
    done = subprocess.run([python, str(PEER), path, str(limit or 0)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        return {"why": (done.stderr.strip().splitlines() or ["no reason given"])[-1]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(rows: list[tuple[str, ...]]) -> None:
    """Rows under their headings, the first of them, columns aligned."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))]
        print("| " + " | ".join(cells) + " |")
        if not number:
            print("|" + "|".join("-" * (w + 2) if n == 0 else "-" * (w + 1) + ":" for n, w in enumerate(widths)) + "|")


class Stages:
    """CPU seconds a stage, by wrapping what the analyzer calls."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        for owner, name, stage in (
            (analyzer, "anatomy", "anatomy"),
            (analyzer, "passage", "syllables, sentences"),
            (analyzer.times, "find", "times"),
            (analyzer.actors, "find", "actors"),
            (analyzer.places, "find", "places"),
            (analyzer.credits, "find", "sources"),
            (analyzer.events, "find", "events, status"),
        ):
            object.__setattr__(owner, name, self.timed(getattr(owner, name), stage))

    def timed(self, call: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return call(*given, **named)
            finally:
                self.spent[stage] += time.process_time() - start

        return run


def profile(path: str, limit: int | None) -> None:
    """Where the time goes: by stage, then by function."""
    analyzer = Analyzer("vi")
    round_of(analyzer, path, 20)
    stages = Stages(analyzer)
    articles, _, total = round_of(analyzer, path, limit)
    rest = total - sum(stages.spent.values())
    rows = [("stage", "ms an article", "share")]
    for stage, spent in [*sorted(stages.spent.items(), key=lambda item: -item[1]), ("file, quotes, records", rest)]:
        rows.append((stage, f"{1000 * spent / articles:.2f}", f"{spent / total:.0%}"))
    print()
    table(rows)
    held = received(path, limit)
    watch = cProfile.Profile()
    watch.enable()
    for _ in Analyzer("vi").stream(held):
        pass
    watch.disable()
    print()
    pstats.Stats(watch).sort_stats("tottime").print_stats(20)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("file")
    ask.add_argument("--limit", type=int, help="read only so many articles")
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--peer", default=sys.executable, help="a Python that has spaCy")
    ask.add_argument("--profile", action="store_true", help="also print where the time goes")
    given = ask.parse_args()
    start = time.process_time()
    analyzer = Analyzer("vi")
    load = time.process_time() - start
    round_of(analyzer, given.file, 5)  # what is compiled on first use is compiled now, as the peer's first call does
    ours, theirs, why, articles, events = [], [], "", 0, 0
    for _ in range(given.rounds):
        articles, events, spent = round_of(analyzer, given.file, given.limit)
        ours.append(articles / spent)
        if not why:
            peer = peer_round(given.peer, given.file, given.limit)
            why = peer.get("why", "")
            if not why:
                theirs.append(peer["articles"] / peer["cpu"])
    ratio = median(a / b for a, b in zip(ours, theirs, strict=False)) if theirs else None
    rows = [("what", "articles", "articles/CPU s", "of spaCy")]
    rows.append(("biennien, whole reading", str(articles), f"{median(ours):.0f}", f"{ratio:.3f}" if ratio else ""))
    if theirs:
        rows.append(("spaCy blank vi, white-space split", str(articles), f"{median(theirs):.0f}", "1.000"))
    table(rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{events} events; lexicon and rules ready after {load:.1f} CPU s; peak memory {peak:.0f} MB; median of {given.rounds} rounds")
    if why:
        print(f"spaCy not measured: {why}")
    if given.profile:
        profile(given.file, given.limit)


if __name__ == "__main__":
    main()
