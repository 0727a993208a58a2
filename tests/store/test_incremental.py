"""The same entries, byte for byte, whatever the order, the portions, the interruptions and what was there before."""

from __future__ import annotations

import random
import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from biennien.chronicle.judged import name
from biennien.chronicle.merge import merge
from biennien.chronicle.reports import reports
from biennien.store import query
from biennien.store.database import connect
from biennien.store.load import load
from biennien.store.rebuild import judge, rebuild
from biennien.types import Judgement, Reading
from making import event, reading, when

PAIRS = (("Nga", "Mỹ"), ("Trung Quốc", "Triều Tiên"), ("Nga", "Triều Tiên"))
PLACES = (None, ("Bình Nhưỡng", "PRK", "kp.pyongyang"), ("Astana", "KAZ", "kz.astana"))


def shelf(many: int = 60) -> list[Reading]:
    """Readings that merge in many ways: few pairs of countries, few days, dated and undated, planned and done."""
    chance = random.Random(5)
    found = []
    for n in range(many):
        pair, day = chance.choice(PAIRS), f"2019-06-{chance.randint(1, 12):02}"
        text = f"{pair[0]} và {pair[1]} hội đàm\nHai bên {pair[0]} {pair[1]} gặp nhau, {chance.choice(['ba', 'bốn'])} văn kiện ở Salisbury."
        status = chance.choice(["happened", "happened", "planned"])
        dated = when(day) if chance.random() < 0.6 else None
        act = event(text, "hội đàm", actors=pair, status=status, date=dated, place=chance.choice(PLACES))  # type: ignore[arg-type]
        found.append(reading(text, act, page=f"p{n}", published=day, outlet=chance.choice(["Báo Một", "Báo Hai", None])))
    return found


def entries(connection: sqlite3.Connection) -> bytes:
    return msgspec.json.encode(list(query.entries(connection)))


@pytest.fixture(scope="module")
def expected() -> bytes:
    return msgspec.json.encode(list(merge([report for one in shelf() for report in reports(one)])))


@pytest.mark.parametrize("portions", [1, 2, 10, 60])
def test_portions_in_any_order_give_what_one_go_gives(tmp_path: Path, expected: bytes, portions: int):
    shuffled = random.Random(portions).sample(shelf(), 60)
    connection = connect(tmp_path / "t.db", write=True)
    for n in range(portions):
        load(connection, shuffled[n::portions], lexicon="one")
        rebuild(connection)
    assert entries(connection) == expected


def test_a_page_that_changes_leaves_no_trace_in_the_entries_of_others(tmp_path: Path, expected: bytes):
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, shelf(), lexicon="one")
    rebuild(connection)
    other = [_emptied(one) for one in shelf()[:20]]
    load(connection, other, lexicon="one")
    rebuild(connection)
    rest = merge([report for one in shelf()[20:] for report in reports(one)])
    assert entries(connection) == msgspec.json.encode(list(rest))
    load(connection, shelf()[:20], lexicon="one")
    rebuild(connection)
    assert entries(connection) == expected


def _emptied(one: Reading) -> Reading:
    return msgspec.structs.replace(one, page=msgspec.structs.replace(one.page, digest="emptied"), events=())


def test_only_what_is_tied_to_something_new_is_derived_anew(tmp_path: Path):
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, shelf(), lexicon="one")
    rebuild(connection)
    assert rebuild(connection).derived == 0
    text = "Anh phóng tên lửa\nAnh phóng tên lửa."
    alone = reading(text, event(text, "phóng tên lửa", type="MOBILIZE", actors=("Anh",), date=when("2019-06-02")), page="alone")
    load(connection, [alone], lexicon="one")
    assert rebuild(connection).derived == 1


def test_a_judgement_can_be_taken_back(tmp_path: Path, expected: bytes):
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, shelf(), lexicon="one")
    rebuild(connection)
    shared = next(one for one in query.entries(connection) if len(one.reports) > 1)
    left, right = (name(report) for report in shared.reports[:2])
    for n, verdict in enumerate(("different", "withdrawn"), 1):
        given = Judgement(left=left, right=right, verdict=verdict, author="t", made=datetime(2026, 1, n))  # type: ignore[arg-type]
        judge(connection, [given])
        rebuild(connection)
        together = any({left, right} <= {name(report) for report in one.reports} for one in query.entries(connection))
        assert together == (verdict == "withdrawn")
    assert entries(connection) == expected
    assert len(query.judgements(connection)) == 2


def test_comparing_everything_anew_changes_nothing(tmp_path: Path, expected: bytes):
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, shelf(), lexicon="one")
    rebuild(connection)
    rebuild(connection, anew=True)
    assert entries(connection) == expected
