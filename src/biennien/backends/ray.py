"""A Ray cluster, or one started on this machine: the functions are tasks. The only file that imports ray; needs the extra ``scale``.

``RAY_ADDRESS`` names a cluster; without it a local one is started, with as many workers as asked for, and stopped at the end.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from biennien.errors import BiennienError

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3
_AGAIN = 5
"""How often the item of a worker that died is given to another."""


class _Held:
    """What is shared, as a worker process has it: fetched and unpacked once."""

    key: str = ""
    value: Any = None


def _call(function: Callable[[Any, Any], Any], box: list[Any], item: Any) -> Any:
    import ray

    reference = box[0]  # inside a list, so that Ray does not unpack it for every call
    if _Held.key != reference.hex():
        _Held.value, _Held.key = ray.get(reference), reference.hex()
    return function(_Held.value, item)


def each(function: Callable[[S, T], R], shared: S, items: Iterable[T], workers: int = 1) -> Iterator[R]:
    """``function(shared, item)`` for every item, in order; see ``Backend.each``. Only the death of a worker is tried again."""
    try:
        import ray
    except ImportError as error:
        raise BiennienError(f"this backend needs a package that is not installed ({error.name}) – pip install 'biennien[scale]'") from None
    own = not ray.is_initialized()
    if own:
        local: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": max(1, workers), "include_dashboard": False}
        ray.init(logging_level="ERROR", log_to_driver=False, configure_logging=False, **local)
    try:
        task = ray.remote(max_retries=_AGAIN, retry_exceptions=False)(_call)
        box = [ray.put(shared)]
        waiting: deque[Any] = deque()
        for item in items:
            waiting.append(task.remote(function, box, item))
            if len(waiting) >= workers * _AHEAD:
                yield _result(ray, waiting.popleft())
        while waiting:
            yield _result(ray, waiting.popleft())
    finally:
        if own:
            ray.shutdown()


def _result(ray: Any, reference: Any) -> Any:
    """The result; an error of ours as it was raised, not wrapped."""
    try:
        return ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        cause = error.cause if hasattr(error, "cause") else None
        raise cause if isinstance(cause, BiennienError) else error from None
