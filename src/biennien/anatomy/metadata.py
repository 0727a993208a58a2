"""What a page says of an article: its title, and when it was published, with the basis and the form in which it is stated."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from biennien.anatomy.inferred import EARLIEST, latest_past
from biennien.anatomy.names import fold
from biennien.anatomy.stamps import HOME, Stamp, read_stamp, stamp_iso
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Basis, Block, Page, Span, When

CONTRADICTED = 30  # days by which a declared day may lie before a dated past of the text; a date to come may be told without saying so


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
    if page.declared and page.declared.published and (sole or _declared_one(page, blocks)):
        moment = declared_time(page.declared.published, cues)
        if moment and (page.whole or _possible(moment[0], page, blocks, cues)):
            return one_day(moment[0]), "metadata", moment[1]
    return None, "none", None


def _declared_one(page: Page, blocks: tuple[Block, ...]) -> bool:
    """Whether an article is the one of its page that the markup is about: they have the same title."""
    title = title_span(page, blocks)
    said = fold(page.declared.title or "") if page.declared else ""
    return title is not None and bool(said) and said.startswith(fold(page.text[title.start : title.end]))


def _possible(day: date, page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> bool:
    """Whether an article can be of a day that the markup states: not of a template's, nor before what it tells as past."""
    if day < EARLIEST or (page.fetched and day > page.fetched.date() + timedelta(days=1)):
        return False
    past = latest_past(page, blocks, cues.dates)
    return past is None or day >= past - timedelta(days=CONTRADICTED)


def declared_time(text: str, cues: AnatomyCues) -> tuple[date, str] | None:
    """A day (in the language's own zone) and the ISO form of a time that markup or a record states."""
    text = text.strip()
    if text.isdigit() and len(text) in (10, 13):  # seconds or milliseconds since 1970
        text = datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
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
