"""Kills ``build`` and ``watch`` at random moments, again and again, and compares what stands in the end with an undisturbed run.

    python -m tests.reliability.kills [--kills N] [--seed S] build|watch PATH…

A run is killed with SIGKILL after a random time, also while SQLite commits; then the next starts, until N runs were killed. A last
run may end. What it leaves must equal, entry for entry and byte for byte, what one undisturbed run leaves, and ``biennien check``
must find nothing wrong. ``watch`` polls a server on this machine that lists the given pages.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from biennien import api
from biennien.api import Chronicle
from tests.fetching.server import rss, web

PROGRAM = (sys.executable, "-m", "biennien")


class Outcome:
    """How often a run was killed before it ended, and what was left."""

    def __init__(self) -> None:
        self.killed = self.ended = 0


def digest(db: Path) -> str:
    """A hash of all entries with their reports."""
    with Chronicle(db) as chronicle:
        return hashlib.sha256(api.export(chronicle.entries(), "jsonl")).hexdigest()


def _run(command: Sequence[str]) -> subprocess.Popen[bytes]:
    quiet = {**os.environ, "BIENNIEN_LANG": "en"}
    return subprocess.Popen([*PROGRAM, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)


def whole(command: Sequence[str]) -> float:
    """Let a command run to its end; the seconds it took."""
    start = time.monotonic()
    code = _run(command).wait()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return time.monotonic() - start


def kill(command: Sequence[str], after: float) -> bool:
    """Start a command and kill it after some seconds; whether it was still running."""
    process = _run(command)
    try:
        process.wait(after)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


def survive(command: Sequence[str], db: Path, kills: int, seconds: float, chance: random.Random) -> Outcome:
    """Kill a command ``kills`` times, each after a random share of the seconds that a whole run takes; begin anew where one ends."""
    told = Outcome()
    while told.killed < kills:
        if kill(command, chance.uniform(0.02, 1.0) * seconds):
            told.killed += 1
        else:
            told.ended += 1
            for file in db.parent.glob(f"{db.name}*"):
                file.unlink()
    return told


def same(command: Sequence[str], db: Path, expected: str) -> bool:
    """Whether a last run that may end leaves what an undisturbed one leaves, and a sound database."""
    whole(command)
    return digest(db) == expected and not list(api.check(db))


def build(paths: Sequence[str], kills: int, chance: random.Random, folder: Path) -> tuple[Outcome, bool]:
    """``build`` over some paths."""
    calm, db = folder / "calm.db", folder / "news.db"
    seconds = whole(["build", *paths, "--db", str(calm)])
    command = ["build", *paths, "--db", str(db)]
    told = survive(command, db, kills, seconds, chance)
    return told, same(command, db, digest(calm))


def watch(paths: Sequence[str], kills: int, chance: random.Random, folder: Path) -> tuple[Outcome, bool]:
    """``watch --once`` over a feed that lists the pages of some paths."""
    with web() as site:
        links = []
        for number, path in enumerate(sorted(p for one in paths for p in ([Path(one)] if Path(one).is_file() else Path(one).iterdir()))):
            if path.suffix in (".txt", ".html"):
                kind = "text/plain; charset=utf-8" if path.suffix == ".txt" else "text/html"
                site.answer(f"/{number}", path.read_bytes(), Content_Type=kind)
                links.append(f"{site.base}/{number}")
        site.answer("/rss", rss(links))
        feeds = folder / "feeds.toml"
        feeds.write_text(
            f'[manners]\nprivate = true\npace = 0.0\n[[feed]]\nid = "all"\nevery = "0s"\nagain = "0s"\nurl = "{site.base}/rss"\n'
        )
        calm, db = folder / "calm.db", folder / "news.db"
        seconds = whole(["watch", str(feeds), "--db", str(calm), "--once"])
        command = ["watch", str(feeds), "--db", str(db), "--once"]
        told = survive(command, db, kills, seconds, chance)
        return told, same(command, db, digest(calm))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("build", "watch"))
    ask.add_argument("paths", nargs="+")
    ask.add_argument("--kills", type=int, default=200)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    folder = Path(mkdtemp())
    try:
        told, right = {"build": build, "watch": watch}[given.what](given.paths, given.kills, random.Random(given.seed), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{given.what}: {told.killed} runs killed, {told.ended} ended before; the last one {'left the same' if right else 'DIFFERS'}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
