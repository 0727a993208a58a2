"""Learns ``dating.toml``: which of an article's times is an act's, if any.

    python -m tests.extract.learn_dating [--out FILE] [--measure GOLD.jsonl …]

A choice among options (conditional logistic regression): for every event that the reader has and the labels know, "none" and each time
of the article, with the features that the engine names (``extract/events/dating.py``); right is every time that means the labelled days.
An event whose label leaves its date unclear teaches nothing, nor does one whose days no time of the article means.

"None" is right more often than any one time is, so it would be chosen too often where the case is open. A tilt added to it makes dates
that are given too many as frequent as those that are missing, on predictions for articles by weights that have not seen them.

Learnt from: ``../shared/gold/train.jsonl`` and ``seeds.jsonl``, the project's own articles, the corpus articles of ``tests/blind``. Never
from those for measuring (``dev.jsonl``, ``gsr.jsonl``). The same input gives the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, log, sqrt
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from biennien.analyzer import Analyzer
from biennien.evaluate.scores import matching
from biennien.evaluate.spans import Text
from biennien.extract.events.dating import Option, days, ranked
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.types import Page
from biennien.writing import codebook

from .learn_confidence import Labels, labels

HEAD = """\
# Which of an article's times is an act's, if any: a weight for each feature of a time, and of having none, that the engine names, learnt
# by tests/extract/learn_dating.py on labelled articles. The options' weights are summed; the likeliest wins.

[weights]
"""
FOLDS = 5
HELD = 2.5
"""How much weights are held back: the more, the closer to nothing."""
RARE = 3
"""A feature of fewer options is left out."""
ROUNDS = 120
TILTS = [-0.05 * n for n in range(40)]
UNCLEAR: dict[str, str] = {}
"""The date of a label that a reader would not decide."""
Days = tuple[str, str] | None


class Choice(NamedTuple):
    """An event as read, the days that its label gives, and its options."""

    source: str
    article: str
    label: Days
    read: Days
    options: tuple[Option, ...]

    def right(self) -> list[bool]:
        return [told(option) == self.label for option in self.options]


def told(option: Option) -> Days:
    """The days of an option as labels write them."""
    found = days(option.time)
    return (str(found[0]), str(found[1])) if found else None


def choices(name: str, given: Labels, analyzer: Analyzer) -> Iterator[Choice]:
    """The events of a set that the reader found, as the engine weighs their dates."""
    ontology = load_ontology()
    for page in pages([str(path) for path in given.paths]):
        assert isinstance(page, Page)
        for article in analyzer.anatomy(page).articles:
            weighed: list[Sequence[Option]] = []
            keep = weighed.append
            said = codebook.read(analyzer.article(page, article, lambda _, options, keep=keep: keep(options)), ontology)
            if said["id"] not in given.labels:
                continue
            numbers = {id(event): number for number, event in enumerate(said["events"])}
            for label, match in matching(given.labels[said["id"]], said, Text(page.text)):
                if match is not None and label.get("date") != UNCLEAR:
                    yield Choice(name, said["id"], when(label), when(match), tuple(weighed[numbers[id(match)]]))


def when(event: dict[str, object]) -> Days:
    """The days of an event in the codebook's form."""
    date = event.get("date")
    return (date["from"], date["to"]) if isinstance(date, dict) and date.get("from") else None


def learn(given: Sequence[Choice]) -> dict[str, float]:
    """Weights by full-batch gradient steps whose size follows the slope's own past (Adam)."""
    seen = Counter(name for choice in given for option in choice.options for name in option.features)
    names = sorted(name for name, count in seen.items() if count >= RARE)
    places = {name: place for place, name in enumerate(names)}
    cases = [
        [
            ([places[name] for name in option.features if name in places], right)
            for option, right in zip(choice.options, rights, strict=True)
        ]
        for choice in given
        if any(rights := choice.right())
    ]
    weights, mean, spread = ([0.0] * len(names) for _ in range(3))
    for turn in range(ROUNDS):
        slope = [-HELD * weight for weight in weights]
        for case in cases:
            scores = [sum([weights[at] for at in at_once]) for at_once, _ in case]
            top = max(scores)
            odds = [exp(score - top) for score in scores]
            total, good = sum(odds), sum(odd for odd, (_, right) in zip(odds, case, strict=True) if right)
            for odd, (at_once, right) in zip(odds, case, strict=True):
                missing = (odd / good if right else 0.0) - odd / total
                if abs(missing) > 1e-4:
                    for at in at_once:
                        slope[at] += missing
        for at, value in enumerate(slope):
            mean[at] = 0.9 * mean[at] + 0.1 * value
            spread[at] = 0.99 * spread[at] + 0.01 * value * value
            size = sqrt(spread[at] / (1 - 0.99 ** (turn + 1))) + 1e-8
            weights[at] += 0.1 / (1 + turn / 40) * mean[at] / (1 - 0.9 ** (turn + 1)) / size
    return dict(zip(names, weights, strict=True))


