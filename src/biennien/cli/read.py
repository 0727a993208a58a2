"""``biennien read``: the full reading of pages, JSON lines, one article a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from biennien import api
from biennien.analyzer import analyzer
from biennien.anatomy.sets import marked
from biennien.cli.face import Face, finish
from biennien.ontology import load as load_ontology
from biennien.types import Reading, Skip
from biennien.writing import codebook


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…")],
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
    beyond: Annotated[bool, typer.Option("--beyond")] = False,
    strict: bool = False,
) -> None:
    face = Face()
    reader = analyzer(lexicons or (), beyond=beyond)
    ontology = load_ontology()
    skips: list[Skip] = []
    counts = {"articles": 0, "events": 0}

    def readings() -> Iterator[codebook.Json]:
        with face.progress(face("cli.reading")) as bar:
            for item in reader.stream(marked(api.pages(*paths, settings=reader.settings))):
                if isinstance(item, Reading):
                    counts["articles"] += 1
                    counts["events"] += len(item.events)
                    bar.update(bar.task_ids[0], advance=1)
                    yield codebook.read(item, ontology)
                else:
                    skips.append(item)

    face.lines(readings())
    face.skips(skips)
    face.closing(tuple(counts.items()), skips)
    finish(skips, strict)
