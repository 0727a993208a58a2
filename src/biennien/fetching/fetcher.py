"""One address fetched as a guest should: robots.txt heeded, a pause between two requests to a host, limits on size and time.

Nothing here trusts the other side: a body may never end, unpack to gigabytes, or redirect into the network that we run in.
"""

from __future__ import annotations

import random
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from biennien.errors import BiennienError
from biennien.fetching.addresses import Refused, canonical, host, reachable
from biennien.types import Record

_PIECE = 1 << 16
_ROBOTS_LIMIT = 512 * 1024
_ROBOTS_AGE = 24 * 3600.0
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another one later."""


class Manners(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a host is treated. ``pace``: seconds between two requests to it, up to half as much again by chance; a longer Crawl-delay of its
    robots.txt counts instead, up to a minute. ``timeout``: seconds for a connection or a pause of it; an answer may take six times that.
    ``limit``: bytes of a body, packed and unpacked."""

    agent: str = "biennien (+chronicle of Vietnamese news)"
    pace: float = 2.0
    timeout: float = 20.0
    limit: int = 16 * 1024 * 1024
    redirects: int = 5
    robots: bool = True
    private: bool = False


class Fetched(Record, frozen=True, kw_only=True):
    """What was received for an address. ``url`` is where redirects ended; ``body`` is unpacked, empty with status 304. ``raw`` is the body
    as it came over the wire and ``headers`` what came with it, for the archive."""

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    raw: bytes
    at: datetime

    def header(self, name: str) -> str | None:
        """A header by its name, in whatever case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Failure(Record, frozen=True, kw_only=True):
    """Why an address was not fetched. ``later``: whether another try may bring it; ``after``: seconds that the host asked us to wait."""

    asked: str
    reason: str
    later: bool = False
    after: float = 0.0
    status: int | None = None


class Fetcher:
    """Fetches addresses; safe to use from several threads, with one request at a time to a host."""

    def __init__(self, manners: Manners | None = None, sleep: Callable[[float], None] = time.sleep, seed: int | None = None) -> None:
        try:
            import httpx2
            import protego
        except ImportError as error:
            raise BiennienError(f"fetching needs packages that are not installed ({error.name}) – pip install 'biennien[feeds]'") from None
        self.manners = manners or Manners()
        self._http, self._robots_parser = httpx2, protego.Protego
        self._sleep, self._chance = sleep, random.Random(seed)
        self._client = httpx2.Client(timeout=self.manners.timeout, trust_env=False, headers={"User-Agent": self.manners.agent})
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def get(self, address: str, validators: Mapping[str, str] | None = None) -> Fetched | Failure:
        """The answer for an address; ``validators`` are headers of a conditional request (If-None-Match, If-Modified-Since)."""
        here = address
        try:
            for _ in range(self.manners.redirects + 1):
                here = canonical(here)
                answer = self._once(here, address, validators or {})
                if isinstance(answer, Failure) or answer.status not in (301, 302, 303, 307, 308):
                    return answer
                target = answer.header("location")
                if not target:
                    return Failure(asked=address, reason="redirect without a target", status=answer.status)
                here = urljoin(here, target)
            return Failure(asked=address, reason="too many redirects")
        except Refused as error:
            return Failure(asked=address, reason=str(error), later="not found" in str(error))

    def _once(self, address: str, asked: str, validators: Mapping[str, str]) -> Fetched | Failure:
        state = self._host(address)
        with state.lock:
            if self.manners.robots:
                ruled = self._ruled(state, address)
                if ruled:
                    return Failure(asked=asked, reason=ruled, later="unreachable" in ruled)
            return self._request(state, address, asked, validators, self.manners.limit)

    def _host(self, address: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host(address), _Host())

    def _ruled(self, state: _Host, address: str) -> str | None:
        """Why robots.txt forbids an address; None where it allows it. One that fails on the host's side forbids all until it answers."""
        now = time.monotonic()
        if state.robots_until < now:
            parts = urlsplit(address)
            answer = self._request(state, f"{parts.scheme}://{parts.netloc}/robots.txt", address, {}, _ROBOTS_LIMIT)
            lost = isinstance(answer, Failure) and answer.later
            state.robots_until = now + (60.0 if lost else _ROBOTS_AGE)
            text = answer.body.decode("utf-8", "replace") if isinstance(answer, Fetched) and answer.status == 200 else ""
            state.robots = None if lost else self._robots_parser.parse(text)
            delay = None if lost else state.robots.crawl_delay(self.manners.agent)
            state.delay = min(float(delay or 0), 60.0)
        if state.robots is None:
            return "robots.txt unreachable"
        return None if state.robots.can_fetch(address, self.manners.agent) else "robots.txt forbids it"

    def _request(self, state: _Host, address: str, asked: str, validators: Mapping[str, str], limit: int) -> Fetched | Failure:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        name = parts.hostname or ""
        ip = reachable(name, port, self.manners.private)
        self._pause(state)
        # The connection goes to the very address that was checked, so a name that changes its answer cannot lead elsewhere.
        url = self._http.URL(address).copy_with(host=ip)
        headers = {
            "Host": parts.netloc,
            "Accept-Encoding": "gzip, deflate",
            "Accept": "text/html,application/xml;q=0.9,*/*;q=0.5",
            **validators,
        }
        request = self._client.build_request("GET", url, headers=headers, extensions={"sni_hostname": name})
        deadline = time.monotonic() + 6 * self.manners.timeout
        try:
            answer = self._client.send(request, stream=True)
            try:
                raw = self._take(answer, limit, deadline)
            finally:
                answer.close()
            if isinstance(raw, str):
                return Failure(asked=asked, reason=raw, status=answer.status_code)
            if answer.status_code in _LATER or answer.status_code >= 500:
                after = _seconds(answer.headers.get("retry-after"))
                return Failure(asked=asked, reason=f"status {answer.status_code}", later=True, after=after, status=answer.status_code)
            if answer.status_code >= 400:
                return Failure(asked=asked, reason=f"status {answer.status_code}", status=answer.status_code)
            body = unpacked(raw, answer.headers.get("content-encoding", ""), limit)
        except Unpackable as error:
            return Failure(asked=asked, reason=str(error))
        except (self._http.HTTPError, self._http.InvalidURL, OSError) as error:
            return Failure(asked=asked, reason=f"no answer ({type(error).__name__})", later=True)
        return Fetched(
            asked=asked,
            url=address,
            status=answer.status_code,
            headers=tuple((str(k), str(v)) for k, v in answer.headers.multi_items()),
            body=body,
            raw=raw,
            at=datetime.now(UTC),
        )

    def _take(self, answer: Any, limit: int, deadline: float) -> bytes | str:
        """The raw body, or why it is left."""
        pieces, size = [], 0
        for piece in answer.iter_raw(_PIECE):
            size += len(piece)
            if size > limit:
                return f"larger than {limit} bytes"
            if time.monotonic() > deadline:
                return "too slow"
            pieces.append(piece)
        return b"".join(pieces)

    def _pause(self, state: _Host) -> None:
        """Wait for the host's next turn; measured by a clock that nobody can set."""
        wait = state.next - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        pace = max(self.manners.pace, state.delay)
        state.next = time.monotonic() + pace * (1 + 0.5 * self._chance.random())


