"""A dataset made or gone on with: every step over a backend, each of its items skipped where it was done before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biennien.analyzer import Analyzer
from biennien.backends.base import Backend
from biennien.dataset.layout import Done, Layout
from biennien.dataset.mapping import Reader, map_shard, tasks
from biennien.dataset.merging import Bucket, Part, link, parts, settle

BUCKETS = 64


def grow(
    layout: Layout,
    analyzer: Analyzer,
    paths: Sequence[str],
    backend: Backend,
    workers: int = 1,
    buckets: int = BUCKETS,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Done], int]:
    """Read everything under ``paths`` into the dataset and derive its entries anew; what was read from each shard, and how many entries.

    ``buckets`` counts when the dataset is made, and stays. ``progress`` is called with the number of pages read so far.
    """
    meta = layout.start(analyzer.digest, buckets)
    read: list[Done] = []
    for done in backend.each(map_shard, Reader(analyzer=analyzer, layout=layout, buckets=meta.buckets), tasks(paths), workers):
        read.append(done)
        if progress is not None:
            progress(sum(one.pages for one in read))
    for _ in backend.each(link, None, (Bucket(layout=layout, number=n) for n in range(meta.buckets)), workers):
        pass
    many = parts(layout)
    for old in layout.files("entries")[many:]:
        layout.remove(old)
    return read, sum(backend.each(settle, None, (Part(layout=layout, number=n) for n in range(many)), workers))
