"""Places, and the days between which they bear a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from biennien.api import read_text
from tiny import language

ROWS = """id,name,country,since,until
aa.apolis,Apolis,AAA,,
aa.old,Vùng Cũ,AAA,,2025-07-01
aa.new,Vùng Cũ,BBB,2025-07-01,
aa.quarter,phường Apolis,CCC,2025-07-01,
"""


@pytest.mark.parametrize(
    ("published", "place"),
    [("2026-01-02", "aa.new"), ("2019-01-02", "aa.old")],
)
def test_of_two_places_of_a_name_the_one_of_the_day(tmp_path: Path, published: str, place: str) -> None:
    analyzer = Analyzer(language(tmp_path, {"places.csv": ROWS}))
    reading = read_text("Mưa lớn ở Vùng Cũ.", analyzer=analyzer, published=published)
    assert reading is not None
    assert [found.place for found in reading.places] == [place]


@pytest.mark.parametrize(("published", "words"), [("2026-01-02", "phường Apolis"), ("2019-01-02", "Apolis")])
def test_a_page_older_than_a_name_means_the_name_inside_it(tmp_path: Path, published: str, words: str) -> None:
    analyzer = Analyzer(language(tmp_path, {"places.csv": ROWS}))
    reading = read_text("Mưa lớn ở phường Apolis.", analyzer=analyzer, published=published)
    assert reading is not None
    assert [reading.quote(found.span) for found in reading.places] == [words]


def test_the_waters_off_a_country_are_not_the_country(analyzer: Analyzer) -> None:
    reading = read_text("Cướp biển tấn công tàu hàng ngoài khơi Somalia, rồi tới Kenya.", analyzer=analyzer)
    assert reading is not None
    assert [(found.name, found.country, found.place) for found in reading.places] == [
        ("ngoài khơi Somalia", "SOM", None),
        ("Kenya", "KEN", "ke.country"),
    ]
