"""A question in plain words → a filter, by our own reading: who, what, when, where, and in which order.

What the reader does not find (short names, words without diacritics, English) is looked up in the names of the lexicon and in the
triggers of the event patterns. Nothing is hidden: the filter is shown, and can be edited.
"""

from __future__ import annotations

import re
import sqlite3
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from biennien import api
from biennien.store import query
from biennien.store.query import Suggestion
from biennien.text.keys import fold
from biennien.types import Reading, Record
from biennien.web.house import House

_LONGEST = 6
_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d$")


class Understood(Record, frozen=True, kw_only=True):
    """A question and the fields of the filter that it became; ``rest`` are words that say nothing to us."""

    question: str
    fields: dict[str, str]
    rest: str = ""


class Word(Record, frozen=True, kw_only=True):
    """A word of the question with its folded form; ``used`` once something has been read from it."""

    text: str
    folded: str
    start: int
    end: int


def understand(house: House, connection: sqlite3.Connection, question: str) -> Understood:
    """The filter that a question asks. Words that are neither who, what, when nor where are searched for where that finds something."""
    asked = " ".join(question.split())[:300]
    words = [Word(text=m[0], folded=fold(m[0]), start=m.start(), end=m.end()) for m in _WORD.finditer(asked)]
    reading = api.read_text(asked, house.analyzer)
    used: set[int] = set()
    fields: dict[str, str] = {}
    fields |= _order(house, words, used)
    fields |= _days(house, reading, words, used)
    fields |= _where(reading, words, used)
    kind = _kind(house, reading, words, used)
    who = _who(house, connection, reading, words, used)
    if kind and (who or len(fields) or (reading and reading.events)):
        fields["type"] = kind
    fields |= _parties(who, reading)
    rest = [word for n, word in enumerate(words) if n not in used]
    if not fields:
        return Understood(question=asked, fields={"text": asked} if words else {})
    return _with_rest(house, connection, asked, fields, rest)


def _with_rest(house: House, connection: sqlite3.Connection, asked: str, fields: dict[str, str], rest: Sequence[Word]) -> Understood:
    """What is left is searched for where entries have it; little words of a question alone are not. A direction in which nothing is told
    is given up."""
    if "direction" in fields and not query.count(connection, query.parse(fields)):
        fields.pop("direction")
    empty = _listed(house, "empty")
    telling = [word for word in rest if word.folded not in empty]
    text = " ".join(word.text for word in telling)
    if telling:
        for wanted in (text, *(() if "type" in fields else (telling[0].text,))):
            if len(wanted) > 2 and query.count(connection, query.parse({**fields, "text": wanted})):
                return Understood(question=asked, fields={**fields, "text": wanted})
    return Understood(question=asked, fields=fields, rest=text)


def _listed(house: House, name: str) -> dict[str, str]:
    """Folded words of the interface files under ``web.ask``, in every language."""
    found: dict[str, str] = {}
    for words in house.words.values():
        for phrase in str(words.texts.section(f"web.ask.{name}") or "").split("|"):
            found[fold(phrase.strip())] = phrase.strip()
    return found


def _order(house: House, words: Sequence[Word], used: set[int]) -> dict[str, str]:
    """ "When" asks for the order of dates, "latest" for the reverse."""
    found = {}
    for name, sort in (("when", "date"), ("latest", "-date"), ("most", "origins")):
        hit = _phrase(words, set(_listed(house, name)), used)
        if hit:
            used.update(hit)
            found["sort"] = sort
    return found


def _phrase(words: Sequence[Word], phrases: set[str], used: Iterable[int]) -> range | None:
    """The longest run of unused words that is one of the phrases."""
    taken = set(used)
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            run = range(at, at + size)
            if taken.isdisjoint(run) and " ".join(words[n].folded for n in run) in phrases:
                return run
    return None


def _covered(words: Sequence[Word], start: int, end: int) -> list[int]:
    return [n for n, word in enumerate(words) if word.start < end and start < word.end]


def _days(house: House, reading: Reading | None, words: Sequence[Word], used: set[int]) -> dict[str, str]:
    """The period from the first to the last day named; English months and bare years too."""
    spans: list[tuple[date, date]] = []
    for time in reading.times if reading else ():
        if time.when.first and time.when.last:
            spans.append((time.when.first, time.when.last))
            used.update(_covered(words, time.span.start, time.span.end))
    months = {fold(str(name)): int(n) for w in house.words.values() for n, name in (w.texts.section("terms.month") or {}).items()}
    for n, word in enumerate(words):
        if n in used or not _YEAR.match(word.text):
            continue
        year = int(word.text)
        month = months.get(words[n - 1].folded) if n and n - 1 not in used else None
        used.add(n)
        if month:
            used.add(n - 1)
            spans.append((date(year, month, 1), date(year, month, monthrange(year, month)[1])))
        else:
            spans.append((date(year, 1, 1), date(year, 12, 31)))
    if not spans:
        return {}
    return {"since": min(first for first, _ in spans).isoformat(), "until": max(last for _, last in spans).isoformat()}


