"""Invented portals: how their pages are laid out. Each is a function that fills a sheet; names are of no real outlet."""

from __future__ import annotations

from .composer import Portal, Sheet
from .phrases import COMMENTS, FOOTERS, HEADS, LISTS, MENUS, SHARES, TAGS
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
            s.add("stamp", f"{s.pen()} - {stamp}", "span")
        else:
            s.add("stamp", stamp, "time")
            s.add("stamp", "Cập nhật: " + s.stamp(s.moment()), "time")


def lead(s: Sheet, text: str) -> None:
    rng = s.rng
    mark = rng.choice(("", "", "", "TĐO - ", "(SHO) - ", "SHO - ", "Hà Nội (TTXVN) - ", "(Sông Hương) - "))
    s.add("lead", mark + text, rng.choice(("h2", "p", "p")))
    if rng.random() < 0.3:
        s.photo(s.truth[-1]["title"] or "", rng.choice(("none", "none", "alt", "slug", "md")))


def riverside(s: Sheet) -> None:
    """Share bar, links under the lead, byline below the first list, doubled headlines after."""
    rng = s.rng
    if rng.random() < 0.7:
        crumbs(s)
    story = s.begin()
    with s.inside("article.detail"):
        top(s, story.title, s.stamp(s.moment()))
        lead(s, story.lead)
        if rng.random() < 0.6:
            if rng.random() < 0.5:
                s.nav(rng.choice(("TIN LIÊN QUAN", "Tin liên quan")))
            for _ in range(rng.randint(1, 3)):
                s.related_item(rng.choice(("slug", "triple", "triple", "h", "bullet", "slug-only")))
        s.body(story, photo="slug", links=0.02)
        s.related(rng.choice(("Xem thêm", None)), rng.choice(("slug", "hs", "slug")), rng.randint(2, 4))
        s.byline(rng.choice(BYLINES))
    lists(s, rng.randint(2, 5), ("hhs", "hhs", "hh", "hs", "slug-only", "h"))
    s.nav("Phiên bản di động")


def gluehouse(s: Sheet) -> None:
    """An aggregator: no heading, no stamp, a second story glued below, then a run-on teaser and doubled lists."""
    rng = s.rng
    s.kinship = max(s.kinship, rng.choice((0.0, 0.6, 0.9)))
    for number in range(rng.choice((1, 2, 2, 2, 3))):
        story = s.begin()
        s.add("title", story.title, "h1")
        if number == 0 and rng.random() < 0.5:
            s.nav(rng.choice(("Theo dõi SHO trên", "Theo dõi Sông Hương trên")))
        s.add("lead", story.lead)
        photo = rng.choice(("alt", "none", "none"))
        if rng.random() < 0.3:
            s.photo(story.title, photo)
        s.body(story, photo=photo, video=rng.choice((0.12, 0.25)) if number == 0 else 0.0)
        if rng.random() < 0.5:
            s.byline(rng.choice(("theo", "pen-theo", "two", "pen", "pen-slash")))
    if rng.random() < 0.5:
        s.related_item("glued")
    if rng.random() < 0.4:
        useful(s)
    if rng.random() < 0.2:
        return
    if rng.random() < 0.5:
        s.nav(*rng.sample(LISTS, 2))
    lists(s, rng.randint(1, 4), ("double-stamp", "hts", "image", "stamp-image", "hcs", "hhs"))


def classic(s: Sheet) -> None:
    """A daily with everything: menus, crumbs, stamp, tags, comments, lists, footer."""
    rng = s.rng
    header(s, rng.randint(6, 22))
    crumbs(s)
    story = s.begin()
    with s.inside("div.article-detail"):
        top(s, story.title, s.stamp(s.moment()))
        lead(s, story.lead)
        told(s, story, photo=rng.choice(("none", "alt", "md")), links=0.06, subheads=rng.choice((0.0, 0.2)), ads=0.03)
        s.byline(rng.choice(BYLINES))
    tags(s)
    share(s)
    if rng.random() < 0.6:
        s.comments(rng.randint(0, 6))
    lists(s, rng.randint(1, 4))
    if rng.random() < 0.3:
        widgets(s)
    footer(s)


