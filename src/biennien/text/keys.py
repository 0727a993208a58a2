"""Keys under which text is looked up. The text itself is never changed, only what we look up.

A *matching key* keeps diacritics: NFC, lower case, tone mark moved to one placement by a table that the language supplies
(so that both spellings of one syllable meet). A *search key* drops diacritics altogether, as people type them in a search box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# U+0111 has no decomposition in Unicode, so neither NFD nor SQLite's remove_diacritics turns it into d.
_STROKE = str.maketrans({"\N{LATIN SMALL LETTER D WITH STROKE}": "d", "\N{LATIN CAPITAL LETTER D WITH STROKE}": "D"})


class _Folded(dict[int, str]):
    """Each character's search key, worked out when it is first met: folding looks at no two characters together."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code).casefold().translate(_STROKE))
        self[code] = found = "".join(c for c in bare if not unicodedata.combining(c))
        return found


_FOLDED = _Folded()

_DASHES = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}")
_DOUBLE = frozenset('"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}'
                    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")  # fmt: skip
_SINGLE = frozenset("'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{GRAVE ACCENT}\N{ACUTE ACCENT}")
_MARKS: Mapping[str, str] = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    "\N{HORIZONTAL ELLIPSIS}": "...",
}


def fold(text: str) -> str:
    """The search key of ``text``: lower case, no diacritics, đ as d. Its length may differ from the text's."""
    return text.translate(_FOLDED)


class Keys:
    """Makes matching keys; ``tones`` maps each spelling of a vowel group to the one that stands for both.

    The memory of syllables seen lives in the instance (a language has some ten thousand) and is not pickled.
    """

    limit = 200_000

    def __init__(self, tones: Mapping[str, str] | None = None) -> None:
        self.tones = dict(tones or {})
        self._misplaced = re.compile("|".join(map(re.escape, sorted(self.tones, key=len, reverse=True)))) if tones else None
        self._seen: dict[str, str] = {}

    def __call__(self, syllable: str) -> str:
        key = self._seen.get(syllable)
        if key is None:
            key = self._make(syllable)
            if len(self._seen) < self.limit:
                self._seen[syllable] = key
        return key

    def _make(self, syllable: str) -> str:
        mark = _MARKS.get(syllable)
        if mark is not None:
            return mark
        key = unicodedata.normalize("NFC", syllable).lower()
        if self._misplaced is not None:
            key = self._misplaced.sub(lambda found: self.tones[found[0]], key)
        return key

    def __reduce__(self) -> tuple[type[Keys], tuple[dict[str, str]]]:
        return Keys, (self.tones,)
