"""``biennien series``: a panel of counts and mean scores, a row a period and pair of countries, with the rows in which nothing happened."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli.asking import filtered
from biennien.cli.face import Face

_EVERY = ("day", "week", "month", "year")


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    every: Annotated[str, typer.Option("--every", metavar="PERIOD")] = "month",
    by: Annotated[str, typer.Option("--by", metavar="dyad,quad")] = "dyad",
    to: Annotated[str, typer.Option("--to", metavar="FORMAT")] = "csv",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    actor: Annotated[str | None, typer.Option("--actor")] = None,
    dyad: Annotated[str | None, typer.Option("--dyad", metavar="A,B")] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="TYPE[/mode]")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY")] = None,
    status: Annotated[str, typer.Option("--status")] = "happened",
    where: Annotated[list[str] | None, typer.Option("--where", metavar="FIELD=VALUE")] = None,
    zeros: Annotated[bool, typer.Option("--zeros/--no-zeros")] = True,
) -> None:
    face = Face()
    named = {"actor": actor, "dyad": dyad, "type": event, "since": since, "until": until, "status": status}
    wanted = filtered(named, where)
    groups = [part.strip() for part in by.split(",") if part.strip()]
    if every not in _EVERY:
        raise typer.BadParameter(", ".join(_EVERY), param_hint="--every")
    if not set(groups) <= {"dyad", "quad"}:
        raise typer.BadParameter("dyad, quad", param_hint="--by")
    with api.Chronicle(db) as chronicle:
        found = chronicle.series(wanted, every=every, by=groups, zeros=zeros)  # type: ignore[arg-type]
    written = api.panel(found, to)
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        output.write_bytes(written)
    face.note(face("cli.series.told", rows=len(found.rows), undated=found.undated, wide=found.wide))
