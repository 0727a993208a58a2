"""The article's chain of names: short names, titles alone, pronouns and bodies without a country, resolved to what was named before.

Nothing is guessed: what the text does not decide stays open, and is left out where nobody can be meant.
"""

from __future__ import annotations

from datetime import date

import msgspec

from biennien.extract.actors.grammar import Draft
from biennien.extract.actors.names import Names
from biennien.text.passage import Passage
from biennien.types import ActorMention

NONE = "---"
_SEVERAL = {"two": (2, False), "two persons": (2, True), "three": (3, False)}
"""Pronouns that stand for several: how many, and whether for persons only."""


class Chain:
    """Resolves the drafts of one article in text order."""

    def __init__(self, names: Names, passage: Passage, day: date | None) -> None:
        self.names, self.passage, self.day = names, passage, day
        self.keys = passage.syllables.keys
        self.home_country = names.language.file.home
        self.ahead: list[Draft] = []
        self.foreign = False
        self.people: list[Draft] = []  # introduced, latest last
        self.named: list[Draft] = []  # every resolved mention, latest last

    def resolve(self, drafts: list[Draft]) -> list[ActorMention]:
        """Mentions in text order; a phrase that stands for two is two mentions at one span."""
        self.ahead = [d for d in drafts if d.person and d.country]
        self.foreign = any(d.country not in ("", NONE, self.home_country) and not d.loose for d in drafts)
        firm = {self.keys[d.first] for d in drafts if d.kind == "country" and not d.loose}
        mentions: list[ActorMention] = []
        for draft in drafts:
            if draft.kind == "country" and draft.loose and self.keys[draft.first] not in firm and self.everyday(draft):
                continue
            mentions += self.mention(draft)
        return self.fullest(mentions)

    @staticmethod
    def fullest(mentions: list[ActorMention]) -> list[ActorMention]:
        """Every mention of a known person under the fullest name that the article gives."""
        names: dict[str, str] = {}
        for mention in mentions:
            if mention.kind == "person" and mention.actor and len(mention.name) > len(names.get(mention.actor, "")):
                names[mention.actor] = mention.name
        return [msgspec.structs.replace(m, name=names[m.actor]) if m.kind == "person" and m.actor in names else m for m in mentions]

    def everyday(self, draft: Draft) -> bool:
        """Whether the name is an everyday word when written small, so that an explained capital proves nothing."""
        return draft.last - draft.first == 1 and self.keys[draft.first] in self.names.homographs

    def mention(self, draft: Draft) -> list[ActorMention]:
        if draft.pronoun in _SEVERAL:
            return self.several(draft)
        if draft.pronoun and not draft.person:
            return self.pronoun(draft)
        if draft.kind == "person":
            return self.person(draft)
        if draft.open_country:
            draft.country = self.last_country(draft)
        if not draft.country and draft.kind in ("role", "body") and draft.sector != "JRN" and not draft.stateless:
            self.home(draft)
        return [self.keep(draft)]

    def person(self, draft: Draft) -> list[ActorMention]:
        if draft.open_country and not draft.country:
            draft.country = self.last_country(draft)
        if draft.person:
            earlier = None if draft.known else self.introduced(draft)
            if earlier is not None:
                self.copy(draft, earlier)
                draft.rule = f"{draft.rule}+chain" if draft.rule.startswith("name#") else draft.rule
                return [self.keep(draft, earlier)]
            if not draft.country:
                self.later(draft)
            if not draft.country and self.at_home(draft):
                draft.country = self.home_country
            if not draft.country and draft.office:
                draft.country = self.context(draft)
            single = draft.person[1] - draft.person[0] == 1 and not draft.known
            if single and not draft.office and not draft.country:
                return []  # a capitalised word that nothing introduces
            self.people.append(draft)
            return [self.keep(draft)]
        # a title without a name: whoever holds it in this article, else at this date
        if draft.first and self.keys[draft.first - 1] in self.names.copulas:
            return []  # "X là lãnh đạo đầu tiên …": said of somebody already named
        earlier = self.titled(draft)
        if earlier is not None:
            self.copy(draft, earlier)
            return [self.keep(draft, earlier)]
        row = self.names.holder(draft.office, draft.country, self.day) if draft.office and draft.country else None
        if row is not None:
            draft.actor, draft.name = row.id, row.name
            draft.sector = draft.sector or row.sector
        elif not draft.country:
            if not draft.office:
                return []
            draft.country = self.context(draft)
            if not draft.country:
                return []
        draft.name = draft.name or self.passage.words(draft.first, draft.last)
        return [self.keep(draft)]

    def introduced(self, draft: Draft) -> Draft | None:
        """The latest person introduced whose name holds all syllables of this shorter or equal one."""
        assert draft.person is not None
        short = [k for k in self.keys[draft.person[0] : draft.person[1]] if k != "-"]
        for earlier in reversed(self.people):
            if earlier.person is None:
                continue
            full = [k for k in self.keys[earlier.person[0] : earlier.person[1]] if k != "-"]
            if len(short) <= len(full) and all(k in full for k in short) and (len(short) > 1 or short[0] in (full[0], full[-1])):
                if draft.gender and earlier.gender and draft.gender != earlier.gender:
                    continue
                if draft.country and earlier.country and draft.country != earlier.country:
                    continue
                return earlier
        return None

    def later(self, draft: Draft) -> None:
        """What a later, fuller introduction of the same name says: a headline or caption often comes before it."""
        assert draft.person is not None
        short = [k for k in self.keys[draft.person[0] : draft.person[1]] if k != "-"]
        for other in self.ahead:
            assert other.person is not None
            full = [k for k in self.keys[other.person[0] : other.person[1]] if k != "-"]
            if other is not draft and (full == short or (short[-1] in (full[0], full[-1]) and set(short) <= set(full))):
                draft.country, draft.sector = other.country, other.sector or draft.sector
                draft.actor, draft.gender, draft.office = other.actor, draft.gender or other.gender, draft.office or other.office
                if len(full) > len(short):
                    draft.name = other.name
                return

    def at_home(self, draft: Draft) -> bool:
        """A name of the language's own form in an article that names no foreign country."""
        assert draft.person is not None
        first, last = draft.person
        return not self.foreign and last - first in (2, 3, 4) and self.keys[first] in self.names.surnames

    def titled(self, draft: Draft) -> Draft | None:
        """The latest person introduced with the same office, and the same country where both say one."""
        if not draft.office:
            return None
        office = self.names.office(draft.office)
        for earlier in reversed(self.people):
            if earlier.office and self.names.office(earlier.office) == office and draft.country in ("", earlier.country):
                return earlier
        return None

    def copy(self, draft: Draft, earlier: Draft) -> None:
        draft.name, draft.actor, draft.gender = earlier.name, earlier.actor, earlier.gender
        draft.country = earlier.country or draft.country
        draft.sector = earlier.sector or draft.sector
        draft.office = draft.office or earlier.office

    def pronoun(self, draft: Draft) -> list[ActorMention]:
        if draft.pronoun == "country":
            for earlier in reversed(self.named):
                if earlier.country and earlier.country not in (NONE, "IGO") and earlier.first < draft.first:
                    return [self.stand_for(draft, earlier)]
            return []
        if draft.pronoun == "counterpart":
            return self.counterpart(draft)
        candidates = [p for p in self.named if p.kind == "person" and (not draft.pronoun_gender or p.gender in ("", draft.pronoun_gender))]
        if not candidates:
            return []
        return [self.stand_for(draft, self.salient(candidates, draft))]

    def salient(self, candidates: list[Draft], draft: Draft) -> Draft:
        """Whom a pronoun means: the first person of its own sentence if named there, else the first of the latest sentence with one."""
        own = [c for c in candidates if c.sentence == draft.sentence]
        if own:
            return own[0]
        latest = max(c.sentence for c in candidates)
        return next(c for c in candidates if c.sentence == latest)

    def counterpart(self, draft: Draft) -> list[ActorMention]:
        last = next((p for p in reversed(self.named) if p.kind == "person"), None)
        draft.sector = draft.sector or (last.sector if last else "") or "GOV"
        if draft.country:
            draft.name = draft.name or self.passage.words(draft.first, draft.last)
            return [self.keep(draft)]
        return []

    def several(self, draft: Draft) -> list[ActorMention]:
        """ "hai nước", "hai bên": the last distinct ones named together, nearest first."""
        wanted, people = _SEVERAL[draft.pronoun]
        picked: list[Draft] = []
        for earlier in reversed(self.named):
            if people and earlier.kind != "person":
                continue
            if not earlier.country or earlier.country == NONE or any(p.country == earlier.country for p in picked):
                continue
            picked.append(earlier)
            if len(picked) == wanted:
                break
        if len(picked) < wanted:
            return []
        return [self.record(draft, p) for p in reversed(picked)]

    def stand_for(self, draft: Draft, earlier: Draft) -> ActorMention:
        return self.record(draft, earlier)

    def context(self, draft: Draft) -> str:
        """The country of the latest mention before, the sentence's own first; empty where the article names none yet."""
        for earlier in reversed(self.named):
            if earlier.country and earlier.country != NONE and not earlier.placed:
                return earlier.country
        return "" if self.foreign else self.home_country

    def last_country(self, draft: Draft) -> str:
        return self.context(draft)

    def home(self, draft: Draft) -> None:
        """A body or role without a country: the same words with a country earlier, else the country the story is in."""
        for earlier in reversed(self.named):
            if earlier.kind == draft.kind and earlier.rule == draft.rule and earlier.country:
                draft.country = earlier.country
                return
        draft.country = self.context(draft)
        draft.rule += "+context"

    def keep(self, draft: Draft, earlier: Draft | None = None) -> ActorMention:
        self.named.append(draft)
        return self.record(draft, earlier)

    def record(self, draft: Draft, earlier: Draft | None) -> ActorMention:
        told = earlier or draft
        return ActorMention(
            span=self.passage.span(draft.first, draft.last),
            rule=draft.rule,
            name=told.name or draft.name,
            country=(told.country or draft.country) or NONE,
            sector=(told.sector or draft.sector) or "UNK",
            kind=told.kind,
            actor=told.actor,
            proper=self.passage.span(*draft.proper) if draft.proper else None,
            antecedent=self.passage.span(earlier.first, earlier.last) if earlier else None,
        )
