"""Scores the reader's times on the blind labels, beside the labelled articles it was measured on while it was built.

    python tests/blind/score_times.py ../shared/corpus/world20k.jsonl.gz ../shared/gold/dev.jsonl

Prints extents F1 and the share of right values against each reading, how far the two readings agree, and the bootstrap interval (95 %,
articles drawn anew 2,000 times) of the difference from the second file.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path
from typing import Any

from biennien.analyzer import Analyzer
from biennien.types import Declared, Page

Json = dict[str, Any]
Counts = tuple[int, int, int, int]
"""Right extents, spurious ones, missed ones, right values."""


def times(analyzer: Analyzer, record: Json, published: str | None) -> list[Json]:
    """The reader's times of an article."""
    page = Page(key=record["id"], digest="", text=record["text"], whole=True, declared=Declared(published=published))
    found = []
    for article in analyzer.anatomy(page).articles:
        for one in analyzer.times.find(analyzer.passage(page, article)):
            days = [d.isoformat() if d else None for d in (one.when.first, one.when.last)]
            found.append({"start": one.span.start, "end": one.span.end, "from": days[0], "to": days[1]})
    return found


def compare(gold: list[Json], found: list[Json]) -> Counts:
    """Overlapping extents match once; a value is right where both ends are."""
    used: set[int] = set()
    right = values = 0
    for time in gold:
        hit = next((i for i, f in enumerate(found) if i not in used and f["start"] < time["end"] and time["start"] < f["end"]), None)
        if hit is not None:
            used.add(hit)
            right += 1
            values += (found[hit]["from"], found[hit]["to"]) == (time["from"], time["to"])
    return right, len(found) - right, len(gold) - right, values


def f1(counts: list[Counts]) -> float:
    """F1 over articles."""
    right, spurious, missed = (sum(c[i] for c in counts) for i in range(3))
    return 2 * right / (2 * right + spurious + missed) if right else 0.0


def value(counts: list[Counts]) -> float:
    """The share of matched times whose value is right."""
    right = sum(c[0] for c in counts)
    return sum(c[3] for c in counts) / right if right else 0.0


def interval(blind: list[Counts], known: list[Counts], measure: Any) -> tuple[float, float]:
    """The 95 % bootstrap interval of how much lower the blind articles score."""
    draw = random.Random(20261123)
    found = sorted(measure([draw.choice(known) for _ in known]) - measure([draw.choice(blind) for _ in blind]) for _ in range(2000))
    return found[50], found[1949]


def main() -> None:
    corpus, dev = sys.argv[1:3]
    analyzer = Analyzer()
    here = Path(__file__).parent
    readings = {n: [json.loads(x) for x in (here / f"times-{n}.jsonl").read_text("utf-8").splitlines()] for n in "ab"}
    wanted = {label["id"] for label in readings["a"]}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = {r["id"]: r for r in map(json.loads, lines) if r["id"] in wanted}
    known = []
    for record in map(json.loads, Path(dev).read_text("utf-8").splitlines()):
        starts = [0]
        for line in record["text"].split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        gold = []
        for t in record["times"]:
            at = record["text"].find(t["text"], starts[t["line"]])
            gold.append({**t, "start": at, "end": at + len(t["text"])})
        known.append(compare(gold, times(analyzer, record, record["published"])))
    print(f"known  F1 {f1(known):.3f}  value {value(known):.3f}")
    for name, labels in readings.items():
        blind = [compare(label["times"], times(analyzer, texts[label["id"]], label["published"])) for label in labels]
        low, high = interval(blind, known, f1)
        vlow, vhigh = interval(blind, known, value)
        print(
            f"blind {name}  F1 {f1(blind):.3f} (lower by {low:+.3f} … {high:+.3f})  value {value(blind):.3f}"
            f" (lower by {vlow:+.3f} … {vhigh:+.3f})  {len(labels)} articles, {sum(len(x['times']) for x in labels)} times"
        )
    other = {label["id"]: label for label in readings["b"]}
    both = [compare(label["times"], other[label["id"]]["times"]) for label in readings["a"]]
    print(f"the two readings agree: F1 {f1(both):.3f}  value {value(both):.3f}")


if __name__ == "__main__":
    main()
