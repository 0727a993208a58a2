"""Where a labelled mention stands: by offsets, or by its line and words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import Any

import msgspec

Json = dict[str, Any]


class Place(msgspec.Struct, frozen=True):
    """A mention's line (from 0) and half-open code point offsets into the text."""

    line: int
    start: int
    end: int

    def meets(self, other: Place) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Text:
    """A text whose lines are numbered from 0 over ``split("\\n")``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for number, line in enumerate(text.split("\n")[:-1]):
            self.starts.append(self.starts[number] + len(line) + 1)

    def place(self, mention: Json) -> Place:
        """Where a mention stands; its line's beginning, empty, where its words are not found."""
        if "start" in mention and "end" in mention:
            return Place(bisect_right(self.starts, mention["start"]) - 1, mention["start"], mention["end"])
        begin = self.starts[mention["line"]]
        at = self.text.find(mention["text"], begin)
        return Place(mention["line"], at, at + len(mention["text"])) if at >= 0 else Place(mention["line"], begin, begin)


def plain(text: str | None) -> str:
    """A name as names are compared: NFC, lower case, no outer blanks."""
    return unicodedata.normalize("NFC", text or "").strip().lower()


def last_token(name: object) -> str:
    """The last token of a name, by which speakers and vouchers are compared."""
    words = plain(name.get("text") if isinstance(name, dict) else str(name or "")).split()
    return words[-1] if words else ""
