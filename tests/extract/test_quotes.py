"""Who says a quotation, in the ways the press writes it. The sentences are made up."""

from __future__ import annotations

import pytest

from biennien.analyzer import Analyzer
from tiny import told

HEAD = "Đàm phán ở Oslo\n\nNgoại trưởng Na Uy Lars Holm tới Oslo hôm 3/5.\n"

ONE = [
    ('Ông Holm nói: "Chúng tôi sẽ không bao giờ lùi bước".', "Lars Holm"),
    ('"Chúng tôi sẽ không bao giờ lùi bước", ông Holm nhấn mạnh.', "Lars Holm"),
    ('"Chúng tôi sẽ không bao giờ lùi bước" - ông Holm nói.', "Lars Holm"),
    ('" Chúng tôi sẽ không bao giờ lùi bước ", ông Holm nói, theo Reuters.', "Lars Holm"),
    ('"Chúng tôi sẽ không bao giờ lùi bước", Reuters dẫn lời ông Holm.', "Lars Holm"),
    ('"Chúng tôi sẽ không bao giờ lùi bước", ông Holm nói với Reuters.', "Lars Holm"),
    ('"Chúng tôi sẽ không bao giờ lùi bước", ông Holm, trưởng đoàn của Na Uy ở Oslo, hôm nay nói.', "Lars Holm"),
    ('Ông Holm gọi kết quả là "một thành công chưa từng có".', "Lars Holm"),
    ('"Chúng tôi sẽ không bao giờ lùi bước", một quan chức giấu tên của Na Uy cho biết.', "một quan chức giấu tên của Na Uy"),
    ('"Chúng tôi sẽ không bao giờ lùi bước", người phát ngôn Bộ Ngoại giao Na Uy nói.', "người phát ngôn Bộ Ngoại giao Na Uy"),
    ('Ông Holm hôm qua lên tiếng, khẳng định "mọi việc vẫn theo đúng kế hoạch".', "Lars Holm"),
]


@pytest.mark.parametrize(("text", "speaker"), ONE, ids=[t[:60] for t, _ in ONE])
def test_the_speaker_of_a_quotation(analyzer: Analyzer, text: str, speaker: str) -> None:
    (quote,) = told(analyzer, HEAD + text).reading.quotes
    assert quote.speaker is not None and quote.speaker.name == speaker


def test_a_quotation_goes_on_over_lines_and_keeps_its_speaker(analyzer: Analyzer) -> None:
    text = '"Chúng tôi đã chờ rất lâu.\nNay chúng tôi không chờ nữa", ông Holm nói.\n"Mọi việc bây giờ tùy thuộc ở họ".'
    reading = told(analyzer, HEAD + text).reading
    assert [q.speaker.name for q in reading.quotes if q.speaker] == ["Lars Holm", "Lars Holm"]
    assert reading.quote(reading.quotes[0].span).startswith("Chúng tôi đã chờ rất lâu.")


def test_marks_set_wrongly_inside_a_quotation_do_not_end_it(analyzer: Analyzer) -> None:
    text = 'Ông Holm nói: "Những người" ăn xổi ", chắc chắn sẽ chịu thiệt hại lớn".\nHai bên "bắt tay nhau" rồi ra về.'
    reading = told(analyzer, HEAD + text).reading
    assert [reading.quote(q.span) for q in reading.quotes] == ['Những người" ăn xổi ", chắc chắn sẽ chịu thiệt hại lớn']


def test_a_mark_that_nothing_closes_spoils_no_later_quotation(analyzer: Analyzer) -> None:
    text = 'Ông Holm nói: "Chúng tôi sẽ không bao giờ lùi bước.\n"Chúng tôi đã chờ rất lâu rồi", bà Anna Berg nói.'
    reading = told(analyzer, HEAD + text).reading
    assert [q.speaker.name for q in reading.quotes if q.speaker] == ["Lars Holm", "Anna Berg"]


def test_a_name_in_marks_is_no_quotation(analyzer: Analyzer) -> None:
    assert not told(analyzer, HEAD + 'Ông Holm ủng hộ chính sách "láng giềng trên hết" của nước này.').reading.quotes


