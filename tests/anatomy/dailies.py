"""More invented portals, after habits of real ones that the first set lacks: unmarked cards in the body, wire briefs, interviews,
long reads, English furniture, reader widgets, and pages that hold no article.
"""

from __future__ import annotations

import re

from .composer import Sheet
from .parts import BYLINES, crumbs, exchange, footer, header, lead, lists, share, tags, told, top, widgets
from .phrases import AGENCIES, ENGLISH, LISTS, MENUS, PLACES, RADIO, REFUSALS, STARS

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐ“])")
_CARDS = ("hs", "h", "hts", "hhs", "hs", "h", "image", "hst")


def cards(s: Sheet) -> None:
    """Cards of other stories in the body, without heading or mark; a comment widget with stars; authors in capitals."""
    rng = s.rng
    header(s, rng.randint(3, 18))
    crumbs(s)
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    every = rng.choice((2, 3, 4, 6))
    for number, text in enumerate(story.paragraphs):
        s.add("body", text)
        if rng.random() < 0.2:
            s.photo(story.title, "none")
        if number % every == every - 1 and number + 1 < len(story.paragraphs):
            _card(s)
    if rng.random() < 0.85:
        pen = s.pen().upper()
        s.truth[-1]["author"] = pen
        s.add("byline", pen + rng.choice(("", "", f" (Theo {rng.choice(AGENCIES)})", " (tổng hợp)")))
    if rng.random() < 0.4:
        _card(s)
    tags(s)
    stars(s)
    lists(s, rng.randint(1, 3))
    footer(s)


def _card(s: Sheet) -> None:
    """Another story's headline, as a rule with its summary, set between two paragraphs."""
    with s.inside(s.rng.choice(("div.card", "div.box-related"))):
        if s.mark and s.rng.random() < 0.5:  # the site's own mark opens its summaries as it opens its leads
            title, summary = s.teaser()
            s.add("related", title, "h3", linked=True)
            s.add("related", s.mark + (summary or s.story().lead))
        else:
            s.related_item(s.rng.choice(_CARDS))


def stars(s: Sheet) -> None:
    """What stands round a comment box: stars to give, a form, how comments are sorted."""
    rng = s.rng
    with s.inside("div.comments"):
        s.nav(*rng.sample(STARS, rng.randint(2, 8)))
        if rng.random() < 0.5:
            s.comments(rng.randint(1, 6))


def bulletin(s: Sheet) -> None:
    """A wire service: datelines, hardly any lead, articles of a few lines, credit in brackets, often one to three on a page."""
    rng = s.rng
    header(s, rng.randint(0, 12))
    stamped = rng.random() < 0.6
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        story = s.begin()
        if stamped:
            s.add("stamp", s.stamp(s.moment()), "time")
        s.add("title", story.title, "h1")
        if not stamped and rng.random() < 0.4:
            s.add("stamp", s.stamp(s.moment()), "time")
        place = rng.choice(PLACES).split(" ", 1)[-1].capitalize()
        mark = rng.choice((f"{place} (SHTX) - ", f"SHTX ({place}) - ", f"({place}, {s.day()}) - ", ""))
        paragraphs = story.paragraphs[: rng.choice((1, 2, 3, 4, 6))]
        if rng.random() < 0.5:
            s.add("lead", mark + story.lead)
        else:
            s.add("lead", mark + story.lead)
            s.photo(story.title, "none")
        for text in paragraphs:
            s.add("body", text)
        if rng.random() < 0.25:
            continue
        s.add("byline", rng.choice((f"({rng.choice(AGENCIES)}/Sông Hương+)", "(SHTX)", s.pen(), f"{s.pen()} (SHTX/Sông Hương)", "SHTX")))
    if rng.random() < 0.6:
        tags(s)
    lists(s, rng.randint(0, 4), ("h", "h-day", "bullet", "stamp-h", "hts", "hs"))
    footer(s)


def interview(s: Sheet) -> None:
    """Questions and answers throughout."""
    rng = s.rng
    header(s, rng.randint(0, 10))
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    exchange(s, story)
    s.byline(rng.choice(BYLINES))
    tags(s)
    lists(s, rng.randint(1, 3))
    footer(s, 5)


