"""Pages built as Vietnamese outlets build them, and what their markup settles."""

from __future__ import annotations

import pytest

from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.reading.html import page as read_html
from biennien.types import Page

from .score_outlets import Fixture, fixtures, score

TEXT = [f"Đây là đoạn thứ {n} của bài báo, kể tiếp câu chuyện về dòng sông và những người dân sống ven bờ đã nhiều năm." for n in range(8)]


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.name)
def test_outlet(fixture: Fixture, cues: AnatomyCues) -> None:
    one = score(fixture, cues)
    wrong = "\n".join(one.wrong)
    assert one.kinds >= 0.92 * one.lines, wrong
    assert 2 * one.hit >= 0.95 * (one.claimed + one.there), wrong
    assert one.right == len(fixture.facts), wrong


def test_all_outlets_together(cues: AnatomyCues) -> None:
    scores = [score(fixture, cues) for fixture in fixtures()]
    assert len(scores) >= 12 and all(one.lines >= 60 for one in scores)
    lines = sum(one.lines for one in scores)
    assert sum(one.kinds for one in scores) >= 0.97 * lines
    assert sum(one.articles for one in scores) >= 0.985 * lines
    assert 2 * sum(one.hit for one in scores) >= 0.985 * sum(one.claimed + one.there for one in scores)


def kinds(inside: str, cues: AnatomyCues, head: str = "") -> dict[str, str]:
    """The kinds of the lines of a page with something in the middle of its text, by their first two words."""
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    story = "".join([*paragraphs[:4], inside, *paragraphs[4:]])
    source = f"<html><body><h1>Dòng sông và những người ven bờ ở miền Trung</h1>{head}<div class=k>{story}</div></body></html>"
    page = read_html(source.encode(), "x")
    assert isinstance(page, Page)
    lines = [(page.text[block.span.start : block.span.end], block.kind) for block in anatomize(page, cues).blocks]
    return {" ".join(text.split()[:2]): kind for text, kind in lines}


def test_a_box_without_telling_classes_is_another_story(cues: AnatomyCues) -> None:
    summary = "Lực lượng cứu hộ đã đưa được hơn hai trăm người vào bờ, công tác tìm kiếm vẫn tiếp tục trong đêm nay."
    found = kinds(f"<div class=q7><a href=/x>Tàu chở di cư lật ngoài khơi</a><div>{summary}</div></div>", cues)
    assert found["Tàu chở"] == found["Lực lượng"] == "related"
    assert found["Đây là"] == "body"


def test_a_link_in_a_paragraph_makes_no_box(cues: AnatomyCues) -> None:
    linked = "<div><p>Theo người dân, <a href=/x>nước sông đã dâng từ đầu tháng</a> và chưa có dấu hiệu rút trong tuần này.</p></div>"
    assert kinds(linked, cues)["Theo người"] == "body"


def test_a_figures_words_are_its_caption(cues: AnatomyCues) -> None:
    figure = "<figure><img src=a><div><p>Nguồn hình ảnh, Getty Images</p></div><figcaption>Một góc bờ sông mùa nước</figcaption></figure>"
    found = kinds(figure, cues)
    assert found["Nguồn hình"] == found["Một góc"] == "caption"


def test_a_stamp_beside_the_title_counts_and_the_headers_clock_does_not(cues: AnatomyCues) -> None:
    assert kinds("", cues, head="<div><span>20:15</span> | <span>15/07/2024</span></div>")["20:15 |"] == "stamp"
    source = "<header><span>Thứ ba, 16/7/2024 08:00</span></header>"
    assert kinds("", cues, head=source)["Thứ ba,"] != "stamp"


def test_a_day_below_the_title_is_a_stamp_and_a_signature_no_text(cues: AnatomyCues) -> None:
    assert kinds("", cues, head="<div><a href=/d>12/07/2024</a></div>")["12/07/2024"] == "stamp"
