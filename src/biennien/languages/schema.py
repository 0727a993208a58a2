"""What each lexicon file may hold: a record a row or table. Unknown keys are errors, so a misspelt one cannot pass unseen."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from biennien.types import SourceKind, Status

Frame = Literal[
    "verb.transitive",
    "verb.reciprocal",
    "verb.motion",
    "verb.host",
    "verb.speech",
    "verb.control",
    "verb.causative",
    "verb.intransitive",
    "verb.undergo",
    "verb.said",
    "noun.act",
    "noun.harm",
    "noun.measure",
    "noun.meeting",
    "noun.visit",
]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parent of every lexicon record."""

    id: str


class Exampled(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row with examples that must match (``yes``) and must not (``no``)."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class ActorRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor in one role in one period. ``since`` is included, ``until`` is not; a row without reference matches by name only."""

    name: str
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    type: str = "body"
    office: str = ""
    gender: str = ""
    country: str = ""
    sector: str = ""
    part_of: str = ""
    since: date | None = None
    until: date | None = None
    reference: str = ""
    checked: str = ""
    remove: bool = False


class TitleRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A title that stands before a name, a country or a body; ``sector`` is what its holder acts for."""

    name: str
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    kind: str = ""
    sector: str = ""
    gender: str = ""
    rank: str = ""
    remove: bool = False


class PlaceRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place with the dates between which it existed under that name. Coordinates are WGS 84 degrees."""

    name: str
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    kind: str = ""
    country: str = ""
    part_of: str = ""
    lat: float | None = None
    lon: float | None = None
    since: date | None = None
    until: date | None = None
    reference: str = ""
    remove: bool = False


class OutletRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes: a newspaper, agency, broadcaster or portal. ``part_of`` names the outlet whose work it carries.

    ``country`` is the state (alpha-3) in which it sits, or whose broadcaster it is; ``until`` the day from which it no longer
    appears under this name.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    timezone: str = ""
    since: date | None = None
    until: date | None = None
    reference: str = ""
    part_of: str = ""
    remove: bool = False


class NameRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A capitalised name that is no actor, place or outlet: it is known, so that nobody is read into it."""

    name: str
    kind: Literal["work", "law", "event", "product", "club", "weapon", "ship", "school", "holiday", "other"]
    country: str = ""
    remove: bool = False


class AbbreviationRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word after which a full stop ends no sentence, written without the stop."""

    id: str
    means: str = ""


class EverydayRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A syllable that the press mostly writes small: its capital at the start of a sentence names nobody."""

    id: str


class EventPattern(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an act is worded. Either ``trigger`` with ``frame``, or ``match``; ``weight`` is the prior that the words name the act."""

    mode: str | None = None
    joint: str | None = None  # the type it has where several countries do it together
    across: bool = False  # no act of the type where all who do it are of one country
    trigger: str | None = None
    frame: Frame | None = None
    match: str | None = None
    before: tuple[str, ...] = ()
    before_not: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    after_not: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    near_not: tuple[str, ...] = ()
    governed_by: tuple[str, ...] = ()
    governed_by_not: tuple[str, ...] = ()
    weight: float = 0.8
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    known_misses: tuple[str, ...] = ()


class StatusCue(Exampled, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that sets the status of an act within its scope."""

    status: Status
    match: str
    scope: Literal["right", "governs", "left"] = "right"
    strength: float = 0.8
    blocked_by: tuple[str, ...] = ()


class Governor(Exampled, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb whose complement is no act of its own (``drop``), only a possible one, or a full one (``keep``)."""

    match: str
    effect: Literal["drop", "hypothetical", "planned", "keep"]


class SourceCue(Exampled, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that credit somebody. In ``match``, ``{speaker}`` stands for whoever is credited."""

    match: str
    kind: SourceKind = "named"
    role: Literal["credit", "speech", "report", "stance", "act", "told"] = "credit"


class WordList(Exampled, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named list of words that the engine asks for by id: ``words`` are alternatives of the pattern language."""

    words: tuple[str, ...]


class Pronoun(Exampled, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that stands for an actor named before: of the sectors given, or for the countries (alpha-3) given; ``namesake`` for the body
    whose name begins with the same word ("Bộ" after "Bộ Giao thông")."""

    match: str
    stands_for: Literal[
        "person", "country", "two", "two persons", "both", "three", "several", "body", "namesake", "counterpart", "speaker", "speakers"
    ]
    gender: Literal["m", "f", ""] = ""
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


class LanguageFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``language.toml``: how the language writes; ``home`` is the country (alpha-3) of its press.

    ``homographs`` are names whose lower-case form is an everyday word.
    """

    code: str
    name: str
    name_en: str
    script: str
    time_zone: str
    home: str = ""
    calendars: tuple[str, ...] = ("gregorian",)
    tones: dict[str, str] = {}
    homographs: tuple[str, ...] = ()


class NumbersFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``text/numbers.toml``: how figures are written, and the words for numbers by what they do."""

    thousands: str = ""
    decimal: str = "."
    units: dict[str, int] = {}
    places: dict[str, int] = {}
    scales: dict[str, int] = {}
    other: dict[str, tuple[str, ...]] = {}


class FigureCue(Exampled, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what a number counts; in ``match`` the ``{number}`` slot is the number, ``types`` the acts it belongs to."""

    kind: str
    match: str
    types: tuple[str, ...]
