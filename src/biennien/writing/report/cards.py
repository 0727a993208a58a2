"""An entry as a card: who, what, status, how many reports and origins, the words, how it went, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from biennien.chronicle.days import interval, width
from biennien.chronicle.parties import NOWHERE, countries, standing
from biennien.types import Dispute, Entry, Party, Report
from biennien.writing.codebook import article_id
from biennien.writing.report.labels import Labels

_SHOWN = 240
"""Code points of a quotation on either side of its anchor."""

_DROP = "M6 0a6 6 0 0 0-6 6c0 4 6 10 6 10s6-6 6-10a6 6 0 0 0-6-6z"
_PIN = f'<svg viewBox="0 0 12 16" class="pin" aria-hidden="true"><path d="{_DROP}"/></svg>'


def card(entry: Entry, quad: int, labels: Labels) -> str:
    """The whole card; ``data-`` attributes are what the filters look at."""
    best = _best(entry)
    others = [report for report in entry.reports if report.key != best.key]
    sides = sorted(countries(entry.actors) | countries(entry.recipients))
    attributes = (
        f'id="e-{entry.id}" data-type="{escape(entry.type)}" data-status="{entry.status}" data-sides="{" ".join(sides)}"'
        f' data-disputed="{int(bool(entry.disputes))}" data-reports="{len(entry.reports)}"'
    )
    return (
        f'<article class="entry q{quad}" {attributes}>'
        f'<div class="when">{_when(entry, labels)}</div>'
        f'<div class="card"><p class="kind">{_kind(entry, labels)}</p>'
        f'<h4 class="who">{_who(entry, labels)}</h4>'
        f"{_report(best, labels)}{_ledger(entry, labels)}{_disputes(entry, labels)}"
        f'<div class="foot">{_counts(entry, labels)}</div>{_more(others, labels)}</div></article>\n'
    )


def _when(entry: Entry, labels: Labels) -> str:
    """The date; of an act without one, the day on which it was first reported, said as such."""
    told = entry.reports[0].published if entry.reports else None
    if interval(entry.date) or told is None:
        return labels.when(entry.date)
    return f'<span class="reported">{labels.reported(told)}</span>'


def _best(entry: Entry) -> Report:
    """The report to quote: of the entry's status and date, with a full sentence, the surest, the first."""
    reports = [report for report in entry.reports if report.status == entry.status] or list(entry.reports)

    def rank(report: Report) -> tuple[bool, bool, int, float]:
        same = interval(report.date) == interval(entry.date)
        headline = bool(report.headline and report.evidence.strip() == report.headline.strip())
        return not same, headline, width(report.date), -report.confidence

    return min(reports, key=rank)


def _kind(entry: Entry, labels: Labels) -> str:
    parts = [f'<span class="type">{labels.both(f"terms.type.{entry.type}")}</span>']
    if entry.mode:
        parts.append(f'<span class="mode">{labels.both(f"terms.mode.{entry.mode}")}</span>')
    parts.append(_badge(entry.status, labels))
    if entry.place:
        parts.append(f'<span class="place">{_PIN}{escape(entry.place.name)}</span>')
    return " ".join(parts)


def _badge(status: str, labels: Labels) -> str:
    return f'<span class="badge s-{status}">{labels.both(f"terms.status.{status}")}</span>'


def _who(entry: Entry, labels: Labels) -> str:
    actors = _parties(entry.actors, labels) or f'<i class="unknown">{labels.both("report.unknown_actor")}</i>'
    if not entry.recipients:
        return actors
    return f'{actors} <span class="arrow" aria-label="→">→</span> {_parties(entry.recipients, labels)}'


def _parties(parties: Sequence[Party], labels: Labels) -> str:
    return '<span class="and"> · </span>'.join(f'<span class="party">{labels.party(one)}{_country(one)}</span>' for one in parties[:8]) + (
        f'<span class="and"> · +{len(parties) - 8}</span>' if len(parties) > 8 else ""
    )


