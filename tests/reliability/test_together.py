"""Two builds on one database at the same time leave what one after the other leaves."""

from __future__ import annotations

import subprocess
from pathlib import Path

from biennien import api

from .kills import PROGRAM, digest, whole

SAMPLES = sorted(
    str(path) for path in (Path(__file__).parents[2] / "src" / "biennien" / "samples").iterdir() if path.suffix in (".txt", ".html")
)


def test_two_builds_at_once_leave_what_one_leaves(tmp_path: Path) -> None:
    both, alone = tmp_path / "both.db", tmp_path / "alone.db"
    halves = SAMPLES[: len(SAMPLES) // 2 + 1], SAMPLES[len(SAMPLES) // 2 - 1 :]  # two pages are read by both
    running = [subprocess.Popen([*PROGRAM, "build", *half, "--db", str(both)], stdout=subprocess.DEVNULL) for half in halves]
    assert [one.wait() for one in running] == [0, 0]
    whole(["build", *SAMPLES, "--db", str(alone)])
    assert digest(both) == digest(alone) and not list(api.check(both))
