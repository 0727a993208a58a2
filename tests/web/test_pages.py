"""Every view answers as page, JSON and CSV; what a file holds is what the page said it would."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from biennien.errors import RULES
from biennien.languages.interface import Texts
from biennien.web.asking import SURE

VIEWS = (
    "/chronicle",
    "/dyads",
    "/dyad?dyad=PRK,USA",
    "/network?actor=PRK",
    "/map",
    "/outlets",
    "/feeds",
    "/actor/PRK",
    "/actor/kp.person.kim-jong-un",
)


class Page(HTMLParser):
    """The elements of a page with their attributes and text, as far as the tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.within: list[list[str]] = []
        self.by_id: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.found.append((tag, held))
        if tag not in ("meta", "link", "input", "br", "img", "rect", "circle", "path", "line"):
            self._open.append((tag, held.get("id", "")))
        if held.get("id"):
            self.by_id.setdefault(held["id"], "")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for _, name in self._open:
            if name:
                self.by_id[name] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.found if name == tag]


def beside(view: str, suffix: str) -> str:
    path, _, query = view.partition("?")
    return f"{path}{suffix}{'?' + query if query else ''}"


@pytest.mark.parametrize("view", ["/", *VIEWS, "/story", "/embed", "/docs", "/check"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_view_is_a_page_in_both_languages(client: TestClient, view: str, language: str) -> None:
    answer = client.get(view, params={"lang": language})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    page = Page(answer.text)
    assert page.all("html")[0]["lang"] == language
    assert len(page.all("h1")) == 1
    assert not re.search(r"web\.[a-z_]+", " ".join(page.text)), "an interface text is missing"


@pytest.mark.parametrize("view", VIEWS)
def test_a_file_has_as_many_rows_as_its_link_says(client: TestClient, view: str) -> None:
    page = client.get(
        view, params={"lang": "en", "confidence": "0"} if "/actor" not in view and "/outlets" not in view else {"lang": "en"}
    ).text
    said = re.search(r'<a href="([^"]*\.csv[^"]*)">CSV</a>\s*<span class="note">([\d,]+) rows?<', page)
    assert said, view
    rows = list(csv.reader(io.StringIO(client.get(said[1].replace("&amp;", "&")).content.decode("utf-8-sig"))))
    assert len(rows) - 1 == int(said[2].replace(",", ""))


def test_the_list_the_json_and_the_csv_hold_the_same_entries(client: TestClient) -> None:
    asked = {"actor": "PRK", "type": "CONSULT", "sort": "-date", "confidence": "0"}
    shown = re.findall(r'<article class="entry [^"]*" id="e-([0-9a-f]+)"', client.get("/chronicle", params=asked).text)
    told = client.get("/chronicle.json", params=asked).json()
    rows = list(csv.DictReader(io.StringIO(client.get("/chronicle.csv", params=asked).content.decode("utf-8-sig"))))
    assert shown and shown == [one["id"] for one in told["entries"]][: len(shown)]
    assert [one["id"] for one in told["entries"]] == [row["id"] for row in rows] and told["total"] == len(rows)


def test_pages_of_the_api_join_without_gap_or_repeat(client: TestClient) -> None:
    whole = [one["id"] for one in client.get("/chronicle.json", params={"confidence": "0", "limit": "1000"}).json()["entries"]]
    found, at = [], "/chronicle.json?confidence=0&limit=17"
    while at:
        told = client.get(at).json()
        found += [one["id"] for one in told["entries"]]
        at = told["next"]
    assert found == whole and len(set(found)) == len(found) > 34


def test_every_words_link_opens_the_article_at_these_words(client: TestClient) -> None:
    for entry in client.get("/chronicle.json", params={"confidence": "0", "limit": "40"}).json()["entries"]:
        for report in entry["reports"]:
            path, _, name = report["href"].partition("#")
            page = Page(client.get(path).text)
            assert page.by_id[name] == report["text"], report["href"]


def test_doubtful_entries_are_left_out_until_asked_for(client: TestClient) -> None:
    sure = client.get("/chronicle.json").json()
    everything = client.get("/chronicle.json", params={"confidence": "0"}).json()
    assert 0 < sure["total"] < everything["total"]
    assert all(one["confidence"] >= SURE for one in sure["entries"])


def test_a_former_beginning_of_an_id_leads_to_the_entry(client: TestClient) -> None:
    name = client.get("/chronicle.json?limit=1").json()["entries"][0]["id"]
    answer = client.get(f"/entry/{name[:8]}", follow_redirects=False)
    assert answer.status_code == 302 and answer.headers["location"] == f"/entry/{name}"


def test_disputes_stand_side_by_side_with_who_says_what(client: TestClient) -> None:
    entry = client.get("/chronicle.json", params={"disputed": "yes", "confidence": "0"}).json()["entries"][0]
    page = client.get(f"/entry/{entry['id']}", params={"lang": "en"}).text
    assert page.count('<div class="side">') == sum(len(one["values"]) for one in entry["disputes"])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kim gặp Tập khi nào?", {"dyad": "kp.person.kim-jong-un,cn.person.xi-jinping", "type": "CONSULT", "sort": "date"}),
        ("kim gap tap khi nao", {"dyad": "kp.person.kim-jong-un,cn.person.xi-jinping", "type": "CONSULT", "sort": "date"}),
        ("what did China and North Korea do in June 2019", {"dyad": "CHN,PRK", "since": "2019-06-01", "until": "2019-06-30"}),
        ("Hoa Kỳ chỉ trích Triều Tiên", {"dyad": "USA,PRK", "type": "ACCUSE"}),
        ("Mỹ năm 2018", {"actor": "USA", "since": "2018-01-01", "until": "2018-12-31"}),
    ],
)
def test_a_question_becomes_a_filter(client: TestClient, question: str, expected: dict[str, str]) -> None:
    found = client.get("/understand.json", params={"q": question}).json()["fields"]
    assert {name: found.get(name) for name in expected} == expected
    shown = client.get("/search", params={"q": question}, follow_redirects=False).headers["location"]
    asked = parse_qs(urlsplit(shown).query)
    assert asked["q"] == [question] and all(asked[name] == [value] for name, value in found.items())


