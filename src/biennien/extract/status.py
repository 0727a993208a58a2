"""Did it happen? Cues to the left (or right) of the words that name an act, and the verbs that govern it.

The nearest cue that nothing blocks decides; of two equally near the stronger. A cue of strength 0 is a mask: it takes its words out of
shorter cues and gives no status. A governor says that what a verb demands, promises or prevents is no act of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from biennien.languages.loader import Language
from biennien.languages.schema import Governor, StatusCue
from biennien.text.clauses import BREAKS, Clauses, clause
from biennien.text.passage import Passage
from biennien.text.patterns import Match, Matcher, longest
from biennien.text.syllables import Syllables
from biennien.types import Status

_STOPS = BREAKS - {'"'}
"""A governor reaches over quotation marks, but not over these."""
_GOVERNED = 12
"""A governor reaches so many syllables to its right."""


_CONDITION = 1.0
"""A cue so strong, behind an act, is a condition: it opens what is planned, however far it stands, and takes nothing back that was done."""


class Standing(msgspec.Struct):
    """What the words around an act say of it; ``dropped`` where it is no act of its own."""

    status: Status
    rule: str | None = None
    dropped: bool = False


class _Cue(msgspec.Struct, frozen=True):
    rule: str
    cue: StatusCue
    blocks: tuple[tuple[str, ...], ...]


class _Govern(msgspec.Struct, frozen=True):
    rule: str
    governor: Governor


class Statuses:
    """Compiled from a language's status cues and governors; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()

        def keyed(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
            return tuple(cut.phrase(w) for w in words)

        self._cues: Matcher[_Cue] = Matcher.compile(
            [(c.match, _Cue(f"{language.code}/status#{c.id}", c, keyed(c.blocked_by))) for c, _, _ in language.cues], cut
        )
        self._governors: Matcher[_Govern] = Matcher.compile(
            [(g.match, _Govern(f"{language.code}/status#{g.id}", g)) for g, _, _ in language.governors], cut
        )

    @property
    def matchers(self) -> list[Matcher[Any]]:
        """All that it looks for."""
        return [self._cues, self._governors]

    def sentence(self, passage: Passage, number: int, starts: list[int]) -> Sentence:
        """The cues of one sentence, found once for all its triggers."""
        first, last = passage.sentences[number]
        return self.over(passage.syllables, first, last, starts)

    def over(self, syllables: Syllables, first: int, last: int, starts: list[int]) -> Sentence:
        """The cues among some syllables."""
        found = self._cues.find(syllables, first, last)
        after = [m for m in found if m.payload.cue.scope == "left"]
        before = [m for m in found if m.payload.cue.scope != "left"]  # one word may be a cue to both sides
        cues = [m for m in (*longest(before), *longest(after)) if m.payload.cue.strength > 0]
        governors = longest(self._governors.find(syllables, first, last))
        return Sentence(syllables.keys, starts, last, cues, governors)


class Sentence:
    """The status cues of one sentence."""

    def __init__(
        self, keys: list[str], starts: list[int], last: int, cues: Sequence[Match[_Cue]], governors: Sequence[Match[_Govern]]
    ) -> None:
        self.keys, self.starts, self.last, self.cues, self.governors = keys, starts, last, cues, governors

    def standing(self, first: int, last: int, spoken: bool = False, done: bool = False) -> Standing:
        """The standing of an act named by the syllables ``first`` … ``last``.

        ``spoken``: the act is said or promised, so that a condition behind it ("doạ … nếu …") holds for what is said, not for the saying.
        ``done``: the act is no saying, so that a cue with which its own words begin ("sẽ tới") is one.
        """
        begin, end = clause(self.starts, first, self.last)
        governed = self._governed(first, begin)
        best: tuple[tuple[int, float], Match[_Cue]] | None = None
        condition: Match[_Cue] | None = None
        for match in self.cues:
            distance = 0 if done and _opening(match, first, last) else self._distance(match, first, last, begin, end)
            if distance is None or self._blocked(match, first, last):
                continue
            if spoken and match.payload.cue.scope == "left" and match.payload.cue.status == "hypothetical":
                continue
            if match.payload.cue.scope == "left" and match.payload.cue.strength >= _CONDITION:
                condition = condition or match
                continue
            rank = (-distance, match.payload.cue.strength)
            if best is None or rank > best[0]:
                best = (rank, match)
        chosen = best[1] if best else None
        if condition is not None and (chosen is None or chosen.payload.cue.status == "planned"):
            chosen = condition
        status: Status = chosen.payload.cue.status if chosen else "happened"
        rule = chosen.payload.rule if chosen else None
        if governed is not None:
            effect = governed.payload.governor.effect
            if effect == "drop":
                return Standing(status, governed.payload.rule, dropped=True)
            if effect in ("hypothetical", "planned") and status == "happened":
                return Standing("hypothetical" if effect == "hypothetical" else "planned", governed.payload.rule)
        return Standing(status, rule)

    def _distance(self, match: Match[_Cue], first: int, last: int, begin: int, end: int) -> int | None:
        scope = match.payload.cue.scope
        if scope == "left":
            return match.first - last if last <= match.first <= end else None  # at the end: it opens the next clause
        if match.last > first and not (match.first < first < match.last):
            return None
        if match.first >= begin or (scope == "governs" and match.first >= self._before(begin)):
            return max(0, first - match.last)
        return None

    def _before(self, begin: int) -> int:
        """Where the clause before the one that begins at ``begin`` begins."""
        earlier = [s for s in self.starts if s < begin]
        return earlier[-1] if earlier else begin

    def _blocked(self, match: Match[_Cue], first: int, last: int) -> bool:
        low, high = (match.last, first) if match.first < first else (last, match.first)
        between = self.keys[low:high]
        return any(_has(between, words) for words in match.payload.blocks)

    def _governed(self, first: int, begin: int) -> Match[_Govern] | None:
        reach = self._before(begin)
        near = [g for g in self.governors if g.last <= first and g.first >= reach and first - g.last <= _GOVERNED]
        if not near or not _STOPS.isdisjoint(self.keys[near[-1].last : first]):
            return None
        return near[-1]


def _opening(match: Match[_Cue], first: int, last: int) -> bool:
    return match.first == first and match.last < last and match.payload.cue.status == "planned"


def _has(keys: Sequence[str], words: tuple[str, ...]) -> bool:
    if words and words[0] not in keys:  # nine of ten
        return False
    size = len(words)
    return any(tuple(keys[at : at + size]) == words for at in range(len(keys) - size + 1))


def check(language: Language) -> list[str]:
    """Runs the examples of the status cues and governors; what fails, as sentences."""
    statuses = Statuses(language)
    clauses = Clauses(language.words("clause"), language.words("no-clause"), language.syllabifier())
    wrong = []
    rows: list[tuple[StatusCue | Governor, str, int]] = [*language.cues, *language.governors]
    for row, path, line in rows:
        at, rule = f"{path.rpartition('/')[2]}:{line}: {row.id}", f"{language.code}/status#{row.id}"
        if isinstance(row, StatusCue) and row.strength <= 0:
            continue  # a mask decides nothing
        for wanted, examples in ((True, row.yes), (False, row.no)):
            for example in examples:
                deciding = _deciding(language, statuses, clauses, example)
                if deciding is None:
                    wrong.append(f"{at}: no trigger marked: {example}")
                elif (deciding[isinstance(row, Governor)] == rule) != wanted:
                    by = deciding[isinstance(row, Governor)] or "nothing"
                    wrong.append(f"{at}: `{'yes' if wanted else 'no'}` fails, {by} decides: {example}")
    return wrong


def _deciding(language: Language, statuses: Statuses, clauses: Clauses, marked: str) -> tuple[str | None, str | None] | None:
    """The rules that decide of the trigger marked with <…> in an example: the one of its standing, and the one that governs it."""
    low, high = marked.find("<"), marked.find(">") - 1
    if low < 0 or high < low:
        return None
    syllables = language.syllabifier().cut(marked.replace("<", "", 1).replace(">", "", 1))
    first = bisect_left(syllables.starts, low)
    last = bisect_left(syllables.starts, high)
    starts = clauses.starts(syllables, 0, len(syllables))
    sentence = statuses.over(syllables, 0, len(syllables), starts)
    governed = sentence._governed(first, clause(starts, first, len(syllables))[0])
    return sentence.standing(first, last).rule, governed.payload.rule if governed else None
