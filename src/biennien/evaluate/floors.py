"""Quality floors: a value a score must not fall below, kept with a digest of the labels it was measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from biennien.errors import BiennienError
from biennien.types import Record

TOLERANCE = 0.005
"""A score may fall by so much: the labels are few, and one event more or less is no loss of quality."""


class Floors(Record, frozen=True, kw_only=True):
    """The floors of one set of labels."""

    digest: str
    scores: dict[str, float]
    tolerance: float = TOLERANCE


def digest(labels: bytes) -> str:
    """What names a set of labels: scores cannot move because the labels did."""
    return hashlib.sha256(labels).hexdigest()[:16]


def floors(path: Path) -> dict[str, Floors]:
    """The floors in a file, by the name of their labels; none where there is no file."""
    if not path.is_file():
        return {}
    try:
        return {name: Floors(**held) for name, held in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, TypeError) as error:
        raise BiennienError(f"{path}: no file of floors ({error}) – restore it from the repository") from None


def check(scores: Mapping[str, float], held: Floors, labels: str) -> list[str]:
    """What is below its floor, as sentences; a digest that differs is one too."""
    if held.digest != labels:
        return [f"the labels changed (digest {labels}, floors are for {held.digest}): measure anew and update the floors"]
    return [
        f"{name} {scores.get(name, 0.0):.3f} < {floor:.3f}"
        for name, floor in held.scores.items()
        if scores.get(name, 0.0) < floor - held.tolerance
    ]


def update(path: Path, name: str, scores: Mapping[str, float], labels: str, *, allow_lower: bool = False) -> Floors:
    """Write new floors for a set of labels; a lower one only with ``allow_lower``, else the former stays."""
    every = floors(path)
    former = every.get(name)
    keep = former is not None and former.digest == labels and not allow_lower
    new = {
        key: max(round(value, 3), former.scores.get(key, 0.0)) if keep and former else round(value, 3)
        for key, value in sorted(scores.items())
    }
    every[name] = Floors(digest=labels, scores=new)
    text = json.dumps({k: {"digest": f.digest, "tolerance": f.tolerance, "scores": f.scores} for k, f in sorted(every.items())}, indent=1)
    path.write_text(text + "\n", "utf-8")
    return every[name]
