"""Independent origins: how many told a story, not how many carried it.

A story that credits an agency has that agency as its origin, an act that an agency vouches for likewise; otherwise the outlet
itself counts, or the site that the page came from. Where none of them is known, the lineage is unknown, and counts as unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from biennien.chronicle.sketches import NEARLY, alike
from biennien.text.keys import fold
from biennien.types import Event, Origin, Reading, Report, Source


def media(reading: Reading) -> dict[str, Source]:
    """The media among an article's sources, by folded name."""
    return {fold(source.name): source for source in reading.sources if source.kind == "media"}


def told_by(reading: Reading, event: Event, media: Mapping[str, Source]) -> tuple[Origin, ...]:
    """Who first told this event: the media that vouch for it, else those the article credits, else its outlet."""
    vouching = [name for name in event.said_by if fold(name) in media]
    named = vouching or list(reading.article.credits)
    if not named:
        return outlet(reading.article.outlet or reading.page.outlet, reading.page.key)
    origins = []
    for name in named:
        source = media.get(fold(name))
        origins.append(Origin(key=source.actor if source and source.actor else fold(name), name=source.name if source else name))
    return tuple(dict.fromkeys(origins))


def outlet(name: str | None, page: str) -> tuple[Origin, ...]:
    """The outlet as an origin: its name, else the host of the page's address; nothing where neither is known."""
    known = name or (urlsplit(page).hostname if "://" in page else None)
    return (Origin(key=fold(known), name=known),) if known else ()


def independent(reports: Sequence[Report]) -> tuple[str, ...]:
    """The names of the distinct origins, in the order of the reports (which come canonically first first).

    Two bodies that vouch for an act are two origins. Two agencies that a byline credits together are one: nobody can tell which of
    them told it, and what cannot be told is not counted as independent.
    """
    names: dict[str, str] = {}
    head: dict[str, str] = {}
    for first in _first_tellings(reports):
        told = first.origins or outlet(first.outlet, first.page)
        for origin in told:
            names.setdefault(origin.key, origin.name)
        vouching = {fold(name) for name in first.said_by}
        if not any(fold(origin.name) in vouching for origin in told):
            for origin in told[1:]:
                one, other = sorted((_find(head, told[0].key), _find(head, origin.key)), key=list(names).index)
                if one != other:
                    head[other] = one
    return tuple(name for key, name in names.items() if _find(head, key) == key)


def untraced(reports: Sequence[Report]) -> int:
    """How many texts among the reports (copies aside) come from nobody knows whom."""
    heads = {first.key: first for first in _first_tellings(reports)}
    return sum(not (first.origins or outlet(first.outlet, first.page)) for first in heads.values())


def _find(head: Mapping[str, str], key: str) -> str:
    while key in head:
        key = head[key]
    return key


def _first_tellings(reports: Sequence[Report]) -> list[Report]:
    """For each report the one whose text it repeats: of near-identical texts one that credits somebody, else the first."""
    heads: list[Report] = []
    at: list[int] = []
    for report in reports:
        known = next((i for i, head in enumerate(heads) if _same_text(report, head)), None)
        if known is None:
            heads.append(report)
            at.append(len(heads) - 1)
            continue
        at.append(known)
        if _credits(report) and not _credits(heads[known]):
            heads[known] = report
    return [heads[i] for i in at]


def _same_text(left: Report, right: Report) -> bool:
    return left.article != right.article and alike(left.sketch, right.sketch) >= NEARLY


def _credits(report: Report) -> bool:
    return bool(report.origins) and report.origins != outlet(report.outlet, report.page)
