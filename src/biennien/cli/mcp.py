"""``biennien mcp``: the chronicle as tools for agents, over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien.errors import BiennienError


def run(db: Annotated[Path, typer.Argument(metavar="DB")]) -> None:
    try:
        from biennien.web.agents import server
        from biennien.web.house import House
    except ImportError as error:
        raise BiennienError(f"this command needs extras that are not installed ({error.name}) – pip install 'biennien[web,mcp]'") from error
    server(House(db)).run("stdio")
