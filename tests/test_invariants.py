"""What holds for any input: nothing is lost between offsets, spans nest, the same page gives the same reading."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from biennien.analyzer import Analyzer
from biennien.api import read_text
from biennien.ontology import load as load_ontology
from biennien.reading import pages
from biennien.text.keys import Keys, fold
from biennien.text.repair import decode, replay
from biennien.text.sentences import sentences
from biennien.text.syllables import Syllabifier
from biennien.types import Declared, Page, Reading, Record, Span
from biennien.writing import codebook

CUT = Syllabifier(Keys())

# Words of the kind that patterns look for, so that hostile text meets rules and not only white space.
MET = """
    Ông Kim Jong-un Tổng thống Mỹ Nga Triều Tiên hội đàm gặp thăm ngày 20/6 hôm qua tuần trước năm 2018 không sẽ bị bắt giữ cáo buộc theo
    Reuters TTXVN cho biết " “ ” ( ) . , : ; - – … ? ! 12.000 3,5 % đã từ chối trừng phạt phóng tên lửa Đọc thêm Video Ảnh nhằm vào của và
"""
WORDS = st.sampled_from(MET.split())
PROSE = st.lists(WORDS | st.text(max_size=4), max_size=40).map(" ".join)
HOSTILE = st.text(st.characters(codec="utf-8"), max_size=120)
LINES = st.lists(PROSE | HOSTILE, max_size=12).map("\n".join)
NASTY = [
    "",
    "\n\n\n",
    "\u0000",
    "\ufeff\u200b\u00ad",
    "Thu\u0323\u0309 tu\u031bo\u031b\u0301ng \u0110u\u031b\u0301c tha\u0306m Ha\u0300 N\u00f4\u0323i",
    "(((((((((((((((((((((((((((((",
    '"' * 200,
    "ngày 31/2/2019, 00/00/0000, 99/99/9999, năm 0000, 29/2/2019",
    "năm " + "9" * 60,
    "a" * 5000,
    "không " * 400,
    "Triều Tiên, " * 200,
    "\u202e\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \U0001f600 \U000e0001",
    "Mỹ\x0bgặp\x0cNga\x1c\x85\u2028Hàn Quốc\u2029",
]


def page_of(text: str, whole: bool) -> Page:
    return Page(key="any", digest="any", text=text, whole=whole, declared=Declared(published="2019-06-21"))


def spans(value: object) -> Iterator[Span]:
    """Every span in a record and all it holds, ``When.anchor`` included."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for field in msgspec.structs.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def check(reading: Reading) -> None:
    """Spans lie in the article and in the page, sentences in their blocks, blocks in their article, and events hold anchors."""
    page, article = reading.page, reading.article
    whole = Span(0, len(page.text))
    assert article.span.within(whole)
    for block in article.blocks:
        assert block.span.within(article.span)
        assert "\n" not in reading.quote(block.span)
    for sentence in article.sentences:
        assert sentence.span.within(article.blocks[sentence.block].span)
    for part in (reading.actors, reading.places, reading.times, reading.sources, reading.quotes, reading.statements, reading.events):
        for span in spans(part):
            assert span.start < span.end, f"an empty span {span} in {part}"
            assert span.within(article.span)
    for event in reading.events:
        assert event.anchors and event.actors + event.recipients
        assert 0 <= event.confidence <= 1
        assert [a.span for a in event.anchors] == sorted(a.span for a in event.anchors)
    for time in reading.times:
        if time.when.first is not None:
            assert time.when.last is not None and time.when.first <= time.when.last


def rebuilt(told: object, text: str) -> None:
    """Every ``start`` … ``end`` of a contract object gives its ``text``."""
    if isinstance(told, dict):
        if {"start", "end", "text"} <= told.keys():
            assert text[told["start"] : told["end"]] == told["text"]
        for inner in told.values():
            rebuilt(inner, text)
    elif isinstance(told, list):
        for inner in told:
            rebuilt(inner, text)


@given(HOSTILE | PROSE)
def test_syllables_and_gaps_rejoin_to_the_input(text: str) -> None:
    found = list(CUT.spans(text))
    gaps = [text[a:b] for a, b in zip([0, *(end for _, end in found)], [*(start for start, _ in found), len(text)], strict=True)]
    assert "".join(gap + word for gap, word in zip(gaps, [*(text[a:b] for a, b in found), ""], strict=True)) == text
    assert all(start < end for start, end in found)
    for gap in gaps:
        assert not any(letter.isalnum() for letter in gap), f"letters lost in {gap!r}"


@given(HOSTILE | PROSE)
def test_sentences_tile_the_syllables(text: str) -> None:
    syllables = CUT.cut(text)
    found = sentences(syllables, 0, len(syllables))
    assert [at for first, last in found for at in range(first, last)] == list(range(len(syllables)))


@given(st.text(st.characters(codec="utf-8")))
def test_keys_do_not_care_how_letters_are_composed(text: str) -> None:
    keys = Keys()
    assert keys(unicodedata.normalize("NFC", text)) == keys(unicodedata.normalize("NFC", unicodedata.normalize("NFD", text)))
    assert fold(fold(text)) == fold(text)


@given(st.binary(max_size=400) | HOSTILE.map(lambda text: text.encode("utf-8")))
def test_repairs_replay(data: bytes) -> None:
    text, steps = decode(data)
    assert replay(data, steps) == text


def any_text(function):  # type: ignore[no-untyped-def]
    """Runs a test over hostile texts, the nasty ones first."""
    for text in NASTY:
        function = example(text=text)(function)
    return given(text=LINES)(function)


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "dump"])
@any_text
def test_any_text_is_read(analyzer: Analyzer, whole: bool, text: str) -> None:
    page = page_of(text, whole)
    for reading in analyzer.read(page):
        assert reading.page.text == text
        check(reading)
        rebuilt(codebook.read(reading, load_ontology()), text)


@any_text
def test_blocks_tile_any_page_line_by_line(analyzer: Analyzer, text: str) -> None:
    blocks = analyzer.anatomy(page_of(text, False)).blocks
    assert [text[b.span.start : b.span.end] for b in blocks] == text.split("\n")
    assert [b.span.start for b in blocks[1:]] == [b.span.end + 1 for b in blocks[:-1]]


@given(PROSE)
def test_reading_twice_gives_the_same_bytes(analyzer: Analyzer, text: str) -> None:
    encode = msgspec.json.encode
    once, again = (list(analyzer.read(page_of(text, True))) for _ in range(2))
    assert encode(once) == encode(again)


def test_a_fresh_analyzer_reads_the_samples_the_same_way(analyzer: Analyzer) -> None:
    fresh, ontology = Analyzer("vi"), load_ontology()

    def lines(reader: Analyzer) -> list[bytes]:
        found = reader.stream(pages([str(files("biennien") / "samples")]))
        return [msgspec.json.encode(codebook.read(item, ontology)) for item in found if isinstance(item, Reading)]

    assert lines(fresh) == lines(analyzer)


def test_every_quote_of_the_samples_rebuilds(analyzer: Analyzer) -> None:
    read = 0
    for item in analyzer.stream(pages([str(files("biennien") / "samples")])):
        if isinstance(item, Reading):
            check(item)
            told = json.loads(msgspec.json.encode(codebook.read(item, load_ontology())))
            rebuilt(told, item.page.text)
            read += 1
    assert read >= 8


@given(PROSE)
def test_the_text_never_changes(analyzer: Analyzer, text: str) -> None:
    reading = read_text(text, analyzer, "2019-06-21")
    assert reading is None or reading.page.text == text
