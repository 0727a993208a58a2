"""Every row, pattern and example of every language. A known miss that passes is news, and fails."""

from __future__ import annotations

from functools import cache

import pytest

from biennien.api import check_lexicon
from biennien.extract.actors import Actors
from biennien.extract.events.examples import Examples, unmark
from biennien.extract.events.triggers import rule, source
from biennien.extract.sources import Credits
from biennien.extract.times import Times
from biennien.languages import interface, loader
from biennien.languages.loader import Language, TypedPattern
from biennien.languages.time_lexicon import load_times
from biennien.ontology import load as load_ontology
from biennien.text.passage import passage
from biennien.text.patterns import Matcher
from biennien.types import ActorMention, Article, Block, Page, Span

CODES = loader.known()


@cache
def language(code: str) -> Language:
    return loader.load(code)


@cache
def examples(code: str) -> Examples:
    return Examples(language(code))


@cache
def times(code: str) -> Times:
    return Times(load_times(language(code).rooms()))


KNOWN_MISSES = [
    pytest.param(code, typed, miss, id=f"{typed.rule}:{number}", marks=pytest.mark.xfail(strict=True, reason="known miss"))
    for code in CODES
    for typed in language(code).patterns
    for number, miss in enumerate(typed.pattern.known_misses)
]


@pytest.mark.parametrize("code", CODES)
def test_the_linter_finds_nothing(code: str) -> None:
    checked = check_lexicon(language=code)
    assert checked.rows and checked.examples
    assert not checked.faults, "\n".join(checked.faults)


@pytest.mark.parametrize(("code", "typed", "miss"), KNOWN_MISSES)
def test_known_miss(code: str, typed: TypedPattern, miss: str) -> None:
    held = examples(code)
    assert held.fails(Matcher.compile([(source(typed), rule(typed, held.cut))], held.cut), miss) is None


@pytest.mark.parametrize("code", CODES)
def test_every_plover_type_has_a_file_with_patterns(code: str) -> None:
    types = {kind.id for kind in load_ontology().type}
    assert types <= {typed.type for typed in language(code).patterns}


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_says_what_it_matches_and_what_not(code: str) -> None:
    silent = [t.rule for t in language(code).patterns if not t.pattern.yes or not t.pattern.no]
    assert not silent


def credits_in(code: str, marked: str) -> list[tuple[str, str]]:
    """Rule and name of every credit in an example; its marked speakers are the only actors."""
    held = language(code)
    example = unmark(marked)
    page = Page(key="example", digest="", text=example.text, whole=True)
    block = Block(span=Span(0, len(page.text)), kind="body", article=1)
    article = Article(key="example", page="example", number=1, span=block.span, blocks=(block,))
    scope = passage(page, article, held.syllabifier(), held.abbreviations)
    named = [
        ActorMention(span=span, rule="example", name=page.text[span.start : span.end], sector="JRN", proper=span)
        for slot, span in example.slots
        if slot == "speaker"
    ]
    found = Credits(held).find(scope, named or Actors(held).find(scope), times(code).find(scope))
    return [(credit.source.rule, page.text[credit.source.span.start : credit.source.span.end]) for credit in found]


def source_examples(wanted: bool) -> list[object]:
    return [
        pytest.param(code, f"{code}/sources#{cue.id}", example, id=f"{cue.id}:{number}")
        for code in CODES
        for cue, _, _ in language(code).sources
        for number, example in enumerate(cue.yes if wanted else cue.no)
    ]


@pytest.mark.parametrize(("code", "cited", "example"), source_examples(True))
def test_source_cue_credits_its_speaker(code: str, cited: str, example: str) -> None:
    marked = unmark(example)
    speakers = [marked.text[span.start : span.end] for slot, span in marked.slots if slot == "speaker"]
    found = credits_in(code, example)
    assert cited in [by for by, _ in found]
    assert not speakers or set(speakers) <= {name for _, name in found}


@pytest.mark.parametrize(("code", "cited", "example"), source_examples(False))
def test_source_cue_leaves_other_words_alone(code: str, cited: str, example: str) -> None:
    assert cited not in [by for by, _ in credits_in(code, example)]


def test_interface_texts_have_the_same_keys_in_every_language() -> None:
    def keys(tree: dict[str, object], above: str = "") -> set[str]:
        found: set[str] = set()
        for name, below in tree.items():
            found |= keys(below, f"{above}{name}.") if isinstance(below, dict) else {above + name}
        return found

    held = {code: keys(interface.Texts(code).section("")) for code in interface.known()}
    first = held["en"]
    for code, found in held.items():
        assert found == first, f"{code}: {sorted(found ^ first)}"
