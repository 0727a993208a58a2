"""Composes pages of invented portals with known labels, from the stock of the shared corpus."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from .phrases import AGENCIES, COMMENTS, GIVEN, MENUS, NAMES, PLACES, SUBHEADS, SURNAMES, WEEKDAYS
from .stock import Stock, Story, topics


class Item(NamedTuple):
    """A line of a page: kind, article, text, and where it stands in the markup."""

    kind: str
    article: int
    text: str
    tag: str = "p"
    box: tuple[str, ...] = ()
    linked: bool = False


class Sheet:
    """A page under construction."""

    def __init__(self, rng: random.Random, stock: Stock, blank: float) -> None:
        self.rng, self.stock, self.blank = rng, stock, blank
        self.items: list[Item] = []
        self.article = 0
        self.columns = rng.choice((72, 78, 80, 100)) if blank == 1.0 and rng.random() < 0.2 else 0  # some dumps are wrapped
        self.topics: list[str] = []
        self.kinship = rng.choice((0.0, 0.3, 0.6, 0.9))  # how often another story is on the same subject
        self.mark = ""  # what opens the site's leads
        self.box: tuple[str, ...] = ()
        self.meta: dict[str, str] = {}
        self.truth: list[dict[str, str | None]] = []

    # --- raw lines

    def add(self, kind: str, text: str, tag: str = "p", linked: bool = False, own: bool | None = None) -> None:
        text = " ".join(text.split())
        mine = kind in ("title", "lead", "body", "subhead", "caption", "byline", "stamp") if own is None else own
        self.items.append(Item(kind, self.article if mine else 0, text, tag, self.box, linked))
        if self.rng.random() < self.blank:
            self.gap()

    def gap(self) -> None:
        self.items.append(Item("empty", 0, ""))

    def nav(self, *texts: str, tag: str = "span", linked: bool = False) -> None:
        for text in texts:
            self.add("nav", text, tag, linked)

    def inside(self, *boxes: str) -> _Inside:
        return _Inside(self, boxes)

    # --- material

    def story(self) -> Story:
        """An article; on most pages of several, about what the first one is about."""
        found = self._near(self.stock.story_topics)
        return self.stock.stories[found] if found is not None else self.rng.choice(self.stock.stories)

    def teaser(self) -> tuple[str, str]:
        """Headline and summary of another story, often on the page's own subject."""
        found = self._near(self.stock.teaser_topics)
        return self.stock.teasers[found] if found is not None else self.rng.choice(self.stock.teasers)

    def _near(self, index: dict[str, tuple[int, ...]]) -> int | None:
        known = [topic for topic in self.topics if topic in index]
        return self.rng.choice(index[self.rng.choice(known)]) if known and self.rng.random() < self.kinship else None

    def caption(self, credit: bool) -> str:
        rng = self.rng
        if self.stock.captions and rng.random() < 0.45:
            text = rng.choice(self.stock.captions)
        else:
            text = rng.choice(
                (
                    f"{self.person()} ({rng.choice(('trái', 'phải', 'giữa'))}) và {self.person()} tại {rng.choice(PLACES)}",
                    f"Quang cảnh {rng.choice(PLACES)} ngày {rng.randint(1, 28)}/{rng.randint(1, 12)}",
                    f"Lực lượng chức năng có mặt tại {rng.choice(PLACES)} hôm {rng.randint(1, 28)}/{rng.randint(1, 12)}",
                    f"{self.person()} phát biểu tại cuộc họp báo ở {rng.choice(PLACES)} ngày {self.day()}",
                    f"Người dân {rng.choice(PLACES)} xếp hàng từ sáng sớm",
                    f"Một góc {rng.choice(PLACES)}",
                    self.echo(),
                    self.echo(),
                    f"{rng.choice(PLACES)} nhìn từ trên cao",
                )
            )
        if "Ảnh" in text:
            return text
        if credit:
            agency = rng.choice(AGENCIES)
            return rng.choice(
                (
                    f"{text}. Ảnh: {agency}",
                    f"{text} - Ảnh: {agency.upper()}",
                    f"{text}. (Ảnh: {agency})",
                    f"{text} Ảnh: {agency}.",
                    f"{text}. Nguồn: {agency}",
                )
            )
        return text.rstrip(".") + rng.choice((".", "", "."))

    def echo(self) -> str:
        """A caption that says the headline again in other words, as many do."""
        title = self.truth[-1]["title"] or "" if self.truth else self.teaser()[0]
        words = title.replace("“", "").replace("”", "").split()
        cut = self.rng.randint(0, max(0, len(words) // 3))
        return (
            " ".join(("Hình ảnh:", *words[cut:]))
            if self.rng.random() < 0.1
            else " ".join((words[cut:] or words)[:18]).capitalize()
            if cut
            else title
        )

    def person(self) -> str:
        return f"{self.rng.choice(SURNAMES)} {self.rng.choice(GIVEN)}" if self.rng.random() < 0.6 else self.rng.choice(NAMES)

    def pen(self) -> str:
        rng = self.rng
        return rng.choice(
            (
                f"{rng.choice(SURNAMES)} {rng.choice(GIVEN)}",
                rng.choice(GIVEN) + " " + rng.choice(GIVEN),
                "P.V",
                "Nhóm phóng viên",
                f"{rng.choice(SURNAMES).upper()} {rng.choice(GIVEN).upper()}",
                f"{rng.choice(SURNAMES)} {rng.choice(GIVEN)}",
            )
        )

    def moment(self) -> datetime:
        return datetime(2009, 1, 1) + timedelta(minutes=self.rng.randrange(60 * 24 * 365 * 17))

    def day(self) -> str:
        m = self.moment()
        return f"{m.day}/{m.month}/{m.year}"

    def stamp(self, moment: datetime) -> str:
        d, rng = moment, self.rng
        day = f"{d.day:02}/{d.month:02}/{d.year}"
        clock = f"{d.hour:02}:{d.minute:02}"
        week = WEEKDAYS[d.weekday()]
        return rng.choice(
            (
                f"{clock} | {day}",
                f"{clock} | {day} GMT+7",
                f"{day} {clock}",
                f"{day} - {clock}",
                f"{week}, {d.day}/{d.month}/{d.year}, {clock} (GMT+7)",
                f"{week}, {day} {clock}",
                f"{week}, ngày {day} - {clock}",
                f"{d.day} tháng {d.month}, {d.year} {clock}",
                f"Ngày {d.day} tháng {d.month} năm {d.year}",
                f"Ngày đăng: {day}",
                f"Đăng lúc: {clock} ngày {day}",
                f"Cập nhật lúc {clock} ngày {day}",
                f"{d.day:02}-{d.month:02}-{d.year} {clock}",
                f"{d.day:02}.{d.month:02}.{d.year}",
                f"{clock}:{d.second:02} {day}",
                f"{d.year}-{d.month:02}-{d.day:02} {clock}",
                f"{d.hour:02}h{d.minute:02} ngày {day}",
                f"{clock} {day}",
            )
        )

    # --- parts of an article

    def begin(self) -> Story:
        self.article += 1
        story = self.story()
        self.topics = self.topics or topics(story.title)
        self.truth.append({"title": story.title, "author": None})
        return story

    def related_item(self, style: str) -> None:
        """One teaser of another story in one of the styles that portals use."""
        title, summary = self.teaser()
        rng = self.rng
        if style in ("h", "hh", "hs", "hhs", "hcs", "hts", "hst", "hhst"):
            self.add("related", title, "h3", linked=True)
            if style.startswith("hh"):
                self.add("related", title if rng.random() < 0.9 else title.replace(" ", "  ", 1), "h3", linked=True)
            if style == "hts":
                self.add("related", self.stamp(self.moment()), "time")
            if style == "hcs":
                self.nav(rng.choice(MENUS))
                self.add("related", self.stamp(self.moment()), "time")
            if style.endswith(("s", "st")) and summary:
                cut = rng.random() < 0.4 and len(summary) > 70
                self.add("related", summary[: rng.randint(60, min(110, len(summary)))].rsplit(" ", 1)[0] + " ..." if cut else summary)
            if style.endswith("st"):
                m = self.moment()
                self.add("related", f"{m:%d.%m.%Y}" if rng.random() < 0.5 else self.stamp(m), "time")
        elif style == "double":
            self.add("related", title + title, "h3", linked=True)
        elif style == "double-stamp":
            self.add("related", title + title, "h3", linked=True)
            self.add("related", self.stamp(self.moment()), "time")
        elif style == "image":
            folder = f"{rng.choice(('i', 'cdn', 'img'))}.example.vn/{rng.randint(2010, 2026)}/{rng.randint(1, 12)}"
            self.add("related", f"![{title}](https://{folder}/{slug(title)}-250x180.webp)", "p", linked=True)
            self.add("related", title, "h3", linked=True)
        elif style == "stamp-image":
            m = self.moment()
            self.add("related", f"{m:%H:%M:%S %d/%m/%Y}![{title}](https://img.example.vn/{slug(title)}.jpg)", "p", linked=True)
            self.add("related", title, "h3", linked=True)
        elif style == "slug":
            self.add("related", f"{slug(title, ' ')} {self.teaser()[0]}", "h3", linked=True)
        elif style == "slug-only":
            self.add("related", slug(title, " "), "span", linked=True)
        elif style == "numbered":
            self.nav(str(1 + len(self.items) % 9))
            self.add("related", title, "h3", linked=True)
        elif style == "bullet":
            self.add("related", rng.choice(("- ", "• ", "+ ", ">> ", "» ", "* ")) + title, "li", linked=True)
        elif style == "stamp-h":
            self.add("related", self.stamp(self.moment()), "time")
            self.add("related", title, "h3", linked=True)
        elif style == "h-ago":
            self.add("related", title, "h3", linked=True)
            self.add("related", f"{rng.randint(1, 23)} {rng.choice(('giờ', 'phút', 'ngày'))} trước", "time")
        elif style == "h-day":
            self.add("related", f"{title} ({self.rng.randint(1, 28):02}/{self.rng.randint(1, 12):02})", "li", linked=True)
        elif style == "glued":
            more = f"{summary} {self.story().lead} {self.story().paragraphs[0]}"
            self.add(
                "related", f"{title} {more[: rng.randint(120, 420)].rsplit(' ', 1)[0]}{rng.choice(('...', '…', ' ...'))}", "p", linked=True
            )
        else:
            self.add("related", f"{title} {self.teaser()[0]} {self.teaser()[0]}", "p", linked=True)

    def related(self, heading: str | None, style: str, count: int) -> None:
        if heading:
            self.add("nav", heading, "h2")
        for _ in range(count):
            self.related_item(style)

    def photo(self, title: str, style: str) -> None:
        """An image in the body: its alt text or slug, then its caption."""
        rng = self.rng
        if style == "slug":
            self.add("related", slug(title, " "), "img", own=False)
        elif style == "alt":
            self.add("related", f"{title} - {rng.choice(('Hình', 'Ảnh'))} {rng.randint(1, 4)}", "img", own=False)
        elif style == "md":
            self.add("related", f"![{title}](https://img.example.vn/{rng.randint(2010, 2026)}/{slug(title)}.jpg)", "img", own=False)
        if rng.random() < 0.85:
            self.add("caption", self.caption(rng.random() < 0.75), "figcaption")

    def body(
        self, story: Story, *, photo: str = "", video: float = 0.0, links: float = 0.0, subheads: float = 0.0, ads: float = 0.0
    ) -> None:
        rng = self.rng
        where = rng.randrange(3)
        for number, text in enumerate(story.paragraphs):
            if number and rng.random() < subheads and number + 1 < len(story.paragraphs):
                self.add("subhead", self.subhead(), rng.choice(("h2", "h3", "p")))
            self.add("body", text + (rng.choice(("./.", "")) if number + 1 == len(story.paragraphs) and rng.random() < 0.1 else ""))
            if photo and (number == where or rng.random() < 0.12):
                self.photo(story.title, photo)
            if number and rng.random() < video:
                self.add("video", rng.choice(("Video đang HOT", "Video đang phát", "Play", "Xem video", "Video")), "div", own=False)
                form = rng.random()
                if form < 0.2:
                    self.add("video", self.teaser()[0], "div", own=False)
                elif form < 0.5:
                    self.add("caption", self.caption(rng.random() < 0.4), "figcaption")
                if rng.random() < 0.2:
                    self.add("video", f"0{rng.randint(0, 9)}:{rng.randint(10, 59)}", "span", own=False)
            if rng.random() < links and number + 1 < len(story.paragraphs):
                if rng.random() < 0.25:  # run together, as dumps have them
                    self.related_item(rng.choice(("triple", "slug", "slug-only", "glued")))
                    continue
                self.add(
                    "related",
                    rng.choice(("", "Xem thêm: ", ">> ", ">>> ", "", "Đọc thêm: ", "TIN LIÊN QUAN: ")) + self.teaser()[0],
                    "p",
                    linked=True,
                )
            if rng.random() < ads:
                self.nav(rng.choice(("Quảng cáo", "Advertisement", "QC")))

    def subhead(self) -> str:
        if self.rng.random() < 0.5:
            return self.rng.choice(SUBHEADS)
        for _ in range(20):
            title = self.teaser()[0]
            if len(title.split()) <= 9:
                return title
        return self.rng.choice(SUBHEADS)

    def byline(self, style: str) -> None:
        rng = self.rng
        pen, agency = self.pen(), rng.choice(AGENCIES)
        self.truth[-1]["author"] = pen if style in ("pen", "pen-theo", "pen-slash", "two", "label", "desk") else None
        if style == "pen":
            self.add("byline", pen)
        elif style == "pen-theo":
            self.add(
                "byline", rng.choice((f"{pen} (Theo {agency})", f"{pen} (theo {agency}, {rng.choice(AGENCIES)})", f"{pen} - Theo {agency}"))
            )
        elif style == "pen-slash":
            self.add("byline", rng.choice((f"{pen}/{agency}", f"{pen} / {agency}", f"{pen} - {agency}")))
        elif style == "two":
            self.add("byline", pen)
            self.add(
                "byline", rng.choice((f"Theo {agency}", f"(Theo {agency})", f"Nguồn: {agency}", f"Theo {agency}/{rng.choice(AGENCIES)}"))
            )
        elif style == "theo":
            self.add(
                "byline", rng.choice((f"Theo {agency}", f"(Theo {agency})", f"(theo {agency})", f"Theo {agency}/{rng.choice(AGENCIES)}"))
            )
        elif style == "source":
            self.add("byline", rng.choice((f"Nguồn: {agency}", "Nguồn:", f"Nguồn tin: {agency}", f"Nguồn {agency}")))
        elif style == "agency":
            self.add("byline", rng.choice((agency, f"({agency})", f"{agency}/Vietnam+")))
        elif style == "label":
            self.add(
                "byline",
                rng.choice(
                    (f"Tác giả: {pen}", f"Bài và ảnh: {pen}", f"Tin, ảnh: {pen}", f"Bài: {pen} - Ảnh: {self.pen()}", f"Thực hiện: {pen}")
                ),
            )
        elif style == "desk":
            self.add(
                "byline",
                rng.choice((f"{pen} (tổng hợp)", f"{pen} (T/h)", f"{pen} (lược dịch)", f"{pen} (Tổng hợp từ {agency})", f"{pen} (dịch)")),
            )
        if rng.random() < 0.06:
            self.add("byline", f"{slug(pen, '.')}@example.vn")

    def comments(self, count: int) -> None:
        """Readers' comments: in HTML in a box of their own, on some pages each in one."""
        apart = self.rng.random() < 0.5
        with self.inside(self.rng.choice(("section.comments", "div.comments", "div.comments"))):
            self._comments(count, apart)

    def _comments(self, count: int, apart: bool) -> None:
        rng = self.rng
        self.nav(
            rng.choice(
                (
                    "Bình luận",
                    "Ý kiến bạn đọc",
                    f"Bình luận ({count})",
                    "Ý kiến",
                    f"{count} bình luận",
                    f"Ý kiến bạn đọc ({count})",
                    f"Ý kiến ({count})",
                )
            ),
            tag="h2",
        )
        if rng.random() < 0.5:
            self.nav(rng.choice(("Vui lòng nhập nội dung bình luận", "Gửi", "Gửi bình luận", "Ý kiến của bạn")))
        for _ in range(count):
            with self.inside(*(("div.comment",) if apart else ())):
                self._comment()

    def _comment(self) -> None:
        rng = self.rng
        said = rng.choice(COMMENTS) if rng.random() < 0.75 else rng.choice(self.story().paragraphs)[:300]
        if rng.random() < 0.25:
            self.nav(said, tag="p")
            self.nav(f"{self.person()} - {self.stamp(self.moment())}")
        else:
            self.nav(rng.choice((self.person(), rng.choice(GIVEN), slug(rng.choice(GIVEN)) + str(rng.randint(1, 99)))))
            self.nav(said, tag=rng.choice(("span", "p")))
            for text in rng.choice(
                (
                    ("Trả lời",),
                    ("Thích", "Trả lời"),
                    (f"{rng.randint(0, 40)}", "Trả lời"),
                    (f"{rng.randint(1, 23)} giờ trước",),
                    (self.stamp(self.moment()),),
                    (),
                )
            ):
                self.nav(text)


class _Inside:
    """Lines added within stand in these boxes (``tag.class``)."""

    def __init__(self, sheet: Sheet, boxes: tuple[str, ...]) -> None:
        self.sheet, self.boxes = sheet, boxes

    def __enter__(self) -> None:
        self.before = self.sheet.box
        self.sheet.box = self.before + self.boxes

    def __exit__(self, *_: object) -> None:
        self.sheet.box = self.before


def slug(text: str, joint: str = "-") -> str:
    """A title as a file name: no accents, no marks."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c))
    return joint.join("".join(c if c.isascii() and c.isalnum() else " " for c in bare).split())


Portal = Callable[[Sheet], None]


def compose(portal: Portal, stock: Stock, seed: int) -> Sheet:
    """A page of a portal; the seed decides all."""
    rng = random.Random(f"{portal.__name__}:{seed}")
    sheet = Sheet(rng, stock, rng.choice((0.0, 0.0, 1.0, 0.5)))
    portal(sheet)
    return sheet
