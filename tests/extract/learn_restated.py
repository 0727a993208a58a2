"""Learns ``restated.toml``: which tellings of an article are one act.

    python -m tests.extract.learn_restated [--out FILE] [--folds N]

Logistic regression on pairs of tellings of one type, both of which the labels know: the same act or not. The tellings are the engine's own,
read from the labelled articles of ``../shared/gold/train.jsonl`` and from the corpus articles labelled in ``tests/blind/events-N.jsonl``.
The bar ``least`` is the one at which most events of the labelled articles come out right. The same input gives the same file.
What is learnt is measured on articles held out, by events and by the tellings within them, beside the file that stands, and takes its place
where it is better.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from math import exp
from pathlib import Path

import msgspec

from biennien.analyzer import Analyzer
from biennien.extract.events import corefer
from biennien.extract.events.corefer import BARS, Candidate, features, join
from biennien.reading import pages
from biennien.types import Reading

from .labelled import Labelled, labelled, twice

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


class Counts(msgspec.Struct):
    """What joining the tellings of articles gives: labelled events found, labelled events, events, and the tellings of those found:
    right, those of another act, and those that lie elsewhere."""

    hits: int = 0
    labelled: int = 0
    events: int = 0
    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)))

    @property
    def f1(self) -> float:
        """Events."""
        return 2 * self.hits / max(1, self.events + self.labelled)

    @property
    def anchors(self) -> float:
        """Tellings within the events found."""
        return 2 * self.right / max(1, 2 * self.right + self.spurious + self.missed)


def counted(told: list[Told], weights: dict[str, float]) -> Counts:
    """The counts of one article, were every telling reported."""
    labels = sorted({number for _, touched in told for number in touched})
    touched = {id(c): found for c, found in told}
    free = [[touched[id(c)] for c in group] for group in join([c for c, _ in told], weights)]
    found = Counts(labelled=len(labels), events=len(free))
    for number in labels:
        chosen = next((g for g in sorted(free, key=len) if any(number in t for t in g)), None)
        if chosen is None:
            continue
        free.remove(chosen)
        right = sum(number in t for t in chosen)
        elsewhere = sum(number in t for _, t in told) - right
        found += Counts(hits=1, right=right, spurious=len(chosen) - right, missed=elsewhere)
    return found


def counts(articles: list[list[Told]], weights: dict[str, float]) -> Counts:
    """The counts of all articles."""
    return sum((counted(told, weights) for told in articles), Counts())


def tuned(articles: list[list[Told]], weights: dict[str, float]) -> dict[str, float]:
    """The weights with the highest bar that is as good as the best: where joining gains nothing, acts stay apart."""
    scores = {bar: counts(articles, weights | {"least": bar}).f1 for bar in (round(-1.2 + 0.1 * step, 1) for step in range(25))}
    return weights | {"least": max(bar for bar, score in scores.items() if score > max(scores.values()) - AS_GOOD)}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--folds", type=int, default=5)
    ask.add_argument("--scratch", type=Path, default=Path("restated.tmp.jsonl"))
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    articles = tellings([*labelled(), *next(iter(twice()), [])], analyzer, given.scratch)
    given.scratch.unlink()
    learnt, stands = Counts(), Counts()
    for fold in range(given.folds):
        held = articles[fold :: given.folds]
        rest = [told for at, told in enumerate(articles) if at % given.folds != fold]
        learnt += counts(held, tuned(rest, learn(rest)))
        stands += counts(held, dict(analyzer.language.restated))
    for name, found in (("learnt", learnt), ("as it stands", stands)):
        print(f"{len(articles)} articles, held out, {name}: events {found.f1:.3f}, anchors {found.anchors:.3f}")
    weights = tuned(articles, learn(articles))
    found = counts(articles, weights)
    print(f"learnt on all: events {found.f1:.3f}, anchors {found.anchors:.3f}")
    text = HEAD + "".join(f'"{name}" = {value}\n' for name, value in sorted(weights.items()))
    if given.out:
        given.out.write_text(text, "utf-8")
        print(f"written: {given.out}")


if __name__ == "__main__":
    main()
