"""``biennien watch``: feeds are polled, what is new is read."""

from __future__ import annotations

import signal
import threading
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.analyzer import analyzer
from biennien.cli.face import Face, finish


def run(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml")],
    db: Annotated[Path, typer.Option("--db", metavar="FILE")],
    archive: Annotated[Path | None, typer.Option("--archive", metavar="DIR")] = None,
    once: Annotated[bool, typer.Option("--once")] = False,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
    strict: bool = False,
) -> None:
    face = Face()
    asked = threading.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: asked.set())
    rounds = api.watch(db, analyzer(lexicons or ()), feeds, archive, stopped=lambda wait: once or asked.wait(wait))
    skips = []
    for done in rounds:
        skips = list(done.skips)
        rows = [
            (report.id, face(f"cli.watch.{report.outcome}"), str(report.listed), str(report.wanted), report.note or "")
            for report in done.feeds
        ]
        if rows:
            columns = ("feed", "outcome", "listed", "wanted", "note")
            moment = datetime.now().astimezone().isoformat(timespec="seconds")
            face.table(moment, [face(f"cli.watch.{column}") for column in columns], rows, face.err)
            face.closing([(name, getattr(done, name)) for name in ("fetched", "unchanged", "articles", "events")], skips)
    finish(skips, strict)
