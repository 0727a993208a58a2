"""The noun phrases that name actors: title + body + country + name in every order the press uses."""

from __future__ import annotations

from datetime import date

import msgspec

from biennien.extract.actors.names import Name, Names
from biennien.languages.schema import ActorRow
from biennien.text.passage import Passage
from biennien.text.phrases import Phrase
from biennien.types import ActorKind

STATELESS = frozenset({"armed", "igo", "ngo", "company"})
"""Types of body that belong to no state unless their row says so."""

PRIVATE = frozenset({"civil", "expert", "journalist", "religious"})
"""Kinds of title that are no office: without a name they mean nobody in particular."""

MODIFIERS = frozenset({"modifier", "then"})
"""Kinds of title that only qualify another; those of kind ``then`` stand between the title and the name and open no phrase."""


class Draft(msgspec.Struct):
    """A noun phrase that names an actor, before the article's chain resolves it. Ranges are syllables, half-open.

    ``person`` is the range of the personal name; ``open`` marks a phrase that the chain must resolve: a pronoun, a title without
    name, a name without country.
    """

    first: int
    last: int
    kind: ActorKind
    rule: str
    name: str
    country: str = ""
    sector: str = ""
    actor: str | None = None
    gender: str = ""
    office: str = ""
    person: tuple[int, int] | None = None
    proper: tuple[int, int] | None = None
    pronoun: str = ""
    pronoun_gender: str = ""
    loose: bool = False
    open_country: bool = False
    members: tuple[Draft, ...] = ()
    sentence: int = 0
    known: bool = False
    placed: bool = False
    stateless: bool = False


