"""``biennien export``: the chronicle in another format, with an account of what the format could not express."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli.asking import filtered
from biennien.cli.face import Face
from biennien.writing.loss import Loss


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT")] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    actor: Annotated[str | None, typer.Option("--actor")] = None,
    dyad: Annotated[str | None, typer.Option("--dyad", metavar="A,B")] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="TYPE[/mode]")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY")] = None,
    status: Annotated[str | None, typer.Option("--status")] = None,
    text: Annotated[str | None, typer.Option("--text", "-q")] = None,
    where: Annotated[list[str] | None, typer.Option("--where", metavar="FIELD=VALUE")] = None,
) -> None:
    face = Face()
    named = {"actor": actor, "dyad": dyad, "type": event, "since": since, "until": until, "status": status, "text": text}
    wanted = filtered(named, where)
    into = io.BytesIO()
    with api.Chronicle(db, wanted) as chronicle:
        loss = chronicle.export(to, into, wanted)
    if output is None:
        sys.stdout.buffer.write(into.getvalue())
    else:
        output.write_bytes(into.getvalue())
        face.note(face("cli.export.written", many=loss.written, path=output))
    report(face, loss)


def report(face: Face, loss: Loss) -> None:
    """What was left out, changed and has no place, on standard error; nothing where all was written."""
    parts = (("left_out", loss.left_out), ("changed", loss.changed), ("lacking", loss.lacking))
    rows = [(face(f"cli.export.{name}"), what, str(many)) for name, counts in parts for what, many in counts]
    if rows:
        columns = (face("cli.export.loss"), face("cli.counts.what"), face("cli.counts.many"))
        face.table(None, columns, rows, face.err)
