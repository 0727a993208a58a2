"""The interface texts of one language, and names, dates and numbers in that language."""

from __future__ import annotations

from datetime import date, datetime

from biennien.errors import QueryError, UnknownName
from biennien.languages.interface import Texts
from biennien.types import Party, When
from biennien.web.lore import STATE, Lore
from biennien.writing.report.labels import dated


class Words:
    """What templates call ``w``. ``w("web.nav.map")`` is a text; the methods say things of the chronicle."""

    def __init__(self, code: str, lore: Lore) -> None:
        self.code, self.lore = code, lore
        self.texts = Texts(code)
        self.english = code != lore.code

    def __call__(self, key: str, **values: object) -> str:
        return self.texts(f"web.{key}", **values)

    def fault(self, error: Exception) -> str:
        """What went wrong, for a person; an error that has no text of its own speaks for itself."""
        if isinstance(error, QueryError):
            rule = self(f"fault.{error.rule}", **error.given)
            field = self.texts.section(f"web.field.{error.field}") or error.field
            return self("fault.query", field=field, value=error.value, rule=rule) if error.value else f"{field}: {rule}"
        if isinstance(error, UnknownName):
            kind = self.texts.section(f"web.fault.kind.{error.kind}") or error.kind
            return self("fault.unknown" if error.near else "fault.nobody", kind=kind, name=error.name, near=", ".join(error.near))
        return self("fault.long") if isinstance(error, TimeoutError) else str(error)

    def many(self, key: str, n: int, **values: object) -> str:
        """A count with its noun; ``<key>_one`` where there is one."""
        said = self.texts(f"web.{key}_one" if n == 1 and self.texts.section(f"web.{key}_one") else f"web.{key}")
        return said.format(n=self.number(n), **values)

    def number(self, n: float, places: int = 0) -> str:
        """Grouped by thousands as the language writes it."""
        text = f"{n:,.{places}f}".replace("-", "\N{MINUS SIGN}")
        return text if self.english else text.translate(str.maketrans(",.", ".,"))

    def moment(self, at: datetime) -> str:
        """A moment to the minute, in UTC."""
        return f"{self.day(at.date())} {at:%H:%M} UTC"

    def share(self, part: float) -> str:
        return f"{self.number(100 * part)} %" if not self.english else f"{self.number(100 * part)}%"

    def type(self, type: str, mode: str | None = None) -> str:
        said = self.texts(f"terms.type.{type}")
        return f"{said} · {self.texts(f'terms.mode.{mode}')}" if mode else said

    def status(self, status: str) -> str:
        return self.texts(f"terms.status.{status}")

    def quad(self, quad: int) -> str:
        return self.texts(f"terms.quad.{quad}")

    def field(self, field: str) -> str:
        return self.texts(f"terms.field.{field.rpartition(':')[2]}")

    def country(self, code: str | None) -> str:
        """A country's name; the code where the lexicon has none."""
        known = self.lore.countries.get(code or "")
        if known:
            return known[self.english]
        return self.texts(f"terms.country.{code}") if code and code != "---" else self("no_country")

    def party(self, one: Party) -> str:
        """States by their name in this language, everybody else as the lexicon writes them, else as the articles do."""
        if one.actor and one.actor.endswith(STATE) and one.country in self.lore.countries:
            return self.country(one.country)
        return (self.lore.name(one.actor, True) if self.english else None) or one.name

    def actor(self, id: str, name: str = "") -> str:
        """An actor by id, country code or name."""
        if id in self.lore.countries or self.texts.section(f"terms.country.{id}"):
            return self.country(id)
        return self.lore.name(id, self.english) or name or id

    def when(self, when: When | None) -> str:
        """A date at the precision that it has."""
        return dated(self.texts, when)

    def day(self, day: date | str | None) -> str:
        """A day; a text is taken for ISO 8601."""
        if not day:
            return ""
        known = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        return dated(self.texts, When(first=known, last=known, grain="day"))

    def grain(self, when: When | None) -> str:
        """How exact a date is, in a word; empty for a day."""
        if when is None or when.first is None:
            return self("grain.none")
        said = "" if when.first == when.last else self(f"grain.{when.grain.replace(' ', '_')}")
        return ", ".join(filter(None, (self("grain.about") if when.approximate else "", said)))

    def period(self, first: date, every: str) -> str:
        """A day, week, month or year by its first day."""
        if every == "month":
            return self("period.month", m=f"{first.month:02d}", y=first.year)
        if every == "year":
            return str(first.year)
        return self("period.week", day=self.day(first)) if every == "week" else self.day(first)
