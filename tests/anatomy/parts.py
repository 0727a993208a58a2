"""What pages of portals are made of: head, crumbs, share bars, tags, lists of other stories, boxes in a body, footers."""

from __future__ import annotations

from .composer import Sheet
from .phrases import AGENCIES, ANSWERS, FOOTERS, HEADS, LISTS, MENUS, QUESTIONS, SHARES, TAGS
from .stock import Story

STYLES = (
    "h",
    "hh",
    "hs",
    "hhs",
    "hts",
    "hcs",
    "hst",
    "hhst",
    "double",
    "double-stamp",
    "image",
    "stamp-image",
    "slug",
    "slug-only",
    "numbered",
    "bullet",
    "stamp-h",
    "h-ago",
    "h-day",
    "glued",
    "triple",
)
BYLINES = ("pen", "pen-theo", "pen-slash", "two", "theo", "source", "agency", "label", "desk")


def header(s: Sheet, menu: int) -> None:
    """Site head: links, sections, perhaps a clock, one a line or run together."""
    rng = s.rng
    with s.inside("header.site-header"):
        if rng.random() < 0.5:
            s.nav(*rng.sample(HEADS, rng.randint(1, 6)), tag="a")
        if rng.random() < 0.4:
            s.nav(rng.choice((f"Thứ Ba, {s.day()}", f"Hôm nay, {s.stamp(s.moment())}", s.stamp(s.moment()), f"Thứ hai, ngày {s.day()}")))
        with s.inside("nav.main-menu"):
            if rng.random() < 0.25:
                s.nav(" ".join(("Trang chủ", *rng.sample(MENUS, min(len(MENUS), max(2, menu))))))
            else:
                s.nav(*rng.sample(MENUS, menu), tag="a", linked=True)


def crumbs(s: Sheet) -> None:
    rng = s.rng
    with s.inside("div.breadcrumb"):
        one, two = rng.sample(MENUS, 2)
        form = rng.randrange(5)
        if form == 0:
            s.nav(f"Trang chủ {one} {two}", tag="li")
        elif form == 1:
            s.nav(f"Trang chủ > {one}", tag="li")
        elif form == 2:
            s.nav(one, two, tag="a", linked=True)
        elif form == 3:
            s.nav(one, tag="a", linked=True)
        else:
            s.nav(f"{one} / {two}", tag="li")


def share(s: Sheet, most: int = 6) -> None:
    with s.inside("div.social-share"):
        s.nav(*s.rng.sample(SHARES, s.rng.randint(1, most)))


def footer(s: Sheet, most: int = 10) -> None:
    rng = s.rng
    with s.inside(rng.choice(("footer.site-footer", "footer.site-footer", "footer.bare", "div.site-footer"))):
        if rng.random() < 0.4:
            s.nav(*rng.sample(MENUS, rng.randint(3, 10)), tag="a", linked=True)
        s.nav(*rng.sample(FOOTERS, rng.randint(1, most)), tag=rng.choice(("span", "p")))


def tags(s: Sheet) -> None:
    rng = s.rng
    with s.inside("div.tags"):
        chosen = rng.sample(TAGS, rng.randint(2, 5))
        form = rng.randrange(3)
        if form == 0:
            s.nav(rng.choice(("Từ khóa:", "Tags", "Chủ đề:", "TAGS:")), *chosen)
        elif form == 1:
            s.nav(rng.choice(("Từ khóa: ", "Tags: ", "Chủ đề: ")) + ", ".join(chosen))
        else:
            s.nav(*("#" + tag.replace(" ", "") for tag in chosen))


def lists(s: Sheet, count: int, styles: tuple[str, ...] = STYLES) -> None:
    rng = s.rng
    for _ in range(count):
        with s.inside(rng.choice(("div.box-related", "aside.sidebar", "section.list-news", "div.tin-lien-quan"))):
            s.related(rng.choice(LISTS) if rng.random() < 0.88 else None, rng.choice(styles), rng.randint(2, rng.choice((4, 9, 9, 24))))


