"""What an article is about, in the ontology's contexts: the words that speak for each are counted, and nothing is guessed."""

from __future__ import annotations

from collections import Counter

from biennien.languages.loader import Language
from biennien.text.passage import Passage
from biennien.text.phrases import Phrases


class Contexts:
    """A language's contexts by the words that speak for them; immutable."""

    def __init__(self, language: Language) -> None:
        self.rule = language.contexts
        self.words: Phrases[str] = Phrases(language.syllabifier())
        for context in self.rule.context:
            for word in context.words.split(" | "):
                self.words.add(word, context.id)

    def find(self, passage: Passage) -> tuple[str, ...]:
        """The contexts of an article, what most speaks for first; none where nothing speaks loud enough."""
        scores = self.scores(passage)
        top = max(scores.values(), default=0.0)
        bar = max(self.rule.least, self.rule.share * top)
        return tuple(name for name, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])) if score >= bar)

    def scores(self, passage: Passage) -> dict[str, float]:
        """How loud an article's words speak for each context. Of two words that begin at one syllable the longer counts."""
        counts: Counter[tuple[tuple[str, ...], str]] = Counter()
        titles: Counter[str] = Counter()
        keys = passage.syllables.keys
        for (first, last), kind in zip(passage.sentences, passage.kinds, strict=True):
            for at in range(first, last):
                word = self.words.at(passage.syllables, at, last)
                if word is None:
                    continue
                for name in word.values:
                    counts[tuple(keys[at : word.last]), name] += 1
                    titles[name] += kind == "title"
        scores = {name: self.rule.title * number for name, number in titles.items() if number}
        for (_, name), number in counts.items():
            scores[name] = scores.get(name, 0.0) + min(number, self.rule.most)
        return scores
