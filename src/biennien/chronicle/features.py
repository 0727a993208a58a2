"""The features of a comparison. Each is symmetric, and silent (``None``) where one side says nothing about its matter."""

from __future__ import annotations

import math

from biennien.chronicle import days
from biennien.chronicle.names import shared
from biennien.chronicle.parties import NOWHERE, whole
from biennien.chronicle.traits import Name, Side, Traits
from biennien.ontology import MUTUAL
from biennien.types import Status

BAR = -math.inf
"""The value of a feature by which two reports cannot be one act."""

_APART = frozenset({"visit", "phone", "multilateral"})
"""Modes that are acts of their own kind: a visit is not the talks held in it."""

APART = -1.5
"""What other countries in one role say, while some country takes part in both."""

_FAR = -3.0
"""Two days that are far apart: no two reports link over that, but one misread date does not part a group that agrees otherwise."""

_MISTOLD = -1.0
"""An act done once in a long while has one day long past and another of the day's news, or a year that may be that of the treaty left."""

_UNDATED, _BOTH_UNDATED = -0.3, -0.4
"""What a missing date costs, on one side and on both: an act without day needs other signs that it is this one."""

_FEWEST = 4
"""Word pairs below which a telling is too short for its wording to tell anything."""

_SINGULAR = frozenset({"withdraw", "convict", "seize", "resign", "martial-law", "targeted", "unconventional", "abduct"})
"""Modes of acts that one side does to another once in a long while, so that the mode alone says much."""

_ON_A_LIFE = frozenset({"targeted", "unconventional"})
"""Modes of attempts on the life of a person: hardly anybody outlives two."""

_OF_A_PERSON = frozenset({"arrest", "convict", "abduct"})
"""Modes of acts that one person undergoes once in a long while."""

_DAILY = frozenset({"convict", "seize", "resign", "withdraw"})
"""Those of them that the courts and offices of one country see every day."""

_BLURRED = frozenset({"ASSAULT", "COERCE", "ACCUSE"})
"""Types whose modes shade into each other from one telling to the next: a ship seized, its crew arrested. A blockade is neither."""

_TOLLS = frozenset({"dead", "injured"})
_OTHER_COUNT = 1.5
"""Kinds of figures that grow from telling to telling; by what factor counts of others differ that are not of one act."""

_OFTEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT"})
"""Types that the same sides repeat within weeks: without a day, two tellings in two weeks are rather two acts."""

_WAGED = frozenset({"ASSAULT", "COERCE"})
"""Types that two sides at war repeat from day to day: what is told as news a week apart is two acts, unless it is about one person."""


def kind(left: Traits, right: Traits) -> float | None:
    """The same type, which all that are compared have: what speaks against two tellings before anything else is known."""
    return 1.0


def often(left: Traits, right: Traits) -> float | None:
    """A type that the same sides repeat within weeks, or sides that tell little: then less is one act."""
    return 1.0 if left.report.type in _OFTEN or (left.thin and right.thin) else None


def mode(left: Traits, right: Traits) -> float | None:
    """The same mode; modes that are acts of their own kind; modes that differ."""
    one, other = left.report.mode or "", right.report.mode or ""
    if one != other and (one in _APART or other in _APART):
        return BAR if "visit" in (one, other) else -2.0 if one and other else -1.0
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if _killed(left, right):
        return 0.0
    return -1.0 if left.report.type in _BLURRED and "restrict" not in (one, other) else -2.0


def singular(left: Traits, right: Traits) -> float | None:
    """The same mode, of acts that are done once in a long while."""
    return 1.0 if _once(left, right) or _killed(left, right) else None


def _once(left: Traits, right: Traits) -> bool:
    mode = left.report.mode
    if mode != right.report.mode or mode not in _SINGULAR | _OF_A_PERSON:
        return False
    return _one_person(left, right) or (mode in _SINGULAR and not (mode in _DAILY and _home(left, right)))


def _killed(left: Traits, right: Traits) -> bool:
    """Whether both tell of an attempt on the life of the same person, which one calls poisoning and the other murder."""
    return {left.report.mode, right.report.mode} <= _ON_A_LIFE and _one_person(left, right)


def _one_person(left: Traits, right: Traits) -> bool:
    """Whether the same person undergoes it; where one telling names nobody ("the former spy"), whether it stands beside the name."""
    one, other = left.victims, right.victims
    return _met(one, other) if one and other else _met(one or other, right.beside if one else left.beside)


def _met(some: tuple[Name, ...], others: tuple[Name, ...]) -> bool:
    """Whether a name is all of another or part of it: a last name alone is many people's."""
    return any(one <= other or other <= one for one in some for other in others if one and other)


def _home(left: Traits, right: Traits) -> bool:
    """Whether both tell of one country alone, as all its domestic news does."""
    return len(left.everyone.countries) < 2 and len(right.everyone.countries) < 2


def _mutual(left: Traits, right: Traits) -> bool:
    kind = left.report.type
    if kind not in MUTUAL or "visit" in (left.report.mode, right.report.mode):
        return False
    return kind in ("CONSULT", "COOPERATE") or _joint(left) or _joint(right)