class _Host:
    """What is remembered of a host: when it may be asked again (monotonic seconds), and its robots.txt."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.next = 0.0
        self.delay = 0.0
        self.robots: Any = None
        self.robots_until = -1.0


class Unpackable(ValueError):
    """A body that cannot be unpacked, or not within the limit."""


def unpacked(raw: bytes, encoding: str, limit: int) -> bytes:
    """A body as its Content-Encoding packed it; raises Unpackable. One that breaks off gives what came before."""
    kind = encoding.strip().lower()
    if kind in ("", "identity"):
        return raw
    if kind not in ("gzip", "x-gzip", "deflate"):
        raise Unpackable(f"packed in a way that was not asked for ({kind[:20]})")
    for window in (47, -15) if kind == "deflate" else (47,):
        engine = zlib.decompressobj(window)
        try:
            body = engine.decompress(raw, limit + 1)
        except zlib.error:
            continue
        if len(body) > limit:
            raise Unpackable(f"unpacks to more than {limit} bytes")
        return body
    raise Unpackable("cannot be unpacked")


def _seconds(value: str | None) -> float:
    """A Retry-After header, in seconds or as a date; at most a day."""
    if not value:
        return 0.0
    try:
        wait = float(value) if value.strip().isdigit() else (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, min(wait, 86400.0))