def evening(s: Sheet) -> None:
    """Author and stamp on top, subheads, gallery captions, comments before the lists."""
    rng = s.rng
    header(s, rng.randint(3, 12))
    story = s.begin()
    with s.inside("div.content-detail"):
        top(s, story.title, s.stamp(s.moment()))
        lead(s, story.lead)
        if rng.random() < 0.4:
            s.related(None, rng.choice(("bullet", "h")), rng.randint(1, 3))
        told(s, story, photo="none", subheads=0.25, links=0.05)
        if rng.random() < 0.7:
            s.byline(rng.choice(BYLINES))
    lists(s, rng.randint(0, 2))
    s.comments(rng.randint(1, 8))
    lists(s, rng.randint(1, 3))
    footer(s)


def minimal(s: Sheet) -> None:
    """Hardly any furniture."""
    rng = s.rng
    story = s.begin()
    if rng.random() < 0.3:
        s.add("stamp", s.stamp(s.moment()))
    s.add("title", story.title, "h1")
    if rng.random() < 0.3:
        s.add("stamp", s.stamp(s.moment()))
    s.add("lead", story.lead)
    s.body(story, photo=rng.choice(("none", "", "alt")))
    if rng.random() < 0.8:
        s.byline(rng.choice(BYLINES))
    if rng.random() < 0.5:
        lists(s, 1)


def front(s: Sheet) -> None:
    """A front page: no article at all."""
    rng = s.rng
    header(s, rng.randint(6, 20))
    for _ in range(rng.randint(4, 9)):
        s.related(
            rng.choice((*LISTS, *MENUS)) if rng.random() < 0.9 else None,
            rng.choice(("hs", "h", "hts", "hhs", "image", "numbered", "h-ago", "hs", "stamp-h")),
            rng.randint(2, 7),
        )
        if rng.random() < 0.2:
            widgets(s)
    footer(s)


def live(s: Sheet) -> None:
    """A live blog: times and entry headings in the body."""
    rng = s.rng
    header(s, rng.randint(0, 8))
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    if rng.random() < 0.3:
        s.add("subhead", rng.choice(("Diễn biến chính", "Dòng thời gian", "Tin chính")))
    hours(s, story, 0.6)
    s.byline(rng.choice(BYLINES))
    tags(s)
    lists(s, rng.randint(1, 3))
    footer(s, 5)


def gallery(s: Sheet) -> None:
    """A photo story: numbered or plain captions between few paragraphs."""
    rng = s.rng
    crumbs(s)
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    for number, text in enumerate(story.paragraphs[: rng.randint(4, 9)]):
        s.add("body", text)
        if rng.random() < 0.7:
            if rng.random() < 0.4:
                s.add("related", f"{story.title} - Ảnh {number + 1}", "img", own=False)
            s.add("caption", s.caption(rng.random() < 0.8), "figcaption")
            if rng.random() < 0.1:
                s.add("caption", rng.choice(("Ảnh: AFP", "Ảnh: Reuters", "Ảnh: TTXVN", "Ảnh minh họa")), "figcaption")
    s.byline(rng.choice(BYLINES))
    lists(s, rng.randint(1, 3), ("h", "hs", "image", "hts", "numbered"))
    footer(s, 6)


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


def told(s: Sheet, story: Story, photo: str = "", video: float = 0.0, links: float = 0.0, subheads: float = 0.0, ads: float = 0.0) -> None:
    """The body; now and then with a box in the middle, or told by the hour."""
    options = {"video": video, "links": links, "subheads": subheads, "ads": ads}
    form = s.rng.random()
    if form < 0.06:
        hours(s, story, 0.6)
    elif form < 0.2:
        half = len(story.paragraphs) // 2
        s.body(story._replace(paragraphs=story.paragraphs[:half]), photo=photo, **options)
        box(s)
        s.body(story._replace(paragraphs=story.paragraphs[half:]), **options)
    else:
        s.body(story, photo=photo, **options)


def boxed(s: Sheet) -> None:
    """A box in the middle of every article."""
    rng = s.rng
    header(s, rng.randint(0, 10))
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    half = len(story.paragraphs) // 2
    s.body(story._replace(paragraphs=story.paragraphs[:half]), photo="none", links=0.1)
    box(s)
    s.body(story._replace(paragraphs=story.paragraphs[half:]), subheads=0.15)
    s.byline(rng.choice(BYLINES))
    lists(s, rng.randint(1, 4))
    footer(s)


