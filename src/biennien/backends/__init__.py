"""Where the same job runs: one module a backend, found by name. Each has ``run(job) -> Iterator[Shard]``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from biennien.backends.base import Backend
from biennien.errors import UnknownName


def backends() -> list[str]:
    """The names of the backends."""
    return sorted(module.name for module in iter_modules(__path__) if module.name != "base")


def backend(name: str) -> Backend:
    """A backend by name; UnknownName with the known ones where there is none."""
    if name not in backends():
        raise UnknownName("backend", name, backends())
    return cast(Backend, import_module(f"{__name__}.{name}"))
