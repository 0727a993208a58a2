"""Status over time, disagreements, aliases and explanations."""

from __future__ import annotations

import msgspec

from biennien.chronicle.aliases import Present
from biennien.chronicle.disputes import disputes
from biennien.chronicle.entries import entry
from biennien.chronicle.explain import explain
from biennien.chronicle.ledger import ledger, status
from biennien.types import Report
from making import report, when


def told(page: str, published: str | None, is_: str = "happened", **of: object) -> Report:
    return report("tấn công", page=page, published=published, type="ASSAULT", status=is_, **of)


def test_the_latest_status_counts_and_done_stays_done():
    plan, off = told("a", "2019-06-01", "planned"), told("b", "2019-06-05", "negated")
    done, denied = told("c", "2019-06-07"), told("d", "2019-06-09", "negated")
    assert status([plan]) == "planned"
    assert status([off, plan]) == "negated"
    assert status([denied, plan, done]) == "happened"
    assert status([told("e", "2019-06-08", "hypothetical"), plan]) == "planned"


def test_steps_come_in_the_order_of_publication_and_only_where_something_changed():
    reports = [
        told("d", "2019-06-09", "planned"),
        told("a", "2019-06-01", "planned"),
        told("b", "2019-06-02", "planned"),
        told("c", "2019-06-07"),
        told("e", None),
    ]
    assert [(s.article, s.status) for s in ledger(reports)] == [("a#1", "planned"), ("c#1", "happened")]


def test_what_is_told_before_its_day_was_a_plan():
    reports = [told("a", "2019-06-01"), told("b", "2019-06-02", "planned", date=when("2019-06-10")), told("c", "2019-06-10")]
    assert [(step.article, step.kind) for step in ledger(reports)] == [("a#1", "planned"), ("c#1", "happened")]
    assert status(reports[:2]) == "planned"


def test_what_was_called_off_and_done_after_all_is_no_dispute():
    assert disputes([told("a", "2019-06-01", "negated"), told("b", "2019-06-02")]) == ()


def test_a_meeting_called_off_that_nobody_had_told_of_is_cancelled():
    off = report("gặp", published="2019-06-01", status="negated", actors=("Nga", "Mỹ"))
    assert [step.kind for step in ledger([off])] == ["cancelled"]
    assert [step.kind for step in ledger([told("a", "2019-06-01", "negated")])] == ["denied"]


def test_who_began_it_is_a_dispute_where_each_names_the_other():
    one = told("a", None, actors=("Nga",), recipients=("Anh",), said_by=("Luân Đôn",))
    other = told("b", None, actors=("Anh",), recipients=("Nga",), said_by=("Moskva",))
    third = told("c", None, actors=("Anh",), recipients=("Nga",))
    assert [(d.field, [value for value, _ in d.values]) for d in disputes([one, other])] == [("actors", ["GBR", "RUS"])]
    assert disputes([one, third]) == ()


def test_two_countries_as_places_are_no_dispute():
    assert disputes([told("a", None, place=("Nga", "RUS", "rus")), told("b", None, place=("Anh", "GBR", "gbr"))]) == ()


def test_a_denial_is_a_dispute_where_two_voices_stand_against_each_other():
    claim, denial = told("a", "2019-06-01", said_by=("Luân Đôn",)), told("b", "2019-06-02", "negated", said_by=("Moskva",))
    assert [(d.field, d.values) for d in disputes([claim, denial])] == [("status", (("happened", ("a#1",)), ("negated", ("b#1",))))]
    assert disputes([claim, told("b", "2019-06-02", "negated")]) == ()
    assert disputes([told("a", "2019-06-01"), denial]) == ()
    assert disputes([claim, told("b", "2019-06-02", "negated", said_by=("Bộ Quốc phòng Luân Đôn",))]) == ()


def cued(page: str, published: str, cue: str, **of: object) -> Report:
    one = told(page, published, "negated", **of)
    return msgspec.structs.replace(one, rules=(*one.rules, f"vi/status#{cue}"))


def test_only_words_of_denial_deny_what_is_done():
    done = told("a", "2019-06-02")
    assert [(d.field, len(d.values)) for d in disputes([done, cued("b", "2019-06-03", "not.denied")])] == [("status", 2)]
    assert [step.kind for step in ledger([done, cued("b", "2019-06-03", "not.denied")])] == ["happened", "denied"]
    for cue in ("not.yet", "not.will", "not.cancelled"):
        assert [step.kind for step in ledger([done, cued("b", "2019-06-03", cue)])] == ["happened"]
    assert [step.kind for step in ledger([cued("b", "2019-06-01", "not.yet"), done])] == ["happened"]
    assert [step.kind for step in ledger([cued("b", "2019-06-01", "not.cancelled"), done])] == ["cancelled", "happened"]


