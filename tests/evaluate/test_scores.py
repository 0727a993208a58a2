"""Our scores are the codebook's: small cases by hand, and the same numbers as its own scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from biennien.evaluate import pairs, score
from biennien.evaluate.floors import Floors, check, floors, update
from biennien.evaluate.lines import lines

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = "A gặp B.\n\nHôm qua A gặp B ở C."


def label(**changes: Any) -> dict[str, Any]:
    event = {
        "type": "CONSULT",
        "mode": None,
        "status": "happened",
        "anchors": [{"line": 0, "text": "gặp"}],
        "actors": [{"text": "A", "country": "AAA", "sector": "GOV"}, {"text": "B", "country": "BBB", "sector": "GOV"}],
        "recipients": [],
        "date": {"text": "Hôm qua", "from": "2019-06-20", "to": "2019-06-20"},
        "place": None,
        "said_by": [],
    }
    times = [{"line": 2, "text": "Hôm qua", "from": "2019-06-20", "to": "2019-06-20"}]
    return {"id": "x", "text": TEXT, "events": [event | changes], "times": times, "quotes": [], "sources": []}


def test_labels_against_themselves_are_all_right() -> None:
    found = score([label()], {"x": label()}, {"x": TEXT})
    assert found.events.f1 == found.strict == found.times.f1 == found.times.share("value") == 1.0


@pytest.mark.parametrize(
    ("changes", "slot"),
    [
        ({"status": "planned"}, "status"),
        ({"actors": [{"text": "A", "country": "AAA", "sector": "GOV"}]}, "actors"),
        ({"recipients": [{"text": "C", "country": "CCC", "sector": "GOV"}]}, "recipients"),
        ({"date": None}, "date"),
    ],
)
def test_a_wrong_slot_costs_its_share_and_strictness_only(changes: dict[str, Any], slot: str) -> None:
    found = score([label()], {"x": label(**changes)}, {"x": TEXT})
    assert found.events.f1 == 1.0 and found.strict == 0.0 and found.events.share(slot) == 0.0


def test_another_type_or_other_words_do_not_match() -> None:
    for changes in ({"type": "ACCUSE"}, {"anchors": [{"line": 2, "text": "ở"}]}):
        found = score([label()], {"x": label(**changes)}, {"x": TEXT}).events
        assert (found.right, found.spurious, found.missed) == (0, 1, 1)


def test_types_of_our_own_are_passed_over() -> None:
    found = score([label()], {"x": label(type="X_STATEMENT")}, {"x": TEXT}).events
    assert (found.right, found.spurious, found.missed) == (0, 0, 1)


def test_nothing_predicted_scores_nothing() -> None:
    found = score([label()], {}, {"x": TEXT})
    assert found.events.precision == found.events.f1 == 0.0 and found.times.missed == 1


def test_pairs_count_what_is_wrongly_together_and_wrongly_apart() -> None:
    found = pairs({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y", "d": "x"})
    assert (found.right, found.false, found.missed) == (0, 1, 1)


def test_lines_leave_out_the_empty_ones() -> None:
    found = lines([("title", 1), ("empty", 0), ("body", 1)], [("title", 1), ("nav", 0), ("lead", 1)])
    assert (found.lines, found.kinds, found.articles) == (2, 1, 2)
    with pytest.raises(ValueError, match=r"shorter|longer"):
        lines([("title", 1)], [])


def test_floors_only_rise_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    update(path, "mine", {"events.f1": 0.6}, "digest")
    assert update(path, "mine", {"events.f1": 0.5}, "digest").scores["events.f1"] == 0.6
    assert check({"events.f1": 0.5}, floors(path)["mine"], "digest") == ["events.f1 0.500 < 0.600"]
    assert not check({"events.f1": 0.596}, floors(path)["mine"], "digest")
    assert update(path, "mine", {"events.f1": 0.5}, "digest", allow_lower=True).scores["events.f1"] == 0.5


def test_changed_labels_are_told_apart_from_lower_scores() -> None:
    held = Floors(digest="one", scores={"events.f1": 0.9})
    assert "labels changed" in check({"events.f1": 0.1}, held, "two")[0]


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="../shared is not here")
def test_the_numbers_are_those_of_the_codebook_s_scorer() -> None:
    spec = importlib.util.spec_from_file_location("codebook_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    gold = [json.loads(line) for line in (SHARED / "gold" / "train.jsonl").read_text("utf-8").splitlines()]
    texts = {record["id"]: record["text"] for record in gold}
    draw = random.Random(3)
    predicted = {record["id"]: spoilt(record, draw) for record in gold}
    wanted = theirs.score(gold, predicted, texts)
    for name, value in score(gold, predicted, texts).flat().items():
        room, _, key = name.partition(".")
        assert wanted[room].get(key, 0.0) == pytest.approx(value), name


def spoilt(record: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Labels with things left out, doubled and changed, as a reader would have them wrong."""
    copy: dict[str, Any] = json.loads(json.dumps(record))
    for key in ("events", "times", "quotes", "sources"):
        copy[key] = [item for item in copy[key] if draw.random() < 0.8 for _ in range(1 + (draw.random() < 0.1))]
    for event in copy["events"]:
        if draw.random() < 0.2:
            event["status"] = "planned"
        if draw.random() < 0.2:
            event["actors"], event["recipients"] = event["recipients"], event["actors"]
        if draw.random() < 0.2:
            event["date"] = None
    return copy
