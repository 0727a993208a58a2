"""The lexicon linter: what is wrong with the rows of a language, as sentences that name file and line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

from biennien.languages import files
from biennien.languages.contexts import FILE as CONTEXTS
from biennien.languages.loader import Language
from biennien.languages.schema import ActorRow
from biennien.ontology import Ontology

_CODES = frozenset({"IGO", "NGO", "MNC", "---", ""})
_SHARED = frozenset({"short", "role"})
"""Types of actor whose words may also be somebody else's: short country names, and roles that anybody may have."""

FILES = ("*.csv", "*.toml", "actors/*.csv", "text/*.csv", "events/*.toml", "times/*.toml", "anatomy/*.toml")

_SINGLE = frozenset({"head-of-state", "head-of-government"})
"""Kinds of title that one person of a country holds at a time."""

_STALE = 60
"""An open-ended office should be looked at again after so many months."""

OUTLET_KINDS = frozenset({"agency", "daily", "weekly", "magazine", "online", "broadcaster", "portal", "aggregator"})

At = tuple[str, int]


def faults(language: Language, ontology: Ontology, countries: frozenset[str]) -> Iterator[str]:
    """Every fault of the rows: ids, codes, order, aliases, periods, references, spelling."""
    yield from _text(language)
    yield from _ids(language)
    yield from _codes(language, ontology, countries)
    yield from _outlets(language, countries)
    yield from _aliases(language)
    yield from _periods(language)
    yield from _events(language, ontology)


def notices(language: Language, today: date) -> Iterator[str]:
    """Offices that nobody is known to have left, and that nobody looked at for five years: they may be held by somebody else now."""
    for row, path, line in language.actors:
        if row.type != "person" or not row.office or row.until:
            continue
        told = f"`{row.id}`, {row.office}: an open-ended office"
        if not row.checked:
            yield _said((path, line), f"{told} that was never checked")
        elif (age := _months(row.checked, today)) is None:
            yield _said((path, line), f"{told}, and `checked` is no month: {row.checked}")
        elif age > _STALE:
            yield _said((path, line), f"{told}, last checked {row.checked}")


def _months(checked: str, today: date) -> int | None:
    """How many months ago a month (``2026-11``, perhaps with a day) was; None where it is none."""
    year, _, rest = checked.partition("-")
    month = rest.partition("-")[0]
    if not (year.isdigit() and month.isdigit()):
        return None
    return (today.year - int(year)) * 12 + today.month - int(month)


def _said(at: At, why: str) -> str:
    return f"{at[0].rpartition('/vi/')[2] or at[0]}:{at[1]}: {why}"


def _text(language: Language) -> Iterator[str]:
    for folder in language.rooms():
        for name in [name for pattern in FILES for name in files.files([folder], pattern)]:
            text = files.text_of(files.inside(folder, name))
            for number, line in enumerate(text.split("\n"), 1):
                if not unicodedata.is_normalized("NFC", line):
                    yield _said((name, number), "not in NFC")
                if name.endswith(".csv") and any(cell != cell.strip() for cell in line.replace("|", ",").split(",")) and '"' not in line:
                    yield _said((name, number), "a cell with stray spaces")


def _ids(language: Language) -> Iterator[str]:
    seen: dict[tuple[str, str, date | None], At] = {}
    last: dict[str, str] = {}
    for row, path, line in language.actors:
        key = (row.id, row.office, row.since)
        if key in seen:
            yield _said((path, line), f"`{row.id}` with the same office and period stands at line {seen[key][1]} too")
        seen[key] = (path, line)
        if path in last and row.id < last[path]:
            yield _said((path, line), f"`{row.id}` is out of order, it belongs before `{last[path]}`")
        last[path] = row.id
    for rows in (language.titles, language.places, language.outlets, language.names, language.cues, language.governors, language.sources):
        ids: set[str] = set()
        for any_row, path, line in rows:
            period = f"{any_row.id} {getattr(any_row, 'since', '')}"
            if period in ids:
                yield _said((path, line), f"the id `{any_row.id}` stands twice")
            ids.add(period)


def _codes(language: Language, ontology: Ontology, countries: frozenset[str]) -> Iterator[str]:
    sectors = {sector.id for sector in ontology.sector}
    for context in language.contexts.context:
        if context.id not in ontology.contexts.ids:
            yield _said((CONTEXTS, 0), f"unknown context `{context.id}`")
    for row, path, line in language.actors:
        if row.sector and row.sector not in sectors:
            yield _said((path, line), f"unknown sector `{row.sector}`")
        if row.country not in _CODES and row.country not in countries:
            yield _said((path, line), f"unknown country `{row.country}`")
    for name, path, line in language.names:
        if name.country not in _CODES and name.country not in countries:
            yield _said((path, line), f"unknown country `{name.country}`")
    for place, path, line in language.places:
        if place.country not in _CODES and place.country not in countries:
            yield _said((path, line), f"unknown country `{place.country}`")
        if (place.lat is not None or place.lon is not None) and not place.reference:
            yield _said((path, line), "coordinates without a reference")


