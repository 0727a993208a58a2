"""What a second look tells: lines that speak of the story and lines that do not, titles under which a story goes on."""

from __future__ import annotations

from biennien.anatomy.blocks import featured
from biennien.anatomy.story import seconds, speaks_of_one
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import STATES
from biennien.types import Page

BRIDGE = (
    "Cầu Mây bắc qua sông Lam được khánh thành sáng nay sau ba năm thi công.",
    "Tỉnh cho biết cầu Mây dài hai cây số, nối hai bờ sông Lam vốn chỉ có đò ngang.",
    "Người dân hai bờ sông Lam mong cầu Mây giúp việc đi lại, buôn bán dễ dàng hơn trước.",
    "Chi phí xây cầu Mây do tỉnh và trung ương cùng trả trong ba năm thi công vừa qua.",
    "Đò ngang trên sông Lam sẽ ngừng chạy kể từ tuần sau, khi cầu Mây mở cho mọi loại xe.",
    "Theo tỉnh, ba năm thi công cầu Mây qua sông Lam không xảy ra tai nạn nào đáng kể.",
)
OTHER = "Đội bóng quê lúa thắng ba bàn trước khách nhờ phong độ cao của thủ môn trẻ tuổi."


def looked_at(lines: list[str], titles: set[int], cues: AnatomyCues) -> list[tuple[str, ...]]:
    title, body = STATES.index(("head", "title")), STATES.index(("run", "body"))
    found, shapes, common, _ = featured(Page(key="x", digest="", text="\n".join(lines)), cues)
    return seconds(found, shapes, common, [title if number in titles else body for number in range(len(found))])


def test_a_line_about_something_else_stands_out(cues: AnatomyCues) -> None:
    said = looked_at(["Khánh thành cầu Mây", *BRIDGE[:3], OTHER, *BRIDGE[3:]], {0}, cues)
    assert "kin.no" in said[4]
    assert all("kin.no" not in bundle for bundle in (*said[1:4], *said[5:]))


def test_a_title_inside_a_story_is_told_from_one_of_another(cues: AnatomyCues) -> None:
    on = looked_at(["Khánh thành cầu Mây", *BRIDGE[:3], "Việc đi lại dễ dàng hơn", *BRIDGE[3:]], {0, 4}, cues)
    assert {"again.close", "again.same"} & set(on[4])
    others = [OTHER, "Thủ môn trẻ tuổi của đội bóng quê lúa bắt hỏng hai quả phạt đền.", "Đội bóng quê lúa gặp khách lần này là lần ba."]
    apart = looked_at(["Khánh thành cầu Mây", *BRIDGE, "Đội bóng quê lúa thắng lớn", *others], {0, 7}, cues)
    assert "again.apart" in apart[7]


def test_a_story_without_a_title_is_noticed(cues: AnatomyCues) -> None:
    out = STATES.index(("out", "related"))
    for lines, there in ((list(BRIDGE), True), ([OTHER, *(f"Tin số {n}: chuyện riêng." for n in range(6))], False)):
        found, shapes, common, _ = featured(Page(key="x", digest="", text="\n".join(lines)), cues)
        assert speaks_of_one(shapes, seconds(found, shapes, common, [out] * len(found))) is there
