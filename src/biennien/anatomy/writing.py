"""In which writing a page is: the language's own, the same without its diacritics, or another language.

Decided by the language's own everyday syllables, since tools that guess languages take accent-less text for another one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from biennien.languages.anatomy_cues import AnatomyCues
from biennien.text.keys import fold
from biennien.types import Page

Writing = Literal["full", "bare", "foreign", "unsure"]

FEWEST = 20  # words below which nothing is decided
SAMPLE = 1_200  # code points looked at, from the middle of the page, where its article is likely to be
MARKED = 0.12  # share of everyday syllables with diacritics from which text is in the language; prose has .6 and more, other languages none
BARE = (
    0.6  # share of everyday syllables, diacritics aside, from which text is accent-less; prose has .75 and more, other languages .4 at most
)

_WORD = re.compile(r"[^\W\d_]+")
_OTHER = re.compile("[\u0370-\u1dff\u3000-\uffef]")  # letters of other alphabets


def writing(page: Page, cues: AnatomyCues) -> Writing:
    """The writing of a page; ``unsure`` where it has too few words, or the language has no list of syllables."""
    if not cues.syllables:
        return "unsure"
    start = max(0, (len(page.text) - SAMPLE) // 2)
    text = page.text[start : start + SAMPLE]
    plain = cues.syllables.intersection(pieces := text.lower().split())
    marked = frozenset(word for word in plain if not word.isascii())
    if sum(map(marked.__contains__, pieces)) >= max(FEWEST, MARKED * len(text) / 2):  # enough even if every other letter were a word
        return "full"
    words = _WORD.findall(unicodedata.normalize("NFC", text.lower()))
    known = cues.syllables.intersection(words)
    marked = frozenset(word for word in known if not word.isascii())
    if len(words) >= FEWEST and sum(map(marked.__contains__, words)) >= MARKED * len(words):
        return "full"
    if len(_OTHER.findall(text)) * 2 > sum(map(len, words)) >= 3 * FEWEST:
        return "foreign"
    if len(words) < FEWEST:
        return "unsure"
    return "bare" if sum(fold(word) in cues.bare_syllables for word in words) >= BARE * len(words) else "foreign"
