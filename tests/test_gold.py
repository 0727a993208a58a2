"""How right the reader is: no score below its floor, and our scorer says what the shared one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from biennien import samples
from biennien.analyzer import Analyzer
from biennien.evaluate import check, floors
from biennien.evaluation import evaluate
from gold_floors import BASELINE, HELD, scored


def test_the_samples_are_read_at_least_as_well_as_before(analyzer: Analyzer) -> None:
    found = evaluate(Path(str(samples.folder())), analyzer)
    held = floors(BASELINE)[found.name]
    assert not check(found.flat(), held, found.labels)


@pytest.mark.parametrize("name", ["dev.jsonl", "seeds.jsonl"])
def test_the_shared_labels(shared: Path, analyzer: Analyzer, name: str) -> None:
    measured = scored(shared / "gold" / name, analyzer)
    held = floors(BASELINE)[name]
    assert not check(measured.scores, held, measured.labels)
    ours = evaluate(shared / "gold" / name, analyzer).flat()
    for score in HELD:
        if score in measured.scores:
            assert ours[score] == pytest.approx(measured.scores[score], abs=1e-9), score
