"""Pairs of quotation marks, with the spacing and the slips of the press."""

from __future__ import annotations

from biennien.text.passage import Passage

OPENING = "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
CLOSING = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
LEAST = 4
"""Syllables of a quotation, at least (codebook, section 5)."""
FAR = 8
"""A quotation left open in its block may close so many blocks later."""
_AFTER = frozenset({",", ".", ";", ":", "!", "?", ")"})
"""What never follows a mark that opens."""


def pairs(passage: Passage) -> list[tuple[int, int]]:
    """Quoted stretches as half-open ranges of syllables, without the marks.

    Straight marks open and close in turn. Two that the text sets wrongly inside a quotation (`"… người" ăn xổi ", …"`) are passed
    over: the second would open right before a comma. A mark at the head of a block opens; a quotation that nothing closes ends with its
    sentence.
    """
    keys, starts, text = passage.syllables.keys, passage.syllables.starts, passage.text
    marks = [at for at, key in enumerate(keys) if key == '"']
    found: list[tuple[int, int]] = []
    opened: tuple[int, int] | None = None  # syllable, block
    skip = -1
    inner: list[tuple[int, int]] = []  # wrongly set marks within the one that is open
    for number, at in enumerate(marks):
        if at == skip:
            continue
        mark = text[starts[at]]
        block = passage.blocks[passage.sentence_of[at]]
        fresh = (at == 0 or passage.blocks[passage.sentence_of[at - 1]] != block) and not _closes_only(passage, at)
        if opened is not None and (block - opened[1] > FAR or mark in OPENING or fresh):
            found += [*_unclosed(passage, opened[0], at), *inner]
            opened, inner = None, []
        if opened is None:
            if mark not in CLOSING:
                opened = (at, block)
            continue
        following = marks[number + 1] if number + 1 < len(marks) else -1
        wrong = following > 0 and passage.sentence_of[following] == passage.sentence_of[at] and _closes_only(passage, following)
        if wrong and mark not in CLOSING and not _closes_only(passage, at):
            skip = following
            inner.append((at + 1, following))
            continue
        if at > opened[0] + 1:
            found.append((opened[0] + 1, at))
        opened, inner = None, []
    if opened is not None:
        found += _unclosed(passage, opened[0], len(keys))
    return found


def _closes_only(passage: Passage, at: int) -> bool:
    """Whether a straight mark can open nothing: a comma or the like, or the end of its sentence, follows it."""
    syllables = passage.syllables
    end = passage.sentences[passage.sentence_of[at]][1]
    return at + 1 >= end or syllables.keys[at + 1] in _AFTER


def _unclosed(passage: Passage, mark: int, until: int) -> list[tuple[int, int]]:
    """What a mark that nothing closes quotes: the rest of its sentence."""
    end = min(until, passage.sentences[passage.sentence_of[mark]][1])
    return [(mark + 1, end)] if end > mark + 1 else []
