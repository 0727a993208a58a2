"""WARC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from biennien.types import Page, Skip

suffixes: tuple[str, ...] = (".warc",)


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    return iter(())


def claims(head: bytes) -> bool:
    return False
