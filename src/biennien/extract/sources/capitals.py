"""Names as capitals show them: where one goes on, and where another reader has cut one short or drawn it out too far."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biennien.text.passage import Passage
from biennien.types import ActorMention, Span

Ranged = tuple[int, int, ActorMention]
_INNER = ("-", "\N{RIGHT SINGLE QUOTATION MARK}")


def goes_on(passage: Passage, first: int, at: int, end: int) -> bool:
    """Whether a name that begins at ``first`` holds the syllable ``at`` too."""
    keys, shapes, starts, ends = passage.syllables.keys, passage.syllables.shapes, passage.syllables.starts, passage.syllables.ends
    if shapes[at] in "CA":
        return True
    if at <= first or at + 1 >= end or shapes[at + 1] not in "CA":
        return False
    initial = keys[at] == "." and ends[at - 1] == starts[at] and len(keys[at - 1]) < 3
    return keys[at] in _INNER or initial


def pair(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is two, joined by a hyphen: "Trump - Kim"."""
    keys, shapes = passage.syllables.keys, passage.syllables.shapes
    return any(keys[at] == "-" and shapes[at + 1] in "CA" for at in range(first + 1, last - 1))


def known_names(passage: Passage, named: Sequence[Ranged]) -> list[Ranged]:
    """The actors of a sentence with their names whole, and nothing but their names."""
    found: list[Ranged] = []
    for ranged in named:
        first, last, mention = _trimmed(passage, *ranged)
        if mention.actor is None and mention.proper is not None and pair(passage, first, last):
            continue
        before = found[-1] if found else None
        if before is not None and _cut_by_initial(passage, before, first, mention):
            found[-1] = _joined(passage, before, (first, last, mention))
        else:
            found.append(_dotted(passage, first, last, mention))
    return found


def _trimmed(passage: Passage, first: int, last: int, mention: ActorMention) -> Ranged:
    """A mention without the small words that an unknown name has taken along."""
    end = last
    while (
        end - first > 1
        and mention.rule.startswith("name#")
        and passage.syllables.shapes[end - 1] in "ld"
        and passage.syllables.keys[end - 2] != "-"
    ):
        end -= 1
    if end == last:
        return first, last, mention
    begin, stop = (mention.proper or mention.span).start, passage.syllables.ends[end - 1]
    proper = Span(begin, stop) if mention.proper else None
    span = Span(mention.span.start, stop)
    return first, end, msgspec.structs.replace(mention, span=span, proper=proper, name=passage.text[begin:stop])


def _cut_by_initial(passage: Passage, before: Ranged, first: int, mention: ActorMention) -> bool:
    """Whether a full stop behind an initial stands between two halves of a name: "Vasily A. Nebenzia"."""
    halves = before[2].proper is not None and mention.proper is not None
    return halves and before[1] == first and passage.syllables.keys[first - 1] == "."


def _joined(passage: Passage, one: Ranged, other: Ranged) -> Ranged:
    mine, theirs = one[2], other[2]
    assert mine.proper is not None and theirs.proper is not None
    span = Span(mine.proper.start, theirs.proper.end)
    name = passage.text[span.start : span.end]
    return one[0], other[1], msgspec.structs.replace(theirs, span=Span(mine.span.start, span.end), proper=span, name=name)


def _dotted(passage: Passage, first: int, last: int, mention: ActorMention) -> Ranged:
    """A mention with the full stop of the initial that its name ends with: "Trương Như Đ."."""
    keys, starts, ends = passage.syllables.keys, passage.syllables.starts, passage.syllables.ends
    proper = mention.proper
    if proper is None or proper.end != ends[last - 1] or len(keys[last - 1]) > 1:
        return first, last, mention
    if last >= len(keys) or keys[last] != "." or ends[last - 1] != starts[last]:
        return first, last, mention
    span = Span(proper.start, ends[last])
    name = passage.text[span.start : span.end]
    return first, last + 1, msgspec.structs.replace(mention, span=Span(mention.span.start, span.end), proper=span, name=name)
