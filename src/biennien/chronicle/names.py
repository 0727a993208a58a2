"""Names near an act, and names an article is about: the treaty, the ship, the victim, the strait. Found by their shape alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from biennien.chronicle.parties import party, standing
from biennien.text.keys import fold
from biennien.types import ActorMention, Event, Reading, Span

TOPICS = 12
"""So many names an article is about are kept, the most frequent ones."""

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_PROSE = frozenset({"title", "lead", "body", "subhead"})


class Names:
    """The names of one reading. States, capitals and times are none; so are, at an act, its own parties."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        states = [mention for mention in reading.actors if standing(party(mention)) == "state"]
        self._states = {fold(mention.name) for mention in states}
        self._hidden = _offsets([*(mention.span for mention in states), *(time.span for time in reading.times)])

    def near(self, event: Event, spans: Iterable[Span]) -> tuple[str, ...]:
        """Folded names in ``spans``, the sentences of the anchors."""
        parties = (*event.actors, *event.recipients)
        hidden = self._hidden | _offsets(mention.span for mention in parties)
        own = {word for mention in parties for word in fold(mention.name).split()}
        found = {run for span in spans for run in _runs(self._reading.page.text, span, hidden)}
        return tuple(sorted(run for run in found - self._states if own.isdisjoint(run.split())))

    def topics(self) -> tuple[str, ...]:
        """Folded names that the article has in its title or more than once, without those who speak for states."""
        officials: list[ActorMention] = [mention for mention in self._reading.actors if mention.sector == "GOV"]
        hidden = self._hidden | _offsets(mention.span for mention in officials)
        told: Counter[str] = Counter()
        for block in self._reading.article.blocks:
            if block.kind in _PROSE:
                for run in _runs(self._reading.page.text, block.span, hidden):
                    told[_family(run)] += 1 + (block.kind == "title")
        ranked = sorted((-n, name) for name, n in told.items() if n > 1 and name not in self._states)
        return tuple(sorted(name for _, name in ranked[:TOPICS]))


def shared(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """The names of ``left`` that ``right`` has too, a family name standing for the full one."""
    others = tuple(right)
    return sorted({one for one in left for other in others if _one(one, other)})


def _one(one: str, other: str) -> bool:
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)


def _family(run: str) -> str:
    """The last word of a name, where it is long enough to stand for it."""
    last = run.rpartition(" ")[2]
    return last if len(last) > 4 else run


def _offsets(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _runs(text: str, span: Span, hidden: set[int]) -> Iterator[str]:
    """Runs of capitalised words, folded. The first word of a line or sentence counts only with a second capital in it.

    A lone word with diacritics is left out, and a short one: those are rather words of the language, or states, than names of
    things abroad.
    """
    run: list[str] = []
    alone, before = False, -1
    for found in _WORD.finditer(text, span.start, span.end):
        word, at = found[0], found.start()
        mixed = not word.isalpha() and any(map(str.isdigit, word)) and any(map(str.isalpha, word))
        if not (mixed or (word[0].isupper() and _meant(text, word, at, span.start))) or at in hidden:
            continue
        joined = bool(run) and text[before:at] in (" ", "-")
        if run and not joined:
            yield from _named(run, alone)
            run = []
        alone = alone if run else (word.isascii() and len(word) > 4) or word.isupper() or mixed
        run.append(fold(word))
        before = found.end()
    yield from _named(run, alone)


def _meant(text: str, word: str, at: int, start: int) -> bool:
    """Whether a capital is there for the word's sake, not for the sentence's that it opens."""
    opens = at == start or text[max(0, at - 2) : at].rstrip()[-1:] in (".", "!", "?", "")
    return not opens or sum(map(str.isupper, word)) > 1


def _named(run: list[str], alone: bool) -> Iterator[str]:
    name = " ".join(run)
    if len(name) > 2 and (alone or len(run) > 1):
        yield name
