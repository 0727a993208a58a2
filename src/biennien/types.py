"""Every record of the project. Imports nothing of ours.

Offsets are code points in ``Page.text``, half-open; that text never changes after reading, so every span rebuilds its
quote for ever. Dates are closed intervals of days. A record holds facts, not behaviour: only simple properties live here.
"""

from __future__ import annotations

from datetime import date, datetime
from math import inf
from typing import Literal

import msgspec

Grain = Literal["century", "decade", "year", "half", "season", "quarter", "month", "week", "day", "part of day", "hour"]
BlockKind = Literal["title", "lead", "body", "subhead", "caption", "byline", "stamp", "nav", "related", "video", "empty"]
Status = Literal["happened", "planned", "hypothetical", "negated"]
Verdict = Literal["same", "different", "unsure", "withdrawn"]
Turn = Literal["possible", "planned", "postponed", "advanced", "happened", "cancelled", "denied"]
Precision = Literal["day", "days", "week", "month", "quarter", "year", "longer", "none"]
Basis = Literal["stamp", "metadata", "text", "none"]
SourceKind = Literal["named", "official", "anonymous", "media"]
ActorKind = Literal["person", "country", "body", "role"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The parent of all records: immutable, written to JSON with every field."""


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A run of code points of ``Page.text``: ``start`` included, ``end`` not."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


class When(Record, frozen=True, kw_only=True):
    """A closed interval of days, ``first`` to ``last``; both are ``None`` for a time that stays open."""

    first: date | None
    last: date | None
    grain: Grain
    approximate: bool = False
    anchor: Literal["absolute", "published"] | Span = "absolute"


class Repair(Record, frozen=True, kw_only=True):
    """One step that turned received characters into the text; the steps replay in order."""

    step: str
    detail: str = ""


class Declared(Record, frozen=True, kw_only=True):
    """What a page's markup, or a record's fields, state about it. Texts as found; nothing is resolved here."""

    title: str | None = None
    description: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


class Element(Record, frozen=True, kw_only=True):
    """Where a stretch of an HTML page's text comes from in its DOM."""

    span: Span
    path: str
    hints: str = ""
    linked: float = 0.0


class Page(Record, frozen=True, kw_only=True):
    """What was received, as text that never changes afterwards.

    ``key`` is its address or record id, else its path; ``digest`` the hash of the bytes received: versions of a page share
    the key, reprints share the digest. ``whole`` marks a record that is an article already cut out. ``recurring`` are the lines that
    other pages of the same site in the same run had before it.
    """

    key: str
    digest: str
    text: str
    media_type: str = "text/plain"
    outlet: str | None = None
    fetched: datetime | None = None
    repairs: tuple[Repair, ...] = ()
    declared: Declared | None = None
    elements: tuple[Element, ...] = ()
    whole: bool = False
    recurring: tuple[Span, ...] = ()


class Block(Record, frozen=True, kw_only=True):
    """A line of the page (without its line break): its kind and the article it belongs to, 0 where it belongs to none."""

    span: Span
    kind: BlockKind
    article: int = 0
    path: str | None = None
    rule: str | None = None


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence of an article; ``block`` indexes ``Article.blocks``."""

    index: int
    span: Span
    block: int


class Article(Record, frozen=True, kw_only=True):
    """One story in a page. ``span`` runs from its first block to its last; ``blocks`` are its own blocks only."""

    key: str
    page: str
    number: int
    span: Span
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = ()
    title: Span | None = None
    published: When | None = None
    basis: Basis = "none"
    stated: str | None = None  # the publication time as the page states it, ISO 8601
    author: str | None = None
    credits: tuple[str, ...] = ()
    outlet: str | None = None


class ActorMention(Record, frozen=True, kw_only=True, tag_field="is", tag="actor"):
    """An actor at a span.

    ``proper`` is the name alone, without title; ``antecedent`` the named mention that a pronoun or short form stands for.
    """

    span: Span
    rule: str
    name: str
    country: str = "---"
    sector: str = "UNK"
    kind: ActorKind = "body"
    actor: str | None = None
    proper: Span | None = None
    antecedent: Span | None = None


class PlaceMention(Record, frozen=True, kw_only=True):
    """A place at a span: its lexicon id where known, and the country it lies in (alpha-3, ``---`` where none or open)."""

    span: Span
    rule: str
    name: str
    country: str = "---"
    place: str | None = None


class TimeMention(Record, frozen=True, kw_only=True):
    """A calendar expression at a span and what it resolves to."""

    span: Span
    rule: str
    when: When


class Figure(Record, frozen=True, kw_only=True):
    """A number that the chronicle counts: dead, injured, arrested, troops, missiles, money.

    ``low`` and ``high`` are included; ``high`` is None where the text leaves it open ("at least twelve").
    """

    span: Span
    rule: str
    kind: str
    low: float
    high: float | None

    @property
    def top(self) -> float:
        """The highest number that the text allows."""
        return inf if self.high is None else self.high


class Source(Record, frozen=True, kw_only=True, tag_field="is", tag="source"):
    """A body or person whom the article credits; ``name`` is its fullest form in the text, without title."""

    span: Span
    rule: str
    name: str
    kind: SourceKind = "named"
    actor: str | None = None


class Quote(Record, frozen=True, kw_only=True):
    """Direct speech: the words between the quotation marks, and who says them."""

    span: Span
    rule: str
    speaker: ActorMention | Source | None = None


class Statement(Record, frozen=True, kw_only=True):
    """Indirect speech: the words reported, and who says them."""

    span: Span
    rule: str
    speaker: ActorMention | Source | None = None


class Anchor(Record, frozen=True, kw_only=True):
    """The words that name an act, with the status and the sources that hold at this place; ``cue`` is the rule whose words gave the status,
    where any did."""

    span: Span
    rule: str
    status: Status = "happened"
    said_by: tuple[str, ...] = ()
    cue: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """One act in one article, with every anchor that names it."""

    type: str
    anchors: tuple[Anchor, ...]
    mode: str | None = None
    status: Status = "happened"
    actors: tuple[ActorMention, ...] = ()
    recipients: tuple[ActorMention, ...] = ()
    date: TimeMention | None = None
    place: PlaceMention | None = None
    figures: tuple[Figure, ...] = ()
    said_by: tuple[str, ...] = ()
    confidence: float = 1.0


class Miss(Record, frozen=True, kw_only=True):
    """Words that nearly named an act: the rule that matched them, and the condition that failed."""

    span: Span
    type: str
    rule: str
    why: str


class Skip(Record, frozen=True, kw_only=True):
    """Something left out, with the reason: a page, a record, a stretch of text."""

    uri: str
    stage: str
    reason: str


class Reading(Record, frozen=True, kw_only=True):
    """All that was read from one article. ``around`` are the lines of the page that belong to no article, with its first reading;
    ``contexts`` what the article is about, in the ontology's words, the loudest first."""

    page: Page
    article: Article
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    misses: tuple[Miss, ...] = ()
    contexts: tuple[str, ...] = ()
    around: tuple[Block, ...] = ()
    skips: tuple[Skip, ...] = ()

    def quote(self, span: Span) -> str:
        """The words of the page at ``span``."""
        return self.page.text[span.start : span.end]


class Party(Record, frozen=True, kw_only=True):
    """An actor or recipient of an entry, or of one report in it. ``actor`` is its lexicon id where known."""

    name: str
    country: str = "---"
    sector: str = "UNK"
    actor: str | None = None


class Site(Record, frozen=True, kw_only=True):
    """Where an entry, or one report of it, places the act. ``place`` is the lexicon id where known."""

    name: str
    country: str = "---"
    place: str | None = None


class Point(Record, frozen=True, kw_only=True):
    """Where a place of the lexicon lies, in WGS 84 degrees, and what it is called in English."""

    lat: float
    lon: float
    name_en: str = ""
    kind: str = ""


class Origin(Record, frozen=True, kw_only=True):
    """Who first told a story: an agency the article carries or quotes, else its outlet. Equal ``key``, same origin."""

    key: str
    name: str


class Report(Record, frozen=True, kw_only=True):
    """An event's place in an entry: one article's telling of it.

    ``key`` names it (article, offset of the first anchor, type), ``address`` is where its page stands on the net.
    ``span`` and ``quote`` are that anchor, ``sentence`` and
    ``evidence`` the sentence round it, ``rules`` every rule it rests on. ``names`` are names near the act that are no party,
    ``topics`` those that the article mentions more than once, ``contexts`` what it is about, ``sketch`` a sample of the article's word
    runs: two articles with nearly the same sketch are one text.
    """

    key: str
    type: str
    article: str
    page: str
    span: Span
    quote: str
    rule: str
    status: Status
    mode: str | None = None
    said_by: tuple[str, ...] = ()
    outlet: str | None = None
    address: str | None = None
    published: date | None = None
    date: When | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Site | None = None
    figures: tuple[Figure, ...] = ()
    origins: tuple[Origin, ...] = ()
    confidence: float = 1.0
    sentence: Span | None = None
    evidence: str = ""
    headline: str | None = None
    rules: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()


class Reason(Record, frozen=True, kw_only=True):
    """One feature of a comparison: its share of the score, and the two values compared."""

    feature: str
    score: float
    left: str
    right: str


class Comparison(Record, frozen=True, kw_only=True):
    """Two reports compared, by their keys: a total and the reasons that make it up. ``barred``: they cannot be one act."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]
    barred: bool = False


class Judgement(Record, frozen=True, kw_only=True):
    """A person's decision on two mentions, each named so that it outlives a new lexicon (page key, type, anchor words).

    ``withdrawn`` takes back what was decided on the two before.
    """

    left: str
    right: str
    verdict: Verdict
    author: str
    made: datetime
    note: str | None = None


class Step(Record, frozen=True, kw_only=True):
    """A turn in an entry's ledger: what became known on which day of publication, by which report and in whose words.

    ``kind`` tells the turn (``postponed`` and ``advanced``: the plan got another day; ``cancelled``: a plan that came to nothing;
    ``denied``: it is said not to have happened), ``status`` the report's own, ``date`` when the act was, or was to be, by this report,
    ``source`` who says so (whom the report credits, else its outlet).
    """

    published: date | None
    status: Status
    article: str
    span: Span
    kind: Turn = "happened"
    date: When | None = None
    source: str = ""
    quote: str = ""


class Dispute(Record, frozen=True, kw_only=True):
    """What the reports of an entry disagree on (date, figures, place, status, actors): each value with the articles that give it.

    ``figures`` names its kind after a colon: ``figures:dead``.
    """

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Entry(Record, frozen=True, kw_only=True):
    """One real event in the chronicle, made of many reports, the canonically first of them first.

    ``confidence`` is that of its best report, 0 to 1; ``precision`` how exact its date is; ``origins`` are the independent ones,
    ``unknown`` the number of texts of which nobody can tell who first told them.
    """

    id: str
    type: str
    status: Status
    reports: tuple[Report, ...]
    mode: str | None = None
    date: When | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Site | None = None
    ledger: tuple[Step, ...] = ()
    origins: tuple[str, ...] = ()
    unknown: int = 0
    disputes: tuple[Dispute, ...] = ()
    confidence: float = 1.0
    precision: Precision = "none"


class Ground(Record, frozen=True, kw_only=True):
    """A node of an explanation: what it is (``kind``), what it says, the rule and span it rests on, and what supports it."""

    kind: str
    text: str
    rule: str | None = None
    article: str | None = None
    span: Span | None = None
    score: float | None = None
    grounds: tuple[Ground, ...] = ()
