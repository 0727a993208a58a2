"""Titles, offices between dates, short forms and pronouns."""

from __future__ import annotations

from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from tiny import language, told


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Alpha họp.", "Alpha", "Alpha", "AAA"),
        ("Chính khách tới nước A.", "nước A", "Alpha", "AAA"),
        ("Apolis phản ứng.", "Apolis", "Alpha", "AAA"),
        ("Tổng thống Gamma Lê Văn Cảnh họp.", "Tổng thống Gamma Lê Văn Cảnh", "Lê Văn Cảnh", "CCC"),
        ("Tổng thống Lê Văn Cảnh họp.", "Tổng thống Lê Văn Cảnh", "Lê Văn Cảnh", "CCC"),
    ],
)
def test_names(tiny: Analyzer, text: str, words: str, name: str, country: str) -> None:
    reading = told(tiny, text)
    first = reading.reading.actors[0]
    assert (reading.words([first])[0], first.name, first.country) == (words, name, country)


@pytest.mark.parametrize(
    ("published", "holder"), [("2012-05-01", "cc.person.le"), ("2014-12-31", "cc.person.le"), ("2015-01-01", "cc.person.kim")]
)
def test_a_title_alone_means_who_held_the_office_that_day(tiny: Analyzer, published: str, holder: str) -> None:
    assert told(tiny, "Tổng thống Gamma từ chức.", published).event("RETREAT").actors[0].actor == holder


def test_without_a_date_nobody_is_guessed(tiny: Analyzer) -> None:
    actor = told(tiny, "Tổng thống Gamma từ chức.", None).event("RETREAT").actors[0]
    assert actor.actor is None and actor.country == "CCC"


def test_short_forms_and_pronouns_stand_for_who_was_named(tiny: Analyzer) -> None:
    reading = told(tiny, "Tổng thống Gamma Lê Văn Cảnh họp báo. Ông Cảnh mệt. Sau đó ông từ chức.")
    actor = reading.event("RETREAT").actors[0]
    assert actor.actor == "cc.person.le" and actor.antecedent is not None
    assert reading.words([actor]) == ["ông"]


def test_two_countries_named_before_are_meant_by_both(tiny: Analyzer) -> None:
    reading = told(tiny, "Alpha và Beta là láng giềng. Hai nước gặp nhau.")
    assert reading.sides("CONSULT")[0] == ["AAA", "BBB"]


