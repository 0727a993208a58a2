"""``biennien check-draft``: what an editor's own text gets wrong by the lexicon, and by a chronicle where one is given."""

from __future__ import annotations

from contextlib import closing, nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from biennien import reading as formats
from biennien.analyzer import analyzer
from biennien.cli.asking import day
from biennien.cli.face import Face
from biennien.store.database import connect
from biennien.types import Declared, Page
from biennien.web import draft


def run(
    file: Annotated[str, typer.Argument(metavar="FILE")],
    db: Annotated[Path | None, typer.Option("--db", metavar="DB")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DAY")] = None,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
) -> None:
    face, reader = Face(), analyzer(lexicons or ())
    told = day(published, "--published")
    many = 0
    opened: Any = closing(connect(db)) if db else nullcontext()
    with opened as connection:
        for page in formats.pages([file]):
            if not isinstance(page, Page):
                face.note(f"{page.uri}: {page.reason}")
                continue
            text = Page(
                key=page.key, digest=page.digest, text=page.text, whole=True, declared=Declared(published=str(told) if told else None)
            )
            for reading in reader.read(text):
                for one in draft.check(reading, reader, connection):
                    many += 1
                    line = page.text.count("\n", 0, one.span.start) + 1
                    values = {**one.values, **({"right": face(f"web.weekday.{one.values['right']}")} if "right" in one.values else {})}
                    face.out.print(
                        f"{page.key}:{line}: “{one.quote}” {face(f'web.check.kind.{one.kind}', **values)}",
                        markup=False,
                        highlight=False,
                        soft_wrap=True,
                    )
    face.note(face("web.check.clean") if not many else face("web.check.found", n=many))
