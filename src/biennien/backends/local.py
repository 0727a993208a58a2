"""This machine: in this process with one worker, else in a pool of processes that each compile the analyzer once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from biennien.analyzer import Analyzer
from biennien.backends.base import Job, Shard, batches, map_shard
from biennien.types import Page, Skip

_AHEAD = 3
"""Batches under way a worker: enough to keep it busy, few enough to keep memory flat."""


class _Worker:
    """The analyzer of a worker process, made when the process starts."""

    analyzer: Analyzer


def _start(analyzer: Analyzer) -> None:
    _Worker.analyzer = analyzer


def _read(batch: list[Page | Skip]) -> Shard:
    return map_shard(_Worker.analyzer, batch)


def run(job: Job) -> Iterator[Shard]:
    """The shards of a job, in the order of its pages, whatever the number of workers."""
    if job.workers <= 1:
        for batch in batches(job.pages):
            yield map_shard(job.analyzer, batch)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(job.workers, mp_context=context, initializer=_start, initargs=(job.analyzer,)) as pool:
        waiting: deque[Future[Shard]] = deque()
        for batch in batches(job.pages):
            waiting.append(pool.submit(_read, batch))
            if len(waiting) >= job.workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
