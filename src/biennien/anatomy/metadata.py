"""What a page says of an article: its title, and when it was published, with the basis and the form in which it is stated."""

from __future__ import annotations

from datetime import date, datetime

from biennien.anatomy.stamps import HOME, Stamp, read_stamp, stamp_iso
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Basis, Block, Page, Span, When


def title_span(page: Page, blocks: tuple[Block, ...]) -> Span | None:
    """The title's words, without the spaces around them."""
    for block in blocks:
        if block.kind == "title":
            text = page.text[block.span.start : block.span.end]
            start = block.span.start + len(text) - len(text.lstrip())
            return Span(start, start + len(text.strip()))
    return None


def stamped(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> Stamp | None:
    """The first publication of the stamps of an article; an update counts only where nothing else is stated."""
    found = []
    for block in blocks:
        if block.kind in ("stamp", "byline"):
            stamp = read_stamp(page.text[block.span.start : block.span.end].strip(), cues.dates)
            if stamp:
                found.append(stamp)
    return next((stamp for stamp in found if not stamp.update), found[0] if found else None)


def published(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues, sole: bool) -> tuple[When | None, Basis, str | None]:
    """When the article was published, on what basis, and as stated in ISO 8601; ``sole`` if it is the only one of the page."""
    stamp = stamped(page, blocks, cues)
    if stamp:
        return one_day(stamp.moment.date()), "stamp", stamp_iso(stamp)
    if sole and page.declared and page.declared.published:
        moment = declared_time(page.declared.published, cues)
        if moment:
            return one_day(moment[0]), "metadata", moment[1]
    return None, "none", None


def declared_time(text: str, cues: AnatomyCues) -> tuple[date, str] | None:
    """A day (in the language's own zone) and the ISO form of a time that markup or a record states."""
    text = text.strip()
    try:
        if len(text) == 10:
            return date.fromisoformat(text), text
        moment = datetime.fromisoformat(text)
    except ValueError:
        stamp = read_stamp(text, cues.dates)
        return (stamp.moment.date(), stamp_iso(stamp)) if stamp else None
    stated = moment.isoformat(timespec="seconds" if moment.second else "minutes")
    if moment.tzinfo:
        try:
            moment = moment.astimezone(HOME)
        except (OverflowError, ValueError):
            return None
    return moment.date(), stated


def one_day(day: date) -> When:
    """A day as an interval."""
    return When(first=day, last=day, grain="day")
