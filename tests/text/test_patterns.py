"""The pattern language: its six constructs, its errors, and how its matches overlap."""

from __future__ import annotations

import pickle

import pytest

from biennien.text.keys import Keys
from biennien.text.pattern_language import PatternError, expand
from biennien.text.patterns import Matcher, Together, longest
from biennien.text.syllables import Syllabifier

CUT = Syllabifier(Keys({"òa": "oà"}))


def found(pattern: str, text: str, **slots: tuple[int, int]) -> list[str]:
    """The words of each match; a slot is filled by one half-open range of syllables."""
    syllables = CUT.cut(text)
    fillers = {name: {first: (last,)} for name, (first, last) in slots.items()}
    matches = Matcher.compile([(pattern, "p")], CUT).find(syllables, slots=fillers)
    return sorted({syllables.words(m.first, m.last) for m in matches})


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("hôm qua", "Hôm  qua trời mưa", ["Hôm  qua"]),
        ("hôm qua", "hôm quan trọng", []),
        ("đình chiến", "định chiến", []),
        ("giảng hòa", "Họ giảng hoà.", ["giảng hoà"]),
        ("gặp | hội đàm", "Họ hội đàm rồi gặp dân", ["gặp", "hội đàm"]),
        ("(gặp|đón) (ông|bà)", "đón bà, gặp ông", ["gặp ông", "đón bà"]),
        ("(cuộc)? gặp", "cuộc gặp", ["cuộc gặp", "gặp"]),
        ("bị ..2 bắt", "bị công an bắt", ["bị công an bắt"]),
        ("bị ..2 bắt", "bị bắt", ["bị bắt"]),
        ("bị ..2 bắt", "bị một nhóm lạ bắt", []),
        ("thử <hạt nhân|tên lửa> lần", "thử tên lửa lần", ["thử tên lửa lần"]),
        ("liên - triều", "Liên-Triều", ["Liên-Triều"]),
        ("a(b)c", "a b c", ["a b c"]),
        ("(x)? a ..1 b", "x a y b a", ["a y b", "x a y b"]),
        ("..1 a", "b a", ["a", "b a"]),
        ("<(a|b)> ..2 (c)? d", "b a c d", ["a c d", "b a c d"]),
    ],
)
def test_constructs(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_slots_hold_what_fills_them() -> None:
    assert found("{actor} thăm {place}", "Nga thăm Hà Nội", actor=(0, 1), place=(2, 4)) == ["Nga thăm Hà Nội"]
    assert found("{actor} thăm {place}", "Nga thăm Hà Nội", actor=(0, 1)) == []
    assert found("{actor}? thăm", "Nga thăm Hà Nội", actor=(0, 1)) == ["Nga thăm", "thăm"]


def test_a_slot_may_stand_anywhere_in_a_pattern() -> None:
    fillers = {"x": (2, 3)}
    assert found("(a {x}|b {y}) c", "c a z c", **fillers) == ["a z c"]
    assert found("(a)? {x} ..2 c", "c a z d c", **fillers) == ["a z d c", "z d c"]
    assert found("c ..1 {x}", "c a z c", **fillers) == ["c a z"]
    assert found("{x} c", "c a z d", **fillers) == []


def test_matchers_that_walk_together_find_each_its_own() -> None:
    one, other = Matcher.compile([("a b", 1), ("b ..1 d", 2)], CUT), Matcher.compile([("a b", 3), ("b c", 4)], CUT)
    syllables = CUT.cut("a b c d")
    apart = one.find(syllables), other.find(syllables)
    Together([one, other])
    assert (one.find(CUT.cut("a b c d")), other.find(CUT.cut("a b c d"))) == apart
    assert [m.payload for m in apart[0]] == [1, 2] and [m.payload for m in apart[1]] == [3, 4]


def test_a_text_that_grows_is_looked_at_again() -> None:
    matcher, syllables = Matcher.compile([("a b", 1)], CUT), CUT.cut("a b a b", 0, 3)
    assert len(matcher.find(syllables)) == 1
    CUT.extend(syllables, 3, 7)
    assert len(matcher.find(syllables)) == 2


def test_the_trigger_is_what_stands_in_angles() -> None:
    syllables = CUT.cut("cuộc gặp thượng đỉnh Mỹ - Triều")
    match = longest(Matcher.compile([("cuộc? <gặp thượng đỉnh> ..1 -".replace("cuộc?", "(cuộc)?"), "p")], CUT).find(syllables))[0]
    assert syllables.words(*match.trigger) == "gặp thượng đỉnh" and syllables.words(match.first, match.last).startswith("cuộc")


def test_a_capital_is_told_only_where_patterns_are_cased() -> None:
    assert [[p.kind for p in row] for row in expand("Anh ta", CUT, cased=True)] == [["C", "w"]]
    assert found("Anh", "anh Anh") == ["Anh", "anh"]


@pytest.mark.parametrize("pattern", ["(a", "a)", "<a", "(a>", "?", "a | ", "(a)?", "..3", "", "(a|)", "a ?b | ?"])
def test_a_pattern_that_cannot_be_read(pattern: str) -> None:
    with pytest.raises(PatternError) as error:
        Matcher.compile([(pattern, "p")], CUT)
    assert repr(pattern) in str(error.value)


def test_too_many_alternatives_are_an_error() -> None:
    with pytest.raises(PatternError, match="split it"):
        expand("(a|b|c|d) " * 7, CUT)


def test_expand_writes_all_plain_sequences() -> None:
    assert [" ".join(p.value for p in row) for row in expand("(a|b c)? d", CUT)] == ["a d", "b c d", "d"]


def test_the_longest_match_wins_and_the_earlier_of_two_equal() -> None:
    syllables = CUT.cut("tổng thống đắc cử nước")
    matcher = Matcher.compile([("tổng thống", 1), ("tổng thống đắc cử", 2), ("đắc cử", 3), ("cử nước", 4)], CUT)
    assert [m.payload for m in longest(matcher.find(syllables))] == [2]
    tied = Matcher.compile([("a b", 1), ("b c", 2)], CUT)
    assert [m.payload for m in longest(tied.find(CUT.cut("a b c")))] == [1]


def test_a_matcher_survives_pickling_and_forgets_what_it_worked_out() -> None:
    matcher = Matcher.compile([("a (b|c) d", "x"), ("{time} e", "y")], CUT)
    syllables = CUT.cut("a c d")
    before = matcher.find(syllables)
    assert pickle.loads(pickle.dumps(matcher)).find(syllables) == before
    assert len(before) == 1


def test_matching_within_a_range_sees_nothing_beyond_it() -> None:
    syllables = CUT.cut("a b c")
    matcher = Matcher.compile([("b c", 1)], CUT)
    assert not matcher.find(syllables, 0, 2) and matcher.at(syllables, 1) and not matcher.at(syllables, 0)