def test_what_is_done_with_words_is_no_plan_because_of_the_day_they_name():
    threat = report("dọa", page="a", published="2019-06-01", type="THREATEN", date=when("2019-06-10"))
    assert status([threat]) == "happened"


def test_what_nobody_foresaw_is_no_plan_because_another_has_a_later_day():
    assert status([told("a", "2019-06-01"), told("b", "2019-06-10", date=when("2019-06-10"))]) == "happened"
    assert [s.kind for s in ledger([told("a", "2019-06-01"), told("b", "2019-06-10", date=when("2019-06-10"))])] == ["happened"]


def test_more_dead_from_day_to_day_and_a_count_of_something_else_are_no_dispute():
    first = told("a", "2019-06-01", dead=12.0)
    assert disputes([first, told("b", "2019-06-02", dead=15.0)]) == ()
    assert disputes([first, told("b", "2019-06-01", dead=120.0)]) == ()
    assert [d.field for d in disputes([first, told("b", "2019-06-01", dead=15.0)])] == ["figures:dead"]


def test_figures_and_days_that_cannot_both_be_right():
    reports = [
        told("a", "2019-06-05", dead=12.0, date=when("2019-06-01")),
        told("b", "2019-06-05", dead=15.0, date=when("2019-06-03")),
        told("c", "2019-06-05", dead=12.0, date=when("2019-06-01", "2019-06-30")),
    ]
    assert [(d.field, d.values) for d in disputes(reports)] == [
        ("date", (("2019-06-01", ("a#1",)), ("2019-06-03", ("b#1",)))),
        ("figures:dead", (("12", ("a#1", "c#1")), ("15", ("b#1",)))),
    ]


def test_a_city_and_its_country_are_no_dispute():
    city, country = ("Bình Nhưỡng", "PRK", "kp.pyongyang"), ("Triều Tiên", "PRK", "prk")
    assert disputes([told("a", None, place=city), told("b", None, place=country)]) == ()


def test_a_plan_put_off_is_no_dispute():
    reports = [told("a", "2019-06-01", "planned", date=when("2019-06-10")), told("b", "2019-06-13", date=when("2019-06-12"))]
    assert disputes(reports) == ()


def aliases(former, entries):
    present = Present()
    for one in entries:
        present.add(one)
    return present.lead(former)


def test_a_former_id_leads_to_the_entry_that_holds_its_reports():
    first, second = told("b", "2019-06-05"), told("a", "2019-06-01")
    alone, both = entry([first]), entry([first, second])
    assert alone.id != both.id
    assert aliases({alone.id: [first.key]}, [both]) == {alone.id: both.id}
    assert aliases({both.id: [first.key]}, [both]) == {}


def test_a_former_id_survives_an_anchor_that_moved():
    old, new = told("b", "2019-06-05"), report("cuộc tấn công", page="b", published="2019-06-05", type="ASSAULT", title="Tin mới")
    assert aliases({"0" * 12: [old.key]}, [entry([new])]) == {"0" * 12: entry([new]).id}


def test_an_explanation_leads_down_to_rules_and_spans():
    tree = explain(entry([told("a", "2019-06-01"), told("b", "2019-06-02")]))
    kinds = [ground.kind for ground in tree.grounds]
    assert kinds.count("report") == 2 and "unknown" in kinds and "step" in kinds
    first = tree.grounds[0]
    assert first.rule == "vi/events/assault#test"
    assert {ground.kind for ground in first.grounds} == {"rule", "comparison"}


def test_a_bare_verb_beside_a_plan_is_the_plan_unless_more_tells_that_it_is_done():
    plan, bare = told("a", "2019-06-01", "planned"), msgspec.structs.replace(told("b", "2019-06-03"), confidence=0.6)
    assert status([plan, bare]) == "planned" and status([bare]) == "happened"
    done = msgspec.structs.replace(bare, rules=(*bare.rules, "vi/status#happened.after"))
    dated = msgspec.structs.replace(told("c", "2019-06-03", date=when("2019-06-02")), confidence=0.6)
    for certain in (done, dated):
        assert [step.kind for step in ledger([plan, certain])] == ["planned", "happened"]


def test_what_another_has_still_to_come_that_day_is_no_act():
    assert status([told("a", "2019-06-01", "planned"), told("b", "2019-06-01")]) == "planned"
    assert status([told("a", "2019-06-01", "planned"), told("b", "2019-06-02")]) == "happened"


def test_a_plan_stands_while_nobody_calls_it_off():
    plan = told("a", "2019-06-01", "planned")
    assert [step.kind for step in ledger([plan, cued("b", "2019-06-03", "not.yet")])] == ["planned"]
    assert [step.kind for step in ledger([plan, cued("b", "2019-06-03", "not.cancelled")])] == ["planned", "cancelled"]
