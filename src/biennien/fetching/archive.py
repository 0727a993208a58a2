"""What was received, kept as it came: WARC files, a gzip member a record, so that any reading can be repeated from the bytes."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from biennien.errors import StoreError
from biennien.fetching.fetcher import Fetched
from biennien.types import Record

_HOP = frozenset({"transfer-encoding", "connection", "keep-alive"})
"""Headers of the connection, not of what it carried."""


class Kept(Record, frozen=True, kw_only=True):
    """Where a record lies: file name, offset in bytes, and the SHA-256 of the unpacked body."""

    file: str
    offset: int
    digest: str


class Archive:
    """A folder of WARC files; each run writes files of its own, so a run that was killed spoils no other's."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
            self._path = next(p for p in (self.folder / f"{stamp}-{os.getpid()}-{n}.warc.gz" for n in range(10_000)) if not p.exists())
            self._stream = self._path.open("xb")
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written ({error.strerror}) – name another folder with --archive") from None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; one without a record is taken away."""
        empty = not self._stream.closed and self._stream.tell() == 0
        self._stream.close()
        if empty:
            self._path.unlink(missing_ok=True)

    def keep(self, fetched: Fetched) -> Kept:
        """Append a record. It lies on the disk when :meth:`flush` has returned. Raises StoreError where it cannot be written."""
        from fastwarc.warc import WarcRecord, WarcRecordType

        digest = hashlib.sha256(fetched.body).hexdigest()
        head = "".join(f"{k}: {v}\r\n" for k, v in fetched.headers if k.lower() not in _HOP and "\n" not in v and "\r" not in v)
        block = f"HTTP/1.1 {fetched.status} \r\n{head}\r\n".encode("utf-8", "replace") + fetched.raw
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = fetched.url
        record.headers["WARC-Date"] = fetched.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.headers["WARC-Payload-Digest"] = f"sha256:{hashlib.sha256(fetched.raw).hexdigest()}"
        record.set_bytes_content(block)
        plain = io.BytesIO()
        record.write(plain)
        at = self._stream.tell()
        try:
            self._stream.write(gzip.compress(plain.getvalue(), 6))
        except OSError as error:
            self._cut(at)
            raise StoreError(
                f"{self._path}: cannot be written ({error.strerror or error}) – make room on the disk; nothing is lost"
            ) from None
        return Kept(file=self._path.name, offset=at, digest=digest)

    def flush(self) -> None:
        """Return when all that was kept lies on the disk."""
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot be written ({error.strerror or error}) – make room on the disk; nothing is lost"
            ) from None

    def _cut(self, at: int) -> None:
        """Take half a record away again, as far as the disk allows."""
        try:
            self._stream.truncate(at)
            self._stream.seek(at)
        except OSError:
            pass
