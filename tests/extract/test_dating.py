"""Which time of an article is an act's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from biennien.api import read_text
from biennien.errors import LexiconError
from biennien.languages import loader
from biennien.types import Reading

LEAD = "Mỹ trừng phạt năm công ty Iran\n\nBộ Tài chính Mỹ hôm 19/6 trừng phạt năm công ty Iran vì bán dầu."
MEETING = (
    "Tổng thống Nga Vladimir Putin hôm 18/6 gặp Thủ tướng Ấn Độ Narendra Modi ở Moskva.\n\n"
    "Trong cuộc gặp, ông Putin kêu gọi Ấn Độ mở cửa thị trường cho dầu của Nga."
)
REPORT = "Nga phóng thử tên lửa\n\nHãng Reuters hôm 19/6 đưa tin như vậy.\n\nĐó là vụ phóng thử tên lửa lớn nhất của Nga."


def read(text: str, *overlays: Path) -> tuple[Reading, Analyzer]:
    analyzer = Analyzer(loader.load("vi", overlays))
    reading = read_text(text, analyzer, "2019-06-21")
    assert reading is not None
    return reading, analyzer


def dates(text: str, *overlays: Path) -> dict[str, date | None]:
    """The first day of the event of each type."""
    return {e.type: e.date.when.first if e.date else None for e in read(text, *overlays)[0].events}


def test_what_the_headline_tells_is_dated_below_it() -> None:
    assert dates(LEAD) == {"SANCTION": date(2019, 6, 19)}


def test_what_is_said_at_a_meeting_is_said_on_its_day() -> None:
    assert dates(MEETING) == {"CONSULT": date(2019, 6, 18), "REQUEST": date(2019, 6, 18)}


def test_the_day_of_a_report_dates_no_act_of_another_sentence() -> None:
    assert set(dates(REPORT).values()) == {None}


def test_a_count_of_days_between_two_acts_dates_both() -> None:
    arrest = "Cảnh sát Malaysia bắt giữ ông Ri 4 ngày sau vụ ám sát ông Kim hôm 13/2."
    assert dates(arrest) == {"COERCE": date(2019, 2, 17), "ASSAULT": date(2019, 2, 13)}
    answer = "Chỉ ba ngày sau khi Mỹ không kích Syria ngày 8/6, Nga triển khai tàu chiến tới Syria."
    assert dates(answer) == {"ASSAULT": date(2019, 6, 8), "MOBILIZE": date(2019, 6, 11)}


def test_a_users_weight_decides(tmp_path: Path) -> None:
    (tmp_path / "dating.toml").write_text("[weights]\nnone = 20\n", "utf-8")
    assert set(dates(MEETING, tmp_path).values()) == {None}
    (tmp_path / "dating.toml").write_text("[weights]\nnone = often\n".replace("often", '"often"'), "utf-8")
    with pytest.raises(LexiconError, match="no number"):
        loader.load("vi", [tmp_path])


def test_the_options_of_an_event_say_why_its_date_is_its_date() -> None:
    reading, analyzer = read(MEETING)
    told = analyzer.datings(reading)
    assert [options[0].time for options in told] == [event.date for event in reading.events]
    for options in told:
        assert sum(option.share for option in options) == pytest.approx(1)
        assert [option.score for option in options] == sorted((option.score for option in options), reverse=True)
        best = options[0]
        assert best.score == pytest.approx(sum(analyzer.language.dating.get(name, 0) for name in best.features))
