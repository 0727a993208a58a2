"""Who tells what: which reports speak with a voice of their own, and which of those that say "not" deny what another tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from biennien.ontology import VERBAL
from biennien.text.keys import fold
from biennien.types import Party, Report, Span

Voice = frozenset[str]
"""The words of a name, folded."""

_BREAK = re.compile(r"[;|\n]")
"""What parts the items of a digest: a count or a denial in one of them is not about the next."""


def voices(report: Report) -> frozenset[Voice]:
    """Those who vouch for it; where it names nobody its outlet, else its page."""
    return frozenset(frozenset(fold(name).split()) for name in (report.said_by or (report.outlet or report.page,)))


def independent(one: Report, other: Report) -> bool:
    """Whether no voice of the one is a voice of the other: "Trump" is one with "Donald Trump", and a ministry with its country."""
    return not any(mine <= yours or yours <= mine for mine in voices(one) for yours in voices(other))


def speaks_for(report: Report, parties: Iterable[Party]) -> bool:
    """Whether somebody who vouches for the report bears more than half of the name of one of some parties."""
    names = [frozenset(fold(party.name).split()) for party in parties]
    vouch = [frozenset(fold(name).split()) for name in report.said_by]
    return any(2 * len(mine & name) > min(len(mine), len(name)) for mine in vouch for name in names)


def digest(report: Report) -> bool:
    """Whether it stands in a list of news, where words of one item look as if they were about another."""
    return bool(_BREAK.search(report.evidence.strip()))


def beside(report: Report, span: Span) -> bool:
    """Whether words stand in the sentence of the act. Spans that nothing rebuilds, as in readings by hand, are taken for near."""
    near = report.sentence
    return near is None or span.start == span.end or span.within(near)


def cued(report: Report, family: str) -> bool:
    """Whether words of a family of status cues (``not.denied``) gave it its status."""
    return any(rule.partition("#")[2].startswith(family) for rule in report.rules if "/status#" in rule)


def denies(report: Report) -> bool:
    """Whether somebody contradicts others: by a word of denial, or by a plain "not" of his own about a deed that is done or not done.

    What is not yet done, not wanted or called off is no denial, and in a digest the "not" may be another's.
    """
    if report.status != "negated" or digest(report):
        return False
    if cued(report, "not.denied"):
        return True
    told = [rule for rule in report.rules if "/status#" in rule]
    plain = not told or any(cued(report, family) for family in _PLAIN)
    return plain and bool(report.said_by) and report.type not in VERBAL


_PLAIN = ("not.plain", "not.any", "not.never")