@pytest.mark.parametrize("letters", ["kim jong", "Kim Chính Ân", "KIM JONG UN", "kim jong-un"])
def test_suggestions_are_actors_with_ids_under_any_form_of_the_name(client: TestClient, letters: str) -> None:
    assert client.get("/suggest.json", params={"q": letters}).json()[0]["key"] == "kp.person.kim-jong-un"


@pytest.mark.parametrize(("letters", "key"), [("Mỹ", "USA"), ("hoa ky", "USA"), ("United States", "USA"), ("trieu tien", "PRK")])
def test_a_country_answers_to_all_its_names(client: TestClient, letters: str, key: str) -> None:
    assert client.get("/suggest.json", params={"q": letters}).json()[0]["key"] == key


def test_a_pasted_text_is_read_at_once_with_its_words_lit(client: TestClient) -> None:
    answer = client.post("/read?lang=vi", data={"text": "Hôm qua Nga chỉ trích Mỹ vì lệnh trừng phạt.", "published": "2025-10-22"})
    assert 'class="paper anatomy on-event' in answer.text, "events are lit"
    assert 'class="m m-event' in answer.text and "21/10/2025" in answer.text
    told = client.post("/read.json", data={"text": "Hôm qua Nga chỉ trích Mỹ vì lệnh trừng phạt.", "published": "2025-10-22"}).json()
    assert told["articles"][0]["events"][0]["type"] == "ACCUSE"


def test_a_saved_page_is_read_as_it_was_saved(client: TestClient) -> None:
    body = "<p>Hôm 20/6/2019, Nga chỉ trích Mỹ vì lệnh trừng phạt mới. Mỹ bác bỏ cáo buộc này.</p>"
    page = f"<html><body><h1>Nga chỉ trích Mỹ</h1>{body}</body></html>"
    told = client.post("/read.json", files={"file": ("trang.html", page.encode(), "text/html")}).json()
    assert [one["type"] for one in told["articles"][0]["events"]], told


