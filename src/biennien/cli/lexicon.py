"""``biennien lexicon``: the lexicons as their makers need them. ``check`` runs the linter and every example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli.face import Face


def app(face: Face) -> typer.Typer:
    """The group of lexicon commands."""
    group = typer.Typer(no_args_is_help=True)

    @group.command("check", help=face("cli.lexicon.check"))
    def check(lexicons: Annotated[list[Path] | None, typer.Argument(metavar="[DIR]…")] = None) -> None:
        with face.progress(face("cli.checking")):
            checked = api.check_lexicon(lexicons or ())
        for fault in checked.faults:
            face.out.print(fault, markup=False, highlight=False, soft_wrap=True)
        face.note(face("cli.lexicon.checked", rows=checked.rows, examples=checked.examples, faults=len(checked.faults)))
        if checked.faults:
            raise SystemExit(1)

    return group
