"""Reports + judgements → entries. Pure: the same reports give the same entries, in whatever order they come.

Reports settle by how well they are dated: those of a day first, among themselves; then those of a month, of a year, and the
undated. A report of a later round joins an entry only where one is clearly the best: "in June" chooses no one of two visits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import msgspec

from biennien.chronicle import days
from biennien.chronicle.candidates import BACK, BURST, NEAR, NEWS, PLANNED, candidates
from biennien.chronicle.compare import FEATURES
from biennien.chronicle.compare import score as compared
from biennien.chronicle.entries import entry
from biennien.chronicle.judged import Bonds, bonds, pair
from biennien.chronicle.ledger import canonical
from biennien.chronicle.traits import Traits, traits
from biennien.types import Entry, Judgement, Report

ALIKE = 4.0
"""The score from which two reports are taken for one act."""
CLEAR = 1.0
"""By how much the best entry must lead the next one for a vaguer report to join it."""
_SLACK = 0.4
SPEAKERS = 8
"""So many reports of a group are asked, the canonically first ones, so that a much-reported act costs no more than others."""

_NEAREST = 3
"""A vaguer report joins a group by the mean of so many of its best scores: a much-told act is told in many ways."""

Group = list[Report]


class Link(msgspec.Struct, frozen=True, array_like=True):
    """Two reports by key, the smaller first, and how alike they are."""

    left: str
    right: str
    score: float


def merge(reports: Iterable[Report], judgements: Iterable[Judgement] = ()) -> tuple[Entry, ...]:
    """The entries, sorted by date and id. Every report is in exactly one, but those that people have judged misread."""
    known = sorted({report.key: report for report in reports}.values(), key=canonical)
    found = links(candidates(known))
    bound = bonds(known, judgements)
    return tuple(sorted((entry(group, bound.right) for group in grouped(known, found, bound)), key=in_order))


def links(pairs: Iterable[tuple[Report, Report]]) -> Iterator[Link]:
    """The pairs that are alike or nearly so, whatever anybody has judged. Reports that no chain of links ties never share an entry."""
    held: dict[str, Traits] = {}

    def of(report: Report) -> Traits:
        if report.key not in held:
            held[report.key] = traits(report)
        return held[report.key]

    for left, right in pairs:
        score = compared(of(left), of(right))
        if score is not None and score >= ALIKE - CLEAR:
            yield Link(left.key, right.key, score)


def grouped(reports: Sequence[Report], links: Iterable[Link], bound: Bonds) -> list[Group]:
    """The reports, in canonical order, parted into acts along their links."""
    return Merger(reports, links, bound).groups()


def fingerprint() -> str:
    """Changes when links would: names and weights of the features, and what is enough."""
    told = [(feature.name, feature.weight) for feature in FEATURES]
    return hashlib.sha256(repr((told, ALIKE, CLEAR, NEAR, NEWS, PLANNED, BURST, BACK)).encode()).hexdigest()[:16]


def in_order(one: Entry) -> tuple[str, str]:
    """The sort key of a chronicle: by date, the undated last, then by id."""
    return days.shown(one.date) or "~", one.id


class Merger:
    """One run of merging; remembers comparisons, which are asked for more than once."""

    def __init__(self, reports: Sequence[Report], links: Iterable[Link], bound: Bonds) -> None:
        self._reports = bound.standing(reports)
        self._given = tuple(links)
        self._bound = bound
        self._traits: dict[str, Traits] = {}
        self._seen: dict[tuple[str, str], float | None] = {(link.left, link.right): link.score for link in self._given}

    def groups(self) -> list[Group]:
        """The reports, parted into acts."""
        units = self._bound_units()
        level = {id(unit): min(map(days.level, unit)) for unit in units}
        unit_of = {report.key: unit for unit in units for report in unit}
        links = [link for link in self._links() if unit_of[link[1].key] is not unit_of[link[2].key]]
        near: dict[str, set[str]] = {}
        for _, left, right in links:
            near.setdefault(left.key, set()).add(right.key)
            near.setdefault(right.key, set()).add(left.key)
        settled: list[Group] = []
        for now in range(4):
            settled, alone = self._attach([unit for unit in units if level[id(unit)] == now], settled, near)
            settled, alone = self._attach(self._join(alone, links), settled, near)
            settled += alone
        return settled

    def _bound_units(self) -> list[Group]:
        """Reports, those together that a judgement binds."""
        head: dict[str, str] = {report.key: report.key for report in self._reports}

        def find(key: str) -> str:
            while head[key] != key:
                key = head[key]
            return key

        for left, right in sorted(self._bound.same):
            one, other = sorted((find(left), find(right)))
            head[other] = one
        units: dict[str, Group] = {}
        for report in self._reports:
            units.setdefault(find(report.key), []).append(report)
        return list(units.values())

    def _links(self) -> list[tuple[float, Report, Report]]:
        """The links that no judgement cuts, the most alike first."""
        of = {report.key: report for report in self._reports}
        found = [
            (link.score, of[link.left], of[link.right])
            for link in self._given
            if link.left in of and link.right in of and (link.left, link.right) not in self._bound.different
        ]
        return sorted(found, key=lambda link: (-link[0], link[1].key, link[2].key))

    def _join(self, units: list[Group], links: Sequence[tuple[float, Report, Report]]) -> list[Group]:
        """Join units of one level, best link first, wherever the groups as a whole stay alike."""
        of = {report.key: unit for unit in units for report in unit}
        for score, left, right in links:
            one, other = of.get(left.key), of.get(right.key)
            if score < ALIKE or one is None or other is None or one is other:
                continue
            mean = self._mean(one, other)
            if mean is not None and mean >= ALIKE - _SLACK:
                joined = sorted(one + other, key=canonical)
                of.update((report.key, joined) for report in joined)
        return list({id(group): group for group in of.values()}.values())

    def _attach(self, fresh: list[Group], settled: list[Group], near: dict[str, set[str]]) -> tuple[list[Group], list[Group]]:
        """Give each unit of a vaguer level to the one settled group that is clearly its best; the groups, and who is left."""
        holder = {report.key: group for group in settled for report in group}
        chosen: list[tuple[float, Group, Group | None]] = []
        for group in fresh:
            neighbours = sorted({key for report in group for key in near.get(report.key, ()) if key in holder})
            means = [(self._mean(group, one, _NEAREST), one) for one in {id(holder[key]): holder[key] for key in neighbours}.values()]
            scores = sorted(((mean, one) for mean, one in means if mean is not None), key=lambda s: (-s[0], canonical(s[1][0])))
            chosen.append((scores[0][0], group, scores[0][1]) if self._clear(scores) else (0.0, group, None))
        grown = {id(group): list(group) for group in settled}
        alone: list[Group] = []
        for _, group, best in sorted(chosen, key=lambda choice: (-choice[0], canonical(choice[1][0]))):
            if best is not None and self._mean(group, grown[id(best)]) is not None:
                grown[id(best)] += group
            else:
                alone.append(group)
        return [sorted(group, key=canonical) for group in grown.values()], alone

    def _clear(self, scores: Sequence[tuple[float, Group]]) -> bool:
        """Whether the first of some groups is alike and ahead of the next, or the next is most likely the same act as the first."""
        if not scores or scores[0][0] < ALIKE:
            return False
        if len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEAR:
            return True
        between = self._mean(scores[0][1], scores[1][1], _NEAREST)
        return between is not None and between >= ALIKE + CLEAR

    def _mean(self, one: Group, other: Group, best: int = SPEAKERS * SPEAKERS) -> float | None:
        """The mean of the ``best`` highest scores between two groups; ``None`` where any pair is barred."""
        scores: list[float] = []
        for left, right in product(one[:SPEAKERS], other[:SPEAKERS]):
            score = self._score(left, right)
            if score is None:
                return None
            scores.append(score)
        scores.sort(reverse=True)
        return sum(scores[:best]) / len(scores[:best])

    def _score(self, left: Report, right: Report) -> float | None:
        key = pair(left, right)
        if key in self._bound.different:
            return None
        if key in self._bound.same:
            return 10.0
        if key not in self._seen:
            self._seen[key] = compared(self._of(left), self._of(right))
        return self._seen[key]

    def _of(self, report: Report) -> Traits:
        if report.key not in self._traits:
            self._traits[report.key] = traits(report)
        return self._traits[report.key]
