"""Who takes part, and where: what an actor is, and how far two of them can be one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from biennien.text.keys import fold
from biennien.types import ActorMention, Party, Site

Standing = Literal["state", "person", "body", "role", "named"]
"""What an actor is; ``named`` where neither the lexicon nor the shape of the name tells."""

NOWHERE = "---"

_STATES = frozenset({"country", "capital", "seat", "veil", "short", "gov"})
"""Second parts of lexicon ids that name a state: by its name, or by a capital, a seat of power or a byword that stands for it."""


def party(mention: ActorMention) -> Party:
    """The mention without its place in the text."""
    return Party(name=mention.name, country=mention.country, sector=mention.sector, actor=mention.actor)


def standing(one: Party) -> Standing:
    """What kind of actor the lexicon id names; without one, a name of two capitalised words or more is taken for a person's."""
    if one.actor is None:
        words = one.name.split()
        return "person" if len(words) > 1 and all(word[0].isupper() for word in words) else "named"
    parts = one.actor.split(".")
    if "person" in parts:
        return "person"
    if parts[0] == "generic":
        return "role"
    return "state" if len(parts) == 1 or parts[1] in _STATES else "body"


def identity(one: Party) -> str:
    """Equal for two parties that are surely one: the state, the lexicon id, else country and name."""
    if standing(one) == "state":
        return f"{one.country}:"
    return one.actor or f"{one.country}:{fold(one.name)}"


def countries(parties: Iterable[Party]) -> frozenset[str]:
    """The countries that take part, without the open one."""
    return frozenset(one.country for one in parties) - {NOWHERE}


def persons(parties: Iterable[Party]) -> dict[str, frozenset[str]]:
    """Country → the persons named for it."""
    found: dict[str, set[str]] = {}
    for one in parties:
        if standing(one) == "person":
            found.setdefault(one.country, set()).add(identity(one))
    return {country: frozenset(who) for country, who in found.items()}


def together(many: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once. A state or a role gives way to the persons and bodies named for it, an unknown office to a person."""
    once: dict[str, Party] = {}
    for one in sorted(many, key=_plainness):
        once.setdefault(identity(one), one)
    people = {one.country for one in once.values() if standing(one) == "person"}
    finer = people | {one.country for one in once.values() if standing(one) in ("body", "named")}
    kept = (
        one
        for one in once.values()
        if standing(one) in ("person", "body") or one.country not in (people if standing(one) == "named" else finer)
    )
    return tuple(sorted(kept, key=lambda one: (one.country, identity(one))))


def _plainness(one: Party) -> tuple[bool, str, str]:
    """A state under its own name before its capital; otherwise by name, so that the order of reports does not matter."""
    return not (one.actor or "").endswith(".country"), one.name, one.actor or ""


def whole(site: Site) -> bool:
    """Whether the place is a whole country rather than a place in one. A place that the lexicon does not know is none."""
    parts = (site.place or "?.").split(".")
    return len(parts) == 1 or parts[1] == "country"


def private(parties: Iterable[Party]) -> list[str]:
    """Folded names of persons who speak for no state: one telling has the victim as recipient, another only mentions him."""
    return [fold(one.name) for one in parties if standing(one) == "person" and one.sector != "GOV"]
