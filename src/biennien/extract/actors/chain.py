"""The article's chain of names: short names, titles alone, pronouns and bodies without a country, resolved to what was named before.

What the text does not decide stays open, and is left out where nobody can be meant.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from biennien.extract.actors.bodies import SAME, Bodies
from biennien.extract.actors.draft import Draft
from biennien.extract.actors.homonyms import Homonyms
from biennien.extract.actors.names import Names
from biennien.extract.actors.people import People
from biennien.extract.actors.pronouns import Pronouns, Use, quoted
from biennien.extract.actors.spelling import fullest
from biennien.extract.actors.story import Story
from biennien.text.passage import Passage
from biennien.types import ActorMention

NONE = "---"
UNSTATED = frozenset({"", NONE, "IGO", "NGO", "MNC"})
"""Countries of bodies that say nothing about their people's."""
BODIES = frozenset({"BUS", "JRN", "NGO"})
"""Sectors whose roles are bodies oftener than persons."""
Resolved = tuple[Draft, Draft | None]
"""A draft and whom it stands for, where that is somebody named elsewhere."""


class Chain:
    """Resolves the drafts of one article in text order."""

    def __init__(self, names: Names, passage: Passage, day: date | None) -> None:
        self.names, self.passage, self.day = names, passage, day
        self.keys = passage.syllables.keys
        self.home_country = names.language.file.home

    def resolve(self, drafts: list[Draft]) -> list[ActorMention]:
        """Mentions in text order; a phrase that stands for two is two mentions at one span."""
        drafts = Homonyms(self.names, self.passage).decide(drafts)
        inside = quoted(self.keys)
        for draft in drafts:
            draft.quoted = inside[draft.first]
        self.people = People(self.names, self.passage, drafts, self.day is not None)
        self.pronouns = Pronouns(self.names, self.people, inside)
        self.story = Story(drafts, self.home_country, self.homely)
        self.starts = {d.person[0] if d.person else d.first: d for d in drafts} | {d.first: d for d in drafts}
        self.next = {id(d): after for d, after in pairwise(drafts)}
        self.bodies = Bodies(self.names, self.passage, self.story, self.pronouns.uses, self.next)
        self.inner: list[Resolved] = []
        found: list[Resolved] = []
        speaking: list[Draft] = []
        for draft in drafts:
            if draft.spot:
                continue
            self.reach_owner(draft)
            self.reach_body(draft)
            if draft.pronoun in ("speaker", "speakers"):
                speaking += [draft] if draft.quoted else []
                continue
            pairs = self.pairs(draft)
            found += pairs
            for own, told in pairs:
                self.pronouns.uses.append(Use(told or own, draft.sentence, draft.first, draft.quoted, draft))
        found = self.with_speakers(found + self.inner, speaking)
        for draft, told in found:
            self.settle(told or draft)
        return fullest([self.record(draft, told) for draft, told in found], self.passage.text)

    def with_speakers(self, found: list[Resolved], speaking: list[Draft]) -> list[Resolved]:
        """ "tôi", "chúng tôi" in a quotation: who is named right behind its end, else who was named last before it."""
        for draft in speaking:
            told = self.pronouns.speaker(*self.pronouns.quotation(draft))
            if told is None:
                continue
            if (
                draft.pronoun == "speakers"
                and told.kind == "person"
                and told.country not in ("", NONE)
                and told.office
                and not told.private
            ):
                told = self.state(told.country, draft)
            found.append((draft, told))
        return sorted(found, key=lambda pair: pair[0].first) if speaking or self.inner else found

    def homely(self, draft: Draft) -> bool:
        """Whether a person bears a name that hardly anybody but people of home has."""
        assert draft.person is not None
        return draft.local and any(k in self.names.own for k in self.keys[draft.person[0] : draft.person[1]])

    def pairs(self, draft: Draft) -> list[Resolved]:
        """What a draft becomes: nothing, itself, or whom it stands for."""
        if draft.pronoun == "counterpart" and not draft.person:
            return self.counterpart(draft)
        if draft.pronoun == "several":
            draft.subject = self.opens(draft)
        if draft.pronoun and not draft.person:
            found = self.fixed(draft) or self.glossed(draft) or self.pronouns.resolve(draft)
            if draft.pronoun in ("country", "two", "three"):
                found = [self.state(told.country, told) if told.kind in ("person", "role") else told for told in found]
            return [(draft, told) for told in found]
        if draft.kind == "person":
            return self.person(draft) if draft.person else self.title(draft)
        return self.body(draft)

    def glossed(self, draft: Draft) -> list[Draft]:
        """Whom brackets behind a pronoun name: "họ (Trung Quốc)"."""
        told = self.starts.get(draft.last + 1) if self.keys[draft.last : draft.last + 1] == ["("] else None
        if told is None or told.spot or told.pronoun or self.keys[told.last : told.last + 1] != [")"]:
            return []
        if told.person and not told.known:
            return [self.people.introduced(told) or self.people.coming(told) or told]
        return [told]

    def opens(self, draft: Draft) -> bool:
        """Whether a pronoun begins its sentence or clause, and so goes on about whom the one before was."""
        return draft.first == self.passage.sentences[draft.sentence][0] or self.keys[draft.first - 1] in self.names.opens

    def fixed(self, draft: Draft) -> list[Draft]:
        """The countries that a pronoun names by itself, where the article names one of them: "hai miền" are the Koreas."""
        countries = self.names.means(draft.office)
        told = [country for _, _, country, _ in self.story.named if country in countries]
        if not told:
            return []
        if draft.pronoun == "country":  # "đặc khu" is Hong Kong or Macau
            return [self.state(max(told, key=told.count), draft)]
        return [self.state(country, draft) for country in countries]

    def state(self, country: str, draft: Draft) -> Draft:
        """The latest mention of a country, or one made of its row where the article has none."""
        for use in reversed(self.pronouns.uses):
            if use.told.kind == "country" and use.told.country == country:
                return use.told
        row = self.names.states.get(country)
        if row is None:
            return Draft(draft.first, draft.last, "country", draft.rule, country, country, "GOV")
        return Draft(draft.first, draft.last, "country", draft.rule, row.name, country, "GOV", row.id)

    def person(self, draft: Draft) -> list[Resolved]:
        assert draft.person is not None
        if draft.open_country and not draft.country:
            draft.country = self.this_country(draft)
        earlier = None if draft.known else self.people.introduced(draft)
        if earlier is not None:
            if not earlier.country and draft.country:
                earlier.country = draft.country
            if draft.office and (not earlier.office or (earlier.private and not draft.private)):
                earlier.office, earlier.private, earlier.rank = draft.office, draft.private, draft.rank
            elif draft.office and not draft.private and draft.office != earlier.office:
                earlier.also += (draft.office,)
            earlier.gender = earlier.gender or draft.gender
            draft.rule = f"{draft.rule}+chain" if draft.rule.startswith("name#") else draft.rule
            return [(draft, earlier)]
        acronym = self.bodies.acronym(draft)
        if acronym is not None:
            draft.kind = acronym.kind
            return [(draft, acronym)]
        if draft.last - draft.first == 1 and not draft.known and (body := self.bodies.shortened(draft)) is not None:
            self.people.all = [p for p in self.people.all if p is not draft]
            return [(draft, body)]
        fuller = None if draft.known else self.people.coming(draft)
        if fuller is not None and not fuller.byline:
            self.as_told(draft, fuller)
        if draft.explained and not draft.country:
            return []
        single = draft.person[1] - draft.person[0] == 1 and not draft.known
        if single and not draft.office and not draft.country and draft.rule.startswith("name#"):
            return []  # a capitalised word that nothing introduces
        self.people.met.append(draft)
        return [(draft, None)]

    def as_told(self, draft: Draft, fuller: Draft) -> None:
        """What a later, fuller introduction of the same name says."""
        draft.country = draft.country or fuller.country
        draft.sector, draft.actor, draft.known = fuller.sector or draft.sector, fuller.actor, fuller.known
        draft.gender, draft.office = draft.gender or fuller.gender, draft.office or fuller.office
        draft.local = draft.local or fuller.local
        if len(self.people.syllables(fuller)) > len(self.people.syllables(draft)):
            draft.name, draft.person = fuller.name, fuller.person

    def this_country(self, draft: Draft) -> str:
        """Which country "nước này" at a phrase's end is; the words themselves are a mention too."""
        told = self.pronouns.country(draft)
        country = told.country if told else self.story.country(draft)
        if draft.inner and country:
            first, last = draft.inner
            inner = Draft(first, last, "country", draft.rule, self.passage.words(first, last), pronoun="country", sentence=draft.sentence)
            self.inner.append((inner, told if told and told.kind == "country" else self.state(country, told or draft)))
        return country

    def of_both(self, draft: Draft) -> list[Resolved]:
        """ "Ngoại trưởng hai nước": of both countries, each of which is meant."""
        two = Draft(draft.first, draft.last, "country", draft.rule, draft.name, pronoun="two", office=draft.pair, sentence=draft.sentence)
        found = self.fixed(two) or self.pronouns.several(two)
        return [(draft, told if told.kind == "country" else self.state(told.country, told)) for told in found]

    def reach_owner(self, draft: Draft) -> None:
        """Whose somebody is belongs to the phrase: "cha của Kim Jong-un", "luật sư của ông A"."""
        owner = self.starts.get(draft.kin_of) if draft.kin_of >= 0 and draft.person is None else None
        if owner is not None and owner is not draft and owner.first <= draft.kin_of and owner.sentence == draft.sentence:
            draft.last = draft.reach = max(draft.last, owner.last)

    def reach_body(self, draft: Draft) -> None:
        """Where somebody works belongs to the phrase: "học giả cấp cao tại viện nghiên cứu B"."""
        after = self.next.get(id(draft))
        if after is None or after.kind != "body" or after.explained or after.sentence != draft.sentence or draft.pronoun:
            return
        if draft.kind not in ("person", "role") or draft.person or not draft.office:
            return
        gap = self.keys[draft.last : after.first]
        if gap[-1:] in self.names.abides and all(k in self.names.field_words for k in gap[:-1]):
            draft.last = draft.reach = after.last
            draft.bodied = True
            self.bodies.seated(after)
            if not draft.country:
                draft.country, draft.stated = after.country, bool(after.country)
                draft.owner, draft.stateless = after, not after.country

    def owner_of(self, draft: Draft) -> Draft | None:
        """Whose a role or a relative is, where a person follows: "cố vấn của ông A", "vợ ông"."""
        owner = self.starts.get(draft.kin_of)
        if owner is None or owner is draft:
            return None
        if owner.pronoun:
            return self.pronouns.person(owner)
        if owner.person is None:
            return next((told or own for own, told in self.title(owner)), None)
        if owner.known:
            return owner
        return self.people.introduced(owner) or self.people.coming(owner) or owner

    def same_one(self, draft: Draft) -> list[Resolved]:
        """ "quan chức này", "nhóm khủng bố này": who was told so before, or a person or body of that sort."""
        if draft.office:
            person = self.people.titled(draft) or self.pronouns.person(draft)
            return [(draft, person)] if person else []
        for use in self.pronouns.before(draft):
            told = use.told
            if told.rule.removesuffix("+context") == draft.rule or (told.kind == "body" and told.sector == draft.sector):
                return [(draft, told)]
        after = self.next.get(id(draft))
        opens = draft.first - 1 == self.passage.sentences[draft.sentence][0]
        if opens and after is not None and after.person and after.sentence == draft.sentence:
            return [(draft, self.people.introduced(after) or after)]  # "Là phi công, Tom Baker …"
        return []

    def settle(self, draft: Draft) -> None:
        """The country of somebody of whom the article says none: home for names of its own form, else where the story is."""
        if draft.kind != "person" or draft.country or not draft.person:
            return
        first, last = draft.person
        after = self.next.get(id(draft))
        if after is not None and after.kind == "country" and not after.pronoun and self.keys[draft.last : after.first] in self.names.abides:
            draft.country = after.country  # "Muammar Gaddafi ở Libya"
            return
        if after is not None and after.kind == "body" and after.country not in UNSTATED and not after.rule.endswith("+context"):
            gap = self.keys[draft.last : after.first]
            if gap in self.names.abides or (
                after.sentence == draft.sentence and gap == [","] and self.keys[after.last : after.last + 1] == [","]
            ):
                draft.country = after.country  # "nhà báo Tom Baker của tạp chí Time", "giáo sư Tom Baker, Đại học Kobe, …"
                return
        neighbours = self.names.neighbours
        own = self.homely(draft) or draft.byline
        if draft.local and (own or not any(c in neighbours for _, _, c, _ in self.story.named)):
            draft.country = self.home_country
        elif draft.local:
            draft.country = self.story.country(draft, neighbours | {self.home_country})
        elif last - first == 1 and not self.story.foreign and self.story.named:
            draft.country = self.home_country  # "anh Long", where only home is named
        elif self.story.foreign:
            abroad = frozenset(c for _, _, c, _ in self.story.named if c not in self.names.transcribed)
            known = abroad & self.names.hyphened_in if self.keys[first] in self.names.hyphened else frozenset()
            if abroad:  # people of neighbours are written in syllables of the language's own
                draft.country = self.story.country(draft, known or abroad - self.names.reticent or abroad)

    def title(self, draft: Draft) -> list[Resolved]:
        """A title without a name: whoever holds it in this article, else at this date."""
        person = self.people.titles.get(draft.first)
        if person is not None:
            return [(draft, person)]
        if draft.pair and (both := self.of_both(draft)):
            return both
        if draft.rank == "kin":
            return self.relative(draft)
        if draft.kin_of >= 0:
            owner = self.owner_of(draft)
            draft.country = draft.country or (owner.country if owner else "")
            return self.anybody(draft) if draft.country not in ("", NONE) else []
        if draft.first and self.keys[draft.first - 1] in self.names.copulas:
            return self.said_of(draft)
        if draft.this and (same := self.same_one(draft)):
            return same
        if self.names.sums_up(self.names.office(draft.office)):
            self.name_office(draft)
        earlier = self.people.titled(draft, self.pronouns.weight) if not draft.country else self.people.titled(draft)
        if earlier is None and not draft.plural and not draft.indefinite:
            earlier = self.people.colleague(draft, [use.told for use in self.pronouns.before(draft, SAME)])
        if earlier is not None:
            earlier.country = earlier.country or draft.country  # "nhà báo Nga" tells where the journalist is from
            return [(draft, earlier)]
        if draft.private and draft.country in ("", "IGO"):
            return self.anybody(draft)
        if not draft.country and not draft.office:
            return []
        if draft.open_country and not draft.country:
            draft.country = self.this_country(draft)
        draft.country = draft.country or self.names.seat(draft.office) or self.story.country(draft)
        able = draft.office and draft.country and not draft.former and not draft.plural
        row = self.names.holder(draft.office, draft.country, self.day, draft.body) if able else None
        if row is not None:
            draft.actor, draft.name = row.id, row.name
            draft.sector = draft.sector or row.sector
            draft.gender = draft.gender or row.gender
        draft.name = draft.name or self.passage.words(draft.first, draft.last)
        return [(draft, None)]

    def anybody(self, draft: Draft) -> list[Resolved]:
        """A profession without a name: people of the country that the article gives them."""
        draft.kind, draft.name = "role", self.passage.words(draft.first, draft.last)
        if not draft.country:
            self.bodies.owner(draft)
        self.bodies.met.append(draft)
        return [(draft, None)]

    def said_of(self, draft: Draft) -> list[Resolved]:
        """ "X, cũng là trưởng đoàn đàm phán …": said of who was named before in the sentence; of nobody new."""
        for use in reversed(self.pronouns.uses):
            if use.sentence != draft.sentence:
                break
            told = use.told
            if told.kind == "person" and told.person and draft.country in ("", told.country) and draft.gender in ("", told.gender):
                return [(draft, told)]
        return []

    def name_office(self, draft: Draft) -> None:
        """ "người đứng đầu Bộ Ngoại giao Đức" is the foreign minister."""
        for at in range(draft.first + 1, draft.last - 1):
            for end in range(draft.last, at + 1, -1):
                if office := self.names.minister_of(self.keys[at:end]):
                    draft.office = office
                    return

    def equated(self, draft: Draft) -> Draft | None:
        """ "nạn nhân là A", "A là một nhà ngoại giao": the person on the other side of the copula."""
        after = self.next.get(id(draft))
        if after is not None and after.person and after.sentence == draft.sentence:
            gap = self.keys[draft.last : after.first]
            if len(gap) == 1 and gap[0] in self.names.copulas:
                return self.people.introduced(after) or after
        before = draft.first - 1
        if self.keys[before] in self.names.one:
            before -= 1
        if before > self.passage.sentences[draft.sentence][0] and self.keys[before] in self.names.copulas:
            return next((told for _, told in self.said_of(draft)), None)
        return None

    def relative(self, draft: Draft) -> list[Resolved]:
        """A relative without a name: who was introduced as one, else the spouse who shares a name; with an owner, a role of his country."""
        for earlier in reversed(self.people.met):
            same = earlier.office and self.names.same_title(self.names.office(draft.office), self.names.office(earlier.office))
            if same and earlier.person and earlier.first < draft.first:
                return [(draft, earlier)]
        spouse = self.people.spouse(draft) if draft.office and self.names.married(draft.office) else None
        if spouse is not None:
            return [(draft, spouse)]
        near = self.pronouns.before(draft, 2)
        owner = self.owner_of(draft) if draft.kin_of >= 0 else next((u.told for u in near if u.told.kind == "person"), None)
        if owner is None:
            return []
        draft.kind, draft.country, draft.name = "role", owner.country, self.passage.words(draft.first, draft.last)
        draft.owner = owner
        return [(draft, None)]

    def counterpart(self, draft: Draft) -> list[Resolved]:
        person = self.people.titles.get(draft.first) or self.pronouns.counterpart(draft)
        if person is not None:
            return [(draft, person)]
        last = next((u.told for u in reversed(self.pronouns.uses) if u.told.kind == "person"), None)
        draft.sector = draft.sector or (last.sector if last else "") or "GOV"
        draft.office = draft.office or (last.office if last else "")
        if not draft.country:
            return []
        row = self.names.holder(draft.office, draft.country, self.day) if draft.office else None
        draft.actor, draft.name = (row.id, row.name) if row else (None, self.passage.words(draft.first, draft.last))
        return [(draft, None)]

    def body(self, draft: Draft) -> list[Resolved]:
        """A body or role: an apposition, an acronym, or itself with the country that the article gives it."""
        person = self.people.titles.get(draft.first)
        if person is None and draft.office and draft.private and not draft.country and not draft.plural and not draft.indefinite:
            person = self.people.titled(draft)
            if person is not None and not any(use.told is person for use in self.pronouns.before(draft, SAME)):
                person = None  # "bác sĩ" of anywhere, long after one was named
        if person is None and draft.office and draft.private and not draft.plural and not draft.indefinite:
            person = self.people.colleague(draft, [use.told for use in self.pronouns.before(draft, SAME)])
        if person is None and draft.kind == "role" and not draft.plural and draft.sector not in BODIES:
            person = self.equated(draft)
        if person is not None:
            return [(draft, person)]
        acronym = self.bodies.acronym(draft)
        if acronym is not None:
            return [(draft, acronym)]
        if draft.pair and (both := self.of_both(draft)):
            return both
        if draft.expands >= 0 and not draft.explained and self.bodies.unnamed(draft):
            return [(self.bodies.spelt_out(draft), None)]
        if draft.explained:
            return [(draft, None)] if self.bodies.bracketed(draft) is not None else []
        if draft.this and (same := self.same_one(draft)):
            return same
        if draft.rule in self.names.things and not draft.stated and not draft.open_country:
            return []  # a ship that no words say whose it is: nobody
        if draft.namesake and not draft.plural and not draft.indefinite and (told := self.pronouns.namesake(draft)) is not None:
            return [(draft, told)]
        if draft.open_country:
            draft.country = self.this_country(draft)
        if draft.kin_of >= 0 and not draft.country and (owner := self.owner_of(draft)) is not None and owner.country not in ("", NONE):
            draft.country = owner.country
        if not draft.country:
            self.bodies.seated(draft)
        if not draft.country and draft.kind in ("role", "body") and not draft.stateless:
            self.bodies.owner(draft)
        self.bodies.met.append(draft)
        return [(draft, None)]

    def named(self, draft: Draft, told: Draft) -> str:
        """What a mention resolves to: a country by its name, also where its capital or a short form stands for it."""
        state = self.names.states.get(told.country) if told.kind == "country" and (draft.pronoun or draft.pair or not told.seat) else None
        return state.name if state else told.name or draft.name

    def record(self, draft: Draft, earlier: Draft | None) -> ActorMention:
        told = earlier or draft
        proper = draft.proper
        if earlier is not None and draft.pronoun == "body":
            proper = earlier.proper or (earlier.first, earlier.last)  # "Bộ này" is no name: the body's own is
        return ActorMention(
            span=self.passage.span(draft.first, draft.last),
            rule=draft.rule,
            name=self.named(draft, told),
            country=(told.country or draft.country or (told.owner.country if told.owner else "")) or NONE,
            sector=(told.sector or draft.sector) or "UNK",
            kind=told.kind,
            actor=told.actor,
            proper=self.passage.span(*proper) if proper else None,
            antecedent=self.passage.span(earlier.first, earlier.last) if earlier else None,
        )
