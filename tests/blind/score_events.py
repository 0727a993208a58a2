"""Scores the reader's events on labelled corpus articles, by the codebook's scores.

    python -m tests.blind.score_events tests/blind/events-blind-a.jsonl [LABELS.jsonl …] [--types] [--causes N]

Labels hold offsets only; the texts are looked up in the corpus beside the project. ``--types`` adds a line a type, ``--causes`` prints so
many errors of each cause (``tests/extract/causes.py``).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.extract.causes import errors
from tests.extract.labelled import Labelled, corpus

from biennien.analyzer import Analyzer
from biennien.evaluate.scores import Score, Scores, score
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.types import Reading
from biennien.writing import codebook

SLOTS = ("status", "mode", "actors", "recipients", "date", "date_given")


def rows(articles: Sequence[Labelled]) -> list[dict[str, Any]]:
    """Articles as lines of a file of gold labels."""
    return [article.record | article.label() for article in articles]


def written(articles: Sequence[Labelled], room: Path) -> Path:
    """A file of gold labels in a folder."""
    path = room / "articles.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(articles)), "utf-8")
    return path


def scores(articles: Sequence[Labelled], analyzer: Analyzer) -> Scores:
    """What the reader has on the articles, scored."""
    ontology = load_ontology()
    with TemporaryDirectory() as room:
        read = analyzer.stream(pages([str(written(articles, Path(room)))]))
        found = {told["id"]: told for told in (codebook.read(item, ontology) for item in read if isinstance(item, Reading))}
    return score(rows(articles), found, {article.record["id"]: article.record["text"] for article in articles})


def line(name: str, found: Score) -> str:
    """The figures of a set or a type in a line."""
    return f"{name:24} F1 {found.f1:.3f}  P {found.precision:.3f}  R {found.recall:.3f}  labelled {found.right + found.missed}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labels", type=Path, nargs="+")
    ask.add_argument("--types", action="store_true")
    ask.add_argument("--causes", type=int, default=0)
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    for path in given.labels:
        articles = corpus(path)
        found = scores(articles, analyzer)
        slots = "  ".join(f"{slot} {found.events.share(slot):.3f}" for slot in SLOTS if slot in found.events.shares)
        print(line(path.stem, found.events), f" strict {found.strict:.3f}  {slots}")
        for type, score_of in found.types.items() if given.types else ():
            print(line(f"  {type}", score_of))
        if given.causes:
            causes: dict[str, list[str]] = defaultdict(list)
            with TemporaryDirectory() as room:
                for cause, words in errors(analyzer, written(articles, Path(room))):
                    causes[cause].append(words)
            for cause in sorted(causes):
                print(f"\n{cause}: {len(causes[cause])}")
                for words in causes[cause][: given.causes]:
                    print("  ", words)


if __name__ == "__main__":
    main()
