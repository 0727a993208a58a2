"""People decide under a token; decisions are rows, are taken back by rows, and bind the next merge."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from biennien.api import Chronicle, check
from biennien.chronicle.judged import name
from biennien.web.app import application

TOKEN = "a-token-for-tests"


@pytest.fixture
def reviewer(chronicle: Path, tmp_path: Path) -> TestClient:
    db = tmp_path / "reviewed.db"
    shutil.copy(chronicle, db)
    client = TestClient(application(db, token=TOKEN, agents=False))
    assert client.post("/review/enter", data={"token": TOKEN, "author": "An Nguyễn"}).status_code == 200
    return client


def pairs(client: TestClient) -> list[tuple[str, str]]:
    page = client.get("/review").text
    return [
        (html.unescape(left), html.unescape(right))
        for left, right in re.findall(r'name="left" value="([^"]*)"><input type="hidden" name="right" value="([^"]+)"', page)
    ]


def test_a_decision_leaves_the_queue_and_comes_back_when_taken_back(reviewer: TestClient) -> None:
    left, right = pairs(reviewer)[0]
    for verdict, waiting in (("different", False), ("withdrawn", True)):
        reviewer.post("/review/judge", data={"left": left, "right": right, "verdict": verdict})
        assert ((left, right) in pairs(reviewer)) is waiting
    log = reviewer.get("/review/decisions.json").json()
    assert [one["verdict"] for one in log] == ["different", "withdrawn"] and log[0]["author"] == "An Nguyễn"
    assert reviewer.get("/review/decisions.csv").text.count("\n") == 3


def test_two_acts_made_one_by_a_person_are_one_after_the_merge(reviewer: TestClient, tmp_path: Path) -> None:
    page = reviewer.get("/review", params={"lang": "en"}).text
    apart = re.search(r'two entries now.*?name="left" value="([^"]*)"><input type="hidden" name="right" value="([^"]+)"', page, re.S)
    assert apart
    data = {"left": html.unescape(apart[1]), "right": html.unescape(apart[2]), "verdict": "same"}

    def together() -> bool:
        with Chronicle(tmp_path / "reviewed.db") as chronicle:
            return any({data["left"], data["right"]} <= {name(report) for report in one.reports} for one in chronicle.entries())

    assert not together()
    assert reviewer.post("/review/judge", data=data).status_code == 200
    reviewer.post("/review/merge")
    assert together()


def test_without_the_token_or_from_another_site_nothing_is_written(reviewer: TestClient) -> None:
    left, right = pairs(reviewer)[0]
    said = {"left": left, "right": right, "verdict": "same"}
    assert reviewer.post("/review/judge", data=said, headers={"origin": "http://evil.example"}).status_code == 403
    stranger = TestClient(reviewer.app)
    assert stranger.post("/review/judge", data=said).status_code == 403
    assert stranger.post("/review/enter", data={"token": "wrong", "author": "X"}).status_code == 403
    assert stranger.get("/review/decisions.json").status_code == 403
    stranger.cookies.set("review", "0" * 64 + ".X")
    assert stranger.post("/review/judge", data=said).status_code == 403
    assert reviewer.get("/review/decisions.json").json() == []


def test_a_reading_judged_wrong_tells_no_act_until_it_is_taken_back(reviewer: TestClient, tmp_path: Path) -> None:
    page = reviewer.get("/review").text
    found = re.search(r'name="left" value="([^"]*)"><input type="hidden" name="right" value="">', page)
    assert found
    told = html.unescape(found[1])

    def sureness() -> list[float]:
        with Chronicle(tmp_path / "reviewed.db") as chronicle:
            return [one.confidence for one in chronicle.entries() if told in {name(report) for report in one.reports}]

    before = sureness()
    for verdict, after in (("different", []), ("withdrawn", before), ("same", [1.0])):
        reviewer.post("/review/judge", data={"left": told, "verdict": verdict})
        reviewer.post("/review/merge")
        assert sureness() == after and not list(check(tmp_path / "reviewed.db"))