def longread(s: Sheet) -> None:
    """A long story in chapters: subheads, set-off sentences of the text said twice, galleries, a list of makers at the end."""
    rng = s.rng
    if rng.random() < 0.5:
        header(s, rng.randint(0, 6))
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    lead(s, story.lead)
    paragraphs = [text for _ in range(rng.choice((2, 3, 5))) for text in s.story().paragraphs]
    for number, text in enumerate(paragraphs):
        if number and number % rng.choice((4, 6, 9)) == 0:
            s.add("subhead", rng.choice((s.subhead(), s.subhead().upper(), f"{1 + number // 4}. {s.subhead()}")), "h2")
        s.add("body", text)
        if rng.random() < 0.05:
            s.add("body", f"“{text[:140].rsplit(' ', 1)[0]}”", "blockquote")
        for _ in range(rng.choice((0, 0, 0, 0, 1, 1, 3)) if rng.random() < 0.5 else 0):
            s.add("caption", s.caption(rng.random() < 0.7), "figcaption")
    if rng.random() < 0.6:
        for role in rng.sample(("Bài", "Ảnh", "Đồ họa", "Thiết kế", "Video"), rng.randint(1, 3)):
            s.add("byline", f"{role}: {s.pen()}")
    else:
        s.byline(rng.choice(BYLINES))
    lists(s, rng.randint(0, 3))
    footer(s, 6)


def overseas(s: Sheet) -> None:
    """Furniture in English round a Vietnamese story, as foreign broadcasters and ready-made themes have it."""
    rng = s.rng
    s.nav(*rng.sample(ENGLISH, rng.randint(2, 7)))
    if rng.random() < 0.5:
        header(s, rng.randint(0, 6))
    story = s.begin()
    top(s, story.title, s.stamp(s.moment()))
    if rng.random() < 0.8:
        lead(s, story.lead)
    else:
        s.add("lead", story.lead)
    half = rng.randint(1, max(1, len(story.paragraphs) - 1))
    for number, text in enumerate(story.paragraphs):
        s.add("body", text)
        if number == half:
            with s.inside("div.box-related"):
                s.nav(rng.choice(("Related Articles", "Read more", "Read also", "Skip promotion and continue reading", "Recommended")))
                for _ in range(rng.randint(1, 3)):
                    s.related_item("h")
                if rng.random() < 0.4:
                    s.nav("End of promotion")
        if rng.random() < 0.06:
            s.nav(rng.choice(ENGLISH))
    s.byline(rng.choice(BYLINES))
    s.nav(*rng.sample(ENGLISH, rng.randint(1, 6)))
    lists(s, rng.randint(1, 3), ("h", "hs", "h-ago", "hts", "image"))
    s.nav(*rng.sample(ENGLISH, rng.randint(1, 6)))
    footer(s, 3)


def weekly(s: Sheet) -> None:
    """A magazine's old pages: the stamp under the text, the lists without headings, lines of several headlines run together."""
    rng = s.rng
    if rng.random() < 0.6:
        s.nav(" | ".join(rng.sample(MENUS, 8)))
    story = s.begin()
    if rng.random() < 0.4:
        s.nav(rng.choice(MENUS))
    s.add("title", story.title, rng.choice(("h1", "p")))
    s.add("lead", story.lead, rng.choice(("p", "strong")))
    told(s, story, photo=rng.choice(("none", "")), subheads=rng.choice((0.0, 0.2)))
    s.byline(rng.choice(BYLINES))
    if rng.random() < 0.5:
        s.add("stamp", rng.choice(("Cập nhật ", "Ngày đăng: ", "")) + s.stamp(s.moment()))
    if rng.random() < 0.4:
        share(s)
    for _ in range(rng.randint(1, 4)):
        s.related(None, rng.choice(("triple", "h-day", "bullet", "h", "hs", "glued")), rng.randint(1, 8))
    s.nav(*rng.sample(("Về trang trước", "Gửi email", "In trang", "Trang chủ", "Lên đầu trang", "[Trở về]"), 3))
    footer(s, 4)


