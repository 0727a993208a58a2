"""``biennien serve``: the explorer in a browser, with its JSON API and MCP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biennien.cli.face import Face
from biennien.errors import BiennienError
from biennien.settings import Settings


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    review: Annotated[str | None, typer.Option("--review", metavar="TOKEN")] = None,
    lexicons: Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR")] = None,
) -> None:
    face = Face()
    try:
        import uvicorn

        from biennien.web.app import application
        from biennien.web.guard import LOOPBACK
    except ImportError as error:
        raise BiennienError(f"the explorer needs an extra that is not installed ({error.name}) – pip install 'biennien[web]'") from error
    if review is not None and len(review) < 8:
        raise typer.BadParameter("eight characters or more, so that it cannot be guessed", param_hint="--review")
    alone = host in LOOPBACK
    settings = Settings(lexicons=tuple(map(str, lexicons or ())))
    app = application(db, token=review, settings=settings, hosts=LOOPBACK if alone else ())
    face.note(face("cli.serve.at", url=f"http://{host}:{port}/"))
    if not alone:
        face.note(face("cli.serve.open"))
    if review:
        face.note(face("cli.serve.review", url=f"http://{host}:{port}/review"))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
