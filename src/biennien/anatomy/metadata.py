"""What a page says of an article: title, author, credits, outlet, and when it was published."""

from __future__ import annotations

import re
from datetime import date, datetime

from biennien.anatomy.names import credits_in, fold, known_outlet, person, split_names
from biennien.anatomy.stamps import HOME, Stamp, read_stamp, stamp_iso
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Basis, Block, Page, Span, When

_BRACKETED = re.compile(r"^(?P<name>[^()]{2,60}?)\s*\((?P<inside>[^()]{2,80})\)?\s*\.?$")
_JOINTS = re.compile(r"\s+[/|\u2013-]\s+|\s*/\s*")
_EDGE = " \t\u00a0.,:;|/-\u2013\u2014*\u2022"


def title_span(page: Page, blocks: tuple[Block, ...]) -> Span | None:
    """The title's words, without the spaces around them."""
    for block in blocks:
        if block.kind == "title":
            text = page.text[block.span.start : block.span.end]
            start = block.span.start + len(text) - len(text.lstrip())
            return Span(start, start + len(text.strip()))
    return None


def makers(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> tuple[str | None, tuple[str, ...]]:
    """Author and credits, from the bylines in order; photo credits are no credits."""
    author: str | None = None
    credits: list[str] = []
    for block in blocks:
        if block.kind != "byline":
            continue
        name, credited = read_byline(page.text[block.span.start : block.span.end].strip()[:300], cues)
        author = author or name
        credits += [one for one in credited if one not in credits]
    return author, tuple(credits)


def read_byline(text: str, cues: AnatomyCues) -> tuple[str | None, tuple[str, ...]]:
    """The author and the credits of one line: ``A (Theo B)``, ``A / Theo B/C``, ``Theo B``, ``A``, ``A/B``, ``Label: A``."""
    stamp = read_stamp(text, cues.dates)
    if stamp:
        text = f"{text[: stamp.start]} {text[stamp.end :]}".strip(_EDGE)
    credits = _without_photos(credits_in(text, cues), cues)
    roles = {(name, end): cues.bylines[name].role for name, end in cues.credit_matcher.locate(text)}
    first = min((end for (_, end), role in roles.items() if role == "credit"), default=None)
    if first is not None:
        before = _before(text, first, cues)
        return (_author(before, cues) if before else None), credits
    if known_outlet(text, cues):
        return None, (text.strip(_EDGE + "()"),)
    labels = [end for (_, end), role in roles.items() if role == "author" and end < len(text)]
    if labels:
        name = text[min(labels) :].strip(_EDGE)
        return (_author(re.split(r"\s+-\s+|\s*;\s*", name)[0], cues) if name else None), ()
    bracket = _BRACKETED.match(text)
    if bracket:
        inside = split_names(bracket["inside"])
        if inside and known_outlet(inside[0], cues):
            return _author(bracket["name"], cues), inside
        return _author(bracket["name"], cues), ()
    parts = [part.strip(_EDGE) for part in _JOINTS.split(text) if part.strip(_EDGE)]
    if len(parts) > 1 and any(known_outlet(part, cues) for part in parts[1:]):
        known = tuple(part for part in parts if known_outlet(part, cues))
        others = [part for part in parts if not known_outlet(part, cues)]
        return (_author(others[0], cues) if others else None), known
    return _author(text, cues), ()


def _before(text: str, end: int, cues: AnatomyCues) -> str:
    """What stands before the phrase that ends at ``end``."""
    match = re.match(r"^(.*?)[\s(/|,\u2013-]*[^\s(/|]+[:\s]*$", text[:end])
    return (match[1] if match else "").strip(_EDGE + "(")


def _author(text: str, cues: AnatomyCues) -> str | None:
    """A name as an author; nothing where the text is an address, a sentence or an outlet."""
    text = text.strip(_EDGE)
    if not text or len(text) > 60 or "@" in text or len(text.split()) > 8 or known_outlet(text, cues):
        return None
    if not any(map(str.isalpha, text)) or text[-1] in "?!":
        return None
    labelled = {cues.bylines[name].role for name in cues.credit_matcher.find(text)}
    if "credit" in labelled or "photo" in labelled:
        return None
    return text if text[0].isupper() or person(text, cues) else None


def _without_photos(names: tuple[str, ...], cues: AnatomyCues) -> tuple[str, ...]:
    found = []
    for name in names:
        if {"photo", "player"} & {cues.bylines[cue].role for cue in cues.credit_matcher.find(name)}:
            break
        found.append(name)
    return tuple(found)


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


def outlet_of(page: Page, cues: AnatomyCues) -> str | None:
    """The outlet that publishes a page: declared, by its address, or named on the page by one of its own marks."""
    declared = page.outlet or (page.declared.outlet if page.declared else None)
    if declared:
        found = known_outlet(declared, cues)
        return cues.outlets[found].name if found else declared.strip()
    for address in (page.declared.url if page.declared else None, page.key):
        found = by_address(address or "", cues)
        if found:
            return cues.outlets[found].name
    return None


def by_address(address: str, cues: AnatomyCues) -> str | None:
    """The id of the outlet to whose domain an address belongs."""
    match = re.match(r"^(?:[a-z]+:)?//([^/:?#]+)", address.strip().lower())
    labels = match[1].split(".") if match else []
    for number in range(len(labels) - 1):
        found = cues.domains.get(".".join(labels[number:]))
        if found:
            return found
    return None


def same_words(left: str, right: str) -> bool:
    """Whether two titles are the same but for case, spacing and composition."""
    return fold(left) == fold(right)
