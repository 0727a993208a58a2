"""Paths become open streams: files, folders, standard input, gzip around any of them."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from biennien.errors import ReadError
from biennien.types import Skip

HEAD = 4096  # bytes looked at to tell the format
_GZIP = b"\x1f\x8b"


class Received:
    """Something to read: its address, its suffix (without ``.gz``, lower case), its first bytes, and how to open it."""

    def __init__(self, uri: str, suffix: str, head: bytes, opener: Callable[[], AbstractContextManager[BinaryIO]]) -> None:
        self.uri, self.suffix, self.head, self.open = uri, suffix, head, opener


def receive(paths: list[str], known: set[str]) -> Iterator[Received | Skip]:
    """What stands under ``paths``; ``known`` are the suffixes that files inside a folder may have."""
    for path in paths:
        if path != "-" and not os.path.exists(path):
            raise ReadError(path, "no such file or folder; check the spelling, or give - to read standard input")
    return _each(paths, known)


def _each(paths: list[str], known: set[str]) -> Iterator[Received | Skip]:
    for path in paths:
        if path == "-":
            yield _standard_input()
        elif os.path.isdir(path):
            yield from _folder(path, known)
        else:
            yield _file(path)


def _folder(path: str, known: set[str]) -> Iterator[Received | Skip]:
    """The files of a folder and below in sorted order; hidden ones are left out."""
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            found = os.path.join(folder, name)
            if not os.path.isfile(found):
                continue
            suffix = _suffix(name)
            if suffix and suffix not in known:
                yield Skip(uri=found, stage="reading", reason=f"format {suffix} is not known")
            else:
                yield _file(found)


def _suffix(name: str) -> str:
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _file(path: str) -> Received | Skip:
    try:
        if not os.path.isfile(path):  # a pipe gives its bytes only once
            return _once(path, path, open(path, "rb"))
        with _opened(path) as stream:
            head = stream.read(HEAD)
        return Received(path, _suffix(path), head, lambda: _opened(path))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Skip(uri=path, stage="reading", reason=f"cannot be read: {reason}")


def _opened(path: str) -> BinaryIO:
    stream = open(path, "rb")  # noqa: SIM115
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith(_GZIP) and not _members(path, head):
        return cast(BinaryIO, _Gunzip(stream))
    return stream


def _members(path: str, head: bytes) -> bool:
    """Whether the format reads its own compressed members (a WARC has one a record)."""
    if _suffix(path) == ".warc":
        return True
    try:
        return zlib.decompressobj(31).decompress(head, 8).startswith(b"WARC/")
    except zlib.error:
        return False


class _Gunzip(gzip.GzipFile):
    """Gzip that stays readable where the stream is cut or damaged: what was unpacked until there is what there is."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(fileobj=stream, mode="rb")
        self._under = stream

    def close(self) -> None:
        super().close()
        self._under.close()


def _standard_input() -> Received | Skip:
    return _once("-", "", sys.stdin.buffer)


def _once(uri: str, name: str, stream: BinaryIO) -> Received | Skip:
    """A stream that cannot be opened twice: its first bytes are looked at and kept."""
    buffered = BufferedReader(cast(RawIOBase, _Raw(stream)), 1 << 16)
    if buffered.peek(2)[:2] == _GZIP and not _members(name, buffered.peek(HEAD)[:HEAD]):
        buffered = BufferedReader(cast(RawIOBase, gzip.GzipFile(fileobj=buffered)), 1 << 16)
    head = buffered.peek(HEAD)[:HEAD]
    return Received(uri, _suffix(name), head, lambda: nullcontext(cast(BinaryIO, buffered)))


class _Raw(RawIOBase):
    """A raw view of any binary stream, so that it can be peeked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
