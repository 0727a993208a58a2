"""What surrounds a time expression: which way its clause points, which day "today" is, which earlier mention it leans on."""

from __future__ import annotations

import re
from datetime import date

from biennien.extract.time_grammar import Found, Grammar
from biennien.extract.time_scene import Anchor, Direction, Earlier, Scene
from biennien.languages.time_lexicon import FiscalYear, TimeLexicon
from biennien.text.passage import Passage
from biennien.types import When

_CLAUSE = frozenset({",", ";", ":", "(", ")", '"', "-", "...", ".", "!", "?"})
_REACH = 40


class Surroundings:
    """The cues of a lexicon, compiled; builds the scene of each expression."""

    def __init__(self, lexicon: TimeLexicon, grammar: Grammar) -> None:
        self._cues = {
            says: re.compile("|".join(grammar.expression(c.match) for c in lexicon.cues if c.says == says) or "(?!)")
            for says in ("past", "future", "lunar", "solar")
        }
        done = [grammar.expression(c.match) for c in lexicon.cues if c.says == "done"]
        self._done = re.compile(f"(?:{'|'.join(done) or '(?!)'})$")
        self._fiscal = [(re.compile(grammar.expression(year.match, True)), year) for year in lexicon.fiscal]

    def scene(self, found: Found, passage: Passage, chars: str, earlier: list[Earlier], speech: Earlier | None) -> Scene:
        """What an expression is read against. ``speech`` is the dated mention that tells when a quotation was spoken."""
        today = published_day(passage.published)
        anchor: Anchor = "published"
        if speech is not None and today is not None:
            today, anchor = speech.first, speech.span
        first, last = passage.sentences[passage.sentence_of[found.first]]

        def direction() -> Direction:
            return self._direction(found, passage, chars, first, last)

        def lunar() -> bool:
            near = chars[max(first, found.first - _REACH) : min(last, found.last + _REACH)]
            return bool(self._cues["lunar"].search(near)) and not self._cues["solar"].search(near)

        def fiscal() -> FiscalYear | None:
            return self._country(chars, max(0, first - 200), found.last + 12)

        return Scene(today, anchor, earlier, direction, lunar, fiscal)

    def _direction(self, found: Found, passage: Passage, chars: str, first: int, last: int) -> Direction:
        """The way the clause points; of two cues the nearer one counts, and one before the expression more than one after it."""
        keys = passage.syllables.keys
        begin, end = found.first, found.last
        while begin > first and keys[begin - 1] not in _CLAUSE:
            begin -= 1
        if found.first - begin <= 2 and end < last and keys[end] == ",":  # "On 3 May, they will …": the clause it opens
            end += 1
        while end < last and keys[end] not in _CLAUSE:
            end += 1
        if self._done.search(chars[max(first, found.first - 4) : found.first]):
            return "done"
        best: Direction = ""
        distance = 10_000
        ways: tuple[Direction, Direction] = ("past", "future")
        for says in ways:
            pattern = self._cues[says]
            for cue in pattern.finditer(chars, begin, found.first):
                if found.first - cue.end() < distance:
                    best, distance = says, found.first - cue.end()
            for cue in pattern.finditer(chars, found.last, end):
                if cue.start() - found.last + 2 < distance:
                    best, distance = says, cue.start() - found.last + 2
        return best

    def _country(self, chars: str, begin: int, end: int) -> FiscalYear | None:
        """The fiscal year of the country named last before the expression, or just after it."""
        best, where = None, -1
        for pattern, year in self._fiscal:
            for spot in pattern.finditer(chars, begin, min(end, len(chars))):
                if spot.start() >= where:
                    best, where = year, spot.start()
        return best


def published_day(published: When | None) -> date | None:
    """The day to count from: the last of the interval of publication."""
    return published.last if published is not None else None
