"""Runs of capitals: names of persons and bodies that no list has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from biennien.extract.actors.draft import Draft
from biennien.extract.actors.names import Name
from biennien.text.fonts import spelt_as_syllable
from biennien.text.passage import Passage
from biennien.text.phrases import Phrase

if TYPE_CHECKING:
    from biennien.extract.actors.grammar import Grammar

STOPS = frozenset({"country", "title", "body", "role", "head"})
"""Kinds of phrase that end a run of capitals."""


LONGEST = 16
"""The name of a body has so many syllables at most."""
QUOTES = frozenset("\"“”'‘’")


class Capitals:
    """One sentence: its syllables, the phrases of the lexicon in it, and the runs of capitals between them."""

    def __init__(
        self, grammar: Grammar, passage: Passage, first: int, last: int, phrases: dict[int, Phrase[Name]], day: date | None
    ) -> None:
        self.grammar, self.passage, self.first, self.last, self.phrases, self.day = grammar, passage, first, last, phrases, day
        self.keys, self.shapes = passage.syllables.keys, passage.syllables.shapes
        shapes = self.shapes[first:last]
        capitals = shapes.count("C") + shapes.count("A")
        letters = capitals + shapes.count("l")
        self.shouting = letters > 3 and capitals > 0.8 * letters
        self.known: dict[int, dict[str, Name]] = {}

    def kinds(self, at: int) -> dict[str, Name]:
        """What the phrase at a place may be, by kind."""
        found = self.known.get(at)
        if found is None:
            phrase = self.phrases.get(at)
            found = self.known[at] = {n.kind: n for n in phrase.values} if phrase else {}
            if "body" in found and found["body"].outlet and found.keys() & {"spot", "role"} and not self.after_media(at):
                del found["body"]  # "Nghệ An" and "Chính phủ" are newspapers' names too
        return found

    def after_media(self, at: int) -> bool:
        """Whether a word for a medium stands right before."""
        return any("media" in self.kinds(at - size) and self.phrases[at - size].last == at for size in (1, 2, 3) if at - size >= self.first)

    def words(self, first: int, last: int) -> str:
        return self.passage.words(first, last)

    def explained(self, at: int) -> bool:
        """Whether a capital is explained by where it stands."""
        return at == self.first or self.shouting or self.keys[at - 1] in '":(…'

    def native(self, first: int, last: int) -> bool:
        """Whether a run of capitals has the form of a name of the language's own people."""
        keys, grammar = self.keys, self.grammar
        if not 2 <= last - first <= 5 or any(s not in "CA" for s in self.shapes[first:last]):
            return False
        if (keys[first] in grammar.names.surnames and len(keys[first]) > 1) or any(grammar.marked(k) for k in keys[first:last]):
            return True
        return not all(k.isascii() for k in keys[first:last]) and all(map(spelt_as_syllable, keys[first:last]))

    def whole_line(self, at: int, end: int) -> bool:
        """Whether a name is all that its sentence holds: a byline."""
        if at != self.first or not 2 <= end - at <= 4:
            return False
        return (end == self.last and not self.shouting) or (end < self.last and self.keys[end] == "(")

    def unknown_name(self, at: int) -> Draft | None:
        """A person whom no list has."""
        explained, key, surnames = self.explained(at), self.keys[at], self.grammar.names.surnames
        end = self.run_of_capitals(at)
        if self.enclosed(at, end):
            return None
        line = self.whole_line(at, end) and (self.native(at, end) or self.passage.kinds[self.passage.sentence_of[at]] == "byline")
        if (key in self.grammar.nameless or self.shouting) and not line:
            return None
        if at > self.first and (self.keys[at - 1] in "-/" or self.shapes[at - 1] == "d") and len(key) == 1:
            return None  # "F/A -18 E Super Hornet"
        if len(self.keys[end - 1]) == 1 and end + 1 < self.last and self.keys[end] == "-" and self.shapes[end + 1] == "d":
            return None
        everyday = key in self.grammar.everyday
        if everyday and explained and not line and not (key in surnames and end - at > 1 and self.native(at, end) and not self.shouting):
            return None
        plain = everyday and not explained and key not in surnames and (not self.native(at, end) or key in self.grammar.nameless)
        if plain and (not key.isascii() or end - at < 2 or any(map(self.grammar.own, self.keys[at + 1 : end]))):
            return None  # but "Nan Tian" is a name
        if not self.shouting and not any(s == "C" and len(k) > 1 for s, k in zip(self.shapes[at:end], self.keys[at:end], strict=True)):
            return self.letters(at, end)
        if at > self.first and self.whereabouts(at) and (key not in surnames or end - at < 4):
            return Draft(at, end, "country", "name#place", self.words(at, end), spot=True)
        draft = Draft(at, end, "person", "name#unknown", self.words(at, end), person=(at, end), proper=(at, end))
        draft.local, draft.byline = self.native(at, end) or line, line
        draft.explained = end - at == 1 and explained
        self.alias_in_brackets(draft)
        tail = self.keys[end - 1]
        if tail in self.grammar.body_tails and end - at > 1:  # "Spring Airlines", "Korea Defence Network"
            draft.kind, draft.person, draft.rule = "body", None, "name#unknown-body"
        return draft

    def whereabouts(self, at: int) -> bool:
        """Whether what stands before a run of capitals says that it is a place: "ở", "đến từ"."""
        return self.keys[at - 1] in self.grammar.at or any(tuple(self.keys[at - len(w) : at]) == tuple(w) for w in self.grammar.arrives)

    def enclosed(self, at: int, end: int) -> bool:
        """Whether marks hold a foreign name of several words and nothing else: a slogan or a translation ("I Voted")."""
        if at == self.first or end >= self.last or end - at < 2 or self.native(at, end):
            return False
        quoted = self.keys[at - 1] in QUOTES and self.keys[end] in QUOTES
        return quoted or (self.keys[at - 1] == "(" and self.keys[end] == ")" and self.shapes[at - 2] == "l")

    def letters(self, at: int, end: int) -> Draft | None:
        """Capital letters that no list has: a body's short form, if the article explains it."""
        if end - at > 1:
            return None
        draft = Draft(at, end, "body", "name#letters", self.words(at, end), explained=True)
        if self.keys[at - 1 : at] == ["("] and self.keys[end : end + 1] == [")"]:
            draft.expands = self.spelt_out(at - 1)
        return draft

    def spelt_out(self, bracket: int) -> int:
        """Where the name begins that brackets shorten, however it goes on: "Tổ chức thuỷ văn quốc tế (IHO)"; -1 where none does."""
        small = -1
        for at in range(bracket - 2, max(self.first, bracket - LONGEST) - 1, -1):
            if self.shapes[at] == "p" and self.keys[at] not in "-–":
                break
            if "head" in self.kinds(at):
                if self.shapes[at] == "C":
                    return at
                small = at
        return small

    def alias_in_brackets(self, draft: Draft) -> None:
        """ "Trương Hựu Hiệp (Zhang Youxia)": the brackets belong to the name."""
        at = draft.last
        if at + 2 < self.last and self.keys[at] == "(" and self.shapes[at + 1] in "CA":
            end = self.run_of_capitals(at + 1)
            inside = self.kinds(at + 1).get("country")
            if inside is not None:  # "đại học William & Mary (Mỹ)": whose it is
                if not draft.country and self.keys[self.phrases[at + 1].last : self.phrases[at + 1].last + 1] == [")"]:
                    draft.country, draft.stated = inside.rows[0].country, True
            elif end < self.last and self.keys[end] == ")":
                if draft.person:
                    draft.last = end + 1
                draft.alias = (at + 1, end)

    def unknown_body(self, at: int, titled: bool = False) -> Draft | None:
        """A body that no list has: its head word, then capitalised words (each may carry one small syllable along)."""
        here = start = self.phrases[at].last
        grown = here
        if here < self.last and self.shapes[here] not in ("CA" if self.shapes[at] == "l" else "CAd"):
            return None
        while here < self.last and self.shapes[here] in "CAd" and not self.ends_body(start, here, titled):
            here += 1
            grown = here
            if here < self.last and self.shapes[here] == "l" and self.shapes[here - 1] == "C" and self.keys[here] not in self.grammar.small:
                if not self.grammar.own(self.keys[here - 1]):
                    continue  # a foreign word carries no syllable along: "hãng Reuters dẫn"
                here += 1
                grown = here
            if here + 1 < self.last and self.keys[here] in self.grammar.ampersands and self.shapes[here + 1] in "CA":
                here += 1
                continue  # "đại học William & Mary"
            joined = here + 2 < self.last and self.keys[here] in self.grammar.ands
            if joined and self.shapes[here + 1] == "C" and self.shapes[here + 2] == "l" and not self.kinds(here + 1):
                here += 1
        if grown == start:
            return None
        draft = Draft(at, grown, "body", "name#unknown-body", self.words(at, grown))
        if "media" in self.kinds(at):
            draft.sector, draft.proper = "JRN", (start, grown)
            draft.name = self.words(*draft.proper)
        self.alias_in_brackets(draft)
        return draft

    def ends_body(self, start: int, here: int, titled: bool) -> bool:
        """Whether a country or title begins behind a body's name, or behind a title the person; "Chính Pháp" is no France."""
        kinds = self.kinds(here)
        if "country" in kinds and here > start and self.phrases[here].last - here == 1:
            return not (self.shapes[here - 1] == "C" and self.grammar.own(self.keys[here - 1]))
        if here == start and "country" in kinds and kinds["country"].rows[0].type == "capital" and self.town_named(start):
            return False
        return bool(kinds.keys() & {"country", "title"}) or (titled and "person" in kinds)

    def town_named(self, end: int) -> bool:
        """Whether the words before are a kind of body that bears a town's name: "Đại học Georgetown"."""
        return any(" ".join(self.keys[end - size : end]) in self.grammar.town_named for size in (1, 2, 3))

    def run_of_capitals(self, at: int) -> int:
        """The end of a run of capitalised syllables, hyphens and name particles among them."""
        keys, shapes = self.keys, self.shapes
        particles = self.grammar.particles
        here = at
        while here < self.last:
            if shapes[here] in "CA":
                if here > at and self.stops(here) and not self.within_name(at, here):
                    break
                here += 1
            elif keys[here] in ("-", "'") and here > at and here + 1 < self.last and shapes[here + 1] in "CAl":
                after = self.over_hyphen(at, here)
                if after == here:
                    break
                here = after
            elif here == at or here + 1 >= self.last:
                break
            elif (keys[here] in particles and (shapes[here + 1] in "CA" or keys[here + 1] == "-")) or (
                keys[here] == "." and self.initial(here, at)
            ):
                here += 1
            elif keys[here] in QUOTES and self.nicknamed(here):
                here += 3
            else:
                break
        return here

    def nicknamed(self, quote: int) -> bool:
        """Whether marks hold one capitalised word within a name: "John "Jack" Miller"."""
        return (
            quote + 3 < self.last
            and self.keys[quote + 2] in QUOTES
            and self.shapes[quote + 1] == self.shapes[quote + 3] == "C"
            and not self.marked_name(quote)
        )

    def marked_name(self, quote: int) -> bool:
        """Whether a syllable of the language's own stands beside a mark: its people have no nicknames in marks; phrases are no names."""
        return any(self.grammar.marked(self.keys[n]) for n in (quote - 1, quote + 1, quote + 3))

    def initial(self, dot: int, at: int) -> bool:
        """Whether a full stop follows an initial: "N.V.A.", "J.R. Revere"; a name's last initial takes its stop along."""
        if len(self.keys[dot - 1]) > 1 or not self.keys[dot - 1].isalpha() or dot + 1 >= self.last or self.shapes[dot + 1] not in "CA":
            return False
        return self.keys[dot - 1].isascii() or len(self.keys[dot + 1]) == 1

    def over_hyphen(self, at: int, here: int) -> int:
        """Past a hyphen within a name, and the syllable behind it; ``here`` where the hyphen joins two names or ends one."""
        syllables = self.passage.syllables
        glued = syllables.starts[here + 1] == syllables.ends[here] and syllables.ends[here - 1] == syllables.starts[here]
        if self.stops(here + 1) or syllables.words(here, here + 1) not in "-'":
            return here
        if glued:
            return here + 2
        if self.shapes[here + 1] == "l":  # "Kim Jong - nam": a corpus that sets its hyphens apart
            short = self.keys[here + 1]
            given = (
                self.led(at) and here - at == 1 and not self.grammar.own(self.keys[at]) and short not in self.grammar.everyday
            )  # "Dong - chul"
            fits = (given or (here - at == 2 and self.keys[at] in self.grammar.hyphened)) and short.isascii() and len(short) < 7
            return here + 2 if fits and short not in self.grammar.small else here
        if self.native(at, here):
            return here  # "Vũ Hoàng - Văn Việt"
        apart = ("person" in self.kinds(at) and self.phrases[at].last == here) or "person" in self.kinds(here + 1)
        return here if apart or self.grammar.marked(self.keys[here + 1]) else here + 1

    def led(self, at: int) -> bool:
        """Whether a title leads to a name that begins here."""
        return any("title" in self.kinds(back) and self.phrases[back].last == at for back in range(max(self.first, at - 4), at))

    def within_name(self, at: int, here: int) -> bool:
        """Whether a short country's or everyday name inside a run is a syllable of a personal name: "Quỳnh Nga", "Châu Mỹ Ngọc"."""
        kinds = self.kinds(here)
        if "country" not in kinds or self.phrases[here].last - here > 1 or self.shouting:
            return False
        before = self.keys[here - 1]
        if self.keys[here] not in self.grammar.given or self.keys[at] in self.grammar.nameless:
            return False
        if not (self.grammar.marked(before) or (here - at > 1 and self.keys[at] in self.grammar.names.surnames)):
            return False
        if self.kinds(at) or (
            self.explained(at) and self.keys[at] in self.grammar.everyday and self.keys[at] not in self.grammar.names.surnames
        ):
            return False
        return all(self.shapes[n] == "C" for n in range(at, here))

    def stops(self, at: int) -> bool:
        """Whether a phrase of the lexicon begins here that is no part of a name."""
        kinds = self.kinds(at)
        return bool(kinds.keys() & STOPS) and not any(n.loose for n in kinds.values())
