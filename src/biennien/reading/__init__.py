"""Bytes become pages: one module a format, found by its name.

A format is a module here with ``suffixes`` and ``read(stream, uri, limit)``; one that can tell its own content also has
``claims(head)``. Heavy libraries are imported inside ``read``, so asking for the formats costs nothing.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, Protocol, cast

import msgspec

from biennien.errors import UnknownName
from biennien.reading.intake import HEAD, Received, receive
from biennien.settings import Settings
from biennien.types import Page, Skip

LIMIT = 64 * 1024 * 1024
_PLAIN = "text"
_HELPERS = frozenset({"intake", "content", "declared", "dom", "records"})


class Format(Protocol):
    """What a module of this room offers."""

    suffixes: tuple[str, ...]

    def read(self, stream: BinaryIO, uri: str, limit: int = LIMIT) -> Iterator[Page | Skip]:
        """Every page of ``stream``; what cannot be read comes as a ``Skip``. ``limit`` is in bytes a page."""
        ...

    def claims(self, head: bytes) -> bool:
        """Whether content that starts with ``head`` is of this format."""
        ...


def formats() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name not in _HELPERS))


def reader(name: str) -> Format:
    """The module of a format, imported now."""
    if name not in formats():
        raise UnknownName("input format", name, formats())
    return cast(Format, import_module(f"{__name__}.{name}"))


def pages(paths: Iterable[str], settings: Settings | None = None) -> Iterator[Page | Skip]:
    """Every page under ``paths``: files, folders (walked in sorted order), ``-`` for standard input, any of them gzipped.

    Raises ``ReadError`` at once for a path that does not exist; what cannot be read later on comes as a ``Skip``.
    """
    chosen = settings or Settings()
    known = {suffix for name in formats() for suffix in reader(name).suffixes}
    received = receive(list(paths), known)
    return (item for each in received for item in _read(each, chosen.page_limit))


def received(data: bytes, uri: str, kind: str | None = None, at: datetime | None = None) -> Page | Skip:
    """The page in bytes that came from an address at a moment; ``kind`` is the media type that came with them."""
    from biennien.reading import html, text

    media = (kind or "").partition(";")[0].strip().lower()
    if media and not media.startswith("text/") and media not in ("application/xhtml+xml", "application/xml"):
        return Skip(uri=uri, stage="reading", reason=f"no text ({media[:60]})")
    item = text.page(data, uri) if media == "text/plain" and not html.claims(data[:4096]) else html.page(data, uri)
    return item if isinstance(item, Skip) else msgspec.structs.replace(item, fetched=at)


def given(data: bytes, name: str = "", settings: Settings | None = None) -> Iterator[Page | Skip]:
    """The pages of a file that was handed over as bytes; ``name`` is what it was called and becomes the address."""
    chosen = settings or Settings()
    suffix = PurePath(name.lower()).suffix
    try:
        yield from reader(_format(suffix, data[:HEAD])).read(BytesIO(data), name or "-", chosen.page_limit)
    except (OSError, EOFError) as error:
        yield Skip(uri=name or "-", stage="reading", reason=f"cannot be read: {error}")


def _read(received: Received | Skip, limit: int) -> Iterator[Page | Skip]:
    if isinstance(received, Skip):
        yield received
        return
    try:
        with received.open() as stream:
            yield from reader(_format(received.suffix, received.head)).read(stream, received.uri, limit)
    except (OSError, EOFError) as error:
        yield Skip(uri=received.uri, stage="reading", reason=f"cannot be read: {error}")


def _format(suffix: str, head: bytes) -> str:
    """By suffix; where that says plain text or nothing, by what the content claims to be."""
    others = [name for name in formats() if name != _PLAIN]
    for name in others:
        if suffix in reader(name).suffixes:
            return name
    return next((name for name in others if reader(name).claims(head)), _PLAIN)
