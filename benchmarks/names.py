"""Names beside underthesea's on the same articles: persons, and how many of the countries and bodies named are found.

    python -m benchmarks.names --peer PYTHON_WITH_UNDERTHESEA [--labels LABELS.jsonl …] [CORPUS.jsonl.gz]

Labels are those of ``tests/blind``; persons are scored as ``tests/blind/score_names.py`` does. A country or a body counts as found where
a name of any kind touches it. Which country a name belongs to, and whom a pronoun or a title stands for, only we answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

from tests.blind.score_names import Tally, f1, overlap, persons, placed, score

from biennien.analyzer import Analyzer
from biennien.types import ActorKind, ActorMention, Page, Span

ROOT = Path(__file__).parents[1]
PEER = Path(__file__).with_name("underthesea_names.py")
KINDS: dict[str, ActorKind] = {"PER": "person", "LOC": "country", "ORG": "body"}


def theirs(python: str, texts: dict[str, str]) -> dict[str, list[ActorMention]]:
    """The peer's names as mentions without country, by article; ends with the peer's own words where it cannot run."""
    lines = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items())
    done = subprocess.run([python, str(PEER)], input=lines, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"the peer did not run: {done.stderr.strip().splitlines()[-1]}")
    return {
        told["id"]: [mention(kind, Span(start, end), texts[told["id"]]) for kind, start, end in told["names"] if kind in KINDS]
        for told in map(json.loads, done.stdout.splitlines())
    }


def mention(kind: str, span: Span, text: str) -> ActorMention:
    """A name of the peer in our record."""
    words = text[span.start : span.end]
    return ActorMention(span=span, name=words, kind=KINDS[kind], proper=span, rule="underthesea")


def tallied(labels: list[dict[str, Any]], texts: dict[str, str], found: dict[str, list[ActorMention]]) -> Tally:
    """Persons, and the countries and bodies that were found."""
    tally = Tally()
    for record in labels:
        names = placed(record["names"], texts[record["id"]])
        mentions = found[record["id"]]
        persons(tally, names, mentions, lambda *_: None)
        for label in names:
            if label["kind"] in ("country", "body"):
                tally.judge(label["kind"], "", any(overlap(label, m) for m in mentions))
    return tally


def main() -> None:
    blind = ROOT / "tests" / "blind"
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus" / "world20k.jsonl.gz")
    ask.add_argument("--labels", nargs="*", type=Path, default=sorted(blind.glob("names-3-*.jsonl")))
    ask.add_argument("--peer", required=True, help="a Python that has underthesea")
    given = ask.parse_args()
    analyzer = Analyzer("vi")
    print("| labels | who | persons F1 | countries found | bodies found | right country | chains |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for path in given.labels:
        labels = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        wanted = {label["id"] for label in labels}
        with gzip.open(given.corpus, "rt", encoding="utf-8") as lines:
            texts = {r["id"]: r["text"] for r in map(json.loads, lines) if r["id"] in wanted}
        own: dict[str, list[ActorMention]] = {}
        for id, text in texts.items():
            page = Page(key=id, digest="", text=text, whole=True)
            own[id] = [m for a in analyzer.anatomy(page).articles for m in analyzer.actors.find(analyzer.passage(page, a))]
        full = score(labels, texts, analyzer, errors=False)
        for who, found in (("biennien", own), ("underthesea", theirs(given.peer, texts))):
            tally = tallied(labels, texts, found)
            more = (full.share("country").split()[0], full.share("chains").split()[0]) if found is own else ("–", "–")
            shares = [tally.share(kind).split()[0] for kind in ("country", "body")]
            print("|", " | ".join((path.stem, who, f"{f1(tally):.3f}", *shares, *more)), "|")


if __name__ == "__main__":
    main()
