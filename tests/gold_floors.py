"""Quality floors: reads the labelled articles with the program, scores them with the shared scorer, holds the scores to floors.

    python -m tests.gold_floors [--update [--allow-lower]]

Floors, their tolerance and the digest of the labels stand in ``baseline.json``. ``--update`` raises floors to what was measured; it
lowers one only with ``--allow-lower``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from biennien.analyzer import Analyzer
from biennien.evaluate import check, floors, update
from biennien.evaluate.floors import digest
from biennien.evaluation import evaluate
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.samples import folder as samples
from biennien.types import Reading
from biennien.writing import codebook

SHARED = Path(__file__).parent.parent.parent / "shared"
BASELINE = Path(__file__).with_name("baseline.json")
OWN = Path(__file__).parent.parent / "gold" / "articles.jsonl"

HELD = (
    *(f"{what}.f1" for what in ("events", "anchors", "times", "quotes", "sources")),
    *(f"events.{slot}" for slot in ("strict", "status", "actors", "recipients", "date")),
    "times.value",
    "lines.kind",
    "lines.article",
)
"""The scores that have a floor; the others are too few to be held to one."""


class Measured(NamedTuple):
    """A set of labels, its digest, and the scores of the reader on it."""

    name: str
    labels: str
    scores: dict[str, float]


def read(analyzer: Analyzer, *paths: Path) -> Iterator[dict[str, Any]]:
    """What ``biennien read`` prints for some paths."""
    ontology = load_ontology()
    for item in analyzer.stream(pages([str(path) for path in paths])):
        if isinstance(item, Reading):
            yield codebook.read(item, ontology)


def flat(scored: dict[str, Any]) -> dict[str, float]:
    """The scorer's JSON under our dotted names."""
    counts = {"p", "r", "f1", "gold", "predicted"}
    found = {f"{what}.f1": scored[what]["f1"] for what in ("events", "anchors", "times", "quotes", "sources")}
    found |= {f"events.{slot}": value for slot, value in scored["events"].items() if slot not in counts}
    found["times.value"] = scored["times"].get("value", 0.0)
    return found


def scored(gold: Path, analyzer: Analyzer) -> Measured:
    """The shared scorer's verdict on one file of labels, run as its users run it."""
    labels = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    whole = "text" in labels[0]
    room = gold.parent.parent / "pages"
    sources = [gold] if whole else sorted({room / label["page"] for label in labels})
    with TemporaryDirectory() as scratch:
        predicted, texts = Path(scratch) / "predicted.jsonl", Path(scratch) / "texts.jsonl"
        predicted.write_text("".join(json.dumps(told) + "\n" for told in read(analyzer, *sources)), "utf-8")
        held = {label["id"]: label["text"] if whole else (room / label["page"]).read_text("utf-8") for label in labels}
        texts.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in held.items()), "utf-8")
        command = [sys.executable, str(gold.parent.parent / "score.py"), str(gold), str(predicted), "--texts", str(texts), "--json"]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return Measured(gold.name, digest(gold.read_bytes()), flat(json.loads(done.stdout)))


def everything(analyzer: Analyzer) -> Iterator[Measured]:
    """The samples and the articles written for the project, which are in every clone, and the shared labels where they are."""
    own = evaluate(Path(str(samples())), analyzer)
    yield Measured(own.name, own.labels, own.flat())
    written = evaluate(OWN, analyzer)
    yield Measured(written.name, written.labels, written.flat())
    for name in ("dev.jsonl", "seeds.jsonl"):
        gold = SHARED / "gold" / name
        if gold.is_file():
            yield scored(gold, analyzer)
        else:
            print(f"{name}: not measured, {gold.parent} is not on this machine")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--update", action="store_true")
    ask.add_argument("--allow-lower", action="store_true")
    given = ask.parse_args()
    failed = []
    for name, labels, scores in everything(Analyzer("vi")):
        chosen = {key: scores[key] for key in HELD if key in scores}
        if given.update:
            update(BASELINE, name, chosen, labels, allow_lower=given.allow_lower)
        held = floors(BASELINE).get(name)
        print(f"{name} (labels {labels})")
        for key, value in chosen.items():
            print(f"  {key:18} {value:.3f}   floor {held.scores.get(key, 0):.3f}" if held else f"  {key:18} {value:.3f}")
        failed += [f"{name}: {what}" for what in (check(chosen, held, labels) if held else ["no floors yet; set them with --update"])]
    print("\n".join(failed) or "all scores are at or above their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
