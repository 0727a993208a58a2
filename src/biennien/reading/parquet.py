"""Parquet: a row a record, with the columns that a JSON-lines record has (``text``, and perhaps ``id``, ``title``, ``published``, ``url``,
``outlet``, ``author``). Needs the extra ``parquet``. Memory holds one batch of rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from biennien.errors import BiennienError
from biennien.reading import jsonl
from biennien.reading.content import skip
from biennien.types import Page, Skip

suffixes: tuple[str, ...] = (".parquet",)

_ROWS = 256
_COLUMNS = ("id", "text", "title", "published", "date", "url", "outlet", "author")


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    """A page a row. Raises BiennienError where the package for it is missing."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise BiennienError(
            f"{uri}: reading Parquet needs a package that is not installed (pyarrow) – pip install 'biennien[parquet]'"
        ) from None
    try:
        file = ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
    except (ArrowException, OSError) as error:
        yield skip(uri, f"no Parquet file: {str(error).splitlines()[0][:120]}")
        return
    columns = [name for name in file.schema_arrow.names if name in _COLUMNS]
    if "text" not in columns:
        yield skip(uri, f"no column named text (it has {', '.join(file.schema_arrow.names)[:120]})")
        return
    number = 0
    try:
        for batch in file.iter_batches(_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, uri, number, limit)
    except (ArrowException, OSError) as error:
        yield skip(uri, f"damaged after row {number}: {str(error).splitlines()[0][:120]}")


def claims(head: bytes) -> bool:
    """The mark at the start of every Parquet file."""
    return head.startswith(b"PAR1")


def _row(row: dict[str, Any], uri: str, number: int, limit: int) -> Page | Skip:
    told = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
    if isinstance(told.get("text"), str) and len(told["text"]) > limit:
        return skip(f"{uri}:{number}", f"longer than {limit} characters")
    return jsonl.record(told, f"{uri}#{number}", f"{uri}:{number}")
