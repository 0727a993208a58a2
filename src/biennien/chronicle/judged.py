"""People's decisions: how a mention is named in them, and what they bind."""

from __future__ import annotations

from collections.abc import Iterable

from biennien.text.keys import fold
from biennien.types import Judgement, Record, Report, Verdict


class Bonds(Record, frozen=True, kw_only=True):
    """What people have decided: pairs of report keys, smaller first, that belong together or apart, whatever a comparison says; and
    keys of reports whose reading, looked at alone, is right or wrong."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    right: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()

    def standing(self, reports: Iterable[Report]) -> list[Report]:
        """The reports but those that were misread: they stay in the store, and tell no act."""
        return [report for report in reports if report.key not in self.wrong]


def name(report: Report) -> str:
    """The name of a mention in a judgement: page, type and folded anchor words. No offset, no rule: a new lexicon moves those."""
    return f"{report.page}|{report.type}|{fold(report.quote)}"


def page_of(named: str) -> str:
    """The key of the page that a name is of."""
    return named.rsplit("|", 2)[0]


def pair(left: Report, right: Report) -> tuple[str, str]:
    """The keys of two reports, smaller first."""
    return (left.key, right.key) if left.key < right.key else (right.key, left.key)


def bonds(reports: Iterable[Report], judgements: Iterable[Judgement]) -> Bonds:
    """What the latest judgement on each pair of names binds; a judgement on one mention alone has an empty second name, and ``same`` then
    says that it is read right, ``different`` that it is not. A judgement on a mention no longer read binds nothing."""
    judgements = tuple(judgements)
    pages = {page_of(told) for judgement in judgements for told in (judgement.left, judgement.right)}
    named: dict[str, list[Report]] = {}
    for report in reports:
        if report.page in pages:
            named.setdefault(name(report), []).append(report)
    latest: dict[tuple[str, str], Verdict] = {}
    for judgement in sorted(judgements, key=lambda j: (j.made, j.author, j.left, j.right)):
        left, right = sorted((judgement.left, judgement.right))
        latest[left, right] = judgement.verdict
    bound: dict[Verdict, set[tuple[str, str]]] = {"same": set(), "different": set(), "unsure": set(), "withdrawn": set()}
    alone: dict[Verdict, set[str]] = {"same": set(), "different": set(), "unsure": set(), "withdrawn": set()}
    for (left, right), verdict in latest.items():
        if not left:
            alone[verdict].update(one.key for one in named.get(right, ()))
        for one in named.get(left, ()):
            bound[verdict].update(pair(one, other) for other in named.get(right, ()) if other.key != one.key)
    return Bonds(
        same=frozenset(bound["same"]),
        different=frozenset(bound["different"]),
        right=frozenset(alone["same"]),
        wrong=frozenset(alone["different"]),
    )
