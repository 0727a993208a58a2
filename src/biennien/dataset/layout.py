"""Where the files of a dataset lie, and how they are written: under a temporary name, then renamed, so that none is ever half there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from biennien.errors import BiennienError, StoreError
from biennien.types import Record

NAME = "dataset.json"
VERSION = 1


class Meta(Record, frozen=True, kw_only=True):
    """What holds for a whole dataset: its version, the digest of the lexicons it was read with, and into how many buckets it is parted."""

    version: int
    lexicon: str
    buckets: int


class Done(Record, frozen=True, kw_only=True):
    """What was read from one shard, written when all its files are there. ``lexicon``: under which lexicons; ``mark``: of which bytes."""

    shard: str
    lexicon: str
    mark: str
    pages: int = 0
    articles: int = 0
    events: int = 0
    skips: tuple[tuple[str, int], ...] = ()


class Layout(Record, frozen=True, kw_only=True):
    """A dataset's folder. Picklable: every worker has one."""

    folder: str

    def path(self, room: str, name: str) -> Path:
        """A file of a room: ``pages``, ``reports``, ``windows``, ``links``, ``entries``."""
        return Path(self.folder) / room / f"{name}.parquet"

    def files(self, room: str) -> list[str]:
        """The finished files of a room, sorted."""
        return sorted(str(file) for file in (Path(self.folder) / room).glob("*.parquet"))

    @staticmethod
    def remove(file: str) -> None:
        """Take a file of a room away."""
        Path(file).unlink(missing_ok=True)

    def meta(self) -> Meta:
        """Raises StoreError where the folder is no dataset of this version."""
        file = Path(self.folder) / NAME
        try:
            meta = msgspec.json.decode(file.read_bytes(), type=Meta)
        except (OSError, msgspec.DecodeError):
            raise StoreError(
                f"{self.folder}: is no dataset of this program – make it with: biennien build PATH --db {self.folder}/"
            ) from None
        if meta.version != VERSION:
            raise StoreError(f"{self.folder}: is a dataset of version {meta.version}, this program reads {VERSION} – build it anew")
        return meta

    def start(self, lexicon: str, buckets: int) -> Meta:
        """Make the dataset, or go on with it."""
        file = Path(self.folder) / NAME
        if file.exists():
            meta = msgspec.structs.replace(self.meta(), lexicon=lexicon)
        else:
            meta = Meta(version=VERSION, lexicon=lexicon, buckets=buckets)
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, msgspec.json.encode(meta))
        return meta

    def done(self, shard: str) -> Done | None:
        """What was read from a shard, where it is finished."""
        try:
            return msgspec.json.decode((Path(self.folder) / "done" / f"{shard}.json").read_bytes(), type=Done)
        except (OSError, msgspec.DecodeError):
            return None

    def finish(self, done: Done) -> None:
        """Write the marker of a shard whose files are all there."""
        write(Path(self.folder) / "done" / f"{done.shard}.json", msgspec.json.encode(done))


def is_dataset(path: str | Path) -> bool:
    """Whether a path is a dataset's folder."""
    return (Path(path) / NAME).is_file()


def write(file: Path, data: bytes) -> None:
    """All of a file or nothing of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    scratch.write_bytes(data)
    scratch.replace(file)


def table(file: Path, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> None:
    """A Parquet file; types are ``text``, ``int``, ``real``, ``bytes``, ``texts``."""
    arrow, parquet = _arrow()
    kinds = {"text": arrow.string(), "int": arrow.int64(), "real": arrow.float64(), "bytes": arrow.binary()}
    kinds["texts"] = arrow.list_(arrow.string())
    schema = arrow.schema([(name, kinds[kind]) for name, kind in columns])
    held = list(rows)
    made = arrow.table([[row[at] for row in held] for at in range(len(columns))], schema=schema)
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    parquet.write_table(made, scratch, compression="zstd")
    scratch.replace(file)


def duck(folder: str | None = None) -> Any:
    """A DuckDB connection; with a folder, one that may spill there."""
    try:
        import duckdb
    except ImportError:
        raise BiennienError("datasets need packages that are not installed (duckdb) – pip install 'biennien[scale]'") from None
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    if folder:
        connection.execute(f"SET temp_directory = '{Path(folder) / 'spill'}'".replace("\\", "/"))
    return connection


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise BiennienError("datasets need packages that are not installed (pyarrow) – pip install 'biennien[scale]'") from None
    return pyarrow, pyarrow.parquet


def bucket(name: str, buckets: int) -> int:
    """The bucket of a name: the same on every machine, unlike ``hash``."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") % buckets
