"""The noun phrases that name actors, sentence by sentence: countries, persons, bodies, roles, pronouns."""

from __future__ import annotations

from datetime import date

from biennien.extract.actors.draft import THING, Draft
from biennien.extract.actors.names import Name
from biennien.extract.actors.titles import Titles
from biennien.extract.actors.words import Words
from biennien.languages.schema import ActorRow
from biennien.text.passage import Passage
from biennien.types import ActorKind

NONE = "---"
QUIET = frozenset({",", '"', "“", "”", ":", ";", "-", "(", ")"})
NOUNS = frozenset({"title", "role", "body", "person"})
"""Kinds of phrase that a longer everyday word may be as well: "thái tử" holds no "tử", and is a title."""
PERSONS = frozenset({"CVL", "LAB", "MED", "EDU", "OPP", "REF", "CRM"})
"""Sectors whose roles, one of them, are a person."""
NAMED = frozenset({"BUS", "JRN", "EDU", "MED", "NGO"})
"""Sectors whose roles become bodies of their own with a name behind: "tờ báo Funke", "công ty nghiên cứu Gallup Korea"."""


class Grammar(Words):
    """Finds drafts sentence by sentence."""

    def marked(self, key: str) -> bool:
        """Whether a syllable is written with letters that only the language's own names have."""
        found = self._marked.get(key)
        if found is None:
            found = self._marked[key] = not self.marks.isdisjoint(key)
        return found

    def own(self, key: str) -> bool:
        """Whether a syllable is one of the language's own."""
        return self.marked(key) or key in self.everyday

    def foreign(self, key: str) -> bool:
        """Whether a syllable cannot be the language's own."""
        return len(key) > 6 or not self.alien.isdisjoint(key)

    def drafts(self, passage: Passage, sentence: int, day: date | None) -> list[Draft]:
        """The drafts of one sentence, in text order, none overlapping another."""
        first, last = passage.sentences[sentence]
        phrases = {p.first: p for p in self.names.phrases.find(passage.syllables, first, last)}
        walk = _Walk(self, passage, first, last, phrases, day)
        found = walk.run()
        keys = passage.syllables.keys
        for draft in found:
            draft.sentence = sentence
            draft.subject = draft.first == first or keys[draft.first - 1] in QUIET
            if draft.first > first:
                draft.placed = keys[draft.first - 1] in self.places
                draft.plural = draft.plural or keys[draft.first - 1] in self.many or passage.syllables.shapes[draft.first - 1] == "d"
            one = draft.first if keys[draft.first] in self.one else draft.first - 1
            if one >= first and keys[one] in self.one:
                draft.indefinite = True
                draft.single = draft.kind == "role" and (
                    bool(draft.office) or one == draft.first or (draft.sector in PERSONS and draft.name not in self.groups)
                )
        return found


