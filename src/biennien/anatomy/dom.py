"""What the DOM says of a unit: the tags above the line, what its classes and ids hint at, how much of it is links."""

from __future__ import annotations

import re

from biennien.anatomy.units import Unit
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.page_model import Bundle

_PLACES = re.compile(r"\[\d+\]")
_TOLD_TAGS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "figcaption", "figure", "time", "li", "td", "th"),
        *("a", "blockquote", "em", "strong", "b", "button", "p", "address"),
    )
)
_ROOMS = frozenset(("nav", "header", "footer", "aside", "article", "main", "section", "form", "ul", "table", "figure"))
_SHARES = ((0.9, ("dom", "linked.all")), (0.5, ("dom", "linked.most")), (0.1, ("dom", "linked.some")))


class Markup:
    """The features of where units stand, each kind of place looked at once a page."""

    def __init__(self, cues: AnatomyCues) -> None:
        self._patterns = cues.hints
        self._hints: dict[str, Bundle] = {}
        self._paths: dict[str, Bundle] = {}

    def of(self, unit: Unit) -> list[Bundle]:
        """The bundles of a unit; none where it has no place in a DOM."""
        if not unit.path:
            return []
        path = _PLACES.sub("", unit.path)
        tags = self._paths.get(path)
        if tags is None:
            tags = self._paths[path] = _tags(path.split("/"))
        hints = self._hints.get(unit.hints)
        if hints is None:
            hints = self._hints[unit.hints] = self._hinted(unit.hints)
        linked = next((names for limit, names in _SHARES if unit.linked > limit), ("dom", "linked.none"))
        return [linked, tags, hints]

    def _hinted(self, hints: str) -> Bundle:
        if not hints:
            return ("hint.none",)
        return tuple(f"hint.{name}" for name, pattern in self._patterns if pattern.search(hints))


def _tags(steps: list[str]) -> Bundle:
    own = sorted(_TOLD_TAGS.intersection(steps[-4:]))
    rooms = sorted(_ROOMS.intersection(steps))
    return (*(f"tag.{tag}" for tag in own), *(f"within.{tag}" for tag in rooms))
