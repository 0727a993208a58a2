"""Inputs → shards: each shard of pages is read by one worker into Parquet files, and skipped when it has been read before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from biennien import reading
from biennien.analyzer import Analyzer
from biennien.anatomy.sets import marked
from biennien.chronicle.candidates import windows
from biennien.chronicle.reports import reports
from biennien.dataset.layout import Done, Layout, bucket, table
from biennien.types import Page, Reading, Record, Skip

SLICE = 16 * 1024 * 1024
"""Bytes of a file that one shard takes in: a longer file is read by several workers, each of which keeps every n-th page."""

LEAST_SLICED = 4


class Task(Record, frozen=True, kw_only=True):
    """One shard: the ``number``-th of ``many`` slices of a file."""

    path: str
    number: int = 0
    many: int = 1

    @property
    def name(self) -> str:
        """The shard's name: readable, and different for every slice of every path."""
        told = hashlib.sha256(self.path.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"{Path(self.path).name[:60]}-{told}-{self.number:05}of{self.many:05}"


class Reader(Record, frozen=True, kw_only=True):
    """What every worker needs to read a shard."""

    analyzer: Analyzer
    layout: Layout
    buckets: int


def tasks(paths: Sequence[str]) -> list[Task]:
    """The shards of files and folders, long files in slices, in sorted order."""
    found = []
    for path in paths:
        files = (
            sorted(str(f) for f in Path(path).rglob("*") if f.is_file() and not f.name.startswith(".")) if os.path.isdir(path) else [path]
        )
        for file in files:
            many = max(1, -(-os.path.getsize(file) // SLICE)) if os.path.isfile(file) else 1
            found += [Task(path=file, number=number, many=many) for number in range(many)]
    return found


def map_shard(reader: Reader, task: Task) -> Done:
    """Read one shard into the dataset; one that was read before from the same bytes under the same lexicons is left as it is."""
    lexicon, mark = reader.analyzer.digest, _mark(task.path)
    before = reader.layout.done(task.name)
    if before is not None and (before.lexicon, before.mark) == (lexicon, mark):
        return before
    pages: dict[str, tuple[Page, list[Reading]]] = {}
    skips: dict[str, int] = {}
    for item in reader.analyzer.stream(_own(reader, task)):
        if isinstance(item, Skip):
            skips[item.reason] = skips.get(item.reason, 0) + 1
        else:
            pages.setdefault(item.page.key, (item.page, []))[1].append(item)
    told = [(report, one.page.key) for _, read in pages.values() for one in read for report in reports(one)]
    encode = msgspec.msgpack.encode
    table(
        reader.layout.path("pages", task.name),
        (("key", "text"), ("digest", "text"), ("readings", "bytes")),
        ((key, page.digest, encode(read)) for key, (page, read) in sorted(pages.items())),
    )
    table(
        reader.layout.path("reports", task.name),
        (("key", "text"), ("page", "text"), ("report", "bytes")),
        ((report.key, page, encode(report)) for report, page in told),
    )
    table(
        reader.layout.path("windows", task.name),
        (("bucket", "int"), ("block", "text"), ("first", "int"), ("last", "int"), ("key", "text")),
        (
            (bucket(f"{report.type} {w.block}", reader.buckets), f"{report.type} {w.block}", w.first, w.last, report.key)
            for report, _ in told
            for w in windows(report)
        ),
    )
    articles = sum(len(read) for _, read in pages.values())
    done = Done(
        shard=task.name,
        lexicon=lexicon,
        mark=mark,
        pages=len(pages),
        articles=articles,
        events=len(told),
        skips=tuple(sorted(skips.items())),
    )
    reader.layout.finish(done)
    return done


def _own(reader: Reader, task: Task) -> Iterator[Page | Skip]:
    for number, item in enumerate(marked(reading.pages([task.path], reader.analyzer.settings))):
        if number % task.many == task.number:
            yield item


def _mark(path: str) -> str:
    """What tells one state of a file from another: its length and when it was written."""
    try:
        stat = os.stat(path)
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}"
