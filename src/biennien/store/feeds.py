"""What is remembered of feeds and addresses between two looks: validators, failures, and when each is due. SQL for them lives here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from biennien.store.database import transaction
from biennien.types import Record

S = TypeVar("S")


class FeedState(Record, frozen=True, kw_only=True):
    """A feed as last seen; moments are UTC."""

    id: str
    url: str
    etag: str | None = None
    modified: str | None = None
    checked: datetime | None = None
    answered: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    listed: int = 0
    fetched: int = 0
    note: str | None = None


class AddressState(Record, frozen=True, kw_only=True):
    """An address as last fetched or tried; ``archive`` and ``offset`` say where its bytes lie."""

    url: str
    feed: str | None = None
    etag: str | None = None
    modified: str | None = None
    fetched: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    digest: str | None = None
    archive: str | None = None
    offset: int | None = None
    note: str | None = None


def feeds(connection: sqlite3.Connection) -> tuple[FeedState, ...]:
    """Every feed that was ever looked at, by id."""
    return tuple(_row(row, FeedState) for row in connection.execute("SELECT * FROM feed ORDER BY id"))


def kept(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Feed → addresses whose bytes are kept, and addresses that wait for another try."""
    told = "SELECT feed, count(fetched), count(due) FROM address WHERE feed IS NOT NULL GROUP BY feed"
    return {feed: (fetched, due) for feed, fetched, due in connection.execute(told)}


def addresses(connection: sqlite3.Connection, urls: Iterable[str]) -> dict[str, AddressState]:
    """What is known of some addresses."""
    found = (connection.execute("SELECT * FROM address WHERE url = ?", (url,)).fetchone() for url in urls)
    return {row["url"]: _row(row, AddressState) for row in found if row}


def waiting(connection: sqlite3.Connection, until: datetime) -> tuple[AddressState, ...]:
    """Addresses that failed and are due for another try, the longest due first."""
    question = "SELECT * FROM address WHERE due <= ? ORDER BY due, url LIMIT 1000"
    rows = connection.execute(question, (until.isoformat(timespec="seconds"),))
    return tuple(_row(row, AddressState) for row in rows)


def remember(connection: sqlite3.Connection, states: Iterable[FeedState | AddressState]) -> None:
    """Write down states, all or none of them."""
    with transaction(connection):
        for state in states:
            table = "feed" if isinstance(state, FeedState) else "address"
            given = {name: _plain(getattr(state, name)) for name in state.__struct_fields__}
            names = ", ".join(f'"{name}"' for name in given)
            connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * len(given))})", tuple(given.values()))


def _plain(value: object) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _row(row: sqlite3.Row, kind: type[S]) -> S:
    return msgspec.convert(dict(row), kind)
