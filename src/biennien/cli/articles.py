"""``biennien articles``: page anatomy only, JSON lines, one page a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.analyzer import analyzer
from biennien.anatomy.sets import marked
from biennien.cli.face import Face, finish
from biennien.types import Skip
from biennien.writing import codebook


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…")],
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
    strict: bool = False,
) -> None:
    face = Face()
    reader = analyzer(lexicons or ())
    skips: list[Skip] = []
    counts = {"pages": 0, "articles": 0}

    def anatomies() -> Iterator[codebook.Json]:
        with face.progress(face("cli.reading")) as bar:
            for page in marked(api.pages(*paths, settings=reader.settings)):
                if isinstance(page, Skip):
                    skips.append(page)
                    continue
                anatomy = reader.anatomy(page)
                counts["pages"] += 1
                counts["articles"] += len(anatomy.articles)
                bar.update(bar.task_ids[0], advance=1)
                yield codebook.articles(page, anatomy)

    face.lines(anatomies())
    face.skips(skips)
    face.closing(tuple(counts.items()), skips)
    finish(skips, strict)