def chosen(choice: Choice, weights: dict[str, float], tilt: float = 0.0) -> Days:
    """The days that weights choose."""
    options = [Option(o.time, o.features, sum(weights.get(f, 0.0) for f in o.features) + tilt * (o.time is None)) for o in choice.options]
    return told(ranked(options)[0])


def loss(choice: Choice, weights: dict[str, float]) -> float:
    """The log loss of the labelled days; less is better."""
    scores = [sum(weights.get(f, 0.0) for f in option.features) for option in choice.options]
    good = [score for score, right in zip(scores, choice.right(), strict=True) if right]
    return log(sum(map(exp, scores))) - log(sum(map(exp, good))) if good else 0.0


def level(held_out: Sequence[tuple[Choice, dict[str, float]]]) -> float:
    """The tilt at which dates too many are as frequent as dates missing."""

    def gap(tilt: float) -> int:
        found = [(choice.label, chosen(choice, weights, tilt)) for choice, weights in held_out]
        return abs(
            sum(label is None and days is not None for label, days in found)
            - sum(label is not None and days is None for label, days in found)
        )

    return min(TILTS, key=gap)


def outcome(label: Days, read: Days) -> str:
    """What a date is, beside the labelled one."""
    if label == read:
        return "right" if label else "none"
    return "too many" if label is None else "missing" if read is None else "another"


def report(head: str, found: Sequence[tuple[Choice, Days]]) -> None:
    """How often a date is right, over all and where one is labelled."""
    for name in dict.fromkeys(["all", *(choice.source for choice, _ in found)]):
        count = Counter(outcome(choice.label, read) for choice, read in found if name in ("all", choice.source))
        dated = max(1, count["right"] + count["missing"] + count["another"])
        others = ", ".join(f"{what} {count[what]}" for what in ("too many", "missing", "another"))
        right = (count["right"] + count["none"]) / max(1, count.total())
        print(f"{head:9} {name:6} of {count.total():4} right {right:.3f}; of {dated:3} dated {count['right'] / dated:.3f}; {others}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path)
    ask.add_argument("--scratch", type=Path, default=Path("dating.tmp.jsonl"))
    ask.add_argument("--measure", type=Path, nargs="*", default=[], help="labelled files to try the weights on, not learnt from")
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    found = [choice for name, held in labels(given.scratch).items() for choice in choices(name, held, analyzer)]
    for path in given.scratch.parent.glob(f"{given.scratch.stem}*"):
        path.unlink()
    report("as it is", [(choice, choice.read) for choice in found])
    told: list[tuple[Choice, dict[str, float]]] = []
    for fold in range(FOLDS):
        weights = learn([choice for choice in found if crc32(choice.article.encode()) % FOLDS != fold])
        told += [(choice, weights) for choice in found if crc32(choice.article.encode()) % FOLDS == fold]
    tilt = level(told)
    print(f"held out: log loss {sum(loss(choice, weights) for choice, weights in told) / len(told):.4f}")
    report("held out", [(choice, chosen(choice, weights, tilt)) for choice, weights in told])
    weights = learn(found)
    weights["none"] += tilt
    for path in given.measure:
        rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        others = list(choices(path.stem, Labels([path], rows), analyzer))
        report("as it is", [(choice, choice.read) for choice in others])
        report("measured", [(choice, chosen(choice, weights)) for choice in others])
    kept = {name: round(value, 2) for name, value in sorted(weights.items()) if abs(value) >= 0.02}
    print(f"tilt {tilt:.2f}, {len(kept)} weights")
    if given.out:
        given.out.write_text(HEAD + "".join(f'"{name}" = {value}\n' for name, value in kept.items()), "utf-8")


if __name__ == "__main__":
    main()
