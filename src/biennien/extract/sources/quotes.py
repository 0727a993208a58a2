"""Direct speech: pairs of quotation marks with a speaker. Words in quotation marks that nobody says are no quotation."""

from __future__ import annotations

from collections.abc import Sequence

from biennien.extract.sources.credits import Credit
from biennien.text.passage import Passage
from biennien.types import ActorMention, Quote, Source

OPENING = "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
CLOSING = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
LEAST = 4
"""Syllables of a quotation, at least (codebook, section 5)."""
FAR = 8
"""A quotation left open in its block may close so many blocks later."""


def pairs(passage: Passage) -> list[tuple[int, int]]:
    """Quoted stretches as half-open ranges of syllables, without the marks."""
    keys, starts, text = passage.syllables.keys, passage.syllables.starts, passage.text
    found: list[tuple[int, int]] = []
    opened: tuple[int, int] | None = None  # syllable, block
    for at, key in enumerate(keys):
        if key != '"':
            continue
        mark = text[starts[at]]
        block = passage.blocks[passage.sentence_of[at]]
        if opened is not None and (block - opened[1] > FAR or mark in OPENING):
            opened = None
        if opened is None:
            if mark not in CLOSING:
                opened = (at, block)
            continue
        if at > opened[0] + 1:
            found.append((opened[0] + 1, at))
        opened = None
    return found


def find_quotes(passage: Passage, credits: Sequence[Credit]) -> tuple[Quote, ...]:
    """The quotations of an article, each with its speaker, in text order."""
    by_sentence: dict[int, list[Credit]] = {}
    for given in credits:
        by_sentence.setdefault(given.sentence, []).append(given)
    found: list[Quote] = []
    before: ActorMention | Source | None = None
    last_block = -9
    for first, last in pairs(passage):
        words = sum(1 for s in passage.syllables.shapes[first:last] if s != "p")
        if words < LEAST:
            continue
        block = passage.blocks[passage.sentence_of[first]]
        credit = _credit(passage, first, last, by_sentence)
        if credit is not None:
            speaker: ActorMention | Source | None = credit.speaker or credit.source
            rule = credit.source.rule
        elif before is not None and block - last_block <= 1 and _stands_alone(passage, first, last):
            speaker, rule = before, "quotes#goes-on"
        else:
            continue
        found.append(Quote(span=passage.span(first, last), rule=rule, speaker=speaker))
        before, last_block = speaker, passage.blocks[passage.sentence_of[last - 1]]
    return tuple(found)


def _stands_alone(passage: Passage, first: int, last: int) -> bool:
    """Whether the quotation is a sentence of its own, as a speaker who goes on would have it."""
    begin = passage.sentences[passage.sentence_of[first]][0]
    return first - begin <= 2 and last - first > 6


def _credit(passage: Passage, first: int, last: int, by_sentence: dict[int, list[Credit]]) -> Credit | None:
    """Who says the words: a credit after them in the sentence where they end, else before them where they begin, else the sentence
    before, where it ends in a colon or leads to nothing else."""
    end = min(last, len(passage.sentence_of) - 1)
    closing, opening = passage.sentence_of[end], passage.sentence_of[first]
    outside = [c for c in by_sentence.get(closing, ()) if c.cue[0] >= last or c.first >= last]
    after = [c for c in outside if min(c.cue[0], c.first) - last <= 12]
    if after:
        return min(after, key=lambda c: (c.role == "report", min(c.cue[0], c.first)))
    if closing + 1 < len(passage.sentences) and passage.syllables.shapes[min(last + 1, end)] != "l":
        following = [c for c in by_sentence.get(closing + 1, ()) if min(c.cue[0], c.first) - last <= 4]
        if following and passage.blocks[closing + 1] == passage.blocks[closing]:
            return following[0]
    ahead = [c for c in by_sentence.get(opening, ()) if c.cue[1] <= first]
    if ahead:
        return max(ahead, key=lambda c: (c.role != "report", c.cue[1]))
    if opening and passage.sentences[opening - 1][1] == first - 1 and passage.syllables.keys[first - 2] in (":", "."):
        earlier = [c for c in by_sentence.get(opening - 1, ()) if c.role != "report"]
        if earlier and passage.syllables.keys[first - 2] == ":":
            return earlier[-1]
    return None
