"""Scores the status of acts on labelled sentences: macro-F1 over the four statuses, beside the constant answer ``happened``.

    python tests/blind/score_status.py ../shared/corpus/dprk500.jsonl.gz ../shared/corpus/world20k.jsonl.gz

A label is scored where the reader has an event of its type at its words; the others are counted (``not read``). A label without a status
marks words that tell no act, and is passed over.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from biennien.analyzer import Analyzer
from biennien.types import Page

STATUSES = ("happened", "planned", "hypothetical", "negated")
Pair = tuple[str, str]


def macro(pairs: list[Pair]) -> tuple[float, dict[str, float]]:
    """Macro-F1 and the F1 of each status, of (read, labelled)."""
    shares: dict[str, float] = {}
    for status in STATUSES:
        both = sum(read == wanted == status for read, wanted in pairs)
        either = sum((read == status) + (wanted == status) for read, wanted in pairs)
        shares[status] = 2 * both / either if either else 0.0
    return sum(shares.values()) / len(STATUSES), shares


def pairs(labels: dict[str, list[dict[str, Any]]], texts: dict[str, str]) -> tuple[list[Pair], int]:
    """(read, labelled) of each label that the reader has, and how many it has not."""
    analyzer, found, missed = Analyzer("vi"), [], 0
    for id, rows in labels.items():
        readings = [
            reading for reading in analyzer.stream([Page(key=id, digest="", text=texts[id], whole=True)]) if hasattr(reading, "events")
        ]
        anchors = [(event.type, anchor) for reading in readings for event in reading.events for anchor in event.anchors]
        for label in rows:
            if label["status"] is None:
                continue
            here = [a for type, a in anchors if type == label["type"] and a.span.start < label["end"] and label["start"] < a.span.end]
            if here:
                found.append((here[0].status, label["status"]))
            else:
                missed += 1
    return found, missed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, default=Path(__file__).parent / "status.jsonl")
    given = parser.parse_args()
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in given.labels.read_text("utf-8").splitlines():
        label = json.loads(line)
        labels[label["id"]].append(label)
    texts: dict[str, str] = {}
    for corpus in given.corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as file:
            texts |= {record["id"]: record["text"] for record in map(json.loads, file) if record["id"] in labels}
    found, missed = pairs(labels, texts)
    for name, told in (("read", found), ("constant", [("happened", wanted) for _, wanted in found])):
        whole, parts = macro(told)
        print(f"{name:9} macro-F1 {whole:.3f}", *(f"{status} {share:.3f}" for status, share in parts.items()))
    print(f"{len(found)} labels, {missed} not read")


if __name__ == "__main__":
    main()