def test_a_country_that_is_a_word_needs_an_unexplained_capital(tmp_path: Path) -> None:
    rows = "id,name,aliases,type,country,sector\ngb,Anh,,country,GBR,GOV\nbb,Beta,,country,BBB,GOV\n"
    reader = Analyzer(language(tmp_path, {"actors/all.csv": rows}))
    named = [m.country for m in told(reader, "Người ta thấy anh trai và Beta ở đó.").reading.actors]
    assert "GBR" not in named
    named = [m.country for m in told(reader, "Người ta thấy Beta và Anh ở đó.").reading.actors]
    assert "GBR" in named


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Ông Trump gặp bà Quỳnh Nga ở Huế.", "bà Quỳnh Nga", "Quỳnh Nga", "VNM"),
        ("Phạm Ngọc Cơ – Trưởng phòng Nông nghiệp huyện Chư Sê, cho biết.", "Phạm Ngọc Cơ", "Phạm Ngọc Cơ", "VNM"),
        ("Chuyên gia khoa học chính trị Brad Fravel của Mỹ nói.", "Chuyên gia khoa học chính trị Brad Fravel", "Brad Fravel", "USA"),
        ("Theo nhà phân tích Lee Il - woo ở Seoul, tình hình đã ổn.", "nhà phân tích Lee Il - woo", "Lee Il - woo", "KOR"),
        ("Đại sứ Mỹ tại Đức, ông Rich Gorell, đã gửi thư.", "ông Rich Gorell", "Rich Gorell", "USA"),
        ("Moosa Siraj, phó cục trưởng thuộc Bộ Ngoại giao Nga, lên tiếng.", "Moosa Siraj", "Moosa Siraj", "RUS"),
        ("Thị trưởng London Amy Watt họp báo.", "Thị trưởng London Amy Watt", "Amy Watt", "GBR"),
        ("Thiếu tá Chad “Bob” Baker của Mỹ im lặng. Rồi Baker nói.", "Baker", "Chad “Bob” Baker", "USA"),
        ("Giáo sư Tom Baker, Đại học Kobe, gặp ông Trump. Mỹ im lặng.", "Giáo sư Tom Baker", "Tom Baker", "JPN"),
        ("Tòa xử bà Lê Thị Thu Nga. Sau đó bị cáo Nga xin lỗi.", "bị cáo Nga", "Lê Thị Thu Nga", "VNM"),
        ("Mỹ và Đức im lặng. Ca sĩ Mỹ Linh hát.", "Ca sĩ Mỹ Linh", "Mỹ Linh", "VNM"),
        ("Chuyện ở Huế. Anh Tiến kể lại với hàng xóm.", "Anh Tiến", "Tiến", "VNM"),
    ],
)
def test_unknown_persons_take_their_country_from_what_stands_beside_them(
    analyzer: Analyzer, text: str, words: str, name: str, country: str
) -> None:
    reading = told(analyzer, text)
    found = {reading.words([m])[0]: (m.name, m.country) for m in reading.reading.actors}
    assert found.get(words) == (name, country), found


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Bà Liz Allen gặp ông Tom Baker. Bà hài lòng.", "Bà", "Liz Allen"),
        ("“Chúng ta đã thua”, ông Tom Baker nói về ông Ed Cole. Sau khi rời chỗ Ed Cole, Tom Baker nghỉ. Ông mệt.", "Ông", "Tom Baker"),
        ("Bộ Quốc phòng Nga ra thông cáo. Bộ này bác bỏ cáo buộc.", "Bộ này", "Bộ Quốc phòng Nga"),
        ("Tổng thống Mỹ sắp tới. Tổng thống Mỹ Tom Baker đến hôm nay.", "Tổng thống Mỹ", "Tom Baker"),
        ("Mỹ tăng thuế với Ấn Độ. Bộ trưởng Thương mại nước này phản đối.", "nước này", "Ấn Độ"),
        ("Tom Baker, giám đốc NASA, nói. Giám đốc NASA hài lòng.", "Giám đốc NASA", "Tom Baker"),
        ("Luật sư Tom Baker, cha của Liz Allen, im lặng.", "cha của Liz Allen", "Tom Baker"),
        ("Ông Ed Cole và Tom Baker vào họp. “Tôi lo cho ông ấy”, ông Baker nói.", "ông ấy", "Ed Cole"),
        ("Bộ Quốc phòng Pháp làm việc với các nghị sĩ Đức khi họ tới Paris.", "họ", "các nghị sĩ Đức"),
        ("Mỹ lo ngại Pháp. Họ (Pháp) im lặng.", "Họ", "Pháp"),
        ("Một quan chức Pháp phát biểu. Quan chức này từ chối nêu tên.", "Quan chức này", "Một quan chức Pháp"),
        ("Washington họp với Tehran. Hai nước im lặng.", "Hai nước", "Iran"),
        ("Tom Baker, một chuyên gia về luật biển tại Viện Alpha, im lặng.", "chuyên gia về luật biển tại Viện Alpha", "Tom Baker"),
        ("Mỹ sẽ ngừng giúp Đức nếu nước này im lặng.", "nước này", "Đức"),
        ("Mỹ họp với Đức ở Paris. Ngoại trưởng hai nước im lặng.", "Ngoại trưởng hai nước", "Đức"),
        ("Tổng thống Nga gặp tổng thống Mỹ. Hai nhà lãnh đạo bắt tay.", "Hai nhà lãnh đạo", "Donald Trump"),
        ("Cơ quan Tình báo Trung ương Mỹ (CIA) im lặng. Pháp hỏi CIA.", "CIA", "Cơ quan Tình báo Trung ương Mỹ"),
        ("Tổ chức thiên văn biển quốc tế (IXO) im lặng. Nhật hỏi IXO.", "IXO", "Tổ chức thiên văn biển quốc tế"),
        ("Ông Ed Cole và con trai ông, Tom Cole, im lặng.", "con trai ông", "Tom Cole"),
        ("Ngoại trưởng Đức Ed Cole im lặng. Người đứng đầu Bộ Ngoại giao Đức mệt.", "Người đứng đầu Bộ Ngoại giao Đức", "Ed Cole"),
        ("Tiến sĩ Tom Baker im lặng. Chuyên gia mệt.", "Chuyên gia", "Tom Baker"),
        ("Ông Tom Baker là một nhà ngoại giao.", "nhà ngoại giao", "Tom Baker"),
        ("Mỹ cáo buộc Maduro và những người ủng hộ ông nói dối.", "ông", "Maduro"),
        ("Ông Tom Baker gặp ông Ed Cole ở Mỹ. Cả hai đã im lặng.", "Cả hai", "Ed Cole"),
        ("Nga đánh phiến quân. Sau đó chúng im lặng.", "chúng", "phiến quân"),
        ("Cơ quan Bay Mỹ (NASA) im lặng. NASA mệt.", "NASA", "Cơ quan Bay Mỹ"),
        ("Lực lượng Mỹ ở Syria tăng quân. Ông Cole thăm Syria và lực lượng Mỹ tại nước này.", "nước này", "Syria"),
        ("Bộ Nội vụ Pháp họp với báo Le Monde. Theo lãnh đạo bộ, việc đã xong.", "bộ", "Bộ Nội vụ Pháp"),
    ],
)
def test_whom_a_short_form_stands_for(analyzer: Analyzer, text: str, words: str, name: str) -> None:
    reading = told(analyzer, text)
    found = {reading.words([m])[0]: m.name for m in reading.reading.actors}
    assert found.get(words) == name or (words == "nước này" and any(m.country == "IND" for m in reading.reading.actors)), found


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Mỹ phản đối chính quyền Assad.", "chính quyền Assad", "SYR"),
        ("Pháp lo ngại. Cố vấn của ông Trump im lặng.", "Cố vấn của ông Trump", "USA"),
        ("Pháp cử đội cứu hộ. Vụ nổ khiến 62 người bị thương.", "người", "FRA"),
        ("Mỹ phản đối. Cảnh sát và tuần duyên Pháp im lặng.", "Cảnh sát", "FRA"),
        ("Mỹ phản đối. Giáo sư Tom Baker, Đại học Orion, Australia, im lặng.", "Đại học Orion", "AUS"),
        ("Đức và Pháp im lặng. Một học giả cấp cao tại Đại học Kobe nói.", "học giả cấp cao tại Đại học Kobe", "JPN"),
        ("Đức im lặng. Các cán bộ môi trường cấp cao của Pháp phản đối.", "Các cán bộ môi trường cấp cao của Pháp", "FRA"),
    ],
)
def test_roles_belong_to_whom_their_words_or_the_story_say(analyzer: Analyzer, text: str, words: str, country: str) -> None:
    reading = told(analyzer, text)
    found = {reading.words([m])[0]: m.country for m in reading.reading.actors}
    assert found.get(words) == country, found


def test_of_a_longer_phrase_its_owner_does_not_act(analyzer: Analyzer) -> None:
    event = told(analyzer, "Luật sư của ông Trump cáo buộc Pháp nói dối.").event("ACCUSE")
    assert [m.kind for m in event.actors] == ["role"]


def test_places_and_things_are_nobody(analyzer: Analyzer) -> None:
    reading = told(analyzer, "Cơn bão Kara đổ bộ vào huyện Chư Bang, gần làng Đak Lo. Tên lửa JASSM - ER rơi ở Goa Beach.")
    assert [m.name for m in reading.reading.actors if m.kind == "person"] == []
    reading = told(analyzer, "Tàu Sola Kent bị đâm. Rồi Sola Kent chìm gần chiến hạm. Đơn vị người nhái của Nga tới.")
    assert {m.name for m in reading.reading.actors} & {"Sola Kent", "chiến hạm"} == set()
    reading = told(analyzer, "Miếng dán “I Voted” được phát ở Mỹ.")
    assert [m.name for m in reading.reading.actors if m.kind == "person"] == []
