"""What an article is about, in the ontology's contexts: the words that speak for each are counted, and nothing is guessed."""

from __future__ import annotations

from collections import Counter

from biennien.languages.loader import Language
from biennien.text.passage import Passage


class Contexts:
    """A language's contexts, their words by first syllable, the longest first; immutable."""

    def __init__(self, language: Language) -> None:
        self.rule = language.contexts
        cut = language.syllabifier()
        heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for context in self.rule.context:
            for word in context.words.split(" | "):
                keys = cut.phrase(word)
                heads.setdefault(keys[0], []).append((keys, context.id))
        self.heads = {head: sorted(found, key=lambda pair: -len(pair[0])) for head, found in heads.items()}

    def find(self, passage: Passage) -> tuple[str, ...]:
        """The contexts of an article, what most speaks for first; none where nothing speaks loud enough."""
        scores = self.scores(passage)
        top = max(scores.values(), default=0.0)
        bar = max(self.rule.least, self.rule.share * top)
        return tuple(name for name, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])) if score >= bar)

    def scores(self, passage: Passage) -> dict[str, float]:
        """How loud an article's words speak for each context."""
        counts: Counter[tuple[tuple[str, ...], str]] = Counter()
        titles: Counter[str] = Counter()
        keys = passage.syllables.keys
        for (first, last), kind in zip(passage.sentences, passage.kinds, strict=True):
            for at in range(first, last):
                taken = 0
                for words, name in self.heads.get(keys[at], ()):
                    size = len(words)
                    if size < taken or at + size > last or tuple(keys[at : at + size]) != words:
                        continue
                    taken = size  # of two words that begin here the longer counts; one word may speak for two contexts
                    counts[words, name] += 1
                    titles[name] += kind == "title"
        scores = {name: self.rule.title * number for name, number in titles.items() if number}
        for (_, name), number in counts.items():
            scores[name] = scores.get(name, 0.0) + min(number, self.rule.most)
        return scores
