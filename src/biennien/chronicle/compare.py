"""Two reports → a comparison: a flat list of named, weighted features, each with the two values it looked at.

A feature looks at one thing and answers with a value, usually between -1 and 1, or ``BAR`` where the two cannot be one act, or
nothing where it has nothing to say. The score is the sum of the weighted values; ``merge.ALIKE`` says what is enough.
"""

from __future__ import annotations

from collections.abc import Callable

from biennien.chronicle import features, shown
from biennien.chronicle.features import BAR
from biennien.chronicle.traits import Traits, traits
from biennien.types import Comparison, Reason, Record, Report


class Feature(Record, frozen=True, kw_only=True):
    """A question put to two reports of one type, how much its answer weighs, and what it looks at in each of them."""

    name: str
    weight: float
    ask: Callable[[Traits, Traits], float | None]
    show: Callable[[Report], str]


FEATURES: tuple[Feature, ...] = (
    Feature(name="type", weight=0.5, ask=features.kind, show=shown.kind),
    Feature(name="often", weight=-0.5, ask=features.often, show=shown.kind),
    Feature(name="mode", weight=0.8, ask=features.mode, show=shown.mode),
    Feature(name="singular", weight=2.4, ask=features.singular, show=shown.mode),
    Feature(name="sides", weight=0.3, ask=features.sides, show=shown.sides),
    Feature(name="pair", weight=2.0, ask=features.pair, show=shown.sides),
    Feature(name="persons", weight=0.5, ask=features.persons, show=shown.persons),
    Feature(name="bodies", weight=0.1, ask=features.bodies, show=shown.bodies),
    Feature(name="date", weight=1.5, ask=features.when, show=shown.when),
    Feature(name="published", weight=1.6, ask=features.published, show=shown.published),
    Feature(name="place", weight=0.4, ask=features.place, show=shown.place),
    Feature(name="figures", weight=0.5, ask=features.figures, show=shown.figures),
    Feature(name="names", weight=0.35, ask=features.names, show=shown.names),
    Feature(name="topics", weight=1.2, ask=features.topics, show=shown.topics),
    Feature(name="words", weight=1.7, ask=features.words, show=shown.words),
    Feature(name="gist", weight=3.8, ask=features.gist, show=shown.headline),
    Feature(name="status", weight=0.4, ask=features.status, show=shown.status),
    Feature(name="article", weight=1.2, ask=features.article, show=shown.article),
)


def compare(left: Report, right: Report) -> Comparison:
    """The comparison of two reports; the same whichever comes first. Reports of two types are barred."""
    if right.key < left.key:
        left, right = right, left
    if left.type != right.type:
        reason = Reason(feature="type", score=0.0, left=left.type, right=right.type)
        return Comparison(left=left.key, right=right.key, score=0.0, reasons=(reason,), barred=True)
    one, other = traits(left), traits(right)
    total, barred, reasons = 0.0, False, []
    for feature in FEATURES:
        value = feature.ask(one, other)
        if value is None:
            continue
        barred = barred or value == BAR
        share = 0.0 if value == BAR else feature.weight * value
        total += share
        reasons.append(Reason(feature=feature.name, score=round(share, 3), left=feature.show(left), right=feature.show(right)))
    return Comparison(left=left.key, right=right.key, score=round(total, 3), reasons=tuple(reasons), barred=barred)


def score(left: Traits, right: Traits) -> float | None:
    """The score of ``compare`` without its reasons, ``None`` where it is barred: what merging asks a million times.

    The same whichever comes first.
    """
    if right.report.key < left.report.key:
        left, right = right, left
    if left.report.type != right.report.type:
        return None
    total = 0.0
    for feature in FEATURES:
        value = feature.ask(left, right)
        if value is not None:
            if value == BAR:
                return None
            total += feature.weight * value
    return round(total, 3)
