"""Entries → files: one module a format, found by its name. A format has a ``suffix`` and ``write(entries, target)``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import BinaryIO

from biennien.errors import UnknownName
from biennien.types import Entry

Writer = Callable[[Iterable[Entry], BinaryIO], None]


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
