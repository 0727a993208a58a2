"""Independent origins: how many told a story, not how many carried it.

An act that a medium vouches for has that medium as its origin. All else in an article has the origin of its story: the agency that a
byline credits, else the first medium that its text names as its source, where that is not said in passing; else the outlet itself counts,
or the site that the page came from. Where none of them is known, the lineage is unknown, and counts as unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from biennien.chronicle.sketches import NEARLY, alike
from biennien.text.keys import fold
from biennien.types import ActorMention, Event, Origin, Reading, Report, Source

_HEAD, _TEXT = frozenset({"title", "lead"}), frozenset({"body", "subhead"})
_EARLY = 2 / 3
"""The part of an article in which it says whom its story is from: who is first named later is credited with a detail."""


class Lineage:
    """Whom an article has its story from, and which media its sources are."""

    def __init__(self, reading: Reading) -> None:
        mentions = [mention for mention in reading.actors if mention.sector == "JRN" and mention.kind != "person"]
        named = {fold(mention.name): _origin(mention.name, mention.actor) for mention in mentions if mention.kind == "body"}
        told = [(source, origin) for source in reading.sources if (origin := _medium(source, mentions)) is not None]
        self.media = named | {fold(source.name): origin for source, origin in told}
        self.story = _story(reading, told, self.media)

    def of(self, event: Event) -> tuple[Origin, ...]:
        """Who first told an event: the media that vouch for it, else whom the article has its story from."""
        vouching = [self.media[fold(name)] for name in event.said_by if fold(name) in self.media]
        return tuple(dict.fromkeys(vouching)) or self.story


def _story(reading: Reading, told: Sequence[tuple[Source, Origin]], media: Mapping[str, Origin]) -> tuple[Origin, ...]:
    article, page = reading.article, reading.page
    own = outlet(article.outlet or page.outlet, page.key)
    if article.credits:
        return tuple(dict.fromkeys(media.get(fold(name), _origin(name, None)) for name in article.credits))
    until = article.span.start + _EARLY * (article.span.end - article.span.start)
    blocks = [block.span for block in article.blocks if block.kind in _HEAD or (block.kind in _TEXT and block.span.start <= until)]
    early = [(source.span, origin) for source, origin in told if any(source.span.within(block) for block in blocks)]
    if not early:
        return own
    _, first = min(early, key=lambda one: (not _outlet(one[1]), one[0]))
    return own if own and fold(first.name) == own[0].key else (first,)


def _medium(source: Source, mentions: Sequence[ActorMention]) -> Origin | None:
    """The origin that a source is, where it is a medium: by how it is credited, or by an outlet or the word for one in its name."""
    inside = [mention for mention in mentions if mention.span.overlaps(source.span)]
    if source.kind != "media" and not inside:
        return None
    return _origin(source.name, next((mention.actor for mention in inside), source.actor))


def _outlet(origin: Origin) -> bool:
    """Whether an origin is known as an outlet, not just by the words for media ("the state's press")."""
    return origin.key != fold(origin.name)


def _origin(name: str, actor: str | None) -> Origin:
    """An outlet is one origin under all its names; "the media of A" and "the media of B", which share a word only, are two."""
    return Origin(key=actor if actor and not actor.startswith("generic.") else fold(name), name=name)


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
