"""Names near an act, and names an article is about: the treaty, the ship, the victim, the strait. Found by their shape alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from biennien.chronicle.parties import party, standing
from biennien.text.keys import fold
from biennien.types import ActorMention, Event, Reading, Span

TOPICS = 12
"""So many names an article is about are kept, the most frequent ones."""

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_PROSE = frozenset({"title", "lead", "body", "subhead"})


def near(reading: Reading, event: Event, spans: Iterable[Span]) -> tuple[str, ...]:
    """Folded names in ``spans`` (the sentences of the anchors), without states, capitals, times and the event's own parties."""
    parties = (*event.actors, *event.recipients)
    covered = _covered((*_states(reading), *parties), [time.span for time in reading.times])
    own = {word for mention in parties for word in fold(mention.name).split()}
    found = {run for span in spans for run in _runs(reading, span, covered)}
    return tuple(sorted(run for run in found - _state_names(reading) if not set(run.split()) & own))


def topics(reading: Reading) -> tuple[str, ...]:
    """Folded names that the article has in its title or more than once, without states and those who speak for them."""
    officials = [mention for mention in reading.actors if mention.sector == "GOV"]
    covered = _covered((*_states(reading), *officials), [time.span for time in reading.times])
    hidden = _state_names(reading)
    told: Counter[str] = Counter()
    for block in reading.article.blocks:
        if block.kind in _PROSE:
            for run in _runs(reading, block.span, covered):
                told[_family(run)] += 1 + (block.kind == "title")
    ranked = sorted((-n, name) for name, n in told.items() if n > 1 and name not in hidden)
    return tuple(sorted(name for _, name in ranked[:TOPICS]))


def _family(run: str) -> str:
    """The last word of a name, where it is long enough to stand for it."""
    last = run.rpartition(" ")[2]
    return last if len(last) > 4 else run


def shared(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """The names of ``left`` that ``right`` has too, a family name standing for the full one."""
    others = tuple(right)
    return sorted({one for one in left for other in others if _one(one, other)})


def _one(one: str, other: str) -> bool:
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)


def _states(reading: Reading) -> list[ActorMention]:
    return [mention for mention in reading.actors if standing(party(mention)) == "state"]


def _state_names(reading: Reading) -> set[str]:
    return {fold(mention.name) for mention in _states(reading)}


def _covered(mentions: Iterable[ActorMention], spans: Iterable[Span]) -> set[int]:
    """Every offset inside one of the mentions or spans."""
    return {at for span in (*(m.span for m in mentions), *spans) for at in range(span.start, span.end)}


def _runs(reading: Reading, span: Span, covered: Collection[int]) -> Iterator[str]:
    """Runs of capitalised words, folded. The first word of a line or sentence counts only with a second capital in it.

    A lone word with diacritics is left out, and a short one: those are rather words of the language, or states, than names of
    things abroad.
    """
    run: list[str] = []
    alone, before = False, -1
    for word in _WORD.finditer(reading.page.text, span.start, span.end):
        text, at = word[0], word.start()
        mixed = any(map(str.isdigit, text)) and any(map(str.isalpha, text))
        opens = at == span.start or reading.page.text[max(0, at - 2) : at].rstrip()[-1:] in (".", "!", "?", "")
        capital = text[0].isupper() and (not opens or sum(map(str.isupper, text)) > 1)
        joined = before >= 0 and reading.page.text[before:at] in (" ", "-")
        if run and not (joined and (capital or mixed) and at not in covered):
            yield from _named(run, alone)
            run = []
        if (capital or mixed) and at not in covered:
            alone = alone if run else (text.isascii() and len(text) > 4) or text.isupper() or mixed
            run.append(fold(text))
            before = word.end()
        else:
            before = -1
    yield from _named(run, alone)


def _named(run: list[str], alone: bool) -> Iterator[str]:
    name = " ".join(run)
    if len(name) > 2 and (alone or len(run) > 1):
        yield name
