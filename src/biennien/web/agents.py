"""MCP: the questions of the explorer as tools for agents. Answers are capped, say how many there are, and how to go on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import wraps
from typing import Annotated, Any

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from biennien import api
from biennien.chronicle.explain import explain as explain_entry
from biennien.errors import BiennienError, QueryError
from biennien.store import query
from biennien.store.query import Filter
from biennien.types import Entry, Ground
from biennien.web import answers
from biennien.web.asking import SURE
from biennien.web.house import House
from biennien.web.understanding import understand
from biennien.writing import codebook

MOST = 20
"""Entries an answer; clients refuse very long ones."""
_WORDS = 320
_TEXT = 12_000

Json = dict[str, Any]

Who = Annotated[str, Field(description="an actor: lexicon id, country (alpha-3) or name; several with commas: any of them")]
Pair = Annotated[str, Field(description="two actors with a comma between, like CHN,PRK: entries between them")]
Kind = Annotated[str, Field(description="PLOVER type, with a mode after a slash if wanted: CONSULT/visit, ASSAULT, SANCTION …")]
Day = Annotated[str, Field(description="a day like 2019-06-20; the day of the act, included")]
Words_ = Annotated[str, Field(description="words in the reports, Vietnamese, diacritics not needed")]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Cursor = Annotated[int, Field(ge=0, description="where to go on, as `next` of the answer before says")]


def server(house: House) -> MCPServer:
    """The tools over one database."""
    made = MCPServer(
        "biennien",
        instructions=(
            "A chronicle of events read from Vietnamese news. Every entry is what reports say, with their words; cite the reports. "
            "`status` tells whether an act happened, is planned, hypothetical or did not happen; `origins` are the independent ones. "
            f"`confidence` is how probable it is that the reading is right: below {SURE} check the evidence."
        ),
    )
    for tool in Tools(house).all():
        made.add_tool(_telling(tool))
    return made


def _telling(tool: Callable[..., Any]) -> Callable[..., Any]:
    """An error of ours is an answer that says what to ask instead."""

    @wraps(tool)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return tool(*args, **kwargs)
        except BiennienError as error:
            raise ToolError(str(error)) from error

    return told


class Tools:
    """The tools, each a method whose docstring and fields are what an agent sees."""

    def __init__(self, house: House) -> None:
        self.house = house

    def all(self) -> list[Callable[..., Any]]:
        return [self.search, self.timeline, self.entry, self.article, self.actors, self.actor, self.series, self.explain]

    def search(
        self, question: Annotated[str, Field(description="a question or words, Vietnamese or English", max_length=300)], limit: Limit = 10
    ) -> Json:
        """Entries for a question in plain words, with the filter that it was understood as."""
        with self.house.store() as connection:
            found = understand(self.house, connection, question)
            return {"understood": found.fields, **_listed(self.house, connection, query.parse(found.fields), limit)}

    def timeline(
        self,
        actor: Who = "", dyad: Pair = "", type: Kind = "", since: Day = "", until: Day = "", text: Words_ = "", status: str = "",
        country: Annotated[str, Field(description="where it took place, alpha-3")] = "",
        confidence: Annotated[float, Field(ge=0, le=1, description="how sure at least")] = 0.0,
        sort: Annotated[str, Field(description="date, -date, origins, reports, confidence or published")] = "date",
        limit: Limit = 10, cursor: Cursor = 0,
    ) -> Json:  # fmt: skip
        """Entries of the chronicle for a filter, in the order of dates unless told otherwise."""
        fields = {
            "actor": actor,
            "dyad": dyad,
            "type": type,
            "since": since,
            "until": until,
            "text": text,
            "status": status,
            "country": country,
            "sort": sort,
            "confidence": str(confidence),
            "offset": str(cursor),
        }
        with self.house.store() as connection:
            return _listed(self.house, connection, query.parse(fields), limit)

    def entry(self, id: Annotated[str, Field(description="the id of an entry")]) -> Json:
        """One entry whole: ledger, disputes, every report with its words, and why the reports are one act."""
        with self.house.store() as connection:
            found = query.entry(connection, id)
            why = explain_entry(found, query.judgements(connection))
        told = answers.record(found, self.house)
        held = len(told["reports"])
        told["reports"] = [{**one, "evidence": _cut(one["evidence"])} for one in told["reports"][:MOST]]
        return {**told, "reports_in_all": held, "why": [_ground(one) for one in why.grounds if one.kind == "report"][:5]}

    def article(self, key: Annotated[str, Field(description="the key of an article, as reports give it")], cursor: Cursor = 0) -> Json:
        """An article's text, 12,000 characters at a time, with the events read from it."""
        with self.house.store() as connection:
            view = query.article(connection, key)
        piece = view.text[cursor : cursor + _TEXT]
        events = [
            {
                "type": one.type,
                "mode": one.mode,
                "status": one.status,
                "entry": one.entry,
                "words": view.text[one.evidence.start : one.evidence.end][:_WORDS],
            }
            for one in view.events
        ]
        more = cursor + _TEXT if cursor + _TEXT < len(view.text) else None
        return {
            "key": view.key,
            "title": view.title,
            "outlet": view.outlet,
            "published": view.published,
            "text": piece,
            "next": more,
            "events": events[: 2 * MOST],
        }

    def actors(
        self, name: Annotated[str, Field(description="some letters of a name, diacritics not needed", max_length=100)], limit: Limit = 10
    ) -> Json:
        """Actors of the chronicle with their ids, the most told first."""
        with self.house.store() as connection:
            return {"actors": [msgspec.to_builtins(one) for one in query.suggest(connection, name, limit=limit)]}

    def actor(self, key: Annotated[str, Field(description="an actor's key, as `actors` gives it")]) -> Json:
        """An actor: names, offices in time, what it does, and with whom."""
        with self.house.store() as connection:
            found = query.profile(connection, key, recent=5)
        told: Json = msgspec.to_builtins(found)
        return {**told, "forms": told["forms"][:30], "recent": [_short(one, self.house) for one in found.recent]}

    def series(
        self,
        dyad: Pair = "", actor: Who = "", type: Kind = "", since: Day = "", until: Day = "",
        every: Annotated[str, Field(description="day, week, month or year")] = "month",
    ) -> Json:  # fmt: skip
        """Entries and mean PLOVER score over time by quad class (1, 2 cooperation; 3, 4 conflict); 300 rows at most."""
        if every not in ("day", "week", "month", "year"):
            raise QueryError("every", every, "one_of", known="day, week, month, year")
        wanted = query.parse({"dyad": dyad, "actor": actor, "type": type, "since": since, "until": until})
        with self.house.store() as connection:
            told = query.series(connection, wanted, every=every, by=("quad",), zeros=False)  # type: ignore[arg-type]
        rows = [
            {"period": row.period.isoformat(), "quad": row.quad, "entries": row.entries, "score": row.score, "share": row.share}
            for row in told.rows
            if row.entries
        ]
        return {"every": every, "rows": rows[:300], "rows_in_all": len(rows), "undated": told.undated, "wide": told.wide}

    def explain(self, text: Annotated[str, Field(description="Vietnamese news text", max_length=20_000)], published: Day = "") -> Json:
        """How a text is read as one article: its events with actors, dates and the rules that found them."""
        reading = api.read_text(text, self.house.analyzer, published or None)
        if reading is None:
            return {"events": []}
        told = codebook.read(reading, self.house.kinds)
        return {"events": told["events"][: 2 * MOST], "times": told["times"][: 2 * MOST], "sources": told["sources"][:MOST]}


