"""One question for every face: filters, their flat form, counts, series, actors, articles, and all of it as of a day."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from biennien.errors import QueryError, UnknownName
from biennien.languages.loader import load as language
from biennien.store import query
from biennien.store.database import connect
from biennien.store.furnish import furnish
from biennien.store.load import load
from biennien.store.query import Filter, parse, plain
from biennien.store.rebuild import rebuild
from biennien.types import Block, Reading
from making import PYONGYANG, event, reading, when


def shard() -> list[Reading]:
    visit = "Tập Cận Bình thăm Triều Tiên\nChủ tịch Tập Cận Bình thăm Triều Tiên ngày 20/6, đến Bình Nhưỡng."
    again = "Quan hệ Trung - Triều\nTháng 6, ông Tập Cận Bình đến thăm Triều Tiên."
    drill = "Triều Tiên phóng tên lửa\nTriều Tiên phóng tên lửa hôm 16/8."
    plan = "Nga và Triều Tiên sắp gặp\nNga và Triều Tiên sẽ gặp nhau tại Đà Nẵng."
    who = {"actors": ("Tập Cận Bình",), "recipients": ("Triều Tiên",), "mode": "visit"}
    month = when("2019-06-01", "2019-06-30")
    return [
        reading(visit, event(visit, "thăm", date=when("2019-06-20"), place=PYONGYANG, **who), page="b.txt", outlet="Báo Hai"),
        reading(again, event(again, "đến thăm", date=month, **who), page="a.txt", published="2019-08-18", credits=("RT",)),
        reading(
            drill,
            event(drill, "phóng tên lửa", type="MOBILIZE", mode="weapons", actors=("Triều Tiên",), date=when("2019-08-16")),
            page="c.txt",
            published="2019-08-16",
            outlet="Báo Một",
        ),
        reading(
            plan,
            event(plan, "gặp nhau", status="planned", actors=("Nga", "Triều Tiên"), place=("Đà Nẵng", "VNM", "vn.da-nang")),
            page="d.txt",
            published="2019-09-01",
            outlet="Báo Một",
        ),
    ]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    connection = connect(tmp_path_factory.mktemp("store") / "t.db", write=True)
    furnish(connection, language("vi"))
    load(connection, shard(), lexicon="one")
    rebuild(connection)
    return connection


@pytest.mark.parametrize(
    ("fields", "many"),
    [
        ({}, 3),
        ({"actor": "cn.person.xi"}, 1),
        ({"actor": "tap can binh"}, 1),
        ({"actor": "prk"}, 3),
        ({"actor": "triều tiên", "role": "recipient"}, 1),
        ({"actor": "RUS,cn.person.xi"}, 2),
        ({"actor": "Nga Mỹ"}, 0),
        ({"dyad": "CHN,PRK"}, 1),
        ({"dyad": "PRK,CHN"}, 1),
        ({"dyad": "PRK,CHN", "direction": "forward"}, 0),
        ({"dyad": "cn.person.xi,PRK", "direction": "forward"}, 1),
        ({"dyad": "PRK,RUS", "direction": "forward"}, 1),
        ({"type": "MOBILIZE"}, 1),
        ({"type": "consult/visit,mobilize"}, 2),
        ({"mode": "weapons"}, 1),
        ({"quad": "1"}, 2),
        ({"quad": "4"}, 1),
        ({"status": "planned"}, 1),
        ({"step": "planned"}, 1),
        ({"place": "binh nhuong"}, 1),
        ({"place": "da nang"}, 1),
        ({"country": "vnm"}, 1),
        ({"since": "2019-07-01"}, 1),
        ({"until": "2019-07-01"}, 1),
        ({"since": "2019-06-20", "until": "2019-08-16"}, 2),
        ({"undated": "yes"}, 1),
        ({"undated": "no"}, 2),
        ({"published_since": "2019-07-01", "published_until": "2019-08-01"}, 0),
        ({"published_since": "2019-08-17"}, 2),
        ({"outlet": "Báo Một"}, 2),
        ({"origin": "RT"}, 1),
        ({"origins": "2"}, 1),
        ({"confidence": "1"}, 3),
        ({"disputed": "yes"}, 0),
        ({"text": "phong ten lua"}, 1),
        ({"text": "PHÓNG tên lử"}, 1),
        ({"text": "phóng triều"}, 1),
        ({"text": "da nang"}, 1),
        ({"text": "phong lua ten khong"}, 0),
        ({"text": '"* OR ('}, 0),
        ({"known_at": "2019-06-20"}, 0),
        ({"known_at": "2019-06-21"}, 1),
        ({"known_at": "2019-06-21", "origin": "RT"}, 0),
        ({"known_at": "2019-09-01"}, 3),
    ],
)
def test_each_field_asks_what_it_says(db, fields, many):
    wanted = parse(fields)
    assert query.count(db, wanted) == len(list(query.entries(db, wanted))) == many
    assert parse(plain(wanted)) == wanted


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"aktor": "x"}, "aktor", "actor"),
        ({"since": "20/6"}, "since", "2019-06-20"),
        ({"since": "2020-01-01", "until": "2019-01-01"}, "until", "before since"),
        ({"status": "done"}, "status", "happened"),
        ({"dyad": "PRK"}, "dyad", "comma"),
        ({"quad": "7"}, "quad", "between 0 and 4"),
        ({"limit": "ten"}, "limit", "whole number"),
        ({"sort": "size"}, "sort", "origins"),
    ],
)
def test_what_cannot_be_asked_names_its_field_and_what_it_may_hold(fields, field, words):
    with pytest.raises(QueryError, match=words) as told:
        parse(fields)
    assert told.value.field == field


def test_sorting_and_pages(db):
    def types(**fields: str) -> list[str]:
        return [f"{entry.type}/{entry.status}" for entry in query.entries(db, parse(fields))]

    assert types() == ["CONSULT/happened", "MOBILIZE/happened", "CONSULT/planned"]
    assert types(sort="-date") == ["MOBILIZE/happened", "CONSULT/happened", "CONSULT/planned"]
    assert types(sort="origins", limit="1") == ["CONSULT/happened"]
    assert types(sort="published") == ["CONSULT/planned", "CONSULT/happened", "MOBILIZE/happened"]
    assert types(offset="1", limit="1") == ["MOBILIZE/happened"]


def test_an_entry_as_known_at_a_day_is_what_was_out(db):
    (then,) = query.entries(db, Filter(known_at=date(2019, 7, 1)))
    now = query.entry(db, then.id)
    assert (len(then.reports), then.origins) == (1, ("Báo Hai",))
    assert (len(now.reports), now.origins) == (2, ("Báo Hai", "RT"))


def test_facets_count_what_the_list_shows_and_leave_their_own_field_out(db):
    found = query.facets(db, parse({"type": "CONSULT"}))
    assert {value.value: value.entries for value in found["type"]} == {"CONSULT": 2, "MOBILIZE": 1}
    assert {value.value: value.entries for value in found["actor"]} == {"PRK": 2, "RUS": 1, "cn.person.xi": 1}
    assert {value.value: value.entries for value in found["status"]} == {"happened": 1, "planned": 1}
    assert [value.entries for value in found["origins"]] == [2, 1, 0, 0, 0]
    assert {value.value: value.entries for value in query.facets(db)["outlet"]} == {"Báo Một": 2, "Báo Hai": 1}


def test_a_series_has_its_empty_periods_and_counts_the_undated_apart(db):
    found = query.series(db, parse({"actor": "PRK"}), every="month")
    assert [(row.period.isoformat(), row.entries) for row in found.rows] == [("2019-06-01", 1), ("2019-07-01", 0), ("2019-08-01", 1)]
    assert (found.undated, found.wide) == (1, 0)
    by = query.series(db, parse({"dyad": "CHN,PRK"}), every="year", by=("dyad",))
    assert [(row.source, row.target, row.entries, row.score, row.share) for row in by.rows] == [("CHN", "PRK", 1, 4.0, 0.5)]


def test_no_day_is_made_up_for_a_month(tmp_path: Path):
    connection = connect(tmp_path / "m.db", write=True)
    load(connection, shard()[1:2], lexicon="one")
    rebuild(connection)
    found = query.series(connection, every="week")
    assert (found.rows, found.undated, found.wide) == ((), 0, 1)


def test_actors_are_suggested_by_any_form_of_their_names(db):
    assert [one.key for one in query.suggest(db, "tap c")] == ["cn.person.xi"]
    assert "PRK" in [one.key for one in query.suggest(db, "bac han")]
    assert [one.key for one in query.suggest(db, "russ")] == ["RUS"]
    assert query.suggest(db, " ") == ()


def test_a_profile_has_names_and_neighbours(db):
    found = query.profile(db, "PRK")
    assert (found.name, found.entries, found.acting, found.receiving) == ("Triều Tiên", 3, 2, 1)
    assert {tie.target: tie.entries for tie in found.ties} == {"CHN": 1, "RUS": 1}
    assert [(pair.left, pair.right, pair.entries, pair.forward, pair.back) for pair in query.dyads(db)] == [
        ("CHN", "PRK", 1, 1, 0),
        ("PRK", "RUS", 1, 1, 1),
    ]
    with pytest.raises(UnknownName):
        query.profile(db, "nobody")


def test_places_have_points_and_outlets_their_credits(db):
    points = {place.place: (place.entries, place.lat is not None) for place in query.places(db)}
    assert points["vn.da-nang"] == (1, True)
    rows = {row.outlet: (row.articles, row.own) for row in query.outlets(db)}
    assert rows == {"Báo Một": (2, 2), "Báo Hai": (1, 1)}


def test_an_article_shows_its_anatomy_and_its_events_at_their_spans(db):
    view = query.article(db, "b.txt#1")
    assert [line.kind for line in view.lines] == ["title", "body"]
    (told,) = view.events
    assert view.text[told.anchors[0].start : told.anchors[0].end] == "thăm"
    assert told.entry == next(query.entries(db)).id
    assert [(role, view.text[span.start : span.end]) for role, span, _, _ in told.parts] == [
        ("actor", "Tập Cận Bình"),
        ("recipient", "Triều Tiên"),
    ]


def test_what_stood_at_an_address_before_is_kept(tmp_path: Path):
    connection = connect(tmp_path / "v.db", write=True)
    before, after = reading("Tin cũ", page="x"), reading("Tin đã sửa", page="x")
    load(connection, [before], lexicon="one")
    load(connection, [_changed(after)], lexicon="one")
    view = query.article(connection, "x#1")
    assert (view.text, [old.text for old in view.versions]) == ("Tin đã sửa", ["Tin cũ"])
    load(connection, [_changed(after)], lexicon="two")
    assert len(query.versions(connection, "x")) == 1


def _changed(one: Reading) -> Reading:
    import msgspec

    page = msgspec.structs.replace(one.page, digest="another")
    return msgspec.structs.replace(one, page=page, around=(Block(span=one.article.span, kind="nav"),))
