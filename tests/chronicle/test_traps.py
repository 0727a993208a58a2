"""The five pages together: what must be one entry and what must not. The pages lie beside the tree, and are no part of it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from biennien.api import build
from biennien.chronicle.parties import countries
from biennien.store import query
from biennien.store.database import connect
from biennien.types import Entry

PAGES = Path(__file__).parent.parent.parent.parent / "shared" / "pages"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the five pages are not here")


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    db = tmp_path_factory.mktemp("five") / "five.db"
    build(db, Analyzer(), PAGES)
    return tuple(query.entries(connect(db)))


def told(entries: tuple[Entry, ...], type: str, sides: str, *, mode: str | None = None, page: str = "", words: str = "") -> list[Entry]:
    """Entries of a type between these countries (``>``: towards), with a report in a page and in these words."""
    does, _, has = sides.partition(">")

    def fits(one: Entry) -> bool:
        if has:
            right = countries(one.actors) == set(does.split("+")) and countries(one.recipients) == set(has.split("+"))
        else:
            right = countries((*one.actors, *one.recipients)) == set(does.split("+"))
        here = any(page in report.article.rpartition("/")[2] and words in report.quote for report in one.reports)
        return one.type == type and right and (mode is None or one.mode == mode) and here

    return [one for one in entries if fits(one)]


def test_two_treaties_of_one_year_are_two(entries):
    china, russia = told(entries, "SUPPORT", "CHN+PRK", page="000_"), told(entries, "SUPPORT", "PRK+RUS", page="003_")
    treaties = [one for one in (*china, *russia) if one.date and str(one.date.first) == "1961-01-01"]
    assert len({one.id for one in treaties}) == 2
    assert {frozenset(countries(one.actors)) for one in treaties} == {frozenset({"CHN", "PRK"}), frozenset({"PRK", "RUS"})}


def test_accords_of_other_years_are_others(entries):
    years = [str(one.date.first)[:4] for one in told(entries, "SUPPORT", "PRK+RUS", page="003_") if one.date]
    assert len(years) == len(set(years)) and {"1961", "2000"} <= set(years)


def test_one_visit_in_three_pages_and_three_precisions(entries):
    (visit,) = told(entries, "CONSULT", "CHN>PRK", mode="visit")
    assert {report.article.rpartition("/")[2][:3] for report in visit.reports} == {"000", "001", "002"}
    assert len({report.date for report in visit.reports}) > 1 and not visit.disputes


def test_counts_of_other_things_do_not_contradict_each_other(entries):
    assert not [dispute for one in entries for dispute in one.disputes if dispute.field.startswith("figures")]


def test_what_two_sources_tell_of_one_agreement_is_one(entries):
    (accord,) = told(entries, "AGREE", "CHN+PRK", page="002_")
    assert accord.status == "happened"


def test_a_military_visit_a_summit_and_a_state_visit_share_no_entry(entries):
    journey = told(entries, "CONSULT", "PRK>RUS", mode="visit", page="003_")
    summit = [one for one in told(entries, "CONSULT", "PRK+RUS", page="003_") if one.mode != "visit"]
    state = told(entries, "CONSULT", "RUS>PRK", mode="visit", page="003_")
    assert journey and summit and state
    ids = [{one.id for one in some} for some in (journey, summit, state)]
    assert all(not one & other for one, other in combinations(ids, 2))


def test_meetings_of_one_week_are_each_their_own(entries):
    week = [
        one
        for one in entries
        if one.type == "CONSULT" and any("003_" in r.article and r.article.endswith("#2") for r in one.reports) and one.date
    ]
    assert len(week) >= 7 and all(len(one.reports) == 1 for one in week)
    pair = [one for one in week if countries(one.actors) == {"IRN", "RUS"}]
    assert len(pair) == len({(one.date, one.place) for one in pair})


def test_a_planned_visit_is_not_the_past_one_of_another(entries):
    planned = [one for one in told(entries, "CONSULT", "CHN>RUS", mode="visit", page="004_") if one.status == "planned"]
    past = [one for one in told(entries, "CONSULT", "CHN>RUS", mode="visit", page="004_") if one.status == "happened"]
    assert len(planned) == len(past) == 1
    assert {one.name for one in planned[0].actors}.isdisjoint(one.name for one in past[0].actors)


def test_two_holders_of_one_office_share_no_entry(entries):
    for one in entries:
        names = " ".join(party.name for report in one.reports for party in (*report.actors, *report.recipients))
        assert not ("Yong" in names and "Yun Jong" in names)
