"""Sites that name themselves, and headlines that stand twice."""

from __future__ import annotations

import pytest

from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Page

BODY = [f"Đây là đoạn thứ {n} của bài báo, kể tiếp câu chuyện về dòng sông và những người dân sống ven bờ đã nhiều năm." for n in range(6)]
TITLE = "Dòng sông và những người ven bờ ở miền Trung"


def dump(*foot: str, head: tuple[str, ...] = ()) -> Page:
    return Page(key="a.txt", digest="", text="\n\n".join([*head, TITLE, *BODY, "Theo AFP", "Chia sẻ", "Bình luận", *foot]))


@pytest.mark.parametrize(
    ("foot", "site"),
    [
        ("© Báo Bến Lở", "Báo Bến Lở"),
        ("© 2020 Báo Bến Lở. Ghi rõ nguồn benlo.example khi đăng lại.", "Báo Bến Lở"),
        ("Bản quyền © Copyright 2021 benlo.example", "benlo.example"),
        ("Ghi rõ nguồn www.benlo.example khi đăng lại thông tin này", "benlo.example"),
        ("© 2020", None),
        ("Email: toasoan@benlo.example", None),
        ("Trang của chúng tôi: facebook.com/benlo", None),
        ("Phiên bản di động", None),
    ],
)
def test_a_footer_names_the_site(foot: str, site: str | None, cues: AnatomyCues) -> None:
    assert anatomize(dump(foot), cues).site == site


def test_a_follow_line_names_the_site(cues: AnatomyCues) -> None:
    assert anatomize(dump(head=("Theo dõi Bến Lở 24 trên",)), cues).site == "Bến Lở 24"
    assert anatomize(dump(head=("Theo dõi chúng tôi trên",)), cues).site is None


def test_every_site_cue_passes_its_examples(cues: AnatomyCues) -> None:
    for cue in cues.sites:
        for text, name in cue.yes:
            assert anatomize(dump(text), cues).site == name, text
        for text in cue.no:
            assert anatomize(dump(text), cues).site is None, text


@pytest.mark.parametrize("copies", [2, 3])
def test_the_own_headline_twice_is_one_title(copies: int, cues: AnatomyCues) -> None:
    lead = "Một năm sau trận lũ lớn, những gia đình ven bờ vẫn chưa có nhà mới, chính quyền nói sẽ xây xong trước mùa mưa."
    text = "\n\n".join(["Thứ tư, 13.06.2018 06:15", *[TITLE] * copies, lead, *BODY, "Theo AFP"])
    found = anatomize(Page(key="a.txt", digest="", text=text), cues)
    kinds = [block.kind for block in found.blocks if block.kind != "empty"]
    assert kinds == ["stamp", *["title"] * copies, "lead", *["body"] * 6, "byline"]
    (article,) = found.articles
    assert article.title is not None and text[article.title.start : article.title.end] == TITLE