def _outlets(language: Language, countries: frozenset[str]) -> Iterator[str]:
    ids = {row.id for row, _, _ in language.outlets}
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    zones = available_timezones()
    for row, path, line in language.outlets:
        at = (path, line)
        if row.country not in countries and row.country not in _CODES - {""}:
            yield _said(at, f"unknown country `{row.country}`")
        if row.kind not in OUTLET_KINDS:
            yield _said(at, f"unknown kind of outlet `{row.kind}`")
        if row.part_of and (row.part_of not in ids or row.part_of == row.id):
            yield _said(at, f"`part_of` names no other outlet: `{row.part_of}`")
        if row.timezone and row.timezone not in zones:
            yield _said(at, f"unknown time zone `{row.timezone}`")
        for held, words in ((names, (row.name, *row.aliases)), (domains, row.domains)):
            for word in words:
                if held.setdefault(word.casefold(), row.id) != row.id:
                    yield _said(at, f"`{word}` belongs to `{held[word.casefold()]}` too")


def _aliases(language: Language) -> Iterator[str]:
    cut = language.syllabifier()
    owners: dict[str, list[tuple[ActorRow, At]]] = {}
    for row, path, line in language.actors:
        if row.type in _SHARED:
            continue
        for alias in dict.fromkeys((row.name, *row.aliases)):
            owners.setdefault(" ".join(cut.cut(alias).keys) + str(alias[:1].isupper()), []).append((row, (path, line)))
    for held in owners.values():
        first, at = held[0]
        for other, here in held[1:]:
            if other.id != first.id and other.country == first.country and _meet(first, other):
                yield _said(here, f"an alias of `{other.id}` is also one of `{first.id}` ({at[0].rpartition('/')[2]}:{at[1]})")


def _meet(one: ActorRow, other: ActorRow) -> bool:
    """Whether two rows hold at the same time; a row without dates always holds."""
    low = max(one.since or date.min, other.since or date.min)
    high = min(one.until or date.max, other.until or date.max)
    return low < high


def _periods(language: Language) -> Iterator[str]:
    for row, path, line in language.actors:
        if row.since and row.until and row.until <= row.since:
            yield _said((path, line), f"`until` {row.until} does not come after `since` {row.since}")
        if (row.since or row.until) and row.type == "person" and not row.reference:
            yield _said((path, line), "a period without a reference")
    yield from _overlaps(language)


def _overlaps(language: Language) -> Iterator[str]:
    """An office twice at a time: by the same person, or an office that only one holds by two. Then it stands for nobody on that day."""
    cut = language.syllabifier()
    single = {" ".join(cut.cut(name).keys) for row, _, _ in language.titles if row.kind in _SINGLE for name in (row.name, *row.aliases)}
    terms: dict[tuple[str, str], list[tuple[ActorRow, At]]] = {}
    for row, path, line in language.actors:
        if row.type == "person" and row.office and row.since:
            terms.setdefault((" ".join(cut.cut(row.office).keys), row.country), []).append((row, (path, line)))
    for (office, _), held in terms.items():
        for number, (row, at) in enumerate(held):
            for other, there in held[:number]:
                if _meet(row, other) and (row.id == other.id or office in single):
                    who = "twice" if row.id == other.id else f"by `{other.id}` too"
                    yield _said(at, f"`{row.id}`, {row.office}: held {who} at the same time ({there[0].rpartition('/')[2]}:{there[1]})")


def _events(language: Language, ontology: Ontology) -> Iterator[str]:
    seen: set[str] = set()
    modes = {known.id: {mode.id for mode in known.modes} for known in ontology.type}
    for typed in language.patterns:
        at = (typed.at.path, typed.at.line)
        if typed.type not in modes and not typed.type.startswith("X_"):
            yield _said(at, f"unknown event type `{typed.type}`: the file's name is the type")
        elif typed.pattern.mode and typed.pattern.mode not in modes.get(typed.type, ()):
            yield _said(at, f"unknown mode `{typed.pattern.mode}` of {typed.type}")
        if typed.rule in seen:
            yield _said(at, f"the id `{typed.pattern.id}` stands twice")
        seen.add(typed.rule)
