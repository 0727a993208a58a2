"""Invented portals: how their pages are laid out. Each is a function that fills a sheet; names are of no real outlet."""

from __future__ import annotations

from .composer import Portal, Sheet
from .dailies import DAILIES, EMPTY
from .parts import BYLINES, before_byline, box, crumbs, footer, header, hours, lead, lists, share, tags, told, top, useful, widgets
from .phrases import COMMENTS, LISTS, MENUS


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
            s.related(None, rng.choice(("bullet", "h", "triple", "slug")), rng.randint(1, 3))
        told(s, story, photo="none", subheads=0.25, links=0.05)
        before_byline(s, 0.2)
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
    if rng.random() < 0.25:
        s.related(rng.choice(("Tin liên quan", None)), rng.choice(("triple", "slug", "h", "slug-only")), rng.randint(1, 3))
    told(s, story, photo=rng.choice(("none", "alt", "slug")), links=0.03, subheads=0.1)
    before_byline(s, 0.3)
    s.byline(rng.choice(BYLINES))
    tags(s)
    lists(s, rng.randint(2, 4))
    footer(s)


def scroll(s: Sheet) -> None:
    """Endless scrolling: the next stories loaded below the first, with a share bar, a few links or nothing in between."""
    rng = s.rng
    s.kinship = max(s.kinship, rng.choice((0.0, 0.6, 0.9)))
    header(s, rng.randint(0, 8))
    between = rng.choice(("none", "none", "none", "none", "share", "links", "tags"))
    stamps = rng.random() < 0.4
    for number in range(rng.choice((1, 2, 2, 3, 4))):
        story = s.begin()
        with s.inside("article.article-detail"):
            if stamps and number == 0:
                s.add("stamp", s.stamp(s.moment()), "time")
            s.add("title", story.title, rng.choice(("h1", "h2")))
            lead(s, story.lead)
            if rng.random() < 0.15:
                s.related_item(rng.choice(("triple", "slug", "h")))
            s.body(story, photo=rng.choice(("none", "none", "alt", "slug")), video=0.05, links=0.03)
            before_byline(s, 0.12)
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


PORTALS: tuple[Portal, ...] = (
    riverside,
    gluehouse,
    scroll,
    classic,
    evening,
    minimal,
    front,
    live,
    gallery,
    boxed,
    radio,
    forum,
    briefs,
    sandwich,
    *DAILIES,
)


def without_article(portal: Portal) -> bool:
    """Whether a portal's pages hold no article."""
    return portal.__name__ in EMPTY
