"""Stamps, bylines, sites and inferred dates."""

from __future__ import annotations

from datetime import date

import pytest

from biennien.anatomy import anatomize
from biennien.anatomy.credits import read_byline
from biennien.anatomy.metadata import declared_time
from biennien.anatomy.site import by_address
from biennien.anatomy.stamps import read_stamp, rest_of, stamp_iso
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.reading.html import page as read_html
from biennien.types import Declared, Page

from .forms import BYLINES, NO_STAMPS, STAMPS, UPDATES


@pytest.mark.parametrize(("text", "iso", "rest"), STAMPS)
def test_stamps(text: str, iso: str, rest: str, cues: AnatomyCues) -> None:
    stamp = read_stamp(text, cues.dates)
    assert stamp is not None
    assert (stamp_iso(stamp), rest_of(stamp, cues.dates), stamp.update) == (iso, rest, False)


@pytest.mark.parametrize(("text", "iso"), UPDATES)
def test_stamps_of_updates(text: str, iso: str, cues: AnatomyCues) -> None:
    stamp = read_stamp(text, cues.dates)
    assert stamp is not None
    assert (stamp_iso(stamp), stamp.update) == (iso, True)


@pytest.mark.parametrize("text", NO_STAMPS)
def test_no_stamps(text: str, cues: AnatomyCues) -> None:
    assert read_stamp(text, cues.dates) is None


@pytest.mark.parametrize(("text", "author", "credits"), BYLINES)
def test_bylines(text: str, author: str | None, credits: tuple[str, ...], cues: AnatomyCues) -> None:
    assert read_byline(text, cues) == (author, credits)


@pytest.mark.parametrize(
    ("text", "day", "iso"),
    [
        ("2021-02-03", date(2021, 2, 3), "2021-02-03"),
        ("2021-02-03T20:00:00Z", date(2021, 2, 4), "2021-02-03T20:00+00:00"),
        ("2021-02-03T04:05:00+07:00", date(2021, 2, 3), "2021-02-03T04:05+07:00"),
        ("1612299900", date(2021, 2, 3), "2021-02-02T21:05+00:00"),
        ("Wed, 03 Feb 2021 04:05:00 +0700", date(2021, 2, 3), "2021-02-03T04:05+07:00"),
        ("03/02/2021 04:05", date(2021, 2, 3), "2021-02-03T04:05+07:00"),
    ],
)
def test_declared_times(text: str, day: date, iso: str, cues: AnatomyCues) -> None:
    assert declared_time(text, cues) == (day, iso)
    assert declared_time("sớm mai", cues) is None


def test_outlet_by_address(cues: AnatomyCues) -> None:
    assert by_address("https://vnexpress.net/x-1.html", cues) == "vnexpress"
    assert by_address("https://ictnews.vietnamnet.vn/a", cues) == "ictnews"
    assert by_address("https://khong.example/a", cues) is None
    assert by_address("/home/a/vnexpress.net.txt", cues) is None


def whole(*lines: str, **declared: str) -> Page:
    return Page(key="x", digest="", text="\n".join(lines), whole=True, declared=Declared(**declared))


def test_a_record_keeps_what_it_states(cues: AnatomyCues) -> None:
    page = whole("Tên bài", "", "Đoạn mở đầu kể rất ngắn gọn câu chuyện này.", published="2020-05-04", outlet="vnexpress.net")
    (article,) = anatomize(page, cues).articles
    assert article.basis == "metadata" and article.stated == "2020-05-04" and article.outlet == "VnExpress"
    assert article.published is not None and article.published.first == date(2020, 5, 4)
    assert article.key == "x"


def test_a_date_is_inferred_from_a_caption_and_a_day(cues: AnatomyCues) -> None:
    page = whole(
        "Đoàn nước bạn tới cảng",
        "Ngày 8/7, một đoàn tàu nước bạn đã cập cảng miền Trung, mở đầu chuyến thăm.",
        "Lãnh đạo hai nước trong lễ ký ngày 19/6/2024. Ảnh: AFP",
        "Đây là chuyến thăm đầu tiên của hải quân nước này trong nhiều năm qua.",
    )
    (article,) = anatomize(page, cues).articles
    assert article.basis == "text" and article.stated is None
    assert article.published is not None
    assert (
        article.published.first == date(2024, 7, 8) and article.published.last is not None and article.published.last <= date(2024, 7, 12)
    )


def test_no_year_no_date(cues: AnatomyCues) -> None:
    page = whole("Tên bài", "Sáng nay (21/6), hãng tin này đưa tin hai bên đã gặp nhau.", "Cuộc gặp diễn ra ngày 20/6 tại thủ đô.")
    (article,) = anatomize(page, cues).articles
    assert article.published is None and article.basis == "none"


STORY = [f"Đây là đoạn thứ {n} của bài báo, kể tiếp câu chuyện về dòng sông và những người dân sống ven bờ đã nhiều năm." for n in range(6)]


def published(declared: str, told: str, cues: AnatomyCues) -> tuple[str, str | None]:
    source = f"""<html><head><meta property="article:published_time" content="{declared}"></head>
      <body><h1>Dòng sông và những người ven bờ ở miền Trung</h1><p>{told}</p>{"".join(f"<p>{text}</p>" for text in STORY)}</body></html>"""
    page = read_html(source.encode(), "x")
    assert isinstance(page, Page)
    (article,) = anatomize(page, cues).articles
    return article.basis, article.stated


def test_metadata_that_the_text_contradicts_date_nothing(cues: AnatomyCues) -> None:
    told = "Trận lũ lớn nhất trong mười năm qua đã cuốn trôi hàng chục ngôi nhà ven bờ hôm 12/7/2024, chính quyền địa phương cho biết."
    assert published("2024-07-13T08:00:00+07:00", told, cues) == ("metadata", "2024-07-13T08:00+07:00")
    assert published("2018-01-01T00:00:00+07:00", told, cues)[0] != "metadata"
    assert published("1970-01-01T00:00:00Z", STORY[0], cues)[0] == "none"


def test_linked_data_of_another_story_is_passed_over(cues: AnatomyCues) -> None:
    title = "Dòng sông và những người ven bờ ở miền Trung"
    listed = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Tin khác", "datePublished": "2019-01-02"}]}'
    own = f'{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2024-07-13T08:00:00+07:00"}}'
    source = f"""<html><head><meta property="og:title" content="{title}">
      <script type="application/ld+json">[{listed}, {own}]</script></head><body>
      <h1>{title}</h1>{"".join(f"<p>{text}</p>" for text in STORY)}</body></html>"""
    page = read_html(source.encode(), "x")
    assert isinstance(page, Page)
    assert anatomize(page, cues).articles[0].stated == "2024-07-13T08:00+07:00"
