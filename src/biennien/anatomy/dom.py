"""What the DOM says of a unit: the tags above the line, what its classes and ids hint at, how much of it is links."""

from __future__ import annotations

import re

from biennien.anatomy.units import Unit
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import Bundle

_PLACES = re.compile(r"\[\d+\]")
_UNNAMED = ("hint.none",)
_HIGH = dict.fromkeys(map(ord, "567890[]"))  # dropped, most lines of a list stand at one path; figures of headings stay
_HEADINGS = ("h1", "h2", "h3", "h4")
_TOLD_TAGS = frozenset(
    (*_HEADINGS, "figcaption", "figure", "time", "li", "td", "th", "a", "blockquote", "em", "strong", "b", "button", "p", "address")
)
_ROOMS = frozenset(("nav", "header", "footer", "aside", "article", "main", "section", "form", "ul", "table", "figure"))
_SHARES = ((0.9, ("dom", "linked.all")), (0.5, ("dom", "linked.most")), (0.1, ("dom", "linked.some")))


def markup_of(unit: Unit, cues: AnatomyCues) -> list[Bundle]:
    """The bundles of a unit; none where it has no place in a DOM. The pages of a site share their places and class names."""
    if not unit.path:
        return []
    path = unit.path.translate(_HIGH)
    tags: Bundle | None = cues.places.get(path)
    if tags is None:
        name = _PLACES.sub("", unit.path)
        tags = cues.places.get(name) or _tags(name.split("/"))
        cues.places.keep(name, tags)
        cues.places.keep(path, tags)
    if not unit.hints:
        return [_linked(unit.linked), tags, _UNNAMED]
    hints: Bundle | None = cues.named.get(unit.hints)
    if hints is None:
        hints = tuple([f"hint.{name}" for name in cues.hints.of(unit.hints)])
        cues.named.keep(unit.hints, hints)
    return [_linked(unit.linked), tags, hints]


def _linked(share: float) -> Bundle:
    for limit, names in _SHARES:
        if share > limit:
            return names
    return ("dom", "linked.none")


def _tags(steps: list[str]) -> Bundle:
    own = sorted(_TOLD_TAGS.intersection(steps[-4:]))
    rooms = sorted(_ROOMS.intersection(steps))
    return (*(f"tag.{tag}" for tag in own), *(f"within.{tag}" for tag in rooms))