def _listed(house: House, connection: Any, wanted: Filter, limit: int) -> Json:
    total = query.count(connection, wanted)
    found = [_short(entry, house) for entry in query.entries(connection, msgspec.structs.replace(wanted, limit=min(limit, MOST)))]
    after = wanted.offset + len(found)
    return {"total": total, "next": after if after < total else None, "entries": found}


def _short(entry: Entry, house: House) -> Json:
    """An entry without what `entry` gives on demand: three reports, their words cut."""
    told = answers.record(entry, house)
    reports = [
        {
            "outlet": one["outlet"],
            "published": str(one["published"] or ""),
            "said_by": one["said_by"],
            "words": one["text"],
            "evidence": _cut(one["evidence"]),
            "article": one["key"],
        }
        for one in told["reports"][:3]
    ]
    kept = ("id", "type", "mode", "status", "date", "actors", "recipients", "place", "origins", "quad", "confidence")
    return {
        **{name: msgspec.to_builtins(told[name]) for name in kept},
        "disputed": [one["field"] for one in told["disputes"]],
        "reports_in_all": len(entry.reports),
        "reports": reports,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _WORDS else text[:_WORDS].rpartition(" ")[0] + "…"


def _ground(ground: Ground) -> Json:
    return {
        "kind": ground.kind,
        "text": _cut(ground.text),
        "rule": ground.rule,
        "score": ground.score,
        "grounds": [_ground(one) for one in ground.grounds[:8]],
    }


def mounted(house: House) -> tuple[Any, Any]:
    """What must run while the explorer does, and the routes that answer at ``/mcp``; without sessions, so that any number may ask."""
    made = server(house)
    app = made.streamable_http_app(json_response=True, stateless_http=True)

    @asynccontextmanager
    async def running(_: Any) -> AsyncIterator[None]:
        async with made.session_manager.run():
            yield

    return running, app.routes
