"""Entries → files: one module a format, found by its name. A format has a ``suffix`` and ``write(entries, target)``.

``write`` may take ``points`` (place id → where it lies), and returns what the format could not express, as a ``Loss``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from pkgutil import iter_modules
from typing import Any, BinaryIO

from biennien.errors import UnknownName
from biennien.types import Entry, Point
from biennien.writing.loss import Loss

Writer = Callable[..., Any]


def formats() -> list[str]:
    """The names of the formats: every module here that writes entries. Only heavy libraries wait for ``write``."""
    names = [module.name for module in iter_modules(__path__) if not module.ispkg]
    return sorted(name for name in names if hasattr(import_module(f"{__name__}.{name}"), "write"))


def writer(name: str) -> Writer:
    """The ``write`` of a format; UnknownName with the known ones where there is none."""
    if not name.isidentifier() or find_spec(f"{__name__}.{name}") is None or name not in formats():
        raise UnknownName("format", name, formats())
    found: Writer = import_module(f"{__name__}.{name}").write
    return found


def write(name: str, entries: Iterable[Entry], target: BinaryIO, points: Mapping[str, Point] | None = None) -> Loss:
    """Write entries in a format; what it could not express. Raises UnknownName."""
    write_in = writer(name)
    listed = list(entries)
    more = {"points": points or {}} if "points" in signature(write_in).parameters else {}
    found = write_in(listed, target, **more)
    return found if isinstance(found, Loss) else Loss(entries=len(listed), written=len(listed))
