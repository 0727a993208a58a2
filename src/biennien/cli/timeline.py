"""``biennien timeline``: the entries of a database in the order of their dates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli import tables
from biennien.cli.asking import filtered
from biennien.cli.face import Face


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    actor: Annotated[str | None, typer.Option("--actor")] = None,
    dyad: Annotated[str | None, typer.Option("--dyad", metavar="A,B")] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="TYPE[/mode]")] = None,
    place: Annotated[str | None, typer.Option("--place")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY")] = None,
    status: Annotated[str | None, typer.Option("--status")] = None,
    text: Annotated[str | None, typer.Option("--text", "-q")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1)] = None,
    where: Annotated[list[str] | None, typer.Option("--where", metavar="FIELD=VALUE")] = None,
) -> None:
    named = {
        "actor": actor, "dyad": dyad, "type": event, "place": place, "since": since, "until": until, "status": status, "text": text,
        "limit": limit,
    }  # fmt: skip
    wanted = filtered(named, where)
    with api.Chronicle(db, wanted) as chronicle:
        entries = list(chronicle.entries(wanted))
    tables.timeline(Face(), entries)