class _Walk(Titles):
    """One sentence, walked from left to right."""

    def run(self) -> list[Draft]:
        found = self.signed() if self.passage.kinds[self.passage.sentence_of[self.first]] == "byline" else []
        at = found[-1].last if found else self.first
        phrases = self.phrases
        for spot in [n for n, s in enumerate(self.shapes[self.first : self.last], self.first) if s in "CA" or n in phrases]:
            if spot < at:
                continue
            at = spot
            draft = self.phrase_at(at)
            if draft is None:
                end = self.skip(at)
                if (
                    end > (named := self.phrases[at].last if at in self.phrases else end)
                    and "artifact" in self.kinds(at)
                    and not self.native(named, end)
                ):
                    found.append(Draft(named, end, "country", THING, self.words(named, end), spot=True))
                at = end
                continue
            self.point(draft)
            found.append(draft)
            at = draft.last
        self.share_title(found)
        return found

    def signed(self) -> list[Draft]:
        """The names with which a byline begins, whatever else their syllables may be: "Việt Anh", "Vũ Hoàng - Đức Hùng (Theo Reuters)"."""
        found: list[Draft] = []
        at = self.first
        while at < self.last:
            end = at
            while end < self.last and self.shapes[end] == "C":
                end += 1
            if (
                not 2 <= end - at <= 4
                or (end < self.last and self.keys[end] not in "(-–,/")
                or any("body" in self.kinds(n) for n in range(at, end))
            ):
                break
            draft = Draft(at, end, "person", "name#unknown", self.words(at, end), person=(at, end), proper=(at, end))
            draft.local = draft.byline = True
            found.append(draft)
            if end >= self.last or self.keys[end] == "(":
                break
            at = end + 1
        return found

    def share_title(self, found: list[Draft]) -> None:
        """ "Ngoại trưởng Nga, Trung Quốc và Iran": the countries of a list that ends in "and" share the title before the first."""
        for at, head in enumerate(found):
            if head.person or not head.office or head.private or not head.stated or head.kin_of >= 0 or head.kind != "person":
                continue
            members, here = [], at
            while here + 1 < len(found) and found[here + 1].kind == "country" and not found[here + 1].pronoun:
                gap = self.keys[found[here].last : found[here + 1].first]
                if gap != [","] and gap not in self.grammar.names.ands and not (gap == ["-"] and self.counted_off(head)):
                    break
                here += 1
                members.append(found[here])
                if gap != [","]:
                    break
            ended = bool(members) and self.keys[members[-1].first - 1] != ","
            if not ended or not (len(members) > 1 or self.counted_off(head)):
                continue
            for one in members:
                one.kind, one.rule, one.office, one.rank, one.sector = "person", head.rule, head.office, head.rank, head.sector
                one.actor, one.name, one.stated = None, f"{head.office} {self.words(one.first, one.last)}", True

    def counted_off(self, draft: Draft) -> bool:
        """Whether "các" or a number stands before a title."""
        before = self.keys[draft.first - 1] if draft.first > self.first else ""
        return before in self.grammar.many or before in self.grammar.pair

    def point(self, draft: Draft) -> None:
        """Take "này" behind a role or a title along: it means somebody told before."""
        able = draft.kind == "role" or (draft.kind == "person" and draft.person is None and draft.office)
        if able and not draft.pronoun and draft.first > self.first and self.classified(draft.first - 1):
            draft.first -= 1
            draft.this = not draft.stated
        if able and not draft.pronoun and not draft.stated and draft.last < self.last and self.keys[draft.last] in self.grammar.pointing:
            draft.this, draft.last = True, draft.last + 1

    def classified(self, at: int) -> bool:
        """Whether a word like "vị" stands here that is no part of another ("đơn vị")."""
        return self.keys[at] in self.grammar.classifiers and (at == self.first or self.keys[at - 1] not in self.grammar.unclassified)

    def skip(self, at: int) -> int:
        """Past what is no actor: a barred head takes the name after it along."""
        phrase = self.phrases.get(at)
        if phrase is None:
            return at + 1
        kinds = self.kinds(at)
        if "artifact" in kinds and phrase.last < self.last and not self.kinds(phrase.last):
            return max(phrase.last, self.run_of_capitals(phrase.last))
        if "barred" in kinds and "country" not in kinds:
            after = self.phrases.get(phrase.last)
            if after and self.keys[at] in self.grammar.eras and any(n.kind == "person" for n in after.values):
                return phrase.last  # "dưới thời Obama"
            if after and any(n.kind in ("country", "person", "spot") for n in after.values):
                return after.last
            return max(phrase.last, self.run_of_capitals(phrase.last)) if phrase.last < self.last else phrase.last
        return phrase.last

    def phrase_at(self, at: int) -> Draft | None:
        kinds = self.kinds(at)
        if not kinds:
            return self.unknown_name(at) if self.shapes[at] in "CA" else None
        if ("compound" in kinds and kinds.keys().isdisjoint(NOUNS)) or ("barred" in kinds and "country" not in kinds):
            return None
        end = self.phrases[at].last
        if "pronoun" in kinds and self.keys[at] in self.grammar.pair and "country" in self.kinds(end) and self.split(at):
            return self.titled(at + 1)  # "hai tổng thống Nga và Mỹ"
        if "pronoun" in kinds and not ("title" in kinds and self.title_goes_on(end)):
            if "country" not in kinds or self.shapes[at] == "l":
                stands = self.pronoun(at, kinds["pronoun"])
                return self.headed(at) if stands is None and kinds.keys() & {"head", "media"} else stands
        elif "title" in kinds:
            return self.title(at, kinds)
        if "person" in kinds:
            return self.person(at, kinds["person"])
        if "country" in kinds:
            return self.country(at, kinds["country"])
        if "body" in kinds or "role" in kinds:
            draft = self.body(at, kinds.get("body") or kinds["role"])
            if draft is None and "namesake" in kinds and "role" in kinds and self.bare(at, end):
                row = self.names_at(kinds["role"])
                draft = Draft(at, end, "role", kinds["role"].rule, kinds["role"].label, row.country, row.sector, row.id)
            if draft is not None and "namesake" in kinds and draft.last == end:
                draft.namesake = True
            return draft
        if ("head" in kinds or "media" in kinds) and (draft := self.headed(at)) is not None:
            return draft
        if "namesake" in kinds:
            return self.pronoun(at, kinds["namesake"])
        if "unit" in kinds:
            return self.unit(end)
        if "spot" in kinds and self.shapes[at] in "CA":
            return self.spot(at, end, kinds["spot"])
        return None

    def split(self, at: int) -> bool:
        """Take the number off a pronoun ("hai tổng thống"), so that the title behind it is one of its own; False where none is."""
        title = self.grammar.names.phrases.at(self.passage.syllables, at + 1, self.last)
        if title is None or not any(name.kind == "title" for name in title.values):
            return False
        self.phrases[at + 1] = title
        return True

    def title(self, at: int, kinds: dict[str, Name]) -> Draft | None:
        name = kinds["title"]
        assert name.title is not None
        if name.title.kind == "then":
            return None
        draft = self.titled(at)
        if "role" in kinds and (draft is None or (draft.person is None and draft.last == self.phrases[at].last and draft.kin_of < 0)):
            role = self.body(at, kinds["role"])
            if role is not None and draft is not None and role.last == draft.last:
                role.office, role.private, role.rank, role.gender = draft.office, draft.private, draft.rank, draft.gender
            return role or draft
        return draft

    def pronoun(self, at: int, name: Name) -> Draft | None:
        assert name.pronoun is not None
        end = self.phrases[at].last
        if (
            self.keys[end - 1] in self.grammar.pair
            and end < self.last
            and self.shapes[end] == "l"
            and self.keys[end] not in self.grammar.small
        ):
            return None  # "cả hai ủy ban"
        if name.pronoun.stands_for in ("country", "body", "namesake") and not self.bare(at, end):
            return None
        kind: ActorKind = "person" if name.pronoun.stands_for in ("person", "counterpart") else "country"
        draft = Draft(at, end, kind, name.rule, self.words(at, end), pronoun=name.pronoun.stands_for, pronoun_gender=name.pronoun.gender)
        draft.office = name.pronoun.id
        if name.pronoun.stands_for == "counterpart":
            draft.office = ""
            return self.titled(at, draft)
        return draft

    def bare(self, at: int, end: int) -> bool:
        """Whether a noun that may stand for somebody has nothing of its own behind it: "của khối, …", not "khối NATO", "khối lượng"."""
        if self.keys[end - 1] in self.grammar.pointing or end >= self.last:
            return True
        if " ".join(self.keys[at:end]) not in self.grammar.mass:
            return self.shapes[end] not in "CA"
        after = self.keys[end]
        return self.shapes[end] == "p" or after in self.grammar.names.predicates or (after in self.grammar.small and not self.kinds(end))

    def person(self, at: int, name: Name) -> Draft:
        draft = Draft(at, self.phrases[at].last, "person", name.rule, name.label)
        self.take_person(draft, at, draft.last, name)
        end = self.run_of_capitals(at)
        if end > draft.last and not self.kinds(draft.last):  # a longer name than the one known: somebody else
            longer = Draft(at, end, "person", "name#unknown", self.words(at, end), person=(at, end), proper=(at, end))
            longer.local = self.native(at, end)
            return longer
        self.alias_in_brackets(draft)
        return draft

    def unit(self, at: int) -> Draft | None:
        """The name behind a kind of place, known or not: "huyện Đăk Đoa" names nobody."""
        if at >= self.last or self.shapes[at] not in "CA" or self.kinds(at):
            return None
        return Draft(at, self.run_of_capitals(at), "country", "name#place", "", spot=True)

    def spot(self, at: int, end: int, name: Name) -> Draft | None:
        """A place: no actor, but a run of capitals that goes on behind a surname or a first name is a person's."""
        run = self.run_of_capitals(at)
        if run > end and not self.kinds(end) and not self.shouting and not self.grammar.marked(self.keys[end]):
            return self.unknown_name(at)
        return Draft(at, end, "country", name.rule, name.label, name.rows[0].country, spot=True)

    def country(self, at: int, name: Name) -> Draft | None:
        end = self.phrases[at].last
        if self.begins_name(at, end, name):
            return self.unknown_name(at)
        if not self.country_counts(at, end, name):
            return None
        row = self.names_at(name)
        draft = Draft(at, end, "country", name.rule, name.label, row.country, row.sector or "GOV", self.state(row), stated=True)
        alone = end < self.last and self.keys[at - 1 : at] == ["("] and self.keys[end] == ")"  # "Đại học Oxford (Anh)"
        draft.loose = name.loose and not alone and (at == self.first or self.shouting or self.keys[at - 1] in '"(')
        draft.short, draft.seat = end - at == 1, row.type == "seat"
        if "pronoun" in self.kinds(at):
            draft.either = self.kinds(at)["pronoun"].label
        return draft

    def begins_name(self, at: int, end: int, name: Name) -> bool:
        """Whether a country's one syllable begins a personal name: "Mỹ Tâm", "Việt Hương"."""
        if end - at > 1 or end >= self.last or self.shouting or self.shapes[end] != "C" or self.kinds(end):
            return False
        return self.grammar.marked(self.keys[end]) and self.run_of_capitals(end) <= end + 2 and self.keys[end] not in self.grammar.nameless

    @staticmethod
    def state(row: ActorRow) -> str:
        """A capital, a seat of power or a veil stands for its country: ``us.capital`` → ``us.country``."""
        return row.id if row.type == "country" else f"{row.id.partition('.')[0]}.country"

    def headed(self, at: int) -> Draft | None:
        end = self.phrases[at].last
        known = self.kinds(end).get("body") if end < self.last else None
        if known is not None and not (
            known.outlet and "media" not in self.kinds(at)
        ):  # "đảng Liên minh …", "báo Wall Street Journal": the body is known, its kind stands before it
            draft = self.body(end, known)
            if draft is not None:
                draft.first, draft.proper = at, (end, draft.last) if known.outlet else draft.proper
            return draft
        draft = self.unknown_body(at)
        if draft is not None:
            self.belongs(draft)
        return draft

    def body(self, at: int, name: Name) -> Draft | None:
        row = self.names_at(name)
        end = self.phrases[at].last
        kind: ActorKind = "role" if name.kind == "role" else "body"
        draft = Draft(at, end, kind, name.rule, row.name if kind == "body" else name.label, row.country, row.sector, row.id)
        draft.stateless = name.stateless
        draft.stated = bool(row.country)
        if kind == "role" and row.sector in NAMED and end < self.last and self.shapes[end] in "CA" and not self.kinds(end):
            run = self.run_of_capitals(end)
            if self.grammar.names.begins_title(self.keys[at:end]):  # "chuyên gia quân sự Alex Lockie" is a person
                expert = Draft(at, run, "person", name.rule, self.words(end, run), row.country, row.sector, person=(end, run))
                expert.proper, expert.private, expert.office, expert.rank = (end, run), True, self.words(at, end), "expert"
                return expert
            draft.kind, draft.proper, draft.last, draft.actor = "body", (end, run), run, None
            draft.name, draft.rule = self.words(end, run), "name#unknown-body"
        named = self.kinds(end) if end < self.last else {}
        if "artifact" in self.kinds(at) and (named.keys() == {"person"} or (not named and end < self.last and self.shapes[end] == "C")):
            draft.last = max(self.run_of_capitals(end), self.phrases[end].last if named else 0)  # a ship bears a president's name
        if kind == "body" and row.country == self.grammar.names.language.file.home:
            self.elsewhere(draft)
        self.belongs(draft)
        if (
            kind == "role"
            and end - at == 1
            and self.shapes[at] != "A"
            and (draft.last == end or self.keys[at] in self.grammar.counted)
            and not self.told_off(at, end)
        ):
            return None  # one syllable is a role only with its owner, or counted: "quân Mỹ", not "quân sự"; "62 người"
        if draft.kind == "body":
            if self.keys[at - 1 : at] == ["("] and self.keys[end : end + 1] == [")"] and self.shapes[at] == "A":
                draft.expands = self.spelt_out(at - 1)
            self.alias_in_brackets(draft)
            self.told_apart(draft)
        return draft

    def elsewhere(self, draft: Draft) -> None:
        """Another country behind the name of a body of home: its namesake there ("Học viện Ngoại giao quốc gia Hàn Quốc")."""
        here = self.past_fields(draft.last) if draft.last < self.last else 0
        here = here or draft.last
        named = self.kinds(here).get("country") if here < self.last else None
        if named is not None and named.rows[0].country != draft.country and self.country_counts(here, self.phrases[here].last, named):
            draft.country, draft.actor, draft.rule, draft.name = (
                "",
                None,
                "name#unknown-body",
                self.words(draft.first, self.phrases[here].last),
            )
            draft.last = here

    def told_off(self, at: int, end: int) -> bool:
        """Whether a noun of one syllable is counted: behind a number or a word for one, and with no country of its own behind."""
        if self.keys[at] not in self.grammar.counted or at == self.first or (end < self.last and self.shapes[end] in "CA"):
            return False
        return self.shapes[at - 1] == "d" or self.keys[at - 1] in self.grammar.counts

    def told_apart(self, draft: Draft) -> None:
        """What stands in brackets says which of two bodies of one name is meant: "Đảng Dân chủ Tự do (FDP)"."""
        short = self.kinds(draft.alias[0]).get("body") if draft.alias else None
        if short is not None and not short.outlet and short.rows[0].country and draft.country != short.rows[0].country:
            row = self.names_at(short)
            draft.country, draft.sector, draft.actor, draft.stated = row.country, row.sector, row.id, True

    def belongs(self, draft: Draft) -> None:
        """Extend over the country or body that a body belongs to; a place behind "tại" says the country, and is no part of the phrase."""
        here = draft.last
        while here < self.last and not draft.country:
            kinds = self.kinds(here)
            end = self.phrases[here].last if kinds else here + 1
            if self.keys[here] in self.grammar.places and not draft.stateless:
                self.located(draft, end)
                break
            if draft.kind == "role" and self.shapes[here] == "l" and (past := self.past_fields(here)):
                here = past
                continue
            if draft.kind == "role" and self.keys[here] == "(" and (short := self.kinds(here + 1).get("body")) and not short.outlet:
                draft.country = short.rows[0].country  # "Cơ quan an ninh quốc gia (NSA)"
                break
            if not kinds:
                break
            if "country" in kinds and self.country_counts(here, end, kinds["country"]):
                draft.country, draft.last, draft.stated = kinds["country"].rows[0].country, end, True
                break
            if "abroad" in kinds:
                draft.country, draft.last = NONE, end
                break
            if draft.kind == "role" and self.somebody(draft, here, end, kinds):
                break
            if ("of" in kinds or "side" in kinds or "unit" in kinds) and self.goes_on_of(end):
                here = end
                continue
            if "spot" in kinds and self.shapes[here] in "CA" and not draft.stateless:
                draft.country, draft.last, draft.stated = kinds["spot"].rows[0].country, end, True
                break
            if "body" in kinds or "role" in kinds:
                row = (kinds.get("body") or kinds["role"]).rows[0]
                draft.country, draft.last, draft.stated = row.country, end, bool(row.country)
                if "body" in kinds:
                    draft.proper, draft.actor = (here, end), draft.actor if draft.kind == "body" else row.id
                if not draft.sector or draft.sector == "UNK":
                    draft.sector = row.sector
                here = end
                continue
            if "pronoun" in kinds and kinds["pronoun"].label == "nuoc-nay":
                draft.open_country, draft.last, draft.inner = True, end, (here, end)
            elif draft.kind == "role" and self.of_two(kinds):
                draft.pair, draft.last = kinds["pronoun"].label, end
            break
        if draft.stated and draft.last > self.phrases[draft.first].last if draft.first in self.phrases else False:
            draft.name = self.words(draft.first, draft.last)
        elif draft.proper:
            draft.name = self.words(*draft.proper)

    def somebody(self, draft: Draft, here: int, end: int, kinds: dict[str, Name]) -> bool:
        """Whether a person follows whose the role is: "cố vấn của ông A", "chính quyền B"."""
        if "of" in kinds and end < self.last:
            after = self.kinds(end)
            pronoun = "pronoun" in after and after["pronoun"].pronoun is not None and after["pronoun"].pronoun.stands_for == "person"
            if pronoun or "person" in after or self.person_ahead(end):
                draft.kin_of = end
        elif here == draft.last and draft.sector == "GOV" and draft.rule.rpartition("#")[2] in self.grammar.named_after:
            unknown = not kinds and self.shapes[here] == "C" and self.keys[here] not in self.grammar.nameless
            if unknown or "person" in kinds or ("title" in kinds and self.person_ahead(here)):
                draft.kin_of = here
        return draft.kin_of >= 0

    def past_fields(self, here: int) -> int:
        """The end of a word that says of what sort somebody is ("cán bộ môi trường A", "hãng xe lớn của B"); 0 where none stands here."""
        if self.keys[here] not in self.grammar.field_heads:
            return 0
        for size in (4, 3, 2, 1):
            if here + size <= self.last and tuple(self.keys[here : here + size]) in self.grammar.fields:
                return here + size
        return 0

    def located(self, draft: Draft, at: int) -> None:
        """The country of the place behind a preposition, past its units: "cảnh sát tại thành phố Lyon"."""
        for _ in range(3):
            kinds = self.kinds(at) if at < self.last else {}
            if kinds.keys() & {"country", "spot"} and self.shapes[at] in "CA":
                draft.country = (kinds.get("country") or kinds["spot"]).rows[0].country
                return
            if "unit" not in kinds:
                return
            at = self.phrases[at].last
