"""The confidence of an event: a probability, from weights that are data."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from tests.extract.reliability import read

from biennien.analyzer import Analyzer
from biennien.languages import confidence, loader
from biennien.types import Page

OWN = Path(__file__).parents[2] / "gold" / "articles.jsonl"
TEXT = "Bắc Triều Tiên chỉ trích Mỹ.\n\nBình Nhưỡng hôm 3/5 chỉ trích Mỹ tập trận chung với Hàn Quốc."


def sureness(analyzer: Analyzer) -> float:
    """The confidence of the first event of the text."""
    return next(analyzer.read(Page(key="a", digest="", text=TEXT, whole=True))).events[0].confidence


def overlaid(folder: Path, text: str) -> Analyzer:
    folder.mkdir()
    (folder / "confidence.toml").write_text(text, "utf-8")
    return Analyzer(loader.load("vi", [folder]))


def test_a_users_weight_moves_the_odds_by_so_much(tmp_path: Path) -> None:
    weights = Analyzer("vi").language.confidence.weights
    told = {
        by: sureness(overlaid(tmp_path / str(by), f'[weights]\n"type.ACCUSE" = {weights.get("type.ACCUSE", 0) + by}\n')) for by in (0, -2)
    }
    assert told[-2] / (1 - told[-2]) == pytest.approx(exp(-2) * told[0] / (1 - told[0]), rel=0.1)


def test_the_threshold_is_data(tmp_path: Path) -> None:
    held = overlaid(tmp_path / "a", "sure = 0.5\n").language.confidence
    ours = Analyzer("vi").language.confidence
    assert held.sure == 0.5 and held.weights == ours.weights
    assert confidence.sure() == ours.sure


def test_events_that_are_shown_unasked_are_right() -> None:
    analyzer = Analyzer("vi")
    told, _ = read(analyzer, OWN)
    shown = [right for sure, right in told if sure >= analyzer.language.confidence.sure]
    others = [right for sure, right in told if sure < analyzer.language.confidence.sure]
    assert len(shown) > 50 and sum(shown) / len(shown) >= 0.9
    assert sum(shown) / len(shown) > sum(others) / len(others) + 0.05
