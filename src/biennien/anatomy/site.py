"""Whose page it is: declared, by its address, or by the marks that an outlet leaves on its own pages."""

from __future__ import annotations

import re
from collections import Counter

from biennien.anatomy.names import known_outlet
from biennien.languages.anatomy_cues import NAMING, AnatomyCues
from biennien.languages.cue_match import bare
from biennien.types import Block, Page

_HOST = re.compile(r"https?://([\w.-]+)")
_PREFIX = re.compile(r"^\(?([^\W\d_][\w.+]{1,14})\)?\s+[-\u2013]\s")
_ADDRESS = re.compile(r"(?:[a-z]+:)?//([^/:?#]+)")
_NAMING_WORD = re.compile(r"[^\W_][\w.&+]*")
_SILENT = frozenset({"empty", "body", "byline", "caption"})  # kinds of lines that say nothing of whose page it is
_ENOUGH = 2  # points below which a mark may be chance


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
    match = _ADDRESS.match(address.strip().lower())
    labels = match[1].split(".") if match else []
    for number in range(len(labels) - 1):
        found = cues.domains.get(".".join(labels[number:]))
        if found:
            return found
    return None


def site_of(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> str | None:
    """The outlet named by a page's own furniture: a "follow us" line, the hosts of its images, its short form before a lead."""
    points: Counter[str] = Counter()
    for block in blocks:
        if block.kind in _SILENT:
            continue
        text = page.text[block.span.start : block.span.end].strip()[:600]
        for host in _HOST.findall(text)[:3] if "://" in text else ():
            found = by_address(f"https://{host}", cues)
            if found:
                points[found] += 1
        if block.kind == "nav":
            for found in _named(text, cues) if len(text) <= 200 else ():
                points[found] += 2
        elif block.kind in ("lead", "related"):
            prefix = _PREFIX.match(text)
            if prefix and (found := known_outlet(prefix[1], cues)):
                points[found] += 2
    if not points:
        return None
    (best, score), *others = points.most_common(2)
    if score < _ENOUGH or (others and others[0][1] == score):
        return None
    return cues.outlets[best].name


def _named(text: str, cues: AnatomyCues) -> set[str]:
    """The outlets that a line of furniture names between its fixed words."""
    found: set[str] = set()
    known = cues.shapes.get(text)
    if known and not (known.cited and any(name in NAMING for _, name in known.cited)):
        return found
    if next(cues.naming_matcher.locate(text), None) is None:
        return found
    words = _NAMING_WORD.findall(text)
    for start, word in enumerate(words):
        if bare(word) not in cues.outlet_openings:
            continue
        for size in range(1, min(4, len(words) - start) + 1):
            outlet = known_outlet(" ".join(words[start : start + size]), cues)
            if outlet and (size > 1 or "." in word or word.isupper()):
                found.add(outlet)
    return found
