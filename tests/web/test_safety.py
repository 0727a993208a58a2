"""Pages are hostile input, and so are questions."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from biennien.store import query
from biennien.store.database import connect
from biennien.types import Span
from biennien.web.app import application
from biennien.web.house import House
from biennien.web.lit import Mark, light

PATHS = ("/", "/chronicle", "/chronicle.json", "/map", "/docs", "/entry/none", "/static/explorer.css", "/feed.atom")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/chronicle?confidence=0", "/dyads", "/map", "/network?actor=PRK", "/outlets", "/docs"])
def test_no_page_asks_another_machine_or_carries_code(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', re.sub(r'<span id="citation">.*?</span>', "", page))
    assert not re.search(r"<script(?![^>]* src=)|\son\w+=|\sstyle=", page)


def test_a_page_whose_title_is_markup_stays_text(client: TestClient) -> None:
    found = client.get("/chronicle.json", params={"actor": "RUS", "type": "ACCUSE", "confidence": "0"}).json()["entries"]
    report = next(one for entry in found for one in entry["reports"] if "hostile" in one["key"])
    for path in (report["href"].partition("#")[0], f"/entry/{found[0]['id']}", "/chronicle?confidence=0&actor=RUS"):
        page = client.get(path).text
        assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;img src=x" in client.get(report["href"].partition("#")[0]).text


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", '"><img src=x>', "'; DROP TABLE entry; --", "\x00", "%", "a" * 3000])
def test_what_is_asked_stays_text(client: TestClient, value: str) -> None:
    for path, name in (
        ("/chronicle", "text"),
        ("/chronicle", "actor"),
        ("/search", "q"),
        ("/chronicle", value[:20] or "x"),
        ("/network", "actor"),
    ):
        answer = client.get(path, params={name: value})
        assert answer.status_code in (200, 404, 414, 422)
        assert "<script>alert" not in answer.text and "<img src=x>" not in answer.text
    assert client.get("/chronicle.json?confidence=0").json()["total"] > 0


def test_limits(client: TestClient) -> None:
    assert client.get("/chronicle", params={"text": "x" * 5000}).status_code == 414
    assert client.post("/read", content=b"x", headers={"content-length": str(10**9)}).status_code == 413
    assert client.get("/chronicle", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/chronicle.json?sine=2019", 422, "sine"),
        ("/chronicle.json?since=yesterday", 422, "since"),
        ("/chronicle.json?since=2019-02-01&until=2019-01-01", 422, "until"),
        ("/dyad.json?dyad=PRK", 422, "dyad"),
        ("/network.json", 422, "actor"),
        ("/entry/ffffffffffff.json", 404, "entry"),
        ("/article.json?key=none", 404, "article"),
        ("/actor/nobody.at.all.json", 404, "actor"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status and said in answer.json()["error"]


def test_nothing_can_be_written_without_a_token(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert client.post("/review/judge", data={"left": "a", "right": "b", "verdict": "same"}).status_code in (404, 405)


def test_marks_nest_and_the_words_of_an_event_stay_one_element() -> None:
    text = "A & B gặp <C> hôm qua"
    marks = [
        Mark(span=Span(0, 9), kind="statement"),
        Mark(span=Span(6, 13), kind="event", name="w6-13"),
        Mark(span=Span(4, 11), kind="actor", tip='"quoted"'),
    ]
    html = light(text, Span(0, len(text)), marks)
    assert re.sub(r"<[^>]+>", "", str(html)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
    assert html.count('id="w6-13"') == 1 and html.count("<mark") == 1 and html.count("<span") == html.count("</span>")


def test_a_file_that_is_no_chronicle_is_refused_with_a_reason(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_text("not a database")
    with pytest.raises(Exception, match="is no database of this program"):
        application(wrong)


def test_a_page_sees_one_state_of_the_database_while_a_build_writes(chronicle: Path, tmp_path: Path) -> None:
    db = tmp_path / "busy.db"
    shutil.copy(chronicle, db)
    house = House(db)
    with house.store() as reading:
        told = [len(one.reports) for one in query.entries(reading)]
        with closing(connect(db, write=True)) as writing:
            writing.execute("DELETE FROM page")
        assert [len(one.reports) for one in query.entries(reading)] == told
    with house.store() as reading:
        assert reading.execute("SELECT count(*) FROM page").fetchone()[0] == 0
    house.close()