def _joint(one: Traits) -> bool:
    return not one.report.recipients and len(one.actors.countries) > 1


def _roles(left: Traits, right: Traits) -> tuple[tuple[Side, Side], ...]:
    """The lists of parties to hold against each other: actors and recipients, or all sides at once."""
    if _mutual(left, right):
        return ((left.everyone, right.everyone),)
    return (left.actors, right.actors), (left.recipients, right.recipients)


def sides(left: Traits, right: Traits) -> float | None:
    """Which countries do it, and to whom. One side more or less is a matter of telling; other sides are another act."""
    if _overlap(left.everyone.countries, right.everyone.countries) == APART or _other_partner(left, right):
        return BAR
    roles = _roles(left, right)
    values = [value for a, b in roles if (value := _overlap(a.countries, b.countries)) is not None]
    if not values:
        return None
    value = sum(values) * (1.5 if len(roles) == 1 else 1.0)
    if not (left.nowhere or right.nowhere):
        return 0.4 if value > 0.4 and left.thin and right.thin else value
    if left.nowhere and right.nowhere:  # a visit is who goes where
        return -3.0 if left.days and right.days else BAR
    return min(value, 0.4)


def _other_partner(left: Traits, right: Traits) -> bool:
    """Whether two tell of talks of one state with another each time: what two sides hold is not what one of them holds with a third."""
    one, other = left.everyone.countries, right.everyone.countries
    bilateral = left.report.type == "CONSULT" and not {"visit", "multilateral"} & {left.report.mode, right.report.mode}
    return bilateral and len(one) == len(other) == 2 and one != other


def pair(left: Traits, right: Traits) -> float | None:
    """The same two countries or more, which few acts of a day have; ``sides`` alone is met by all the news of one country."""
    one, other = left.everyone.countries, right.everyone.countries
    if len(one) < 2 or len(other) < 2:
        return None
    if one != other:
        return 0.0
    return 1.0 if left.actors.countries & right.actors.countries or _mutual(left, right) else 0.4


