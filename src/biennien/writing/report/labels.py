"""Every label in every interface language at once: the page switches by style alone, without a script or a network."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from html import escape

from biennien.languages.interface import Texts
from biennien.types import Party, When


class Labels:
    """``both`` answers with HTML that holds the text of each language in a span of its own (``l-vi``, ``l-en``)."""

    def __init__(self, texts: tuple[Texts, ...], countries: Mapping[str, tuple[str, str]], lexicon: str) -> None:
        self.texts = texts
        self._countries = countries
        self._lexicon = lexicon

    def both(self, key: str, **values: object) -> str:
        """The text under a dotted key, in all languages."""
        return self.each(lambda texts: texts(key, **values))

    def each(self, say: Callable[[Texts], str]) -> str:
        """Whatever ``say`` makes of each language's texts, escaped."""
        return self.spans([(texts.code, escape(say(texts))) for texts in self.texts])

    def spans(self, said: list[tuple[str, str]], tag: str = "span") -> str:
        """HTML by language; once only where all say the same."""
        if len({html for _, html in said}) == 1 and tag == "span":
            return said[0][1]
        return "".join(f'<{tag} class="l-{code}" lang="{code}">{html}</{tag}>' for code, html in said)

    def plain(self, key: str) -> str:
        """A text for an attribute, in the first language; the others go to ``data-`` attributes by ``attributes``."""
        return escape(self.texts[0](key), quote=True)

    def attributes(self, name: str, key: str) -> str:
        """An attribute in the first language, with the others beside it for the script: ``title="…" data-title-en="…"``."""
        others = " ".join(f'data-{name}-{texts.code}="{escape(texts(key), quote=True)}"' for texts in self.texts)
        return f'{name}="{self.plain(key)}" {others}'

    def country(self, code: str) -> str:
        """A country's name in all languages; its code where the lexicon has no name."""
        return self.each(lambda texts: self.country_name(texts, code))

    def country_name(self, texts: Texts, code: str) -> str:
        if code not in self._countries:
            return texts(f"terms.country.{code}")
        native, english = self._countries[code]
        return native if texts.code == self._lexicon else english

    def party(self, one: Party) -> str:
        """A state by its name in each language, everybody else as the articles call them."""
        if one.actor and one.actor.endswith(".country") and one.country in self._countries:
            return self.country(one.country)
        return escape(one.name)

    def when(self, when: When | None) -> str:
        """A date at the precision it has."""
        return self.each(lambda texts: dated(texts, when))

    def reported(self, day: date) -> str:
        """On which day something was published."""
        return self.each(lambda texts: texts("report.reported", date=_filled(texts, "day", day, day)))

    def day(self, when: date | None) -> str:
        return self.each(lambda texts: _filled(texts, "day", when, when)) if when else ""


def dated(texts: Texts, when: When | None) -> str:
    """A closed interval in words: a day, days of a month, a month, a year, or from one to the other."""
    if when is None or when.first is None:
        return texts("report.undated")
    first, last = when.first, when.last or when.first
    said = _filled(texts, _shape(first, last), first, last)
    return texts("terms.date.about", date=said) if when.approximate else said


def _shape(first: date, last: date) -> str:
    if first == last:
        return "day"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if first.month == 1 and last.month == 12:
            return "year" if first.year == last.year else "years"
        if first.year == last.year:
            return "month" if first.month == last.month else "months"
        return "months_span"
    if first.year != last.year:
        return "span"
    return "days" if first.month == last.month else "months_days"


def _filled(texts: Texts, shape: str, first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return texts(
        f"terms.date.{shape}",
        d=first.day,
        m=first.month,
        y=first.year,
        M=texts(f"terms.month.{first.month}"),
        d2=last.day,
        m2=last.month,
        y2=last.year,
        M2=texts(f"terms.month.{last.month}"),
    )
