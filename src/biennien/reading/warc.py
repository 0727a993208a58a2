"""WARC: the HTML responses of a crawl, one page a record, streamed; CC-NEWS files and any others, gzipped or not.

Memory holds one record at a time. A response that is broken, not of status 200 or not a page of text is skipped with that reason,
and reading goes on after it; what is no response at all (requests, metadata) is passed over without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

import msgspec

from biennien.reading import html, text
from biennien.reading.content import skip
from biennien.reading.records import Broken, records
from biennien.types import Page, Skip

suffixes: tuple[str, ...] = (".warc",)

DAMAGED = "damaged record"
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_IMPOSSIBLE = 1 << 32  # bytes that no record of a crawl has: its length is wrong
_NEXT_RECORD = b"\nWARC/1."


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    """A page for every successful HTML response of the stream; a Skip for every other response and every damaged record."""
    from fastwarc.warc import WarcRecordType

    lost: list[Skip] = []
    archive = records(stream, lambda place: lost.append(skip(f"{uri}@{place}", DAMAGED)))
    found = False
    following = next(archive, None)
    while following is not None:
        yield from lost
        lost.clear()
        place, record = following
        if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
            following = next(archive, None)
            continue
        found = True
        try:
            item = _page(record, limit)
        except Exception:  # fastwarc, zlib and brotli raise kinds of their own
            yield skip(f"{uri}@{place}", DAMAGED)
            try:
                following = archive.throw(Broken())
            except StopIteration:
                following = None
            continue
        yield item
        following = next(archive, None)
    yield from lost
    if not found and not lost:
        yield skip(uri, "no response records in this archive")


def claims(head: bytes) -> bool:
    """The version line of a record, or the start of a gzip member (only WARCs reach here still packed)."""
    return head.startswith((b"WARC/", b"\x1f\x8b\x08"))


def _page(record: Any, limit: int) -> Page | Skip:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if not address:
        raise Broken
    kind = (record.headers.get("Content-Type") or "").lower()
    charset = None
    if record.content_length > limit:
        if record.content_length > _IMPOSSIBLE:
            raise Broken
        return skip(address, f"larger than {limit} bytes")
    if record.is_http:
        record.freeze()  # decoded from the stream itself, a chunked body would take the iterator's place with it
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code if record.http_headers is not None else None
        if not status:
            raise Broken
        if status != 200:
            return skip(address, f"HTTP status {status}")
        kind = (record.http_content_type or "").lower()
        charset = record.http_charset
    kind = kind.partition(";")[0].strip()
    if kind and kind not in _TEXTS:
        return skip(address, f"not a page of text: {kind[:40]}")
    data = record.reader.read(limit + 1)
    if len(data) > limit:
        return skip(address, f"larger than {limit} bytes")
    if _NEXT_RECORD in data and b"\nWARC-Type:" in data:
        raise Broken  # its length is wrong: it runs into the record after it
    page = text.page(data, address) if kind == "text/plain" else html.page(data, address, charset)
    if isinstance(page, Skip):
        return page
    return msgspec.structs.replace(page, fetched=_moment(record.headers.get("WARC-Date")))


def _moment(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
