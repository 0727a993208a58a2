"""An entry → the tree of its grounds: reports, rules, spans, comparisons and judgements. A record; a face renders it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biennien.chronicle import days
from biennien.chronicle.compare import compare, score
from biennien.chronicle.judged import name
from biennien.chronicle.merge import SPEAKERS
from biennien.chronicle.traits import Traits, traits
from biennien.types import Comparison, Dispute, Entry, Ground, Judgement, Report


def explain(entry: Entry, judgements: Iterable[Judgement] = ()) -> Ground:
    """Why the entry stands as it does. Kinds: entry, step, dispute, origin, unknown (how many texts of which nobody can tell who first
    told them), report, rule, comparison, reason, judgement."""
    asked = [(report, traits(report)) for report in entry.reports[: SPEAKERS + 1]]
    return Ground(
        kind="entry",
        text=" ".join(filter(None, (entry.type, entry.mode, entry.status, days.shown(entry.date)))),
        grounds=(
            *(Ground(kind="report", text=report.evidence or report.quote, rule=report.rule, article=report.article,
                     span=report.span, grounds=_rests_on(report, asked)) for report in entry.reports),
            *(Ground(kind="step", text=f"{step.published or ''} {step.status}".strip(), article=step.article, span=step.span)
              for step in entry.ledger),
            *(Ground(kind="origin", text=origin) for origin in entry.origins),
            *((Ground(kind="unknown", text=str(entry.unknown)),) if entry.unknown else ()),
            *(Ground(kind="dispute", text=_values(dispute)) for dispute in entry.disputes),
            *_judged(entry, judgements),
        ),
    )  # fmt: skip


def _values(dispute: Dispute) -> str:
    return f"{dispute.field}: " + " / ".join(f"{value} ({len(articles)})" for value, articles in dispute.values)


def _rests_on(report: Report, asked: Sequence[tuple[Report, Traits]]) -> tuple[Ground, ...]:
    """The rules of a report, and what ties it to the entry: its comparison with the most like it of the reports that merging asks.

    All of them, where there are few; a much-reported act would otherwise cost the square of its reports.
    """
    rules = tuple(Ground(kind="rule", text=rule, rule=rule) for rule in report.rules or (report.rule,))
    own = traits(report)
    others = [(score(own, theirs), other) for other, theirs in asked if other.key != report.key]
    if not others:
        return rules
    _, other = max(others, key=lambda found: (found[0] is not None, found[0] or 0.0, found[1].key))
    return (*rules, tied(compare(report, other), other))


def tied(comparison: Comparison, other: Report) -> Ground:
    """A comparison as a ground, with its reasons, the weightiest first."""
    reasons = sorted(comparison.reasons, key=lambda reason: (-abs(reason.score), reason.feature))
    return Ground(
        kind="comparison",
        text=other.quote,
        article=other.article,
        span=other.span,
        score=comparison.score,
        grounds=tuple(Ground(kind="reason", text=f"{r.feature}: {r.left or '-'} | {r.right or '-'}", score=r.score) for r in reasons),
    )


def _judged(entry: Entry, judgements: Iterable[Judgement]) -> Iterable[Ground]:
    names = {name(report) for report in entry.reports}
    for judgement in sorted(judgements, key=lambda j: (j.made, j.left, j.right)):
        if judgement.left in names or judgement.right in names:
            yield Ground(kind="judgement", text=f"{judgement.verdict}: {judgement.left} | {judgement.right} ({judgement.author})")
