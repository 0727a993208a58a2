"""Cells → a line of a tab-separated file: nothing in a cell may end it."""

from __future__ import annotations

from collections.abc import Iterable


def row(cells: Iterable[object]) -> bytes:
    """One line, UTF-8; tabs and line breaks within a cell become spaces."""
    return ("\t".join(" ".join(str(cell).split()) for cell in cells) + "\n").encode("utf-8", "replace")
