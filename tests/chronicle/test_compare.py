"""The score of two reports is the sum of its reasons, whichever comes first."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest

from biennien.chronicle.compare import FEATURES, compare, score
from biennien.chronicle.traits import traits
from biennien.types import Report
from making import report, some, when


@pytest.mark.parametrize("pair", list(combinations(range(len(some())), 2)))
def test_a_comparison_is_symmetric_and_adds_up(pair):
    left, right = some()[pair[0]], some()[pair[1]]
    found = compare(left, right)
    assert found == compare(right, left)
    assert found.score == pytest.approx(sum(reason.score for reason in found.reasons), abs=0.01)


def test_reports_of_two_types_are_barred():
    left = report("gặp", actors=("Nga", "Mỹ"))
    right = report("nhất trí", type="AGREE", actors=("Nga", "Mỹ"))
    assert compare(left, right).barred


def test_a_reason_names_its_feature_and_both_values():
    left = report("gặp", page="a", actors=("Nga", "Mỹ"), date=when("2019-06-01", "2019-06-30"))
    right = report("gặp", page="b", actors=("Nga", "Mỹ"), date=when("2019-06-20"))
    reason = next(r for r in compare(left, right).reasons if r.feature == "date")
    assert {reason.left, reason.right} == {"2019-06-01..2019-06-30", "2019-06-20"}
    assert {r.feature for r in compare(left, right).reasons} <= {feature.name for feature in FEATURES}


def test_names_near_the_act_tie_two_undated_reports():
    who = {"type": "ASSAULT", "actors": ("Nga",), "recipients": ("Anh",)}
    left = report("đầu độc cựu điệp viên Skripal tại Salisbury", page="a", **who)
    right = report("vụ đầu độc ông Skripal tại Salisbury", page="b", **who)
    assert next(r for r in compare(left, right).reasons if r.feature == "names").score >= 0


@pytest.mark.parametrize("pair", list(combinations(range(len(some())), 2)))
def test_the_short_score_is_that_of_the_comparison(pair):
    left, right = some()[pair[0]], some()[pair[1]]
    found = compare(left, right)
    expected = None if found.barred else found.score
    assert score(traits(left), traits(right)) == expected == score(traits(right), traits(left))


def strike(published: str, **of: object) -> Report:
    return report("không kích", page=published, published=published, type="ASSAULT", actors=("Mỹ",), **of)


def told_apart(left: Report, right: Report) -> float:
    return next(reason.score for reason in compare(left, right).reasons if reason.feature == "published")


def test_strikes_of_a_war_that_are_told_a_week_apart_are_rather_two():
    first, next_day, later = (strike(f"2019-06-{day}", recipients=("Nga",)) for day in ("01", "02", "12"))
    assert told_apart(first, next_day) > 0 > told_apart(first, later)


def test_one_victim_may_be_told_of_for_weeks():
    first, later = (strike(day, recipients=("Vladimir Putin",)) for day in ("2019-06-01", "2019-06-12"))
    assert told_apart(first, later) == 0


def test_talks_with_another_state_are_other_talks():
    one = report("điện đàm", page="a", mode="phone", actors=("Nga", "Mỹ"), date=when("2019-06-01"))
    other = report("điện đàm", page="b", mode="phone", actors=("Nga", "Trung Quốc"), date=when("2019-06-01"))
    assert compare(one, other).barred


def test_the_score_is_that_of_the_comparison_whichever_report_comes_first():
    full = msgspec.structs.replace(some()[0], names=("george washington", "washington"))
    short = msgspec.structs.replace(full, key="zzz", page="z.txt", article="z.txt#1", names=("washington",))
    for one, other in ((full, short), (short, full)):
        assert score(traits(one), traits(other)) == compare(full, short).score


def attempt(page: str, words: str, mode: str, published: str, day: str | None = None) -> Report:
    who = {"type": "ASSAULT", "mode": mode, "published": published, "recipients": ("Trần Thị Mẫu",)}
    return report(words, page=page, date=when(day), **who)


def test_an_attempt_on_one_life_is_one_act_under_either_name():
    left, right = attempt("a", "vụ đầu độc", "unconventional", "2018-03-13"), attempt("b", "ám sát", "targeted", "2018-09-28")
    reasons = {reason.feature: reason.score for reason in compare(left, right).reasons}
    assert reasons["singular"] > 0 and reasons["published"] == 0 and reasons["mode"] == 0


def test_the_day_of_the_news_hardly_parts_what_is_done_once():
    past = attempt("a", "đầu độc", "unconventional", "2018-09-28", "2018-03-04")
    news = attempt("b", "đầu độc", "unconventional", "2018-03-13", "2018-03-12")
    later = attempt("c", "đầu độc", "unconventional", "2018-09-28", "2018-03-20")

    def dated(one: Report) -> float:
        return next(reason.score for reason in compare(past, one).reasons if reason.feature == "date")

    assert dated(later) < dated(news) < 0


def test_two_people_with_one_given_name_or_none_are_two():
    def arrest(page: str, whom: str) -> Report:
        return report("bắt", page=page, type="COERCE", mode="arrest", published="2018-03-13", recipients=(whom,))

    def tied(one: str, other: str) -> bool:
        return "singular" in {reason.feature for reason in compare(arrest("a", one), arrest("b", other)).reasons}

    assert tied("Trần Thị Mẫu", "Trần Thị Mẫu") and tied("Trần Thị Mẫu", "Mẫu")
    assert not tied("Trần Thị Mẫu", "Lê Văn Mẫu") and not tied("giám đốc", "giám đốc")
