"""Sample pages with their gold: small portal pages on events of 2018 and 2019, for the demonstration and the tests.

The outlets are invented; the facts are public. ``gold/`` holds the labels of the lines and the events read by hand.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def folder() -> Traversable:
    """The folder with the sample pages; ``gold`` lies below it."""
    return files(__name__)


def names() -> tuple[str, ...]:
    """The file names of the pages, in order of their stories' dates."""
    found = (item.name for item in folder().iterdir() if item.is_file())
    return tuple(sorted(name for name in found if name[:1].isdigit()))
