"""``biennien build``: pages → a database with the chronicle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.analyzer import analyzer
from biennien.cli.face import Face, finish


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…")],
    db: Annotated[str, typer.Option("--db", metavar="FILE")],  # no Path: it would lose the slash that asks for a dataset
    backend: Annotated[str, typer.Option("--backend")] = "local",
    workers: Annotated[int, typer.Option("--workers", min=1)] = 1,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
    beyond: Annotated[bool, typer.Option("--beyond")] = False,
    strict: bool = False,
) -> None:
    face = Face()
    with face.progress(face("cli.reading")) as bar:
        built = api.build(
            db,
            analyzer(lexicons or (), beyond=beyond),
            *paths,
            workers=workers,
            backend_name=backend,
            progress=lambda seen: bar.update(bar.task_ids[0], completed=seen),
        )
    face.skips(built.skips)
    counts = ("pages", "unchanged", "articles", "events", "entries")
    face.closing([(name, getattr(built, name)) for name in counts], built.skips)
    finish(built.skips, strict)
