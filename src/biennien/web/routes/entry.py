"""One entry: its ledger, its reports by origin, what they disagree on, and why they are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.chronicle.explain import explain
from biennien.store import query
from biennien.types import Entry, Ground, Report
from biennien.web import answers, marks, shown
from biennien.web.answers import Take
from biennien.web.pages import house_of, page, redirect, words_of
from biennien.web.words import Words

router = APIRouter()

_COLUMNS = (
    "entry", "article", "outlet", "published", "status", "from", "to", "actors", "recipients", "place", "said_by", "origins", "quote",
    "evidence", "rule", "start", "end",
)  # fmt: skip


@router.get("/entry/{name}.json", tags=["entry"], summary="An entry with every report, its words and why they are one")
def entry_json(request: Request, name: str) -> Response:
    house = house_of(request)
    with house.store() as connection:
        entry = query.entry(connection, name)
        why = explain(entry, query.judgements(connection))
    return answers.json({**answers.record(entry, house), "why": why})


@router.get("/entry/{name}.csv", tags=["entry"], summary="The reports of an entry as CSV")
def entry_csv(request: Request, name: str) -> Response:
    with house_of(request).store() as connection:
        entry = query.entry(connection, name)
    return answers.table(_COLUMNS, [_row(entry, report) for report in entry.reports], f"entry-{entry.id}")


def _row(entry: Entry, report: Report) -> Sequence[object]:
    when = report.date
    return (
        entry.id, report.article, report.outlet, report.published, report.status, when and when.first, when and when.last,
        "|".join(one.name for one in report.actors), "|".join(one.name for one in report.recipients), report.place and report.place.name,
        "|".join(report.said_by), "|".join(one.name for one in report.origins), report.quote, report.evidence, report.rule,
        report.span.start, report.span.end,
    )  # fmt: skip


@router.get("/entry/{name}", include_in_schema=False)
def entry_page(request: Request, name: str) -> Response:
    """The entry as a page; a former id leads on to the present one."""
    house, words = house_of(request), words_of(request)
    with house.store() as connection:
        entry = query.entry(connection, name)
        judgements = query.judgements(connection)
        info = house_of(request).info(connection)
    if entry.id != name:
        return redirect(request, f"/entry/{entry.id}", 302)
    ground = explain(entry, judgements)
    who = ", ".join(words.party(one) for one in entry.actors) or words("unknown_actor")
    title = f"{words.type(entry.type, entry.mode)}: {who}, {words.when(entry.date)}"
    return page(
        request,
        "entry.html",
        title=title,
        here="chronicle",
        entry=entry,
        sure=answers.confidence(entry),
        ledger=_ledger(entry, words),
        disputes=_disputes(entry, words),
        groups=_groups(entry, ground, words),
        judgements=[one.text for one in ground.grounds if one.kind == "judgement"],
        takes=answers.files(
            lambda suffix: f"/entry/{entry.id}{suffix}", len(entry.reports), words, Take(name="Markdown", href=f"/entry/{entry.id}.md")
        ),
        citation=answers.citation(request, title, info, words),
    )


def _ledger(entry: Entry, words: Words) -> list[dict[str, Any]]:
    of = {report.article: report for report in entry.reports}
    return [
        {
            "kind": step.kind,
            "status": step.status,
            "said": words(f"turn.{step.kind}"),
            "published": step.published,
            "date": words.when(step.date) if step.date and step.date.first else "",
            "source": step.source or (of[step.article].outlet if step.article in of else "") or words("entry.report"),
            "quote": step.quote,
            "href": shown.article_at(step.article, marks.place(step.span)),
        }
        for step in entry.ledger
    ]


def _disputes(entry: Entry, words: Words) -> list[dict[str, Any]]:
    """Each thing that reports differ on, its values side by side: who tells it, and who told it first."""
    of: dict[str, list[Report]] = {}
    for report in entry.reports:
        of.setdefault(report.article, []).append(report)
    found = []
    for dispute in entry.disputes:
        sides = []
        for value, articles in dispute.values:
            told = sorted(
                (of[one][0] for one in articles if one in of), key=lambda one: (one.published is None, str(one.published), one.key)
            )
            reports = [
                {
                    "href": shown.article_link(one),
                    "outlet": one.outlet or shown_name(one, words),
                    "published": one.published,
                    "first": n == 0 and len(told) > 1,
                }
                for n, one in enumerate(told)
            ]
            sides.append({"value": _value(dispute.field, value, words), "reports": reports})
        found.append({"field": words.field(dispute.field), "sides": sides})
    return found


def shown_name(report: Report, words: Words) -> str:
    """What to call a report without an outlet: its headline, else that it is one."""
    return report.headline or words("entry.report")


def _value(field: str, value: str, words: Words) -> str:
    if field == "status":
        return words.status(value)
    if field == "date":
        first, _, last = value.partition("..")
        return f"{words.day(first)} – {words.day(last)}" if last else words.day(first)
    if field == "actors":
        return ", ".join(words.country(code) for code in value.split("+"))
    try:
        return words.number(float(value)) if field.startswith("figures") else value
    except ValueError:
        return value


def _groups(entry: Entry, ground: Ground, words: Words) -> list[dict[str, Any]]:
    """Reports by who first told them, with the outlets that carry another's work, and what ties each to the rest."""
    why = {(one.article, one.span): one for one in ground.grounds if one.kind == "report"}
    groups: dict[str, dict[str, Any]] = {}
    for report in entry.reports:
        origin = " + ".join(dict.fromkeys(one.name for one in report.origins)) or report.outlet or words("entry.unknown_origin")
        group = groups.setdefault(origin, {"origin": origin, "reports": [], "copies": []})
        if report.outlet and report.outlet != origin and report.outlet not in group["copies"]:
            group["copies"].append(report.outlet)
        group["reports"].append(
            {
                "report": report,
                "anchor": f"r{report.span.start}-{len(group['reports'])}",
                "tie": _tie(why.get((report.article, report.span)), words),
            }
        )
    return sorted(groups.values(), key=lambda group: -len(group["reports"]))


def _tie(ground: Ground | None, words: Words) -> dict[str, Any] | None:
    """The comparison with the report most like it."""
    tie = next((one for one in ground.grounds if one.kind == "comparison"), None) if ground else None
    if tie is None or tie.article is None or tie.span is None:
        return None
    reasons = []
    for reason in tie.grounds:
        feature, _, values = reason.text.partition(": ")
        left, _, right = values.partition(" | ")
        reasons.append({"feature": words(f"feature.{feature}"), "left": left, "right": right, "score": words.number(reason.score or 0, 2)})
    return {"text": tie.text, "score": tie.score or 0.0, "href": shown.article_at(tie.article, marks.place(tie.span)), "reasons": reasons}