def _where(reading: Reading | None, words: Sequence[Word], used: set[int]) -> dict[str, str]:
    """Where the act is, if the question says so: a whole country, or a place of the lexicon."""
    place = reading.events[0].place if reading and reading.events else None
    if place is None or place.place is None:
        return {}
    used.update(_covered(words, place.span.start, place.span.end))
    return {"country": place.country} if place.place.endswith(".country") else {"place": place.place}


def _who(house: House, connection: sqlite3.Connection, reading: Reading | None, words: Sequence[Word], used: set[int]) -> list[str]:
    """Keys of those who are named, in order: found by the reader, else a whole form of a name, else part of a name that is often told."""
    found: list[tuple[int, str]] = []
    for mention in reading.actors if reading else ():
        if mention.actor is None:
            continue
        key = mention.country if mention.actor.split(".")[-1] in ("country", "capital") else mention.actor
        covered = _covered(words, mention.span.start, mention.span.end)
        if covered and used.isdisjoint(covered):
            used.update(covered)
            found.append((covered[0], key))
    skipped = set(_listed(house, "empty"))
    bare = all(fold(word.text) == word.text.casefold() for word in words)
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            run = range(at, at + size)
            if not used.isdisjoint(run) or (size == 1 and words[at].folded in skipped):
                continue
            best = _named(connection, " ".join(words[n].folded for n in run), whole=size > 1 or not (bare or words[at].text[0].isupper()))
            if best:
                used.update(run)
                found.append((at, best.key))
    return list(dict.fromkeys(key for _, key in sorted(found)))


def _named(connection: sqlite3.Connection, folded: str, whole: bool) -> Suggestion | None:
    """Whom a run of words names; a single small word must be a whole form of a name and not a short one."""
    if len(folded) < 2 or (whole and len(folded) < 4):
        return None
    offered = query.suggest(connection, folded, limit=6)
    exact = [one for one in offered if fold(one.form) == folded]
    if exact or whole:
        return max(exact, key=lambda one: one.entries, default=None)
    parts = [one for one in offered if folded in fold(one.form).replace("-", " ").split()]
    persons = [one for one in parts if one.kind == "person"]
    return max(persons or parts, key=lambda one: one.entries, default=None)


def _kind(house: House, reading: Reading | None, words: Sequence[Word], used: set[int]) -> str | None:
    """The type of act, with its mode where one is told."""
    if reading and reading.events:
        event = reading.events[0]
        used.update(n for anchor in event.anchors for n in _covered(words, anchor.span.start, anchor.span.end))
        return f"{event.type}/{event.mode}" if event.mode == "visit" else event.type
    if reading and reading.misses:
        miss = reading.misses[0]
        used.update(_covered(words, miss.span.start, miss.span.end))
        return miss.type
    triggers = _triggers(house)
    run = _phrase(words, set(triggers), used)
    if run is None:
        return None
    used.update(run)
    return triggers[" ".join(words[n].folded for n in run)]


def _triggers(house: House) -> dict[str, str]:
    """Folded trigger → the type that most patterns give it; names of the types in every language too."""
    tally: dict[str, Counter[str]] = {}
    for typed in house.analyzer.language.patterns:
        for phrase in (typed.pattern.trigger or "").split("|"):
            folded = fold(phrase.strip())
            if " " in folded and not set(folded) & set("(){}<>?"):
                tally.setdefault(folded, Counter())[typed.type] += 1
    for words in house.words.values():
        for kind, name in (words.texts.section("terms.type") or {}).items():
            for phrase in str(name).split(","):
                tally.setdefault(fold(phrase.strip()), Counter())[kind] += 2
        for kind, phrases in (words.texts.section("web.ask.types") or {}).items():
            for phrase in str(phrases).split("|"):
                tally.setdefault(fold(phrase.strip()), Counter())[kind] += 3
    return {folded: counted.most_common(1)[0][0] for folded, counted in tally.items()}


def _parties(who: list[str], reading: Reading | None) -> dict[str, str]:
    """Two who are named are a pair, one towards the other where the act says so; of more, any will do."""
    if len(who) == 2:
        event = reading.events[0] if reading and reading.events else None
        forward = bool(event and event.actors and event.recipients and event.mode != "visit" and event.type != "CONSULT")
        return {"dyad": ",".join(who), **({"direction": "forward"} if forward else {})}
    return {"actor": ",".join(who)} if who else {}
