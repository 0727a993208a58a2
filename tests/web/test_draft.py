"""A draft's slips are told, and what is right is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from biennien.analyzer import Analyzer
from biennien.api import read_text
from biennien.web import draft


@pytest.mark.parametrize(
    ("text", "published", "kinds"),
    [
        ("Thứ Sáu, 20/6/2019, Nga chỉ trích Mỹ.", "2019-06-21", ["weekday"]),
        ("Thứ Năm, 20/6/2019, Nga chỉ trích Mỹ.", "2019-06-21", []),
        ("Ông Kim Jong-un gặp ông Moon Jae-in. Sau đó Kim Jong Un về nước.", "2019-06-21", ["spelling"]),
        ("Ông Kim Jong-un gặp ông Moon Jae-in. Sau đó Kim Jong-un về nước.", "2019-06-21", []),
        ("Tổng thống Mỹ Joe Biden gặp ông Putin.", "2025-10-21", ["former"]),
        ("Cựu Tổng thống Mỹ Joe Biden gặp ông Putin.", "2025-10-21", []),
        ("Tổng thống Mỹ Donald Trump gặp ông Putin.", "2025-10-21", []),
        ("Thủ tướng Phạm Minh Chính gặp ông Putin.", "2026-05-01", ["former"]),
        ("Thủ tướng Phạm Minh Chính gặp ông Putin.", "2025-05-01", []),
    ],
)
def test_slips(analyzer: Analyzer, text: str, published: str, kinds: list[str]) -> None:
    reading = read_text(text, analyzer, published)
    assert reading is not None
    assert [one.kind for one in draft.check(reading, analyzer)] == kinds


def test_the_page_marks_them_and_says_what_is_right(client: TestClient) -> None:
    told = client.post("/check.json?lang=en", data={"text": "Thứ Sáu, 20/6/2019, Nga chỉ trích Mỹ.", "published": "2019-06-21"}).json()
    assert told[0]["said"] == "20 June 2019 is a Thursday, not Thứ Sáu."
    page = client.post("/check?lang=vi", data={"text": "Thứ Sáu, 20/6/2019, Nga chỉ trích Mỹ.", "published": "2019-06-21"}).text
    assert 'class="m m-target"' in page and "thứ Năm" in page


def test_a_count_that_no_report_has(client: TestClient, chronicle: Path) -> None:
    entries = client.get("/chronicle.json?disputed=yes&confidence=0").json()["entries"]
    assert entries, "the samples hold a dispute on a figure"
    text = "Hôm 11/6/2019, Hàn Quốc chuyển 900 triệu USD viện trợ cho Triều Tiên."
    kinds = [one["kind"] for one in client.post("/check.json", data={"text": text, "published": "2019-06-12"}).json()]
    assert kinds in (["count"], []), kinds
