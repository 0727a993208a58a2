"""Learns ``confidence.toml``: how probable it is that an event was read rightly.

    python -m tests.extract.learn_confidence [--out FILE] [--sure P]

Logistic regression over the features that the engine names (``extract/events/confidence.py``), every event that the reader has on a
labelled article one example, right where the codebook's score matches it with a labelled one. The weight of a rule is held back
(``RULE``), so that a rule seen seldom keeps to the weight of its type and frame.

The lexicon grew on ``../shared/gold/train.jsonl``, where its patterns are righter than elsewhere. So that file's examples count a
half, and slope and level are set afterwards (Platt) on predictions for corpus articles (``tests/blind``) by weights that have not
seen them. Never learnt from: the articles for measuring (``dev.jsonl``, ``gsr.jsonl``, a blind round nobody has read yet). The same input
gives the same file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from math import exp, log
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from biennien.analyzer import Analyzer
from biennien.evaluate.scores import matching
from biennien.evaluate.spans import Text
from biennien.extract.events.confidence import PRIOR, Sureness, bounded
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.types import Event, Page
from biennien.writing import codebook

from .labelled import OWN, SHARED, blind, twice

HEAD = """\
# How probable it is that an event was read rightly: a weight (log odds) for each feature that the engine names, learnt by
# tests/extract/learn_confidence.py on labelled articles. An event is shown unasked from `sure` on: nine of ten
# such are right in articles that were not learnt from (docs/quality.md).

