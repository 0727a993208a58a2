"""A person with a browser: what the explorer promises, walked on Debian's Chromium.

The group `browser` brings Playwright; Chromium comes from the system. axe-core is looked for where BIENNIEN_AXE names its script.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from biennien import api
from biennien.analyzer import Analyzer

sync = pytest.importorskip("playwright.sync_api", reason="the browser tests need `uv sync --group browser`")
uvicorn = pytest.importorskip("uvicorn", reason="the explorer needs the extra biennien[web]")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the browser tests need Chromium (apt-get install chromium)")
PAGES = ("/", "/chronicle", "/dyads", "/dyad?dyad=PRK,USA&every=month&confidence=0", "/network?actor=PRK&confidence=0", "/map", "/outlets",
         "/actor/kp.person.kim-jong-un", "/story", "/docs", "/check")  # fmt: skip


def serve(db: Path) -> tuple[Any, str]:
    from biennien.web.app import application

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(db, agents=False), port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module", params=["samples", "the five pages"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[str]:
    """A server on the chronicle of the samples, then one on that of the five real pages beside the project."""
    if request.param == "samples":
        db = request.getfixturevalue("chronicle")
    else:
        db = tmp_path_factory.mktemp("pages") / "pages.db"
        api.build(db, analyzer, request.getfixturevalue("shared") / "pages")
    server, base = serve(db)
    yield base
    server.should_exit = True


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page whose every request must stay on this machine, and whose scripts must not fail."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda message: errors.append(message.text) if message.type == "error" and "404" not in message.text else None)
    found.on("request", lambda request: errors.append(request.url) if not request.url.startswith((address, "data:")) else None)
    yield found
    context.close()
    assert not errors


def told(page: Any, path: str) -> Any:
    return json.loads(page.request.get(path).text())


def drawn(page: Any) -> Any:
    page.wait_for_selector("figure[data-drawn]", timeout=20_000)
    return page.locator("figure[data-drawn] .drawing svg").first


def total(page: Any) -> int:
    text = page.locator(".bar .shown").inner_text()
    numbers = re.findall(r"\d+", text.replace(".", ""))
    return int(numbers[-1]) if numbers else 0


def test_1_from_a_card_to_the_words_in_one_click(page: Any) -> None:
    page.goto("/chronicle")
    card = page.locator("article.entry").first
    quote = card.locator("mark").inner_text()
    card.locator("a.words").click()
    page.wait_for_url("**/article?key=*#w*")
    target = page.locator(f'[id="{urlsplit(page.url).fragment}"]')
    box = target.bounding_box()
    assert target.inner_text() == quote
    inside = "const b = document.querySelector(':target').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight;"
    page.wait_for_function(f"() => {{ {inside} }}")
    assert box is not None


def test_1_every_report_leads_to_the_words_it_quotes(page: Any) -> None:
    for entry in told(page, "/chronicle.json?confidence=0&limit=1000")["entries"][:12]:
        report = entry["reports"][0]
        page.goto(report["href"])
        assert page.locator(f'[id="{report["href"].partition("#")[2]}"]').inner_text() == report["text"]


def test_2_who_really_said_it(page: Any) -> None:
    entry = max(
        told(page, "/chronicle.json?confidence=0&limit=1000")["entries"], key=lambda one: (len(one["origins"]), len(one["reports"]))
    )
    page.goto(f"/entry/{entry['id']}?lang=en")
    badge = page.locator(".facts .origins")
    assert f"{len(entry['reports'])} report" in badge.inner_text() and f"{len(entry['origins'])} independent origin" in badge.inner_text()
    assert "\N{LEFTWARDS ARROW}" in badge.get_attribute("title")
    assert page.locator("section.origin .report").count() == len(entry["reports"])


def test_3_dragging_on_the_time_line_refilters_everything(page: Any) -> None:
    page.goto("/chronicle?confidence=0&every=month")
    before, box = total(page), drawn(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 70, steps=6)
    page.mouse.up()
    page.wait_for_url("**since=*")
    page.wait_for_function(f"() => !document.querySelector('.bar .shown').textContent.includes(' {before} ')")
    asked = parse_qs(urlsplit(page.url).query)
    wanted = told(page, "/chronicle.json?" + urlsplit(page.url).query)
    assert 0 < wanted["total"] < before and total(page) == wanted["total"]
    for view in ("map", "dyads", "network", "story"):
        link = page.locator(f'.views a[href^="/{view}"]').get_attribute("href")
        assert f"since={asked['since'][0]}" in link


def test_4_the_address_is_the_state_and_back_works(page: Any) -> None:
    page.goto("/chronicle?confidence=0")
    first = page.locator(".list").inner_html()
    page.locator(".facets details", has_text=re.compile("Quan hệ|Relation")).locator("li a").first.click()
    page.wait_for_url("**quad=*")
    page.wait_for_selector(".chips")
    narrowed = page.locator(".list").inner_html()
    assert narrowed != first
    page.reload()
    assert page.locator(".list").inner_html() == narrowed
    page.go_back()
    page.wait_for_function("() => !location.search.includes('quad')")
    page.wait_for_function("() => !document.querySelector('.chips')")
    assert page.locator(".list").inner_html() == first


@pytest.mark.parametrize("letters", ["kim chinh an", "Kim Jong"])
def test_5_letters_become_actors_with_ids_and_keys_choose(page: Any, letters: str) -> None:
    page.goto("/")
    page.locator("header input[name=q]").press_sequentially(letters)
    option = page.locator("[role=option]").first
    option.wait_for()
    assert option.get_attribute("title") == "kp.person.kim-jong-un"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/kp.person.kim-jong-un")


def test_5_a_question_is_shown_as_it_was_understood_and_can_be_edited(page: Any) -> None:
    page.goto("/")
    page.locator("header input[name=q]").fill("Kim gặp Tập khi nào?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronicle?*")
    chips = page.locator(".chips li")
    assert "Tập Cận Bình" in " ".join(chips.all_inner_texts()) and total(page) > 0
    chips.first.locator("a").click()
    page.wait_for_function("() => document.querySelectorAll('.chips li').length === 2")


def test_6_disagreements_side_by_side(page: Any) -> None:
    disputed = told(page, "/chronicle.json?disputed=yes&confidence=0")["entries"]
    if not disputed:
        pytest.skip("nobody disagrees in this chronicle")
    page.goto(f"/entry/{disputed[0]['id']}")
    sides = page.locator(".disputes .side")
    boxes = [sides.nth(n).bounding_box() for n in range(2)]
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    assert all(sides.nth(n).locator("li a").count() for n in range(sides.count()))


def test_7_dates_are_honest(page: Any) -> None:
    page.goto("/chronicle?confidence=0&every=day&lang=en")
    undated = told(page, "/chronicle.json?confidence=0&undated=yes")["total"]
    tray = page.locator("a.tray")
    assert str(undated) in tray.inner_text()
    assert page.locator(".tray").count() == 2, "entries that are known no closer than a month are counted apart"
    tray.click()
    page.wait_for_url("**undated=yes*")
    page.wait_for_function(f"() => document.querySelector('.bar .shown').textContent.includes('of {undated} ')")


def test_8_a_bar_of_a_pair_leads_to_its_entries(page: Any) -> None:
    most = told(page, "/dyads.json?confidence=0")[0]
    pair = f"{most['left']},{most['right']}"
    page.goto(f"/dyad?dyad={pair}&every=year&confidence=0")
    drawn(page)
    bar = page.locator(".mark-rect path").first
    bar.click()
    page.wait_for_url("**/chronicle?*quad=*")
    assert total(page) > 0
    page.goto(f"/dyad?dyad={pair}&every=year&confidence=0")
    both = page.locator(".sub").inner_text()
    page.locator(".switches a", has_text="→").first.click()
    page.wait_for_url("**direction=forward*")
    page.wait_for_function("(before) => document.querySelector('.sub').textContent !== before", arg=both)


def test_9_a_facet_says_how_many_it_leads_to(page: Any) -> None:
    page.goto("/chronicle?confidence=0")
    choice = page.locator(".facets li a").nth(1)
    many = int(choice.locator(".n").inner_text().replace(".", ""))
    choice.click()
    page.wait_for_selector(".chips")
    assert total(page) == many


def test_10_the_file_is_what_is_seen(page: Any) -> None:
    page.goto("/chronicle?confidence=0&actor=PRK")
    with page.expect_download() as download:
        page.locator(".take a", has_text="CSV").click()
    rows = Path(download.value.path()).read_text("utf-8-sig").count("\n") - 1
    assert rows == total(page) and str(rows) in page.locator(".take li").first.inner_text()
    assert "/chronicle?" in page.locator("#citation").inner_text()


def test_11_layers_of_an_article(page: Any) -> None:
    report = told(page, "/chronicle.json?text=Bình+Nhưỡng&confidence=0")["entries"][0]["reports"][0]
    page.goto(report["href"])
    paper = page.locator(".paper.anatomy")
    assert "on-event" in paper.get_attribute("class")
    page.locator("[data-layer=event]").uncheck()
    assert "on-event" not in paper.get_attribute("class")
    kind = page.locator("[data-block]").first.get_attribute("data-block")
    page.locator(f"[data-block={kind}]").uncheck()
    assert page.locator(f'.anatomy p[data-kind="{kind}"]').first.is_hidden()
    page.locator("[data-side]").check()
    assert page.locator(".original pre").is_visible()
    assert "vi/events/" in page.locator(".m-event").first.get_attribute("title")


def test_12_who_credits_whom(page: Any) -> None:
    page.goto("/outlets")
    outlets = told(page, "/outlets.json")
    assert page.locator("svg.cites path").count() >= len(outlets) > 1
    assert page.locator("table tbody tr").count() == len(outlets)


def test_13_one_actor_a_time_slider_and_a_least_weight(page: Any) -> None:
    page.goto("/network?actor=PRK&confidence=0")
    before = page.locator(".net a circle").count()
    page.locator("[data-months]").evaluate("(slider) => { slider.value = 2; slider.dispatchEvent(new Event('change')); }")
    page.wait_for_url("**until=*")
    page.wait_for_function(f"() => document.querySelectorAll('.net a circle').length < {before}")
    page.goto("/network?actor=PRK&confidence=0&least=3")
    assert 0 < page.locator(".net a circle").count() < before


def test_14_a_question_can_be_followed(page: Any) -> None:
    page.goto("/chronicle?actor=PRK&type=CONSULT&confidence=0&lang=en")
    feed = page.request.get(page.locator("link[type='application/atom+xml']").get_attribute("href")).text()
    assert feed.count("Matched because of") == feed.count("<entry>") > 0


def test_everything_can_be_read_without_scripts(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/chronicle")
    assert page.locator("article.entry").count() > 5 and page.locator("noscript").count() >= 0
    page.locator("details.numbers summary").click()
    assert page.locator("details.numbers tbody a").first.is_visible()
    page.locator(".facets li a").first.click()
    assert "quad=" in page.url
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_page_and_nothing_jumps(chromium: Any, address: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=address)
    page = context.new_page()
    for path in PAGES:
        page.add_init_script(
            "self.jumps = 0; new PerformanceObserver((l) => { for (const e of l.getEntries())"
            " if (!e.hadRecentInput) self.jumps += e.value; })"
            ".observe({ type: 'layout-shift', buffered: true });"
        )
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("self.jumps") < 0.1, path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(chromium: Any, address: str, scheme: str) -> None:
    script = os.environ.get("BIENNIEN_AXE", "")
    if not Path(script).is_file():
        pytest.skip("axe-core is not there: npm install axe-core in a scratch folder, and name its axe.min.js in BIENNIEN_AXE")
    context = chromium.new_context(color_scheme=scheme, base_url=address)
    page = context.new_page()
    entries = told(page, "/chronicle.json?disputed=yes&confidence=0")["entries"] or told(page, "/chronicle.json?confidence=0")["entries"]
    entry = entries[0]
    found = []
    for path in (*PAGES, f"/entry/{entry['id']}", entry["reports"][0]["href"]):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.evaluate(Path(script).read_text("utf-8"))
        for violation in page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found.append((path, violation["id"], violation["nodes"][0]["html"][:160]))
    context.close()
    assert not found, "\n".join(map(str, found))
