"""``lexicon find``, ``stats``, ``missing`` and ``diff``, the linter's notices, and the examples of sources, pronouns and governors."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from biennien import lexicons
from biennien.api import check_lexicon
from biennien.errors import LexiconError
from biennien.extract import status
from biennien.extract.actors import Actors
from biennien.extract.actors import check as pronouns
from biennien.extract.sources import check as sources
from biennien.languages import check as linter
from biennien.languages import loader
from biennien.languages.loader import Language
from biennien.languages.schema import ActorRow
from biennien.ontology import load as load_ontology
from tiny import language

HEAD = "id,name,aliases,name_en,type,office,gender,country,sector,part_of,since,until,reference,checked\n"
STORY = (
    "Ông Brando Quellinor gặp các nghị sĩ tại Bắc Kinh.\nTheo ông Brando Quellinor, Bộ Quốc phòng Mỹ đã đồng ý.\n"
    "Ngày 3/5/2021, Nga kêu gọi Ukraine ngừng bắn."
)


@pytest.fixture(scope="module")
def ours() -> Language:
    return loader.load("vi")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    lines = [{"id": f"a{n}", "text": f"Chuyện thứ {n}\n\n{STORY}", "published": "2021-05-04"} for n in range(3)]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "mine" / "actors"
    folder.mkdir(parents=True)
    row = "xx.person.brando,Brando Quellinor,,Brando Quellinor,person,,m,USA,GOV,,,,,\n"
    (folder / "people.csv").write_text(HEAD + row, "utf-8")
    return folder.parent


def row(line: Path | str, number: int) -> str:
    return Path(line).read_text("utf-8").split("\n")[number - 1]


def test_find_names_file_and_line_of_rows_and_patterns(ours: Language) -> None:
    found = lexicons.find("Bộ Quốc phòng")
    assert {"actors/state.csv"} <= {one.file for one in found}
    for one in found:
        if one.file.endswith(".csv"):
            assert "quốc phòng" in row(ours.folders[0] + "/" + one.file, one.line).lower()
    assert any(one.file.startswith("events/") for one in lexicons.find("bắt giữ"))
    assert any(one.file.startswith("times/") for one in lexicons.find("hôm qua"))
    assert lexicons.find("zzzz không có") == lexicons.find(" ") == ()


def test_find_sees_an_overlay_under_its_own_name(overlay: Path) -> None:
    assert [(one.file, one.line, one.id) for one in lexicons.find("Quellinor", [overlay])] == [
        ("mine/actors/people.csv", 2, "xx.person.brando")
    ]


def test_stats_count_every_row_once_a_file(ours: Language) -> None:
    tallies = lexicons.stats()
    people = next(t for t in tallies if t.name == "actors/people.csv")
    held = [r for r, path, _ in ours.actors if path.endswith("people.csv")]
    assert people.rows == len(held) == people.cited + people.unchecked
    assert people.cited == sum(1 for r in held if r.reference)
    assert sum(t.examples for t in tallies if t.by == "file") > 1000
    assert {t.by for t in tallies} == {"file", "type", "country"}


def test_missing_tells_the_unknown_from_the_known(corpus: Path) -> None:
    seen: list[int] = []
    coverage = lexicons.missing(corpus, least=2, progress=seen.append)
    absent = {one.name: one for one in coverage.absent}
    assert absent["Brando Quellinor"].times == 6 and absent["Brando Quellinor"].articles == 3
    assert len(absent["Brando Quellinor"].example.split()) <= 8
    known = {one.name: one for one in coverage.known}
    assert known["Bắc Kinh"].country == "CHN" and known["Bộ Quốc phòng Mỹ"].kind == "body"
    assert coverage.articles == 3 and seen[-1] == 3
    assert 0 < coverage.share < 1


def test_missing_leaves_out_those_who_wrote(tmp_path: Path) -> None:
    path = tmp_path / "signed.jsonl"
    told = "Ông Quyến Trấm nói rằng Nga kêu gọi Ukraine ngừng bắn.\nNga bác bỏ đề nghị ấy."
    lines = [{"id": f"a{n}", "text": f"Chuyện thứ {n}\n\n{told}\n\nHoàng Quyên (Theo Reuters)"} for n in range(3)]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    names = {one.name for one in lexicons.missing(path, least=2).absent}
    assert "Quyến Trấm" in names and "Hoàng Quyên" not in names


def test_missing_reads_gzip_and_overlays(corpus: Path, overlay: Path) -> None:
    packed = corpus.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(corpus.read_bytes()))
    assert lexicons.missing(packed, least=2) == lexicons.missing(corpus, least=2)
    known = {one.name: one for one in lexicons.missing(packed, least=2, overlays=[overlay]).known}
    assert (known["Brando Quellinor"].kind, known["Brando Quellinor"].country) == ("person", "USA")


def test_a_listed_name_is_known_and_no_actor(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "names.csv").write_text("id,name,kind,country\nwork.brando,Brando Quellinor,work,\n", "utf-8")
    known = {one.name: one.rule for one in lexicons.missing(corpus, least=2, overlays=[tmp_path]).known}
    assert known["Brando Quellinor"] == "vi/names#work.brando"
    named = Actors(loader.load("vi", [tmp_path])).names.phrases
    found = named.at(loader.load("vi").syllabifier().cut("Brando Quellinor"), 0, 2)
    assert found is not None and [name.kind for name in found.values] == ["thing"]


def test_diff_tells_what_vanishes_appears_and_changes(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "less"
    (folder / "actors").mkdir(parents=True)
    (folder / "actors" / "countries.csv").write_text(HEAD + "ru.country,Nga,,Russia,country,,,BLR,GOV,,,,,\n", "utf-8")
    assert lexicons.diff("vi", "vi", corpus) == ()
    changes = lexicons.diff("vi", folder, corpus, limit=2)
    assert changes and {change.article for change in changes} <= {"a0#1", "a1#1", "a0", "a1"}
    assert any("RUS" in change.before and "BLR" in change.after for change in changes if change.what == "changed")
    assert sum(lexicons.counts(changes).values()) == len(changes)


def test_diff_asks_for_a_folder_that_is_there(corpus: Path) -> None:
    with pytest.raises(LexiconError):
        lexicons.diff("vi", "no-such-folder", corpus)


@pytest.mark.parametrize(
    ("checked", "until", "noticed"),
    [("", None, True), ("2020-01", None, True), ("2026-10", None, False), ("2020-01", date(2021, 1, 1), False), ("soon", None, True)],
)
def test_notices_are_open_ended_offices_not_looked_at_for_years(ours: Language, checked: str, until: date | None, noticed: bool) -> None:
    person = ActorRow(id="x.person", name="X", type="person", office="O", since=date(2019, 1, 1), until=until, checked=checked)
    one = msgspec.structs.replace(ours, actors=((person, "people.csv", 2),))
    assert bool(list(linter.notices(one, date(2026, 11, 1)))) == noticed


def test_notices_are_no_faults() -> None:
    checked = check_lexicon(today=date(2026, 11, 1))
    assert checked.notices and not checked.faults
    assert len(check_lexicon(today=date(2040, 1, 1)).notices) > len(checked.notices)


def test_examples_of_sources_pronouns_and_governors_are_asserted(ours: Language) -> None:
    actors = Actors(ours)
    broken = msgspec.structs.replace(
        ours,
        sources=tuple((msgspec.structs.replace(r, yes=(), no=r.yes), p, n) for r, p, n in ours.sources),
        pronouns=tuple((msgspec.structs.replace(r, yes=(), no=r.yes), p, n) for r, p, n in ours.pronouns),
        governors=tuple((msgspec.structs.replace(r, yes=(), no=r.yes), p, n) for r, p, n in ours.governors),
    )
    assert len(pronouns.check(broken)) == sum(len(r.yes) for r, _, _ in ours.pronouns)
    assert sources.check(broken, lambda scope: (actors.find(scope), ()))
    assert len(status.check(broken)) == sum(len(r.yes) for r, _, _ in ours.governors)


OVERLAPS = HEAD + (
    "aa,Alpha,,Alpha,country,,,VNM,GOV,,,,,\n"
    "aa.person.one,Le Mot,,Le Mot,person,Tổng thống,m,VNM,GOV,,2010-01-01,2015-01-01,list,\n"
    "aa.person.one,Le Mot,,Le Mot,person,Bộ trưởng,m,VNM,GOV,,2010-01-01,2012-01-01,list,\n"
    "aa.person.two,Kim Hai,,Kim Hai,person,Tổng thống,m,VNM,GOV,,{since},,list,\n"
    "aa.person.two,Kim Hai,,Kim Hai,person,Bộ trưởng,m,VNM,GOV,,2011-01-01,2013-01-01,list,\n"
)
TITLES = "id,name,kind\npresident,Tổng thống,head-of-state\nminister,Bộ trưởng,minister\n"


@pytest.mark.parametrize(("since", "said"), [("2014-12-31", 1), ("2015-01-01", 0)])
def test_an_office_of_one_is_not_held_by_two_at_a_time(tmp_path: Path, since: str, said: int) -> None:
    held = language(tmp_path, {"actors/all.csv": OVERLAPS.replace("{since}", since), "titles.csv": TITLES})
    faults = [line for line in linter.faults(held, load_ontology(), frozenset({"VNM"})) if "at the same time" in line]
    assert len(faults) == said
    assert all("aa.person.two" in line and "aa.person.one" in line for line in faults)
