"""Who is credited and quoted, and for what."""

from __future__ import annotations

import pytest

from biennien.analyzer import Analyzer
from tiny import told


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Theo Hãng Tin, Alpha bắt giữ Beta.", ("Hãng Tin",)),
        ("Alpha bắt giữ Beta, theo Hãng Tin.", ("Hãng Tin",)),
        ("Gamma nói rằng Alpha bắt giữ Beta.", ("Gamma",)),
        ("Alpha bắt giữ Beta.", ()),
    ],
)
def test_who_vouches_for_an_event(tiny: Analyzer, text: str, said_by: tuple[str, ...]) -> None:
    assert told(tiny, text).event("COERCE").said_by == said_by


def test_sources_are_named_once_with_their_kind(tiny: Analyzer) -> None:
    reading = told(tiny, "Theo Hãng Tin, trời mưa. Trời nắng, theo Hãng Tin. Theo một nguồn tin, trời mưa.").reading
    assert [(s.name, s.kind) for s in reading.sources] == [("Hãng Tin", "media"), ("một nguồn tin", "anonymous")]


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_direct_speech(tiny: Analyzer, marks: str) -> None:
    text = f"Tổng thống Gamma Lê Văn Cảnh nói: {marks[0]}Chúng tôi sẽ không đi đâu.{marks[1]}"
    reading = told(tiny, text)
    (quote,) = reading.reading.quotes
    assert reading.words([quote]) == ["Chúng tôi sẽ không đi đâu."]
    assert quote.speaker is not None and quote.speaker.name == "Lê Văn Cảnh"


def test_words_in_marks_that_nobody_says_are_no_quotation(tiny: Analyzer) -> None:
    assert not told(tiny, "Chiến dịch “bàn tay sạch của dân” kéo dài.").reading.quotes
    assert not told(tiny, "Lê Văn Cảnh nói: “Không.”").reading.quotes


def test_indirect_speech(tiny: Analyzer) -> None:
    reading = told(tiny, "Gamma nói rằng Alpha bắt giữ Beta.")
    (statement,) = reading.reading.statements
    assert "bắt giữ" in reading.words([statement])[0] and statement.speaker is not None and statement.speaker.name == "Gamma"
