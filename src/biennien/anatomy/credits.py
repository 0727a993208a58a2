"""Who made an article: its author and the outlets it credits, read from its bylines."""

from __future__ import annotations

import re

from biennien.anatomy.names import credits_in, known_outlet, person, split_names
from biennien.anatomy.stamps import read_stamp
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Block, Page

_BRACKETED = re.compile(r"^(?P<name>[^()]{2,60}?)\s*\((?P<inside>[^()]{2,80})\)?\s*\.?$")
_JOINTS = re.compile(r"\s+[/|\u2013-]\s+|\s*/\s*")
_EDGE = " \t\u00a0.,:;|/-\u2013\u2014*\u2022"


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


def declared_author(text: str, cues: AnatomyCues) -> str | None:
    """The author that markup or a record states, where it is a name and not the outlet or an address."""
    return _author(" ".join(text.split()), cues) if "://" not in text else None
