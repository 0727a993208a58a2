"""``biennien articles``: page anatomy only, JSON lines, one page a line; or drawn as HTML."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.analyzer import analyzer
from biennien.anatomy import Anatomy
from biennien.anatomy.sets import marked
from biennien.cli.face import Face, finish
from biennien.types import Page, Skip
from biennien.writing import codebook
from biennien.writing.drawing import draw


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…")],
    html: Annotated[bool, typer.Option("--html")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
    strict: bool = False,
) -> None:
    face = Face()
    reader = analyzer(lexicons or ())
    skips: list[Skip] = []
    counts = {"pages": 0, "articles": 0}

    def anatomies() -> Iterator[tuple[Page, Anatomy]]:
        with face.progress(face("cli.reading")) as bar:
            for page in marked(api.pages(*paths, settings=reader.settings)):
                if isinstance(page, Skip):
                    skips.append(page)
                    continue
                anatomy = reader.anatomy(page)
                counts["pages"] += 1
                counts["articles"] += len(anatomy.articles)
                bar.update(bar.task_ids[0], advance=1)
                yield page, anatomy

    if html and output is None:
        draw(anatomies(), sys.stdout.buffer, language=face.language)
    elif html and output is not None:
        with output.open("wb") as stream:
            many = draw(anatomies(), stream, language=face.language)
        face.note(face("cli.articles.drawn", many=many, path=output))
    elif output is not None:
        with output.open("wb") as stream:
            face.lines((codebook.articles(*one) for one in anatomies()), stream)
    else:
        face.lines(codebook.articles(*one) for one in anatomies())
    face.skips(skips)
    face.closing(tuple(counts.items()), skips)
    finish(skips, strict)