def test_a_feed_gives_the_reason_for_each_item(client: TestClient) -> None:
    feed = client.get("/feed.atom", params={"actor": "PRK", "type": "CONSULT", "lang": "en", "confidence": "0"}).text
    assert feed.count("<entry>") == min(50, client.get("/chronicle.json?actor=PRK&type=CONSULT&confidence=0").json()["total"])
    assert feed.count("Matched because of Actor: North Korea; Act: Meet") == feed.count("<entry>") > 0


def test_what_is_taken_away_cites_its_sources(client: TestClient) -> None:
    asked = {"dyad": "CHN,PRK", "confidence": "0"}
    total = client.get("/chronicle.json", params=asked).json()["total"]
    text = client.get("/story.md", params=asked).text
    assert len(re.findall(r"^- \*\*", text, re.M)) == len(re.findall(r"^\[\^\d+\]: ", text, re.M)) == total
    slides = client.get("/story.timeline.json", params=asked).json()["events"]
    assert slides and all(one["start_date"]["year"] for one in slides)
    features = client.get("/map.geojson", params={"confidence": "0"}).json()["features"]
    assert features and all(-180 <= one["geometry"]["coordinates"][0] <= 180 for one in features)
    assert "<gexf" in client.get("/network.gexf", params={"actor": "PRK"}).text


def test_a_bar_of_a_pair_leads_to_its_entries(client: TestClient) -> None:
    spec = client.get("/chart/dyad", params={"dyad": "PRK,USA", "every": "month", "confidence": "0"}).json()
    bars = spec["layer"][0]["data"]["values"]
    assert bars and all((bar["value"] > 0) == (bar["quad"] in (1, 2)) for bar in bars)
    for bar in bars:
        path = bar["href"].replace("/chronicle?", "/chronicle.json?")
        assert client.get(path).json()["total"] >= bar["n"], unquote(path)


def test_a_pair_is_counted_one_way_where_asked(client: TestClient) -> None:
    def total(**more: str) -> int:
        rows = client.get("/dyad.json", params={"dyad": "PRK,USA", "every": "year", "confidence": "0", **more}).json()["rows"]
        return sum(row["entries"] for row in rows)

    assert total(direction="forward") < total()


def test_the_network_keeps_to_one_actor_and_a_least_weight(client: TestClient) -> None:
    light = client.get("/network.json?actor=PRK&confidence=0").json()["ties"]
    heavy = client.get("/network.json?actor=PRK&confidence=0&least=3").json()["ties"]
    assert heavy and len(heavy) < len(light) and all(tie["entries"] >= 3 and tie["source"] == "PRK" for tie in heavy)


def test_the_map_labels_the_sea_and_the_islands_and_says_what_it_does_not_claim(client: TestClient) -> None:
    page = " ".join(Page(client.get("/map", params={"lang": "vi"}).text).text)
    assert all(name in page for name in ("Biển Đông", "Hoàng Sa", "Trường Sa", "không phải tuyên bố pháp lý"))


def test_the_chart_counts_what_the_list_counts(client: TestClient) -> None:
    rows = client.get("/series.json", params={"every": "year", "confidence": "0"}).json()
    total = client.get("/chronicle.json", params={"confidence": "0"}).json()["total"]
    assert sum(row["entries"] for row in rows["rows"]) + rows["undated"] + rows["wide"] == total
    drawn = json.loads(client.get("/chart/time", params={"every": "year", "confidence": "0"}).text)["data"]["values"]
    assert sum(bar["n"] for bar in drawn) == sum(row["entries"] for row in rows["rows"])


def test_what_is_asked_wrongly_is_explained_in_the_language_of_the_page(client: TestClient) -> None:
    for language in ("vi", "en"):
        told = Texts(language).section("web.fault")
        assert told.keys() == {*RULES, "query", "unknown", "nobody", "long", "kind"}
    page = client.get("/chronicle", params={"since": "hôm nọ", "lang": "vi"})
    assert page.status_code == 422 and "“hôm nọ”: không phải một ngày" in html.unescape(page.text)
    page = client.get("/actor/NOBODY", params={"lang": "vi"})
    assert page.status_code == 404 and "Không có chủ thể “NOBODY”" in html.unescape(page.text)
    assert "is no day" in client.get("/chronicle.json", params={"since": "hôm nọ"}).json()["error"]
