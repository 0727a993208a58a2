"""How an entry is shown: which report speaks for it, where its words are cut, where they lead."""

from __future__ import annotations

from urllib.parse import quote

from biennien.chronicle.days import interval, width
from biennien.chronicle.parties import identity, standing
from biennien.types import Entry, Party, Report
from biennien.web.marks import place


def best(entry: Entry) -> Report | None:
    """The report to quote: of the entry's status and date, a sentence rather than a headline, the surest, the first."""
    reports = [report for report in entry.reports if report.status == entry.status] or list(entry.reports)

    def rank(report: Report) -> tuple[bool, bool, int, float]:
        same = interval(report.date) == interval(entry.date)
        headline = bool(report.headline and report.evidence.strip() == report.headline.strip())
        return not same, headline, width(report.date), -report.confidence

    return min(reports, key=rank, default=None)


def cut(report: Report, around: int = 220) -> tuple[str, str, str]:
    """The sentence before the words, the words, and after them; long sentences are cut between words."""
    if report.sentence is None or not report.evidence:
        return "", report.quote, ""
    at = report.span.start - report.sentence.start
    before, after = report.evidence[:at], report.evidence[at + len(report.quote) :]
    if len(before) > around:
        before = "…" + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + "…"
    return before.lstrip(), report.quote, after.rstrip()


def lineage(entry: Entry) -> str:
    """Who carries whose report: each origin with the outlets that publish it."""
    carried: dict[str, list[str]] = {}
    for report in entry.reports:
        origin = " + ".join(dict.fromkeys(one.name for one in report.origins)) or report.outlet or "?"
        outlets = carried.setdefault(origin, [])
        if report.outlet and report.outlet not in outlets:
            outlets.append(report.outlet)
    return "; ".join(f"{origin} \N{LEFTWARDS ARROW} {', '.join(outlets)}" if outlets else origin for origin, outlets in carried.items())


def article_link(report: Report) -> str:
    """The article at the report's words."""
    return article_at(report.article, place(report.span))


def article_at(key: str, name: str = "") -> str:
    return f"/article?key={quote(key, safe='')}{f'#{name}' if name else ''}"


def key(one: Party) -> str:
    """The key by which the store knows who takes part: a state's country, a lexicon id, else country and folded name."""
    return identity(one).removesuffix(":")


def is_state(one: Party) -> bool:
    return standing(one) == "state"
