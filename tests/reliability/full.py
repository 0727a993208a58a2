"""Lets the disk fill up under ``build``, also while SQLite commits, then gives it room and compares with an undisturbed run.

    python -m tests.reliability.full [--times N] PATH…

The database lies on a disk in memory (tmpfs, mounted in a namespace of its own: no other process sees it) that is too small by a
different measure each time. A run on it must end with our own error and status 1, never a traceback, and what it leaves must be sound;
with more room the next run must leave, byte for byte, what one with room from the start leaves.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from biennien import api
from biennien.store.check import MERGE, Fault
from tests.reliability.kills import PROGRAM, digest

NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
ROOM = "size=1g"


def possible() -> bool:
    """Whether this machine lets us mount a disk of our own."""
    if not shutil.which("unshare"):
        return False
    told = subprocess.run([*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    return told.returncode == 0


def filled(paths: Sequence[str], times: int) -> int:
    """Run ``build`` on ``times`` disks too small, in a namespace of their own; 0 where all went as it must."""
    return subprocess.run(
        [*NAMESPACE, sys.executable, "-m", __spec__.name, "--inside", "--times", str(times), *paths], check=False
    ).returncode


def _build(paths: Sequence[str], db: Path) -> tuple[int, str]:
    done = subprocess.run(
        [*PROGRAM, "build", *paths, "--db", str(db)], capture_output=True, text=True, check=False, env={**os.environ, "BIENNIEN_LANG": "en"}
    )
    return done.returncode, done.stderr


def _inside(paths: Sequence[str], times: int) -> int:
    folder = Path(mkdtemp())
    disk = folder / "disk"
    disk.mkdir()

    def mount(*options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(disk)], check=True)

    mount(ROOM)
    db = disk / "news.db"
    code, told = _build(paths, db)
    if code:
        sys.exit(told)
    expected, used = digest(db), sum(file.stat().st_size for file in disk.iterdir())
    subprocess.run(["umount", str(disk)], check=True)
    full = wrong = 0
    for n in range(times):
        mount(f"size={max(4096, used * (n + 1) // (times + 1))}")
        code, told = _build(paths, db)
        full += code != 0
        faults = _faults(db)
        if code not in (0, 1) or "Traceback" in told or (code and "full" not in told) or faults:
            wrong += 1
            print(f"disk {n}: status {code}: {told.strip()[-300:]} {faults}", file=sys.stderr)
        subprocess.run(["mount", "-o", f"remount,{ROOM}", str(disk)], check=True)
        code, told = _build(paths, db)
        if code or digest(db) != expected or list(api.check(db)):
            wrong += 1
            print(f"disk {n}, with room: status {code}: {told.strip()[-300:]}", file=sys.stderr)
        subprocess.run(["umount", str(disk)], check=True)
    told = f"{wrong} WRONG" if wrong else "all went on and left the same"
    print(f"build: {times} disks too small, {full} runs ended for want of room; {told}")
    return 1 if wrong or not full else 0


def _faults(db: Path) -> list[Fault]:
    """What is wrong with what a full disk left, but for entries that are not derived yet; an empty file is no database yet."""
    if not db.exists() or not db.stat().st_size:
        return []
    return [fault for fault in api.check(db) if fault.mend != MERGE]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("paths", nargs="+")
    ask.add_argument("--times", type=int, default=30)
    ask.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.inside:
        return _inside(given.paths, given.times)
    if not possible():
        sys.exit("this machine mounts no disk for us (unshare --user --mount): run it where that is allowed")
    return filled(given.paths, given.times)


if __name__ == "__main__":
    sys.exit(main())
