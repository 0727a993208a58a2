"""``biennien check``: whether a database can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli.face import Face


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    archive: Annotated[Path | None, typer.Option("--archive", metavar="DIR")] = None,
) -> None:
    face = Face()
    done: list[str] = []
    with face.progress(face("cli.checking_db")) as bar:
        task = bar.task_ids[0]

        def tell(name: str) -> None:
            done.append(name)
            bar.update(task, completed=len(done), description=name)

        faults = list(api.check(db, archive, tell))
    if not faults:
        face.note(face("cli.check.sound", db=db, many=len(done)))
        return
    columns = [face(f"cli.check.{column}") for column in ("check", "where", "mend")]
    face.table(str(db), columns, [(fault.check, fault.where, fault.mend) for fault in faults])
    face.error(face("cli.check.faults", many=len(faults)))
    raise SystemExit(1)
