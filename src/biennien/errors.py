"""The errors of the project: one parent, and messages that name the file, the reason and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class BiennienError(Exception):
    """The parent of all our errors; ``str()`` is a sentence for the user."""


class LexiconError(BiennienError):
    """A lexicon file that cannot be used: where, why, and how to mend it. ``line`` counts from 1; 0 where unknown."""

    def __init__(self, path: object, line: int, why: str, fix: str = "") -> None:
        self.path, self.line, self.why, self.fix = str(path), line, why, fix
        super().__init__(f"{path}{f':{line}' if line else ''}: {why}{f' – {fix}' if fix else ''}")


class ReadError(BiennienError):
    """Input that cannot be read: its address or path, and why."""

    def __init__(self, uri: object, why: str) -> None:
        self.uri, self.why = str(uri), why
        super().__init__(f"{uri}: {why}")


class StoreError(BiennienError):
    """A database that cannot be opened, written or trusted."""


class UnknownName(BiennienError, LookupError):
    """A name that is not known, with the nearest ones that are: ``kind``, ``name``, ``near``."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        self.kind, self.name = kind, name
        self.near = tuple(get_close_matches(name, names, n=3, cutoff=0.5) or names[:8])
        super().__init__(f"unknown {kind} {name!r}; known: {', '.join(self.near) or 'none'}")

    def __str__(self) -> str:
        return str(self.args[0])


RULES = {
    "actor": "one actor, whose neighbours are shown",
    "before": "lies before {first} ({day})",
    "between": "must lie between {least:g} and {most:g}",
    "day": "is no day like 2019-06-20",
    "dyad": "two actors with a comma between, like PRK,CHN",
    "field": "no such field; there are {known}",
    "mention": "is no name of a mention",
    "number": "is no number",
    "one_of": "must be one of {known}",
    "rows": "{groups} groups over {periods} periods are more than {most} rows; ask for fewer, or longer periods",
    "whole": "is no whole number",
    "words": "holds no word to look for",
}
"""What the fields of a question may hold; faces that speak other languages have a sentence for each in their interface texts."""


class QueryError(BiennienError, ValueError):
    """A question that cannot be asked: the field, its value, the rule that it breaks (one of ``RULES``), and what that rule names."""

    def __init__(self, field: str, value: str, rule: str, **given: object) -> None:
        self.field, self.value, self.rule, self.given = field, value, rule, given
        self.why = RULES[rule].format(**given)
        super().__init__(f"{field}={value!r}: {self.why}")
