"""What numbers count, and how far they reach. The sentences are made up."""

from __future__ import annotations

import pytest

from biennien.analyzer import Analyzer
from tiny import told

COUNTED = [
    ("Quân đội Na Uy không kích làm ít nhất 12 người thiệt mạng.", "ASSAULT", [("dead", 12, None)]),
    ("Quân đội Na Uy không kích làm 30-40 người bị thương.", "ASSAULT", [("injured", 30, 40)]),
    ("Quân đội Na Uy không kích khiến 200 đến 300 nghìn người chết.", "ASSAULT", [("dead", 200_000, 300_000)]),
    ("Quân đội Na Uy không kích, khiến không quá 5 người thiệt mạng.", "ASSAULT", [("dead", 0, 5)]),
    ("Cảnh sát Na Uy bắt giữ hơn 100 người biểu tình.", "COERCE", [("arrested", 100, None)]),
    ("Na Uy điều 2.000 binh sĩ tới Narvik.", "MOBILIZE", [("troops", 2000, 2000)]),
    ("Na Uy viện trợ 8 triệu USD cho Thụy Điển.", "AID", [("money", 8_000_000, 8_000_000)]),
]


@pytest.mark.parametrize(("text", "type_", "figures"), COUNTED, ids=[t[:60] for t, _, _ in COUNTED])
def test_figures_of_an_act(analyzer: Analyzer, text: str, type_: str, figures: list[tuple[str, float, float | None]]) -> None:
    assert [(f.kind, f.low, f.high) for f in told(analyzer, text).event(type_).figures] == figures
