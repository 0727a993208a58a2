"""``biennien follow``: what a saved question has new since the last time, on standard output or to an address of yours."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
import typer

from biennien.cli.face import Face
from biennien.errors import BiennienError
from biennien.store import query
from biennien.store.database import connect
from biennien.store.query import Filter
from biennien.types import Entry
from biennien.writing import jsonl

Json = dict[str, Any]
_SECONDS = 20


def run(
    db: Annotated[Path, typer.Argument(metavar="DB")],
    question: Annotated[str, typer.Argument(metavar="QUESTION")],
    state: Annotated[Path, typer.Option("--state", metavar="FILE")] = Path("follow.json"),
    post: Annotated[str | None, typer.Option("--post", metavar="URL")] = None,
) -> None:
    face = Face()
    wanted = asked(question)
    seen = _seen(state)
    with closing(connect(db)) as connection:
        told = list(new(query.entries(connection, wanted), wanted, seen))
    if post is not None and told:
        _send(post, {"asked": query.plain(wanted), "entries": told})
    elif post is None:
        face.lines(told, sys.stdout.buffer)
    state.write_bytes(msgspec.json.encode({**seen, **{one["id"]: one["reports_in_all"] for one in told}}))
    face.note(face("cli.follow.found", many=len(told)))


def asked(question: str) -> Filter:
    """The filter of a query string (``actor=PRK&type=CONSULT``), or of the address of a view of the explorer."""
    text = urlsplit(question).query if "://" in question or question.startswith("/") else question.removeprefix("?")
    fields = {name: value for name, value in parse_qsl(text) if name not in ("q", "lang", "every", "measure", "least")}
    return msgspec.structs.replace(query.parse(fields), limit=None, offset=0)


def new(entries: Iterator[Entry], wanted: Filter, seen: dict[str, int]) -> Iterator[Json]:
    """The entries that were not there, or had fewer reports, with the reason why each is told."""
    fields = query.plain(wanted)
    for entry in entries:
        before = seen.get(entry.id, 0)
        if len(entry.reports) > before:
            more = len(entry.reports) - before
            why = "new entry" if not before else f"{more} more report{'s' if more > 1 else ''}"
            yield {**jsonl.record(entry), "reports_in_all": len(entry.reports), "reason": {"new": why, "matched": fields}}


def _seen(state: Path) -> dict[str, int]:
    if not state.exists():
        return {}
    try:
        return msgspec.json.decode(state.read_bytes(), type=dict[str, int])
    except (OSError, msgspec.MsgspecError) as error:
        raise BiennienError(f"{state}: is no record of what was told before ({error}) – name another file with --state") from error


def _send(address: str, told: Json) -> None:
    """One request with all that is new; what could not be sent is told again the next time."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise BiennienError(f"{address}: no address to post to – it begins with http:// or https://")
    request = urllib.request.Request(address, msgspec.json.encode(told), {"content-type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS):
            pass
    except (urllib.error.URLError, OSError) as error:
        raise BiennienError(f"{address}: could not be posted to ({error}) – nothing is marked as told; run again") from error