def radio(s: Sheet) -> None:
    """A broadcaster: player labels, audio bar, list of programmes."""
    rng = s.rng
    header(s, rng.randint(4, 14))
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    s.nav(*rng.sample(("Nghe audio", "1x", "Giọng nam", "Giọng nữ", "Nghe tin"), 2))
    lead(s, story.lead)
    told(s, story, photo=rng.choice(("none", "alt")), video=0.06)
    s.byline(rng.choice(BYLINES))
    share(s)
    tags(s)
    lists(s, rng.randint(2, 5), ("h", "h-ago", "hs", "stamp-h", "image", "glued"))
    for _ in range(rng.randint(0, 6)):
        s.add("related", "[Video] " + s.teaser()[0], "a", linked=True)
    footer(s, 5)


def forum(s: Sheet) -> None:
    """Many comments, a poll, widgets between the lists."""
    rng = s.rng
    crumbs(s)
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    told(s, story, photo="none", links=0.04)
    s.byline(rng.choice(BYLINES))
    if rng.random() < 0.5:
        useful(s)
    s.comments(rng.randint(3, 14))
    widgets(s)
    lists(s, rng.randint(1, 2))
    widgets(s)
    s.nav(*rng.sample(COMMENTS, 0))
    footer(s, 4)


def briefs(s: Sheet) -> None:
    """Several short articles on one page, each with title, lead and credit."""
    rng = s.rng
    header(s, rng.randint(0, 5))
    for _ in range(rng.randint(2, 4)):
        story = s.begin()
        if rng.random() < 0.4:
            s.add("stamp", s.stamp(s.moment()))
        s.add("title", story.title, "h1")
        s.add("lead", story.lead)
        s.body(story._replace(paragraphs=story.paragraphs[: rng.randint(3, 8)]), photo=rng.choice(("", "none")))
        s.byline(rng.choice(BYLINES))
    lists(s, rng.randint(0, 2))
    footer(s, 3)


def sandwich(s: Sheet) -> None:
    """Lists above the article as well as below it."""
    rng = s.rng
    header(s, rng.randint(4, 12))
    lists(s, rng.randint(1, 2), ("h", "hs", "h-ago", "bullet"))
    crumbs(s)
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    told(s, story, photo=rng.choice(("none", "alt", "slug")), links=0.03, subheads=0.1)
    s.byline(rng.choice(BYLINES))
    tags(s)
    lists(s, rng.randint(2, 4))
    footer(s)


def scroll(s: Sheet) -> None:
    """Endless scrolling: the next stories loaded below the first, with a share bar, a few links or nothing in between."""
    rng = s.rng
    s.kinship = max(s.kinship, rng.choice((0.0, 0.6, 0.9)))
    header(s, rng.randint(0, 8))
    between = rng.choice(("none", "none", "share", "links", "tags"))
    stamps = rng.random() < 0.4
    for number in range(rng.choice((1, 2, 2, 3, 4))):
        story = s.begin()
        with s.inside("article.article-detail"):
            if stamps and number == 0:
                s.add("stamp", s.stamp(s.moment()), "time")
            s.add("title", story.title, rng.choice(("h1", "h2")))
            lead(s, story.lead)
            s.body(story, photo=rng.choice(("none", "none", "alt", "slug")), video=0.05, links=0.03)
            if rng.random() < 0.55:
                s.byline(rng.choice(BYLINES))
        if between == "share":
            share(s, 3)
        elif between == "tags":
            tags(s)
        elif between == "links":
            s.related(None, rng.choice(("h", "bullet", "glued", "image")), rng.randint(1, 2))
    if rng.random() < 0.3:
        s.related_item("glued")
    if rng.random() < 0.4:
        useful(s)
    lists(s, rng.randint(0, 4), ("hst", "hhst", "double-stamp", "image", "stamp-image", "glued", "triple", "hs", "h"))
    if rng.random() < 0.5:
        footer(s, 4)


PORTALS: tuple[Portal, ...] = (riverside, gluehouse, scroll, classic, evening, minimal, front, live, gallery, boxed, radio, forum, briefs, sandwich)
