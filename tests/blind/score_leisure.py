"""Counts the events that the reader has in items on sport and show business (``drawn-leisure.txt``): hardly one tells a political act.

    python -m tests.blind.score_leisure ../shared/corpus/headlines.jsonl.gz

Drawn were the lowest hashes of ``leisure-2026-12`` and the id: 75 items in which three or more words of sport stand, 75 with as many of
films, songs and stages.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.types import Page, Reading

DRAWN = Path(__file__).parent / "drawn-leisure.txt"


def readings(corpus: Path, wanted: frozenset[str]) -> Iterator[Reading]:
    """The readings of the items that are wanted."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        held = [record for record in map(json.loads, lines) if record["id"] in wanted]
    found = Analyzer("vi").stream([Page(key=r["id"], digest="", text=r["text"], whole=True) for r in held])
    yield from (item for item in found if isinstance(item, Reading))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args()
    wanted = frozenset(DRAWN.read_text("utf-8").split())
    count = items = 0
    for reading in readings(given.corpus, wanted):
        items += 1
        for event in reading.events:
            count += 1
            print(event.type, event.confidence, event.anchors[0].rule, reading.quote(event.anchors[0].span))
    print(f"{items} items, {count} events")


if __name__ == "__main__":
    main()
