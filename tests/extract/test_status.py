"""Status cues, their scopes and what blocks them."""

from __future__ import annotations

import pytest

from biennien.analyzer import Analyzer
from tiny import told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Alpha bắt giữ Beta.", "happened"),
        ("Alpha sẽ bắt giữ Beta.", "planned"),
        ("Alpha không bắt giữ Beta.", "negated"),
        ("Alpha chưa bắt giữ Beta.", "negated"),
        ("Nếu Alpha bắt giữ Beta.", "hypothetical"),
        ("Alpha bắt giữ Beta bị hủy.", "negated"),
        ("Alpha không họp, nhưng bắt giữ Beta.", "happened"),
        ("Trong không gian, Alpha bắt giữ Beta.", "happened"),
    ],
)
def test_status(tiny: Analyzer, text: str, status: str) -> None:
    event = told(tiny, text).event("COERCE")
    assert (event.status, event.anchors[0].status) == (status, status)


def test_what_is_demanded_is_no_event(tiny: Analyzer) -> None:
    reading = told(tiny, "Alpha kêu gọi bắt giữ Beta.").reading
    assert not reading.events
    assert "status#urge" in reading.misses[0].why
