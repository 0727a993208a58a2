"""The program as a user meets it: exit codes 0 to 3, and messages that name the file and what to do, never a traceback."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from biennien import cli
from biennien.analyzer import Analyzer
from biennien.analyzer import analyzer as new_analyzer

SAMPLES = Path(str(files("biennien") / "samples"))
STORY = (
    "Tổng thống Nga thăm Bình Nhưỡng\n\n"
    "Ngày 19/6, Tổng thống Nga Vladimir Putin thăm Bình Nhưỡng và hội đàm với Chủ tịch Kim Jong-un.\n\n"
    "Theo hãng TASS, hai bên đã ký hiệp ước hợp tác. Hàn Quốc lên án thỏa thuận này.\n"
)
RECORD = {"id": "one", "published": "2024-06-20", "text": STORY}


class Ran:
    """What a run printed and how it ended."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def objects(self) -> list[dict]:  # type: ignore[type-arg]
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: object, stdin: bytes = b"") -> Ran:
    """The program within this process: its entry point, with streams of its own."""
    streams = [io.TextIOWrapper(io.BytesIO(stdin if number == 0 else b""), "utf-8", write_through=True) for number in range(3)]
    code = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["biennien", *map(str, arguments)])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1 if ended.code else 0
    out, err = (stream.buffer.getvalue() for stream in streams[1:])  # type: ignore[attr-defined]
    return Ran(code, out, err.decode("utf-8"))


