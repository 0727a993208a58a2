"""Runs the examples of the pronouns: ``yes`` marks with <…> the words that stand for somebody, ``no`` holds none of them."""

from __future__ import annotations

from biennien.extract.actors.grammar import Grammar
from biennien.extract.actors.names import Names
from biennien.languages.loader import Language
from biennien.text.passage import passage
from biennien.types import Article, Block, Page, Span


def check(language: Language) -> list[str]:
    """What fails, as sentences."""
    grammar, cut = Grammar(Names(language)), language.syllabifier()
    wrong = []
    for pronoun, path, line in language.pronouns:
        at, rule = f"{path.rpartition('/')[2]}:{line}: {pronoun.id}", f"{language.code}/pronouns#{pronoun.id}"
        for wanted, examples in ((True, pronoun.yes), (False, pronoun.no)):
            for example in examples:
                low, high = example.find("<"), example.find(">") - 1
                text = example.replace("<", "", 1).replace(">", "", 1)
                block = Block(span=Span(0, len(text)), kind="body", article=1)
                article = Article(key="example", page="example", number=1, span=block.span, blocks=(block,))
                scope = passage(Page(key="example", digest="", text=text, whole=True), article, cut, language.abbreviations)
                drafts = [d for n in range(len(scope.sentences)) for d in grammar.drafts(scope, n, None) if d.rule == rule]
                spans = [scope.span(d.first, d.last) for d in drafts]
                if wanted and not any(span.start == low and span.end >= high for span in spans):
                    wrong.append(f"{at}: `yes` fails: {example}")
                elif not wanted and spans:
                    wrong.append(f"{at}: `no` matches {text[spans[0].start : spans[0].end]!r}: {example}")
    return wrong
