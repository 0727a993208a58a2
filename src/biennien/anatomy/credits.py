"""Who made an article: its author and the outlets it credits, read from its bylines."""

from __future__ import annotations

import re

from biennien.anatomy.names import credits_in, known_outlet, outlet_like, person, split_names
from biennien.anatomy.stamps import read_stamp, remains
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Block, Page

_BRACKETED = re.compile(r"^(?P<name>[^()]{2,60}?)\s*\((?P<inside>[^()]{2,80})\)?\s*\.?$")
_JOINTS = re.compile(r"\s+[/|\u2013-]\s+|\s*/\s*|\s*\|\s*")
_MAIL = re.compile(r"\S+@\S+\.\w+")
_FIRST_BRACKET = re.compile(r"^(\([^()]+\))\s*([^()]+)$")
_LAST_BRACKET = re.compile(r"\s*\([^()]*\)?$")
_NEXT = re.compile(r"\s+-\s+|\s*;\s*")
_AHEAD = re.compile(r"(.*?)[\s(/|,\u2013-]*[^\s(/|]+[:\s]*$")  # what stands before the last word
_EDGE = " \t\u00a0.,:;|/-\u2013\u2014*\u2022"
_LONGEST = 300  # code points of a line that are looked at

Byline = tuple[str | None, tuple[str, ...]]


def makers(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> Byline:
    """Author and credits, from the bylines in order; photo credits are no credits. A stamp's line may name them too."""
    author: str | None = None
    credits: dict[str, str] = {}
    for block in blocks:
        if block.kind not in ("byline", "stamp"):
            continue
        text = page.text[block.span.start : block.span.end].strip()[:_LONGEST]
        name, credited = read_byline(text, cues) if block.kind == "byline" else _beside_stamp(text, cues)
        author = author or name
        for one in credited:
            credits.setdefault(known_outlet(one, cues) or one.casefold(), one)
    return author, tuple(credits.values())


def _beside_stamp(text: str, cues: AnatomyCues) -> Byline:
    """What a stamp's line says of its makers; a word that is no name and no credit is the section's, a place's or a button's."""
    name, credited = read_byline(text, cues)
    if credited and not credits_in(text, cues):
        credited = tuple(one for one in credited if known_outlet(one, cues))
    named = name and remains(name, cues.dates) and (credited or person(name, cues))  # a weekday without accents may look like a name
    return (name if named else None), credited


def read_byline(text: str, cues: AnatomyCues) -> Byline:
    """The author and the credits of one line: ``A (Theo B)``, ``A / Theo B/C``, ``Theo B``, ``A``, ``A/B``, ``(B/C)``, ``Label: A``."""
    text = _MAIL.sub("", _without_tails(text, cues)).removesuffix("./.").strip()
    stamp = read_stamp(text, cues.dates)
    if stamp:
        text = f"{text[: stamp.start]} {text[stamp.end :]}".strip(_EDGE)
    credits = _without_photos(credits_in(text, cues), cues)
    found = cues.credit_matcher.locate(text)
    roles = {(name, end): cues.bylines[name].role for name, end in found}
    first = min((place for place, role in roles.items() if role == "credit"), key=lambda place: place[1], default=None)
    if first is not None:
        return _credited(text, first, credits, cues)
    if known_outlet(text, cues):
        return None, (text.strip(_EDGE + "()"),)
    if "://" in text and " " not in text:
        return None, split_names(text, cues)
    for comma in (place for place, sign in enumerate(text) if sign == ","):
        credits = _without_photos(credits_in(text[comma + 1 :].strip(), cues), cues)
        if credits:
            return _author(text[:comma], cues), credits
    labels = [end for (_, end), role in roles.items() if role == "author" and end < len(text)]
    if labels:
        name = text[min(labels) :].strip(_EDGE)
        return _named(_NEXT.split(name)[0], cues) if name else (None, ())
    bracket = _BRACKETED.match(text)
    if bracket:
        inside = split_names(bracket["inside"], cues)
        if inside and outlet_like(inside[0], cues):
            return _author(bracket["name"], cues), inside
        return _named(bracket["name"], cues)
    return _named(text.strip("() "), cues)


def _credited(text: str, cue: tuple[str, int], credits: tuple[str, ...], cues: AnatomyCues) -> Byline:
    """A line with a phrase of credit (its id and end): who stands before it, or within the list, is the author."""
    name, end = cue
    turned = _FIRST_BRACKET.match(text)
    if turned and person(turned[2], cues):
        return _author(turned[2], cues), split_names(turned[1][end:], cues)
    before = _LAST_BRACKET.sub("", _before(text, end, cues)) if cues.bylines[name].where != "line-start" else ""
    if before:
        author, outlets = _named(before, cues)
        return author, tuple(dict.fromkeys((*outlets, *credits)))
    if len(credits) > 1 and not known_outlet(credits[0], cues) and (person(credits[0], cues) or _pen(credits[0], cues)):
        return credits[0], credits[1:]
    return None, credits


def _pen(text: str, cues: AnatomyCues) -> bool:
    """Whether a text stands for an author without naming one."""
    return any(cues.bylines[name].role == "author" for name in cues.credit_matcher.find(text))


def _named(text: str, cues: AnatomyCues) -> Byline:
    """A name, outlets, or a name and outlets joined by strokes."""
    parts = [part.strip(_EDGE) for part in _JOINTS.split(text) if part.strip(_EDGE)]
    if len(parts) > 1 and any(outlet_like(part, cues) for part in parts):
        outlets = tuple(part for part in parts if outlet_like(part, cues))
        others = [part for part in parts if not outlet_like(part, cues)]
        if others and outlet_like(parts[0], cues):  # (agency/somebody less known): both are outlets
            return None, tuple(parts)
        return (_author(others[0], cues) if others else None), outlets
    return _author(text, cues), ()


def _before(text: str, end: int, cues: AnatomyCues) -> str:
    """What stands before the phrase that ends at ``end``."""
    match = _AHEAD.match(text[:end])
    return (match[1] if match else "").strip(_EDGE + "(")


def _author(text: str, cues: AnatomyCues) -> str | None:
    """A name as an author, without the rank before it; nothing where the text is an address, a sentence or an outlet."""
    text = text.strip(_EDGE)
    low = text.casefold()
    rank = next((rank for rank in cues.ranks if low.startswith(f"{rank} ")), "") if low.startswith(cues.ranks) else ""
    text = text[len(rank) :].strip(_EDGE + "()")
    if not text or len(text) > 60 or "@" in text or len(text.split()) > 8 or outlet_like(text, cues):
        return None
    if len(set(filter(str.isalpha, low))) < 2 or text[-1] in "?!":  # one letter over again is a button for the size of the type
        return None
    labelled = {cues.bylines[name].role for name in cues.credit_matcher.find(text)}
    if "credit" in labelled or "photo" in labelled:
        return None
    return text if text[0].isupper() or person(text, cues) else None


def _without_tails(text: str, cues: AnatomyCues) -> str:
    """A line without the buttons that stand at its end."""
    while True:
        low = text.casefold().rstrip(_EDGE + "!")
        if not low.endswith(cues.tails):
            return text
        tail = next((tail for tail in cues.tails if low.endswith(f" {tail}") or low == tail), None)
        if tail is None:
            return text
        text = text[: len(low) - len(tail)]


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
