"""``biennien timeline``: the entries of a database in the order of their dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli import tables
from biennien.cli.face import Face
from biennien.errors import BiennienError


def day(text: str | None, option: str) -> date | None:
    """A day given as ISO 8601; wrong use (exit code 2) where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day like 2019-06-20", param_hint=option) from None


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
) -> None:
    face = Face()
    pair = tuple(part.strip() for part in dyad.split(",")) if dyad else None
    if pair is not None and len(pair) != 2:
        raise typer.BadParameter("two actors with a comma between, like PRK,CHN", param_hint="--dyad")
    if status is not None and status not in ("happened", "planned", "hypothetical", "negated"):
        raise typer.BadParameter("happened, planned, hypothetical or negated", param_hint="--status")
    try:
        with api.Chronicle(db) as chronicle:
            entries = list(
                chronicle.entries(
                    actor=actor,
                    dyad=(pair[0], pair[1]) if pair else None,
                    event=event,
                    place=place,
                    since=day(since, "--since"),
                    until=day(until, "--until"),
                    status=status,
                    text=text,
                    limit=limit,
                )
            )
    except ValueError as error:
        raise BiennienError(str(error)) from error
    tables.timeline(face, entries)