"""
RULE = 0.006
"""How much the weight of a single rule is held back."""
OTHERS = 0.012
"""How much the other weights are."""
FOLDS = 10
SHARES = {"train": 0.5, "seeds": 1.0, "own": 1.0, "blind": 1.5, "reader a": 0.75, "reader b": 0.75}
"""How much an example of each set counts; what two readers labelled counts once in all."""
CORPUS = frozenset({"blind", "reader a", "reader b"})
"""The sets of corpus articles, which are as the reader finds them."""


class Example(NamedTuple):
    """An event as read: the set of its article, a number for the article's id, its features, the log odds of its patterns' weights, and
    whether it is right.
    """

    source: str
    article: int
    features: tuple[str, ...]
    prior: float
    right: bool


class Labels(NamedTuple):
    """A set of labelled articles: the files to read, and the labels by the ids of the articles in them."""

    paths: list[Path]
    labels: dict[str, dict[str, Any]]


def labels(scratch: Path) -> dict[str, Labels]:
    """All that may be learnt from, as far as it is on this machine; the corpus articles are written to a scratch file."""
    found: dict[str, Labels] = {}
    for name, path in (("train", SHARED / "gold" / "train.jsonl"), ("seeds", SHARED / "gold" / "seeds.jsonl"), ("own", OWN)):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
        paged = sorted({SHARED / "pages" / row["page"] for row in rows if "page" in row})
        if rows:
            found[name] = Labels(paged or [path], {row["id"]: row for row in rows})
    readers = dict(zip(("reader a", "reader b"), twice(), strict=False))
    for name, drawn in {"blind": blind(), **readers}.items():
        if drawn:
            path = scratch.with_name(f"{scratch.name}.{name[-1]}.jsonl")
            path.write_text("".join(json.dumps(a.record, ensure_ascii=False) + "\n" for a in drawn), "utf-8")
            found[name] = Labels([path], {a.record["id"]: a.label() for a in drawn})
    return found


def examples(sets: dict[str, Labels], analyzer: Analyzer) -> list[Example]:
    """The events that the reader has on labelled articles, as the engine weighs them."""
    ontology, found, numbers = load_ontology(), list[Example](), dict[str, int]()
    weighed: dict[tuple[object, ...], tuple[tuple[str, ...], float]] = {}
    kept = Sureness.weighed

    def key(event: Event) -> tuple[object, ...]:
        return event.type, event.mode, *event.anchors

    def spy(self: Sureness, event: Event, group: Any, about: Any) -> Event:
        weighed[key(event)] = tuple(self.features(event, group, about)), bounded(event.confidence)
        return msgspec.structs.replace(kept(self, event, group, about), confidence=1.0)  # what is held back is learnt from as well

    Sureness.weighed = spy  # type: ignore[method-assign]
    try:
        for source, (paths, rows) in sets.items():
            for page in pages([str(path) for path in paths]):
                assert isinstance(page, Page)
                for article in analyzer.anatomy(page).articles:
                    weighed.clear()
                    reading = analyzer.article(page, article)
                    said = codebook.read(reading, ontology)
                    if said["id"] not in rows:
                        continue
                    hits = {id(match) for _, match in matching(rows[said["id"]], said, Text(page.text)) if match is not None}
                    number = numbers.setdefault(said["id"], len(numbers))
                    for event, raw in zip(said["events"], reading.events, strict=True):
                        found.append(Example(source, number, *weighed[key(raw)], id(event) in hits))
    finally:
        Sureness.weighed = kept  # type: ignore[method-assign]
    return found


def odds(weights: dict[str, float], one: Example) -> float:
    """The log odds of an example."""
    return weights.get(PRIOR, 0.0) * one.prior + sum(weights.get(name, 0.0) for name in one.features)


def learn(given: Sequence[Example], rounds: int = 300) -> dict[str, float]:
    """Weights by full-batch gradient steps."""
    shares = [SHARES[one.source] for one in given]
    total = sum(shares)
    weights: dict[str, float] = {PRIOR: 0.5}
    for turn in range(rounds):
        slope: dict[str, float] = {}
        for one, share in zip(given, shares, strict=True):
            missing = share * (one.right - 1 / (1 + exp(-odds(weights, one)))) / total
            slope[PRIOR] = slope.get(PRIOR, 0.0) + missing * one.prior
            for name in one.features:
                slope[name] = slope.get(name, 0.0) + missing
        for name, value in slope.items():
            held = RULE if name.startswith("rule.") else 0.0 if name in ("bias", PRIOR) else OTHERS
            weights[name] = weights.get(name, 0.0) + 4 / (1 + turn / 100) * (value - held * weights.get(name, 0.0))
    return weights


def held_out(given: Sequence[Example]) -> Iterator[tuple[Example, float]]:
    """Every example with the log odds by weights that have not seen its article."""
    for fold in range(FOLDS):
        weights = learn([one for one in given if one.article % FOLDS != fold])
        yield from ((one, odds(weights, one)) for one in given if one.article % FOLDS == fold)


def platt(told: Sequence[tuple[bool, float]]) -> tuple[float, float]:
    """Slope and level that make log odds agree with what came true."""
    slope, level = 1.0, 0.0
    for _ in range(3000):
        missing = [(right - 1 / (1 + exp(-(slope * value + level))), value) for right, value in told]
        slope += 0.5 * sum(m * value for m, value in missing) / len(told)
        level += 0.5 * sum(m for m, _ in missing) / len(told)
    return slope, level


def likelihood(told: Sequence[tuple[bool, float]]) -> float:
    """Mean log loss of log odds; less is better."""
    return sum(log(1 + exp(-value if right else value)) for right, value in told) / max(1, len(told))


def ranked(told: Sequence[tuple[bool, float]]) -> float:
    """The share of pairs, one right and one wrong, of which the right one has the higher odds."""
    right, wrong = ([value for good, value in told if good is kind] for kind in (True, False))
    return sum((r > w) + 0.5 * (r == w) for r in right for w in wrong) / max(1, len(right) * len(wrong))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--scratch", type=Path, default=Path("confidence.tmp"))
    ask.add_argument("--sure", type=float, help="the threshold to write; the one that stands where none is given")
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    sets = labels(given.scratch)
    found = examples(sets, analyzer)
    for path in given.scratch.parent.glob(f"{given.scratch.name}.?.jsonl"):
        path.unlink()
    for name, (_, articles) in sets.items():
        here = [one for one in found if one.source == name]
        print(f"{name:6} {len(articles):3} articles {len(here):4} events, right {sum(one.right for one in here) / max(1, len(here)):.3f}")
    told = list(held_out(found))
    for name in ("all", *sets):
        mine = [(one.right, value) for one, value in told if name in ("all", one.source)]
        base = [(one.right, one.prior) for one, _ in told if name in ("all", one.source)]
        print(
            f"{name:6} held out: log loss {likelihood(mine):.3f} ranking {ranked(mine):.3f};"
            f" patterns' weights alone {likelihood(base):.3f} {ranked(base):.3f}"
        )
    slope, level = platt([(one.right, value) for one, value in told if one.source in CORPUS])
    print(f"slope {slope:.3f} level {level:+.3f}")
    for step in (0.5 + 0.02 * n for n in range(23)):
        kept = [one.right for one, value in told if one.source in CORPUS and slope * value + level >= log(step / (1 - step))]
        if kept:
            print(f"  from {step:.2f} on: {len(kept):3} events of the held out corpus articles, right {sum(kept) / len(kept):.3f}")
    weights = {name: round(slope * value, 2) for name, value in learn(found).items()}
    weights["bias"] = round(weights["bias"] + level, 2)
    kept = {name: value for name, value in sorted(weights.items()) if abs(value) >= (0.1 if name.startswith("rule.") else 0.02)}
    sure = given.sure if given.sure is not None else analyzer.language.confidence.sure
    text = HEAD + f"sure = {sure}\n\n[weights]\n" + "".join(f'"{name}" = {value}\n' for name, value in kept.items())
    if given.out:
        given.out.write_text(text, "utf-8")
        print(f"written: {given.out}, {len(kept)} weights")


if __name__ == "__main__":
    main()
