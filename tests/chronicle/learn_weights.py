"""Fit the weights of the comparison to judged pairs, by logistic regression held to the present weights.

    python -m tests.chronicle.learn_weights DB.db tests/chronicle/judged_pairs.tsv

``DB`` is a chronicle built on the corpus that the pairs are of. Prints the weights as they would be and the errors before and after, the
latter by cross-validation; ``type`` is the constant, and ``merge.ALIKE`` the score at which same and different are as likely.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from biennien.chronicle.compare import FEATURES
from biennien.chronicle.features import BAR
from biennien.chronicle.merge import ALIKE
from biennien.chronicle.traits import traits
from biennien.store import query
from biennien.store.database import connect

NAMES = [feature.name for feature in FEATURES]
SIGNED = {"type", "often"}
Case = tuple[bool, list[float]]


def cases(database: Path, judged: Path) -> list[Case]:
    """Verdict and feature values of each pair that is in the database and not barred."""
    rows = [line.split() for line in judged.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    found = query.reports(connect(database), sorted({key for row in rows for key in row[:2]}))
    known = {report.key: traits(report) for report in found}
    told = []
    for left, right, verdict in rows:
        if left in known and right in known:
            values = [feature.ask(known[left], known[right]) or 0.0 for feature in FEATURES]
            if BAR not in values:
                told.append((verdict == "same", values))
    return told


def chance(weights: Sequence[float], values: Sequence[float]) -> float:
    """How likely the two are one act."""
    score = sum(weight * value for weight, value in zip(weights, values, strict=True)) - ALIKE
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def fit(told: Sequence[Case], prior: Sequence[float], hold: float = 3.0, rounds: int = 800) -> list[float]:
    """Weights that err least on the cases, ``hold`` being how dear it is to leave the prior. No sign that speaks for speaks against."""
    weights = list(prior)
    for _ in range(rounds):
        slope = [hold * (weight - old) / len(told) for weight, old in zip(weights, prior, strict=True)]
        for same, values in told:
            error = (chance(weights, values) - same) / len(told)
            for n, value in enumerate(values):
                slope[n] += error * value
        weights = [weight - 0.2 * down for weight, down in zip(weights, slope, strict=True)]
        weights = [weight if name in SIGNED else max(0.0, weight) for name, weight in zip(NAMES, weights, strict=True)]
    return weights


def errors(pairs: Sequence[tuple[bool, bool]]) -> str:
    """Shares of false and missed among (verdict, guess)."""
    joined = [same for same, guess in pairs if guess]
    belong = [guess for same, guess in pairs if same]
    return f"false {1 - sum(joined) / max(1, len(joined)):.3f} missed {1 - sum(belong) / max(1, len(belong)):.3f}"


def main(database: Path, judged: Path, folds: int = 5) -> None:
    told = cases(database, judged)
    prior = [feature.weight for feature in FEATURES]
    print(len(told), "pairs; now", errors([(same, chance(prior, values) >= 0.5) for same, values in told]))
    guessed = []
    for fold in range(folds):
        weights = fit([case for n, case in enumerate(told) if n % folds != fold], prior)
        guessed += [(same, chance(weights, values) >= 0.5) for same, values in told[fold::folds]]
    print("learnt, cross-validated:", errors(guessed))
    print({name: round(weight, 2) for name, weight in zip(NAMES, fit(told, prior), strict=True)})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
