"""Loading, rebuilding, asking, and files that cannot be trusted."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from biennien.chronicle.judged import name
from biennien.chronicle.merge import merge
from biennien.chronicle.reports import reports
from biennien.errors import StoreError, UnknownName
from biennien.store import query
from biennien.store.database import connect, transaction
from biennien.store.load import load
from biennien.store.query import Filter
from biennien.store.rebuild import judge, rebuild
from biennien.types import Judgement, Reading, Skip
from making import PYONGYANG, event, reading, when


def shard() -> list[Reading]:
    visit = "Tập Cận Bình thăm Triều Tiên\nChủ tịch Tập Cận Bình thăm Triều Tiên ngày 20/6, đến Bình Nhưỡng."
    again = "Quan hệ Trung - Triều\nTháng 6, ông Tập Cận Bình đến thăm Triều Tiên."
    drill = "Triều Tiên phóng tên lửa\nTriều Tiên phóng tên lửa hôm 16/8."
    who = {"actors": ("Tập Cận Bình",), "recipients": ("Triều Tiên",), "mode": "visit"}
    return [
        reading(visit, event(visit, "thăm", date=when("2019-06-20"), place=PYONGYANG, **who), page="b.txt", outlet="Báo Hai"),
        reading(
            again,
            event(again, "đến thăm", date=when("2019-06-01", "2019-06-30"), **who),
            page="a.txt",
            published="2019-08-18",
            credits=("RT",),
        ),
        reading(
            drill,
            event(drill, "phóng tên lửa", type="MOBILIZE", mode="weapons", actors=("Triều Tiên",), date=when("2019-08-16")),
            page="c.txt",
            published="2019-08-16",
        ),
    ]


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, shard(), lexicon="one", skips=[Skip(uri="x.pdf", stage="reading", reason="not text")])
    rebuild(connection)
    return connection


def dump(connection: sqlite3.Connection) -> str:
    return "\n".join(connection.iterdump())


def test_what_comes_out_is_what_merging_in_memory_gives(db):
    assert tuple(query.entries(db)) == merge([report for one in shard() for report in reports(one)])


def test_the_same_pages_twice_change_nothing(db):
    before = dump(db)
    assert load(db, shard(), lexicon="one", skips=[Skip(uri="x.pdf", stage="reading", reason="not text")]).unchanged == 3
    rebuild(db)
    assert dump(db) == before


def test_another_lexicon_replaces_what_was_read(db):
    bare = [reading(one.page.text, page=one.page.key) for one in shard()]
    loaded = load(db, bare, lexicon="two")
    rebuild(db)
    assert (loaded.pages, query.info(db).events, query.info(db).entries) == (3, 0, 0)
    assert query.info(db).lexicons == ("one", "two")


def test_order_and_sharding_do_not_matter(db, tmp_path):
    other = connect(tmp_path / "o.db", write=True)
    for one in reversed(shard()):
        load(other, [one], lexicon="one")
        rebuild(other)
    assert tuple(query.entries(other)) == tuple(query.entries(db))


def test_an_earlier_report_changes_the_id_and_the_former_one_still_leads_there(tmp_path):
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, shard()[1:2], lexicon="one")
    rebuild(connection)
    former = next(query.entries(connection)).id
    load(connection, shard()[:1], lexicon="one")
    rebuild(connection)
    entry = query.entry(connection, former)
    assert entry.id != former and len(entry.reports) == 2
    rebuild(connection)
    assert query.entry(connection, former).id == entry.id


def test_a_judgement_outlives_a_rebuild(db):
    one, other = (query.entries(db, Filter(type=("CONSULT",))).__next__()).reports
    verdict = Judgement(left=name(one), right=name(other), verdict="different", author="t", made=datetime(2026, 1, 1))
    judge(db, [verdict])
    rebuild(db)
    assert query.judgements(db) == (verdict,)
    assert query.count(db, Filter(type=("CONSULT/visit",))) == 2


def test_entries_come_by_date_and_evidence_holds_the_anchor(db):
    entries = list(query.entries(db))
    assert [entry.type for entry in entries] == ["CONSULT", "MOBILIZE"]
    for report in (report for entry in entries for report in entry.reports):
        assert report.sentence is not None
        at = report.span.start - report.sentence.start
        assert report.evidence[at : at + len(report.quote)] == report.quote
        assert query.page_text(db, report.page)[report.span.start : report.span.end] == report.quote


def test_an_entry_is_found_by_the_beginning_of_its_id(db):
    entry = next(query.entries(db))
    assert query.entry(db, entry.id[:6]) == entry
    with pytest.raises(UnknownName, match="unknown entry"):
        query.entry(db, "zzzz")


def test_articles_and_counts(db):
    assert [article.key for article in query.articles(db)] == ["b.txt#1", "c.txt#1", "a.txt#1"]
    info = query.info(db)
    assert (info.pages, info.articles, info.events, info.entries, info.skips) == (3, 3, 3, 2, (("not text", 1),))


def test_a_failed_load_leaves_no_trace(db):
    before = dump(db)
    with pytest.raises(RuntimeError), transaction(db):
        db.execute("DELETE FROM page")
        raise RuntimeError
    assert dump(db) == before


def test_a_reader_sees_the_last_commit_while_another_writes(db, tmp_path):
    with transaction(db):
        db.execute("DELETE FROM entry")
        assert query.count(connect(tmp_path / "t.db")) == 2


def test_a_page_that_utf8_cannot_hold_is_skipped(db):
    bad = reading("Tin \ud800", page="bad.txt")
    assert load(db, [bad], lexicon="one").skips == 1


def test_files_that_cannot_be_trusted(tmp_path):
    (tmp_path / "text.db").write_text("not a database at all, but long enough to look like one")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (a)")
    other.close()
    connect(tmp_path / "old.db", write=True).execute("PRAGMA user_version = 99")
    for path, words in (
        ("missing.db", "no such database"),
        ("text.db", "no database of this program"),
        ("other.db", "another program"),
        ("old.db", "schema version 99"),
        (".", "is a folder"),
    ):
        with pytest.raises(StoreError, match=words):
            connect(tmp_path / path)
    with pytest.raises(StoreError, match="folder does not exist"):
        connect(tmp_path / "no" / "t.db", write=True)
    assert (tmp_path / "text.db").read_text().startswith("not a database")
    assert not (tmp_path / "missing.db").exists()


KILLED = """
import os, signal, sys
from making import *
from test_store import shard
from biennien.store.database import connect, transaction
from biennien.store.load import load
connection = connect(sys.argv[1], write=True)
load(connection, shard()[:2], lexicon="one")
with transaction(connection):
    connection.execute("DELETE FROM page")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_loses_nothing_committed(tmp_path):
    paths = os.pathsep.join([*sys.path, str(Path(__file__).parent)])
    command = [sys.executable, "-c", KILLED, str(tmp_path / "t.db")]
    killed = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False)
    assert killed.returncode == -signal.SIGKILL
    connection = connect(tmp_path / "t.db", write=True)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert load(connection, shard(), lexicon="one").unchanged == 2
    assert rebuild(connection).reports == 3


def test_a_page_that_comes_twice_in_a_shard_stays_in_its_later_version(tmp_path):
    first, *_ = shard()
    later = msgspec.structs.replace(first, page=msgspec.structs.replace(first.page, digest="later"))
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, [first, first, later, later], lexicon="one")
    assert [row[0] for row in connection.execute("SELECT digest FROM page")] == ["later"]
    assert connection.execute("SELECT count(*) FROM article").fetchone()[0] == 1
    assert connection.execute("SELECT digest FROM former_page").fetchone()[0] == first.page.digest
