"""Folders become a language: overlays, errors with file and line, digests."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from biennien.errors import LexiconError, UnknownName
from biennien.languages import files, loader
from biennien.languages.loader import Language, read
from tiny import BASE, language, write


def laid_over(tmp_path: Path, changed: dict[str, str]) -> Language:
    return read("xx", [write(tmp_path / "ours", BASE), write(tmp_path / "mine", changed)])


def ids(rows: object) -> list[str]:
    return [row.id for row, _, _ in rows]  # type: ignore[attr-defined]


def test_a_language_needs_only_its_first_file(tmp_path: Path) -> None:
    held = read("xx", [write(tmp_path, {"language.toml": BASE["language.toml"]})])
    assert held.file.name_en == "Trial" and not held.actors and not held.patterns


def test_an_overlay_adds_replaces_and_removes_rows(tmp_path: Path) -> None:
    rows = "id,name,type,country,remove\naa,Alfa,country,AAA,\nbb,,,,true\ndd,Delta,country,DDD,\n"
    held = laid_over(tmp_path, {"actors/all.csv": rows})
    names = {row.id: row.name for row, _, _ in held.actors}
    assert names["aa"] == "Alfa" and names["dd"] == "Delta" and "bb" not in names and names["cc"] == "Gamma"


def test_an_overlay_replaces_every_period_of_an_actor(tmp_path: Path) -> None:
    held = laid_over(tmp_path, {"actors/all.csv": "id,name,type\naa,Alfa,country\n"})
    assert ids(held.actors).count("aa") == 1


def test_an_overlay_of_tables(tmp_path: Path) -> None:
    changed = '[[cue]]\nid = "will"\nremove = true\n[[cue]]\nid = "not"\nstatus = "negated"\nmatch = "chẳng"\n'
    held = laid_over(tmp_path, {"status.toml": changed})
    assert "will" not in ids(held.cues) and {c.id: c.match for c, _, _ in held.cues}["not"] == "chẳng"
    assert ids(held.governors) == ["urge"]


@pytest.mark.parametrize(
    ("name", "text", "line", "why"),
    [
        ("actors/x.csv", "id,name,typ\na,b,c\n", 1, "`typ`"),
        ("actors/x.csv", "id,name,since\na,b,2010-01-01\nc,d,yesterday\n", 3, "since"),
        ("actors/x.csv", "id,name\na,b,c\n", 2, "more cells"),
        ("actors/x.csv", 'id,name\n"a,b\n', 1, "CSV"),
        ("events/agree.toml", '[[pattern]]\nid = "a"\n[[pattern]]\nid = "b"\nmod = "x"\n', 1, "trigger"),
        ("events/agree.toml", '# why\n[[pattern]]\nid = "b"\nmatch = "x"\nmod = "x"\n', 2, "`mod`"),
        ("events/agree.toml", '[[pattern]]\nid = "b"\ntrigger = "x"\n', 1, "frame"),
        ("events/agree.toml", '[[pattern]]\nid = "b"\ntrigger = "x"\nframe = "verb.sideways"\n', 1, "verb.sideways"),
        ("status.toml", '[[cue]]\nid = "b"\nmatch = "x"\nstatus = "perhaps"\n', 1, "perhaps"),
        ("status.toml", "[[cue]\n", 1, "TOML"),
        ("restated.toml", '[weights]\nbias = "much"\n', 0, "bias"),
        ("confidence.toml", '[weights]\nbias = "much"\n', 0, "bias"),
        ("language.toml", 'code = "xx"\n', 0, "name"),
    ],
)
def test_an_error_names_file_line_and_reason(tmp_path: Path, name: str, text: str, line: int, why: str) -> None:
    with pytest.raises(LexiconError) as error:
        language(tmp_path, {name: text})
    assert error.value.path.endswith(name) and why in str(error.value)
    if why != "trigger":
        assert error.value.line == line


def test_bytes_that_are_no_utf_8_are_named(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    (tmp_path / "words.toml").write_bytes(b'[[list]]\nid = "\xff"\n')
    with pytest.raises(LexiconError, match="not UTF-8"):
        read("xx", [tmp_path])


def test_the_digest_is_that_of_the_contents(tmp_path: Path) -> None:
    one, other = language(tmp_path / "a"), language(tmp_path / "b")
    changed = language(tmp_path / "c", {"words.toml": BASE["words.toml"] + "# more\n"})
    assert one.digest == other.digest != changed.digest


def test_a_language_is_picklable(tmp_path: Path) -> None:
    held = language(tmp_path)
    assert pickle.loads(pickle.dumps(held)) == held


def test_an_unknown_language_comes_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="vi"):
        loader.load("vn")


def test_files_are_found_through_all_folders(tmp_path: Path) -> None:
    write(tmp_path / "a", {"events/x.toml": "", "events/z.toml": ""})
    write(tmp_path / "b", {"events/y.toml": "", "events/x.toml": ""})
    assert files.files([tmp_path / "a", tmp_path / "b"], "events/*.toml") == ["events/x.toml", "events/y.toml", "events/z.toml"]


def test_a_word_class_stands_for_its_words(tmp_path: Path) -> None:
    body = 'frame = "verb.transitive"\nbefore_not = ["@few", "ba"]\n'
    held = read(
        "xx",
        [
            write(
                tmp_path,
                {
                    "language.toml": BASE["language.toml"],
                    "classes.toml": '[classes]\nfew = "một | hai"\nsome = "@few | vài"\n',
                    "events/agree.toml": f'[[pattern]]\nid = "b"\ntrigger = "đi (@some) (xe)?"\n{body}',
                },
            )
        ],
    )
    (told,) = held.patterns
    assert told.pattern.trigger == "đi (một|hai|vài) (xe)?" and told.pattern.before_not == ("một", "hai", "ba")


def test_an_unknown_word_class_is_named_with_its_line(tmp_path: Path) -> None:
    bad = '\n[[pattern]]\nid = "b"\ntrigger = "đi @many"\nframe = "verb.transitive"\n'
    with pytest.raises(LexiconError, match=r"agree\.toml:2: no word class `@many`"):
        read("xx", [write(tmp_path, {"language.toml": BASE["language.toml"], "events/agree.toml": bad})])
