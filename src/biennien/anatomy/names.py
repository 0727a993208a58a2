"""Names in bylines: persons by their family name and capitals, outlets by the outlet list, credits by their phrases."""

from __future__ import annotations

import re
import unicodedata

from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.cue_match import bare

_NAME = re.compile(r"[^\W\d_][\w'\u2019.-]*")
_EDGE = " \t\u00a0.,:;()[]|/-\u2013\u2014\"'*\u2022"
_PARTS = re.compile(r"\s*(?:/|,|;| - | \u2013 |\+|\||&)\s*")
_BRACKET = re.compile(r"\(([^()]{2,60})\)?\s*\.?$")


def person(text: str, cues: AnatomyCues) -> bool:
    """Whether a text is a person's name and nothing else: two to five capitalised words, the first a known family name."""
    words = text.strip(_EDGE).split()
    if not 2 <= len(words) <= 5 or not all(_NAME.fullmatch(word) and word[0].isupper() for word in words):
        return False
    return fold(words[0]) in cues.surnames


def fold(text: str) -> str:
    """NFC in small letters, white space single: how names are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def known_outlet(text: str, cues: AnatomyCues) -> str | None:
    """The id of the outlet whose name, short form or domain the text is."""
    return cues.outlet_names.get(bare(text))


def credits_in(text: str, cues: AnatomyCues) -> tuple[str, ...]:
    """The outlets that a short line credits, as written, in order; empty where it credits nobody."""
    for name, end in cues.credit_matcher.locate(text):
        if cues.bylines[name].role == "credit":
            return split_names(text[end:])
    return ()


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list such as ``(A, B/C)``."""
    parts = (part.strip(_EDGE) for part in _PARTS.split(text.strip(_EDGE)))
    return tuple(part for part in parts if part and len(part) <= 60)
