"""The anatomy lexicons: every cue's own examples, overlays, errors, outlets."""

from __future__ import annotations

import pickle
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from biennien.errors import LexiconError
from biennien.languages.anatomy_cues import AnatomyCues, check, load_cues
from biennien.languages.check import OUTLET_KINDS, faults
from biennien.languages.cue_match import compiled
from biennien.languages.loader import load
from biennien.ontology import load as load_ontology

HOME = files("biennien.languages") / "vi"


def test_every_cue_passes_its_examples(cues: AnatomyCues) -> None:
    assert check(cues) == []


def test_a_wrong_example_is_reported(tmp_path: Path) -> None:
    (tmp_path / "anatomy").mkdir()
    (tmp_path / "anatomy/cues.toml").write_text(
        '[[cue]]\nid = "x"\nblock = "nav"\nmatch = "mục lục"\nyes = ["Mục khác"]\nno = ["Mục lục"]\n'
    )
    assert len(check(load_cues([tmp_path]))) == 2


def test_overlays_replace_add_and_remove(tmp_path: Path) -> None:
    (tmp_path / "anatomy").mkdir()
    (tmp_path / "anatomy/cues.toml").write_text(
        '[[cue]]\nid = "share"\nremove = true\n[[cue]]\nid = "new"\nblock = "nav"\nmatch = "góc riêng"\nyes = ["Góc riêng"]\n'
        '[[cue]]\nid = "topic"\nblock = "related"\nmatch = "nhãn riêng"\nyes = ["Nhãn riêng"]\n'
    )
    laid = load_cues([HOME, tmp_path])
    assert "share" not in laid.cues
    assert laid.matcher.find("GÓC RIÊNG") == ["new"]
    assert laid.cues["topic"].block == "related"
    assert not laid.matcher.find("Zalo")


def test_errors_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "anatomy").mkdir()
    (tmp_path / "anatomy/cues.toml").write_text('[[cue]]\nid = "x"\nblok = "nav"\nmatch = "a"\n')
    with pytest.raises(LexiconError, match=r"cues\.toml"):
        load_cues([tmp_path])
    (tmp_path / "anatomy/cues.toml").write_text("")
    (tmp_path / "anatomy/weights.toml").write_text('[kind.title]\n"first" = "much"\n')
    with pytest.raises(LexiconError, match=r"weights\.toml"):
        load_cues([tmp_path])


def test_the_data_can_be_sent_to_a_worker(cues: AnatomyCues) -> None:
    again = pickle.loads(pickle.dumps(cues))
    assert again.matcher.find("Tin liên quan") == cues.matcher.find("Tin liên quan") == ["list.related"]


def test_matching_knows_words_gaps_numbers_and_composition() -> None:
    matcher = compiled([("gap", "theo dõi ..3 trên", "line"), ("count", "{number} ý kiến", "line"), ("end", "(ghi)", "line-end")])
    assert matcher.find("Theo dõi Báo Sông Hương trên:") == ["gap"]
    assert matcher.find("Theo dõi một hai ba bốn trên") == []
    assert matcher.find(unicodedata.normalize("NFD", "12 Ý kiến")) == ["count"]
    assert matcher.find("Lê Mẫu ( ghi ).") == ["end"]
    assert matcher.find("Nghi phạm") == []


def test_outlets(cues: AnatomyCues) -> None:
    home = [row for row in cues.outlets.values() if row.country == "VNM"]
    assert len(home) >= 230 and len(cues.outlets) - len(home) >= 400
    assert all(row.reference and row.country and row.kind in OUTLET_KINDS for row in cues.outlets.values())
    assert sum(row.country == "---" for row in cues.outlets.values()) <= 8
    assert cues.outlets["vietnamplus"].part_of == cues.outlets["baotintuc"].part_of == "ttxvn"
    for name, outlet in (("TTO", "tuoitre"), ("ANTD", "anninhthudo"), ("VGT", "vietgiaitri"), ("AFP", "afp"), ("tuoitre.vn", "tuoitre")):
        assert cues.outlet_names[name.lower()] == outlet


def test_the_linter_names_what_is_wrong_with_an_outlet(tmp_path: Path) -> None:
    head = "id,name,domains,kind,country,timezone,part_of"
    rows = ["a,Báo Một,mot.example,daily,XYZ,Asia/Nowhere,none", "b,báo một,mot.example,gazette,VNM,,b"]
    (tmp_path / "outlets.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    language = load("vi", [tmp_path])
    countries = frozenset(row.country for row, _, _ in language.actors if row.type == "country")
    told = [fault.partition(": ")[2] for fault in faults(language, load_ontology(), countries) if "outlets.csv" in fault]
    assert told == [
        "unknown country `XYZ`",
        "`part_of` names no other outlet: `none`",
        "unknown time zone `Asia/Nowhere`",
        "unknown kind of outlet `gazette`",
        "`part_of` names no other outlet: `b`",
        "`báo một` belongs to `a` too",
        "`mot.example` belongs to `a` too",
    ]


def test_outlet_rows_are_sorted_and_clean() -> None:
    lines = (HOME / "outlets.csv").read_text(encoding="utf-8").splitlines()
    ids = [line.partition(",")[0] for line in lines[1:]]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)
    assert all(line == line.strip() and line == unicodedata.normalize("NFC", line) for line in lines)
