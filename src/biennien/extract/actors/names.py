"""The names of the lexicon, compiled: one trie for titles, roles, bodies, countries, persons and pronouns."""

from __future__ import annotations

from datetime import date

import msgspec

from biennien.languages.loader import Language
from biennien.languages.schema import ActorRow, Pronoun, TitleRow
from biennien.text.pattern_language import expand
from biennien.text.phrases import Phrases
from biennien.text.syllables import Syllables

COUNTRY = frozenset({"country", "capital", "seat", "veil", "short"})
NONE = "---"
STATELESS = frozenset({"armed", "igo", "ngo"})
"""Types of body that belong to no state unless their row says so."""
WANDERING = frozenset({"UAF", "REF", "IGO"})
"""Sectors whose roles take no country from the story: terrorists, refugees, the world."""
WIDE = frozenset({"sea", "strait", "river", "mountain", "border", "kind", "base"})
"""Kinds of place that lie in no one country, or whose country is not the one whose people are there."""
_CLASSES = (
    ("of", "of"),
    ("side", "sides"),
    ("head", "body-heads"),
    ("head", "small-body-heads"),
    ("media", "media-heads"),
    ("barred", "not-actors"),
    ("unit", "units"),
    ("qualifier", "party-names"),
    ("abroad", "abroad"),
    ("artifact", "things"),
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
    outlet: bool = False
    stateless: bool = False  # belongs to no state unless its row says so


class Names:
    """All names of a language, and who held which office when."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.cut = language.syllabifier()
        keys = self.cut.keys
        self.homographs = frozenset(keys(w) for w in language.file.homographs)
        self.pointing = frozenset(keys(w) for w in language.words("this-one"))
        self.abroad = [list(self.cut.phrase(w)) for w in language.words("abroad")]
        self.frames = frozenset(keys(w) for w in language.words("frames") if " " not in w)
        self.nearest = frozenset(keys(w) for w in language.words("nearest"))
        self.goals = frozenset(keys(w) for w in language.words("goals"))
        self.copulas = frozenset(keys(w) for w in language.words("copula"))
        self.surnames = frozenset(keys(w) for w in language.words("surnames"))
        self.own = frozenset(keys(w) for w in language.words("own-surnames"))
        self.neighbours = frozenset(language.words("shares-names"))
        self.reticent = frozenset(language.words("reticent"))
        self.transcribed = frozenset(language.words("transcribed"))
        self.opens = frozenset({",", '"', "“", ":", ";", *(keys(w) for w in language.words("that") if " " not in w)})
        self.one = frozenset(keys(w) for w in language.words("one"))
        self.predicates = frozenset(keys(w) for w in language.words("predicates"))
        self.abides = [[keys(w)] for w in (*language.words("stays"), *language.words("of")) if " " not in w]
        self.owning = frozenset(keys(w) for w in language.words("of") if " " not in w)
        self.embeds = frozenset(keys(w) for w in language.words("embeds"))
        self.elder = next(iter(language.words("elder-pronouns")), "")
        self.ands = [[keys(w)] for w in language.words("and") if " " not in w]
        self.hyphened = frozenset(keys(w) for w in language.words("hyphened-surnames"))
        self.hyphened_in = frozenset(language.words("hyphened-in"))
        self.familiar = frozenset(language.words("familiar-pronouns"))
        self.pronouns = {pronoun.id: pronoun for pronoun, _, _ in language.pronouns}
        named = [row for row, _, _ in reversed(language.actors) if row.type == "country"]
        self.states = {row.country: row for row in (*named, *(row for row in named if row.id.endswith(".country")))}
        self.phrases: Phrases[Name] = Phrases(self.cut)
        self.offices: dict[tuple[str, str], list[ActorRow]] = {}
        self.posts: dict[tuple[str, str], list[ActorRow]] = {}
        self.single: set[str] = set()  # titles that are one post in all their forms: ministers', and those that name their body
        self.seats: dict[str, set[str]] = {}
        self.ministers: dict[str, str] = {}  # by the key of the office
        self.ranks: dict[str, tuple[str, str]] = {}
        self.spouses = frozenset(language.words("spouse-titles"))
        self.field_words = frozenset(k for w in language.words("fields") for k in self.cut.phrase(w))
        self.minister = [self.cut.phrase(row.name) for row, _, _ in language.titles if row.id == "minister"]
        self.things = frozenset(f"{language.code}/actors/generic#{w}" for w in language.words("thing-roles"))
        self.diplomats = frozenset(language.words("diplomat-titles"))
        self.leaders = frozenset(language.words("leader-titles"))
        self._titles()
        self._actors()
        for row, _, _ in language.names:
            known = ActorRow(id=row.id, name=row.name, type=row.kind, country=row.country)
            self.phrases.add(row.name, Name("thing", f"{language.code}/names#{row.id}", row.name, (known,)))
        self._spots()
        for pronoun, _, _ in language.pronouns:
            rule = f"{language.code}/pronouns#{pronoun.id}"
            kind = "namesake" if pronoun.stands_for == "namesake" else "pronoun"
            self._words(pronoun.match, Name(kind, rule, pronoun.id, pronoun=pronoun))
        for kind, listed in _CLASSES:
            for word in language.words(listed):
                phrase = word if kind == "head" else word.lower()
                self._words(phrase, Name(kind, f"{language.code}/words#{listed}", word))

    def _spots(self) -> None:
        """Places, which say where a story is, and where those who are named with them belong."""
        code = self.language.code
        for row, _, _ in self.language.places:
            if row.country and row.kind not in WIDE:
                known = (ActorRow(id=row.id, name=row.name, type="place", country=row.country),)
                for alias in (row.name, *row.aliases):
                    self.phrases.add(alias, Name("spot", f"{code}/places#{row.id}", alias, known))

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
                self.offices.setdefault((self._post(row.office), row.country), []).append(row)
        for outlet, _, _ in self.language.outlets:
            country = getattr(outlet, "country", "")
            row = ActorRow(id=f"outlet.{outlet.id}", name=outlet.name, type="body", sector="JRN", country=country)
            for alias in (outlet.name, *outlet.aliases):
                by_alias.setdefault((alias, "outlets"), []).append(row)
        self._posts({alias: rows[0].id for (alias, _), rows in by_alias.items() if rows[0].type in BODY})
        for (alias, stem), rows in by_alias.items():
            kind = self._kind(rows[0])
            loose = kind == "country" and self.cut.keys(alias) in self.homographs
            name = Name(kind, f"{code}/actors/{stem}#{rows[0].id}", alias, tuple(rows), loose=loose, short=rows[0].type == "short")
            if stem == "outlets":
                name = msgspec.structs.replace(name, outlet=True)
            if rows[0].type in STATELESS or rows[0].country == NONE or (kind == "role" and rows[0].sector in WANDERING):
                name = msgspec.structs.replace(name, stateless=True)
            self.phrases.add(self._form(alias, kind), name)
            if kind == "body" or rows[0].type in ("seat", "veil"):  # "bộ Quốc phòng", "lầu Năm Góc"
                head, _, tail = self._form(alias, kind).partition(" ")
                second = alias.partition(" ")[2][:1]
                if head.istitle() and second.isupper():
                    self.phrases.add(f"{head.lower()} {tail[:1].upper()}{tail[1:]}", name)

    def _posts(self, bodies: dict[str, str]) -> None:
        """Offices that name their body ("Tổng thư ký NATO"): by the title's id and the body's, for every form of both."""
        for row, _, _ in self.language.actors:
            if row.type != "person" or not row.office:
                continue
            self.seats.setdefault(self._post(row.office), set()).add(row.country)
            if not (row.since and row.reference):
                continue
            words = row.office.split(" ")
            for size in range(len(words) - 1, 0, -1):
                title, body = self.ranks.get(self.office(" ".join(words[:size]))), bodies.get(" ".join(words[size:]))
                if title is not None and body is not None:
                    self.posts.setdefault((title[0], body), []).append(row)
                    break

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
                self.ranks[self.office(alias)] = (row.id, row.kind)
                if row.kind == "minister":
                    self.ministers[self.office(alias)] = alias
            if row.kind == "minister" or any(word[:1].isupper() for word in row.name.split()[1:]):
                self.single.add(row.id)

    def ends_in_place(self, syllables: Syllables, first: int, last: int) -> str:
        """The country of the place with which a body's name ends ("Đại học Kobe"); empty where it ends with none."""
        for at in range(max(first + 1, last - 3), last):
            phrase = self.phrases.at(syllables, at, last) if syllables.shapes[at] in "CA" else None
            if phrase is not None and phrase.last == last:
                return next((n.rows[0].country for n in phrase.values if n.kind == "spot" or (n.kind == "country" and not n.short)), "")
        return ""

    def office_in(self, phrase: str) -> str:
        """The office with which a phrase ends ("hai nhà lãnh đạo"), as a key; empty where it ends with none."""
        words = self.cut.phrase(phrase)
        ends = (" ".join(words[at:]) for at in range(len(words)))
        return next((key for key in ends if self.rank(key) not in ("", "honorific")), "")

    def same_title(self, one: str, other: str) -> bool:
        """Whether two offices, as keys, are forms of one title."""
        return one in self.ranks and other in self.ranks and self.ranks[one][0] == self.ranks[other][0]

    def begins_title(self, words: list[str]) -> bool:
        """Whether the first words of a role are a title: then a name behind it is a person's."""
        return any(" ".join(words[:size]) in self.ranks for size in range(len(words), 0, -1))

    def married(self, office: str) -> bool:
        """Whether a title is a spouse's."""
        return self.ranks.get(self.office(office), ("", ""))[0] in self.spouses

    def rank(self, office: str) -> str:
        """The kind of an office, given by its key."""
        return self.ranks.get(office, ("", ""))[1]

    def sums_up(self, office: str) -> bool:
        """Whether an office, given by its key, is a word for any head of a state: "lãnh đạo", "nguyên thủ"."""
        return self.ranks.get(office, ("", ""))[0] in self.leaders

    def minister_of(self, ministry: list[str]) -> str:
        """The office of who heads a ministry, given by its keys: "bộ ngoại giao" has a "Bộ trưởng Bộ Ngoại giao"; empty where unknown."""
        return next(
            (
                self.ministers[key]
                for m in self.minister
                for key in (" ".join([*m, *ministry]), " ".join([*m, *ministry[1:]]))
                if key in self.ministers
            ),
            "",
        )

    def stands_in(self, office: str, other: str) -> bool:
        """Whether an office, given by its key, is a word for all diplomats, and another is one of theirs."""
        return self.ranks.get(office, ("", ""))[1] == "diplomat" and self.ranks.get(other, ("", ""))[0] in self.diplomats

    def sectors(self, pronoun: str) -> tuple[str, ...]:
        """The sectors of those whom a pronoun stands for; empty where it says nothing."""
        return self.pronouns[pronoun].sectors if pronoun in self.pronouns else ()

    def means(self, pronoun: str) -> tuple[str, ...]:
        """The countries that a pronoun names by itself."""
        return self.pronouns[pronoun].countries if pronoun in self.pronouns else ()

    def office(self, title: str) -> str:
        """The key of an office: its syllables' keys, so that spellings meet."""
        return " ".join(self.cut.phrase(title))

    def _post(self, title: str) -> str:
        """What all forms of one post share ("Ngoại trưởng", "Bộ trưởng Ngoại giao"); other titles may be many bodies'."""
        key = self.office(title)
        known, _ = self.ranks.get(key, ("", ""))
        return known if known in self.single else key

    def holder(self, office: str, country: str, day: date | None, body: str = "") -> ActorRow | None:
        """Who held an office of a country or a body on a day, by rows that cite a reference; None where unknown or not single."""
        if day is None:
            return None
        rows = self.posts.get((self.ranks.get(self.office(office), ("", ""))[0], body), ()) if body else ()
        held = [
            row
            for row in rows or self.offices.get((self._post(office), country), ())
            if row.reference and row.since and row.since <= day and (row.until is None or day < row.until)
        ]
        return held[0] if len({row.id for row in held}) == 1 else None

    def seat(self, office: str) -> str:
        """The one country, or the IGO, of an office that only it has ("Giám đốc CIA"); empty where several have it."""
        countries = self.seats.get(self._post(office), set())
        own = any(word[:1].isupper() for word in office.split()[1:])
        return next(iter(countries)) if len(countries) == 1 and (own or countries == {"IGO"}) else ""

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
