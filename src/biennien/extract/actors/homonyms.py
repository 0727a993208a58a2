"""Names that are other words as well: everyday words, pronouns, and short names of countries that are people's given names."""

from __future__ import annotations

from biennien.extract.actors.draft import PLACE, THING, Draft
from biennien.extract.actors.names import Names
from biennien.text.passage import Passage


class Homonyms:
    """Decides them once the drafts of the whole article are there."""

    def __init__(self, names: Names, passage: Passage) -> None:
        self.names, self.passage = names, passage
        self.keys = passage.syllables.keys

    def decide(self, drafts: list[Draft]) -> list[Draft]:
        """Without everyday words that a capital alone makes countries, and with persons whose short name is a country's."""
        firm = {self.keys[d.first] for d in drafts if d.kind == "country" and not d.loose and not d.spot}
        kept: list[Draft] = []
        given = {
            self.keys[d.person[1] - 1]
            for d in drafts
            if d.person and d.person[1] - d.person[0] > 1 and (d.local or (d.known and d.country == self.names.language.file.home))
        }
        familiar = any(d.person and not d.known and not d.byline and (d.private or not d.office) for d in drafts)
        abroad = {d.country for d in drafts if d.stated and not d.short and d.land < 0}
        things = {tuple(self.keys[d.first : d.last]) for d in drafts if d.rule in (THING, PLACE) and d.last - d.first > 1}
        things -= {tuple(self.keys[d.person[0] : d.person[1]]) for d in drafts if d.person and (d.office or d.gender)} if things else set()
        for draft in drafts:
            if things and draft.rule == "name#unknown" and not draft.office and tuple(self.keys[draft.first : draft.last]) in things:
                continue
            if draft.person is None and draft.office and given and not draft.pronoun:
                self.call(draft, given, abroad)
            elif draft.kind == "country" and draft.short and kept and self.goes_on(kept[-1], draft, given, abroad):
                continue
            if draft.kind == "country" and draft.loose and self.keys[draft.first] not in firm and self.everyday(draft):
                if draft.either and familiar and draft.country not in abroad:
                    kept.append(self.as_pronoun(draft))
                continue
            if draft.kind == "country" and draft.short and self.keys[draft.first] in given and draft.country not in abroad:
                draft.kind, draft.person, draft.proper = "person", (draft.first, draft.last), (draft.first, draft.last)
                draft.country, draft.sector, draft.actor, draft.stated, draft.explained = "", "", None, False, True
            kept.append(draft)
        return kept

    def call(self, draft: Draft, given: set[str], abroad: set[str]) -> None:
        """The short name behind a title that is another word as well: "bị cáo Nga" where only a Nga is told of, "Thứ trưởng Đông"."""
        at, shapes = draft.last, self.passage.syllables.shapes
        if draft.land == at - 1 and self.keys[draft.land] in given and draft.country not in abroad:
            at, draft.country, draft.stated = draft.land, "", False
        elif (
            draft.country
            or at >= len(shapes)
            or shapes[at] != "C"
            or self.keys[at] not in given
            or shapes[at + 1 : at + 2] in (["C"], ["A"])
        ):
            return
        draft.person = draft.proper = (at, at + 1)
        draft.last, draft.name, draft.local = at + 1, self.passage.words(at, at + 1), True

    def goes_on(self, before: Draft, draft: Draft, given: set[str], abroad: set[str]) -> bool:
        """Whether a country's short name is the end of the personal name before it: "bị cáo Thu Nga"."""
        if before.person is None or before.last != draft.first or self.keys[draft.first] not in given or draft.country in abroad:
            return False
        before.last, before.local, before.country = draft.last, True, ""
        before.person = before.proper = (before.person[0], draft.last)
        before.name = self.passage.words(*before.person)
        return True

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
