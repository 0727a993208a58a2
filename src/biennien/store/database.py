"""Opening a store: file checks, pragmas, transactions. A file that cannot be trusted is an error that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from biennien.errors import StoreError

VERSION = 4
"""The version of schema.sql, kept in the file as ``user_version``."""

_APPLICATION = 0x42694E69
_HEADER = b"SQLite format 3\x00"


class Store(sqlite3.Connection):
    """A connection that remembers answers for as long as nobody writes to the file."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._answers: dict[Hashable, Any] = {}
        self._version: object = None

    def remembered(self, question: Hashable, ask: Callable[[], Any]) -> Any:
        """The answer to a question, asked again only where the file has changed since or too many others have been asked."""
        version = self.execute("PRAGMA data_version").fetchone()[0], self.total_changes
        if version != self._version:
            self._answers.clear()
            self._version = version
        if question not in self._answers:
            while len(self._answers) >= _ANSWERS:
                self._answers.pop(next(iter(self._answers)))
            self._answers[question] = ask()
        return self._answers[question]


_ANSWERS = 64


def connect(path: str | Path, *, write: bool = False, patience: float = 600.0) -> sqlite3.Connection:
    """Open the store at ``path``. With ``write`` it is made where there is none; without, nothing in it can change.

    ``patience``: seconds to wait for another writer before StoreError; merging a large chronicle takes minutes.
    """
    file = Path(path)
    _check_file(file, write)
    mode = "rwc" if write else "ro"
    try:
        connection = sqlite3.connect(
            f"file:{quote(str(file))}?mode={mode}",
            uri=True,
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
            factory=Store,
        )
    except sqlite3.Error as error:
        raise StoreError(f"{file}: cannot be opened ({error}) – check the path and its permissions") from error
    try:
        _prepare(connection, file, write)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise failing(error) or StoreError(
            f"{file}: cannot be used as a database ({error}) – restore it, or build it anew under another name"
        ) from error
    except StoreError:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The write lock is taken at once, so what is read inside stays true until the commit.

    Raises StoreError where another writer holds the lock, and where the disk is full or fails: then nothing of it is kept.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise failing(error) or StoreError(
            f"the database is locked or read-only ({error}) – wait for the other writer, or check permissions"
        ) from error
    try:
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        _roll_back(connection)
        told = failing(error)
        if told is not None:
            raise told from error
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    """Undo what is open; a full disk may have made SQLite do so already, or may not even let it."""
    if connection.in_transaction:
        with suppress(sqlite3.OperationalError):
            connection.execute("ROLLBACK")


def failing(error: BaseException) -> StoreError | None:
    """What to say of an error of SQLite that comes from the disk; ``None`` for any other error."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreError("the disk is full – make room and run again; what was written before is kept")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"the disk cannot be written or read ({error}) – make room or mend it, and run again; what was written before is kept"
        )
    return None


def _check_file(file: Path, write: bool) -> None:
    if file.is_dir():
        raise StoreError(f"{file}: is a folder, not a database – name a file, such as {file / 'news.db'}")
    if not file.exists():
        if not write:
            raise StoreError(f"{file}: no such database – make it with: biennien build PATH --db {file}")
        if not file.parent.exists():
            raise StoreError(f"{file}: its folder does not exist – make the folder first")
        return
    try:
        with file.open("rb") as opened:
            header = opened.read(len(_HEADER))
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror}) – check its permissions") from error
    if header != _HEADER and (header or not write):
        raise StoreError(f"{file}: is no database of this program – name another file; it has been left as it was")


def _prepare(connection: sqlite3.Connection, file: Path, write: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if write and empty and application == 0:
        connection.execute("PRAGMA journal_mode = WAL")
        _create(connection)
    elif application != _APPLICATION:
        raise StoreError(f"{file}: is a database of another program – name another file; it has been left as it was")
    elif version != VERSION:
        raise StoreError(
            f"{file}: has schema version {version}, this program reads {VERSION} – build it anew, or use the version that made it"
        )
    if write:
        connection.execute("PRAGMA synchronous = NORMAL")


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process has just done so."""
    with transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        for statement in _statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements() -> Iterator[str]:
    """The statements of schema.sql one by one: ``executescript`` would commit on its own."""
    statement = ""
    for line in files("biennien.store").joinpath("schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def remembered(connection: sqlite3.Connection, question: Hashable, ask: Callable[[], Any]) -> Any:
    """``Store.remembered`` where the connection can; else the answer anew."""
    return connection.remembered(question, ask) if isinstance(connection, Store) else ask()
