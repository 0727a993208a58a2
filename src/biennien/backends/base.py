"""What every backend does: call one function for many items, side by side, with something that all calls share.

Two jobs are made of it: pages in shards → readings in shards (``readings``), and the steps of a dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

import msgspec

from biennien.analyzer import Analyzer
from biennien.anatomy.sets import marked
from biennien.types import Page, Reading, Skip

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

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
    """A place where functions run."""

    def each(self, function: Callable[[S, T], R], shared: S, items: Iterable[T], workers: int = 1) -> Iterator[R]:
        """``function(shared, item)`` for every item, the results in the order of the items. What is shared reaches every worker once.

        A worker that dies is replaced and its items are done again; an error of ours ends the run and names its item.
        """
        ...


def readings(backend: Backend, job: Job) -> Iterator[Shard]:
    """The shards of a job, in the order of its pages, whatever the backend and the number of workers."""
    return backend.each(map_shard, job.analyzer, batches(job.pages), job.workers)


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
