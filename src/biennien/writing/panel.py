"""A series as a panel: CSV or Parquet, countries by ISO alpha-3 and by the number of Correlates of War."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from typing import Any, Protocol

from biennien.errors import BiennienError, UnknownName
from biennien.ontology.states import states

COLUMNS = ("period", "source", "source_cow", "target", "target_cow", "quad", "entries", "score", "share")


class Row(Protocol):
    """What a panel needs of a row of a series."""

    @property
    def period(self) -> date: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def quad(self) -> int | None: ...
    @property
    def entries(self) -> int: ...
    @property
    def score(self) -> float | None: ...
    @property
    def share(self) -> float | None: ...


def panel(rows: Iterable[Row], format_name: str = "csv") -> bytes:
    """The panel in ``csv`` or ``parquet``; UnknownName for another format, BiennienError where pyarrow is not installed."""
    known = states()

    def cow(code: str) -> int | None:
        number = known[code].cow if code in known else ""
        return int(number) if number else None

    told = [
        (one.period, one.source or None, cow(one.source), one.target or None, cow(one.target), one.quad, one.entries, one.score, one.share)
        for one in rows
    ]
    if format_name == "csv":
        return _csv(told)
    if format_name == "parquet":
        return _parquet(told)
    raise UnknownName("format", format_name, ("csv", "parquet"))


def _csv(told: list[tuple[Any, ...]]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(["" if cell is None else cell for cell in row] for row in told)
    return text.getvalue().encode()


def _parquet(told: list[tuple[Any, ...]]) -> bytes:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise BiennienError("Parquet needs pyarrow – install it with: pip install 'biennien[parquet]'") from None
    kinds = (
        arrow.date32(),
        arrow.string(),
        arrow.int32(),
        arrow.string(),
        arrow.int32(),
        arrow.int32(),
        arrow.int32(),
        arrow.float64(),
        arrow.float64(),
    )
    columns = list(zip(*told, strict=True)) or [()] * len(COLUMNS)
    arrays = [arrow.array(list(column), type=kind) for column, kind in zip(columns, kinds, strict=True)]
    into = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, names=list(COLUMNS)), into)
    return into.getvalue()
