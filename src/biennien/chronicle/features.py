"""The features of a comparison. Each is symmetric, and silent (``None``) where one side says nothing about its matter."""

from __future__ import annotations

import math
from collections.abc import Iterable

from biennien.chronicle import days
from biennien.chronicle.parties import NOWHERE, countries, identity, standing, whole
from biennien.chronicle.parties import persons as people
from biennien.text.keys import fold
from biennien.types import Party, Report, Status

BAR = -math.inf
"""The value of a feature by which two reports cannot be one act."""

Finding = tuple[float, str, str] | None

_APART = frozenset({"visit", "phone", "multilateral"})
"""Modes that are acts of their own kind: a visit is not the talks held in it."""

_UNDATED, _BOTH_UNDATED = -0.3, -0.4
"""What a missing date costs, on one side and on both: an act without day needs other signs that it is this one."""

_SINGULAR = frozenset({"withdraw", "convict", "seize", "resign", "martial-law", "targeted", "unconventional", "abduct"})
"""Modes of acts that one side does to another once in a long while, so that the mode alone says much."""

_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
"""Types in which one article has both sides as actors and another has one of them as recipient."""


def _mutual(left: Report, right: Report) -> bool:
    if left.type not in _MUTUAL or "visit" in (left.mode, right.mode):
        return False
    return left.type in ("CONSULT", "COOPERATE") or _joint(left) or _joint(right)


def _joint(report: Report) -> bool:
    return not report.recipients and len(countries(report.actors)) > 1


def _roles(left: Report, right: Report) -> list[tuple[tuple[Party, ...], tuple[Party, ...]]]:
    """The lists of parties to hold against each other: actors and recipients, or all sides at once."""
    if _mutual(left, right):
        return [((*left.actors, *left.recipients), (*right.actors, *right.recipients))]
    return [(left.actors, right.actors), (left.recipients, right.recipients)]


def mode(left: Report, right: Report) -> Finding:
    one, other = left.mode or "", right.mode or ""
    if one != other and (one in _APART or other in _APART):
        return (BAR if "visit" in (one, other) else -2.0 if one and other else -1.0), one, other
    if not one or not other:
        return None
    return (3.0 if one == other and one in _SINGULAR else 1.0 if one == other else -2.0), one, other


def sides(left: Report, right: Report) -> Finding:
    """Which countries do it, and to whom. One side more or less is a matter of telling; other sides are another act."""
    values = [_overlap(countries(a), countries(b)) for a, b in _roles(left, right)]
    told = [value for value in values if value is not None]
    if not told:
        return None
    value = BAR if BAR in told else sum(told) * (1.5 if len(values) == 1 else 1.0)
    return value, _listed(left), _listed(right)


def _listed(report: Report) -> str:
    return " > ".join("+".join(sorted(countries(p))) for p in (report.actors, report.recipients))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if one < other or other < one:
        return 0.3
    return -1.0 if one & other else BAR


def persons(left: Report, right: Report) -> Finding:
    """The same person speaks for it; another person of the same country does not."""
    total, told = 0.0, False
    for role, (a, b) in enumerate(_roles(left, right)):
        one, other = people(a), people(b)
        for country in sorted(one.keys() & other.keys()):
            told = True
            if _same(one[country], other[country]):
                total += 1.0 if total == 0 else 0.5
            elif role == 0 and not any(":" in who for who in one[country] | other[country]):
                return BAR, _who(left), _who(right)
            else:
                total -= 1.5
    return (total, _who(left), _who(right)) if told else None


def _who(report: Report) -> str:
    return "+".join(sorted(one.name for one in (*report.actors, *report.recipients) if standing(one) == "person"))


def bodies(left: Report, right: Report) -> Finding:
    """The same body or group by name; two of one country that bear other names are rather two."""
    values: list[float] = []
    for a, b in _roles(left, right):
        one, other = _named(a), _named(b)
        for country in sorted(one.keys() & other.keys()):
            values.append(1.0 if _same(one[country], other[country]) else -1.0)
    return (max(-1.0, min(1.0, sum(values))), _bodies(left), _bodies(right)) if values else None


