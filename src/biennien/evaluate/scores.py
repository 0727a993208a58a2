"""The codebook's scores of readings (its section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from biennien.evaluate.spans import Json, Place, Text, last_token, plain
from biennien.types import Record

NOBODY = "---"


class Score(Record, frozen=True, kw_only=True):
    """How many are right, spurious and missed; ``shares``: of the right ones, how many have each slot right, with how many asked."""

    right: int
    spurious: int
    missed: int
    shares: dict[str, tuple[int, int]] = msgspec.field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Right among those found; 0 where nothing was found."""
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """Right among those that are there; 0 where nothing is."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 0.0

    def share(self, slot: str) -> float:
        """The share of the right ones that have a slot right; 0 where none was asked."""
        good, asked = self.shares.get(slot, (0, 0))
        return good / asked if asked else 0.0


class Scores(Record, frozen=True, kw_only=True):
    """All scores of a set of articles."""

    articles: int
    events: Score
    anchors: Score
    times: Score
    quotes: Score
    sources: Score
    strict: float
    types: dict[str, Score]

    def flat(self) -> dict[str, float]:
        """The scores by dotted name, as floors are kept."""
        named = {"events": self.events, "anchors": self.anchors, "times": self.times, "quotes": self.quotes, "sources": self.sources}
        values = {f"{name}.f1": found.f1 for name, found in named.items()}
        values |= {f"events.{slot}": self.events.share(slot) for slot in self.events.shares}
        values["times.value"] = self.times.share("value")
        values["events.strict"] = self.strict
        return values


class _Tally:
    def __init__(self) -> None:
        self.right = self.spurious = self.missed = 0
        self.good: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def judge(self, slot: str, good: bool) -> None:
        self.asked[slot] += 1
        self.good[slot] += good

    def bags(self, gold: Iterable[object], found: Iterable[object]) -> None:
        ours, theirs = Counter(gold), Counter(found)
        both = sum((ours & theirs).values())
        self.right += both
        self.missed += sum(ours.values()) - both
        self.spurious += sum(theirs.values()) - both

    def score(self) -> Score:
        shares = {slot: (self.good[slot], self.asked[slot]) for slot in self.asked}
        return Score(right=self.right, spurious=self.spurious, missed=self.missed, shares=shares)


def score(gold: Sequence[Json], predicted: Mapping[str, Json], texts: Mapping[str, str]) -> Scores:
    """Score readings against gold labels, both in the codebook's form, matched by ``id``; ``texts`` holds each article's text."""
    events, anchors, times, quotes, sources = (_Tally() for _ in range(5))
    types: dict[str, _Tally] = {}
    strict = total = 0
    for label in gold:
        text = Text(texts[label["id"]])
        found = predicted.get(label["id"], {})
        strict += _events(label, found, text, events, anchors, types)
        _times(label, found, text, times)
        quotes.bags(*([(text.place(q).line, last_token(q.get("speaker"))) for q in side.get("quotes", ())] for side in (label, found)))
        sources.bags(*({plain(s["text"]) for s in side.get("sources", ())} for side in (label, found)))
    total = 2 * events.right + events.spurious + events.missed
    return Scores(
        articles=len(gold),
        events=events.score(),
        anchors=anchors.score(),
        times=times.score(),
        quotes=quotes.score(),
        sources=sources.score(),
        strict=2 * strict / total if total else 0.0,
        types={name: types[name].score() for name in sorted(types)},
    )


def countries(mentions: Iterable[Json] | None) -> frozenset[str]:
    """The countries of some actors; those of none left out."""
    return frozenset(m.get("country") or NOBODY for m in mentions or ()) - {NOBODY}


def days(date: Json | None) -> tuple[str, str] | None:
    """The days of a date; None where it has none."""
    return (date["from"], date["to"]) if date and date.get("from") else None


def _touching(some: Sequence[Place], others: Sequence[Place]) -> int:
    return sum(any(one.meets(other) for other in others) for one in some)


def matching(label: Json, found: Json, text: Text) -> list[tuple[Json, Json | None]]:
    """The labelled events of an article, each with the one read that matches it: of its type, an anchor shares a character, used once.

    Of several the one is taken whose parties, anchors and status are likest.
    """
    free = [(e, [text.place(a) for a in e["anchors"]]) for e in found.get("events", ()) if not e["type"].startswith("X_")]
    pairs: list[tuple[Json, Json | None]] = []
    for event in label.get("events", ()):
        where = [text.place(a) for a in event["anchors"]]
        options = [i for i, (e, at) in enumerate(free) if e["type"] == event["type"] and _touching(at, where)]
        best = max(options, key=lambda i: _closeness(event, where, *free[i]), default=None)
        pairs.append((event, None if best is None else free.pop(best)[0]))
    return pairs


def _events(label: Json, found: Json, text: Text, events: _Tally, anchors: _Tally, types: dict[str, _Tally]) -> int:
    """Match the events of one article; the number of events right in every slot."""
    strict = 0
    free = Counter(e["type"] for e in found.get("events", ()) if not e["type"].startswith("X_"))
    for event, match in matching(label, found, text):
        tally = types.setdefault(event["type"], _Tally())
        if match is None:
            events.missed += 1
            tally.missed += 1
            continue
        free[match["type"]] -= 1
        where, at = ([text.place(a) for a in e["anchors"]] for e in (event, match))
        anchors.right += _touching(at, where)
        anchors.spurious += len(at) - _touching(at, where)
        anchors.missed += len(where) - _touching(where, at)
        events.right += 1
        tally.right += 1
        strict += _slots(event, match, events)
    for type, left in free.items():
        events.spurious += left
        types.setdefault(type, _Tally()).spurious += left
    return strict


def _closeness(event: Json, where: Sequence[Place], found: Json, at: Sequence[Place]) -> tuple[bool, bool, int, bool]:
    return (
        countries(found.get("actors")) == countries(event.get("actors")),
        countries(found.get("recipients")) == countries(event.get("recipients")),
        _touching(where, at) - abs(len(at) - len(where)),
        found.get("status") == event["status"],
    )


def _slots(event: Json, found: Json, tally: _Tally) -> bool:
    """Judge the slots of a matched event; whether status, actors, recipients and date are all right."""
    sure = {
        "status": found.get("status") == event["status"],
        "actors": countries(found.get("actors")) == countries(event.get("actors")),
        "recipients": countries(found.get("recipients")) == countries(event.get("recipients")),
        "date": days(found.get("date")) == days(event.get("date")),
    }
    for slot, good in sure.items():
        tally.judge(slot, good)
    if event.get("date"):
        tally.judge("date_given", sure["date"])
    if event.get("mode"):
        tally.judge("mode", found.get("mode") == event["mode"])
    if event.get("place"):
        tally.judge("place", (found.get("place") or {}).get("country") == event["place"].get("country"))
    if event.get("actors"):
        tally.judge("sectors", {a.get("sector") for a in found.get("actors", ())} == {a["sector"] for a in event["actors"]})
    if event.get("said_by") or found.get("said_by"):
        ours, theirs = ({last_token(name) for name in side.get("said_by") or ()} for side in (event, found))
        tally.judge("said_by", ours == theirs)
    return all(sure.values())


def _times(label: Json, found: Json, text: Text, tally: _Tally) -> None:
    """Times match where their extents overlap; their value is right where both ends are."""
    given = [(text.place(t), t) for t in found.get("times", ())]
    used: set[int] = set()
    for time in label.get("times", ()):
        here = text.place(time)
        hit = next((i for i, (at, _) in enumerate(given) if i not in used and at.meets(here)), None)
        if hit is None:
            tally.missed += 1
            continue
        used.add(hit)
        tally.right += 1
        tally.judge("value", days(given[hit][1]) == days(time))
    tally.spurious += len(given) - len(used)
