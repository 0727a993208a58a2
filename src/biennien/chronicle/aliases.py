"""Links that never break: the former ids of entries, and the entry that each leads to now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biennien.types import Entry


class Present:
    """Where reports are now: all that is kept of entries to find what former ids lead to."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._now: dict[str, str] = {}
        self._near: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def add(self, entry: Entry) -> None:
        """Take note of an entry and its reports."""
        self._ids.add(entry.id)
        for report in entry.reports:
            self._now[report.key] = entry.id
            self._near.setdefault((report.article, report.type), []).append((report.span.start, entry.id))

    def lead(self, former: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Former id → present id. ``former`` holds each former entry's report keys, the canonically first one first.

        An id leads to the entry that now holds its first report; where that report is gone (the page was read anew), to the one that
        holds the next of its reports, or else a report of the same type in the same article nearest in the text.
        """
        found: dict[str, str] = {}
        for old, keys in former.items():
            if old in self._ids:
                continue
            to = next((self._now[key] for key in keys if key in self._now), None) or _nearest(keys, self._near)
            if to is not None:
                found[old] = to
        return found


def _nearest(keys: Sequence[str], near: Mapping[tuple[str, str], list[tuple[int, str]]]) -> str | None:
    for key in keys:
        article, _, rest = key.rpartition("@")
        offset, _, kind = rest.partition("/")
        others = near.get((article, kind.partition("~")[0]))
        if others:
            return min(others, key=lambda place: (abs(place[0] - int(offset)), place))[1]
    return None
