"""Plain text: one file is one page, as a crawler dumped it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from biennien.reading.content import digest, refusal, skip, take
from biennien.text.repair import decode
from biennien.types import Page, Skip

suffixes: tuple[str, ...] = (".txt", ".text", ".md")


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    """The one page of the stream."""
    data = take(stream, uri, limit)
    yield data if isinstance(data, Skip) else page(data, uri)


def page(data: bytes, uri: str) -> Page | Skip:
    """A page of plain text, its key the address it came from."""
    reason = refusal(data)
    if reason:
        return skip(uri, reason)
    text, repairs = decode(data)
    if not text.strip():
        return skip(uri, "empty")
    return Page(key=uri, digest=digest(data), text=text, repairs=repairs)


def claims(head: bytes) -> bool:
    """Plain text is what remains when no other format claims the content."""
    return False