def index(s: Sheet) -> None:
    """No article: the answers of a search, a topic's or section's list."""
    rng = s.rng
    header(s, rng.randint(0, 16))
    crumbs(s)
    with s.inside("section.list-news"):
        s.nav(rng.choice(("Kết quả tìm kiếm", "Tìm kiếm", "Chủ đề", *MENUS)))
        if rng.random() < 0.5:
            s.nav(rng.choice(("Tìm thấy 128 kết quả", "Có 56 kết quả phù hợp", "Sắp xếp theo: Mới nhất", "Từ ngày", "Tất cả thời gian")))
        style = rng.choice(("hs", "hts", "hst", "hcs", "h", "image", "stamp-h", "h-ago", "hhs", "glued"))
        for _ in range(rng.randint(5, 30)):
            s.related_item(style if rng.random() < 0.9 else "hs")
        s.nav(*rng.sample(("Trang 1", "2", "3", "Sau", "Xem thêm", "Trang cuối"), 3))
    lists(s, rng.randint(0, 3))
    if rng.random() < 0.3:
        widgets(s)
    footer(s)


def refusal(s: Sheet) -> None:
    """No article: an error, a wall, an empty page, with or without lists."""
    rng = s.rng
    if rng.random() < 0.7:
        header(s, rng.randint(0, 12))
    s.nav(*rng.sample(REFUSALS, rng.randint(1, 4)), tag=rng.choice(("h1", "p")))
    lists(s, rng.choice((0, 0, 1, 2, 3)), ("h", "hs", "hts", "image", "h-ago", "numbered"))
    if rng.random() < 0.3:
        s.nav(*rng.sample(LISTS, 2))
    if rng.random() < 0.7:
        footer(s)


def airwaves(s: Sheet) -> None:
    """A foreign broadcaster: each picture on three lines, makers with labels, paragraphs of one sentence."""
    rng = s.rng
    s.nav(*rng.sample(RADIO, rng.randint(0, 4)))
    if rng.random() < 0.7:
        header(s, rng.randint(0, 8))
    story = s.begin()
    s.add("title", story.title, "h1")
    pictured = rng.random() < 0.7
    if pictured:
        _picture(s)
    if rng.random() < 0.6:
        s.truth[-1]["author"] = pen = s.pen()
        s.add("byline", f"Tác giả, {pen}", "span")
        if rng.random() < 0.6:
            s.add("byline", rng.choice(("Vai trò, Sông Hương News", "Vai trò, Phóng viên", f"Gửi từ {rng.choice(PLACES)}")), "span")
    m = s.moment()
    s.add("stamp", rng.choice((f"{m.day} tháng {m.month} {m.year}", s.stamp(m))), "time")
    if rng.random() < 0.4:
        s.add("stamp", f"Cập nhật {rng.randint(1, 23)} giờ trước", "time")
    s.add("lead", story.lead, rng.choice(("p", "b")))
    sentences = [text for paragraph in story.paragraphs for text in _SENTENCE.split(paragraph)]
    for number, text in enumerate(sentences):
        if number and rng.random() < 0.07:
            s.add("subhead", s.subhead(), "h2")
        s.add("body", text)
        if rng.random() < 0.06:
            _picture(s)
        if number and rng.random() < 0.05:
            name = rng.choice(("Podcast", "Quảng cáo", "Tin đọc nhiều", "Bài đọc thêm"))
            s.nav(f"Bỏ qua {name} và tiếp tục đọc", name)
            if name == "Podcast":
                s.nav("Chương trình phát thanh của Sông Hương", "Các tập")
            else:
                s.related(None, "h", rng.randint(1, 4))
            s.nav(f"Hết {name}")
    if rng.random() < 0.3:
        s.byline(rng.choice(BYLINES))
    tags(s)
    lists(s, rng.randint(1, 3), ("h", "h-ago", "hts", "numbered", "hs"))
    s.nav(*rng.sample(RADIO, rng.randint(1, 6)))
    footer(s, 4)


def _picture(s: Sheet) -> None:
    rng = s.rng
    s.add("caption", f"Nguồn hình ảnh, {rng.choice(AGENCIES)}", "span")
    if rng.random() < 0.8:
        s.add("caption", "Chụp lại hình ảnh,", "span")
    s.add("caption", s.caption(False), "figcaption")


DAILIES = (airwaves, cards, bulletin, interview, longread, overseas, weekly, index, refusal)
EMPTY = frozenset({"front", "index", "refusal"})  # portals whose pages hold no article
