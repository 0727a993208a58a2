"""Who has been introduced in an article, and who is meant by a shorter name, a title alone or an apposition."""

from __future__ import annotations

from collections.abc import Callable

from biennien.extract.actors.draft import Draft
from biennien.extract.actors.names import Names
from biennien.text.passage import Passage

NONE = "---"
FIELD = 6
"""Between an open title and the comma before the name so many syllables may say of what."""
APPOSED = 25
"""An apposition has so many syllables behind its noun at most."""
OPENERS = frozenset({",", "-", "–"})
CLOSERS = frozenset({",", "-", "–", ")", ";", ":", "."})
HEADS = frozenset({"head-of-state", "head-of-government", "royal", "party"})
"""Kinds of office whose holder is "the leader" of a country."""


class People:
    """The persons of an article: introduced ones in text order, and those still to come."""

    def __init__(self, names: Names, passage: Passage, drafts: list[Draft], dated: bool) -> None:
        self.names, self.passage, self.dated = names, passage, dated
        self.keys = passage.syllables.keys
        self.cut: dict[tuple[int, int], list[str]] = {}
        self.met: list[Draft] = []
        self.all = [d for d in drafts if d.person and not d.explained]
        self.titles: dict[int, Draft] = {}  # a title's first syllable → the person whose apposition it is
        for number, before in enumerate(drafts):
            if number and self.another_office(drafts[number - 1], before):
                continue
            after = next((d for d in drafts[number + 1 : number + 3] if d.first >= before.reach), None)
            if after is not None:
                self.appose(before, after)
            if before.rank == "kin" and before.person is None:
                self.name_relative(before, drafts[number + 1 : number + 3])

    def syllables(self, draft: Draft) -> list[str]:
        """The keys of a personal name, without its hyphens, stops and quotation marks."""
        assert draft.person is not None
        found = self.cut.get(draft.person)
        if found is None:
            found = self.cut[draft.person] = [k for k in self.keys[draft.person[0] : draft.person[1]] if k not in "-.'\"“”"]
        return found

    def appose(self, before: Draft, after: Draft) -> None:
        """ "Lee Byung-ho, Giám đốc Tình báo Hàn Quốc" and "đại sứ Mỹ tại Đức, ông Grenell": one person, told twice."""
        gap = self.keys[max(before.last, before.reach) : after.first]
        if before.person and len(gap) == 2 and gap[0] in OPENERS and gap[1] in self.names.one:
            gap = gap[:1]  # "A, một bác sĩ ở Lyon, …"
        if before.person is None and after.person and after.rank == "honorific" and gap[-1:] == [","] and len(gap) <= FIELD:
            shapes = self.passage.syllables.shapes[after.first - len(gap) : after.first - 1]
            gap = [","] if all(s == "l" for s in shapes) and before.office else gap  # "Chủ tịch ủy ban bầu cử, ông Roy Blunt"
        if before.sentence != after.sentence or len(gap) > 2 or (gap and gap[0] not in (",", "-", "–", "(", ")")):
            return
        if len(gap) == 2 and not (gap[0] == ")" and gap[1] == ","):
            return
        if before.person and gap == [","] and self.framed(before) and not self.closing(after):
            return  # "Theo thư ký A, Đại sứ B …" are two
        if before.kind == "country" and after.kind == "role" and after.country == NONE and gap == [","]:
            self.titles[after.first] = before  # "Trung Quốc, đồng minh lớn nhất của …"
            return
        if before.kind == "body" and after.kind == "role" and not after.stated and len(gap) == 2 and gap[0] == "," and after.indefinite:
            self.titles[after.first] = before  # "Huawei, một hãng công nghệ …"
            return
        person, title = (before, after) if before.person else (after, before)
        if (
            person.person is None
            or title.person
            or title.pronoun not in ("", "counterpart")
            or not (title.office or title.pronoun == "counterpart" or (title is after and title.kind == "role" and self.closing(title)))
            or title.plural
        ):
            return
        if before.person is None and before.kind == "role":
            return  # "đụng độ với cảnh sát, ông Kim cho hay"
        if before.person is None and not self.two_offices(before, after, gap):
            return  # "Thủ tướng Anh, Tổng thống Pháp Macron" are two
        if title.kin_of >= 0 and title is before:
            return
        if before.person and not gap and title.kind != "role":
            return
        if title.country and person.country and title.country != person.country and title.country not in ("IGO", NONE):
            return
        if person.gender and title.gender and person.gender != title.gender:
            return
        self.titles[title.first] = person
        if title is after:
            title.subject = False  # said of the subject before it
            title.last = title.reach = max(title.last, self.closing(title))
        if title.stated or title.country:
            person.country = person.country or title.country
        if not person.office or (person.private and not title.private):
            person.office, person.private, person.rank = title.office, title.private, title.rank
            person.sector = title.sector or person.sector
        elif title.office and not title.private:
            person.also += (title.office,)

    def framed(self, person: Draft) -> bool:
        """Whether a person ends the phrase with which a sentence begins: "Theo A, …"."""
        start = self.passage.sentences[person.sentence][0]
        return self.keys[start] in self.names.frames and not any(k == "," for k in self.keys[start : person.first])

    def another_office(self, before: Draft, title: Draft) -> bool:
        """ "Thượng tướng A - ủy viên Trung ương, thứ trưởng, đô đốc B …": a further office of whom the one before is said of."""
        told = self.titles.get(before.first)
        if told is None or told.first > before.first or before.person or title.person or not title.office or title.pronoun or title.country:
            return False
        if self.keys[max(before.last, before.reach) : title.first] != [","] or title.plural:
            return False
        self.titles[title.first] = told
        told.also += (title.office,)
        return True

    def name_relative(self, relative: Draft, behind: list[Draft]) -> None:
        """ "con trai ông, Kim Jong-il, …", "chồng bà là Tom Baker": the name behind a relative and whose he is."""
        end = relative.last
        if relative.kin_of >= 0 and behind and behind[0].first <= relative.kin_of < behind[0].last:
            end, behind = behind[0].last, behind[1:]
        after = behind[0] if behind else None
        if after is None or after.person is None or after.sentence != relative.sentence or not self.may_be(relative, after):
            return
        gap = self.keys[end : after.first]
        closed = self.keys[after.last : after.last + 1]
        if (len(gap) == 1 and gap[0] in self.names.copulas) or (gap == [","] and (not closed or closed[0] in CLOSERS)):
            self.titles[relative.first] = after
            if not after.office:
                after.office, after.private, after.rank = relative.office, True, relative.rank
            after.gender = after.gender or relative.gender

    @staticmethod
    def may_be(title: Draft, person: Draft) -> bool:
        """Whether nothing in gender speaks against a person's being meant."""
        return not (title.gender and person.gender and title.gender != person.gender)

    def two_offices(self, before: Draft, after: Draft, gap: list[str]) -> bool:
        """Whether a title and the titled person behind it can be one: "Phó Thủ tướng, Ngoại trưởng A", "Tư lệnh …, tướng B"."""
        assert after.person is not None
        if not gap:
            return False
        if after.rank == "military" and before.rank in ("military", "minister", "deputy") and before.country in ("", after.country):
            return True
        if gap == [","] and not before.country and not before.private and after.office and not after.private:
            return after.country in ("", self.names.language.file.home)
        return not (after.stated and not after.private) and not (after.known and after.first != after.person[0])

    def closing(self, draft: Draft) -> int:
        """Where an apposition ends: at the next comma or dash, before any verb; 0 where nothing closes it."""
        stop = self.passage.sentences[draft.sentence][1]
        for at in range(draft.last, min(draft.last + APPOSED, stop)):
            if self.keys[at] in CLOSERS:
                return at
            if self.keys[at] in self.names.predicates:
                break
        return 0

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
        if short[-1] not in full and short[0] not in full:
            return False
        if len(short) == len(full) == 2 and short[1] == full[1] and min(len(short[0]), len(full[0])) > 2:
            alike = short[0].startswith(full[0]) or full[0].startswith(short[0])  # "Brad" is Bradley
            return alike and draft.gender in ("", earlier.gender or draft.gender)
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

    def titled(self, draft: Draft, weight: Callable[[Draft, Draft], float] | None = None) -> Draft | None:
        """Whom a title alone means: who was introduced by it, latest first or by ``weight`` of being talked about, else who will be."""
        if not draft.office or draft.plural or draft.indefinite:
            return None
        held = [earlier for earlier in reversed(self.met) if not earlier.implied and self.holds(draft, earlier)]
        if not held and not self.dated and not draft.private:
            held = self.only([earlier for earlier in reversed(self.met) if earlier.implied and self.holds(draft, earlier)])
        if held:
            return max(held, key=lambda one: weight(one, draft)) if weight and len(held) > 1 else held[0]
        if draft.private and not draft.country:
            alike = [p for p in self.all if self.same_office(draft, p)]
            return alike[0] if len({self.syllables(p)[-1] for p in alike}) == 1 else None
        if draft.private:
            return None
        if not draft.country:
            return next(iter(self.only([p for p in self.all if not p.implied and self.same_office(draft, p)])), None)
        coming = [p for p in self.all if p.country == draft.country and self.holds(draft, p)]
        if not coming:
            coming = [p for p in self.all if not p.country and not p.known and not p.private and self.same_office(draft, p)]
            if len({self.syllables(p)[-1] for p in coming}) != 1:
                return None
            coming[0].country = draft.country  # "Cựu phó tổng thống A bị kết án …": the only one told to have been that
        told = next((p for p in coming if p.first > draft.first and not p.implied), None)
        if told is None and len({p.actor for p in coming}) == 1:
            told = coming[0]  # the only one in the article who has held the office
        return told

    @staticmethod
    def only(persons: list[Draft]) -> list[Draft]:
        """The persons, where they are one."""
        return persons[:1] if len({p.actor or p.name for p in persons}) == 1 else []

    def colleague(self, draft: Draft, near: list[Draft]) -> Draft | None:
        """Whom another word for his profession means: "chuyên gia" after "tiến sĩ A", "nhà ngoại giao Nga" after Russia's minister."""
        wanted = self.names.office(draft.office)
        rank = self.names.rank(wanted)
        for person in near:
            if person.kind != "person" or not person.person or not person.office or draft.former != person.former:
                continue
            if (draft.country and person.country and draft.country != person.country) or (
                draft.gender and person.gender and draft.gender != person.gender
            ):
                continue
            held = self.names.office(person.office)
            if rank == "expert" == self.names.rank(held) or self.names.stands_in(wanted, held):
                return person
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
        for other in (held, *map(self.names.office, person.also)):
            longer = other.startswith(f"{wanted} ") and self.names.rank(wanted) != "police"  # "cảnh sát" is no "cảnh sát trưởng"
            if wanted == other or longer or self.names.same_title(wanted, other):
                return True
        return self.names.sums_up(wanted) and not draft.bodied and self.names.rank(held) in HEADS and (draft.stated or not draft.country)

    def same_office(self, draft: Draft, person: Draft) -> bool:
        """Whether a person was introduced with a title's very office."""
        wanted, held = self.names.office(draft.office), self.names.office(person.office)
        return bool(held) and draft.former == person.former and (wanted == held or self.names.same_title(wanted, held))

    def spouse(self, draft: Draft) -> Draft | None:
        """The one of a couple who has the gender of a title: two persons of two genders who share a family name."""
        for one in reversed(self.met):
            if one.gender != draft.gender or not one.person:
                continue
            name = self.family(one)
            for other in self.all:
                if other.gender and other.gender != one.gender and self.family(other) == name and len(name) > 2:
                    return one
        return None

    def family(self, person: Draft) -> str:
        """The last syllable of the fullest name that the article gives a person; empty where that is one syllable."""
        known = [p for p in self.all if p is person or (p.actor is not None and p.actor == person.actor)]
        fullest = max((self.syllables(p) for p in known if p.person), key=len, default=[])
        return fullest[-1] if len(fullest) > 1 else ""
