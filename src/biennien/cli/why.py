"""``biennien why``: from an entry down to words and lexicon lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.tree import Tree

from biennien import api
from biennien.cli.face import Face
from biennien.types import Ground


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    entry: Annotated[str, typer.Argument(metavar="ENTRY")],
) -> None:
    with api.Chronicle(db) as chronicle:
        Face().out.print(branch(chronicle.explain(entry)))


def branch(ground: Ground) -> Tree:
    """A ground and all it rests on, as a tree."""
    parts = [f"[bold]{escape(ground.kind)}[/bold] {escape(ground.text)}"]
    if ground.score is not None:
        parts.append(f"{ground.score:+.2f}")
    if ground.rule and ground.rule != ground.text:
        parts.append(f"[dim]{escape(ground.rule)}[/dim]")
    tree = Tree(" ".join(parts))
    for below in ground.grounds:
        tree.add(branch(below))
    return tree
