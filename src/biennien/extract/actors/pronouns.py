"""Whom a pronoun stands for: by gender, office, syntax and quotation marks; what is not decided stays open."""

from __future__ import annotations

import msgspec

from biennien.extract.actors.draft import Draft
from biennien.extract.actors.names import Names
from biennien.extract.actors.people import HEADS, People

NONE = "---"
FAR = 12
"""A pronoun reaches back so many sentences at most."""
FADES = 0.7
NEAR = 3
"""Whose gender is known goes before whose is not, within so many sentences."""
SEVERAL = {"two": (2, False), "two persons": (2, True), "three": (3, False)}
"""Pronouns that stand for several: how many, and whether for persons only."""
STATE = frozenset({"GOV", "MIL", "LEG"})
"""Sectors whose bodies speak for a country."""
QUIET = frozenset({"EDU", "JRN", "BUS", "NGO", "CVL", "MED"})
"""Sectors that are no side of anything between states."""
BEHIND, AHEAD = 6, 40
"""So many syllables behind a quotation stands who says it, or before it."""
MARKS = frozenset('“”"')
WITHIN = 7
"""So many syllables behind "and" a pronoun may still say whose somebody is."""
LONG = 160
"""A quotation of more syllables than this was never closed."""


class Use(msgspec.Struct):
    """A place at which an actor is named or meant."""

    told: Draft
    sentence: int
    first: int
    quoted: bool
    draft: Draft


def quoted(keys: list[str]) -> list[bool]:
    """For each syllable whether it stands in a quotation."""
    found = [False] * len(keys)
    opened = -1
    for at in [n for n, key in enumerate(keys) if key in MARKS]:
        if opened >= 0:
            end = min(at, opened + LONG)
            found[opened:end] = [True] * (end - opened)
        opened = at if keys[at] == "“" or (keys[at] == '"' and (opened < 0 or at - opened > LONG)) else -1
    if opened >= 0:
        end = min(len(keys), opened + LONG)
        found[opened:end] = [True] * (end - opened)
    return found


