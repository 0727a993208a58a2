"""Which country a story is in: what gives a country to those of whom the text does not say one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from biennien.extract.actors.draft import Draft

NONE = "---"
FADES = 0.65
"""What is named so many sentences away counts by this power of the distance."""
FADED = tuple(FADES**distance for distance in range(24))
STANDING = 0.04
"""What anything named in the article counts, however far away."""
AHEAD = 0.6
"""What is named behind counts less than what is named before."""
OFTEN = 3
"""Home named so often makes a story one of home."""
SCENE = 1
"""A place named so many sentences away at most is the scene."""
BESIDE = 0.2
"""What follows in the same sentence is oftener somebody else."""
CARRIES = 1.0
"""What a person or body with its country counts, beside the country's name."""


class Story:
    """The countries that an article names, and where."""

    def __init__(self, drafts: Iterable[Draft], home: str, own: Callable[[Draft], bool]) -> None:
        self.home = home
        self.named: list[tuple[int, int, str, float]] = []
        self.places: list[tuple[int, int, str]] = []
        for draft in drafts:
            if draft.person and not draft.country and not draft.byline and own(draft):
                self.named.append((draft.sentence, draft.first, home, CARRIES))
            if draft.country in ("", NONE, "IGO", "NGO", "MNC") or draft.loose or draft.pronoun or draft.sector == "JRN":
                continue
            weight = 1.0 if draft.kind == "country" else CARRIES
            self.named.append((draft.sentence, draft.first, draft.country, weight))
            if draft.spot or draft.placed:
                self.places.append((draft.sentence, draft.first, draft.country))
        self.foreign = any(country != home for _, _, country, _ in self.named)

    def bare(self, draft: Draft) -> str:
        """The country of a ministry or a court that the press names without one: home's, where the article is about home too."""
        if sum(country == self.home for _, _, country, _ in self.named) >= OFTEN:
            return self.home
        return self.country(draft)

    def scene(self, draft: Draft) -> str:
        """Where police, courts and rescuers act: the country of the last place named before; empty where none is near."""
        near = [c for sentence, first, c in self.places if first < draft.first and draft.sentence - sentence <= SCENE]
        return near[-1] if near else ""

    def country(self, draft: Draft, among: frozenset[str] = frozenset()) -> str:
        """The country nearest and oftenest named round a draft, of ``among`` where that is given; home where the article names none."""
        weighed: dict[str, float] = defaultdict(float)
        for sentence, first, country, weight in self.named:
            if among and country not in among:
                continue
            near = FADED[min(abs(sentence - draft.sentence), len(FADED) - 1)]
            if first > draft.first:
                near *= BESIDE if sentence == draft.sentence and draft.kind != "person" else AHEAD
            weighed[country] += weight * (STANDING + near)
        if not weighed:
            return "" if among else self.home
        return max(weighed, key=lambda c: weighed[c])
