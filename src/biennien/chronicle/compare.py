"""Two reports → a comparison: a flat list of named, weighted features, each with the two values it looked at.

A feature looks at one thing and answers with a value, usually between -1 and 1, or ``BAR`` where the two cannot be one act, or
nothing where it has nothing to say. The score is the sum of the weighted values; ``merge.ALIKE`` says what is enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from biennien.chronicle import features
from biennien.chronicle.features import BAR, Finding
from biennien.types import Comparison, Reason, Record, Report


class Feature(Record, frozen=True, kw_only=True):
    """A question put to two reports of one type, and how much its answer weighs."""

    name: str
    weight: float
    ask: Callable[[Report, Report], Finding]


FEATURES: tuple[Feature, ...] = (
    Feature(name="mode", weight=0.5, ask=features.mode),
    Feature(name="sides", weight=1.5, ask=features.sides),
    Feature(name="persons", weight=1.5, ask=features.persons),
    Feature(name="bodies", weight=0.7, ask=features.bodies),
    Feature(name="date", weight=2.5, ask=features.when),
    Feature(name="published", weight=0.7, ask=features.published),
    Feature(name="place", weight=1.0, ask=features.place),
    Feature(name="figures", weight=0.5, ask=features.figures),
    Feature(name="names", weight=1.2, ask=features.names),
    Feature(name="words", weight=1.5, ask=features.words),
    Feature(name="status", weight=1.0, ask=features.status),
    Feature(name="article", weight=4.0, ask=features.article),
)


def compare(left: Report, right: Report) -> Comparison:
    """The comparison of two reports; the same whichever comes first. Reports of two types are barred."""
    if right.key < left.key:
        left, right = right, left
    if left.type != right.type:
        reason = Reason(feature="type", score=0.0, left=left.type, right=right.type)
        return Comparison(left=left.key, right=right.key, score=0.0, reasons=(reason,), barred=True)
    total, barred, reasons = 0.0, False, []
    for feature in FEATURES:
        finding = feature.ask(left, right)
        if finding is None:
            continue
        value, one, other = finding
        barred = barred or value == BAR
        score = 0.0 if math.isinf(value) else round(feature.weight * value, 3)
        total += score
        reasons.append(Reason(feature=feature.name, score=score, left=one, right=other))
    return Comparison(left=left.key, right=right.key, score=round(total, 3), reasons=tuple(reasons), barred=barred)
