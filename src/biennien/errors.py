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
    """A name that is not known, with the nearest ones that are."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=3, cutoff=0.5) or names[:8]
        super().__init__(f"unknown {kind} {name!r}; known: {', '.join(near) if near else 'none'}")

    def __str__(self) -> str:
        return str(self.args[0])


class QueryError(BiennienError, ValueError):
    """A question that cannot be asked: the field, its value, and what it may hold."""

    def __init__(self, field: str, value: str, why: str) -> None:
        self.field, self.value, self.why = field, value, why
        super().__init__(f"{field}={value!r}: {why}")
