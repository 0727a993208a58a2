"""The DOM of a page becomes its text, a line a block, each line with its place: path, class hints, share of links.

The walk is iterative, so that markup nested ten thousand deep costs no recursion; paths and hints are cut at a fixed depth.
"""

from __future__ import annotations

import re
from typing import Any

from biennien.types import Element, Span

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "map",
        "area",
        "audio",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "button",
    ]
)
DEEPEST = 60  # levels of a path that are written out
NEAREST = 6  # levels above a line whose class and id count as its hints
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_CLOCKED = re.compile(r"(?=.*[/:-])[\d/:.h -]{4,20}")  # a date or a clock
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ELEMENT, _TEXT = 1, 3


class Lines:
    """Collects the text of a walk: pieces of the line that is open, and the lines that are done."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.elements: list[Element] = []
        self.size = 0
        self.open: list[str] = []
        self.length = 0  # of the open line
        self.linked = 0
        self.seam = False  # an inline element starts or ends here
        self.place: tuple[str, str] = ("", "")

    def add(self, text: str, place: tuple[str, str], linked: bool) -> None:
        """Words for the open line; the first ones give it its place."""
        if not self.open:
            text = text.lstrip(" ")
            if not text:
                return
            self.place = place
        elif self.open[-1].endswith(" "):
            text = text.lstrip(" ")
        elif self.seam and (
            _runs_together(self.open[-1][-1:], text[:1]) or (_CLOCKED.fullmatch(self.open[-1]) and _CLOCKED.fullmatch(text))
        ):
            self.open.append(" ")
            self.length += 1
        self.seam = False
        self.open.append(text)
        self.length += len(text)
        self.linked += len(text) if linked else 0

    def end(self) -> None:
        """The open line is done."""
        text = "".join(self.open).strip(" ")
        if text:
            path, hints = self.place
            share = min(1.0, round(self.linked / len(text), 2))
            span = Span(self.size, self.size + len(text))
            self.done.append(text)
            self.elements.append(Element(span=span, path=path, hints=hints, linked=share))
            self.size += len(text) + 1
        self.open, self.length, self.linked = [], 0, 0


class Level:
    """An open element: its name in the path, its hints, how many children of each tag it has had."""

    __slots__ = ("counts", "hints", "name", "tag")

    def __init__(self, tag: str, name: str, hints: str) -> None:
        self.tag, self.name, self.hints = tag, name, hints
        self.counts: dict[str, int] = {}


def extract(tree: Any) -> tuple[str, tuple[Element, ...]]:
    """The text of a parsed page (resiliparse's ``HTMLTree``) and the elements of its lines."""
    lines = Lines()
    root = tree.body or tree.document
    levels: list[Level] = [Level("body", "body", "")]
    links = 0
    node = root.first_child if root is not None else None
    while node is not None:
        kind = node.type
        if kind == _TEXT:
            text = _SPACE.sub(" ", node.value or "")
            if text:
                lines.add(text, _place(levels), links > 0)
        elif kind == _ELEMENT:
            tag = (node.tag or "").lower()
            if tag not in SKIPPED and not _hidden(node):
                _enter(tag, node, levels, lines)
                links += tag == "a"
                child = node.first_child
                if child is not None:
                    node = child
                    continue
                links -= _leave(levels, lines)
        node, links = _onward(node, levels, lines, links)
    lines.end()
    return "\n".join(lines.done), tuple(lines.elements)


def _onward(node: Any, levels: list[Level], lines: Lines, links: int) -> tuple[Any, int]:
    """The next node in document order, closing what ends in between."""
    while len(levels) >= 1:
        following = node.next
        if following is not None:
            return following, links
        if len(levels) == 1:
            return None, links
        node = node.parent
        links -= _leave(levels, lines)
    return None, links


def _enter(tag: str, node: Any, levels: list[Level], lines: Lines) -> None:
    above = levels[-1]
    count = above.counts.get(tag, 0) + 1
    above.counts[tag] = count
    if tag not in INLINE:
        lines.end()
    lines.seam = tag not in ("sub", "sup")
    hints = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"[:120].strip()
    levels.append(Level(tag, f"{tag}[{count}]", hints))


def _leave(levels: list[Level], lines: Lines) -> bool:
    """Close the innermost element; tells whether it was a link."""
    level = levels.pop()
    lines.seam = level.tag not in ("sub", "sup")
    if (
        level.tag not in INLINE
        or level.tag == "button"
        or (level.tag == "a" and lines.open and lines.linked >= lines.length and _listed(levels))
    ):
        lines.end()
    return level.tag == "a"


def _runs_together(left: str, right: str) -> bool:
    """Whether two inline parts without a space between them are two words: a small letter or figure before a capital or figure.

    Figures run on, but a date and a clock do not.
    """
    last, first = left[-1:], right[:1]
    if last.isdigit() and first.isdigit():
        return bool(_CLOCKED.fullmatch(left) and _CLOCKED.fullmatch(right))
    return (last.islower() or last.isdigit()) and (first.isupper() or first.isdigit())


def _listed(levels: list[Level]) -> bool:
    """Whether a link stands among others rather than in a sentence: the block that holds it is no paragraph, cell or caption."""
    return next((level.tag for level in reversed(levels) if level.tag not in INLINE), "") not in ("p", "td", "figcaption")


def _hidden(node: Any) -> bool:
    return node.getattr("hidden") is not None or bool(_HIDDEN.search(node.getattr("style") or ""))


def _place(levels: list[Level]) -> tuple[str, str]:
    path = "/".join(level.name for level in levels[:DEEPEST])
    hints = " ".join(level.hints for level in levels[-NEAREST:] if level.hints)
    return path, hints