def widgets(s: Sheet) -> None:
    """Weather, prices, lottery, poll: furniture with figures."""
    rng = s.rng
    form = rng.randrange(5)
    with s.inside("div.widget"):
        if form == 0:
            s.nav("Thời tiết", "Hà Nội", f"{rng.randint(10, 38)}°C", "Độ ẩm: 80%", "Đà Nẵng", f"{rng.randint(10, 38)}°C")
        elif form == 1:
            s.nav("Giá vàng", "Mua vào", "Bán ra", "SJC", "76,20", "78,20", "DOJI", "76,00", "78,10", "Nguồn: SJC")
        elif form == 2:
            s.nav("Tỷ giá", *(f"{code} {rng.randint(10, 30)}.{rng.randint(100, 999)}" for code in ("USD", "EUR", "JPY", "GBP")))
        elif form == 3:
            s.nav(
                "Kết quả xổ số",
                "Giải đặc biệt",
                str(rng.randint(10000, 99999)),
                "Giải nhất",
                str(rng.randint(10000, 99999)),
                "Giải nhì",
                "12345 54321",
            )
        else:
            s.nav("Bình chọn", "Bạn có tin giá nhà sẽ giảm trong năm nay?", "Có", "Không", "Ý kiến khác", "Biểu quyết", "Xem kết quả")


def before_byline(s: Sheet, share: float) -> None:
    """Other stories between the text and its byline."""
    if s.rng.random() < share:
        heading = s.rng.choice(("Xem thêm", "Tin liên quan", None, None))
        s.related(heading, s.rng.choice(("hs", "hs", "slug", "h", "hhs", "hst")), s.rng.randint(1, 4))


def useful(s: Sheet) -> None:
    rng = s.rng
    s.nav(
        rng.choice(("Bạn thấy bài viết này có hữu ích không?", "Bài viết có hữu ích với bạn không?", "Đánh giá bài viết")),
        *rng.choice((("Có", "Không"), ("Có;", "Không"), ("Hữu ích", "Không hữu ích"))),
    )


def top(s: Sheet, title: str, stamp: str) -> None:
    """Stamp, title, byline, share bar in one of the usual orders."""
    rng = s.rng
    order = rng.choice(
        (
            ("stamp", "title", "share"),
            ("title", "stamp", "share"),
            ("title", "share"),
            ("title", "pen", "stamp"),
            ("title", "stamp", "pen"),
            ("title", "update"),
            ("title",),
            ("stamp", "title"),
            ("title", "penstamp"),
        )
    )
    for part in order:
        if part == "title":
            s.add("title", title, "h1")
        elif part == "stamp":
            s.add("stamp", stamp, "time")
        elif part == "share":
            share(s)
        elif part == "pen":
            s.add("byline", s.pen(), "span")
            s.truth[-1]["author"] = s.items[-1].text or s.items[-2].text
        elif part == "penstamp":
            agency = rng.choice(AGENCIES)
            forms = (f"{s.pen()} - {stamp}", f"{s.pen()}, Theo {agency} {stamp}", f"{s.pen()} | {stamp}", f"Theo {agency} | {stamp}")
            s.add("stamp", rng.choice((forms[0], *forms, f"{s.pen()} {stamp}")), "span")
        else:
            s.add("stamp", stamp, "time")
            s.add("stamp", "Cập nhật: " + s.stamp(s.moment()), "time")


def lead(s: Sheet, text: str) -> None:
    rng = s.rng
    s.mark = mark = rng.choice(("", "", "", "TĐO - ", "(SHO) - ", "SHO - ", "Hà Nội (TTXVN) - ", "(Sông Hương) - ", "SH.VN - ", "SHO – "))
    s.add("lead", mark + text, rng.choice(("h2", "p", "p")))
    if rng.random() < 0.3:
        s.photo(s.truth[-1]["title"] or "", rng.choice(("none", "none", "alt", "slug", "md")))


