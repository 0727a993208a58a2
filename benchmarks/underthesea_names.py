"""The peer of names.py: underthesea's names.

Reads lines ``{"id", "text"}`` and prints lines ``{"id", "names": [[type, start, end], …], "lost"}``, offsets in code points of the text.

``lost`` counts lines of the text whose tokens do not spell the line, so that no offset can be given.
"""

from __future__ import annotations

import json
import sys


def spans(tagged: list[tuple[str, ...]], line: str) -> list[tuple[str, int, int]] | None:
    """Names of a line by B- and I- tags; offsets are found by spelling the tokens along the line's visible code points."""
    seen = [at for at, sign in enumerate(line) if not sign.isspace()]
    found: list[tuple[str, int, int]] = []
    done = 0
    for word, *_, tag in tagged:
        size = sum(not sign.isspace() for sign in word)
        if done + size > len(seen):
            return None
        start, end = seen[done], seen[done + size - 1] + 1
        done += size
        if tag.startswith("I-") and found and found[-1][0] == tag[2:]:
            found[-1] = (tag[2:], found[-1][1], end)
        elif tag != "O":
            found.append((tag[2:], start, end))
    return found if done == len(seen) else None


def main() -> None:
    from underthesea import ner

    for record in map(json.loads, sys.stdin):
        names: list[tuple[str, int, int]] = []
        start = lost = 0
        for line in record["text"].split("\n"):
            told = spans(ner(line), line) if line.strip() else []
            lost += told is None
            names += [(kind, a + start, b + start) for kind, a, b in told or ()]
            start += len(line) + 1
        print(json.dumps({"id": record["id"], "names": names, "lost": lost}))


if __name__ == "__main__":
    main()
