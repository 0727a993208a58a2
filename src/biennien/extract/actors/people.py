"""Who has been introduced in an article, and who is meant by a shorter name, a title alone or an apposition."""

from __future__ import annotations

from biennien.extract.actors.draft import Draft
from biennien.extract.actors.names import Names
from biennien.text.passage import Passage

NONE = "---"
HEADS = frozenset({"head-of-state", "head-of-government", "royal", "party"})
"""Kinds of office whose holder is "the leader" of a country."""


class People:
    """The persons of an article: introduced ones in text order, and those still to come."""

    def __init__(self, names: Names, passage: Passage, drafts: list[Draft]) -> None:
        self.names, self.passage = names, passage
        self.keys = passage.syllables.keys
        self.met: list[Draft] = []
        self.all = [d for d in drafts if d.person and not d.explained]
        self.titles: dict[int, Draft] = {}  # a title's first syllable → the person whose apposition it is
        for number, before in enumerate(drafts):
            after = next((d for d in drafts[number + 1 : number + 3] if d.first >= before.reach), None)
            if after is not None:
                self.appose(before, after)

    def syllables(self, draft: Draft) -> list[str]:
        """The keys of a personal name, without its hyphens and stops."""
        assert draft.person is not None
        return [k for k in self.keys[draft.person[0] : draft.person[1]] if k not in "-.'"]

    def appose(self, before: Draft, after: Draft) -> None:
        """ "Lee Byung-ho, Giám đốc Tình báo Hàn Quốc" and "đại sứ Mỹ tại Đức, ông Grenell": one person, told twice."""
        gap = self.keys[max(before.last, before.reach) : after.first]
        if before.sentence != after.sentence or len(gap) > 2 or (gap and gap[0] not in (",", "-", "–", "(", ")")):
            return
        if len(gap) == 2 and not (gap[0] == ")" and gap[1] == ","):
            return
        if before.kind == "country" and after.kind == "role" and after.country == NONE and gap == [","]:
            self.titles[after.first] = before  # "Trung Quốc, đồng minh lớn nhất của …"
            return
        person, title = (before, after) if before.person else (after, before)
        if (
            person.person is None
            or title.person
            or title.pronoun not in ("", "counterpart")
            or not (title.office or title.pronoun == "counterpart")
            or title.plural
        ):
            return
        if before.person is None and (
            not gap or (person.stated and not person.private) or (person.known and person.first != person.person[0])
        ):
            return  # "Thủ tướng Anh, Tổng thống Pháp Macron" are two
        if title.kin_of >= 0 and title is before:
            return
        if before.person and not gap and title.kind != "role":
            return
        if title.country and person.country and title.country != person.country:
            return
        if person.gender and title.gender and person.gender != title.gender:
            return
        self.titles[title.first] = person
        if title.stated or title.country:
            person.country = person.country or title.country
        if not person.office or (person.private and not title.private):
            person.office, person.private, person.rank = title.office, title.private, title.rank
            person.sector = title.sector or person.sector

    def introduced(self, draft: Draft) -> Draft | None:
        """The latest person met whose name holds all syllables of this shorter or equal one."""
        short = self.syllables(draft)
        for earlier in reversed(self.met):
            if self.fits(short, draft, earlier):
                return earlier
        return None

    def fits(self, short: list[str], draft: Draft, earlier: Draft) -> bool:
        """Whether a name is a shorter form of another's, and nothing else speaks against it."""
        full = self.syllables(earlier)
        if len(short) > len(full) or not all(k in full for k in short) or (len(short) == 1 and short[0] not in (full[0], full[-1])):
            return False
        if draft.gender and earlier.gender and draft.gender != earlier.gender:
            return False
        return not (draft.country and earlier.country and draft.country != earlier.country)

    def coming(self, draft: Draft) -> Draft | None:
        """A fuller or better introduced form of a name anywhere in the article: a headline or caption often comes before it."""
        short = self.syllables(draft)
        best: Draft | None = None
        for other in self.all:
            if other is draft or not self.fits(short, draft, other):
                continue
            if best is None or (len(self.syllables(other)), bool(other.country)) > (len(self.syllables(best)), bool(best.country)):
                best = other
        return best

    def titled(self, draft: Draft) -> Draft | None:
        """Whom a title alone means: who was introduced by it, latest first, else who will be."""
        if not draft.office or draft.plural:
            return None
        for earlier in reversed(self.met):
            if self.holds(draft, earlier):
                return earlier
        if draft.country and not draft.private:
            return next((p for p in self.all if p.first > draft.first and p.country == draft.country and self.holds(draft, p)), None)
        return None

    def holds(self, draft: Draft, person: Draft) -> bool:
        """Whether a person was introduced with the office that a title names, or one that the title sums up."""
        if not person.office or (draft.country and person.country and draft.country != person.country):
            return False
        if draft.country and not person.country and not draft.private:
            return False
        if draft.former != person.former or (draft.gender and person.gender and draft.gender != person.gender):
            return False
        wanted, held = self.names.office(draft.office), self.names.office(person.office)
        if wanted == held or held.startswith(f"{wanted} ") or self.names.same_title(wanted, held):
            return True
        return self.names.sums_up(wanted) and self.names.rank(held) in HEADS and (draft.stated or not draft.country)
