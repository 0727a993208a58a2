"""WARC: the HTML responses of a crawl, one page a record, streamed; CC-NEWS files and any others, gzipped or not.

Memory holds one record at a time. A record that is broken or not a page of text is skipped and named; what is no response at
all (requests, metadata) is passed over without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

import msgspec

from biennien.reading import html, text
from biennien.reading.content import skip
from biennien.types import Page, Skip

suffixes: tuple[str, ...] = (".warc",)

_TEXTS = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    """A page for every successful HTML response of the stream."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    records = iter(ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all"))
    found = 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            break
        except Exception as error:  # fastwarc and zlib raise kinds of their own; what follows cannot be found any more
            yield skip(uri, f"archive damaged after {found} records: {error or type(error).__name__}")
            return
        found += 1
        item = _page(record, uri, limit)
        if item is not None:
            yield item
    if not found:
        yield skip(uri, "no response records in this archive")


def claims(head: bytes) -> bool:
    """The version line of a record, or the start of a gzip member (only WARCs reach here still packed)."""
    return head.startswith(b"WARC/")


def _page(record: Any, uri: str, limit: int) -> Page | Skip | None:
    address = (record.headers.get("WARC-Target-URI") or record.record_id or uri).strip("<> ")
    try:
        status = getattr(record.http_headers, "status_code", None) if record.http_headers else None
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
        if status is not None and status != 200:
            return None
        if kind and not kind.startswith((*_TEXTS, "text/plain")):
            return None
        data = record.reader.read(limit + 1)
    except Exception as error:  # a record whose body cannot be unpacked
        return skip(address, f"record cannot be read: {error or type(error).__name__}")
    if len(data) > limit:
        return skip(address, f"larger than {limit} bytes")
    page = text.page(data, address) if kind.startswith("text/plain") else html.page(data, address)
    if isinstance(page, Skip):
        return page
    return msgspec.structs.replace(page, fetched=_moment(record.headers.get("WARC-Date")))


def _moment(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