SOURCES = [
    ("Theo Nordavisen, tàu đã rời cảng.", ["Nordavisen"]),
    ("Theo Reuters, AFP/AP", ["Reuters", "AFP", "AP"]),
    ("Báo Dagblad hồi tháng 3 cho biết tàu đã rời cảng.", ["Dagblad"]),
    ("Nhiều chuyên gia cho rằng tàu sẽ quay lại.", ["Nhiều chuyên gia"]),
    ("Ông Holm nói với Reuters rằng tàu đã rời cảng.", ["Holm", "Reuters"]),
    ("Ông Holm nói với các phóng viên rằng tàu đã rời cảng.", ["Holm"]),
    ("Ông Holm viết trên Twitter rằng tàu đã rời cảng.", ["Holm"]),
    ("Báo cáo của Cơ quan Hàng hải Na Uy cho thấy tàu đã rời cảng.", ["Cơ quan Hàng hải Na Uy"]),
    ("Na Uy kêu gọi Thụy Điển rút tàu.", []),
    ("Hai nước triển khai kế hoạch và ký tuyên bố chung.", []),
    ("Nhà Trắng từ chối bình luận.", []),
]


@pytest.mark.parametrize(("text", "names"), SOURCES, ids=[t[:50] for t, _ in SOURCES])
def test_sources_are_named_as_the_article_credits_them(analyzer: Analyzer, text: str, names: list[str]) -> None:
    reading = told(analyzer, HEAD + text).reading
    assert sorted(reading.quote(s.span) for s in reading.sources) == sorted(names)


VOUCHED = [
    ("Reuters đưa tin quân đội Na Uy bắn rơi một trực thăng.", ("Reuters",)),
    ("Quân đội Na Uy bắn rơi một trực thăng, ông Holm nói với Reuters.", ("Lars Holm",)),
    ("Quân đội Na Uy bắn rơi một trực thăng, ông Holm nói, theo Reuters.", ("Lars Holm",)),
    ("Quân đội Na Uy bắn rơi một trực thăng.", ()),
]


@pytest.mark.parametrize(("text", "names"), VOUCHED, ids=[t[-40:] for t, _ in VOUCHED])
def test_who_vouches_for_an_act(analyzer: Analyzer, text: str, names: tuple[str, ...]) -> None:
    assert told(analyzer, HEAD + text).event("ASSAULT").said_by == names


DATED = [
    ("Bộ Quốc phòng Na Uy hôm 4/5 nói rằng quân đội đã bắn rơi một trực thăng.", None),
    ("Reuters cho hay hôm 1/5, quân đội Na Uy bắn rơi một trực thăng.", "2019-05-01"),
    ("Quân đội Na Uy bắn rơi một trực thăng, Reuters đưa tin hôm 4/5.", None),
    ("Bộ Quốc phòng Na Uy hôm 4/5 thông báo quân đội bắn rơi một trực thăng ở Narvik, vùng Nordland, đêm 2/5.", "2019-05-02"),
    ("Quân đội Na Uy hôm 2/5 bắn rơi một trực thăng.", "2019-05-02"),
]


@pytest.mark.parametrize(("text", "day"), DATED, ids=[t[:60] for t, _ in DATED])
def test_the_day_of_an_act_is_not_that_of_its_telling(analyzer: Analyzer, text: str, day: str | None) -> None:
    event = told(analyzer, HEAD.replace(" hôm 3/5", "") + text, "2019-05-06").event("ASSAULT")  # no other day to inherit
    assert (event.date.when.first.isoformat() if event.date and event.date.when.first else None) == day


def test_an_act_that_only_the_headline_tells_is_of_the_day_that_opens_the_story(analyzer: Analyzer) -> None:
    text = "Na Uy bắn rơi trực thăng Nga\n\nCăng thẳng tăng cao.\n\nHôm 2/5, ba người trên chiếc trực thăng Nga thiệt mạng ở Narvik, Na Uy."
    event = told(analyzer, text, "2019-05-06").event("ASSAULT")
    assert event.date is not None and str(event.date.when.first) == "2019-05-02"
