"""The bodies and roles of an article: short forms of those named before, and the country of those named without one."""

from __future__ import annotations

from biennien.extract.actors.draft import Draft
from biennien.extract.actors.names import Names
from biennien.extract.actors.people import FIELD
from biennien.extract.actors.pronouns import Use
from biennien.extract.actors.story import Story
from biennien.text.passage import Passage

NONE = "---"
LOCAL = frozenset({"COP", "JUD", "MED"})
"""Sectors whose roles act where the story is, not for whom it is about."""
ARMS = frozenset({"MIL", "UAF", "CVL"})
"""Sectors whose roles capital letters in brackets do not shorten, but things of theirs: "tàu ngầm (SSBN)"."""
SAME = 3
"""A role without a country takes that of the same words so many sentences before at most."""


class Bodies:
    """Bodies and roles met so far, in text order; ``uses`` are the places at which anybody was named."""

    def __init__(self, names: Names, passage: Passage, story: Story, uses: list[Use], after: dict[int, Draft]) -> None:
        self.names, self.passage, self.story, self.uses, self.next = names, passage, story, uses, after
        self.keys = passage.syllables.keys
        self.met: list[Draft] = []

    def acronym(self, draft: Draft) -> Draft | None:
        """The body that gave itself a short form in brackets."""
        words = self.keys[draft.first : draft.last]
        for body in reversed(self.met):
            if body.alias and self.keys[body.alias[0] : body.alias[1]] == words:
                return body
        return None

    def shortened(self, draft: Draft) -> Draft | None:
        """The body whose name a single capitalised word begins: "Lockheed" for Lockheed Martin."""
        word = self.keys[draft.first]
        for body in reversed(self.met):
            at = body.proper[0] if body.proper else body.first
            if body.kind == "body" and self.keys[at] == word and len(word) > 3:
                return body
        return None

    def bracketed(self, draft: Draft) -> Draft | None:
        """Capital letters in brackets behind somebody named are that one's short form: "Ngân hàng … Trung Quốc (CEB)"."""
        uses = self.uses
        if self.keys[draft.first - 1] != "(":
            return None
        if draft.expands >= 0 and self.unnamed(draft):
            begun = next((u.draft for u in uses[-2:] if u.draft.kind == "body" and u.first < draft.expands < u.draft.last), None)
            if begun is None:
                return self.spelt_out(draft)
            begun.alias, begun.last = (draft.first, draft.last), draft.last + 1  # "Trường Khoa học và Công nghệ miền nam (XTC)"
            begun.name = self.passage.words(begun.first, draft.first - 1)
            return None
        if not uses or uses[-1].draft.last != draft.first - 1:
            return None
        begin, before = uses[-1].draft.first, uses[-1].draft
        if before.kind == "country" and len(uses) > 1 and begin - uses[-2].draft.last <= FIELD:
            begin, before = uses[-2].draft.first, uses[-2].draft  # "Ngân hàng xuất nhập khẩu Trung Quốc (CEB)"
        if before.kind not in ("body", "role") or (before.kind == "role" and before.sector in ARMS):
            return None
        draft.country, draft.sector, draft.alias = uses[-1].told.country, before.sector, (draft.first, draft.last)
        draft.name = self.passage.words(begin, draft.first - 1)
        self.met.append(draft)
        return draft

    def unnamed(self, draft: Draft) -> bool:
        """Whether no body that is known stands before a short form in brackets."""
        return not any(u.draft.kind == "body" and draft.expands <= u.first < draft.first for u in self.uses[-3:])

    def spelt_out(self, draft: Draft) -> Draft:
        """A body of which only its first word and its short form in brackets tell that it is one, or only the short form is known."""
        draft.alias = (draft.first, draft.last)
        if draft.actor is None:
            draft.rule = "name#unknown-body"
        draft.name = self.passage.words(draft.expands, draft.first - 1)
        own = [u.draft.country for u in self.uses[-3:] if u.draft.last > draft.expands and u.draft.stated]
        own += [NONE for at in range(draft.expands, draft.first) if self.keys[at : at + 2] in self.names.abroad]
        draft.first, draft.last = draft.expands, draft.last + 1
        draft.country = draft.country or (own[0] if own else "")
        if not draft.country:
            self.owner(draft)
        self.met.append(draft)
        return draft

    def seated(self, draft: Draft) -> None:
        """The country that stands behind a body's name and a comma: "Đại học Yonsei, Hàn Quốc, …"."""
        if draft.country:
            return
        after = self.next.get(id(draft))
        if draft.rule == "name#unknown-body":
            draft.country = self.names.ends_in_place(self.passage.syllables, draft.first, draft.last)
        if (
            draft.country
            or draft.kind != "body"
            or after is None
            or after.kind != "country"
            or after.pronoun
            or after.sentence != draft.sentence
        ):
            return
        if self.keys[draft.last : after.first] == [","] and self.keys[after.last : after.last + 1] in ([","], [")"], ["."], ["-"]):
            draft.country = after.country

    def joined(self, draft: Draft) -> str:
        """The country of the body or role that "and" joins to this one: "giới chức Hàn Quốc và truyền thông"."""
        if draft.kind != "role":
            return ""
        uses = self.uses
        if uses and uses[-1].draft.stated and uses[-1].told.kind in ("role", "body", "person") and uses[-1].sentence == draft.sentence:
            gap = self.keys[uses[-1].draft.last : draft.first]
            if gap[:1] in self.names.ands and len(gap) <= 2:
                return uses[-1].told.country
        after = self.next.get(id(draft))
        if after is not None and after.kind == "role" and after.stated and self.keys[draft.last : after.first] in self.names.ands:
            return after.country
        return ""

    def owner(self, draft: Draft) -> None:
        """A body or role without a country: that of whom "and" joins to it, the same words with a country near, else where the story is."""
        draft.country = self.joined(draft)
        if draft.country or draft.sector == "JRN":
            return
        for earlier in reversed(self.met):
            if earlier.kind == draft.kind and earlier.rule == draft.rule and earlier.country not in ("", NONE):
                if draft.kind == "body" or draft.sentence - earlier.sentence <= SAME:
                    draft.country = earlier.country
                    return
                break
        scene = self.story.scene(draft) if draft.kind == "role" and draft.sector in LOCAL else ""
        draft.country = scene or (self.story.bare(draft) if draft.kind == "body" else self.story.country(draft))
        draft.rule += "+context"
