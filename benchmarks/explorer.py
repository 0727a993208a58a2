"""How long the explorer takes for each page, and whether fifty readers disturb it while a build writes.

    python benchmarks/explorer.py CHRONICLE.db [--rounds 20] [--readers 50 --seconds 60 --build CORPUS.jsonl.gz]

A server of its own is started on the database. Each page is asked for under the actors, pairs, entries and articles most told of,
one request after the other; milliseconds by the client's clock, so that waiting for the machine counts. With ``--readers`` so many
threads ask for pages at random for so many seconds while ``--build`` reads a corpus into a copy of the database, which is then served.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PROGRAM = (sys.executable, "-m", "biennien")


@contextmanager
def served(db: Path) -> Iterator[int]:
    """A server on a free port, ready; what it says where it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen([*PROGRAM, "serve", str(db), "--port", str(port)], stdout=subprocess.DEVNULL, stderr=said) as process,
    ):
        try:
            for _ in range(200):
                if process.poll() is not None:
                    said.seek(0)
                    sys.exit(said.read().decode())
                try:
                    if ask(port, "/")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            process.terminate()


def ask(port: int, path: str) -> tuple[int, bytes, float]:
    """Status, body and seconds of one request."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, time.perf_counter() - start


def addresses(port: int) -> dict[str, list[str]]:
    """Page → addresses under which it is asked for."""
    dyads = json.loads(ask(port, "/dyads.json?confidence=0")[1])[:8]
    entries = json.loads(ask(port, "/chronicle.json?sort=origins&limit=8&confidence=0")[1])["entries"]
    actors = list(dict.fromkeys(side for one in dyads for side in (one["left"], one["right"])))[:8]
    articles = [report["key"] for entry in entries for report in entry["reports"][:1]]
    return {
        "home": ["/"],
        "chronicle": [f"/chronicle?{rest}" for rest in ("", "confidence=0", "type=ASSAULT", "text=hat+nhan", "sort=origins")],
        "chronicle of an actor": [f"/chronicle?actor={one}" for one in actors],
        "entry": [f"/entry/{one['id']}" for one in entries],
        "article": [f"/article?key={quote(one, safe='')}" for one in articles],
        "actor": [f"/actor/{one}" for one in actors],
        "dyads": ["/dyads"],
        "dyad": [f"/dyad?dyad={one['left']},{one['right']}" for one in dyads],
        "network": [f"/network?actor={one}" for one in actors],
        "map": ["/map", "/map?type=ASSAULT"],
        "outlets": ["/outlets"],
        "story": [f"/story?dyad={one['left']},{one['right']}" for one in dyads[:4]],
        "feed": [f"/feed.atom?actor={one}" for one in actors[:4]],
        "search": ["/search?q=Kim+g%E1%BA%B7p+T%E1%BA%ADp+khi+n%C3%A0o%3F", "/search?q=trung+quoc+trieu+tien+2019"],
        "suggestions": ["/suggest.json?q=tap", "/suggest.json?q=trump", "/suggest.json?q=trieu"],
        "chronicle as JSON": ["/chronicle.json", *(f"/chronicle.json?actor={one}" for one in actors[:3])],
    }  # fmt: skip


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def times(port: int, rounds: int) -> None:
    """The table of pages."""
    told: dict[str, list[float]] = defaultdict(list)
    first: dict[str, float] = {}
    wanted = addresses(port)
    for n in range(rounds + 1):
        for name, paths in wanted.items():
            for path in paths:
                status, _, seconds = ask(port, path)
                if status not in (200, 303):
                    sys.exit(f"{path}: {status}")
                if n:
                    told[name].append(1000 * seconds)
                else:
                    first[name] = max(first.get(name, 0.0), 1000 * seconds)
    print("| page | addresses | slowest when first asked, ms | median, ms | p95, ms |\n|---|--:|--:|--:|--:|")
    for name, values in told.items():
        print(f"| {name} | {len(wanted[name])} | {first[name]:.0f} | {percentile(values, 0.5):.0f} | {percentile(values, 0.95):.0f} |")


def crowd(port: int, readers: int, seconds: float) -> None:
    """Readers who ask at random, each its next page when it has the last."""
    paths = [path for found in addresses(port).values() for path in found]
    outcomes: Counter[int] = Counter()
    took: list[float] = []
    until = time.monotonic() + seconds

    def reader(seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < until:
            try:
                status, _, spent = ask(port, chance.choice(paths))
            except OSError:
                status, spent = 0, 0.0
            outcomes[status] += 1
            took.append(1000 * spent)
            time.sleep(chance.uniform(0, 2))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = sum(many for status, many in outcomes.items() if status not in (200, 303))
    print(
        f"\n{readers} readers, {seconds:g} s: {sum(outcomes.values())} answers, {wrong} errors {dict(outcomes)};"
        f" median {percentile(took, 0.5):.0f} ms, p95 {percentile(took, 0.95):.0f} ms"
    )


def main() -> None:
    ask_for = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask_for.add_argument("db", type=Path)
    ask_for.add_argument("--rounds", type=int, default=20)
    ask_for.add_argument("--readers", type=int, default=0)
    ask_for.add_argument("--seconds", type=float, default=60)
    ask_for.add_argument("--build", type=Path, help="a corpus that is built into the served copy meanwhile")
    given = ask_for.parse_args()
    with served(given.db) as port:
        times(port, given.rounds)
    if given.readers:
        with tempfile.TemporaryDirectory() as room:
            copy = Path(room) / "copy.db"
            shutil.copy(given.db, copy)
            with served(copy) as port:
                writer = given.build and subprocess.Popen(
                    [*PROGRAM, "build", str(given.build), "--db", str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                crowd(port, given.readers, given.seconds)
                if writer:
                    print(f"the build was {'still writing' if writer.poll() is None else 'done'}")
                    writer.kill()
                    writer.wait()


if __name__ == "__main__":
    main()
