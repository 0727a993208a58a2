"""A noun phrase that names an actor, before the article's chain resolves it."""

from __future__ import annotations

import msgspec

from biennien.types import ActorKind

PRIVATE = frozenset({"civil", "expert", "journalist", "religious", "kin"})
"""Kinds of title that are no office: without a name they mean whoever the article introduced so, or nobody in particular."""

THING = "name#thing"
"""The rule of a ship's, a storm's, a weapon's own name, which is nobody's in the whole article."""
PLACE = "name#place"
"""The rule of a place that no list has."""
MODIFIERS = frozenset({"modifier", "then"})
"""Kinds of title that only qualify another; those of kind ``then`` stand between the title and the name and open no phrase."""


class Draft(msgspec.Struct):
    """Ranges are syllables, half-open; ``person`` is the range of the personal name.

    ``stated`` marks a country that the phrase itself says; ``spot`` a place, which is no actor but says where the story is; ``explained``
    a single capital that its position explains, so that only an earlier introduction makes it a name.
    """

    first: int
    last: int
    kind: ActorKind
    rule: str
    name: str
    country: str = ""
    sector: str = ""
    actor: str | None = None
    gender: str = ""
    office: str = ""
    rank: str = ""  # the kind of title
    private: bool = False
    former: bool = False
    person: tuple[int, int] | None = None
    proper: tuple[int, int] | None = None
    alias: tuple[int, int] | None = None
    pronoun: str = ""
    pronoun_gender: str = ""
    loose: bool = False
    open_country: bool = False
    sentence: int = 0
    known: bool = False
    placed: bool = False
    stateless: bool = False
    stated: bool = False
    spot: bool = False
    explained: bool = False
    local: bool = False  # a name of the language's own form
    byline: bool = False
    quoted: bool = False
    plural: bool = False
    kin_of: int = -1  # where the one stands whose relative this is
    owner: Draft | None = None  # whose relative this is: of his country
    land: int = -1  # where a title's country stands, if its name is one syllable
    namesake: bool = False  # "công ty": a role, or the body whose name begins with the word
    expands: int = -1  # where the name begins that letters in brackets shorten
    short: bool = False
    seat: bool = False  # a seat of power, which keeps its own name
    single: bool = False  # "một quan chức": one person without a name
    indefinite: bool = False
    implied: bool = False  # an office that the lexicon knows of, at another time than the article's
    bodied: bool = False  # a title of a body's, not of a state's
    subject: bool = False  # nothing leads to it: it begins its sentence or a clause
    either: str = ""  # the pronoun that the same word may be
    body: str = ""  # the id of the body whose title this is
    also: tuple[str, ...] = ()  # further offices of a person
    inner: tuple[int, int] | None = None  # "nước này" within a longer phrase
    pair: str = ""  # the pronoun of "ngoại trưởng hai nước"
    this: bool = False  # "quan chức này": somebody told before
    reach: int = 0  # where a phrase ends with what its last country leads to: "đại sứ Mỹ tại Đức"