def _named(parties: Iterable[Party]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in parties:
        if standing(one) in ("body", "named"):
            found.setdefault(one.country, set()).add(identity(one))
    return {country: frozenset(who) for country, who in found.items()}


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    if one & other:
        return True
    last = {name.split()[-1] for name in one if " " in name}
    return bool(last & {name.split()[-1] for name in other if " " in name})


def _bodies(report: Report) -> str:
    return "+".join(sorted(p.name for p in (*report.actors, *report.recipients) if standing(p) in ("body", "named")))


def when(left: Report, right: Report) -> Finding:
    """The same day, a day within the other's month, or apart. A time after the other's publication is no past act."""
    one, other = days.interval(left.date), days.interval(right.date)
    shown = days.shown(left.date), days.shown(right.date)
    if one is None or other is None:
        dated, undated = (left, right) if other is None else (right, left)
        return (BAR if _later(dated, undated) else _UNDATED if dated.date else _BOTH_UNDATED), *shown
    apart = days.gap(one, other)
    if apart > 0:
        exact = days.level(left) == days.level(right) == 0
        return (_missed(apart, exact, left.status, right.status), *shown)
    widest = max(days.width(left.date), days.width(right.date))
    return (1.0 if one == other and widest <= days.DAY else _within(widest)), *shown


def _within(widest: int) -> float:
    """What it says that two times share a day, by the days that the wider of them spans."""
    if widest <= days.DAY:
        return 0.9
    if widest <= 31:
        return 0.7
    if widest <= days.MONTH:
        return 0.4
    return 0.2 if widest <= days.YEAR else _UNDATED


def _later(dated: Report, undated: Report) -> bool:
    """Whether the dated act lies after the day on which the undated report already tells of it as done."""
    known = days.interval(dated.date)
    if known is None or undated.published is None or undated.status != "happened":
        return False
    return (known[0] - undated.published).days > 1


def _missed(apart: int, exact: bool, *statuses: Status) -> float:
    """Two times that share no day: a day off is a matter of time zones and reporting, a plan may have been put off."""
    if apart == 1:
        return 0.1
    if set(statuses) == {"planned", "happened"} and apart <= 31:
        return -0.4 if apart <= 7 else -1.2
    if apart <= 3:
        return -1.0
    return BAR if exact else -2.0


def published(left: Report, right: Report) -> Finding:
    """News comes in bursts: for an act without day, how near the two articles lie to each other."""
    if left.published is None or right.published is None or (left.date and right.date):
        return None
    apart = abs((left.published - right.published).days)
    back = bool(left.date or right.date)  # one of the two looks back on a known day
    value = 1.0 if apart <= 2 else 0.5 if apart <= 7 else 0.0 if apart <= 60 else -0.5 if apart <= 365 or back else -1.5
    return value, left.published.isoformat(), right.published.isoformat()


def place(left: Report, right: Report) -> Finding:
    """The same place, a place in the country the other names, or two places."""
    one, other = left.place, right.place
    if one is None or other is None:
        return None
    shown = one.name, other.name
    if (one.place and one.place == other.place) or fold(one.name) == fold(other.name):
        return (0.5 if whole(one) else 1.0), *shown
    if NOWHERE in (one.country, other.country):
        return -0.5, *shown
    if one.country != other.country:
        return -2.5, *shown
    if whole(one) or whole(other):
        return 0.3, *shown
    return (-2.5 if one.place and other.place else -1.0), *shown


def figures(left: Report, right: Report) -> Finding:
    """The same count of the same thing."""
    one = {(f.kind, f.low, f.high) for f in left.figures}
    other = {(f.kind, f.low, f.high) for f in right.figures}
    if not {kind for kind, _, _ in one} & {kind for kind, _, _ in other}:
        return None
    return (1.0 if one & other else 0.0), _counts(left), _counts(right)


def _counts(report: Report) -> str:
    return "+".join(f"{f.kind} {f.low:g}-{f.high:g}" for f in report.figures)


def names(left: Report, right: Report) -> Finding:
    """Names near the act that belong to no party: the treaty, the ship, the victim, the strait."""
    if not left.names or not right.names or left.article == right.article:
        return None
    shared = sorted({one for one in left.names for other in right.names if _one_name(one, other)})
    if not shared:
        return -0.3, ", ".join(left.names[:6]), ", ".join(right.names[:6])
    return (1.0 if len(shared) == 1 else 1.6), ", ".join(shared[:6]), ", ".join(shared[:6])


def _one_name(one: str, other: str) -> bool:
    """Equal, or the shorter is the end of the longer (a family name)."""
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)


def words(left: Report, right: Report) -> Finding:
    """The words of the two anchors: the same long phrase says more than the same verb."""
    one, other = set(fold(left.quote).split()), set(fold(right.quote).split())
    shared = len(one & other)
    value = shared / len(one | other) * min(1.0, shared / 5) if shared else 0.0
    return round(value, 3), left.quote, right.quote


def status(left: Report, right: Report) -> Finding:
    """A plan and its carrying out are one act; something only thought possible is rather another."""
    if left.status == right.status:
        return None
    pair = {left.status, right.status}
    if "hypothetical" in pair:
        return -1.0, left.status, right.status
    if pair == {"planned", "happened"}:
        plan, done = (left, right) if left.status == "planned" else (right, left)
        over = plan.published and done.published and (plan.published - done.published).days > 3
        return (-2.0 if over else -0.2), left.status, right.status
    return -0.7, left.status, right.status


def article(left: Report, right: Report) -> Finding:
    """The reader has already joined what it took for one act within an article."""
    return (-1.0, left.article, right.article) if left.article == right.article else None
