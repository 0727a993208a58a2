"""Rounds of watching: what is due is fetched, kept as WARC, read and loaded; what failed is tried again later, and later each time.

An address is written down as fetched only after its page is in the store and its bytes are on the disk: a run killed at any moment
fetches some pages twice at the worst, and loading a page twice changes nothing.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TypeVar

import msgspec

from biennien import reading
from biennien.analyzer import Analyzer
from biennien.backends.base import map_shard
from biennien.fetching.addresses import Refused, canonical, host
from biennien.fetching.archive import Archive
from biennien.fetching.feedlist import Feed, FeedList
from biennien.fetching.fetcher import Failure, Fetched, Fetcher
from biennien.fetching.found import Listed, found
from biennien.store import feeds as memory
from biennien.store.feeds import AddressState, FeedState
from biennien.store.load import load
from biennien.types import Page, Record, Skip

T = TypeVar("T")
R = TypeVar("R")

BATCH = 32
"""Pages loaded at once: what a kill can make us fetch again."""

HOSTS = 8
"""Hosts asked at the same time; each of them gets one request at a time."""

TRIES = 5
_SITEMAPS = 3
_DAY = 86400.0


class FeedReport(Record, frozen=True, kw_only=True):
    """What one look at a feed brought: pages listed, those of them that were new or due again, and what was wrong."""

    id: str
    outcome: str
    listed: int = 0
    wanted: int = 0
    note: str | None = None


class Round(Record, frozen=True, kw_only=True):
    """What one round did. ``due`` is when the next one has something to do; ``unchanged`` pages answered that they are as before."""

    feeds: tuple[FeedReport, ...] = ()
    fetched: int = 0
    unchanged: int = 0
    pages: int = 0
    articles: int = 0
    events: int = 0
    skips: tuple[Skip, ...] = ()
    due: datetime | None = None


class Watcher:
    """Feeds and addresses on their way into one store. ``version`` is the program's, for the store's runs."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        analyzer: Analyzer,
        fetcher: Fetcher,
        archive: Archive,
        version: str = "0",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        seed: int | None = None,
    ) -> None:
        self._connection, self._analyzer, self._fetcher, self._archive = connection, analyzer, fetcher, archive
        self._version, self._now, self._chance = version, now, random.Random(seed)

    def round(self, listed: FeedList) -> Round:
        """Look at every feed that is due, then fetch and load what they list and what waits for another try."""
        now = self._now()
        states = {state.id: state for state in memory.feeds(self._connection)}
        due = [feed for feed in listed.feeds if _is_due(states.get(feed.id), feed, now)]
        reports, wanted = [], dict.fromkeys(state.url for state in memory.waiting(self._connection, now))
        owner: dict[str, str] = {}
        changed: dict[str, FeedState] = {}
        for feed, answer in self._by_host(due, lambda feed: feed.url, lambda feed: self._look(feed, states.get(feed.id))):
            state, report, addresses = self._heard(feed, states.get(feed.id), answer, now)
            for address in addresses:
                owner.setdefault(address, feed.id)
            wanted |= dict.fromkeys(addresses)
            changed[feed.id] = state
            reports.append(report)
        memory.remember(self._connection, changed.values())
        done = self.fetch(tuple(wanted), owner)
        for feed_id, many in _tally(owner[url] for url in done.urls if url in owner).items():
            changed[feed_id] = msgspec.structs.replace(changed[feed_id], fetched=changed[feed_id].fetched + many)
        memory.remember(self._connection, changed.values())
        dues = [state.due for state in memory.feeds(self._connection) if state.due and any(state.id == f.id for f in listed.feeds)]
        reports.sort(key=lambda report: report.id)
        return msgspec.structs.replace(done.round, feeds=tuple(reports), due=min(dues, default=None))

    def fetch(self, urls: Sequence[str], owner: Mapping[str, str] | None = None) -> Gathered:
        """Fetch addresses, and load what they hold in batches."""
        known = memory.addresses(self._connection, urls)
        done = Gathered()
        answers = self._by_host(urls, lambda url: url, lambda url: self._fetcher.get(url, _validators(known.get(url))))
        while batch := list(islice(answers, BATCH)):
            self._take_in(batch, known, owner or {}, done)
        return done

    def _look(self, feed: Feed, state: FeedState | None) -> tuple[Listed | None, Fetched | Failure]:
        """A feed's answer, with what it lists; the newest sitemaps below a sitemap are looked at too."""
        answer = self._fetcher.get(feed.url, _validators(state if state and state.url == feed.url else None))
        if isinstance(answer, Failure) or answer.status != 200:
            return None, answer
        told = found(answer.body, answer.url)
        for below in told.sitemaps[:_SITEMAPS]:
            part = self._fetcher.get(below)
            if isinstance(part, Fetched) and part.status == 200:
                more = found(part.body, part.url)
                told = msgspec.structs.replace(told, pages=(*told.pages, *more.pages), faults=told.faults + more.faults)
        return told, answer

    def _heard(
        self, feed: Feed, state: FeedState | None, heard: tuple[Listed | None, Fetched | Failure], now: datetime
    ) -> tuple[FeedState, FeedReport, list[str]]:
        told, answer = heard
        state = state or FeedState(id=feed.id, url=feed.url)
        state = msgspec.structs.replace(state, url=feed.url, checked=now)
        if isinstance(answer, Failure):
            failures = state.failures + 1
            wait = max(answer.after, min(feed.every * 2 ** min(failures, 10), _DAY)) * (1 + 0.2 * self._chance.random())
            state = msgspec.structs.replace(state, failures=failures, due=now + timedelta(seconds=wait), note=answer.reason)
            return state, FeedReport(id=feed.id, outcome="failed", note=answer.reason), []
        wait = feed.every * (1 + 0.1 * self._chance.random())
        state = msgspec.structs.replace(state, failures=0, answered=now, due=now + timedelta(seconds=wait), note=None)
        if told is None:
            outcome = "unchanged" if answer.status == 304 else "empty"
            return state, FeedReport(id=feed.id, outcome=outcome, listed=state.listed), []
        known = memory.addresses(self._connection, told.pages)
        fresh = [url for url in told.pages if _wanted(known.get(url), feed, now)]
        notes = [
            *(["breaks off or is no valid XML"] if told.broken else []),
            *([f"{told.faults} entries without an address"] if told.faults else []),
        ]
        if len(fresh) > feed.most:
            notes.append(f"{len(fresh) - feed.most} pages left for the next look")
            state = msgspec.structs.replace(state, etag=None, modified=None)
        else:
            state = msgspec.structs.replace(state, etag=answer.header("etag"), modified=answer.header("last-modified"))
        note = "; ".join(notes) or None
        state = msgspec.structs.replace(state, listed=len(told.pages), note=note)
        fresh = fresh[: feed.most]
        return state, FeedReport(id=feed.id, outcome="answered", listed=len(told.pages), wanted=len(fresh), note=note), fresh

    def _take_in(
        self, batch: list[tuple[str, Fetched | Failure]], known: Mapping[str, AddressState], owner: Mapping[str, str], done: Gathered
    ) -> None:
        """Archive, read, load, and only then remember."""
        states: list[AddressState] = []
        items: list[Page | Skip] = []
        for url, answer in batch:
            state = msgspec.structs.replace(known.get(url) or AddressState(url=url), feed=owner.get(url) or _feed(known.get(url)))
            states.append(self._state(state, answer))
            if isinstance(answer, Failure):
                items.append(Skip(uri=url, stage="fetching", reason=answer.reason))
            elif answer.status == 304:
                done.unchanged += 1
                done.urls.append(url)
            else:
                done.urls.append(url)
                kept = self._archive.keep(answer)
                states[-1] = msgspec.structs.replace(states[-1], digest=kept.digest, archive=kept.file, offset=kept.offset)
                items.append(reading.received(answer.body, answer.url, answer.header("content-type"), answer.at))
        self._archive.flush()
        shard = map_shard(self._analyzer, items)
        loaded = load(
            self._connection,
            shard.readings,
            lexicon=self._analyzer.digest,
            language=self._analyzer.language.code,
            version=self._version,
            pages=shard.pages,
            skips=shard.skips,
        )
        memory.remember(self._connection, states)
        done.pages += loaded.pages
        done.unchanged += loaded.unchanged
        done.articles += loaded.articles
        done.events += loaded.events
        done.skips += shard.skips

    def _state(self, state: AddressState, answer: Fetched | Failure) -> AddressState:
        now = self._now()
        if isinstance(answer, Fetched):
            etag, modified = answer.header("etag") or state.etag, answer.header("last-modified") or state.modified
            return msgspec.structs.replace(state, etag=etag, modified=modified, fetched=now, due=None, failures=0, note=None)
        failures = state.failures + 1
        again = answer.later and failures < TRIES
        wait = max(answer.after, min(300.0 * 4**failures, _DAY)) * (1 + 0.2 * self._chance.random())
        due = now + timedelta(seconds=wait) if again else None
        return msgspec.structs.replace(state, due=due, failures=failures, note=answer.reason)

    def _by_host(self, items: Iterable[T], address: Callable[[T], str], ask: Callable[[T], R]) -> Iterator[tuple[T, R]]:
        """Every item with its answer, as they come; hosts side by side, one request at a time to each."""
        groups: dict[str, list[T]] = {}
        for item in items:
            try:
                groups.setdefault(host(canonical(address(item))), []).append(item)
            except Refused:
                groups.setdefault("", []).append(item)

        def one_after_the_other(group: list[T]) -> Iterator[tuple[T, R]]:
            return ((item, ask(item)) for item in group)

        with ThreadPoolExecutor(HOSTS) as pool:
            # One item of a host at a time, so that answers come back early and a stop need not wait for a long list.
            turns = {name: one_after_the_other(group) for name, group in groups.items()}
            waiting = {pool.submit(next, turn, None): name for name, turn in turns.items()}
            while waiting:
                future = next(as_completed(waiting))
                name = waiting.pop(future)
                got = future.result()
                if got is not None:
                    waiting[pool.submit(next, turns[name], None)] = name
                    yield got


