"""The scores of the reader on labelled articles, a column a file, and its events by type.

    python benchmarks/quality.py GOLD.jsonl [GOLD.jsonl …]

Scores are the codebook's; a dash where nothing of the kind is labelled.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.evaluate import Score, Scores
from biennien.evaluation import evaluate

SLOTS = ("status", "mode", "actors", "recipients", "sectors", "date_given", "place", "said_by")


def figure(value: float, of: int) -> str:
    """A score without its zero; a dash where there is nothing to score."""
    return f"{value:.3f}".removeprefix("0") if of else "–"


def labelled(score: Score) -> int:
    return score.right + score.missed


def column(scores: Scores) -> dict[str, str]:
    """The scores of a file by name."""
    events = scores.events
    found = {"articles": str(scores.articles), "events labelled": str(labelled(events))}
    found |= {f"events, {name}": figure(v, 1) for name, v in (("F1", events.f1), ("P", events.precision), ("R", events.recall))}
    found |= {f"of those right: {slot.replace('_', ' ')}": figure(events.share(slot), events.shares.get(slot, (0, 0))[1]) for slot in SLOTS}
    found["strict"] = figure(scores.strict, 1)
    for name in ("anchors", "times", "sources", "quotes"):
        score: Score = getattr(scores, name)
        found[f"{name}, F1"] = figure(score.f1, labelled(score))
    found["times, value"] = figure(scores.times.share("value"), scores.times.shares.get("value", (0, 0))[1])
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="+")
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    scores = {gold.stem: evaluate(gold, analyzer).scores for gold in given.gold}
    columns = [column(one) for one in scores.values()]
    print(f"| | {' | '.join(scores)} |\n|---|{'--:|' * len(scores)}")
    for name in columns[0]:
        print(f"| {name} | {' | '.join(held[name] for held in columns)} |")
    for stem, one in scores.items():
        print(f"\n{stem}\n\n| type | labelled | read | P | R | F1 |\n|---|--:|--:|--:|--:|--:|")
        for type, score in one.types.items():
            values = (figure(score.precision, score.right + score.spurious), figure(score.recall, labelled(score)), figure(score.f1, 1))
            print(f"| {type} | {labelled(score)} | {score.right + score.spurious} | {' | '.join(values)} |")


if __name__ == "__main__":
    main()
