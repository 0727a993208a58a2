"""Which reports become one entry, and which stay apart."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biennien.chronicle.judged import name
from biennien.chronicle.merge import merge
from biennien.types import Judgement, Report
from making import NORTH, PYONGYANG, report, some, visits, when


def test_one_visit_in_three_precisions_is_one_entry_with_the_best_date():
    (entry,) = merge(visits())
    assert len(entry.reports) == 3
    assert entry.date == when("2019-06-20")
    assert entry.place is not None and entry.place.name == "Bình Nhưỡng"
    assert [one.name for one in entry.actors] == ["Tập Cận Bình"]


def test_an_undated_report_joins_no_visit_where_two_are_as_good():
    later = report(
        "chuyến thăm", page="d", published="2019-09-01", actors=("Tập Cận Bình",), recipients=("Triều Tiên",), mode="visit",
        date=when("2019-08-28"), place=PYONGYANG,
    )  # fmt: skip
    entries = merge([visits()[0], later, visits()[2]])
    assert sorted(len(entry.reports) for entry in entries) == [1, 1, 1]


def test_two_treaties_of_one_year_with_one_shared_party_stay_two():
    year = when("1961-01-01", "1961-12-31")
    china = report("hiệp ước", page="a", published="2019-08-18", type="SUPPORT", actors=("Trung Quốc", "Triều Tiên"), date=year)
    russia = report("ký hiệp ước", page="b", published="2024-07-09", type="SUPPORT", actors=("Nga", "Triều Tiên"), date=year)
    assert len(merge([china, russia])) == 2


def test_same_pair_and_day_in_two_places_stay_apart():
    who = {"actors": ("Nga", "Mỹ"), "date": when("2024-04-26")}
    left = report("gặp", page="a", published="2024-04-27", place=("Astana", "KAZ", "kz.astana"), **who)
    right = report("gặp", page="b", published="2024-04-27", place=("Moskva", "RUS", "ru.moscow"), **who)
    assert len(merge([left, right])) == 2


def test_a_visit_is_not_the_talks_held_in_it():
    talks = report("hội đàm", page="e", actors=("Tập Cận Bình", "Kim Jong-un"), date=when("2019-06-20"), place=PYONGYANG)
    assert len(merge([visits()[0], talks])) == 2


def test_two_holders_of_one_office_are_two():
    who = {"recipients": ("Trung Quốc",), "mode": "visit", "date": when("2019-04-24")}
    left = report("thăm", page="a", actors=("Kim Yong-jae",), **who)
    right = report("thăm", page="b", actors=("Yun Jong-ho",), **who)
    assert len(merge([left, right])) == 2


def test_a_person_stands_for_the_country():
    day = when("2019-06-12")
    left = report("gặp", page="a", actors=("Kim Jong-un", "Donald Trump"), date=day)
    right = report("gặp gỡ", page="b", actors=("Triều Tiên", "Mỹ"), date=day)
    (entry,) = merge([left, right])
    assert {one.name for one in entry.actors} == {"Kim Jong-un", "Donald Trump"}


def test_who_does_it_to_whom_matters():
    day = when("2018-03-17")
    left = report("trục xuất", page="a", type="SANCTION", mode="expel", actors=("Anh",), recipients=("Nga",), date=day)
    right = report("trục xuất", page="b", type="SANCTION", mode="expel", actors=("Nga",), recipients=("Anh",), date=day)
    assert len(merge([left, right])) == 2


def test_a_plan_and_its_carrying_out_are_one_entry_even_when_put_off():
    who = {"actors": ("Vladimir Putin",), "recipients": ("Triều Tiên",), "mode": "visit", "place": NORTH}
    plan = report("sẽ thăm", page="a", published="2024-06-10", status="planned", date=when("2024-06-16"), **who)
    done = report("thăm", page="b", published="2024-06-20", date=when("2024-06-19"), **who)
    (entry,) = merge([plan, done])
    assert entry.status == "happened"
    assert entry.date == when("2024-06-19")
    assert [step.status for step in entry.ledger] == ["planned", "happened"]


def test_an_act_after_an_articles_day_is_not_what_that_article_tells_of():
    told = visits()[2]
    later = report(
        "thăm", page="z", published="2020-01-10", actors=("Tập Cận Bình",), recipients=("Triều Tiên",), mode="visit",
        date=when("2020-01-09"), place=PYONGYANG,
    )  # fmt: skip
    assert len(merge([told, later])) == 2


def test_two_events_that_the_reader_kept_apart_in_one_article_stay_apart():
    day = {"date": when("2019-06-20"), "actors": ("Tập Cận Bình", "Kim Jong-un"), "type": "AGREE"}
    left = report("nhất trí", page="a", **day)
    right = report("cam kết hợp tác", page="a", title="Một tin khác", **day)
    assert left.key != right.key
    assert len(merge([left, right])) == 2


def judged(verdict: str, left: Report, right: Report) -> Judgement:
    return Judgement(left=name(left), right=name(right), verdict=verdict, author="t", made=datetime(2026, 1, 1))  # type: ignore[arg-type]


def test_a_judgement_parts_and_joins_whatever_the_score():
    day, month, undated = visits()
    entries = merge([day, month, undated], [judged("different", day, month)])
    assert all(not {day.key, month.key} <= {r.key for r in entry.reports} for entry in entries)
    other = report("gặp", page="x", actors=("Nga", "Mỹ"), published="2001-01-01")
    far = report("gặp", page="y", actors=("Anh", "Mỹ"), published="2011-01-01")
    assert len(merge([other, far])) == 2
    assert len(merge([other, far], [judged("same", other, far)])) == 1


def test_the_latest_judgement_counts():
    day, month, _ = visits()
    first = judged("different", day, month)
    then = Judgement(left=first.right, right=first.left, verdict="unsure", author="t", made=datetime(2026, 2, 1))
    assert len(merge([day, month], [then, first])) == 1


@given(st.permutations(range(len(some()))))
@settings(max_examples=60, deadline=None)
def test_merging_ignores_order(order):
    reports = some()
    assert merge([reports[i] for i in order]) == merge(reports)


def test_twice_the_same_report_is_one_report():
    assert merge(some() + some()) == merge(some())


@given(st.sets(st.integers(0, len(some()) - 1)))
@settings(max_examples=60, deadline=None)
def test_every_report_is_in_exactly_one_entry(chosen):
    reports = [some()[i] for i in sorted(chosen)]
    held = [report.key for entry in merge(reports) for report in entry.reports]
    assert sorted(held) == sorted(report.key for report in reports)


def test_ids_do_not_depend_on_later_reports():
    day, month, undated = visits()
    assert merge([day])[0].id == merge([day, month, undated])[0].id


@pytest.mark.parametrize("reports", [[], [some()[0]]])
def test_little_or_nothing(reports):
    assert len(merge(reports)) == len(reports)


def test_visits_to_nowhere_are_not_joined_by_their_words():
    who = {"actors": ("Tập Cận Bình",), "mode": "visit"}
    left = report("chuyến thăm chính thức", page="a", published="2019-06-21", **who)
    right = report("chuyến thăm chính thức", page="b", published="2019-06-24", **who)
    assert len(merge([left, right])) == 2


def test_undated_accusations_two_weeks_apart_are_two():
    who = {"type": "ACCUSE", "mode": "allege", "actors": ("Mỹ",), "recipients": ("Nga",)}
    left = report("cáo buộc", page="a", published="2019-06-01", **who)
    right = report("cáo buộc", page="b", published="2019-06-15", **who)
    assert len(merge([left, right])) == 2


def test_names_of_a_person_in_two_spellings_do_not_part():
    day = when("2024-07-08")
    left = report("thăm", page="a", published="2024-07-09", actors=("Kim Geum Chol",), recipients=("Nga",), mode="visit", date=day)
    right = report("thăm", page="b", published="2024-07-09", actors=("Kim Kum Chol",), recipients=("Nga",), mode="visit", date=day)
    assert len(merge([left, right])) == 1
