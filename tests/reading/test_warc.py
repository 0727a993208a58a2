"""Crawls: records streamed, damaged ones counted and read past, what is no Vietnamese page counted by reason.

The long run is ``python benchmarks/warc.py``.
"""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from biennien.reading import pages
from biennien.reading.warc import read
from biennien.types import Page, Skip

from .crawl import WORDS, write


def plain(number: int, length: int = 0, version: str = "WARC/1.0", named: str = "Content-Length") -> bytes:
    body = f"<html><body><h1>Bài số {number}</h1><p>Nội dung của trang {'dài ' * 50}.</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    head = (
        f"{version}\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
        f"WARC-Target-URI: https://mau.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"{named}: {len(http) + length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


class Pipe(io.RawIOBase):
    """A stream that cannot be wound back."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(min(size, 1000) if size > 0 else 1000)


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes(255 - byte for byte in data[place : place + 4]) + data[place + 4 :]


HARM = {
    "too long": lambda one: plain(3, 300),
    "far too long": lambda one: plain(3, 10**12),
    "no length": lambda one: plain(3, named="Content-Lenght"),
    "no version": lambda one: plain(3, version="WXYZ/9.9"),
    "cut": lambda one: one[: len(one) // 2],
    "rubbish": lambda one: b"rubbish" * 30,
    "changed": lambda one: changed(one, len(one) // 2),
    "checksum": lambda one: changed(one, len(one) - 8),
    "headless": lambda one: one[1:],
}


@pytest.mark.parametrize("kind", HARM)
@pytest.mark.parametrize("pack", [True, False])
@pytest.mark.parametrize("seekable", [True, False])
def test_reading_goes_on_after_a_damaged_record(kind: str, pack: bool, seekable: bool) -> None:
    if not pack and kind in ("changed", "checksum"):
        pytest.skip("nothing tells a changed letter of an unpacked record")
    packed = gzip.compress if pack else bytes
    parts = [packed(plain(number)) for number in range(1, 6)]
    harmed = HARM[kind](parts[2])
    parts[2] = gzip.compress(harmed) if pack and harmed.startswith((b"WARC", b"WXYZ")) else harmed
    data = b"".join(parts)
    found = list(read(io.BytesIO(data) if seekable else Pipe(data), "a.warc"))  # type: ignore[arg-type]
    keys = [one.key.rpartition("/")[2] for one in found if isinstance(one, Page)]
    skips = [one for one in found if isinstance(one, Skip)]
    assert [key for key in keys if key != "3"] == ["1", "2", "4", "5"]
    assert [one.reason for one in skips] == ["damaged record"]
    assert skips[0].uri.startswith("a.warc@")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_crawl_in_ten_languages(tmp_path: Path, analyzer: Analyzer, seed: int) -> None:
    path = tmp_path / "CC-NEWS-20210304-00001.warc.gz"
    counts = write(path, 400, seed=seed, every=20)
    found = list(pages([str(path)]))
    kept = [one for one in found if isinstance(one, Page)]
    reasons = Counter(one.reason for one in found if isinstance(one, Skip))
    assert reasons == {
        "damaged record": counts["broken"],
        "HTTP status 404": counts["404"],
        "not a page of text: image/png": counts["image"],
    }
    assert len(kept) == sum(counts[language] for language in WORDS)
    unread = Counter(analyzer.unread(one) for one in kept)
    assert unread == {None: counts["vi"], "language is not vi": len(kept) - counts["vi"]}
    russian = next(one for one in kept if one.key.startswith("https://ru."))
    assert "правительство" in russian.text.casefold()  # its encoding is named by the server alone


def test_a_packed_archive_is_known_without_its_name(tmp_path: Path) -> None:
    (tmp_path / "crawl.gz").write_bytes(b"".join(gzip.compress(plain(number)) for number in (1, 2)))
    assert [one.key for one in pages([str(tmp_path / "crawl.gz")]) if isinstance(one, Page)] == [
        "https://mau.example/1",
        "https://mau.example/2",
    ]
