"""How commands speak: texts in the user's language, tables that fit the terminal, progress on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from biennien.languages.interface import Texts, known
from biennien.types import Skip


def locale_language() -> str:
    """The interface language: ``BIENNIEN_LANG``, else the locale's, else English."""
    for name in ("BIENNIEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in known():
            return code
    return "en"


class Face:
    """Texts and consoles of one run of the program."""

    def __init__(self, language: str | None = None) -> None:
        self.language = language or locale_language()
        self.texts = Texts(self.language)
        self.out = Console(soft_wrap=False)
        self.err = Console(stderr=True)

    def __call__(self, key: str, **values: object) -> str:
        return self.texts(key, **values)

    def error(self, text: str) -> None:
        """A failure, on standard error."""
        self.err.print(f"biennien: {text}", style="red", markup=False, highlight=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """A remark on standard error."""
        self.err.print(text, markup=False, highlight=False, soft_wrap=True)

    def lines(self, objects: Iterable[object], target: BinaryIO | None = None) -> None:
        """JSON lines on standard output or to ``target``, UTF-8 whatever the locale."""
        encode = msgspec.json.Encoder().encode
        stream = target or sys.stdout.buffer
        for one in objects:
            stream.write(encode(one) + b"\n")
        stream.flush()

    @contextmanager
    def progress(self, what: str) -> Iterator[Progress]:
        """A progress display on standard error; silent where that is no terminal."""
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as bar:
            bar.add_task(what, total=None)
            yield bar

    def table(self, title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]], console: Console | None = None) -> None:
        """A table that wraps within the terminal."""
        table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*row)
        (console or self.out).print(table)

    def skips(self, skips: Sequence[Skip]) -> None:
        """What was left out: a line each for the first, then the counts by reason."""
        for skip in skips[:10]:
            self.note(f"{skip.uri}: {skip.stage}: {skip.reason}")
        if len(skips) > 10:
            self.note(self("cli.more_skips", many=len(skips) - 10))

    def closing(self, counts: Sequence[tuple[str, int]], skips: Sequence[Skip]) -> None:
        """The table at the end of a run, on standard error: what was read, and what was skipped by reason."""
        rows = [(self(f"cli.counts.{name}"), str(many)) for name, many in counts]
        reasons: dict[str, int] = {}
        for skip in skips:
            reasons[skip.reason] = reasons.get(skip.reason, 0) + 1
        rows += [(self("cli.counts.skipped", reason=reason), str(many)) for reason, many in sorted(reasons.items())]
        self.table(None, (self("cli.counts.what"), self("cli.counts.many")), rows, self.err)


def finish(skips: Sequence[Skip], strict: bool) -> None:
    """End with exit code 3 where something was skipped and ``--strict`` was given."""
    if strict and skips:
        raise SystemExit(3)
