"""Who is named where: countries, persons, bodies and roles, and the pronouns that stand for them."""

from __future__ import annotations

from collections.abc import Sequence

from biennien.extract.actors.chain import Chain
from biennien.extract.actors.draft import Draft
from biennien.extract.actors.grammar import Grammar
from biennien.extract.actors.names import Names
from biennien.languages.loader import Language
from biennien.text.passage import Passage
from biennien.types import ActorMention


def outermost(mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """The mentions that lie within no longer one: of "luật sư của ông A" the lawyer acts, of "quân đội nước này" the army."""
    found: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not found or mention.span.end > found[-1].span.end or mention.span == found[-1].span:
            found.append(mention)
    return tuple(found)


class Actors:
    """Finds the actors of an article. Compiled once from a language; immutable."""

    def __init__(self, language: Language) -> None:
        self.names = Names(language)
        self.grammar = Grammar(self.names)

    def find(self, passage: Passage) -> tuple[ActorMention, ...]:
        """The mentions in text order; names resolve to who held an office on the day of publication."""
        day = passage.published.last if passage.published else None
        drafts: list[Draft] = []
        for number in range(len(passage.sentences)):
            drafts += self.grammar.drafts(passage, number, day)
        return tuple(Chain(self.names, passage, day).resolve(drafts))
