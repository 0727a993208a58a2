"""Each export has the columns of the tool it is for, keeps PLOVER's rules, and accounts for what it could not express."""

from __future__ import annotations

import io
import json

import pytest

from biennien import writing
from biennien.chronicle.merge import merge
from biennien.types import Entry, Point
from biennien.writing import polecat
from biennien.writing.loss import Loss
from making import report, some, visits, when

POINTS = {"kp.pyongyang": Point(lat=39.03, lon=125.75, name_en="Pyongyang", kind="city")}


def written(name: str, entries: tuple[Entry, ...]) -> tuple[bytes, Loss]:
    into = io.BytesIO()
    return (loss := writing.write(name, entries, into, POINTS)) and (into.getvalue(), loss)  # type: ignore[return-value]


def future() -> tuple[Entry, ...]:
    day = when("2019-06-20")
    return merge(
        [
            report("sẽ thăm", page="a", mode="visit", status="planned", actors=("Tập Cận Bình",), recipients=("Triều Tiên",), date=day),
            report("không gặp", page="b", status="negated", actors=("Nga", "Mỹ"), date=day),
            report("bày tỏ quan ngại", page="c", type="X_STATEMENT", actors=("Nga",), date=day),
            report("gặp", page="d", actors=("Nga", "Anh")),
            report("tập trận chung", page="e", type="COOPERATE", actors=("Nga", "Trung Quốc"), date=day),
            report("bị bắt", page="f", type="COERCE", recipients=("Mỹ",), date=day),
        ]
    )


def test_polecat_has_its_forty_columns():
    text, _ = written("polecat", merge(visits()))
    head, *rows = text.decode().splitlines()
    assert head.split("\t") == list(polecat.COLUMNS) and len(polecat.COLUMNS) == 40
    (cells,) = [dict(zip(polecat.COLUMNS, row.split("\t"), strict=True)) for row in rows]
    assert (cells["Event Type"], cells["Event Mode"], cells["Actor Country"], cells["Actor COW"]) == ("CONSULT", "visit", "CHN", "710")
    assert (cells["Recipient COW"], cells["City"], cells["Latitude"]) == ("731", "Pyongyang", "39.03")


def test_gdelt_has_sixty_one_columns_and_its_mentions_sixteen():
    rows = [line.split("\t") for line in written("gdelt", merge(some()))[0].decode().splitlines()]
    mentions = [line.split("\t") for line in written("gdelt_mentions", merge(some()))[0].decode().splitlines()]
    assert rows and {len(row) for row in rows} == {61} and {len(row) for row in mentions} == {16}
    visit = next(row for row in rows if row[26] == "042")
    assert (visit[1], visit[7], visit[17], visit[28], visit[29], visit[31]) == ("20190620", "CHN", "PRK", "04", "1", "3")
    assert {row[0] for row in mentions} <= {row[0] for row in rows}
    assert len({row[0] for row in rows}) == len(rows)


def test_a_future_act_is_what_plover_makes_of_it_and_what_it_has_no_place_for_is_left_out():
    text, loss = written("plover", future())
    events = [json.loads(line) for line in text.splitlines()]
    told = sorted((one["event"], one["mode"], one["context"]) for one in events)
    assert told == [(["AGREE"], [], ["future"]), (["COOPERATE"], [], [])]
    drill = next(one for one in events if one["event"] == ["COOPERATE"])
    assert [side["code"] for side in (*drill["actor"], *drill["recipient"])] == ["CHN", "RUS"]
    assert dict(loss.left_out) == {
        "no date": 1,
        "nobody is named who did it": 1,
        "status negated": 1,
        "type outside PLOVER": 1,
    }
    assert dict(loss.changed) == {"CONSULT to AGREE": 1, "one of those who act together as recipient": 1}


def test_a_month_is_no_day():
    month = merge([report("thăm", actors=("Nga",), recipients=("Anh",), mode="visit", date=when("2019-06-01", "2019-06-30"))])
    assert dict(written("polecat", month)[1].left_out) == {"date wider than the format holds": 1}
    (event,) = [json.loads(line) for line in written("plover", month)[0].splitlines()]
    assert (event["date"], event["enddate"]) == ("2019-06-01", "2019-06-30")


def test_parquet_opens_in_arrow_and_duckdb(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    entries = (*merge(some()), *future())
    table = parquet.read_table(io.BytesIO(written("parquet", entries)[0]))
    assert table.num_rows == len(entries)
    assert {row["id"] for row in table.to_pylist()} == {entry.id for entry in entries}
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "c.parquet").write_bytes(written("parquet", entries)[0])
    (told,) = duckdb.sql(f"SELECT count(*), min(first) FROM '{tmp_path / 'c.parquet'}'").fetchall()
    assert told == (len(entries), min(entry.date.first for entry in entries if entry.date))


def test_follow_the_money_takes_every_entity():
    model = pytest.importorskip("followthemoney").model
    lines = written("ftm", merge([*some(), *visits()]))[0].splitlines()
    entities = [json.loads(line) for line in lines]
    assert {one["schema"] for one in entities} >= {"Event", "Article", "Person", "PublicBody"}
    for one in entities:
        proxy = model.get_proxy(one)
        kept = {key: sorted(values) for key, values in proxy.to_dict()["properties"].items()}
        assert kept == {key: sorted(values) for key, values in one["properties"].items()}, one
    ids = {one["id"] for one in entities}
    for one in (one for one in entities if one["schema"] == "Event"):
        assert {*one["properties"]["involved"], *one["properties"]["proof"]} <= ids


@pytest.mark.parametrize("name", ["ftm", "gdelt", "gdelt_mentions", "parquet", "plover", "polecat"])
def test_no_entries_and_the_same_entries_twice(name):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    assert written(name, ())[1].written == 0
    assert written(name, merge(some()))[0] == written(name, merge(reversed(some())))[0]


def test_the_cameo_quad_of_a_concession_is_gdelt_s_own():
    sorry = report("xin lỗi", type="CONCEDE", actors=("Nga",), recipients=("Anh",), date=when("2019-06-20"))
    (row,) = written("gdelt", merge([sorry]))[0].splitlines()
    assert row.decode().split("\t")[29] == "2"


def test_a_place_without_a_point_stays_without():
    met = report("gặp", actors=("Nga", "Anh"), date=when("2019-06-20"), place=("Astana", "KAZ", "kz.astana"))
    (row,) = written("polecat", merge([met]))[0].splitlines()[1:]
    cells = dict(zip(polecat.COLUMNS, row.decode().split("\t"), strict=True))
    assert (cells["Latitude"], cells["Country"]) == ("", "Kazakhstan")
