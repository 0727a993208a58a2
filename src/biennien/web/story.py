"""The story so far: entries in the order of time as sentences with their sources, in the forms that people take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from biennien.types import Entry, Record, Report
from biennien.web.shown import article_link, best
from biennien.web.words import Words

MOST = 200


class Line(Record, frozen=True, kw_only=True):
    """An entry as a sentence: its date in words, what it says, the words quoted, and whose they are."""

    entry: str
    when: str
    first: date | None
    last: date | None
    said: str
    quote: str
    outlet: str
    published: str
    source: str
    article: str
    headline: str


def lines(entries: Iterable[Entry], words: Words) -> list[Line]:
    """One line an entry, with the report that speaks for it."""
    return [_line(entry, best(entry), words) for entry in entries]


def _line(entry: Entry, report: Report | None, words: Words) -> Line:
    when = entry.date
    return Line(
        entry=entry.id,
        when=words.when(when),
        first=when.first if when else None,
        last=(when.last or when.first) if when else None,
        said=sentence(entry, words),
        quote=report.evidence or report.quote if report else "",
        outlet=(report.outlet or "") if report else "",
        published=words.day(report.published) if report else "",
        source=", ".join(report.said_by) if report else "",
        article=article_link(report) if report else "",
        headline=(report.headline or "") if report else "",
    )


def sentence(entry: Entry, words: Words) -> str:
    """Who, towards whom, what, and in which state."""
    who = ", ".join(words.party(one) for one in entry.actors) or words("unknown_actor")
    whom = ", ".join(words.party(one) for one in entry.recipients)
    head = f"{who} → {whom}" if whom else who
    return words("story.line", who=head, what=f": {words.type(entry.type, entry.mode)}", status=words.status(entry.status))


def markdown(told: Sequence[Line], title: str, base: str, citation: str, more: int, words: Words) -> str:
    """Markdown with a footnote for every line."""
    out = [f"# {_plain(title)}", ""]
    notes = []
    for n, line in enumerate(told, 1):
        out.append(f"- **{_plain(line.when)}** – {_plain(line.said)}. “{_plain(line.quote)}” [^{n}]")
        told_by = ", ".join(
            filter(None, (line.outlet, line.headline, line.published, words("story.according", who=line.source) if line.source else ""))
        )
        notes.append(f"[^{n}]: {_plain(told_by)}. <{base}{line.article}> · <{base}/entry/{line.entry}>")
    if more:
        out += ["", words("story.more", n=words.number(more))]
    return "\n".join([*out, "", f"## {words('story.sources')}", "", *notes, "", _plain(citation), ""])


def _plain(text: str) -> str:
    """Page text must not become markup."""
    flat = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in flat)


def timeline(told: Sequence[Line], title: str, base: str) -> dict[str, Any]:
    """The JSON of TimelineJS; it needs a date for each slide, so the undated are left out."""
    return {
        "title": {"text": {"headline": escape(title)}},
        "events": [
            {
                "unique_id": line.entry,
                "start_date": _day(line.first),
                **({"end_date": _day(line.last)} if line.last and line.last != line.first else {}),
                "display_date": line.when,
                "text": {
                    "headline": escape(line.said),
                    "text": f"<p>“{escape(line.quote)}”</p><p>{escape(line.outlet)} "
                    f"<a href={quoteattr(f'{base}/entry/{line.entry}')}>#{line.entry}</a></p>",
                },
            }
            for line in told
            if line.first
        ],
    }


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def atom(entries: Sequence[Entry], title: str, base: str, path: str, reason: str, words: Words) -> str:
    """An Atom feed, the latest published first; every item says why it is in it."""
    items = []
    for entry in entries:
        report = max(entry.reports, key=lambda one: (str(one.published or ""), one.key))
        updated = f"{report.published or date(1970, 1, 1)}T00:00:00Z"
        text = f"{words.when(entry.date)}. “{report.evidence or report.quote}” {report.outlet or ''}. {reason}"
        items.append(
            f"<entry><id>urn:biennien:entry:{entry.id}</id><title>{escape(sentence(entry, words))}</title><updated>{updated}</updated>"
            f"<author><name>{escape(report.outlet or words('name'))}</name></author>"
            f"<link href={quoteattr(f'{base}/entry/{entry.id}')}/><category term={quoteattr(entry.type)}/>"
            f'<summary type="text">{escape(_legal(text))}</summary></entry>'
        )
    updated = max(
        (f"{one.published}T00:00:00Z" for entry in entries for one in entry.reports if one.published), default="1970-01-01T00:00:00Z"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(words('feed.title', what=title))}</title><id>{escape(base + path)}</id><updated>{updated}</updated>"
        f'<link rel="self" href={quoteattr(base + path)}/>{"".join(items)}</feed>\n'
    )


def _legal(text: str) -> str:
    """XML knows no control characters."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
