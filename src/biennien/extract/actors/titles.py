"""Phrases that begin with a title: title + body + country + name in every order the press uses."""

from __future__ import annotations

from biennien.extract.actors.capitals import QUOTES, Capitals
from biennien.extract.actors.draft import MODIFIERS, PRIVATE, Draft
from biennien.extract.actors.names import Name
from biennien.languages.schema import ActorRow
from biennien.text.fonts import spelt_as_syllable

WEAK = frozenset({"spot", "barred", "unit", "artifact", "qualifier", "side"})
"""Kinds of phrase that a personal name behind a title may look like: "ông Đường Hồng"."""
TOPIC = 5
"""Between a profession and a name so many small syllables may say of what: "chuyên gia khoa học chính trị Taylor Fravel"."""


class Titles(Capitals):
    """A sentence in which phrases that begin with a title are read."""

    def titled(self, at: int, counterpart: Draft | None = None) -> Draft | None:
        """A phrase that begins with a title: absorbs bodies, countries, further titles, then at most one personal name."""
        here = at
        title = None
        draft = counterpart or Draft(at, at, "person", "", "")
        posted = bare = joint = -1
        while here < self.last:
            kinds = self.kinds(here)
            end = self.phrases[here].last if kinds else here + 1
            if draft.country and self.posted(here, end):
                posted, bare = end, here
            if counterpart is not None and here == at:
                here = end
                continue
            if here > at and self.of_somebody(draft, title, here, kinds, end):
                break
            if "person" in kinds:
                self.take_person(draft, here, end, kinds["person"])
                here = end
                break
            if joint > 0 and "country" in kinds and draft.country and here >= joint:
                if kinds["country"].rows[0].country != draft.country:
                    break  # "Tổng thống Mỹ và lãnh đạo Triều Tiên" are two
                here = end
                continue
            if "country" in kinds and not draft.country and self.owns(draft, here, end, kinds["country"]):
                self.take_country(draft, here, end, kinds["country"])  # before titles: "Anh" is Britain and an honorific
            elif self.keys[here] in self.grammar.joints and title is not None and "title" in self.kinds(end):
                joint, bare = end, bare if bare > 0 else here  # one person, two offices
            elif here > at and "title" in kinds and "pronoun" in kinds and not self.title_goes_on(end):
                draft.kin_of = here  # "vợ ông": of him, and nobody's title
                break
            elif "title" in kinds and (not draft.country or joint == here):
                title = self.take_title(draft, title, kinds["title"])
            elif ("title" in kinds and self.modifies(kinds["title"], end)) or (draft.country and here > at and self.posted(here, end)):
                pass  # "Tổng thống Mỹ đắc cử Donald Trump", "Đại sứ Nga tại Liên Hợp Quốc …"
            elif draft.country and posted == here and kinds.keys() & {"country", "body", "spot", "thing"}:
                pass
            elif "role" in kinds and "body" not in kinds and not draft.country and (own := self.own_name(here, end, kinds)):
                draft.bodied, end = True, own  # "Chỉ huy Hạm đội Thái Bình Dương Mỹ"
            elif ("body" in kinds or "role" in kinds) and not draft.country:
                self.take_body(draft, kinds.get("body") or kinds["role"])
            elif "spot" in kinds and title is not None and self.owns_spot(draft, title, here, end):
                draft.country, draft.stated = draft.country or kinds["spot"].rows[0].country, True
            elif here > at and ("of" in kinds or "unit" in kinds or "side" in kinds) and self.leads_on(kinds, end):
                pass
            elif title is not None and "qualifier" in kinds:
                pass  # "thượng nghị sĩ Dân chủ Patrick Leahy"
            elif "pronoun" in kinds and kinds["pronoun"].label == "nuoc-nay" and not draft.country:
                draft.open_country, draft.inner = True, (here, end)
            elif title is not None and not draft.country and self.of_two(kinds):
                draft.pair, here = kinds["pronoun"].label, end  # "Ngoại trưởng hai nước"
                break
            elif "head" in kinds and not draft.country and (unknown := self.unknown_body(here, titled=True)):
                draft.sector, draft.bodied = draft.sector or unknown.sector, True
                end = unknown.last
            elif title is not None and not kinds and self.initials(here, title):
                draft.bodied = True  # "Chủ tịch UPR": of a body, not a name
            elif title is not None and self.mixed(here) and (named := self.past_field(draft, title, here)):
                end = named
            elif here > self.first and self.may_be_name(here, kinds) and (draft.rank == "honorific" or self.nameable(here)):
                here = self.take_unknown(draft, here)
                break
            elif title is not None and (named := self.past_topic(title, here) or self.past_field(draft, title, here)):
                end = named
            else:
                break
            here = end
        draft.reach = here
        return self.finish(draft, title, at, here if bare <= 0 or draft.person else bare, counterpart)

    @staticmethod
    def take_country(draft: Draft, here: int, end: int, name: Name) -> None:
        """Whose a title is."""
        draft.country, draft.stated, draft.land = name.rows[0].country, True, here if end - here == 1 else -1

    @staticmethod
    def of_two(kinds: dict[str, Name]) -> bool:
        """Whether a pronoun for two countries stands here."""
        name = kinds.get("pronoun")
        return name is not None and name.pronoun is not None and name.pronoun.stands_for == "two"

    def own_name(self, here: int, end: int, kinds: dict[str, Name]) -> int:
        """The end of a body's own name behind a word that is a role as well; 0 where none follows."""
        if "head" not in kinds or end >= self.last or self.shapes[end] != "C" or self.kinds(end).keys() - {"spot"}:
            return 0
        unknown = self.unknown_body(here, titled=True)
        return unknown.last if unknown else 0

    def finish(self, draft: Draft, title: Name | None, at: int, here: int, counterpart: Draft | None) -> Draft | None:
        """The phrase's end, and whether it is one."""
        draft.last = max(here, at + 1)
        while draft.last > at + 1 and self.kinds(draft.last - 1).keys() & {"of", "unit"}:
            draft.last -= 1
        if not draft.rule:
            return None
        if title is None and draft.person is None and counterpart is None and not draft.country:
            return None  # an honorific or modifier alone
        if draft.person is None and draft.country and title is None and counterpart is None:
            return None
        self.alias_in_brackets(draft)
        return draft

    def may_be_name(self, here: int, kinds: dict[str, Name]) -> bool:
        """Whether an unknown name begins here; a place's or a short country's name behind an honorific is one too."""
        if len(self.keys[here]) == 1 and here + 1 < self.last and self.keys[here + 1] == "-":
            return False  # "phi công F -16"
        if kinds.keys() <= WEAK and (kinds.keys() <= {"spot"} or self.shapes[here] == "C"):
            return self.shapes[here] in "CA"
        return kinds.keys() <= {"spot", "country"} and self.shapes[here] == "C" and self.phrases[here].last == here + 1

    def nameable(self, here: int) -> bool:
        """Whether a capital behind an office can begin a name: no word of titles and institutions does."""
        return self.keys[here] not in self.grammar.nameless

    def take_unknown(self, draft: Draft, here: int) -> int:
        end = self.run_of_capitals(here)
        if end == here:
            end = here + 1
        draft.person = draft.proper = (here, end)
        draft.name = self.words(here, end)
        draft.local = self.native(here, end)
        return end

    def past_topic(self, title: Name, here: int) -> int:
        """The place of a name behind a profession and what it is of; 0 where none follows."""
        row = title.title
        if row is None or row.kind not in PRIVATE or self.shapes[here] != "l":
            return 0
        for at in range(here, min(here + TOPIC + 1, self.last)):
            kinds = self.kinds(at)
            if self.shapes[at] == "C" and at > here:
                if "person" in kinds or (not kinds and self.run_of_capitals(at) > at + 1):
                    return at
                return 0
            if self.shapes[at] != "l" or self.keys[at] in self.grammar.unjoined or "title" in kinds:
                return 0
        return 0

    def title_goes_on(self, after: int) -> bool:
        """Whether a word like "ông" is followed by a name or a title, and so is no pronoun."""
        if after >= self.last:
            return False
        kinds = self.kinds(after)
        if kinds and not (kinds.keys() <= WEAK | {"country"} and self.shapes[after] in "CA"):
            return "person" in kinds or "title" in kinds
        return self.shapes[after] in "CA"

    def initials(self, here: int, title: Name) -> bool:
        """Whether capital letters behind an office are a body's short form."""
        official = title.title is not None and title.title.kind not in ("honorific", "kin")
        return official and self.shapes[here] == "A" and not self.shouting and len(self.keys[here]) > 1

    def mixed(self, here: int) -> bool:
        """Whether a capital begins a field rather than a name: "Quan hệ Kinh tế Đối ngoại", "Y tế"."""
        after = here + 1
        return self.shapes[here] == "C" and after < self.last and self.shapes[after] == "l" and not self.grammar.foreign(self.keys[here])

    def past_field(self, draft: Draft, title: Name, here: int) -> int:
        """The place of the country or body behind an open title's field: "Bộ trưởng phụ trách đường sắt Đức"; 0 where none follows."""
        row = title.title
        if row is None or row.id not in self.grammar.open_titles or draft.country:
            return 0
        reach = 2 * TOPIC + 2 if "head" in self.kinds(here) else TOPIC + 2
        for at in range(here, min(here + reach, self.last)):
            kinds = self.kinds(at)
            if "country" in kinds and self.keys[at - 1] in self.grammar.topics:
                continue  # "chuyên gia về Nga"
            if at > here and kinds.keys() & {"country", "body", "spot", "person"} and self.shapes[at] in "CA":
                return at
            if at > here and not kinds and self.shapes[at] == "C" and not self.mixed(at) and self.run_of_capitals(at) > at + 1:
                return at
            if "of" in kinds and at > here and self.person_ahead(self.phrases[at].last):
                return 0  # "giám đốc chiến dịch của Trump" is not Trump
            if kinds.keys() & {"title", "person", "pronoun"} or self.shapes[at] not in "lC" or self.keys[at] in self.grammar.verbs:
                return 0
        return 0

    def of_somebody(self, draft: Draft, title: Name | None, here: int, kinds: dict[str, Name], end: int) -> bool:
        """Whether a person follows who is not the one titled but the one he belongs to: "luật sư của ông Adeeb", "phu nhân ông Tập"."""
        if title is None or title.title is None or draft.person is not None:
            return False
        row = title.title
        spouse = row.id in self.grammar.names.spouses
        if not spouse and row.kind not in PRIVATE and row.kind not in ("spokesperson", "leader"):
            return False
        if "of" in kinds and end < self.last and (self.kinds(end).keys() & {"person"} or self.person_ahead(end) or self.full_name(end)):
            draft.kin_of = end
            return True
        if row.kind != "kin" and not spouse:
            return False
        ahead = self.person_ahead(here) if "person" not in kinds else self.gender_at(here)
        if ahead and row.gender and ahead != row.gender:
            draft.kin_of = here
            return True
        return False

    def full_name(self, at: int) -> bool:
        """Whether an unknown name of two syllables or more begins here."""
        return (
            not self.kinds(at)
            and self.shapes[at] == "C"
            and self.keys[at] not in self.grammar.nameless
            and self.run_of_capitals(at) > at + 1
        )

    def gender_at(self, here: int) -> str:
        name = self.kinds(here).get("person")
        return self.names_at(name).gender if name else ""

    def person_ahead(self, here: int) -> str:
        """The gender of a titled person who begins here, "?" where the title does not tell; empty where none does."""
        gender, at = "", here
        while at < self.last and (kinds := self.kinds(at)) and kinds.keys() & {"title", "country", "person", "body"}:
            if "person" in kinds:
                return gender or self.gender_at(at) or "?"
            if "title" in kinds and kinds["title"].title is not None:
                gender = gender or kinds["title"].title.gender
            at = self.phrases[at].last
        return (gender or "?") if here < at < self.last and self.shapes[at] in "CA" else ""

    def leads_on(self, kinds: dict[str, Name], end: int) -> bool:
        """Whether an "of", a unit or a side leads on to what a title belongs to."""
        if "of" in kinds:
            return self.goes_on_of(end)
        after = self.kinds(end)
        return "country" in after or ("unit" in kinds and bool(after.keys() & {"spot", "unit"}))

    def owns_spot(self, draft: Draft, title: Name, here: int, end: int) -> bool:
        """Whether a place's name behind a title says whose it is: not behind an honorific, which asks for a name."""
        row = title.title
        if row is None or row.kind in ("honorific", "kin") or draft.person is not None:
            return False
        plain = row.kind in PRIVATE and self.keys[here] in self.grammar.names.surnames and end < self.last and self.shapes[end] in "CA"
        return not plain

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
        if (
            not draft.office
            and not draft.pronoun
            and self.keys[first] in self.grammar.given
            and last - first == 1
            and draft.rank == "honorific"
        ):
            return False  # "chị Nga", "cô Mỹ Lệ"
        if draft.private and self.keys[first] in self.grammar.given and last - first == 1 and self.called_so(last):
            return False  # "ca sĩ Mỹ Linh", "tiền vệ Đức Huy"
        if last < self.last and self.keys[last] in QUOTES and self.nicknamed(last):
            return False  # "thiếu tá Chad "Bubba" Lewis"
        if not draft.rule and "title" in self.kinds(first) and self.explained(first) and self.called(last):
            return False  # "Anh Quân kể lại."
        if self.country_counts(first, last, name):
            return True
        official = bool(draft.office or draft.pronoun)
        return official and last < self.last and ("person" in self.kinds(last) or self.run_of_capitals(last) > last + 1)

    def called_so(self, at: int) -> bool:
        """Whether one more syllable of the language's form ends a name here."""
        if at >= self.last or self.shapes[at] != "C" or self.kinds(at).keys() - WEAK or not spelt_as_syllable(self.keys[at]):
            return False
        return self.run_of_capitals(at) == at + 1

    def called(self, at: int) -> bool:
        """Whether a name of one or two of the language's own syllables begins here, which no list has."""
        if at >= self.last or self.shapes[at] != "C" or self.kinds(at) or not self.grammar.marked(self.keys[at]):
            return False
        return self.run_of_capitals(at) <= at + 2 and self.keys[at] not in self.grammar.nameless

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

    def posted(self, at: int, end: int) -> bool:
        """Whether a preposition of place leads from a title to where its holder is posted."""
        return self.keys[at] in self.grammar.places and bool(self.kinds(end).keys() & {"country", "body", "spot", "thing"})

    def take_title(self, draft: Draft, title: Name | None, name: Name) -> Name | None:
        row = name.title
        assert row is not None
        draft.gender = draft.gender or row.gender
        draft.rule = draft.rule or name.rule
        draft.former = draft.former or row.id in self.grammar.former
        if row.kind == "honorific" or row.kind in MODIFIERS:
            draft.rank = draft.rank or ("honorific" if row.kind == "honorific" else "")
            return title
        if title is None:
            draft.rule = name.rule
            draft.office, draft.private = name.label, row.kind in PRIVATE
            draft.sector, draft.rank = row.sector, row.kind
        return title or name

    def take_body(self, draft: Draft, name: Name) -> None:
        row = name.rows[0]
        draft.bodied, draft.body = True, "" if name.kind == "role" else row.id
        draft.country = row.country or draft.country
        draft.stated = draft.stated or bool(row.country)
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
        if not draft.office or draft.private:
            implied = next((r.office for r in name.rows if r.office and r.id == row.id), "")
            draft.office, draft.private = row.office or implied or draft.office, False
            draft.implied = not row.office
        draft.rule = name.rule

    def names_at(self, name: Name) -> ActorRow:
        return self.grammar.names.at(name.rows, self.day)

    def goes_on_of(self, at: int) -> bool:
        return any(k in self.kinds(at) for k in ("country", "body", "role", "head", "side", "pronoun", "unit", "spot"))
