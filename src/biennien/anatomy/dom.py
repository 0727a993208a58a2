"""What the DOM says of a unit: the tags above the line, what its classes and ids hint at, how much of it is links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from biennien.anatomy.units import Unit
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import Bundle

_PLACES = re.compile(r"\[\d+\]")
_UNNAMED = ("hint.none",)
_HEADINGS = ("h1", "h2", "h3", "h4")
_TOLD_TAGS = frozenset(
    (*_HEADINGS, "figcaption", "figure", "time", "li", "td", "th", "a", "blockquote", "em", "strong", "b", "button", "p", "address")
)
_ROOMS = frozenset(("nav", "header", "footer", "aside", "article", "main", "section", "form", "ul", "table", "figure"))
_SHARES = ((0.9, ("dom", "linked.all")), (0.5, ("dom", "linked.most")), (0.1, ("dom", "linked.some")))


def markup_of(units: list[Unit], cues: AnatomyCues) -> Iterator[list[Bundle]]:
    """The bundles of each unit; none where it has no place in a DOM. The pages of a site share their places and class names."""
    places: dict[str, str] = {}
    for unit in units:
        if not unit.path:
            yield []
            continue
        name = _uncounted(unit.path, places)  # most lines of a list stand at one path
        tags: Bundle | None = cues.places.get(name)
        if tags is None:
            tags = _tags(name.split("/"))
            cues.places.keep(name, tags)
        hints: Bundle | None = cues.named.get(unit.hints) if unit.hints else _UNNAMED
        if hints is None:
            hints = _hinted(cues.hints.of(unit.hints))
            cues.named.keep(unit.hints, hints)
        yield [_linked(unit.linked), tags, hints]


def _uncounted(path: str, known: dict[str, str]) -> str:
    """A path without its figures; ``known`` has those of the elements above, which most lines of a page share."""
    above, slash, own = path.rpartition("/")
    if not slash:
        return _PLACES.sub("", path)
    name = known.get(above)
    if name is None:
        name = known[above] = _PLACES.sub("", above)
    return f"{name}/{own.partition('[')[0]}"


@lru_cache(maxsize=4096)
def _hinted(names: tuple[str, ...]) -> Bundle:
    return tuple([f"hint.{name}" for name in names])


def _linked(share: float) -> Bundle:
    for limit, names in _SHARES:
        if share > limit:
            return names
    return ("dom", "linked.none")


def _tags(steps: list[str]) -> Bundle:
    own = sorted(_TOLD_TAGS.intersection(steps[-4:]))
    rooms = sorted(_ROOMS.intersection(steps))
    return (*(f"tag.{tag}" for tag in own), *(f"within.{tag}" for tag in rooms))
