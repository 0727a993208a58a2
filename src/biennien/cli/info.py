"""``biennien info``: versions, lexicon digest, formats, backends."""

from __future__ import annotations

import platform
import sqlite3
from pathlib import Path
from typing import Annotated

import typer

from biennien import api, reading, writing
from biennien.backends import backends
from biennien.cli.face import Face
from biennien.languages import loader


def run(db: Annotated[Path | None, typer.Argument(metavar="[DB]")] = None) -> None:
    face = Face()
    language = loader.load("vi")
    rows = [
        ("biennien", api.package_version()),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        (face("cli.info.languages"), ", ".join(loader.known())),
        (face("cli.info.digest"), language.digest),
        (
            face("cli.info.lexicon"),
            face(
                "cli.info.sizes",
                actors=len(language.actors),
                places=len(language.places),
                outlets=len(language.outlets),
                patterns=len(language.patterns),
            ),
        ),
        (face("cli.info.readers"), ", ".join(reading.formats())),
        (face("cli.info.writers"), ", ".join(writing.formats())),
        (face("cli.info.backends"), ", ".join(backends())),
    ]
    if db is not None:
        with api.Chronicle(db) as chronicle:
            held = chronicle.info()
        for name in ("pages", "articles", "events", "entries", "reports"):
            rows.append((face(f"cli.counts.{name}"), str(getattr(held, name))))
        rows.append((face("cli.info.span"), f"{held.first or '?'} … {held.last or '?'}"))
    face.table(None, (face("cli.info.what"), face("cli.info.value")), rows)
