"""Tiny readings by hand: one event said by one sentence, with spans that rebuild their words."""

from __future__ import annotations

from datetime import date, timedelta

from biennien.chronicle.reports import reports
from biennien.types import (
    ActorMention,
    Anchor,
    Article,
    Block,
    Event,
    Figure,
    Page,
    PlaceMention,
    Reading,
    Report,
    Sentence,
    Source,
    Span,
    Status,
    TimeMention,
    When,
)

STATES = {"Trung Quốc": "CHN", "Triều Tiên": "PRK", "Nga": "RUS", "Mỹ": "USA", "Hàn Quốc": "KOR", "Anh": "GBR"}
PERSONS = {
    "Tập Cận Bình": ("CHN", "cn.person.xi"),
    "Kim Jong-un": ("PRK", "kp.person.kim-jong-un"),
    "Donald Trump": ("USA", "us.person.trump"),
    "Vladimir Putin": ("RUS", "ru.person.putin"),
    "Kim Yong-jae": ("PRK", "kp.person.kim-yong-jae"),
    "Yun Jong-ho": ("PRK", "kp.person.yun-jong-ho"),
}


PYONGYANG = ("Bình Nhưỡng", "PRK", "kp.pyongyang")
NORTH = ("Triều Tiên", "PRK", "prk")


def when(first: str | None, last: str | None = None) -> When | None:
    """A closed interval from ISO days."""
    if first is None:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    days = (end - start) + timedelta(days=1)
    return When(first=start, last=end, grain="day" if days.days < 8 else "month" if days.days < 93 else "year")


def at(text: str, words: str) -> Span:
    """Where ``words`` stand first in ``text``; an empty span where they do not."""
    start = text.find(words)
    return Span(start, start + len(words)) if start >= 0 else Span(0, 0)


def actor(text: str, name: str) -> ActorMention:
    country, known = PERSONS.get(name, (STATES.get(name, "---"), STATES.get(name, "").lower() or None))
    return ActorMention(span=at(text, name), rule="vi/actors#test", name=name, country=country, sector="GOV", actor=known)


def event(
    text: str,
    anchor: str,
    type: str = "CONSULT",
    mode: str | None = None,
    status: Status = "happened",
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    date: When | None = None,
    place: tuple[str, str, str] | None = None,
    said_by: tuple[str, ...] = (),
    dead: float | None = None,
) -> Event:
    """An event whose anchor is the first ``anchor`` in ``text``; ``place`` is name, country and lexicon id."""
    span = at(text, anchor)
    return Event(
        type=type,
        mode=mode,
        status=status,
        anchors=(Anchor(span=span, rule=f"vi/events/{type.lower()}#test", status=status, said_by=said_by),),
        actors=tuple(actor(text, name) for name in actors),
        recipients=tuple(actor(text, name) for name in recipients),
        date=TimeMention(span=Span(0, 0), rule="vi/times#test", when=date) if date else None,
        place=PlaceMention(span=at(text, place[0]), rule="vi/places#test", name=place[0], country=place[1], place=place[2])
        if place
        else None,
        figures=(Figure(span=Span(0, 0), rule="vi/figures#dead", kind="dead", low=dead, high=dead),) if dead is not None else (),
        said_by=said_by,
    )


def reading(
    text: str,
    *events: Event,
    page: str = "a.txt",
    published: str | None = "2019-06-21",
    outlet: str | None = None,
    credits: tuple[str, ...] = (),
    media: tuple[str, ...] = (),
    number: int = 1,
) -> Reading:
    """One article that is a whole page: the first line its title, every line a sentence."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    lines = [Span(start, end) for start, end in zip(starts, [*(s - 1 for s in starts[1:]), len(text)], strict=True)]
    blocks = tuple(Block(span=line, kind="title" if n == 0 else "body", article=1) for n, line in enumerate(lines))
    article = Article(
        key=f"{page}#{number}",
        page=page,
        number=number,
        span=Span(0, len(text)),
        blocks=blocks,
        sentences=tuple(Sentence(index=n, span=line, block=n) for n, line in enumerate(lines)),
        title=lines[0],
        published=when(published),
        basis="stamp" if published else "none",
        outlet=outlet,
        credits=credits,
    )
    sources = tuple(Source(span=at(text, name), rule="vi/sources#test", name=name, kind="media") for name in media)
    return Reading(page=Page(key=page, digest=f"digest of {page}", text=text), article=article, events=events, sources=sources)


def report(anchor: str, *, page: str = "a.txt", published: str | None = "2019-06-21", title: str = "Tin", **of: object) -> Report:
    """The report of one event: a title and a sentence that holds the parties, the anchor and the place."""
    names = [*of.get("actors", ()), anchor, *of.get("recipients", ())]  # type: ignore[misc]
    place = of.get("place")
    text = f"{title}\n" + " ".join(map(str, names)) + (f" ở {place[0]}." if isinstance(place, tuple) else ".")
    return reports(reading(text, event(text, anchor, **of), page=page, published=published))[0]  # type: ignore[arg-type]


def visits() -> list[Report]:
    """One visit told three times: to the day, to the month, and without a date."""
    who = {"actors": ("Tập Cận Bình",), "recipients": ("Triều Tiên",), "mode": "visit"}
    return [
        report("chuyến thăm cấp nhà nước", page="b", published="2019-06-21", date=when("2019-06-20"), place=PYONGYANG, **who),
        report("đến thăm", page="a", published="2019-08-18", date=when("2019-06-01", "2019-06-30"), place=NORTH, **who),
        report("thăm Bình Nhưỡng", page="c", published="2019-10-06", place=PYONGYANG, **who),
    ]


def some() -> list[Report]:
    day = when("2019-06-20")
    return [
        *visits(),
        report("hội đàm", page="e", actors=("Tập Cận Bình", "Kim Jong-un"), date=day, place=PYONGYANG),
        report("hội đàm", page="f", actors=("Trung Quốc", "Triều Tiên"), date=day),
        report("nhất trí", page="e", type="AGREE", actors=("Tập Cận Bình", "Kim Jong-un"), date=day),
        report("phóng tên lửa", page="g", type="MOBILIZE", mode="weapons", actors=("Triều Tiên",), date=when("2019-08-16")),
        report("bắn tên lửa", page="h", type="MOBILIZE", mode="weapons", actors=("Triều Tiên",), date=when("2019-08-16")),
        report("thử tên lửa", page="i", type="MOBILIZE", mode="weapons", actors=("Triều Tiên",), published="2019-08-18"),
        report("chỉ trích", page="j", type="ACCUSE", actors=("Triều Tiên",), recipients=("Mỹ",), published=None),
    ]
