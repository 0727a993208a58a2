"""A few kills in every run of the tests; ``python -m tests.reliability.kills`` does two hundred."""

from __future__ import annotations

import random
from pathlib import Path

from biennien.samples import folder
from tests.reliability.kills import build, watch


def test_build_survives_kills(tmp_path: Path) -> None:
    pages = [str(page) for page in sorted(Path(str(folder())).glob("0*-*.txt"))[:4]]
    told, right = build(pages, 2, random.Random(7), tmp_path)
    assert told.killed == 2 and right


def test_watch_survives_kills(tmp_path: Path) -> None:
    pages = [str(page) for page in sorted(Path(str(folder())).glob("0*-*.txt"))[:4]]
    told, right = watch(pages, 1, random.Random(7), tmp_path)
    assert told.killed == 1 and right
