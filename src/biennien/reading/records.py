"""The records of a WARC, in order; where one is damaged, reading goes on at the next that can be found.

fastwarc reads until something is wrong and then stops for good. Here the stream is searched for the next start of a record (a gzip
member that opens with a version line, or the version line itself) and a fresh iterator goes on there. A record is never
looked for twice, so this ends. Memory holds one record, and of a stream that cannot be wound back its last few megabytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Any, BinaryIO, cast

_GZIP = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/\d\.\d\r?\n[\w-]+:")
_PIECE = 1 << 18
_KEPT = 8 << 20  # bytes of a stream without seek that can be gone back to
_LONGEST_START = 128  # bytes that a start may be cut by at the end of a piece


class Tape:
    """A stream that can be wound back: by seeking where it can, else as far as its last bytes are kept."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._seekable = stream.seekable()
        self._kept = bytearray()
        self.start = 0  # where in the stream the kept bytes begin
        self.at = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size``."""
        size = size if size >= 0 else _PIECE
        if self._seekable:
            data = self._stream.read(size)
        else:
            data = bytes(self._kept[self.at - self.start : self.at - self.start + size])
            if len(data) < size:
                fresh = self._stream.read(size - len(data))
                data += fresh
                self._keep(fresh)
        self.at += len(data)
        return data

    def _keep(self, fresh: bytes) -> None:
        self._kept += fresh
        if len(self._kept) > 2 * _KEPT:
            self.start += len(self._kept) - _KEPT
            del self._kept[:-_KEPT]

    def tell(self) -> int:
        """How many bytes lie before the next one."""
        return self.at

    def close(self) -> None:
        """Nothing: the stream is its opener's."""

    def seek(self, place: int) -> int:
        """Go to a place, or to the nearest after it that is still there."""
        if self._seekable:
            self._stream.seek(place)
            self.at = place
        else:
            self.at = min(max(place, self.start), self.start + len(self._kept))
        return self.at


class Broken(Exception):
    """A record whose content cannot be read."""


def records(stream: BinaryIO, damaged: Callable[[int], None]) -> Generator[tuple[int, Any], None, None]:
    """Place (bytes from the start) and record, one after another; ``damaged`` is called with the place of each that is lost.

    The caller reads a record before it asks for the next. What it throws into the iterator counts as damage of that record.
    """
    from fastwarc.warc import ArchiveIterator

    tape = Tape(stream)
    packed = tape.read(len(_GZIP)) == _GZIP
    place: int | None = 0
    lost: int | None = None  # where a record may have been lost, until it is known what follows
    while place is not None:
        tape.seek(place)
        base = tape.at
        last: int | None = None
        ended = False
        archive = iter(ArchiveIterator(cast(BinaryIO, tape), parse_http=False, max_header_len=1 << 20))
        while True:
            try:
                record = next(archive)
            except StopIteration:
                broken, ended = False, True
                break
            except (OSError, EOFError, ValueError, TypeError, zlib.error):  # fastwarc says little about what is wrong
                broken = True
                break
            if lost is not None:
                damaged(lost)
                lost = None
            last = record.stream_pos
            try:
                yield last, record
            except Broken:
                broken = False  # the caller has told of it
                break
        if last is None:
            if broken or base > 0:  # what opened a record gave none
                damaged(base)
            lost = None
        elif broken:
            lost = last + 1
        place = _next_start(tape, (base if last is None else last) + 1, packed)
        if ended and last is not None and place is not None:  # the end was none: fastwarc took it for one
            lost = last + 1
    if lost is not None:
        damaged(lost)


def _next_start(tape: Tape, place: int, packed: bool) -> int | None:
    """Where the next record begins, at or after ``place``; ``None`` at the end."""
    tape.seek(place)
    begin = tape.at
    held = b""
    while True:
        try:
            piece = tape.read(_PIECE)
        except (OSError, EOFError, zlib.error):
            return None
        held += piece
        for start in _gzip_starts(held) if packed else _plain_starts(held):
            if piece and start > len(held) - (_LONGEST_START if not packed else 4096):
                break  # looked at again with what follows
            if not packed or _opens_record(held[start : start + 4096]):
                return begin + start
        if not piece:
            return None
        cut = max(0, len(held) - 4096 - _LONGEST_START)
        begin += cut
        held = held[cut:]


def _plain_starts(held: bytes) -> Iterator[int]:
    return (match.start() for match in _START.finditer(held))


def _gzip_starts(held: bytes) -> Iterator[int]:
    start = held.find(_GZIP)
    while start >= 0:
        yield start
        start = held.find(_GZIP, start + 1)


def _opens_record(member: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(member, 64).startswith(b"WARC/")
    except zlib.error:
        return False
