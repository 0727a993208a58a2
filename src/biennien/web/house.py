"""What every answer of the explorer leans on: the database, the lexicon, the analyzer, the texts. Built once.

Only what is remembered of the database changes: it is forgotten with the next write.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock
from typing import TypeVar, cast

from biennien import ontology
from biennien.analyzer import Analyzer
from biennien.errors import BiennienError
from biennien.languages import interface
from biennien.settings import Settings
from biennien.store import query
from biennien.store.database import connect
from biennien.types import Entry
from biennien.web.lore import Lore
from biennien.web.words import Words

SECONDS = 8.0
"""CPU seconds that one question may take; waiting for other readers does not count."""
_STEPS = 20_000
_KEPT = 16
_REMEMBERED = 400

T = TypeVar("T")


class TooLong(BiennienError, TimeoutError):
    """A question that took longer than the limit."""


class House:
    """One database with all that is needed to show it. ``token`` opens the review pages; ``None`` keeps everything read-only."""

    def __init__(self, db: str | Path, *, token: str | None = None, settings: Settings | None = None) -> None:
        self.db = Path(db)
        self.token = token
        self.settings = settings or Settings()
        self.kinds = ontology.load()
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue(_KEPT)
        self._lock, self._making = Lock(), Lock()
        self._stamp: tuple[int, ...] = ()
        self._known: dict[Hashable, object] = {}
        with self.store():
            pass  # a file that cannot be used is an error before the first question

    @cached_property
    def analyzer(self) -> Analyzer:
        """The reader, compiled when it is first needed."""
        with self._making:
            return Analyzer(self.settings.language, self.settings)

    @cached_property
    def lore(self) -> Lore:
        return Lore(self.analyzer.language)

    @cached_property
    def words(self) -> dict[str, Words]:
        """The texts by language code, the lexicon's own language first."""
        codes = sorted(interface.known(), key=lambda code: code != self.settings.language)
        return {code: Words(code, self.lore) for code in codes}

    @contextmanager
    def store(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection whose questions are cut off after ``SECONDS``. Raises StoreError, TooLong.

        All questions in it see the database as it is at the first, whatever a build writes meanwhile.
        """
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = connect(self.db)
        until = time.thread_time() + SECONDS
        connection.set_progress_handler(lambda: time.thread_time() > until, _STEPS)
        connection.execute("BEGIN")
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooLong(f"the question took longer than {SECONDS:g} seconds – narrow it") from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
            connection.execute("ROLLBACK")
            if self._idle.full():
                connection.close()
            else:
                self._idle.put_nowait(connection)

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was worked out for a key since the database last changed, else what ``make`` gives now."""
        stamp = tuple(_changed(Path(f"{self.db}{suffix}")) for suffix in ("", "-wal"))
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                self._known.clear()
            if key in self._known:
                return cast(T, self._known[key])
        made = make()
        with self._lock:
            if stamp == self._stamp:
                while len(self._known) >= _REMEMBERED:
                    self._known.pop(next(iter(self._known)))
                self._known[key] = made
        return made

    def info(self, connection: sqlite3.Connection) -> query.Info:
        """What the database holds, in numbers."""
        return self.remembered("info", lambda: query.info(connection))

    def quad(self, type: str, mode: str | None = None) -> int:
        return self.kinds.coding(type, mode).quad

    def quad_of(self, entry: Entry) -> int:
        return self.quad(entry.type, entry.mode)

    def close(self) -> None:
        """Close every idle connection."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _changed(file: Path) -> int:
    try:
        found = file.stat()
    except OSError:
        return 0
    return hash((found.st_mtime_ns, found.st_size))
