"""How many independent origins told a story."""

from __future__ import annotations

from biennien.chronicle.merge import merge
from biennien.chronicle.origins import Lineage
from biennien.chronicle.reports import reports
from biennien.types import Reading
from making import event, reading, when

TEXT = (
    "Trung Quốc và Triều Tiên hội đàm\n"
    "Trung Quốc và Triều Tiên đã hội đàm ngày 20/6 tại thủ đô và trao đổi về nhiều vấn đề mà hai bên cùng quan tâm.\n"
    "Cuộc gặp kéo dài hơn hai giờ trong không khí cởi mở, các quan chức cấp cao của hai bên cùng có mặt."
)
OTHER = (
    "Trung Quốc, Triều Tiên hội đàm cấp cao\n"
    "Lãnh đạo Trung Quốc và Triều Tiên hội đàm hôm thứ Năm, theo lịch trình đã thông báo từ trước đó vài ngày.\n"
    "Giới quan sát nhận định đây là bước đi đáng chú ý giữa lúc tiến trình đối thoại còn nhiều trở ngại lớn."
)


def told(text: str, page: str, outlet: str | None = None, credits: tuple[str, ...] = (), said_by: tuple[str, ...] = ()) -> Reading:
    act = event(text, "hội đàm", actors=("Trung Quốc", "Triều Tiên"), date=when("2019-06-20"), said_by=said_by)
    return reading(text, act, page=page, outlet=outlet, credits=credits, media=said_by)


def origins(*readings: Reading) -> tuple[str, ...]:
    (entry,) = merge([report for one in readings for report in reports(one)])
    return entry.origins


def test_two_outlets_that_carry_one_agency_have_one_origin():
    assert origins(told(TEXT, "a", "Báo Một", ("Reuters",)), told(OTHER, "b", "Báo Hai", ("Reuters",))) == ("Reuters",)


def test_an_agency_that_vouches_is_the_origin():
    assert origins(told(TEXT, "a", "Báo Một", ("Reuters",), said_by=("KCNA",))) == ("KCNA",)


def test_two_agencies_in_one_byline_are_one_origin():
    assert origins(told(TEXT, "a", "Báo Một", ("Reuters", "AFP"))) == ("Reuters",)
    assert origins(told(TEXT, "a", "Báo Một", ("Reuters", "AFP")), told(OTHER, "b", "Báo Hai", ("AFP",))) == ("Reuters",)


def test_two_that_vouch_are_two_origins():
    assert origins(told(TEXT, "a", "Báo Một", said_by=("KCNA", "Tân Hoa xã"))) == ("KCNA", "Tân Hoa xã")


def test_what_credits_nobody_counts_as_the_outlet_s():
    assert origins(told(TEXT, "a", "Báo Một"), told(OTHER, "b", "Báo Hai")) == ("Báo Một", "Báo Hai")


def test_without_an_outlet_the_site_counts():
    assert origins(told(TEXT, "https://vi.example.org/a.html")) == ("vi.example.org",)


def test_near_identical_texts_have_one_origin():
    copy = TEXT.replace("hơn hai giờ", "gần hai giờ")
    assert origins(told(TEXT, "a", "Báo Một"), told(copy, "b", "Báo Hai")) == ("Báo Một",)


def test_a_copy_that_names_its_agency_names_it_for_the_other():
    assert origins(told(TEXT, "a", "Báo Một"), told(TEXT, "b", "Báo Hai", ("Reuters",))) == ("Reuters",)


def test_an_unknown_lineage_counts_as_unknown():
    (entry,) = merge([report for one in (told(TEXT, "a"), told(OTHER, "b", "Báo Hai")) for report in reports(one)])
    assert (entry.origins, entry.unknown) == (("Báo Hai",), 1)


FROM = (
    "Hai bên hội đàm\n"
    "Trung Quốc và Triều Tiên hôm qua hội đàm tại thủ đô.\n"
    "Theo Reuters, cuộc gặp kéo dài hơn hai giờ.\n"
    "Nhiều hãng bay đã đổi lịch bay vì chuyện này.\n"
    "Du khách được khuyên nên theo dõi tình hình.\n"
    "Theo Kyodo, giá vé vẫn như cũ."
)


def credited(*media: str, outlet: str | None = "Báo Một") -> tuple[str, ...]:
    act = event(FROM, "hội đàm", actors=("Trung Quốc", "Triều Tiên"))
    return tuple(one.key for one in Lineage(reading(FROM, act, outlet=outlet, media=media)).of(act))


def test_the_story_is_from_the_medium_that_the_article_names_first():
    assert credited("Reuters", "Kyodo") == ("reuters",)


def test_a_medium_named_at_the_end_is_credited_with_a_detail():
    assert credited("Kyodo") == ("bao mot",)


def test_an_outlet_that_names_itself_is_one_origin():
    assert credited("Reuters", outlet="Reuters") == ("reuters",)
