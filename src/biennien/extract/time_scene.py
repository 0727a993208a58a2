"""What a time expression is read against, and the interval that it is on its way to become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from biennien.languages.time_lexicon import FiscalYear
from biennien.types import Grain, Span

Anchor = Literal["absolute", "published"] | Span
Direction = Literal["", "past", "done", "future"]


class Earlier(msgspec.Struct, frozen=True):
    """An earlier mention that others may lean on; ``dated`` where it names its year itself."""

    span: Span
    first: date
    last: date
    grain: Grain
    dated: bool


class Scene(msgspec.Struct):
    """What an expression is read against. ``today`` is the publication day, or the day of the speech inside a quotation."""

    today: date | None
    anchor: Anchor
    earlier: list[Earlier]
    direction: Callable[[], Direction]
    lunar: Callable[[], bool]
    fiscal: Callable[[], FiscalYear | None]


class Value(msgspec.Struct):
    """An interval on its way to a When; ``anchor`` is what it was counted from."""

    first: date
    last: date
    grain: Grain
    anchor: Anchor = "absolute"
    approximate: bool = False


class Open(Exception):
    """The anchor that an expression leans on is not there."""
