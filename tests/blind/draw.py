"""Draws the articles of a blind check: the lowest hashes of a seed and the article's id, so that nobody chooses them.

python tests/blind/draw.py SEED COUNT CORPUS.jsonl.gz > drawn.jsonl
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys

LEAST, MOST = 900, 4500
"""Articles shorter or longer than so many code points are passed over: too little to read, or too long to read twice with care."""


def drawn(seed: str, count: int, corpus: str) -> list[dict[str, str]]:
    """The articles with the lowest hashes, in the order of their hashes."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        records = [r for r in map(json.loads, lines) if LEAST <= len(r["text"]) <= MOST]
    return sorted(records, key=lambda r: hashlib.sha256(f"{seed}:{r['id']}".encode()).hexdigest())[:count]


if __name__ == "__main__":
    for record in drawn(sys.argv[1], int(sys.argv[2]), sys.argv[3]):
        sys.stdout.write(json.dumps({"id": record["id"], "text": record["text"]}, ensure_ascii=False) + "\n")
