"""Fetching from hosts that cannot be trusted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from biennien.fetching.addresses import Refused, canonical, reachable
from biennien.fetching.fetcher import Failure, Fetched, Fetcher, Manners
from tests.fetching.server import Web, bomb, page, web

QUICK = Manners(pace=0.0, timeout=1.0, limit=200_000, private=True)


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as found:
        yield found


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(QUICK)
    yield made
    made.close()


def reason(answer: Fetched | Failure) -> str:
    assert isinstance(answer, Failure)
    return answer.reason


def test_a_page_comes_with_its_bytes(site: Web, fetcher: Fetcher) -> None:
    site.answer("/a", page(1), ETag='"1"')
    answer = fetcher.get(f"{site.base}/a")
    assert isinstance(answer, Fetched) and answer.body == page(1) and answer.header("etag") == '"1"'
    again = fetcher.get(f"{site.base}/a", {"If-None-Match": '"1"'})
    assert isinstance(again, Fetched) and again.status == 304 and again.body == b""


def test_robots_is_asked_once_and_heeded(site: Web, fetcher: Fetcher) -> None:
    site.answer("/robots.txt", b"User-agent: *\nDisallow: /kin/\n")
    site.answer("/a", page(1))
    assert reason(fetcher.get(f"{site.base}/kin/a")) == "robots.txt forbids it"
    assert isinstance(fetcher.get(f"{site.base}/a"), Fetched)
    assert site.asked == ["/robots.txt", "/a"]


def test_a_host_whose_robots_fails_is_left_alone(site: Web, fetcher: Fetcher) -> None:
    site.answer("/robots.txt", b"", status=503)
    site.answer("/a", page(1))
    failure = fetcher.get(f"{site.base}/a")
    assert isinstance(failure, Failure) and failure.later and "unreachable" in failure.reason
    assert "/a" not in site.asked


@pytest.mark.parametrize("kind", ["declared", "streamed"])
def test_a_body_without_end_is_cut_off(site: Web, fetcher: Fetcher, kind: str) -> None:
    headers = {"Content-Length": str(10 * 2**30)} if kind == "declared" else {}
    site.routes["/big"] = lambda _: (200, headers, b"x" * 1_000_000)
    assert reason(fetcher.get(f"{site.base}/big")) == "larger than 200000 bytes"


def test_a_body_that_unpacks_without_end_is_refused(site: Web, fetcher: Fetcher) -> None:
    site.answer("/bomb", bomb(50_000_000), Content_Encoding="gzip")
    assert reason(fetcher.get(f"{site.base}/bomb")) == "unpacks to more than 200000 bytes"


def test_a_lie_about_the_encoding_is_a_reason(site: Web, fetcher: Fetcher) -> None:
    site.answer("/lie", b"plain text", Content_Encoding="gzip")
    assert reason(fetcher.get(f"{site.base}/lie")) == "cannot be unpacked"


def test_redirects_in_a_ring_end(site: Web, fetcher: Fetcher) -> None:
    site.answer("/ring", b"", status=302, Location="/ring")
    assert reason(fetcher.get(f"{site.base}/ring")) == "too many redirects"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/x",
        "http://[::1]/x",
        "http://10.0.0.7/",
        "http://169.254.169.254/latest/",
        "http://0x7f000001/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    """Where private addresses are not allowed; the first host is let pass by hand, as if it were public."""
    made = Fetcher(Manners(pace=0.0, timeout=1.0, robots=False))
    asked = []

    def once(address: str, *_: object) -> Fetched | Failure:
        asked.append(address)
        if len(asked) == 1:
            headers = (("Location", target),)
            from datetime import UTC, datetime

            return Fetched(asked=address, url=address, status=302, headers=headers, body=b"", raw=b"", at=datetime.now(UTC))
        return Fetcher._once(made, address, address, {})

    made._once = once  # type: ignore[method-assign]
    failure = made.get("https://news.example/a")
    made.close()
    assert reason(failure) in ("leads to a private address", "no web address")


def test_private_addresses_are_private() -> None:
    for name in ("127.0.0.1", "::1", "192.168.1.1", "localhost"):
        with pytest.raises(Refused, match="private"):
            reachable(name, 80)


def test_requests_to_a_host_keep_their_distance(site: Web) -> None:
    waits: list[float] = []
    slow = Fetcher(Manners(pace=5.0, timeout=1.0, private=True, robots=False), sleep=waits.append, seed=1)
    site.answer("/a", page(1))
    for _ in range(3):
        slow.get(f"{site.base}/a")
    slow.close()
    assert len(waits) == 2 and all(4.0 < wait <= 7.6 for wait in waits)


def test_a_busy_host_says_when(site: Web, fetcher: Fetcher) -> None:
    site.answer("/busy", b"", status=429, Retry_After="120")
    failure = fetcher.get(f"{site.base}/busy")
    assert isinstance(failure, Failure) and failure.later and failure.after == 120.0


def test_spellings_of_one_address() -> None:
    assert canonical("HTTPS://Bao.Example:443/a?utm_source=fb#top") == "https://bao.example/a"
    assert canonical("http://bao.example/a?id=1&utm_medium=x") == "http://bao.example/a?id=1"
    for wrong in ("javascript:alert(1)", "ftp://a/b", "http://", "http://user:pass@a/b", "http://[::1"):
        with pytest.raises(Refused):
            canonical(wrong)
