"""The contract objects of ``read`` and ``articles``."""

from __future__ import annotations

import pytest

from biennien import ontology
from biennien.anatomy.articles import Anatomy
from biennien.types import Quote, Span, TimeMention, When
from biennien.writing import codebook
from making import event, reading, when

TEXT = "Tập Cận Bình thăm Triều Tiên\nChủ tịch Tập Cận Bình thăm Triều Tiên ngày 20/6, đến Bình Nhưỡng, theo KCNA."


def example():
    visit = event(
        TEXT, "thăm", mode="visit", actors=("Tập Cận Bình",), recipients=("Triều Tiên",), date=when("2019-06-20"),
        place=("Bình Nhưỡng", "PRK", "kp.capital"), said_by=("KCNA",),
    )  # fmt: skip
    return reading(TEXT, visit, page="dir/a.txt", credits=("RT",), media=("KCNA",))


def test_a_reading_as_an_object():
    found = codebook.read(example(), ontology.load())
    assert (found["id"], found["page"], found["published"], found["credits"]) == ("a#1", "dir/a.txt", "2019-06-21", ["RT"])
    assert found["title"] == "Tập Cận Bình thăm Triều Tiên"
    (act,) = found["events"]
    assert (act["type"], act["mode"], act["status"], act["said_by"]) == ("CONSULT", "visit", "happened", ["KCNA"])
    assert (act["quad"], act["score"], act["cameo"]) == (1, 4.0, "042")
    assert act["rule"] == "vi/events/consult#test"
    assert (act["date"]["from"], act["date"]["to"], act["date"]["grain"]) == ("2019-06-20", "2019-06-20", "day")
    assert (act["actors"][0]["id"], act["actors"][0]["country"]) == ("cn.person.xi", "CHN")
    assert found["sources"][0]["name"] == "KCNA"


def test_every_text_is_the_words_at_its_span():
    found = codebook.read(example(), ontology.load())

    def mentions(value):
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys():
                yield value
            for one in value.values():
                yield from mentions(one)
        elif isinstance(value, list):
            for one in value:
                yield from mentions(one)

    held = list(mentions(found))
    assert len(held) >= 5
    assert all(found["text"][one["start"] : one["end"]] == one["text"] for one in held)


def test_an_open_time_has_no_days():
    bare = example()
    time = TimeMention(span=Span(0, 3), rule="vi/times#open", when=When(first=None, last=None, grain="year"))
    quote = Quote(span=Span(0, 3), rule="vi/sources#quote")
    found = codebook.read(type(bare)(page=bare.page, article=bare.article, times=(time,), quotes=(quote,)), ontology.load())
    assert (found["times"][0]["from"], found["times"][0]["to"]) == (None, None)
    assert found["quotes"][0]["speaker"] is None


@pytest.mark.parametrize(
    ("article", "page", "expected"),
    [
        ("a/b/000_x.txt#2", "a/b/000_x.txt", "000_x#2"),
        ("rec-7", "rec-7", "rec-7"),
        ("https://x.vn/tin/bai-1.html#1", "https://x.vn/tin/bai-1.html", "bai-1#1"),
        ("https://x.vn/#1", "https://x.vn/", "https://x.vn/#1"),
    ],
)
def test_ids(article, page, expected):
    assert codebook.article_id(article, page) == expected


def test_a_page_as_an_object():
    told = example()
    found = codebook.articles(told.page, Anatomy(blocks=told.article.blocks, articles=(told.article,), site="Báo"))
    assert (found["site"], len(found["blocks"]), found["articles"][0]["number"]) == ("Báo", 2, 1)
    assert found["articles"][0]["published"] == "2019-06-21"
    assert found["articles"][0]["published_from"] is None
