"""Faults put into a store by hand, each found by the check that is for it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from biennien.api import build
from biennien.samples import folder
from biennien.store.check import check
from biennien.store.database import connect


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("check") / "t.db"
    build(path, Analyzer("vi"), *sorted(Path(str(folder())).glob("0*-*.txt"))[:3])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


@pytest.fixture
def db(sound: bytes, tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "t.db"
    path.write_bytes(sound)
    connection = connect(path, write=True)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def test_a_sound_store_has_no_fault(db: sqlite3.Connection) -> None:
    assert list(check(db)) == []


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE page SET text = substr(text, 1, 100) || 'x' || substr(text, 102) WHERE id = 1", "text is what was read"),
        ("UPDATE page SET text = substr(text, 1, 200) WHERE id = 1", "article lies within its page"),
        ('UPDATE anchor SET "end" = start', "anchor lies within its article"),
        ("UPDATE event SET evidence_start = start + 1", "evidence holds the words of its event"),
        ("UPDATE time SET first = '2019-02-30' WHERE first IS NOT NULL", "time has real days in order"),
        ("UPDATE article SET credits = '[' ", "article.credits is JSON"),
        ("UPDATE article SET title = 'nobody wrote this'", "title stands on the page"),
        ("DELETE FROM report WHERE entry = (SELECT min(entry) FROM report)", "entry is what its events make"),
        ("DELETE FROM event WHERE id = (SELECT max(id) FROM event)", "report tells an event"),
        ("UPDATE entry SET status = 'negated' WHERE n = (SELECT min(n) FROM entry)", "entry is what its events make"),
        ("DELETE FROM search", "entry can be searched"),
        ("INSERT INTO alias VALUES ('aaaa', 'nowhere')", "alias leads to an entry"),
        ("DELETE FROM run", "reference leads somewhere"),
        ("UPDATE page SET blocks = '[[0, 5, \"body\", 1]]'", "blocks tile the page"),
    ],
)
def test_a_fault_is_found(db: sqlite3.Connection, harm: str, found: str) -> None:
    db.execute(harm)
    faults = list(check(db))
    assert found in {fault.check for fault in faults}
    assert all(fault.where and fault.mend for fault in faults)
