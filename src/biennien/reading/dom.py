"""The DOM of a page becomes its text, a line a block, each line with its place: path, class hints, share of links.

The parser has put the markup in order; what it writes out again, every element closed and every value quoted, is read tag by tag with one
pattern. That costs a third of a walk from node to node, and no recursion; paths and hints are cut at a fixed depth.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Any

import msgspec

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
FLOWING = INLINE - {"button"}  # end no line
_RAISED = ("sub", "sup")  # run together with what they are raised from
_VOID = ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param"]
VOID = frozenset([*_VOID, "source", "track", "wbr"])  # without an end tag
DEEPEST = 60  # levels of a path that are written out
NEAREST = 6  # levels above a line whose class and id count as its hints
_UNTOLD = ("", False)
_SPACES = re.compile("  +")
_BLANK = re.compile(r"[ \u00a0]+")
_CLOCKED = re.compile(r"(?=.*[/:-])[\d/:.h -]{4,20}")  # a date or a clock
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NAMED = ' [^ />][^ =/>]*="[^"]*"'
_ATTRIBUTE = re.compile(' ([^ />][^ =/>]*)="([^"]*)"')
_TOKEN = re.compile(
    r"([^<]*)(?:<(?:!--.*?--|[!?][^>]*)>"
    rf"|<(script|style|iframe|noembed|noframes)(?:{_NAMED})*>.*?</\2>|<(/?)([^ />]+)((?:{_NAMED})*)>|<[^<>]*>?|\Z)",
    re.DOTALL,
)  # a text; then what nobody reads, or a tag and its attributes


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

    def add(self, text: str, levels: list[Level], linked: bool) -> None:
        """Words for the open line; the first ones give it its place."""
        if not self.open:
            text = text.lstrip(" ")
            if not text:
                return
            self.place = _place(levels)
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
        if not self.open:
            return
        text = "".join(self.open).strip(" ")
        if text:
            path, hints = self.place
            share = min(1.0, round(self.linked / len(text), 2)) if self.linked else 0.0
            end = self.size + len(text)
            self.done.append(text)
            self.elements.append(Element(span=Span(self.size, end), path=path, hints=hints, linked=share))
            self.size = end + 1
        self.open, self.length, self.linked = [], 0, 0


class Level(msgspec.Struct, gc=False):
    """An open element: its tag, its path, its hints, how many children of each tag it has had."""

    tag: str
    path: str
    hints: str
    counts: dict[str, int] = {}


def extract(tree: Any) -> tuple[str, tuple[Element, ...]]:
    """The text of a parsed page (resiliparse's ``HTMLTree``) and the elements of its lines."""
    root = tree.body or tree.document
    lines = Lines()
    levels = [Level("body", "body", "")]
    links = skipping = 0
    for text, _, closing, tag, attributes in _TOKEN.findall(_spaced(root.html)) if root is not None else ():
        if text and not skipping and (lines.open or text != " "):
            lines.add(_BLANK.sub(" ", unescape(text)) if "&" in text else text, levels, links > 0)
        if closing:
            if tag in VOID:  # of a drawing; the parser closes no others
                continue
            if skipping:
                skipping -= 1
            elif len(levels) > 1:
                tag = levels.pop().tag  # the innermost element, whatever the end tag says
                lines.seam = tag not in _RAISED
                if lines.open and (tag not in FLOWING or (tag == "a" and lines.linked >= lines.length and _listed(levels))):
                    lines.end()
                links -= tag == "a"
        elif skipping:
            skipping += bool(tag) and tag not in VOID
        elif tag and tag != "body":
            hints, hidden = _told(attributes) if attributes else _UNTOLD
            if hidden or tag in SKIPPED:
                skipping = tag not in VOID
                continue
            above = levels[-1]
            count = above.counts[tag] = above.counts.get(tag, 0) + 1
            if lines.open and tag not in INLINE:
                lines.end()
            lines.seam = tag not in _RAISED
            if tag not in VOID:
                levels.append(Level(tag, f"{above.path}/{tag}[{count}]" if len(levels) < DEEPEST else above.path, hints))
                links += tag == "a"
    lines.end()
    return "\n".join(lines.done), tuple(lines.elements)


def _spaced(source: str) -> str:
    """Markup with every run of white space as one space; no-break spaces stay."""
    for sign in "\t\n\r\f\v":
        source = source.replace(sign, " ")
    return _SPACES.sub(" ", source)


@lru_cache(maxsize=8192)
def _told(attributes: str) -> tuple[str, bool]:
    """The class and id that an element's attributes give it, and whether they hide it; the elements of a site are much alike."""
    found = dict(_ATTRIBUTE.findall(attributes))
    hints = unescape(f"{found.get('class', '')} {found.get('id', '')}")[:120].strip()
    return hints, "hidden" in found or bool(_HIDDEN.search(found.get("style", "")))


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


def _place(levels: list[Level]) -> tuple[str, str]:
    return levels[-1].path, " ".join([level.hints for level in levels[-NEAREST:] if level.hints])
