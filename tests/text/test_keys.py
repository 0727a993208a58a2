"""Matching keys and search keys."""

from __future__ import annotations

import pickle
import unicodedata

import pytest

from biennien.text.keys import Keys, fold

TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hoà"), ("Hòa", "HOÀ"), ("ủy", "uỷ"), (unicodedata.normalize("NFD", "Việt"), "việt"), ("–", "-"), ("“", '"'), ("…", "...")],
    ids=ascii,
)
def test_spellings_of_one_syllable_share_a_key(one: str, other: str) -> None:
    keys = Keys(TONES)
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("hoa", "hoà"), ("d", "đ"), ("Mỹ", "Mị")])
def test_tones_and_letters_tell_keys_apart(one: str, other: str) -> None:
    keys = Keys(TONES)
    assert keys(one) != keys(other)


def test_without_a_table_of_tones_both_placements_differ() -> None:
    assert Keys()("hòa") != Keys()("hoà")


@pytest.mark.parametrize(
    ("text", "folded"), [("Triều Tiên", "trieu tien"), ("Đà Nẵng", "da nang"), ("ĐƯỢC", "duoc"), ("Straße", "strasse")]
)
def test_search_keys_drop_diacritics_and_read_the_stroke_as_d(text: str, folded: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == folded


def test_keys_are_pickled_without_what_they_remember() -> None:
    keys = Keys(TONES)
    keys("hòa")
    assert pickle.loads(pickle.dumps(keys))("hòa") == "hoà"
    assert b"ho\xc3\xa0" not in pickle.dumps(keys).replace(b"\xc3\xb2a", b"")