class Gathered:
    """What fetching some addresses brought, counted while it goes on."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.pages = self.unchanged = self.articles = self.events = 0
        self.skips: list[Skip] = []

    @property
    def round(self) -> Round:
        """The counts as a record."""
        return Round(
            fetched=len(self.urls),
            unchanged=self.unchanged,
            pages=self.pages,
            articles=self.articles,
            events=self.events,
            skips=tuple(self.skips),
        )


def _is_due(state: FeedState | None, feed: Feed, now: datetime) -> bool:
    """Whether a feed is to be looked at; a moment too far ahead was written by a clock that has been set back since."""
    if state is None or state.due is None or state.url != feed.url:
        return True
    return state.due <= now or state.due > now + timedelta(seconds=max(2 * _DAY, 2.0 * feed.every))


def _wanted(state: AddressState | None, feed: Feed, now: datetime) -> bool:
    """Whether a page that a feed lists is to be fetched: new, or fetched long enough ago that it may have been edited."""
    if state is None:
        return True
    if state.due is not None:
        return False  # it waits for its next try
    if state.fetched is None:
        return False  # it will never come
    return bool(feed.again) and state.fetched <= now - timedelta(seconds=feed.again)


def _validators(state: FeedState | AddressState | None) -> dict[str, str]:
    if state is None:
        return {}
    given = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in given.items() if value}


def _feed(state: AddressState | None) -> str | None:
    return state.feed if state else None


def _tally(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return found
