"""This machine: in this process with one worker, else in a pool of processes that each get what is shared once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
"""Items under way a worker: enough to keep it busy, few enough to keep memory flat."""


class _Worker:
    """What a worker process was given when it started."""

    function: Callable[[Any, Any], Any]
    shared: Any


def _start(function: Callable[[Any, Any], Any], shared: Any) -> None:
    _Worker.function, _Worker.shared = staticmethod(function), shared


def _call(item: Any) -> Any:
    return _Worker.function(_Worker.shared, item)


def each(function: Callable[[S, T], R], shared: S, items: Iterable[T], workers: int = 1) -> Iterator[R]:
    """``function(shared, item)`` for every item, in order; see ``Backend.each``."""
    if workers <= 1:
        for item in items:
            yield function(shared, item)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(function, shared)) as pool:
        waiting: deque[Future[R]] = deque()
        for item in items:
            waiting.append(pool.submit(_call, item))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
