"""Scores the contexts of articles on labelled ones, beside the constant answer of the two commonest.

    python tests/blind/score_contexts.py ../shared/corpus/world20k.jsonl.gz

The thresholds of ``contexts.toml`` were set on the lines of even number (from 0); those of odd number measure.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Collection, Sequence
from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.types import Page, Reading

CONSTANT = ("military", "diplomatic")


def f1(pairs: Sequence[tuple[Collection[str], Collection[str]]]) -> tuple[float, float, float]:
    """Micro-averaged F1, precision and recall of (read, labelled)."""
    right = sum(len(set(read) & set(wanted)) for read, wanted in pairs)
    read, wanted = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    return 2 * right / max(1, read + wanted), right / max(1, read), right / max(1, wanted)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, default=Path(__file__).parent / "contexts.jsonl")
    given = parser.parse_args()
    labels = {row["id"]: row["contexts"] for row in map(json.loads, given.labels.read_text("utf-8").splitlines())}
    texts: dict[str, str] = {}
    for corpus in given.corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            texts |= {record["id"]: record["text"] for record in map(json.loads, lines) if record["id"] in labels}
    analyzer, told = Analyzer("vi"), dict[str, tuple[str, ...]]()
    for id in labels:
        for item in analyzer.stream([Page(key=id, digest="", text=texts[id], whole=True)] if id in texts else []):
            if isinstance(item, Reading):
                told[id] = item.contexts
    for name, step in (("even", 0), ("odd", 1)):
        here = [(id, wanted) for number, (id, wanted) in enumerate(labels.items()) if number % 2 == step and id in texts]
        score, constant = f1([(told.get(id, ()), wanted) for id, wanted in here]), f1([(CONSTANT, wanted) for _, wanted in here])
        print(
            f"{name:4} {len(here)} articles: F1 {score[0]:.3f} P {score[1]:.3f} R {score[2]:.3f}; two commonest for all {constant[0]:.3f}"
        )


if __name__ == "__main__":
    main()
