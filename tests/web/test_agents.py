"""An agent asks over MCP, with the package's own client."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="MCP needs the extra biennien[mcp]")

import anyio
from mcp.client import Client

from biennien.web.agents import MOST, server
from biennien.web.house import House


def ask(db: Path, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    async def asking() -> list[Any]:
        async with Client(server(House(db))) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            answers: list[Any] = [tools]
            for name, arguments in calls:
                result = await client.call_tool(name, arguments)
                assert not result.is_error, result
                answers.append(json.loads(result.content[0].text))  # type: ignore[union-attr]
            return answers

    return anyio.run(asking)


def test_china_and_north_korea_in_june_2019(chronicle: Path) -> None:
    tools, found = ask(chronicle, ("search", {"question": "what did China and North Korea do in June 2019", "limit": MOST}))
    assert {"search", "timeline", "entry", "article", "actors", "actor", "series", "explain"} <= tools
    assert found["understood"]["dyad"] == "CHN,PRK"
    visit = next(one for one in found["entries"] if one["type"] == "CONSULT" and one["mode"] == "visit")
    assert visit["date"]["from"].startswith("2019-06") and "Tập" in visit["reports"][0]["evidence"]


def test_from_a_name_to_an_entry_to_its_article(chronicle: Path) -> None:
    _, actors, listed = ask(chronicle, ("actors", {"name": "kim jong"}), ("timeline", {"actor": "kp.person.kim-jong-un", "limit": 2}))
    assert actors["actors"][0]["key"] == "kp.person.kim-jong-un"
    assert len(listed["entries"]) == 2 and listed["next"] == 2 and listed["total"] > 2
    entry = listed["entries"][0]
    _, whole, article = ask(chronicle, ("entry", {"id": entry["id"]}), ("article", {"key": entry["reports"][0]["article"]}))
    assert whole["reports"][0]["text"] in article["text"]


def test_answers_are_capped_and_wrong_questions_answered(chronicle: Path) -> None:
    _, listed, series = ask(chronicle, ("timeline", {"limit": MOST}), ("series", {"dyad": "PRK,USA", "every": "year"}))
    assert len(json.dumps(listed)) < 60_000 and series["rows"]

    async def wrong() -> str:
        async with Client(server(House(chronicle))) as client:
            result = await client.call_tool("timeline", {"since": "yesterday"})
            assert result.is_error
            return str(result.content[0].text)  # type: ignore[union-attr]

    assert "since" in anyio.run(wrong)
