"""``biennien export``: the chronicle in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli.face import Face
from biennien.cli.timeline import day


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT")] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    actor: Annotated[str | None, typer.Option("--actor")] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="TYPE[/mode]")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY")] = None,
    text: Annotated[str | None, typer.Option("--text", "-q")] = None,
) -> None:
    face = Face()
    with api.Chronicle(db) as chronicle:
        entries = list(chronicle.entries(actor=actor, event=event, since=day(since, "--since"), until=day(until, "--until"), text=text))
        written = api.export(entries, to)
    if output is None:
        sys.stdout.buffer.write(written)
        return
    output.write_bytes(written)
    face.note(face("cli.export.written", many=len(entries), path=output))