def box(s: Sheet) -> None:
    """A time line under a heading, a set-off quote with its speaker, or a table with its title."""
    rng = s.rng
    form = rng.randrange(3)
    other = s.story()
    if form == 0:
        s.add("subhead", rng.choice(("Các mốc chính", "Hồ sơ", "Nhìn lại", "Những lần đàm phán")), "h3")
        for text in other.paragraphs[:3]:
            s.add("body", f"- {s.day()}: {text[:140].rsplit(' ', 1)[0]}.")
    elif form == 1:
        text = other.paragraphs[0]
        s.add("body", f"“{text[:180].rsplit(' ', 1)[0]}.”", "blockquote")
        s.add("body", s.person() if rng.random() < 0.5 else f"Ông {s.person()}, chuyên gia kinh tế")
    else:
        s.add("caption", rng.choice(("Bảng: Kết quả qua các năm", "Bảng xếp hạng năm nay", "Bảng 1. Sản lượng theo tỉnh")))
        for _ in range(rng.randint(2, 5)):
            s.add("body", rng.choice(("Hà Nội", "Đà Nẵng", "Cần Thơ", "Năm 2019", "Quý I")), "td")
            s.add("body", f"{rng.randint(1, 900)},{rng.randint(1, 9)}", "td")


def hours(s: Sheet, story: Story, share: float) -> None:
    """Paragraphs told by the hour, newest first, some under a heading."""
    rng = s.rng
    hour = 20
    for text in story.paragraphs:
        if rng.random() < share:
            hour = max(1, hour - rng.randint(0, 1))
            s.add("body", rng.choice((f"{hour:02}:{rng.randint(10, 59)}", f"{hour:02}h{rng.randint(10, 59)}")))
            if rng.random() < 0.5:
                s.add("subhead", s.subhead(), "h3")
        s.add("body", text)
        if rng.random() < 0.15:
            s.add("caption", s.caption(True), "figcaption")


def exchange(s: Sheet, story: Story) -> None:
    """Questions and answers: short questions with a dash or the asker's initials, one-line answers among long ones."""
    rng = s.rng
    asker = rng.choice(("- ", "PV: ", "Phóng viên: ", "* ", "", "– ", "Hỏi: "))
    answer = rng.choice(("", "- ", f"Ông {s.person()}: ", f"{s.person()}: "))
    for number, text in enumerate(story.paragraphs):
        if number % 2 == 0:
            s.add("body", asker + rng.choice(QUESTIONS), rng.choice(("p", "p", "strong")))
        if rng.random() < 0.12:
            s.add("body", answer + rng.choice(ANSWERS))
        s.add("body", (answer if number % 2 == 0 else "") + text)
        if rng.random() < 0.12:
            s.photo(story.title, "none")
    if rng.random() < 0.5:
        s.add("body", rng.choice(("Xin cảm ơn ông!", "Xin trân trọng cảm ơn ông.", "- Xin cảm ơn bà!")))


def told(s: Sheet, story: Story, photo: str = "", video: float = 0.0, links: float = 0.0, subheads: float = 0.0, ads: float = 0.0) -> None:
    """The body; now and then with a box in the middle, or told by the hour."""
    options = {"video": video, "links": links, "subheads": subheads, "ads": ads}
    form = s.rng.random()
    if form < 0.06:
        hours(s, story, 0.6)
    elif form > 0.94:
        exchange(s, story)
    elif form < 0.2:
        half = len(story.paragraphs) // 2
        s.body(story._replace(paragraphs=story.paragraphs[:half]), photo=photo, **options)
        box(s)
        s.body(story._replace(paragraphs=story.paragraphs[half:]), **options)
    else:
        s.body(story, photo=photo, **options)
