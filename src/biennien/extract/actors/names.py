"""The names of the lexicon, compiled: one trie for titles, roles, bodies, countries, persons and pronouns."""

from __future__ import annotations

from datetime import date

import msgspec

from biennien.languages.loader import Language
from biennien.languages.schema import ActorRow, Pronoun, TitleRow
from biennien.text.patterns import expand
from biennien.text.phrases import Phrases

COUNTRY = frozenset({"country", "capital", "seat", "veil", "short"})
_CLASSES = (
    ("of", "of"),
    ("side", "sides"),
    ("head", "body-heads"),
    ("media", "media-heads"),
    ("barred", "not-actors"),
    ("compound", "explained-compounds"),
)
"""Word classes that are found like names, and the lists of words that hold them."""
BODY = frozenset({"body", "igo", "ngo", "armed", "company", "party"})


class Name(msgspec.Struct, frozen=True):
    """What a phrase may stand for: ``kind`` is country, person, body, role, title, pronoun, or a word class (of, head …)."""

    kind: str
    rule: str
    label: str
    rows: tuple[ActorRow, ...] = ()
    title: TitleRow | None = None
    pronoun: Pronoun | None = None
    loose: bool = False  # an everyday word when written small
    short: bool = False  # counts only beside another country's name


class Names:
    """All names of a language, and who held which office when."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.cut = language.syllabifier()
        keys = self.cut.keys
        self.homographs = frozenset(keys(w) for w in language.file.homographs)
        self.copulas = frozenset(keys(w) for w in language.words("copula"))
        self.surnames = frozenset(keys(w) for w in language.words("surnames"))
        self.phrases: Phrases[Name] = Phrases(self.cut)
        self.offices: dict[tuple[str, str], list[ActorRow]] = {}
        self._actors()
        self._titles()
        for row, _, _ in language.names:
            known = ActorRow(id=row.id, name=row.name, type=row.kind, country=row.country)
            self.phrases.add(row.name, Name("thing", f"{language.code}/names#{row.id}", row.name, (known,)))
        for pronoun, _, _ in language.pronouns:
            rule = f"{language.code}/pronouns#{pronoun.id}"
            self._words(pronoun.match, Name("pronoun", rule, pronoun.id, pronoun=pronoun))
        for kind, listed in _CLASSES:
            for word in language.words(listed):
                phrase = word if kind == "head" else word.lower()
                self._words(phrase, Name(kind, f"{language.code}/words#{listed}", word))

    def _words(self, match: str, name: Name) -> None:
        for sequence in expand(match, self.cut, cased=name.kind == "head"):
            words = [w.value.capitalize() if w.kind == "C" and i == 0 else w.value for i, w in enumerate(sequence)]
            self.phrases.add(" ".join(words), name)

    def _actors(self) -> None:
        code = self.language.code
        by_alias: dict[tuple[str, str], list[ActorRow]] = {}
        for row, path, _ in self.language.actors:
            stem = path.rpartition("/")[2].removesuffix(".csv")
            for alias in (row.name, *row.aliases):
                by_alias.setdefault((alias, stem), []).append(row)
            if row.type == "person" and row.office and row.since:
                self.offices.setdefault((self.office(row.office), row.country), []).append(row)
        for outlet, _, _ in self.language.outlets:
            row = ActorRow(id=f"outlet.{outlet.id}", name=outlet.name, type="body", sector="JRN")
            for alias in (outlet.name, *outlet.aliases):
                by_alias.setdefault((alias, "outlets"), []).append(row)
        for (alias, stem), rows in by_alias.items():
            kind = self._kind(rows[0])
            loose = kind == "country" and self.cut.keys(alias) in self.homographs
            name = Name(kind, f"{code}/actors/{stem}#{rows[0].id}", alias, tuple(rows), loose=loose, short=rows[0].type == "short")
            self.phrases.add(self._form(alias, kind), name)

    @staticmethod
    def _kind(row: ActorRow) -> str:
        if row.type in COUNTRY:
            return "country"
        return row.type if row.type in ("person", "role") else "body"

    @staticmethod
    def _form(alias: str, kind: str) -> str:
        """Roles are looked up small. Of a name only the first syllable must keep its capital: the press varies the others."""
        if kind == "role":
            return alias.lower()
        head, _, tail = alias.partition(" ")
        return f"{head} {tail.lower()}" if tail and not head.islower() else alias

    def _titles(self) -> None:
        for row, _, _ in self.language.titles:
            for alias in (row.name, *row.aliases):
                name = Name("title", f"{self.language.code}/titles#{row.id}", alias, title=row)
                self.phrases.add(alias.lower(), name)

    def office(self, title: str) -> str:
        """The key of an office: its syllables' keys, so that spellings meet."""
        return " ".join(self.cut.phrase(title))

    def holder(self, office: str, country: str, day: date | None) -> ActorRow | None:
        """Who held an office of a country on a day, by rows that cite a reference; None where unknown or not single."""
        if day is None:
            return None
        held = [
            row
            for row in self.offices.get((self.office(office), country), ())
            if row.reference and row.since and row.since <= day and (row.until is None or day < row.until)
        ]
        return held[0] if len({row.id for row in held}) == 1 else None

    @staticmethod
    def at(rows: tuple[ActorRow, ...], day: date | None) -> ActorRow:
        """The row of an actor that holds on a day: the dated one that covers it, else the last one begun before it, else the first."""
        if day is not None and len(rows) > 1:
            covering = [r for r in rows if r.since and r.since <= day and (r.until is None or day < r.until)]
            if covering:
                return covering[0]
            begun = [r for r in rows if r.since and r.since <= day]
            if begun:
                return max(begun, key=lambda r: r.since or day)
        return rows[0]
