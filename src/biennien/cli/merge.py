"""``biennien merge``: rebuild the entries of a database from mentions and judgements."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.cli.face import Face


def run(db: Annotated[Path, typer.Argument(metavar="DB")]) -> None:
    face = Face()
    with face.progress(face("cli.merging")):
        entries = api.merge(db)
    face.closing([("entries", entries)], ())
