"""Biên Niên reads Vietnamese news and writes a chronicle of events, each tied to the words that report it.

The public names are here; heavier modules load when a name is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from biennien import errors, types
    from biennien.analyzer import Analyzer
    from biennien.api import Chronicle, build, explain, export, pages
    from biennien.settings import Settings

__all__ = ["Analyzer", "Chronicle", "Settings", "build", "errors", "explain", "export", "pages", "types"]

_HOMES = {"Analyzer": "analyzer", "Settings": "settings", "errors": "", "types": ""}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES.get(name, "api")
    module = import_module(f"{__name__}.{home or name}")
    return getattr(module, name) if home else module


def __dir__() -> list[str]:
    return __all__
