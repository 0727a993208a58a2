"""What holds of every reading of times, over the sentences of the real lexicon put together at random."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from biennien.extract.time_cases import examples, plain, told
from biennien.extract.times import Times
from biennien.languages.time_lexicon import load_times
from biennien.types import TimeMention

LEXICON = load_times([files("biennien.languages") / "vi"])
TIMES = Times(LEXICON)
CUT = LEXICON.syllabifier()
TEXTS = sorted({example.text for example in examples(LEXICON) if example.text[-1] in ".!?"})
RELATIVE_DAYS = sorted(
    {e.text for e in examples(LEXICON) if re.search(r"#(hom-nay|hom-qua|hom-kia|ngay-mai|ngay-kia|buoi-nay|buoi-qua|buoi-mai)$", e.rule)}
)
DAYS = st.dates(date(1995, 1, 1), date(2045, 12, 31))
SENTENCES = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4)


def read(text: str, published: date | None) -> tuple[TimeMention, ...]:
    return TIMES.find(plain(text, published, CUT))


@settings(max_examples=200, deadline=None)
@given(SENTENCES, st.one_of(st.none(), DAYS))
def test_from_is_never_after_to(sentences: list[str], published: date | None) -> None:
    text = "\n".join(sentences)
    for mention in read(text, published):
        first, last = mention.when.first, mention.when.last
        assert (first is None) == (last is None)
        assert first is None or last is None or first <= last
        assert 0 <= mention.span.start < mention.span.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(SENTENCES, st.sampled_from(TEXTS), st.one_of(st.none(), DAYS))
def test_a_sentence_after_the_text_changes_no_earlier_reading(sentences: list[str], more: str, published: date | None) -> None:
    text = "\n".join(sentences)
    before = read(text, published)
    assert read(f"{text}\n{more}", published)[: len(before)] == before


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(RELATIVE_DAYS), DAYS, st.integers(-400, 400))
def test_a_day_counted_from_publication_moves_with_it(text: str, published: date, days: int) -> None:
    here, there = read(text, published), read(text, published + timedelta(days))
    assert [m.span for m in here] == [m.span for m in there]
    for one, other in zip(here, there, strict=True):
        if one.when.anchor == "published" and re.search(r"(hom|ngay|buoi)-", one.rule):
            assert one.when.first is not None and other.when.first is not None
            assert other.when.first - one.when.first == timedelta(days)


@settings(max_examples=100, deadline=None)
@given(SENTENCES, DAYS, DAYS)
def test_absolute_times_do_not_move(sentences: list[str], one: date, other: date) -> None:
    text = "\n".join(sentences)
    first = {m.span: told(m.when) for m in read(text, one) if m.when.anchor == "absolute"}
    second = {m.span: told(m.when) for m in read(text, other) if m.when.anchor == "absolute"}
    assert first == second


@settings(max_examples=100, deadline=None)
@given(SENTENCES, DAYS)
def test_reading_twice_gives_the_same(sentences: list[str], published: date) -> None:
    text = "\n".join(sentences)
    assert read(text, published) == read(text, published)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789/-.,:() \nngàyhômtáừđếnă", max_size=60), st.one_of(st.none(), DAYS))
def test_no_text_breaks_it(text: str, published: date | None) -> None:
    for mention in read(text, published):
        assert text[mention.span.start : mention.span.end].strip()
