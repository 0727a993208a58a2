"""What each part of the reader adds: the scores on labelled articles with one part switched off at a time.

    python benchmarks/ablations.py GOLD.jsonl [GOLD.jsonl …]

A part is switched off in the lexicon that the analyzer is built from, or in what one stage hands to the next; the engine is the same.
Scores of the codebook: F1, precision and recall of events; of those that match, the shares with the right status, actors,
recipients; the strict score (all slots right); F1 of anchors.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from biennien.analyzer import Analyzer
from biennien.evaluate.scores import Scores
from biennien.evaluation import evaluate
from biennien.languages.loader import Language, TypedPattern, load
from biennien.languages.schema import EventPattern, StatusCue
from biennien.text.passage import Passage
from biennien.types import ActorMention

Change = Callable[[Language], Language]


def patterns(change: Callable[[EventPattern], EventPattern]) -> Change:
    """Every event pattern changed."""

    def changed(typed: TypedPattern) -> TypedPattern:
        return replace(typed, pattern=change(typed.pattern))

    return lambda language: replace(language, patterns=tuple(map(changed, language.patterns)))


def cues(change: Callable[[StatusCue], StatusCue]) -> Change:
    """Every status cue changed."""
    return lambda language: replace(language, cues=tuple((change(cue), path, line) for cue, path, line in language.cues))


def plain(pattern: EventPattern) -> EventPattern:
    """The pattern with the one frame that suits most verbs, or most nouns."""
    if pattern.frame is None:
        return pattern
    return replace(pattern, frame="noun.act" if pattern.frame.startswith("noun") else "verb.transitive")


def bare(*fields: str) -> Callable[[EventPattern], EventPattern]:
    """The pattern without some of its conditions."""
    nothing: Any = dict.fromkeys(fields, ())
    return lambda pattern: replace(pattern, **nothing)


BESIDE = ("before", "before_not", "after", "after_not")
NEAR = ("near", "near_not")
GOVERNED = ("governed_by", "governed_by_not")

PARTS: tuple[tuple[str, Change], ...] = (
    ("everything", lambda language: language),
    ("frames: one for verbs, one for nouns", patterns(plain)),
    ("conditions: none", patterns(bare(*BESIDE, *NEAR, *GOVERNED))),
    ("conditions: none on neighbours", patterns(bare(*BESIDE))),
    ("conditions: none on the clause (near)", patterns(bare(*NEAR))),
    ("status: no cues, all happened", lambda language: replace(language, cues=())),
    ("status: no scopes, every cue governs its sentence", cues(lambda cue: replace(cue, scope="governs", blocked_by=()))),
    ("status: no governors", lambda language: replace(language, governors=())),
    ("actors: no aliases", lambda language: replace(language, actors=tuple((replace(r, aliases=()), p, n) for r, p, n in language.actors))),
    ("actors: no pronouns", lambda language: replace(language, pronouns=())),
    ("restatements: never joined", lambda language: replace(language, restated={})),
)


HEAD = """\
| | F1 | P | R | status | actors | recipients | strict | anchors | change of F1 |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""


class Unchained:
    """Actors as found, without whatever stands for somebody named elsewhere: short names, titles, pronouns, bodies."""

    def __init__(self, actors: Any) -> None:
        self.actors = actors

    def find(self, passage: Passage) -> tuple[ActorMention, ...]:
        return tuple(mention for mention in self.actors.find(passage) if mention.antecedent is None)


def unchained(language: Language) -> Analyzer:
    """An analyzer that follows no chain of names."""
    analyzer = Analyzer(language)
    analyzer.actors = Unchained(analyzer.actors)  # type: ignore[assignment]
    return analyzer


def row(what: str, scores: Scores, whole: Scores) -> str:
    """A line of the table; the first number with its difference from the whole reader's."""
    events = scores.events
    values = [
        events.f1,
        events.precision,
        events.recall,
        *map(events.share, ("status", "actors", "recipients")),
        scores.strict,
        scores.anchors.f1,
    ]
    lost = f"{events.f1 - whole.events.f1:+.3f}" if scores is not whole else ""
    return f"| {what} | {' | '.join(f'{v:.3f}' for v in values)} | {lost} |"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="+")
    given = ask.parse_args()
    language = load("vi")
    readers = [(what, Analyzer(change(language))) for what, change in PARTS]
    readers.insert(-1, ("actors: no chain of names", unchained(language)))
    for gold in given.gold:
        print(f"\n{gold.name}\n\n{HEAD}")
        found = [(what, evaluate(gold, reader).scores) for what, reader in readers]
        for what, scores in found:
            print(row(what, scores, found[0][1]), flush=True)


if __name__ == "__main__":
    main()