class Pronouns:
    """Resolves pronouns against what was named before."""

    def __init__(self, names: Names, people: People, inside: list[bool]) -> None:
        self.names, self.people, self.inside = names, people, inside
        self.sentence_of = people.passage.sentence_of
        self.uses: list[Use] = []

    def resolve(self, draft: Draft) -> list[Draft]:
        """Whom a pronoun stands for; empty where that is open."""
        match draft.pronoun:
            case "country":
                return self.one(self.country(draft))
            case "body":
                return self.one(self.namesake(draft) or self.body(draft))
            case "namesake":
                return self.one(self.namesake(draft))
            case "several":
                return self.they(draft)
            case "two" | "three" | "two persons":
                return self.several(draft)
            case "both":
                return self.both(draft)
        return self.one(self.person(draft))

    @staticmethod
    def one(found: Draft | None) -> list[Draft]:
        return [found] if found else []

    def before(self, draft: Draft, reach: int = FAR) -> list[Use]:
        """The uses before a draft, latest first."""
        return [u for u in reversed(self.uses) if u.first < draft.first and draft.sentence - u.sentence <= reach]

    def weight(self, person: Draft, draft: Draft) -> float:
        """How much somebody is talked about before a draft: every use, fading by the sentence."""
        return sum(FADES ** (draft.sentence - use.sentence) for use in self.before(draft) if self.same(use.told, person))

    def person(self, draft: Draft) -> Draft | None:
        young = draft.office in self.names.familiar
        candidates = [
            u
            for u in self.before(draft)
            if (u.told.kind == "person" or (u.draft.single and draft.sentence - u.sentence <= 1))
            and (not draft.pronoun_gender or u.told.gender in ("", draft.pronoun_gender))
            and not (draft.office == self.names.elder and u.told.rank == "kin")
        ]
        if young:
            plain = [u for u in candidates if not u.told.known and not (u.told.office and not u.told.private)]
            candidates = plain or [u for u in candidates if not u.told.known]
        if beside := self.joined_to(draft, candidates):
            return beside
        outside = [u for u in candidates if u.quoted == draft.quoted] if not draft.quoted else self.not_speaker(draft, candidates)
        candidates = outside or candidates
        if not candidates:
            return None
        if draft.pronoun_gender:
            official = [u for u in candidates if u.told.gender or (u.told.office and not u.told.private) or u.draft.single]
            sure = [u for u in official if draft.sentence - u.sentence <= NEAR]
            candidates = sure or candidates
        if self.people.keys[draft.last - 1] in self.names.nearest:
            return candidates[0].told  # "ông này": who was told last, whatever the sentence is about
        latest = candidates[0].sentence  # its own, where somebody is named there before
        here = [u for u in reversed(candidates) if u.sentence == latest]
        if latest == draft.sentence:
            return next((u.told for u in reversed(here) if u.draft.subject or self.embedded(u)), here[0].told)
        return next((u.told for u in here if u.draft.subject), here[0].told)

    def joined_to(self, draft: Draft, candidates: list[Use]) -> Draft | None:
        """ "Maduro và những người ủng hộ ông": whom "and" joins to the phrase in which the pronoun says whose."""
        keys = self.people.keys
        for at in range(draft.first - 1, max(draft.first - WITHIN, 0), -1):
            if [keys[at]] in self.names.ands:
                return next((u.told for u in candidates if u.draft.last == at), None)
            if keys[at] in self.names.predicates or not keys[at][0].isalpha():
                return None
        return None

    def not_speaker(self, draft: Draft, candidates: list[Use]) -> list[Use]:
        """Within a quotation the third person is not who speaks: who is named right behind it, else whom the text before is about."""
        begin, end = self.quotation(draft)
        behind = next((p for p in self.people.all if end <= p.first <= end + BEHIND), None)
        if behind is not None:
            speaker = behind if behind.known else self.people.introduced(behind) or behind
            return [u for u in candidates if not self.same(u.told, speaker)]
        before = [u for u in candidates if not u.quoted and u.first < begin]
        last = [u for u in reversed(before) if u.sentence == before[0].sentence]
        told = next((u.told for u in last if u.draft.subject), last[0].told if last else None)
        return [u for u in candidates if u.told is not told]

    def embedded(self, use: Use) -> bool:
        """Whether somebody is the subject of what is said: "A cho biết B …", "A nói rằng B …"."""
        return use.first > 0 and self.people.keys[use.first - 1] in self.names.embeds

    def quotation(self, draft: Draft) -> tuple[int, int]:
        """The range of the quotation in which a draft stands."""
        begin = end = draft.first
        while begin and self.inside[begin - 1]:
            begin -= 1
        while end < len(self.inside) and self.inside[end]:
            end += 1
        return begin, end

    def country(self, draft: Draft) -> Draft | None:
        able = [u for u in self.before(draft) if not u.draft.pronoun and self.of_a_state(u)]
        here = [u for u in able if u.sentence == draft.sentence]
        if draft.first and self.people.keys[draft.first - 1] in self.names.goals and len(here) > 1 and self.sends(here[0], draft.first):
            return next((u.told for u in here if u.told.country != here[0].told.country), here[0].told)
        own = draft.first > 0 and self.people.keys[draft.first - 1] in self.names.owning  # "A nhằm vào B vì tàu của nước này …"
        subject = next((u for u in reversed(here) if u.draft.subject), None) if own else None
        latest = subject or next(iter(able), None)
        return latest.told if latest else None

    def sends(self, use: Use, at: int) -> bool:
        """Whether somebody does what is told of him, or owns it: "A tăng quân …", "quân của A"; nothing of his goes to himself."""
        keys = self.people.keys
        after = keys[use.draft.last : use.draft.last + 1]
        if use.draft.last == at - 1:
            return True  # "lực lượng Mỹ tại nước này"
        return keys[use.first - 1] in self.names.owning or bool(after and after[0] in self.names.predicates)

    @staticmethod
    def of_a_state(use: Use) -> bool:
        """Whether a use names a country, or somebody with his country in the words."""
        told = use.told
        if told.country in ("", NONE, "IGO", "NGO", "MNC"):
            return False
        return told.kind == "country" or (use.draft.stated and (told.kind != "body" or told.sector in STATE))

    def namesake(self, draft: Draft) -> Draft | None:
        """The latest body whose name begins with the pronoun's noun: "bộ này" is a ministry, "Tổng công ty" a corporation."""
        keys = self.people.keys
        words = keys[draft.first : draft.last]
        if words[-1] in self.names.pointing:
            words = words[:-1]
        for use in self.before(draft):
            told = use.told
            if not (told.kind == "body" or (told.kind == "role" and use.draft.stated)):
                continue
            if told.last - told.first > len(words) and keys[told.first : told.first + len(words)] == words:
                return told
        return None

    def body(self, draft: Draft) -> Draft | None:
        wanted = self.names.sectors(draft.office)
        for use in self.before(draft, FAR // 2):
            told = use.told
            if told.kind == "body" and (
                (not wanted and told.sector != "JRN") or told.sector in wanted or (told.sector in ("", "UNK") and "BUS" in wanted)
            ):
                return told
        return None

    def they(self, draft: Draft) -> list[Draft]:
        """ "họ": who was so called before in the sentence, else the group, body or country named there last, else in the one before."""
        wanted = self.names.sectors(draft.office)
        if wanted:  # "chúng": things, unless wrongdoers were told of
            return next(([u.told] for u in self.before(draft, NEAR) if u.told.sector in wanted and not self.one_person(u)), [])
        near = [u for u in self.before(draft, 1) if not u.draft.placed and not self.one_person(u) and u.told.sector != "JRN"]
        if draft.first and self.people.keys[draft.first - 1] in self.names.owning:
            near = [u for u in near if u.draft.last != draft.first - 1]  # "các đồng minh của họ" are not they
        here = [u for u in near if u.sentence == draft.sentence]
        last = [u for u in reversed(near) if u.sentence < draft.sentence]
        for uses in (here, last):
            again = {u.first: [o.told for o in uses if o.first == u.first] for u in uses if u.draft.pronoun == "several"}
            if again:
                return again[max(again)]
            own = [u for u in uses if u.quoted == draft.quoted]
            if found := self.group(own, uses is here) or self.group(uses, uses is here):
                return found
        return []

    @staticmethod
    def one_person(use: Use) -> bool:
        """Whether a role is one person's: "một quan chức", "người đàn ông này"."""
        return use.told.kind == "role" and (use.draft.indefinite or (use.draft.this and not use.draft.plural))

    def group(self, uses: list[Use], here: bool) -> list[Draft]:
        """The first group among uses: several joined by "and", a plural, a body, a country; else two persons.

        In the pronoun's own sentence (``here``) a country that does nothing comes last: it is often part of a name of something.
        """
        for firm in (True, False) if here else (False,):
            for use in uses:
                told = use.told
                joined = self.joined(uses, use)
                if len(joined) > 1:
                    return joined
                state = told.kind == "country" and use.draft.kind == "country" and (not firm or use.draft.subject or self.embedded(use))
                if told.kind in ("role", "body") or state:
                    return [told]
        met: list[Draft] = []
        for use in sorted(uses, key=lambda u: u.first):
            if use.told.kind == "person" and not any(self.same(use.told, one) for one in met):
                met.append(use.told)
        return met if len(met) == 2 else []

    def joined(self, uses: list[Use], use: Use) -> list[Draft]:
        """All of one kind whom commas and an "and" join to a use."""
        keys, ands = self.people.keys, [*self.names.ands, [","]]
        alike = sorted((u for u in uses if u.told.kind == use.told.kind), key=lambda u: u.first)
        at = low = high = alike.index(use)
        while low and keys[alike[low - 1].draft.last : alike[low].first] in ands:
            low -= 1
        while high + 1 < len(alike) and keys[alike[high].draft.last : alike[high + 1].first] in ands:
            high += 1
        if high == low or keys[alike[high - 1].draft.last : alike[high].first] == [","]:
            return [alike[at].told]
        return [u.told for u in alike[low : high + 1]]

    def several(self, draft: Draft) -> list[Draft]:
        """ "hai nước", "hai bên": the last distinct ones named together."""
        wanted, persons = SEVERAL[draft.pronoun]
        held = self.names.office_in(draft.name) if persons else ""
        picked: list[Draft] = []
        for use in self.before(draft):
            told = use.told
            if use.draft.pronoun and not persons:
                continue
            if persons:
                if (
                    told.kind == "person"
                    and (told.person or told.actor or (held and told.country and not use.draft.plural))
                    and self.of_rank(told, held)
                    and not any(self.same(p, told) for p in picked)
                ):
                    picked.append(told)
            elif self.side(use) and not any(p.country == told.country for p in picked):
                picked.append(told)
            if len(picked) == wanted:
                return picked[::-1]
        return []

    def both(self, draft: Draft) -> list[Draft]:
        """ "cả hai": the two persons whom one sentence, its own or one of the two before, is about; else two sides."""
        for back in range(NEAR):
            met: list[Draft] = []
            for use in self.before(draft, back):
                if use.told.kind == "person" and use.told.sector != "JRN" and not any(self.same(use.told, one) for one in met):
                    met.append(use.told)
            if len(met) == 2:
                return met[::-1]
            if len(met) > 2:
                break
        draft.pronoun = "two"
        return self.several(draft)

    def of_rank(self, person: Draft, held: str) -> bool:
        """Whether a person has the office that "hai nhà lãnh đạo", "hai ngoại trưởng" name."""
        if not held or not person.office or person.implied:
            return True
        own = self.names.office(person.office)
        return self.names.same_title(held, own) or (self.names.sums_up(held) and self.names.rank(own) in HEADS)

    def speaker(self, begin: int, end: int) -> Draft | None:
        """Who says what stands in quotation marks: who is named behind it in its sentence, else whom the text before is about."""
        able = [u for u in self.uses if not u.quoted and u.told.sector != "JRN" and not u.told.byline and not u.draft.placed]
        persons = [u for u in able if u.told.kind == "person"]
        closed = self.sentence_of[min(end, len(self.sentence_of) - 1)]
        for uses in (persons, able):
            behind = next((u for u in uses if end <= u.first <= end + BEHIND and u.sentence == closed), None)
            if behind is not None:
                return behind.told
        before = [u for u in persons if u.first < begin and begin - u.first <= AHEAD] or [
            u for u in able if u.first < begin and begin - u.first <= AHEAD
        ]
        if not before:
            near = [u for u in persons if u.first < begin and begin - u.first <= LONG]
            return near[-1].told if near else None
        last = [u for u in before if u.sentence == before[-1].sentence]
        return next((u for u in last if u.draft.subject), last[-1]).told

    @staticmethod
    def side(use: Use) -> bool:
        """Whether somebody named can be a side between states."""
        told = use.told
        if told.country in ("", NONE) or told.rule.startswith("name#") or use.draft.placed:
            return False
        return told.kind == "country" or ((told.kind == "body" or use.draft.stated or told.known) and told.sector not in QUIET)

    @staticmethod
    def same(one: Draft, other: Draft) -> bool:
        """Whether two persons are one."""
        return one is other or one.name == other.name or (one.actor is not None and one.actor == other.actor)

    def counterpart(self, draft: Draft) -> Draft | None:
        """ "người đồng cấp Pháp": who holds the same office for the country named."""
        last = next(
            (u.told for u in self.before(draft) if u.told.kind == "person" and u.told.office and u.told.country != draft.country), None
        )
        if last is None or not draft.country:
            return None
        held, rank = self.names.office(last.office), self.names.rank(self.names.office(last.office))
        for person in [*reversed(self.people.met), *self.people.all]:
            if person.country == draft.country and person.office:
                office = self.names.office(person.office)
                if office == held or (rank and self.names.rank(office) == rank):
                    return person
        return None
