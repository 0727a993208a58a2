"""What a chronicle shows that a pile of articles does not: picked entries, and how a terminal tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.markup import escape

from biennien.cli import tables
from biennien.cli.face import Face
from biennien.types import Entry

_MANY = 3
"""Entries shown under a heading, at most."""


def pick(entries: Sequence[Entry], wanted: Callable[[Entry], bool], rank: Callable[[Entry], int]) -> list[Entry]:
    """The entries wanted, the highest first, at most three."""
    return sorted(filter(wanted, entries), key=lambda e: (-rank(e), e.id))[:_MANY]


def chosen(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Entries by heading: most origins, planned then settled, disputed, one wire story in many papers."""
    return {
        "most": pick(entries, lambda e: len(e.origins) > 1, lambda e: len(e.origins)),
        "ledger": pick(entries, lambda e: len({s.status for s in e.ledger}) > 1, lambda e: len(e.reports)),
        "disputes": pick(entries, lambda e: bool(e.disputes), lambda e: len(e.disputes) * 10 + len(e.reports)),
        "wire": pick(entries, lambda e: len(e.reports) > 2 and len(e.origins) == 1, lambda e: len(e.reports)),
    }


def show(face: Face, entries: Sequence[Entry]) -> None:
    """Print the picked entries under their headings."""
    face.out.print(f"[bold]{face('cli.demo.highlights')}[/bold]")
    for name, picked in chosen(entries).items():
        if not picked:
            continue
        face.out.print(f"\n[bold cyan]{face(f'cli.demo.{name}')}[/bold cyan]")
        for entry in picked:
            face.out.print(line(face, entry), soft_wrap=False)
            for extra in details(face, name, entry):
                face.out.print(f"    {extra}", soft_wrap=False)


def line(face: Face, entry: Entry) -> str:
    """An entry in one line: when, who, what, in which state, how many reports and origins."""
    what = face(f"terms.type.{entry.type}")
    if entry.mode:
        what += f" ({face(f'terms.mode.{entry.mode}')})"
    counts = face("cli.reports_origins", reports=len(entry.reports), origins=len(entry.origins)).replace("\n", ", ")
    day = tables.days(entry.date, face).replace("\n", " ")
    status = face(f"terms.status.{entry.status}")
    return f"  [bold]{day}[/bold]  {escape(tables.who(entry))}: {escape(what)}, {status} [dim]({counts})[/dim]"


def details(face: Face, heading: str, entry: Entry) -> list[str]:
    """What the heading promises: the origins, the steps of the ledger, or the values that differ."""
    if heading == "ledger":
        steps = [f"{s.published or '?'} {face(f'terms.status.{s.status}')}" for s in entry.ledger]
        return [" → ".join(steps)]
    if heading == "disputes":
        return [
            f"{escape(face('terms.field.' + d.field.partition(':')[0]))}: "
            + "; ".join(f"{escape(value)} ({len(articles)})" for value, articles in d.values)
            for d in entry.disputes
        ]
    return [escape(", ".join(entry.origins)), f"[dim]{tables.evidence(entry)}[/dim]"]