class Grammar:
    """Finds drafts sentence by sentence."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.particles = frozenset(names.cut.keys(w) for w in names.language.words("name-particles"))
        self.everyday = names.language.everyday
        self.places = frozenset(names.cut.keys(w) for w in names.language.words("place") if " " not in w)
        small = ("recipient", "place", "from", "of", "and", "clause", "that", "adverbs", "passive", "between")
        self.small = frozenset(names.cut.phrase(w)[0] for name in small for w in names.language.words(name))
        self.ands = frozenset(names.cut.keys(w) for w in names.language.words("and") if " " not in w)

    def drafts(self, passage: Passage, sentence: int, day: date | None) -> list[Draft]:
        """The drafts of one sentence, in text order, none overlapping another."""
        first, last = passage.sentences[sentence]
        phrases = {p.first: p for p in self.names.phrases.find(passage.syllables, first, last)}
        walk = _Walk(self, passage, first, last, phrases, day)
        found = walk.run()
        for draft in found:
            draft.sentence = sentence
            draft.placed = draft.first > first and passage.syllables.keys[draft.first - 1] in self.places
        return found


class _Walk:
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

    def run(self) -> list[Draft]:
        found: list[Draft] = []
        at = self.first
        phrases = self.phrases
        for spot in [n for n, s in enumerate(self.shapes[self.first : self.last], self.first) if s in "CA" or n in phrases]:
            if spot < at:
                continue
            at = spot
            draft = self.phrase_at(at)
            if draft is None:
                at = self.skip(at)
                continue
            found.append(draft)
            at = draft.last
        return found

    def kinds(self, at: int) -> dict[str, Name]:
        """What the phrase at a place may be, by kind."""
        found = self.known.get(at)
        if found is None:
            phrase = self.phrases.get(at)
            found = self.known[at] = {n.kind: n for n in phrase.values} if phrase else {}
        return found

    def skip(self, at: int) -> int:
        """Past what is no actor: a barred head takes the name after it along."""
        phrase = self.phrases.get(at)
        if phrase is None:
            return at + 1
        kinds = self.kinds(at)
        if "barred" in kinds and "country" not in kinds:
            after = self.phrases.get(phrase.last)
            if after and any(n.kind in ("country", "person") for n in after.values):
                return after.last
            return max(phrase.last, self.run_of_capitals(phrase.last)) if phrase.last < self.last else phrase.last
        return phrase.last

    def phrase_at(self, at: int) -> Draft | None:
        kinds = self.kinds(at)
        if "compound" in kinds or ("barred" in kinds and "country" not in kinds):
            return None
        if "pronoun" in kinds and not ("title" in kinds and self.title_goes_on(self.phrases[at].last)):
            return self.pronoun(at, kinds["pronoun"])
        if "title" in kinds:
            return self.titled(at) if kinds["title"].title.kind != "then" else None  # type: ignore[union-attr]
        if "person" in kinds:
            return self.person(at, kinds["person"])
        if "country" in kinds:
            return self.country(at, kinds["country"])
        if "body" in kinds or "role" in kinds:
            return self.body(at, kinds.get("body") or kinds["role"])
        if "head" in kinds or "media" in kinds:
            return self.unknown_body(at)
        if not kinds and self.shapes[at] in "CA":
            return self.unknown_name(at)
        return None

    def title_goes_on(self, after: int) -> bool:
        """Whether a word like "ông" is followed by a name or a title, and so is no pronoun."""
        if after >= self.last:
            return False
        kinds = self.kinds(after)
        if kinds:
            return "person" in kinds or "title" in kinds or ("country" in kinds and kinds["country"].loose)
        return self.shapes[after] in "CA"

    def pronoun(self, at: int, name: Name) -> Draft | None:
        assert name.pronoun is not None
        end = self.phrases[at].last
        kind: ActorKind = "person" if name.pronoun.stands_for in ("person", "counterpart") else "country"
        draft = Draft(at, end, kind, name.rule, self.words(at, end), pronoun=name.pronoun.stands_for, pronoun_gender=name.pronoun.gender)
        if name.pronoun.stands_for == "counterpart":
            return self.titled(at, draft)
        return draft

    def titled(self, at: int, counterpart: Draft | None = None) -> Draft | None:
        """A phrase that begins with a title: absorbs bodies, countries, further titles, then at most one personal name."""
        here = at
        title = None
        draft = counterpart or Draft(at, at, "person", "", "")
        posted = bare = -1
        while here < self.last:
            kinds = self.kinds(here)
            end = self.phrases[here].last if kinds else here + 1
            if draft.country and self.posted(here, end):
                posted, bare = end, here
            if counterpart is not None and here == at:
                here = end
                continue
            if "person" in kinds:
                self.take_person(draft, here, end, kinds["person"])
                here = end
                break
            if "country" in kinds and not draft.country and self.owns(draft, here, end, kinds["country"]):
                draft.country = kinds["country"].rows[0].country  # before titles: "Anh" is Britain and an honorific
            elif "title" in kinds and not draft.country:
                title = self.take_title(draft, title, kinds["title"])
            elif "title" in kinds and self.modifies(kinds["title"], end):
                pass  # "Tổng thống Mỹ đắc cử Donald Trump"
            elif draft.country and here > at and self.posted(here, end):
                pass  # "Đại sứ Nga tại Liên Hợp Quốc …"
            elif draft.country and posted == here and ("country" in kinds or "body" in kinds):
                pass
            elif ("body" in kinds or "role" in kinds) and not draft.country:
                self.take_body(draft, kinds.get("body") or kinds["role"])
            elif ("of" in kinds and here > at and self.goes_on_of(end)) or ("side" in kinds and here > at and "country" in self.kinds(end)):
                pass
            elif "pronoun" in kinds and kinds["pronoun"].label == "nuoc-nay" and not draft.country:
                draft.open_country = True
            elif "head" in kinds and not draft.country and (unknown := self.unknown_body(here)):
                draft.sector = draft.sector or unknown.sector
                draft.country = unknown.country
                end = unknown.last
            elif not kinds and self.shapes[here] in "CA" and (here > self.first or here > at):
                end = self.run_of_capitals(here)
                draft.person = draft.proper = (here, end)
                draft.name = self.words(here, end)
                here = end
                break
            else:
                break
            here = end
        if bare > 0 and draft.person is None:
            here = bare  # no name after the post: "Đại sứ Nga" alone
        draft.last = max(here, at + 1)
        while draft.last > at + 1 and "of" in self.kinds(draft.last - 1):
            draft.last -= 1
        if not draft.rule:
            return None
        if title is None and draft.person is None and counterpart is None and not draft.country:
            return None  # an honorific or modifier alone
        self.alias_in_brackets(draft)
        return draft

    def modifies(self, name: Name, end: int) -> bool:
        """Whether a modifier behind the country ("đắc cử", "khi đó") leads on to the name of who holds the office."""
        assert name.title is not None
        if name.title.kind not in MODIFIERS or end >= self.last:
            return False
        kinds = self.kinds(end)
        return "person" in kinds or (not kinds and self.shapes[end] in "CA")

    def owns(self, draft: Draft, first: int, last: int, name: Name) -> bool:
        """Whether a country's name behind a title is one: a short form also where a name of two words or more follows.

        "Thủ tướng Anh Rishi Sunak" is Britain's; "Thủ tướng Anh Tuấn" may be a name.
        """
        if self.country_counts(first, last, name):
            return True
        official = bool(draft.office or draft.pronoun)
        return official and last < self.last and ("person" in self.kinds(last) or self.run_of_capitals(last) > last + 1)

    def country_counts(self, first: int, last: int, name: Name) -> bool:
        """Whether a country's name is one here: a short form beside another country's, or where no longer name can hold it."""
        return not name.short or self.beside_country(first, last) or self.stands_alone(first, last)

    def stands_alone(self, first: int, last: int) -> bool:
        """Whether a short name is no part of a longer one ("Chủ Nhật", "Minh Nhật"), and its capital is its own."""
        before = self.shapes[first - 1] if first > self.first else "p"
        after = self.shapes[last] if last < self.last else "p"
        explained = first == self.first or self.shouting or self.keys[first - 1] in '":('
        if explained and self.keys[first] in self.grammar.everyday:
            return False
        titled = first > self.first and any(
            "title" in {n.kind for n in phrase.values} and phrase.last == first for phrase in self.phrases.values()
        )
        return (before not in "CA" or titled) and after not in "CA"

    def posted(self, at: int, end: int) -> bool:
        """Whether a preposition of place leads from a title to where its holder is posted."""
        return self.keys[at] in self.grammar.places and bool(self.kinds(end).keys() & {"country", "body"})

    def take_title(self, draft: Draft, title: Name | None, name: Name) -> Name | None:
        row = name.title
        assert row is not None
        draft.gender = draft.gender or row.gender
        draft.rule = draft.rule or name.rule
        if row.kind == "honorific" or row.kind in MODIFIERS:
            return title
        if title is None:
            draft.rule = name.rule
            draft.office = name.label if row.kind not in PRIVATE else ""
            draft.sector = row.sector
        return title or name

    def take_body(self, draft: Draft, name: Name) -> None:
        row = name.rows[0]
        draft.country = row.country or draft.country
        if row.sector and (not draft.sector or draft.sector in ("GOV", "UNK")):
            draft.sector = row.sector

    def take_person(self, draft: Draft, first: int, last: int, name: Name) -> None:
        row = self.names_at(name)
        if draft.country and row.country and row.country != draft.country:
            fitting = [r for r in name.rows if r.country == draft.country]
            if not fitting:  # somebody else of that name: what the title says holds
                draft.person = draft.proper = (first, last)
                draft.name = self.words(first, last)
                return
            row = fitting[0]
        draft.person = draft.proper = (first, last)
        draft.name, draft.actor, draft.known = self.words(first, last), row.id, True
        draft.country, draft.sector = row.country or draft.country, draft.sector or row.sector
        draft.gender = draft.gender or row.gender
        draft.rule = name.rule

    def names_at(self, name: Name) -> ActorRow:
        return self.grammar.names.at(name.rows, self.day)

    def goes_on_of(self, at: int) -> bool:
        return any(k in self.kinds(at) for k in ("country", "body", "role", "head", "side", "pronoun"))

    def alias_in_brackets(self, draft: Draft) -> None:
        """ "Trương Hựu Hiệp (Zhang Youxia)": the brackets belong to the name."""
        at = draft.last
        if draft.person and at + 2 < self.last and self.keys[at] == "(" and self.shapes[at + 1] in "CA":
            end = self.run_of_capitals(at + 1)
            if end < self.last and self.keys[end] == ")":
                draft.last = end + 1

    def person(self, at: int, name: Name) -> Draft:
        draft = Draft(at, self.phrases[at].last, "person", name.rule, name.label)
        self.take_person(draft, at, draft.last, name)
        end = self.run_of_capitals(at)
        if end > draft.last and not self.kinds(draft.last):  # a longer name than the one known: somebody else
            return Draft(at, end, "person", "name#unknown", self.words(at, end), person=(at, end), proper=(at, end))
        self.alias_in_brackets(draft)
        return draft

    def country(self, at: int, name: Name) -> Draft | None:
        end = self.phrases[at].last
        if not self.country_counts(at, end, name):
            return None
        row = self.names_at(name)
        draft = Draft(at, end, "country", name.rule, name.label, row.country, row.sector or "GOV", self.state(row))
        draft.loose = name.loose and (at == self.first or self.shouting or self.keys[at - 1] in '"(')
        return draft

    @staticmethod
    def state(row: ActorRow) -> str:
        """A capital, a seat of power or a veil stands for its country: ``us.capital`` → ``us.country``."""
        return row.id if row.type == "country" else f"{row.id.partition('.')[0]}.country"

    def beside_country(self, first: int, last: int) -> bool:
        """Whether a hyphen, a comma or "và" joins the name to another country's."""
        for step, at in ((-1, first - 1), (1, last)):
            if not self.first <= at < self.last or not (self.keys[at] in "-,/" or self.keys[at] in self.grammar.ands):
                continue
            other = at + step
            if step == 1 and "country" in self.kinds(other):
                return True
            if step == -1 and any("country" in self.kinds(other - back) for back in range(4)):
                return True
        return False

    def body(self, at: int, name: Name) -> Draft | None:
        row = self.names_at(name)
        end = self.phrases[at].last
        kind: ActorKind = "role" if name.kind == "role" else "body"
        draft = Draft(at, end, kind, name.rule, row.name if kind == "body" else name.label, row.country, row.sector, row.id)
        self.belongs(draft)
        if kind == "role" and end - at == 1 and draft.last == end:
            return None  # one syllable is a role only with its owner: "quân Mỹ", not "quân sự"
        return draft

    def belongs(self, draft: Draft) -> None:
        """Extend over the country or body that a body belongs to."""
        here = draft.last
        while here < self.last and not draft.country:
            kinds = self.kinds(here)
            if not kinds:
                break
            end = self.phrases[here].last
            if "country" in kinds and self.country_counts(here, end, kinds["country"]):
                draft.country, draft.last = kinds["country"].rows[0].country, end
                break
            if ("of" in kinds or "side" in kinds) and self.goes_on_of(end):
                here = end
                continue
            if "body" in kinds or "role" in kinds:
                row = (kinds.get("body") or kinds["role"]).rows[0]
                draft.country, draft.last = row.country, end
                if "body" in kinds:
                    draft.proper, draft.actor = (here, end), draft.actor if draft.kind == "body" else row.id
                if not draft.sector or draft.sector == "UNK":
                    draft.sector = row.sector
                here = end
                continue
            if "pronoun" in kinds and kinds["pronoun"].label == "nuoc-nay":
                draft.open_country, draft.last = True, end
            break
        if draft.country:
            draft.name = self.words(draft.first, draft.last)
        elif draft.proper:
            draft.name = self.words(*draft.proper)

    def unknown_body(self, at: int) -> Draft | None:
        """A body that no list has: its head word, then capitalised words (each may carry one small syllable along)."""
        here = self.phrases[at].last
        grown = here
        while here < self.last and self.shapes[here] in "CAd" and "country" not in self.kinds(here):
            here += 1
            grown = here
            if here < self.last and self.shapes[here] == "l" and self.shapes[here - 1] == "C" and self.keys[here] not in self.grammar.small:
                here += 1
                grown = here
            joined = here + 2 < self.last and self.keys[here] in self.grammar.ands
            if joined and self.shapes[here + 1] == "C" and self.shapes[here + 2] == "l" and not self.kinds(here + 1):
                here += 1
        if grown == self.phrases[at].last:
            return None
        draft = Draft(at, grown, "body", "name#unknown-body", self.words(at, grown))
        if "media" in self.kinds(at):
            draft.sector, draft.proper = "JRN", (self.phrases[at].last, grown)
            draft.name = self.words(*draft.proper)
        self.belongs(draft)
        return draft

    def unknown_name(self, at: int) -> Draft | None:
        explained = at == self.first or self.keys[at - 1] in '":(' or self.shouting
        if explained and self.keys[at] in self.grammar.everyday:
            return None
        if self.keys[at] in self.grammar.everyday and self.keys[at] not in self.grammar.names.surnames:
            return None
        end = self.run_of_capitals(at)
        if end - at == 1 and explained:
            return None
        draft = Draft(at, end, "person", "name#unknown", self.words(at, end), person=(at, end), proper=(at, end))
        self.alias_in_brackets(draft)
        return draft

    def run_of_capitals(self, at: int) -> int:
        """The end of a run of capitalised syllables, hyphens and name particles among them."""
        keys, shapes = self.keys, self.shapes
        particles = self.grammar.particles
        here = at
        while here < self.last:
            if shapes[here] in "CA":
                if here > at and self.stops(here):
                    break
                here += 1
            elif keys[here] in ("-", "'") and here > at and here + 1 < self.last and shapes[here + 1] in "CAl":
                glued = self.passage.syllables.starts[here + 1] == self.passage.syllables.ends[here]
                if not (shapes[here + 1] in "CA" or glued) or self.stops(here + 1):
                    break
                here += 2
            elif here == at or here + 1 >= self.last:
                break
            elif (keys[here] in particles and (shapes[here + 1] in "CA" or keys[here + 1] == "-")) or (
                keys[here] == "." and here - at == 1 and shapes[here + 1] in "CA"
            ):
                here += 1
            else:
                break
        return here

    def stops(self, at: int) -> bool:
        kinds = self.kinds(at)
        return bool(kinds.keys() & {"country", "title", "body", "role", "head"}) and not any(n.loose for n in kinds.values())

    def words(self, first: int, last: int) -> str:
        return self.passage.words(first, last)
