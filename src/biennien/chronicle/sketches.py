"""Near-identical texts: a sample of an article's word runs, small enough to keep with every report.

The sample is the smallest of the hashes of all runs of four words; the share that two samples have in common estimates the
share that the texts have in common, whatever their lengths.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from biennien.types import Reading

SIZE = 48
NEARLY = 0.5
"""Two samples that share half of their hashes are one text with small changes; two articles on one story share few."""

WATCHED = 64
"""First texts a hash leads to: what more texts than that share is a site's own wording and tells nothing."""

_FEWEST = 16
_RUN = 4
_WORD = re.compile(r"\w+")
_PROSE = frozenset({"title", "lead", "body", "subhead"})


def sketch(reading: Reading) -> tuple[int, ...]:
    """The sample of an article's title, lead and body; empty where there is too little text to tell."""
    blocks = [block for block in reading.article.blocks if block.kind in _PROSE]
    words = [word for block in blocks for word in _WORD.findall(reading.quote(block.span).casefold())]
    runs = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    hashes = sorted(zlib.crc32(run.encode("utf-8", "surrogatepass")) * 2654435761 & 0xFFFFFFFF for run in runs)
    return tuple(hashes[:SIZE]) if len(hashes) >= _FEWEST else ()


def alike(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    """The estimated share of word runs in common, 0 to 1; 0 where either text is too short to tell."""
    if not left or not right:
        return 0.0
    either = sorted({*left, *right})[:SIZE]
    return len({*left} & {*right} & {*either}) / len(either)


def duplicates(sketches: Iterable[tuple[str, tuple[int, ...]]]) -> Iterator[tuple[str, str, float]]:
    """Each text that an earlier one of the sequence nearly says already: its key, that one's key, the share in common.

    A text is linked to the first of its kind, never to another copy, so that copies of one text form a star.
    """
    held: dict[str, tuple[int, ...]] = {}
    shown: dict[int, list[str]] = {}
    for key, sample in sketches:
        near = dict.fromkeys(one for part in sample for one in shown.get(part, ()))
        shares = [(alike(sample, held[one]), one) for one in near]
        best, first = max(shares, key=lambda share: share[0], default=(0.0, ""))
        if best >= NEARLY:
            yield key, first, best
            continue
        held[key] = sample
        for part in sample:
            keys = shown.setdefault(part, [])
            if len(keys) < WATCHED:
                keys.append(key)
