"""What the formats share: reading up to a limit, telling text from binary, and making a page of bytes."""

from __future__ import annotations

import hashlib
import zlib
from typing import BinaryIO

from biennien.text.repair import BOMS
from biennien.types import Skip

# First bytes of things that are no text, and what to call them.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF, not text; convert it first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or office document, not text; unpack or export it first"),
    (b"\xd0\xcf\x11\xe0", "an office document, not text; export it as text first"),
    (b"{\\rtf", "a rich-text document; export it as plain text first"),
    (b"\x89PNG", "an image, not text"),
    (b"\xff\xd8\xff", "an image, not text"),
    (b"GIF8", "an image, not text"),
    (b"RIFF", "audio, video or an image, not text"),
    (b"SQLite format 3\x00", "a database, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"\x1f\x8b", "compressed twice; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"(\xb5/\xfd", "a zstd archive; unpack it first"),
)
_CONTROL = bytes([*range(0x07), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_PIECE = 1 << 20
HEAD = 65536


def digest(data: bytes) -> str:
    """The hash under which the same bytes are known again."""
    return hashlib.sha256(data).hexdigest()


def take(stream: BinaryIO, uri: str, limit: int) -> bytes | Skip:
    """All of ``stream``, at most ``limit`` bytes; a stream that breaks off gives what came before."""
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                return skip(uri, f"larger than {limit} bytes")
            pieces.append(piece)
    except (OSError, EOFError, zlib.error) as error:
        if not pieces:
            return skip(uri, f"cannot be unpacked: {error}")
    return b"".join(pieces)


def skip(uri: str, reason: str) -> Skip:
    """Something this room leaves out."""
    return Skip(uri=uri, stage="reading", reason=reason)


def refusal(data: bytes) -> str | None:
    """Why ``data`` cannot be a text: empty, a known binary format, or full of control characters."""
    if not data.strip():
        return "empty"
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            return reason
    head = data[:HEAD]
    if any(head.startswith(mark) for mark, _ in BOMS):
        return None
    zeros = head.count(0)
    odd = head[1::2].count(0)
    if zeros > len(head) // 10 and min(odd, zeros - odd) <= zeros // 20:
        return None  # zero bytes at one parity only: UTF-16
    return "binary, not text" if len(head) - len(head.translate(None, _CONTROL)) > max(3, len(head) // 50) else None
