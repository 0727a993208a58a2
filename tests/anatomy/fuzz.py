"""Mutated pages through reading and anatomy: ``python -m tests.anatomy.fuzz [COUNT] [--seed N] [--seconds S]`` from the project's folder.

Every page is made from its number alone, so that a failure can be made again. Prints what was run, what failed, the slowest page
and the peak of memory; ends with 1 where anything failed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

from biennien.anatomy import anatomize
from biennien.anatomy.sets import SiteMemory
from biennien.languages.anatomy_cues import AnatomyCues, load_cues
from biennien.reading import reader
from biennien.samples import folder, names
from biennien.types import Page

from .invariants import check

DEEP = 10_000  # levels of the pages that are nothing but nesting
_LINES = 60  # of a page, at most: small pages, many of them
_TAGS = ("div", "p", "a", "b", "table", "td", "ul", "li", "h1", "span", "script", "noscript", "figure", "time", "!--", "svg", "template")
_JUNK = (
    "\u202e",
    "\u0301",
    "\ufeff",
    "\u200b",
    "\u2028",
    "\x85",
    "\x0b",
    "\U0001f600",
    "\ud800",
    "\u00a0",
    "ﷺ",
    "\uffff",
    "&#0;",
    "&#x110000;",
)


class Outcome(NamedTuple):
    """What a run came to: pages, those that were skipped, failures by page number, and the slowest page with its seconds."""

    pages: int
    skipped: int
    failed: dict[int, str]
    slowest: tuple[float, int]


def material() -> tuple[bytes, ...]:
    """The sample pages: what mutations start from."""
    return tuple(folder().joinpath(name).read_bytes() for name in names())


def mutated(number: int, originals: tuple[bytes, ...]) -> tuple[str, bytes]:
    """A format and the bytes of a page, from its number."""
    rng = random.Random(number)
    if number % 500 == 0:
        return "html", nested(rng)
    lines = rng.choice(originals).split(b"\n")
    start = rng.randrange(max(1, len(lines) - _LINES // 2))
    data = b"\n".join(lines[start : start + rng.randint(1, _LINES)])
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_MUTATIONS)(rng, data, originals)
    form = rng.choice(("text", "text", "html", "html", "jsonl", "warc"))
    if form == "jsonl" and rng.random() < 0.7:
        data = b'{"text": "' + data.replace(b"\\", b"").replace(b'"', b"'").replace(b"\n", b"\\n") + b'"}'
    if form == "html" and rng.random() < 0.6:
        data = b"".join(_tagged(rng, line) for line in data.split(b"\n"))
    if form == "warc":
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        size = len(head) + len(data) + rng.choice((0, 0, 0, 5, -5))
        data = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s%s\r\n\r\n" % (
            size,
            head,
            data,
        )
    return form, data


def nested(rng: random.Random) -> bytes:
    """Markup nested ten thousand deep, closed, half closed or not at all."""
    tag = rng.choice(("div", "span", "b", "table", "ul", "blockquote", "a", "font"))
    closed = rng.choice((0, DEEP // 2, DEEP))
    return f"<html><body>{f'<{tag}>' * DEEP}Một dòng ở đáy.{f'</{tag}>' * closed}".encode()


def _tagged(rng: random.Random, line: bytes) -> bytes:
    tag = rng.choice(_TAGS).encode()
    opening = b"<" + tag + rng.choice((b">", b" class='sapo tin-lien-quan'>", b" style='display:none'>", b" class=>", b" id='", b""))
    return opening + line + rng.choice((b"", b"</" + tag + b">", b"</div>", b"</", b"-->"))


def _shuffled(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def _cut(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[at:] if rng.random() < 0.5 else data[:at]


def _doubled(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    return b"\n".join(lines[: at + 1] + lines[at : at + 1] * rng.choice((1, 1, 2, 40)) + lines[at + 1 :])


def _bytes(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    found = bytearray(data)
    for _number in range(rng.randint(1, 30)):
        at = rng.randrange(len(found) + 1)
        found[at : at + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 4))
    return bytes(found)


def _joined(rng: random.Random, data: bytes, originals: tuple[bytes, ...]) -> bytes:
    other = rng.choice(originals).split(b"\n")
    return data + rng.choice((b"\n", b"", b"\r\n")) + b"\n".join(other[: rng.randint(1, 20)])


def _marked(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    text = data.decode("utf-8", "replace")
    for _number in range(rng.randint(1, 10)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(_JUNK) * rng.choice((1, 1, 3, 200)) + text[at:]
    return text.encode("utf-8", "surrogatepass")


def _misread(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    text = data.decode("utf-8", "replace")
    if rng.random() < 0.5:
        return data.decode("latin-1").encode()
    return text.encode(rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")), "replace")


def _run_together(rng: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    return data.replace(b"\n", rng.choice((b" ", b"", b"\r", b"\t", b"\n\n\n")))


_MUTATIONS: tuple[Callable[[random.Random, bytes, tuple[bytes, ...]], bytes], ...] = (
    _shuffled,
    _cut,
    _doubled,
    _bytes,
    _joined,
    _marked,
    _misread,
    _run_together,
)


def run(numbers: range, cues: AnatomyCues, seconds: float = float("inf")) -> Outcome:
    """Read and cut pages by number until they or the ``seconds`` are over; every answer is checked for what always holds."""
    originals = material()
    memory = SiteMemory()
    failed: dict[int, str] = {}
    slowest, pages, skipped = (0.0, -1), 0, 0
    end = time.monotonic() + seconds
    for number in numbers:
        start = time.monotonic()
        if start > end:
            break
        pages += 1
        try:
            skipped += not sum(1 for _ in _read(number, originals, cues, memory))
        except Exception:  # whatever a page can raise is what this looks for
            failed[number] = traceback.format_exc(limit=-3)
        slowest = max(slowest, (time.monotonic() - start, number))
    return Outcome(pages, skipped, failed, slowest)


def _read(number: int, originals: tuple[bytes, ...], cues: AnatomyCues, memory: SiteMemory) -> Iterator[Page]:
    form, data = mutated(number, originals)
    for page in reader(form).read(BytesIO(data), f"https://mau{number % 3}.example/{number}"):
        if isinstance(page, Page):
            page = memory.mark(page)
            check(page, anatomize(page, cues))
            yield page


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1, help="number of the first page")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    given = parser.parse_args()
    cues = load_cues([files("biennien.languages") / "vi"])
    start = time.monotonic()
    found = run(range(given.seed, given.seed + given.count), cues, given.seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"pages {found.pages}, of them without text {found.skipped}, in {time.monotonic() - start:.0f} s, peak memory {peak:.0f} MB")
    print(f"failed {len(found.failed)}; slowest {found.slowest[0]:.2f} s (number {found.slowest[1]})")
    for number, what in list(found.failed.items())[:10]:
        print(f"--- {number}\n{what}")
    sys.exit(1 if found.failed else 0)


if __name__ == "__main__":
    main()
