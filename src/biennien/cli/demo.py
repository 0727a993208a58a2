"""``biennien demo``: the sample pages all the way to a chronicle and a report."""

from __future__ import annotations

from importlib.resources import as_file
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from biennien import api, samples
from biennien.analyzer import analyzer
from biennien.cli import highlights, tables
from biennien.cli.face import Face


def run(directory: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path()) -> None:
    face = Face()
    directory.mkdir(parents=True, exist_ok=True)
    names = samples.names()
    face.note(face("cli.demo.reading", many=len(names)))
    with as_file(samples.folder()) as folder, TemporaryDirectory() as scratch, face.progress(face("cli.reading")) as bar:
        db = Path(scratch) / "demo.db"
        paths = [folder / name for name in names]
        built = api.build(db, analyzer(), *paths, progress=lambda seen: bar.update(bar.task_ids[0], completed=seen))
        with api.Chronicle(db) as chronicle:
            entries = list(chronicle.entries())
    report = directory / "report.html"
    report.write_bytes(api.export(entries, "html"))
    tables.timeline(face, [e for e in entries if len(e.reports) > 1])
    highlights.show(face, entries)
    face.note("")
    face.closing([(name, getattr(built, name)) for name in ("pages", "articles", "events", "entries")], built.skips)
    face.note(face("cli.demo.written", path=report))
    face.note(face("cli.demo.next"))
