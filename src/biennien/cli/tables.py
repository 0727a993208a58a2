"""Tables of entries, for people who read a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from biennien.cli.face import Face
from biennien.types import Entry, Party, When

_COLOURS = {"happened": "green", "planned": "cyan", "hypothetical": "yellow", "negated": "red"}
_QUOTE = 160


def days(when: When | None, face: Face) -> str:
    """A date as exact as it is: a day, a range, or that there is none."""
    if when is None or when.first is None or when.last is None:
        return face("cli.undated")
    if when.first == when.last:
        return when.first.isoformat()
    return f"{when.first.isoformat()}\n…{when.last.isoformat()}"


def names(parties: Sequence[Party]) -> str:
    """Parties by name, with the country where that is not the name."""
    return ", ".join(dict.fromkeys(p.name if p.country == "---" else f"{p.name} ({p.country})" for p in parties))


def who(entry: Entry) -> str:
    """The actors, and to whom."""
    left, right = names(entry.actors) or "?", names(entry.recipients)
    return f"{left} → {right}" if right else left


def timeline(face: Face, entries: Sequence[Entry]) -> None:
    """One row an entry: date, who, what and in which state, how many reports and origins, and the words of the first report."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold", show_lines=False)
    for column in ("date", "who", "what", "reports", "evidence"):
        table.add_column(face(f"cli.columns.{column}"), overflow="fold", ratio={"who": 4, "evidence": 8, "what": 3}.get(column))
    for entry in entries:
        what = face(f"terms.type.{entry.type}")
        if entry.mode:
            what += f" · {face(f'terms.mode.{entry.mode}')}"
        status = f"[{_COLOURS[entry.status]}]{face(f'terms.status.{entry.status}')}[/]"
        counts = face("cli.reports_origins", reports=len(entry.reports), origins=len(entry.origins))
        if entry.disputes:
            counts += "\n" + face("cli.disputed")
        table.add_row(days(entry.date, face), escape(who(entry)), f"{escape(what)}\n{status}", counts, evidence(entry))
    face.out.print(table)
    face.note(face("cli.entries", many=len(entries)))


def evidence(entry: Entry) -> str:
    """The sentence of the first report, its anchor marked, cut to what a table holds."""
    report = entry.reports[0]
    text = report.evidence or report.quote
    at = text.find(report.quote)
    if at < 0:
        return escape(text[:_QUOTE])
    low = max(0, at - _QUOTE // 2) if len(text) > _QUOTE else 0
    high = min(len(text), low + _QUOTE)
    before, after = text[low:at], text[at + len(report.quote) : max(high, at + len(report.quote))]
    lead, tail = ("…" if low else ""), ("…" if high < len(text) else "")
    return f"{lead}{escape(before)}[bold]{escape(report.quote)}[/bold]{escape(after)}{tail}".replace("\n", " ")
