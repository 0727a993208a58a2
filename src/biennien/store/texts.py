"""Page texts by row id, the last few remembered: neighbouring reports often lie in one page."""

from __future__ import annotations

import sqlite3


class Texts:
    """Reads a page's text when a slice of it is wanted."""

    keep = 64

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: dict[int, str] = {}

    def __getitem__(self, page: int) -> str:
        text = self._held.get(page)
        if text is None:
            text = self._connection.execute("SELECT text FROM page WHERE id = ?", (page,)).fetchone()[0]
            if len(self._held) >= self.keep:
                self._held.pop(next(iter(self._held)))
            self._held[page] = text
        return text
