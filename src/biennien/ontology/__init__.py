"""The event types as data: quad class, score and CAMEO code of each type and mode. Read once, passed on."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec

from biennien.types import Record

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types that several sides do together: all of them are actors in one telling where another has one of them as recipient."""

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of act that are done with words: a day named beside one may be that of what the words are about."""


class Quad(Record, frozen=True, kw_only=True):
    """A quad class: verbal or material, cooperation or conflict."""

    id: int
    name: str
    title: str


class Mode(Record, frozen=True, kw_only=True):
    """A mode of a type; its score and code replace those of the type."""

    id: str
    score: float
    cameo: str


class EventType(Record, frozen=True, kw_only=True):
    """One of the 16 types; ``future`` is what a strict export makes of an act that has not happened."""

    id: str
    quad: int
    score: float
    recipient: bool
    future: str
    cameo: str
    modes: tuple[Mode, ...] = ()


class Extension(Record, frozen=True, kw_only=True):
    """A type of our own; strict exports leave it out."""

    id: str
    title: str
    cameo: str


class Sector(Record, frozen=True, kw_only=True):
    """A PLOVER sector code."""

    id: str
    title: str


class Coding(Record, frozen=True, kw_only=True):
    """What follows from type and mode; ``quad`` 0 and no score for a type outside PLOVER."""

    quad: int = 0
    score: float | None = None
    cameo: str | None = None


class Contexts(Record, frozen=True, kw_only=True):
    """What an article may be about."""

    ids: tuple[str, ...] = ()


class Ontology(Record, frozen=True, kw_only=True):
    """plover.toml as records."""

    quad: tuple[Quad, ...]
    type: tuple[EventType, ...]
    extension: tuple[Extension, ...] = ()
    sector: tuple[Sector, ...] = ()
    contexts: Contexts = Contexts()

    def coding(self, type: str, mode: str | None = None) -> Coding:
        """Quad, score and CAMEO code of a type in a mode; a mode that the type does not list counts as none."""
        for known in self.type:
            if known.id == type:
                found = next((one for one in known.modes if one.id == mode), None)
                return Coding(quad=known.quad, score=(found or known).score, cameo=(found or known).cameo)
        return Coding(cameo=next((one.cameo for one in self.extension if one.id == type), None))


def load() -> Ontology:
    """Read plover.toml of this package."""
    text = files("biennien.ontology").joinpath("plover.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Ontology)
