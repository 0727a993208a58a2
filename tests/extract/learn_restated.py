"""Learns ``restated.toml``: which tellings of an article are one act.

    python -m tests.extract.learn_restated [--out FILE] [--folds N]

Logistic regression on pairs of tellings of one type, both of which the labels know: the same act or not. The tellings are the engine's own,
read from the labelled articles of ``../shared/gold/train.jsonl`` and from the corpus articles labelled in ``tests/blind/events-N.jsonl``.
The bar ``least`` is the one at which most events of the labelled articles come out right. The same input gives the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from math import exp
from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.extract.events import corefer
from biennien.extract.events.corefer import BARS, Candidate, features, join
from biennien.reading import pages
from biennien.types import Reading

from .labelled import Labelled, labelled

HEAD = """\
# When two tellings of one article are taken for one act: a weight for each feature that the engine names, learnt by
# tests/extract/learn_restated.py on labelled articles (pairs of tellings of one type, same act or not). `least` is what the likeness to the
# first and the last telling of a group must exceed; it and `setting` are set by the events that come out right (dev set aside).

[weights]
"""
AS_GOOD = 0.012
"""Scores that differ by less are as good as each other."""
Told = tuple[Candidate, frozenset[int]]
"""A telling, and the numbers of the labelled events that its words touch."""


def tellings(articles: list[Labelled], analyzer: Analyzer, scratch: Path) -> list[list[Told]]:
    """The candidates of each article as the engine has them before joining."""
    found: list[list[Candidate]] = []
    kept = corefer.join

    def spy(candidates: list[Candidate], weights: dict[str, float]) -> list[list[Candidate]]:
        found.append(candidates)
        return kept(candidates, weights)

    scratch.write_text("".join(json.dumps(a.record, ensure_ascii=False) + "\n" for a in articles), "utf-8")
    corefer.join = spy  # type: ignore[assignment]
    try:
        read = [item for item in analyzer.stream(pages([str(scratch)])) if isinstance(item, Reading)]
    finally:
        corefer.join = kept
    assert len(read) == len(found) == len(articles)
    return [[(c, article.touching(c.type, c.anchor.span)) for c in told] for article, told in zip(articles, found, strict=True)]


def pairs(told: list[Told]) -> Iterable[tuple[list[str], bool]]:
    """The pairs of an article that can be learnt from, with their features."""
    for at, (later, mine) in enumerate(told):
        for earlier, theirs in told[:at]:
            if earlier.type == later.type and mine and theirs:
                named = features(earlier, later)
                if BARS.isdisjoint(named):
                    yield named, bool(mine & theirs)


def learn(articles: list[list[Told]], rounds: int = 120, rate: float = 0.4, decay: float = 0.003) -> dict[str, float]:
    """Weights by full-batch gradient steps; every article counts alike, however many pairs it has."""
    examples = [(named, same, 1 / len(found) ** 0.5) for told in articles if (found := list(pairs(told))) for named, same in found]
    total = sum(share for _, _, share in examples)
    weights: dict[str, float] = defaultdict(float)
    for turn in range(rounds):
        slope: dict[str, float] = defaultdict(float)
        for named, same, share in examples:
            missing = same - 1 / (1 + exp(-sum(weights[name] for name in named)))
            for name in named:
                slope[name] += missing * share
        for name, value in slope.items():
            weights[name] += rate * 8 / (1 + turn / 40) * (value / total - decay * weights[name])
    return {name: round(value, 2) for name, value in weights.items() if abs(value) >= 0.01}


def right(told: list[Told], weights: dict[str, float]) -> tuple[int, int]:
    """How many labelled events the joined tellings of an article find, and how many events they are."""
    labels = {number for _, touched in told for number in touched}
    groups = join([c for c, _ in told], weights)
    touched = {id(c): found for c, found in told}
    free = [frozenset().union(*(touched[id(c)] for c in group)) for group in groups]
    hits = 0
    for number in sorted(labels):
        chosen = next((g for g in sorted(free, key=len) if number in g), None)
        if chosen is not None:
            hits += 1
            free.remove(chosen)
    return hits, len(groups)


def f1(articles: list[list[Told]], weights: dict[str, float]) -> float:
    """The share of events right, were every telling reported."""
    counts = [right(told, weights) for told in articles]
    gold = sum(len({n for _, touched in told for n in touched}) for told in articles)
    return 2 * sum(hits for hits, _ in counts) / max(1, sum(size for _, size in counts) + gold)


def tuned(articles: list[list[Told]], weights: dict[str, float]) -> dict[str, float]:
    """The weights with the highest bar that is as good as the best: where joining gains nothing, acts stay apart."""
    scores = {bar: f1(articles, weights | {"least": bar}) for bar in (round(-1.2 + 0.1 * step, 1) for step in range(25))}
    return weights | {"least": max(bar for bar, score in scores.items() if score > max(scores.values()) - AS_GOOD)}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--folds", type=int, default=5)
    ask.add_argument("--scratch", type=Path, default=Path("restated.tmp.jsonl"))
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    articles = tellings(labelled(), analyzer, given.scratch)
    given.scratch.unlink()
    folds: list[tuple[int, float, float]] = []
    for fold in range(given.folds):
        held = articles[fold :: given.folds]
        rest = [told for at, told in enumerate(articles) if at % given.folds != fold]
        folds.append((len(held), f1(held, tuned(rest, learn(rest))), f1(held, dict(analyzer.language.restated))))
    size = max(1, sum(n for n, _, _ in folds))
    learnt, stands = sum(n * a for n, a, _ in folds) / size, sum(n * b for n, _, b in folds) / size
    print(f"{len(articles)} articles; held out: learnt {learnt:.3f}, as it stands {stands:.3f}")
    weights = tuned(articles, learn(articles))
    print(f"on all: {f1(articles, weights):.3f}")
    text = HEAD + "".join(f'"{name}" = {value}\n' for name, value in sorted(weights.items()))
    if given.out:
        given.out.write_text(text, "utf-8")
        print(f"written: {given.out}")


if __name__ == "__main__":
    main()
