"""How far confidence can be trusted: on labelled articles that were not learnt from, what it says beside what came true.

    python -m tests.extract.reliability GOLD.jsonl [GOLD.jsonl …]

Prints bins of confidence (events, mean confidence, share right), the loss of the confidence beside that of one constant, and for
thresholds the precision and recall of the events that are left. All files together.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.evaluate.scores import matching
from biennien.evaluate.spans import Text
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.types import Reading
from biennien.writing import codebook

BINS = 10
Told = tuple[float, bool]
"""The confidence of an event, and whether it is right."""


def read(analyzer: Analyzer, gold: Path) -> tuple[list[Told], int]:
    """The events read from a file of labels, and how many are labelled. A label is matched with those of one confidence or more."""
    rows = {row["id"]: row for row in map(json.loads, gold.read_text("utf-8").splitlines())}
    ontology = load_ontology()
    found: list[Told] = []
    for item in analyzer.stream(pages([str(gold)])):
        if isinstance(item, Reading):
            said = codebook.read(item, ontology)
            hits = {id(match) for _, match in matching(rows[said["id"]], said, Text(item.page.text)) if match is not None}
            found += [(event["confidence"], id(event) in hits) for event in said["events"]]
    return found, sum(len(row["events"]) for row in rows.values())


def bins(told: Sequence[Told], edges: Sequence[float]) -> list[tuple[float, float, int, float, float]]:
    """Low and high edge, number, mean confidence and share right of each bin that holds any."""
    found = []
    for low, high in pairwise(edges):
        here = [(c, right) for c, right in told if low <= c < high]
        if here:
            found.append((low, high, len(here), sum(c for c, _ in here) / len(here), sum(right for _, right in here) / len(here)))
    return found


def brier(told: Sequence[Told]) -> tuple[float, float]:
    """The mean squared error of the confidence, and of the share right said of all."""
    share = sum(right for _, right in told) / len(told)
    return sum((c - right) ** 2 for c, right in told) / len(told), share * (1 - share)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="+")
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    told: list[Told] = []
    labelled = 0
    for path in given.gold:
        found, number = read(analyzer, path)
        told += found
        labelled += number
    print("| confidence | events | said | right |\n|---|--:|--:|--:|")
    rows = bins(told, [n / BINS for n in range(BINS)] + [1.01])
    for low, high, number, said, right in rows:
        print(f"| {low:.1f} to {min(high, 1):.1f} | {number} | {said:.2f} | {right:.2f} |")
    off = sum(n * abs(s - r) for _, _, n, s, r in rows) / len(told)
    print(f"\ncalibration error {off:.3f}; Brier {brier(told)[0]:.3f}, constant {brier(told)[1]:.3f}")
    print("\n| confidence at least | events | P | R |\n|---|--:|--:|--:|")
    for step in (0.0, *(0.5 + 0.02 * n for n in range(24))):
        kept = [right for c, right in told if c >= step - 1e-9]
        if kept:
            print(f"| {step:.2f} | {len(kept)} | {sum(kept) / len(kept):.3f} | {sum(kept) / labelled:.3f} |")


if __name__ == "__main__":
    main()
