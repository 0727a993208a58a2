"""What a source is called: the words that name it where it is credited, without title and without "the newspaper"."""

from __future__ import annotations

from biennien.extract.sources.voices import Voice
from biennien.languages.loader import Language
from biennien.text.passage import Passage
from biennien.text.patterns import Matcher
from biennien.types import ActorMention, Span


class Namer:
    """Compiled from a language's word lists; immutable."""

    def __init__(self, language: Language) -> None:
        cut = language.syllabifier()
        self.media = Matcher.compile([(w, w) for w in language.words("media-titles")], cut)
        self.heads = Matcher.compile([(w, w) for w in (*language.words("media-heads"), *language.words("media-titles"))], cut)
        self.things = Matcher.compile([(w, w) for w in language.words("names-follow")], cut)
        self.ofs = frozenset(cut.keys(w) for w in language.words("of") if " " not in w)

    def medium(self, passage: Passage, voice: Voice) -> bool:
        """Whether a voice is a medium: an outlet, or what is called one."""
        mention = voice.mention
        if mention is not None:
            return mention.sector == "JRN"
        if voice.within is not None and voice.within.kind != "country":
            return voice.within.sector == "JRN"
        return bool(self.heads.at(passage.syllables, voice.first, voice.last)) or voice.last - voice.first == 1

    def names_thing(self, passage: Passage, mark: int) -> bool:
        """Whether a noun before a quotation mark says that a name follows: "chính sách", "tổ chức"."""
        return any(m.last == mark for size in (1, 2, 3) if mark >= size for m in self.things.at(passage.syllables, mark - size, mark))

    def name(self, passage: Passage, voice: Voice) -> tuple[Span, str]:
        """The span of a voice's name in the text, and its name."""
        first, last = voice.name or (voice.first, voice.last)
        mention = voice.mention
        if voice.proper:
            assert mention is not None and mention.proper is not None
            return mention.proper, mention.name
        if voice.name is None and (mention is None or mention.sector == "JRN"):
            first, last = self._bare(passage, first, last, voice)
        short = self._short(passage, last)
        if short is not None:
            first, last = short
        name = passage.words(first, last)
        if mention is not None and self.stands_in(mention, name):
            name = mention.name
        return passage.span(first, last), name

    @staticmethod
    def stands_in(mention: ActorMention, words: str) -> bool:
        """Whether words name nobody by themselves, but stand for somebody: no short form ("EU"), no role of two countries' people."""
        role = mention.kind == "country" and "/pronouns#" not in mention.rule
        return mention.antecedent is not None and not words.isupper() and not role

    def _bare(self, passage: Passage, first: int, last: int, voice: Voice) -> tuple[int, int]:
        """An outlet's name without what kind of medium it is, and without whose."""
        shapes, keys = passage.syllables.shapes, passage.syllables.keys
        head = max((m.last for m in self.media.at(passage.syllables, first, last)), default=first)
        state = voice.within is not None and voice.within.kind == "country"
        if head == first or head >= last or shapes[head] not in "CA" or state:
            return first, last
        end = next((at for at in range(head, last) if keys[at] in self.ofs), last)
        return head, end

    def _short(self, passage: Passage, last: int) -> tuple[int, int] | None:
        """The abbreviation in brackets behind a name, where the article goes on with it."""
        keys, shapes = passage.syllables.keys, passage.syllables.shapes
        if last + 2 >= len(keys) or keys[last] != "(" or shapes[last + 1] != "A" or keys[last + 2] != ")":
            return None
        key = keys[last + 1]
        return (last + 1, last + 2) if any(k == key and shapes[i] == "A" and i != last + 1 for i, k in enumerate(keys)) else None
