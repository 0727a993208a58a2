"""Rounds of watching against a server that misbehaves: what is new is read once, what failed is tried later, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from biennien import api
from biennien.analyzer import Analyzer
from biennien.errors import ReadError
from biennien.fetching import Fetcher, Manners, feed_list, listed
from biennien.fetching.archive import Archive
from biennien.fetching.feedlist import Feed, FeedList
from biennien.fetching.found import found
from biennien.reading import pages
from biennien.store import feeds as memory
from biennien.store import query
from biennien.store.database import connect
from biennien.types import Page
from biennien.watching import Round, Watcher
from tests.fetching.server import Web, page, rss, web

QUICK = Manners(pace=0.0, timeout=1.0, private=True)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer("vi")


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as made:
        yield made


class Bench:
    """A watcher with a clock that the test sets."""

    def __init__(self, folder: Path, analyzer: Analyzer, site: Web) -> None:
        self.folder, self.analyzer, self.site = folder, analyzer, site
        self.now = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)

    def round(self, *feeds: Feed) -> Round:
        with (
            closing(connect(self.folder / "news.db", write=True)) as connection,
            closing(Fetcher(QUICK)) as fetcher,
            Archive(self.folder / "kept") as archive,
        ):
            return Watcher(connection, self.analyzer, fetcher, archive, now=lambda: self.now, seed=1).round(FeedList(feeds=feeds))

    def known(self) -> list[str]:
        with closing(connect(self.folder / "news.db")) as connection:
            return sorted(row.page for row in query.articles(connection))


@pytest.fixture
def bench(tmp_path: Path, analyzer: Analyzer, site: Web) -> Bench:
    return Bench(tmp_path, analyzer, site)


def test_what_a_feed_lists_is_read_once(bench: Bench, site: Web) -> None:
    links = [f"{site.base}/{n}" for n in range(3)]
    for n in range(3):
        site.answer(f"/{n}", page(n))
    site.answer("/rss", rss([*links, f"{links[0]}#top", f"{links[1]}?utm_source=rss"]), ETag='"a"')
    feed = Feed(id="tin", url=f"{site.base}/rss")
    first = bench.round(feed)
    assert (first.fetched, first.pages, first.feeds[0].listed) == (3, 3, 3)
    assert bench.known() == sorted(links)
    assert bench.round(feed).feeds == ()  # not due
    bench.now += timedelta(seconds=2000)
    assert bench.round(feed).feeds[0].outcome == "unchanged"


def test_feeds_that_lie_and_break_off(bench: Bench, site: Web) -> None:
    for n in range(2):
        site.answer(f"/{n}", page(n))
    whole = rss([f"{site.base}/0", "javascript:alert(1)", f"{site.base}/1"], "<item><title>Không địa chỉ</title></item>")
    dated = whole.replace(b"<item>", b"<item><pubDate>Mon, 99 Foo 2999</pubDate><guid>new every time</guid>")
    site.answer("/rss", dated[:-40])
    done = bench.round(Feed(id="tin", url=f"{site.base}/rss"))
    assert done.pages >= 1 and done.feeds[0].note
    with closing(connect(bench.folder / "news.db")) as connection:
        assert all(row.published and row.published.year == 2019 for row in query.articles(connection))


def test_a_failing_feed_is_asked_ever_more_seldom(bench: Bench, site: Web) -> None:
    site.answer("/rss", b"", status=500)
    feed = Feed(id="tin", url=f"{site.base}/rss", every=600)
    waits = []
    for _ in range(4):
        due = bench.round(feed).due
        assert due is not None
        waits.append((due - bench.now).total_seconds())
        bench.now = due
    assert waits == sorted(waits) and waits[-1] > 4 * waits[0]
    site.answer("/rss", rss([]))
    assert bench.round(feed).feeds[0].outcome == "answered"


def test_a_page_that_fails_comes_later(bench: Bench, site: Web) -> None:
    site.answer("/0", b"", status=503)
    site.answer("/rss", rss([f"{site.base}/0", f"{site.base}/gone"]))
    feed = Feed(id="tin", url=f"{site.base}/rss", every=600)
    first = bench.round(feed)
    assert sorted(skip.reason for skip in first.skips) == ["status 404", "status 503"]
    site.answer("/0", page(0))
    bench.now += timedelta(hours=1)
    assert bench.round(feed).pages == 1
    assert site.asked.count("/gone") == 1


def test_a_clock_set_back_stops_nothing(bench: Bench, site: Web) -> None:
    site.answer("/rss", rss([]))
    feed = Feed(id="tin", url=f"{site.base}/rss")
    bench.round(feed)
    bench.now -= timedelta(days=3000)
    assert bench.round(feed).feeds[0].outcome == "answered"


def test_an_edited_page_is_seen_again(bench: Bench, site: Web) -> None:
    site.answer("/0", page(0))
    site.answer("/rss", rss([f"{site.base}/0"]))
    feed = Feed(id="tin", url=f"{site.base}/rss", again=3600)
    bench.round(feed)
    site.answer("/0", page(0, " (đã sửa)"))
    bench.now += timedelta(hours=2)
    assert bench.round(feed).pages == 1


def test_sitemaps_and_their_index(site: Web) -> None:
    body = b"<urlset><url><loc>http://a.example/1</loc><lastmod>2020-01-01</lastmod></url><url><loc>http://a.example/2&amp;x=1</loc>"
    told = found(body + b"<lastmod>2021-01-01</lastmod></url><url><loc>http://a.exam", "http://a.example/sitemap.xml")
    assert told.pages == ("http://a.example/2&x=1", "http://a.example/1") and told.broken
    index = found(b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>", "http://a.example/sitemap.xml")
    assert index.sitemaps == ("http://a.example/s1.xml",) and not index.pages


def test_the_bytes_are_kept_and_can_be_read_again(bench: Bench, site: Web) -> None:
    site.answer("/0", page(0))
    site.answer("/rss", rss([f"{site.base}/0"]))
    bench.round(Feed(id="tin", url=f"{site.base}/rss"))
    (kept,) = (bench.folder / "kept").glob("*.warc.gz")
    again = list(pages([str(kept)]))
    assert [item.key for item in again if isinstance(item, Page)] == [f"{site.base}/0"]
    with closing(connect(bench.folder / "news.db")) as connection:
        state = memory.addresses(connection, [f"{site.base}/0"])[f"{site.base}/0"]
    assert isinstance(again[0], Page) and state.digest == again[0].digest and state.archive == kept.name


def test_build_fetches_a_list_of_addresses(tmp_path: Path, analyzer: Analyzer, site: Web) -> None:
    for n in range(2):
        site.answer(f"/{n}", page(n))
    urls = tmp_path / "urls.txt"
    urls.write_text(f"# hai trang\n{site.base}/0\n{site.base}/1\n{site.base}/none\n", "utf-8")
    assert listed(urls) is not None and listed(Path(__file__)) is None
    built = api.build(tmp_path / "news.db", analyzer, urls, manners=QUICK)
    assert (built.pages, [skip.reason for skip in built.skips]) == (2, ["status 404"])
    assert built.entries > 0 and list((tmp_path / "news.warc").glob("*.warc.gz"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[feed]]\nid = 'a'\n", "feed 1"),
        ("[[feed]]\nid = 'a'\nurl = 'ftp://x/'\n", "no web address"),
        ("[[feed]]\nid = 'a'\nurl = 'https://x/'\nevry = '1h'\n", "evry"),
        ("[[feed]]\nid = 'a'\nurl = 'https://x/'\nevery = 'soon'\n", "every"),
        ("", "lists no feed"),
        ("feed = [", "no TOML"),
        ("[[feed]]\nid = 'a'\nurl = 'https://x/'\n[[feed]]\nid = 'a'\nurl = 'https://y/'\n", "two feeds"),
    ],
)
def test_a_list_with_a_mistake_says_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError, match=words):
        feed_list(path)


def test_a_list_as_users_write_it(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text("[manners]\npace = '3s'\n[[feed]]\nid = 'a'\nurl = 'https://A.example/rss#x'\nevery = '15m'\n", "utf-8")
    told = feed_list(path)
    assert told.manners.pace == 3 and told.feeds[0].every == 900 and told.feeds[0].url == "https://a.example/rss"