def alone(*arguments: object, stdin: bytes = b"", **environment: str) -> Ran:
    """The program in a process of its own, as a shell starts it; any warning is an error."""
    given = {**os.environ, "PYTHONWARNINGS": "error", **environment}
    command = [sys.executable, "-c", "from biennien.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, env=given, timeout=120)
    ran = Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    return ran


@pytest.fixture(autouse=True)
def lent(monkeypatch: pytest.MonkeyPatch, analyzer: Analyzer) -> None:
    """English texts, a wide terminal, and the analyzer that all tests share wherever no overlay is given."""
    monkeypatch.setenv("BIENNIEN_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def made(lexicons: Iterable[str | Path] = (), beyond: bool = False) -> Analyzer:
        given = tuple(lexicons)
        return new_analyzer(given, beyond=beyond) if given or beyond else analyzer

    for name in cli.commands():
        module = import_module(f"biennien.cli.{name.replace('-', '_')}")
        if hasattr(module, "analyzer"):
            monkeypatch.setattr(module, "analyzer", made)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.jsonl"
    path.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", "utf-8")
    return path


def test_read_gives_one_object_an_article(story: Path) -> None:
    ran = run("read", story)
    assert ran.code == 0
    (told,) = ran.objects
    assert told["id"] == "one" and told["text"] == STORY and told["published"] == "2024-06-20"
    assert {"CONSULT", "ACCUSE"} <= {event["type"] for event in told["events"]}
    assert all(event["status"] for event in told["events"])


def test_types_beyond_plover_are_read_where_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "quake.jsonl"
    text = "Nga chia buồn với Iran\n\nTổng thống Nga Vladimir Putin hôm qua gửi lời chia buồn tới Tổng thống Iran Hassan Rouhani."
    page.write_text(json.dumps({"id": "one", "text": text, "published": "2017-11-13"}, ensure_ascii=False), "utf-8")
    plain, more = (run("read", page, *asked).objects[0]["events"] for asked in ((), ("--beyond",)))
    assert "X_STATEMENT" not in {event["type"] for event in plain}
    assert "X_STATEMENT" in {event["type"] for event in more}


def test_articles_gives_one_object_a_page() -> None:
    ran = run("articles", SAMPLES / "01-panmunjom.txt")
    assert ran.code == 0
    (told,) = ran.objects
    assert told["articles"] and "".join(told["text"][b["start"] : b["end"]] + "\n" for b in told["blocks"]) == told["text"] + "\n"


def test_standard_input_is_a_path(story: Path) -> None:
    assert run("read", "-", stdin=story.read_bytes()).objects == run("read", story).objects


def test_build_then_ask(story: Path, tmp_path: Path) -> None:
    db = tmp_path / "news.db"
    assert run("build", story, "--db", db).code == 0
    listed = run("timeline", db)
    assert listed.code == 0 and b"2024-06-19" in listed.out
    entries = run("export", db, "--to", "jsonl").objects
    assert entries and all(entry["reports"] for entry in entries)
    why = run("why", db, entries[0]["id"])
    assert why.code == 0 and b"vi/events/" in why.out
    again = run("build", story, "--db", db)
    assert again.code == 0 and run("export", db, "--to", "jsonl").objects == entries
    assert run("merge", db).code == 0
    assert run("info", db).code == 0
    page = run("export", db, "--to", "html", "-o", tmp_path / "report.html")
    assert page.code == 0 and (tmp_path / "report.html").read_bytes().lstrip().lower().startswith(b"<!doctype html>")


def test_a_slash_behind_the_database_asks_for_a_dataset(story: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="datasets need the extra biennien[scale]")
    assert run("build", str(story), "--db", f"{tmp_path / 'set'}/").code == 0
    assert (tmp_path / "set" / "dataset.json").is_file()
    assert b"2024-06-19" in run("timeline", tmp_path / "set").out


def test_explain_cites_the_rule() -> None:
    ran = run("explain", STORY.split("\n")[2], "--published", "2024-06-20")
    assert ran.code == 0 and b"vi/events/consult#" in ran.out and b"2024-06-19" in ran.out


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_command_has_help_with_an_example(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIENNIEN_LANG", language)
    for name in cli.commands():
        ran = run(name, "--help")
        assert ran.code == 0 and f"biennien {name}".encode() in ran.out.split(b"\n", 2)[2], f"{name}: no example in its help"


def test_a_process_of_its_own_reads_prints_and_ends(story: Path) -> None:
    ran = alone("read", "-", stdin=story.read_bytes())
    assert ran.code == 0 and ran.objects == run("read", story).objects
    assert alone("read", "nowhere.txt").code == 1


def test_output_is_utf_8_whatever_the_locale(story: Path) -> None:
    ran = alone("read", story, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.code == 0 and ran.objects[0]["text"] == STORY


# -------------------------------------------------------------------------------------------------- wrong use is 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("frob",),
        ("timeline",),
        ("read",),
        ("build", "x.txt"),
        ("timeline", "x.db", "--status", "maybe"),
        ("timeline", "x.db", "--dyad", "A"),
    ],
    ids=" ".join,
)
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_a_day_that_is_none_is_wrong_use(story: Path, tmp_path: Path) -> None:
    run("build", story, "--db", tmp_path / "a.db")
    ran = run("timeline", tmp_path / "a.db", "--since", "yesterday")
    assert ran.code == 2 and "yesterday" in ran.err and "2019-06-20" in ran.err


# -------------------------------------------------------------------------------------------------- bad input


def test_a_missing_path_fails() -> None:
    ran = run("read", "nowhere/page.txt")
    assert ran.code == 1 and "nowhere/page.txt" in ran.err and "check the spelling" in ran.err


def skipped(path: Path, reason: str, *, of: int = 0) -> None:
    """Reading ``path`` leaves something out, says so, goes on, and ends with 3 where the user is strict."""
    ran = run("read", path)
    assert ran.code == 0 and len(ran.out.splitlines()) == of
    assert path.name in ran.err and reason in ran.err
    assert run("read", path, "--strict").code == 3


def test_an_empty_file_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    skipped(path, "empty")


def test_a_pdf_named_txt_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj\n")
    skipped(path, "a PDF, not text; convert it first")


def test_one_broken_line_of_json_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "three.jsonl"
    good = json.dumps(RECORD, ensure_ascii=False)
    path.write_text(f"{good}\n{good[:-30]}\n{good.replace('one', 'three')}\n", "utf-8")
    skipped(path, "three.jsonl:2: reading: not JSON", of=2)


def test_a_folder_with_an_unknown_format_reads_the_rest(story: Path) -> None:
    (story.parent / "photo.heic").write_bytes(b"\x00\x00\x00")
    ran = run("read", story.parent)
    assert ran.code == 0 and len(ran.objects) == 1 and "photo.heic" in ran.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_unicode_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(STORY.encode(encoding))
    ran = run("read", path)
    assert ran.code == 0 and ran.objects[0]["text"] == STORY


def test_latin_1_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = "M. Macron a été reçu à Hanoï.\n\nLe président français s'est rendu au Viêt Nam où il a signé un traité.\n"
    path.write_bytes(text.encode("latin-1"))
    ran = run("articles", path)
    assert ran.code == 0 and ran.objects[0]["text"] == text


def test_html_cut_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    title, _, lead, *_ = STORY.split("\n")
    path.write_text(f"<!doctype html><html><head><title>A</title></head><body><h1>{title}</h1><p>{lead}</p><p>Theo hãng TA", "utf-8")
    ran = run("read", path)
    assert ran.code == 0 and "Vladimir Putin" in ran.objects[0]["text"] and ran.objects[0]["events"]


@pytest.mark.slow
def test_one_line_of_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    sentence = STORY.split("\n")[2].encode() + b" "
    path.write_bytes(sentence * (50_000_000 // len(sentence)))
    ran = alone("articles", path)
    assert ran.code == 0 and len(ran.objects) == 1


def test_a_misspelt_key_in_an_overlay(story: Path, tmp_path: Path) -> None:
    (tmp_path / "my" / "events").mkdir(parents=True)
    wrong = tmp_path / "my" / "events" / "coerce.toml"
    wrong.write_text('\n[[pattern]]\nid = "x"\nmod = "arrest"\ntrigger = "bắt"\nframe = "verb.transitive"\n', "utf-8")
    for ran in (run("read", story, "--lexicons", tmp_path / "my"), run("lexicon", "check", tmp_path / "my")):
        assert ran.code == 1 and "coerce.toml:2" in ran.err and "`mod`" in ran.err and "known keys" in ran.err


def test_a_misspelt_column_in_an_overlay(story: Path, tmp_path: Path) -> None:
    (tmp_path / "my" / "actors").mkdir(parents=True)
    (tmp_path / "my" / "actors" / "mine.csv").write_text("id,nam\nx,y\n", "utf-8")
    ran = run("read", story, "--lexicons", tmp_path / "my")
    assert ran.code == 1 and "mine.csv:1" in ran.err and "`nam`" in ran.err and "known columns" in ran.err


def test_an_overlay_that_is_not_there(story: Path) -> None:
    ran = run("read", story, "--lexicons", "no/such/folder")
    assert ran.code == 1 and "no/such/folder" in ran.err


@pytest.mark.parametrize("command", [("timeline",), ("export",), ("merge",), ("info",), ("why",), ("build",)], ids=" ".join)
def test_a_database_that_is_none(story: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    db = tmp_path / "notes.db"
    db.write_text("this is no database")
    arguments: dict[str, tuple[object, ...]] = {"build": (story, "--db", db), "why": (db, "x")}
    ran = run(*command, *arguments.get(command[0], (db,)))
    assert ran.code == 1 and "notes.db" in ran.err and "left as it was" in ran.err
    assert db.read_text() == "this is no database"


def test_a_database_of_another_program(tmp_path: Path) -> None:
    db = tmp_path / "other.db"
    with sqlite3.connect(db) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    ran = run("timeline", db)
    assert ran.code == 1 and "other.db" in ran.err and "another program" in ran.err


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    ran = run("timeline", tmp_path / "none.db")
    assert ran.code == 1 and "none.db" in ran.err and "biennien build" in ran.err


def test_unknown_names_come_with_the_known_ones(story: Path, tmp_path: Path) -> None:
    run("build", story, "--db", tmp_path / "a.db")
    ran = run("export", tmp_path / "a.db", "--to", "jsonlines")
    assert ran.code == 1 and "jsonl" in ran.err
    assert run("build", story, "--db", tmp_path / "b.db", "--backend", "locl").code == 1
    assert run("why", tmp_path / "a.db", "none").code == 1
