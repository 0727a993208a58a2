"""Links that never break: the former ids of entries, and the entry that each leads to now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from biennien.types import Entry


def aliases(former: Mapping[str, Sequence[str]], entries: Iterable[Entry]) -> dict[str, str]:
    """Former id → present id. ``former`` holds each former entry's report keys, the canonically first one first.

    An id leads to the entry that now holds its first report; where that report is gone (the page was read anew), to the one that
    holds the next of its reports, or else a report of the same type in the same article nearest in the text.
    """
    now: dict[str, str] = {}
    near: dict[tuple[str, str], list[tuple[int, str]]] = {}
    present: set[str] = set()
    for entry in entries:
        present.add(entry.id)
        for report in entry.reports:
            now[report.key] = entry.id
            near.setdefault((report.article, report.type), []).append((report.span.start, entry.id))
    found: dict[str, str] = {}
    for old, keys in former.items():
        if old in present:
            continue
        to = next((now[key] for key in keys if key in now), None) or _nearest(keys, near)
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
