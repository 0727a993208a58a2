"""The settings of a run: one frozen record, read once and passed on, never global."""

from __future__ import annotations

from biennien.types import Record


class Settings(Record, frozen=True, kw_only=True):
    """What a run may vary.

    ``lexicons``: folders of the same shape as ``languages/<code>``, laid over it in this order. ``inferred_dates``: whether a
    publication date inferred from the text resolves relative times. ``beyond``: whether the types outside PLOVER (``X_STATEMENT``, …)
    are read too. ``line_limit``: a line of more code points is cut into
    pieces for analysis (its text stays whole).
    """

    language: str = "vi"
    lexicons: tuple[str, ...] = ()
    inferred_dates: bool = True
    beyond: bool = False
    line_limit: int = 20_000
    page_limit: int = 64 * 1024 * 1024
