"""What goes on is followed: a saved question tells each entry once, with the reason, and posts what is new; feeds say how they do."""

from __future__ import annotations

import json
import shutil
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from biennien.cli import follow
from biennien.errors import BiennienError
from biennien.store.database import connect
from biennien.store.feeds import AddressState, FeedState, remember
from biennien.web.app import application


def test_what_is_new_is_posted_once_with_its_reason(chronicle: Path, tmp_path: Path) -> None:
    received: list[dict[str, object]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state, address = tmp_path / "told.json", f"http://127.0.0.1:{server.server_port}/"
    try:
        for _ in range(2):
            follow.run(chronicle, "/chronicle?actor=PRK&type=CONSULT&lang=vi", state, address)
    finally:
        server.shutdown()
        server.server_close()
    assert len(received) == 1
    first = received[0]["entries"][0]  # type: ignore[index]
    assert first["reason"] == {"new": "new entry", "matched": {"actor": "PRK", "type": "CONSULT"}}


def test_what_could_not_be_posted_is_told_again(chronicle: Path, tmp_path: Path) -> None:
    state = tmp_path / "told.json"
    with pytest.raises(BiennienError, match="could not be posted"):
        follow.run(chronicle, "actor=PRK", state, "http://127.0.0.1:9/")
    assert not state.exists()


def test_a_broken_record_is_an_error_that_names_the_file(chronicle: Path, tmp_path: Path) -> None:
    state = tmp_path / "told.json"
    state.write_text("{")
    with pytest.raises(BiennienError, match=r"told\.json"):
        follow.run(chronicle, "actor=PRK", state, None)


def test_the_feeds_that_are_watched_are_shown_with_what_is_wrong(chronicle: Path, tmp_path: Path) -> None:
    db = tmp_path / "watched.db"
    shutil.copy(chronicle, db)
    now = datetime.now(UTC)
    with closing(connect(db, write=True)) as connection:
        remember(connection, [
            FeedState(id="good", url="https://a.example/rss", checked=now, answered=now, due=now + timedelta(minutes=10), listed=20),
            FeedState(id="bad", url="https://b.example/rss", checked=now, due=now, failures=3, note="503"),
            FeedState(id="left", url="https://c.example/rss", checked=now - timedelta(days=2), due=now - timedelta(days=1)),
            AddressState(url="https://a.example/1", feed="good", fetched=now, due=now),
        ])  # fmt: skip
    client = TestClient(application(db, agents=False))
    told = {one["id"]: one for one in client.get("/feeds.json").json()}
    assert {name: one["state"] for name, one in told.items()} == {"good": "ok", "bad": "failing", "left": "stopped"}
    assert (told["good"]["kept"], told["good"]["waiting"], told["bad"]["note"]) == (1, 1, "503")
    page = client.get("/feeds", params={"lang": "vi"}).text
    assert page.index("b.example") < page.index("a.example") and "đã ngừng theo dõi" in page