def _country(one: Party) -> str:
    return f' <abbr class="cc">{one.country}</abbr>' if one.country != NOWHERE and standing(one) != "state" else ""


def _report(report: Report, labels: Labels) -> str:
    said = f' <span class="said">{labels.both("report.said_by")} {escape(", ".join(report.said_by))}</span>' if report.said_by else ""
    told = f'<span class="told">{labels.day(report.published)}</span>' if report.published else ""
    outlet = f'<b class="outlet">{escape(report.outlet)}</b>' if report.outlet else ""
    title = report.headline or article_id(report.article, report.page)
    quoted = title.strip() == report.evidence.strip()  # the headline itself is what is quoted
    where = "" if quoted else f'<span class="article">{escape(title)}</span>'
    rule = f'<code class="rule" title="{labels.plain("report.rule")}">{escape(report.rule)}</code>'
    cite = " ".join(filter(None, (outlet, where, told, said, rule)))
    return f'<blockquote lang="vi"><p>{_evidence(report)}</p></blockquote><p class="cite">{cite}</p>'


def _evidence(report: Report) -> str:
    """The sentence with its anchor marked; cut on word boundaries where it is long."""
    if report.sentence is None or not report.evidence:
        return f"<mark>{escape(report.quote)}</mark>"
    at = report.span.start - report.sentence.start
    before, after = report.evidence[:at], report.evidence[at + len(report.quote) :]
    if len(before) > _SHOWN:
        before = "…" + before[-_SHOWN:].partition(" ")[2]
    if len(after) > _SHOWN:
        after = after[:_SHOWN].rpartition(" ")[0] + "…"
    return f"{escape(before.lstrip())}<mark>{escape(report.quote)}</mark>{escape(after.rstrip())}"


def _ledger(entry: Entry, labels: Labels) -> str:
    if len(entry.ledger) < 2:
        return ""
    steps = '<li class="then">→</li>'.join(f"<li>{_badge(step.status, labels)} {labels.day(step.published)}</li>" for step in entry.ledger)
    return f'<ol class="ledger"><li class="label">{labels.both("report.ledger")}</li>{steps}</ol>'


def _disputes(entry: Entry, labels: Labels) -> str:
    if not entry.disputes:
        return ""
    rows = "".join(f"<li>{_dispute(dispute, labels)}</li>" for dispute in entry.disputes)
    return f'<div class="disputes"><b>{labels.both("report.disagree")}</b><ul>{rows}</ul></div>'


def _dispute(dispute: Dispute, labels: Labels) -> str:
    field, _, kind = dispute.field.partition(":")
    name = labels.both(f"terms.field.{kind or field}")
    values = ' <span class="versus">/</span> '.join(
        f"<b>{labels.both(f'terms.status.{value}') if field == 'status' else escape(value)}</b>"
        f' <span class="n">({_many("report.report", len(articles), labels)})</span>'
        for value, articles in dispute.values
    )
    return f"{name}: {values}"


def _many(key: str, n: int, labels: Labels) -> str:
    """A count with its noun, in the singular or the plural."""
    return labels.both(f"{key}_{'one' if n == 1 else 'many'}", n=n)


def _counts(entry: Entry, labels: Labels) -> str:
    reports, origins = len(entry.reports), len(entry.origins)
    said, told = _many("report.report", reports, labels), _many("report.origin", origins, labels)
    names = escape(", ".join(entry.origins[:6]) + ("…" if origins > 6 else ""))
    link = f'<a class="link" href="#e-{entry.id}" {labels.attributes("title", "report.link")}>#{entry.id}</a>'
    return f'<span class="n-reports">{said}</span> <span class="n-origins">{told}: {names}</span> {link}'


def _more(others: Sequence[Report], labels: Labels) -> str:
    if not others:
        return ""
    label = _many("report.more", len(others), labels)
    told = "".join(f"<li>{_badge(report.status, labels)}{_report(report, labels)}</li>" for report in others)
    return f'<details class="more"><summary>{label}</summary><ul>{told}</ul></details>'
