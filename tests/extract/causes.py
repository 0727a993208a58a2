"""The errors in events on labelled articles, sorted by cause and counted.

    python -m tests.extract.causes GOLD.jsonl [GOLD.jsonl …] [--show N]

A labelled act that was not found is sorted by what the reader has at its words (another type, a pattern whose condition failed, an act held
back, nothing), a spurious one by what the labels have at its words. ``--show`` prints so many of each cause, with their words.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from biennien.analyzer import Analyzer
from biennien.evaluate.scores import matching
from biennien.evaluate.spans import Place, Text
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.types import Miss, Reading
from biennien.writing import codebook

Json = dict[str, Any]
HELD = ("nobody takes part", "an article about sport or shows", "nobody with an office takes part", "too doubtful")


def touching(one: list[Place], others: list[Place]) -> bool:
    return any(a.meets(b) for a in one for b in others)


def missed(event: Json, at: list[Place], read: list[tuple[Json, list[Place]]], misses: tuple[Miss, ...]) -> str:
    """Why a labelled act was not found."""
    here = [e for e, where in read if touching(at, where)]
    if any(e["type"] == event["type"] for e in here):
        return "missed: joined to another act"
    if here:
        return "missed: read as another type"
    failed = [m for m in misses if any(a.start < m.span.end and m.span.start < a.end for a in at)]
    same = [m for m in failed if m.type == event["type"]] or failed
    if not same:
        return "missed: no pattern for its words"
    why = same[0].why
    if why in HELD:
        return f"missed: held back ({why})"
    if same[0].type != event["type"]:
        return "missed: only a pattern of another type, and its condition failed"
    return "missed: demanded, promised or refused, by a governor" if why.startswith("governed_by ") else "missed: a condition failed"


def spurious(event: Json, at: list[Place], labelled: list[tuple[Json, list[Place]]]) -> str:
    """What a spurious event is instead."""
    here = [e for e, where in labelled if touching(at, where)]
    if any(e["type"] == event["type"] for e in here):
        return "spurious: a telling of an act found elsewhere"
    if here:
        return "spurious: another type in the labels"
    if any(e["type"] == event["type"] for e, _ in labelled):
        return "spurious: no act labelled here, one of its type in the article"
    return "spurious: no act labelled here, none of its type in the article"


def errors(analyzer: Analyzer, gold: Path) -> Iterator[tuple[str, str]]:
    """Causes, with the words and where they stand."""
    rows = {row["id"]: row for row in map(json.loads, gold.read_text("utf-8").splitlines())}
    ontology = load_ontology()
    for item in analyzer.stream(pages([str(gold)])):
        if not isinstance(item, Reading):
            continue
        text = Text(item.page.text)
        label, said = rows[item.article.page], codebook.read(item, ontology)
        pairs = matching(label, said, text)
        hits = {id(match) for _, match in pairs if match is not None}
        read = [(e, [text.place(a) for a in e["anchors"]]) for e in said["events"]]
        labelled = [(e, [text.place(a) for a in e["anchors"]]) for e in label["events"]]
        for (event, match), (_, at) in zip(pairs, labelled, strict=True):
            if match is None:
                yield missed(event, at, read, item.misses), told(item, event, at)
        for event, at in read:
            if id(event) not in hits:
                yield spurious(event, at, labelled), told(item, event, at)


def told(item: Reading, event: Json, at: list[Place]) -> str:
    """An act's type, status and words in their line."""
    line = item.page.text.split("\n")[at[0].line]
    return f"{event['type']} {event['status']} [{item.page.text[at[0].start : at[0].end]}] {line}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="+")
    ask.add_argument("--show", type=int, default=0)
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    found: dict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in given.gold])
    for number, gold in enumerate(given.gold):
        for cause, words in errors(analyzer, gold):
            found[cause][number].append(words)
    print(f"| cause | {' | '.join(gold.stem for gold in given.gold)} |\n|---|{'--:|' * len(given.gold)}")
    for cause in sorted(found, key=lambda cause: (cause.partition(":")[0], -sum(map(len, found[cause])))):
        print(f"| {cause} | {' | '.join(str(len(words)) for words in found[cause])} |")
    for cause in sorted(found) if given.show else ():
        print(f"\n{cause}")
        for words in [w for some in found[cause] for w in some][: given.show]:
            print("  ", words)


if __name__ == "__main__":
    main()
