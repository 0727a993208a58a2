"""The job that every backend runs: pages in shards → readings in shards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

import msgspec

from biennien.analyzer import Analyzer
from biennien.anatomy.sets import marked
from biennien.types import Page, Reading, Skip

SHARD = 64
"""Pages in a shard: what one transaction takes in, and all that is held in memory at once."""


class Shard(msgspec.Struct):
    """What was read from some pages, in their order."""

    pages: list[Page]
    readings: list[Reading]
    skips: list[Skip]


class Job(msgspec.Struct):
    """Pages to read, in the order in which they come, and the analyzer to read them with."""

    analyzer: Analyzer
    pages: Iterable[Page | Skip]
    workers: int = 1


class Backend(Protocol):
    """A place where a job can run."""

    def run(self, job: Job) -> Iterator[Shard]:
        """The shards of a job, in the order of its pages."""
        ...


def batches(pages: Iterable[Page | Skip], size: int = SHARD) -> Iterator[list[Page | Skip]]:
    """The pages in lists of at most ``size``, marked with the lines that recur over their sites in this run."""
    stream = marked(pages)
    while batch := list(islice(stream, size)):
        yield batch


def map_shard(analyzer: Analyzer, batch: list[Page | Skip]) -> Shard:
    """Read one batch; what cannot be read is a Skip with its reason."""
    read = list(analyzer.stream(batch))
    return Shard(
        pages=[p for p in batch if isinstance(p, Page)],
        readings=[r for r in read if isinstance(r, Reading)],
        skips=[s for s in read if isinstance(s, Skip)],
    )
