"""What an article is about."""

from __future__ import annotations

import json
from collections.abc import Sequence

from biennien.analyzer import Analyzer
from biennien.ontology import load as load_ontology
from biennien.types import Page, Reading
from biennien.writing import codebook


def contexts(analyzer: Analyzer, lines: Sequence[str]) -> tuple[str, ...]:
    (reading,) = analyzer.stream([Page(key="a", digest="", text="\n\n".join(lines), whole=True)])
    assert isinstance(reading, Reading)
    assert codebook.read(reading, load_ontology())["contexts"] == list(reading.contexts)
    return reading.contexts


def test_words_in_the_title_and_often_in_the_text_make_a_context(analyzer: Analyzer):
    told = contexts(
        analyzer,
        [
            "Peru đưa tàu ngầm ra biển",
            "Hải quân Peru sáng nay điều thêm một tàu ngầm và hai tàu khu trục.",
            "Bộ Quốc phòng nước này nói tàu ngầm mang tên lửa mới, theo một công ty đóng tàu.",
        ],
    )
    assert told == ("military",)


def test_an_article_without_their_words_has_none(analyzer: Analyzer):
    assert contexts(analyzer, ["Hoa nở sớm ở Lima", "Nhiều người ra công viên ngắm hoa trong nắng sáng."]) == ()


def test_a_word_that_is_said_over_and_over_counts_so_often_only(analyzer: Analyzer):
    once = analyzer.contexts.scores(scope(analyzer, "Họ nói về thuế. " * 3))
    often = analyzer.contexts.scores(scope(analyzer, "Họ nói về thuế. " * 30))
    assert once["economic"] == 3 and often["economic"] == analyzer.language.contexts.most


def scope(analyzer: Analyzer, body: str):  # type: ignore[no-untyped-def]
    page = Page(key="a", digest="", text=f"Chuyện ở Lima\n\n{body}", whole=True)
    return analyzer.passage(page, analyzer.anatomy(page).articles[0])


def test_the_contexts_are_those_of_the_ontology(analyzer: Analyzer):
    ids = [context.id for context in analyzer.language.contexts.context]
    assert len(ids) == len(set(ids)) and set(ids) == set(load_ontology().contexts.ids), json.dumps(ids)