def _overlap(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if one < other or other < one:
        return 0.3
    return -0.7 if one & other else APART


def persons(left: Traits, right: Traits) -> float | None:
    """The same person speaks for it; another person of the same country does not."""
    same = other = 0
    for role, (a, b) in enumerate(_roles(left, right)):
        for country in a.persons.keys() & b.persons.keys():
            here, there = a.persons[country], b.persons[country]
            if _same(here, there):
                same += 1
            elif role == 0 and not any(":" in who for who in here | there):
                return BAR  # both are in the lexicon, so that no spelling can be to blame
            else:
                other += 1
    return (same + 1) / 2 * (same > 0) - 1.5 * other if same or other else None


def bodies(left: Traits, right: Traits) -> float | None:
    """The same body or group by name; two of one country that bear other names are rather two."""
    values = [
        1.0 if _same(a.bodies[country], b.bodies[country]) else -1.0
        for a, b in _roles(left, right)
        for country in a.bodies.keys() & b.bodies.keys()
    ]
    return max(-1.0, min(1.0, sum(values))) if values else None


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of identities share one, or the last word of a name of two words or more."""
    if one & other:
        return True
    last = {name.split()[-1] for name in one if " " in name}
    return bool(last & {name.split()[-1] for name in other if " " in name})


def when(left: Traits, right: Traits) -> float | None:
    """The same day, a day within the other's month, or apart. A time after the other's publication is no past act."""
    one, other = left.days, right.days
    if one is None or other is None:
        dated, undated = (left, right) if other is None else (right, left)
        if dated.days is None:
            return _BOTH_UNDATED
        return _FAR if _later(dated, undated) else _UNDATED
    apart = days.gap(one, other)
    if apart > 0:
        exact = left.level == right.level == 0
        missed = _missed(apart, exact, left.report.status, right.report.status)
        told = left.fresh != right.fresh and (one > other) == left.fresh  # the day of the telling, rather than of the act
        return max(missed, _MISTOLD) if (told or not exact) and (_once(left, right) or _killed(left, right)) else missed
    widest = max(left.width, right.width)
    return 1.0 if one == other and widest <= days.DAY else _within(widest)


def _within(widest: int) -> float:
    """What it says that two times share a day, by the days that the wider of them spans."""
    if widest <= days.DAY:
        return 0.9
    if widest <= 31:
        return 0.7
    if widest <= days.MONTH:
        return 0.4
    return 0.2 if widest <= days.YEAR else _UNDATED


def _later(dated: Traits, undated: Traits) -> bool:
    """Whether the dated act lies after the day on which the undated report already tells of it as done."""
    told = undated.report.published
    if dated.days is None or told is None or undated.report.status != "happened":
        return False
    return (dated.days[0] - told).days > 1


def _missed(apart: int, exact: bool, *statuses: Status) -> float:
    """Two times that share no day: a day off is a matter of time zones and reporting, a plan may have been put off."""
    if apart == 1:
        return 0.1
    if set(statuses) == {"planned", "happened"} and apart <= 31:
        return -0.4 if apart <= 7 else -1.2
    if apart <= 3:
        return -1.0
    return _FAR if exact else -2.0


def published(left: Traits, right: Traits) -> float | None:
    """News comes in bursts: for an act without day, how near the two articles lie to each other."""
    if left.days and right.days:
        return None
    back = bool(left.days or right.days)  # one of the two looks back on a known day
    one, other = left.report.published, right.report.published
    if one is None or other is None:
        return None if back else -1.0
    apart = abs((one - other).days)
    if apart > 2 and _one_person(left, right) and singular(left, right):
        return 0.0
    if left.report.type in _WAGED and not _home(left, right) and not _one_victim(left, right):
        return 1.0 if apart <= 1 else 0.5 if apart <= 2 else -0.5 if apart <= 7 else -1.5
    if apart <= 60:
        looking = -0.7 if _home(left, right) else 0.0
        again = 0.0 if left.report.type in _OFTEN else 0.5
        return 1.0 if apart <= 2 else again if apart <= 7 else looking if back or left.report.type not in _OFTEN else -1.5
    if left.report.type in _OFTEN and left.report.type not in MUTUAL and apart <= 365:
        return -1.0 if back else -1.5
    return -0.5 if apart <= 365 else -1.0 if back else -2.5


def _one_victim(left: Traits, right: Traits) -> bool:
    """Whether the same person has it done to them."""
    one, other = left.recipients.persons, right.recipients.persons
    return any(_same(one[country], other[country]) for country in one.keys() & other.keys())


def place(left: Traits, right: Traits) -> float | None:
    """The same place, a place in the country the other names, or two places: above all, where people meet is which meeting it is."""
    one, other = left.report.place, right.report.place
    if one is None or other is None or _killed(left, right):
        return None
    if (one.place and one.place == other.place) or left.place == right.place:
        return 0.5 if whole(one) else 1.0
    if NOWHERE in (one.country, other.country):
        return None
    if one.country == other.country and (whole(one) or whole(other)):
        return 0.3
    known = one.country != other.country or (one.place and other.place)
    if known and left.report.type == "CONSULT" and left.days == right.days and left.days and not (whole(one) or whole(other)):
        return BAR  # nobody meets in two cities at once
    return (-5.0 if left.report.type == "CONSULT" else -2.0) if known else -1.0


def figures(left: Traits, right: Traits) -> float | None:
    """The same count of the same thing. Tolls grow and are disputed; a sum or a number of arrests that differs is rather another's."""
    if left.figures & right.figures:
        return 1.0
    both = [(low, other) for kind, low, _ in left.figures for same, other, _ in right.figures if kind == same and kind not in _TOLLS]
    if any(max(one, other) > _OTHER_COUNT * min(one, other) for one, other in both):
        return -2.0
    return 0.0 if {kind for kind, _, _ in left.figures} & {kind for kind, _, _ in right.figures} else None


def names(left: Traits, right: Traits) -> float | None:
    """Names near the act that belong to no party: the treaty, the ship, the victim, the strait."""
    one, other = left.names, right.names
    if not one or not other or left.report.article == right.report.article:
        return None
    both = shared(one, other)
    if not both:
        return -0.3
    rare = len(both) > 1 or any(" " in name or any(map(str.isdigit, name)) for name in both)
    return 1.6 if rare else 1.0


def topics(left: Traits, right: Traits) -> float | None:
    """Names that both articles keep coming back to: they are about one story."""
    one, other = left.report.topics, right.report.topics
    if not one or not other or left.report.article == right.report.article:
        return None
    both = shared(one, other)
    if not both:
        return -0.3 if min(len(one), len(other)) > 2 else 0.0
    return min(1.0, len(both) / 2)


def words(left: Traits, right: Traits) -> float | None:
    """The words of the two anchors: the same long phrase says more than the same verb."""
    both = len(left.words & right.words)
    if not both:
        many = left.report.type == "CONSULT" and (left.days or right.days)  # a meeting has many names
        return 0.0 if many else -0.3
    return both / len(left.words | right.words) * min(1.0, both / 5)


def gist(left: Traits, right: Traits) -> float | None:
    """How many of the word pairs of headline and sentence the shorter telling shares with the longer."""
    if left.report.article == right.report.article:
        return None
    fewer = min(len(left.gist), len(right.gist))
    return len(left.gist & right.gist) / fewer if fewer >= _FEWEST else None


def status(left: Traits, right: Traits) -> float | None:
    """A plan and its carrying out are one act; something only thought possible is rather another."""
    one, other = left.report, right.report
    if one.status == other.status:
        return None
    pair = {one.status, other.status}
    if "hypothetical" in pair:
        return -1.0
    if pair != {"planned", "happened"}:
        return -0.7
    plan, done = (one, other) if one.status == "planned" else (other, one)
    over = plan.published and done.published and (plan.published - done.published).days > 3
    return -2.0 if over else -0.2


def article(left: Traits, right: Traits) -> float | None:
    """The reader has already joined what it took for one act within an article."""
    return -1.0 if left.report.article == right.report.article else None
