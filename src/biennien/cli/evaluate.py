"""``biennien evaluate``: how right the reader is on labelled articles, against floors where they are kept."""

from __future__ import annotations

from importlib.resources import as_file
from pathlib import Path
from typing import Annotated

import typer

from biennien import evaluation, samples
from biennien.analyzer import Analyzer, analyzer
from biennien.cli.face import Face
from biennien.evaluate import check, floors, update
from biennien.evaluation.merging import evaluate_merging


def run(
    gold: Annotated[Path | None, typer.Argument(metavar="[GOLD]")] = None,
    floor_file: Annotated[Path | None, typer.Option("--floors", metavar="FILE")] = None,
    write: Annotated[bool, typer.Option("--update")] = False,
    allow_lower: Annotated[bool, typer.Option("--allow-lower")] = False,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
) -> None:
    face = Face()
    reader = analyzer(lexicons or ())
    if gold is not None and (gold / "events.jsonl").is_file():
        merging(face, gold, reader)
        return
    with face.progress(face("cli.reading")), as_file(samples.folder()) as folder:
        found = evaluation.evaluate(gold or folder, reader)
    kept = floors(floor_file) if floor_file else {}
    held = kept.get(found.name)
    rows = [
        (name, f"{value:.3f}", f"{held.scores[name]:.3f}" if held and name in held.scores else "")
        for name, value in sorted(found.flat().items())
    ]
    rows += [(f"events.{kind}", f"{one.f1:.3f}", "") for kind, one in found.scores.types.items()]
    face.table(found.name, (face("cli.evaluate.score"), face("cli.evaluate.value"), face("cli.evaluate.floor")), rows)
    if write and floor_file:
        update(floor_file, found.name, found.flat(), found.labels, allow_lower=allow_lower)
        face.note(face("cli.evaluate.updated", path=floor_file))
    elif held:
        below = check(found.flat(), held, found.labels)
        for what in below:
            face.error(face("cli.evaluate.below", what=what))
        if below:
            raise SystemExit(1)


def merging(face: Face, gold: Path, reader: Analyzer) -> None:
    """Merging beside two baselines: the shares of pairs wrongly joined and wrongly parted, over all mentions, over those of two
    articles, and over those that were read at all."""
    with face.progress(face("cli.reading")):
        found = evaluate_merging(gold, reader)
    columns = [face(f"cli.evaluate.merging.{name}") for name in ("reading", "way", "false", "missed", "across", "read")]
    rows = [
        (
            face("cli.evaluate.merging.gold" if one.reading == "gold" else "cli.evaluate.merging.own"),
            face(f"cli.evaluate.merging.{one.way}"),
            f"{1 - one.every.precision:.3f}",
            f"{1 - one.every.recall:.3f}",
            f"{1 - one.across.precision:.3f} / {1 - one.across.recall:.3f}",
            f"{1 - one.read.precision:.3f} / {1 - one.read.recall:.3f}",
        )
        for one in found
    ]
    face.table(gold.name, columns, rows)
