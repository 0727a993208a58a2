"""One disk too small; ``python -m tests.reliability.full`` tries as many as there is time for."""

from __future__ import annotations

from pathlib import Path

import pytest

from biennien.errors import StoreError
from biennien.store.database import connect, transaction

from .full import filled, possible

SAMPLES = Path(__file__).parents[2] / "src" / "biennien" / "samples"


@pytest.mark.skipif(not possible(), reason="this machine mounts no disk for us")
def test_a_disk_that_fills_up_ends_the_run_and_loses_nothing() -> None:
    assert filled([str(SAMPLES)], 1) == 0


def test_a_full_disk_is_told_as_such_and_what_was_open_is_undone(tmp_path: Path) -> None:
    connection = connect(tmp_path / "small.db", write=True)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="disk is full"), transaction(connection):
        connection.executemany("INSERT INTO lexicon VALUES (?, 'vi')", [(f"{n:0400}",) for n in range(200)])
    assert connection.execute("SELECT count(*) FROM lexicon").fetchone()[0] == 0
    connection.execute("PRAGMA max_page_count = 1000000")
    with transaction(connection):
        connection.execute("INSERT INTO lexicon VALUES ('a', 'vi')")
    connection.close()
