"""``biennien lexicon``: the lexicons as their makers need them. ``check`` runs the linter and every example; ``find``, ``stats``,
``missing`` and ``diff`` say what is in them, what is not, and what a change does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from biennien import api, lexicons
from biennien.cli.face import Face

Folders = Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")]


def app(face: Face) -> typer.Typer:
    """The group of lexicon commands."""
    group = typer.Typer(no_args_is_help=True)

    @group.command("check", help=face("cli.lexicon.check"))
    def check(
        lexicons: Annotated[list[Path] | None, typer.Argument(metavar="[DIR]…")] = None,
        notices: Annotated[bool, typer.Option("--notices")] = False,
    ) -> None:
        with face.progress(face("cli.checking")):
            checked = api.check_lexicon(lexicons or ())
        for line in (*checked.faults, *(checked.notices if notices else ())):
            face.out.print(line, markup=False, highlight=False, soft_wrap=True)
        face.note(face("cli.lexicon.checked", rows=checked.rows, examples=checked.examples, faults=len(checked.faults)))
        if notices:
            face.note(face("cli.lexicon.noticed", many=len(checked.notices)))
        if checked.faults:
            raise SystemExit(1)

    @group.command("find", help=face("cli.lexicon.find"))
    def find(word: str, overlays: Folders = None) -> None:
        with face.progress(face("cli.checking")):
            found = lexicons.find(word, overlays or ())
        for one in found:
            words = f"{one.file}:{one.line}: {one.id}: {one.field}: {one.text}"
            face.out.print(words, markup=False, highlight=False, soft_wrap=True)
        face.note(face("cli.lexicon.found", many=len(found)))

    @group.command("stats", help=face("cli.lexicon.stats"))
    def stats(overlays: Folders = None) -> None:
        with face.progress(face("cli.checking")):
            tallies = lexicons.stats(overlays or ())
        columns = [face(f"cli.lexicon.{name}") for name in ("name", "rows", "cited", "unchecked", "examples")]
        for by in ("file", "type", "country"):
            rows = [(t.name, str(t.rows), str(t.cited), str(t.unchecked), str(t.examples)) for t in tallies if t.by == by]
            face.table(face(f"cli.lexicon.by_{by}"), columns, rows)

    @group.command("missing", help=face("cli.lexicon.missing"))
    def missing(corpus: Path, least: Annotated[int, typer.Option("--least", min=1)] = 20, overlays: Folders = None) -> None:
        with face.progress(face("cli.reading")) as bar:
            coverage = lexicons.missing(corpus, least, overlays or (), progress=_step(bar))
        columns = [face(f"cli.lexicon.{name}") for name in ("name", "kind", "times", "articles", "context")]
        rows = [(a.name, face(f"cli.lexicon.absent_{a.kind}"), str(a.times), str(a.articles), a.example) for a in coverage.absent]
        face.table(None, columns, rows)
        names = sum(a.kind == "name" for a in coverage.absent)
        known, share = len(coverage.known), f"{coverage.share:.3f}"
        face.note(face("cli.lexicon.missed", articles=coverage.articles, least=least, known=known, absent=names, share=share))

    @group.command("diff", help=face("cli.lexicon.diff"))
    def diff(
        before: Annotated[str, typer.Argument(metavar="A")],
        after: Annotated[str, typer.Argument(metavar="B")],
        corpus: Path,
        limit: Annotated[int | None, typer.Option("--limit", min=1)] = None,
    ) -> None:
        with face.progress(face("cli.reading")) as bar:
            changes = lexicons.diff(before, after, corpus, limit, _step(bar))
        columns = [face(f"cli.lexicon.{name}") for name in ("what", "article", "before", "after")]
        face.table(None, columns, [(face(f"cli.lexicon.{c.what}"), c.article, c.before, c.after) for c in changes])
        counts = lexicons.counts(changes)
        face.note(face("cli.lexicon.differed", **counts))

    return group


def _step(bar: Progress) -> lexicons.Done:
    """Shows how many articles are read."""
    return lambda done: bar.update(bar.task_ids[0], completed=done)
