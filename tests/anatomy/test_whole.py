"""Articles already cut out: nothing is dropped, captions and bylines are told from the text."""

from __future__ import annotations

from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Page


def kinds(cues: AnatomyCues, *lines: str) -> list[str]:
    found = anatomize(Page(key="x", digest="", text="\n".join(lines), whole=True), cues)
    return [block.kind for block in found.blocks if block.kind != "empty"]


def test_title_lead_caption_body_byline(cues: AnatomyCues) -> None:
    found = kinds(
        cues,
        "Hai bộ trưởng gặp nhau ở thủ đô",
        "",
        "Hai bộ trưởng hôm nay hội đàm và ký thỏa thuận về nghề cá trong vùng biển chung.",
        "",
        "Ông Mẫu (trái) bắt tay ông Thử trong cuộc gặp sáng nay. Ảnh: AFP",
        "Cuộc hội đàm kéo dài hai giờ và kết thúc bằng một tuyên bố chung.",
        "Thỏa thuận mới",
        "Theo đó, ngư dân hai nước được đánh bắt trong vùng biển chung từ năm sau.",
        "Nguyễn Mẫu (Theo AFP)",
    )
    assert found == ["title", "lead", "caption", "body", "subhead", "body", "byline"]


def test_author_then_credit(cues: AnatomyCues) -> None:
    page = Page(
        key="x",
        digest="",
        whole=True,
        text="Tên bài\n\nĐoạn mở đầu của bài báo này kể câu chuyện.\nĐoạn sau kể nốt.\nHuy Thử\nTheo Ngày Nay/CNN",
    )
    (article,) = anatomize(page, cues).articles
    assert (article.author, article.credits) == ("Huy Thử", ("Ngày Nay", "CNN"))


def test_a_caption_that_says_the_title_again(cues: AnatomyCues) -> None:
    found = kinds(
        cues,
        "Nước này sắp cấm công dân du lịch tới vùng núi lửa",
        "Lệnh cấm được thông báo tới các hãng lữ hành trong tuần này và có hiệu lực ngay.",
        "Nước này sắp ban lệnh cấm công dân tới vùng núi lửa.",
        "Một hãng lữ hành hôm nay cho biết chính phủ sẽ công bố lệnh cấm vào tuần sau.",
        "Hãng này nói thêm rằng khách đã đặt chỗ sẽ được hoàn tiền.",
    )
    assert found == ["title", "lead", "caption", "body", "body"]


def test_headline_and_summary(cues: AnatomyCues) -> None:
    assert kinds(cues, "Giá lúa tăng ở miền Tây", "", "Giá lúa tăng mạnh sau khi các nước mua thêm.") == ["title", "lead"]


def test_a_text_without_title(cues: AnatomyCues) -> None:
    assert kinds(cues, "Một đoạn văn duy nhất không có nhan đề, kể vài câu chuyện. Rồi thôi.") == ["body"]
