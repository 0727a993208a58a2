"""Many plain phrases at once: the longest at each place."""

from __future__ import annotations

from biennien.text.keys import Keys
from biennien.text.phrases import Phrases
from biennien.text.syllables import Syllabifier

CUT = Syllabifier(Keys())


def found(text: str, *phrases: str) -> list[str]:
    held: Phrases[str] = Phrases(CUT)
    for phrase in phrases:
        held.add(phrase, phrase)
    syllables = CUT.cut(text)
    return [value for phrase in held.find(syllables, 0, len(syllables)) for value in phrase.values]


def test_the_longest_wins() -> None:
    assert found("Bộ Ngoại giao Hàn Quốc họp", "Bộ Ngoại giao", "Bộ Ngoại giao Hàn Quốc", "Hàn Quốc") == ["Bộ Ngoại giao Hàn Quốc"]


def test_capitals_of_a_phrase_are_asked_for() -> None:
    assert found("anh ấy gặp Anh", "Anh") == ["Anh"]
    assert found("CÔNG AN và công an", "công an") == ["công an", "công an"]


def test_a_hyphen_may_be_left_out() -> None:
    assert found("Kim Jong Un và Kim Jong-un", "Kim Jong-un".title().replace("-Un", "-un")) == ["Kim Jong-un", "Kim Jong-un"]


def test_several_values_of_one_phrase_come_together() -> None:
    held: Phrases[int] = Phrases(CUT)
    held.add("Sing", 1)
    held.add("Sing", 2)
    (phrase,) = held.find(CUT.cut("Sing"), 0, 1)
    assert phrase.values == [1, 2]


def test_nothing_is_found_across_the_end() -> None:
    held: Phrases[int] = Phrases(CUT)
    held.add("Hà Nội", 1)
    assert held.find(CUT.cut("Hà Nội"), 0, 1) == []
