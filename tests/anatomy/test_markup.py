"""What the DOM settles: stamps of posts, tables inside the text, photo stories."""

from __future__ import annotations

import pytest

from biennien.anatomy import Anatomy, anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.reading.html import page as read_html
from biennien.types import Page

TITLE = "Cầu treo qua sông Mẫu thông xe sau hai năm thi công"
TEXT = (
    "Sáng nay, thị trấn Mẫu khánh thành cầu treo qua sông Mẫu, công trình dài ba trăm mét với tổng vốn bốn mươi tám tỷ đồng.",
    "Theo chủ tịch thị trấn, cầu treo được khởi công từ hai năm trước và từng hai lần tạm dừng do nước sông dâng cao.",
    "Người dân ven sông Mẫu cho biết họ đã chờ cây cầu ba mươi năm, nay trẻ em đi học không phải qua đò.",
    "Cầu treo cho phép xe máy và xe cứu thương cỡ nhỏ lưu thông, mặt cầu rộng ba mét và có đèn ở hai đầu.",
)
FIGURES = "".join(f"<tr><td>Xã Mẫu {name}</td><td>{number}</td></tr>" for name, number in (("Một", 612), ("Hai", 405), ("Ba", 87)))


def cut(body: str, cues: AnatomyCues) -> tuple[Anatomy, dict[str, str]]:
    page = read_html(f"<html><body>{body}</body></html>".encode(), "https://mau.example/a.html")
    assert isinstance(page, Page)
    found = anatomize(page, cues)
    return found, {page.text[block.span.start : block.span.end]: block.kind for block in found.blocks}


PICTURE = "<table><tr><td><img src=a.jpg></td></tr><tr><td><i>Cầu treo nhìn từ bờ bắc.</i></td></tr></table>"


@pytest.mark.parametrize(("between", "line", "kind"), [
    (f"<table>{FIGURES}</table>", "612", "body"),
    (PICTURE, "Cầu treo nhìn từ bờ bắc.", "caption"),
])  # fmt: skip
def test_tables_inside_the_text(between: str, line: str, kind: str, cues: AnatomyCues) -> None:
    first, *others = TEXT
    rest = "".join(f"<p>{text}</p>" for text in others)
    _, kinds = cut(f"<h1>{TITLE}</h1><div><p>{first}</p>{between}{rest}</div>", cues)
    assert kinds[line] == kind


def test_what_a_figure_says_is_its_caption_though_there_is_no_text(cues: AnatomyCues) -> None:
    figures = "".join(f"<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>" for text in TEXT)
    _, kinds = cut(f"<h1>{TITLE}</h1><div class=date>Chủ nhật, 28/1/2024 08:00</div>{figures}", cues)
    assert {kinds[text] for text in TEXT} == {"caption"}


def test_the_stamp_of_a_post_is_its_date_and_no_count(cues: AnatomyCues) -> None:
    head = "<table><tr><td>14-03-2023, 09:15 AM</td></tr><tr><td>langmau<div>Bài viết: 1,204</div></td></tr>"
    found, _ = cut(f"{head}<tr><td><b>{TITLE}</b><hr>{'<br><br>'.join(TEXT)}<br><br>(Theo Báo Mẫu)</td></tr></table>", cues)
    assert found.articles[0].stated == "2023-03-14T09:15+07:00"
