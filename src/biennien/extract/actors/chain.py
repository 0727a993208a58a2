"""The article's chain of names: short names, titles alone, pronouns and bodies without a country, resolved to what was named before.

What the text does not decide stays open, and is left out where nobody can be meant.
"""

from __future__ import annotations

from datetime import date

import msgspec

from biennien.extract.actors.draft import Draft
from biennien.extract.actors.names import Names
from biennien.extract.actors.people import People
from biennien.extract.actors.pronouns import Pronouns, Use, quoted
from biennien.extract.actors.story import Story
from biennien.text.passage import Passage
from biennien.types import ActorMention

NONE = "---"
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
        drafts = self.counting(drafts)
        inside = quoted(self.keys)
        for draft in drafts:
            draft.quoted = inside[draft.first]
        self.people = People(self.names, self.passage, drafts)
        self.pronouns = Pronouns(self.names, self.people)
        self.story = Story(drafts, self.home_country)
        self.bodies: list[Draft] = []
        found: list[Resolved] = []
        for draft in drafts:
            if draft.spot:
                continue
            pairs = self.pairs(draft)
            found += pairs
            for own, told in pairs:
                self.pronouns.uses.append(Use(told or own, draft.sentence, draft.first, draft.quoted, draft))
        for draft, told in found:
            self.settle(told or draft)
        return self.fullest([self.record(draft, told) for draft, told in found])

    def counting(self, drafts: list[Draft]) -> list[Draft]:
        """Without everyday words that a capital alone makes countries, and with persons whose short name is a country's."""
        firm = {self.keys[d.first] for d in drafts if d.kind == "country" and not d.loose and not d.spot}
        kept = []
        given = {self.keys[d.person[1] - 1] for d in drafts if d.person and d.local and d.person[1] - d.person[0] > 1}
        familiar = any(d.person and d.gender and not d.known and (d.private or not d.office) for d in drafts)
        abroad = {d.country for d in drafts if d.stated and not d.short}
        for draft in drafts:
            if draft.kind == "country" and draft.loose and self.keys[draft.first] not in firm and self.everyday(draft):
                if draft.either and familiar:
                    kept.append(self.as_pronoun(draft))
                continue
            if draft.kind == "country" and draft.short and self.keys[draft.first] in given and draft.country not in abroad:
                draft.kind, draft.person, draft.proper = "person", (draft.first, draft.last), (draft.first, draft.last)
                draft.country, draft.sector, draft.actor, draft.stated, draft.explained = "", "", None, False, True
            kept.append(draft)
        return kept

    def as_pronoun(self, draft: Draft) -> Draft:
        """A country's name that is a pronoun here: "Anh" at a sentence's start."""
        pronoun = self.names.pronouns[draft.either]
        rule = f"{self.names.language.code}/pronouns#{pronoun.id}"
        return Draft(
            draft.first, draft.last, "person", rule, draft.name, office=pronoun.id, sentence=draft.sentence,
            pronoun=pronoun.stands_for, pronoun_gender=pronoun.gender,
        )  # fmt: skip

    def everyday(self, draft: Draft) -> bool:
        """Whether the name is an everyday word when written small, so that an explained capital proves nothing."""
        return draft.last - draft.first == 1 and self.keys[draft.first] in self.names.homographs

    def pairs(self, draft: Draft) -> list[Resolved]:
        """What a draft becomes: nothing, itself, or whom it stands for."""
        if draft.pronoun == "counterpart" and not draft.person:
            return self.counterpart(draft)
        if draft.pronoun == "several" and not self.opens(draft):
            return []
        if draft.pronoun and not draft.person:
            found = self.fixed(draft) or self.pronouns.resolve(draft)
            if draft.pronoun in ("country", "two", "three"):
                found = [self.state(told.country, draft) if told.kind in ("person", "role") else told for told in found]
            return [(draft, told) for told in found]
        if draft.kind == "person":
            return self.person(draft) if draft.person else self.title(draft)
        return self.body(draft)

    def opens(self, draft: Draft) -> bool:
        """Whether a pronoun begins its sentence or clause, and so goes on about whom the one before was."""
        return draft.first == self.passage.sentences[draft.sentence][0] or self.keys[draft.first - 1] in self.names.opens

    def fixed(self, draft: Draft) -> list[Draft]:
        """The countries that a pronoun names by itself, where the article names one of them: "hai miền" are the Koreas."""
        countries = self.names.means(draft.office)
        if not any(country in countries for _, _, country, _ in self.story.named):
            return []
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
            draft.country = self.story.country(draft)
        earlier = None if draft.known else self.people.introduced(draft)
        if earlier is not None:
            if not earlier.country and draft.country:
                earlier.country = draft.country
            if draft.office and (not earlier.office or (earlier.private and not draft.private)):
                earlier.office, earlier.private, earlier.rank = draft.office, draft.private, draft.rank
            earlier.gender = earlier.gender or draft.gender
            draft.rule = f"{draft.rule}+chain" if draft.rule.startswith("name#") else draft.rule
            return [(draft, earlier)]
        acronym = self.acronym(draft)
        if acronym is not None:
            draft.kind = acronym.kind
            return [(draft, acronym)]
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

    def settle(self, draft: Draft) -> None:
        """The country of somebody of whom the article says none: home for names of its own form, else where the story is."""
        if draft.kind != "person" or draft.country or not draft.person:
            return
        first, last = draft.person
        neighbours = self.names.neighbours
        own = any(k in self.names.own for k in self.keys[first:last]) or draft.byline
        if draft.local and (own or not any(c in neighbours for _, _, c, _ in self.story.named)):
            draft.country = self.home_country
        elif draft.local:
            draft.country = self.story.country(draft, neighbours | {self.home_country})
        elif self.story.foreign:
            abroad = frozenset(c for _, _, c, _ in self.story.named if c not in self.names.transcribed)
            draft.country = self.story.country(draft, abroad - self.names.reticent or abroad)

    def title(self, draft: Draft) -> list[Resolved]:
        """A title without a name: whoever holds it in this article, else at this date."""
        person = self.people.titles.get(draft.first)
        if person is not None:
            return [(draft, person)]
        if draft.kin_of >= 0:
            return []
        if draft.first and self.keys[draft.first - 1] in self.names.copulas:
            return []  # "X là lãnh đạo đầu tiên …": said of somebody already named
        earlier = self.people.titled(draft)
        if earlier is not None:
            return [(draft, earlier)]
        if draft.private and draft.country in ("", "IGO"):
            return []
        if not draft.country and not draft.office:
            return []
        draft.country = draft.country or self.story.country(draft)
        row = self.names.holder(draft.office, draft.country, self.day) if draft.office and draft.country and not draft.former else None
        if row is not None:
            draft.actor, draft.name = row.id, row.name
            draft.sector = draft.sector or row.sector
            draft.gender = draft.gender or row.gender
        draft.name = draft.name or self.passage.words(draft.first, draft.last)
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
        if person is None and draft.office and not draft.country and not draft.plural:
            person = self.people.titled(draft)
        if person is not None:
            return [(draft, person)]
        acronym = self.acronym(draft)
        if acronym is not None:
            return [(draft, acronym)]
        if draft.explained:
            return []
        if draft.open_country:
            draft.country = self.story.country(draft)
        if not draft.country and draft.kind in ("role", "body") and draft.sector != "JRN" and not draft.stateless:
            self.owner(draft)
        self.bodies.append(draft)
        return [(draft, None)]

    def acronym(self, draft: Draft) -> Draft | None:
        """The body that gave itself a short form in brackets."""
        words = self.keys[draft.first : draft.last]
        for body in reversed(self.bodies):
            if body.alias and self.keys[body.alias[0] : body.alias[1]] == words:
                return body
        return None

    def owner(self, draft: Draft) -> None:
        """A body or role without a country: the same words with a country earlier, else the country the story is in."""
        for earlier in reversed(self.bodies):
            if earlier.kind == draft.kind and earlier.rule == draft.rule and earlier.country:
                draft.country = earlier.country
                return
        draft.country = self.story.bare(draft) if draft.kind == "body" else self.story.country(draft)
        draft.rule += "+context"

    @staticmethod
    def fullest(mentions: list[ActorMention]) -> list[ActorMention]:
        """Every mention of a known person under the fullest name that the article gives."""
        names: dict[str, str] = {}
        for mention in mentions:
            if mention.kind == "person" and mention.actor and len(mention.name) > len(names.get(mention.actor, "")):
                names[mention.actor] = mention.name
        return [msgspec.structs.replace(m, name=names[m.actor]) if m.kind == "person" and m.actor in names else m for m in mentions]

    def record(self, draft: Draft, earlier: Draft | None) -> ActorMention:
        told = earlier or draft
        proper = draft.proper
        if earlier is not None and draft.pronoun == "body":
            proper = earlier.proper or (earlier.first, earlier.last)  # "Bộ này" is no name: the body's own is
        return ActorMention(
            span=self.passage.span(draft.first, draft.last),
            rule=draft.rule,
            name=told.name or draft.name,
            country=(told.country or draft.country) or NONE,
            sector=(told.sector or draft.sector) or "UNK",
            kind=told.kind,
            actor=told.actor,
            proper=self.passage.span(*proper) if proper else None,
            antecedent=self.passage.span(earlier.first, earlier.last) if earlier else None,
        )
