"""``biennien judge``: doubtful pairs, the one first on which most depends; verdicts are kept and outlive every rebuild."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from biennien import api
from biennien.cli.face import Face
from biennien.errors import BiennienError
from biennien.store.query import Doubt
from biennien.types import Judgement, Report, Verdict

_KEYS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    author: Annotated[str | None, typer.Option("--author", metavar="NAME")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 20,
) -> None:
    face = Face()
    who = author or getpass.getuser()
    if not who.strip():
        raise BiennienError("a judgement needs a name – give one with --author")
    with api.Chronicle(db) as chronicle:
        pairs = list(chronicle.doubtful(limit))
    given: list[Judgement] = []
    at = 0
    while at < len(pairs):
        doubt = pairs[at]
        show(face, f"{at + 1}/{len(pairs)}", doubt)
        answer = typer.prompt(face("cli.judge.ask"), default="", show_default=False).strip().lower()[:1]
        if answer == "q":
            break
        if answer == "b" and given:
            given.pop()
            at -= 1
            continue
        if answer in _KEYS:
            given.append(api.judgement(doubt.left, doubt.right, _KEYS[answer], who, datetime.now(UTC)))
            at += 1
    entries = api.judge(db, given) if given else None
    face.note(face("cli.judge.kept", many=len(given)))
    if entries is not None:
        face.closing([("entries", entries)], ())


def show(face: Face, place: str, doubt: Doubt) -> None:
    """Both tellings side by side in words, and what speaks for and against one act."""
    state = face("cli.judge.together" if doubt.together else "cli.judge.apart")
    face.out.print(f"\n[bold]{place}[/bold]  {escape(doubt.left.type)}  {escape(state)}  {doubt.comparison.score:+.2f}")
    for one in (doubt.left, doubt.right):
        face.out.print(_told(one))
    reasons = sorted(doubt.comparison.reasons, key=lambda reason: -abs(reason.score))
    face.out.print("  ".join(f"{escape(reason.feature)} {reason.score:+.1f}" for reason in reasons[:6]), style="dim")


def _told(report: Report) -> str:
    words = escape(report.evidence or report.quote).replace(escape(report.quote), f"[bold]{escape(report.quote)}[/bold]", 1)
    day = report.published.isoformat() if report.published else "-"
    return f"• {day} {escape(report.outlet or '')}: [italic]{escape(report.headline or '')}[/italic]\n  {words}".replace("\n\n", " ")
