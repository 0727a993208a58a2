"""JSON lines: a record a line with ``text``, and perhaps ``id``, ``title``, ``published``, ``url``, ``outlet``, ``author``.

A record is an article already cut out (``Page.whole``). A line that cannot be used is skipped by file and line number, and
the lines after it are read. The digest is that of the record's text, so that the same story under two ids is known again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from biennien.reading.content import digest, skip
from biennien.text.repair import BOMS, decode, mend
from biennien.types import Declared, Page, Skip

suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    """A page a line; empty lines are passed over."""
    found = False
    for number, line in _lines(stream, limit):
        if line is None:
            yield skip(f"{uri}:{number}", f"line longer than {limit} bytes")
        elif line.strip():
            yield from _records(line, uri, number)
        else:
            continue
        found = True
    if not found:
        yield skip(uri, "empty")


def claims(head: bytes) -> bool:
    """A first line that opens a JSON object with a quoted key."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and start[1:].lstrip()[:1] == b'"'


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, from 1; ``None`` for one that is too long, whose rest is read past in pieces."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit + 1)
            yield number, None
        else:
            yield number, line


def _records(line: bytes, uri: str, number: int) -> Iterator[Page | Skip]:
    place = f"{uri}:{number}"
    try:
        value = _parsed(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        yield skip(place, f"not JSON: {error}")
        return
    for count, one in enumerate(value if isinstance(value, list) else [value]):
        inner = f"{uri}#{number}" if not isinstance(value, list) else f"{uri}#{number}.{count + 1}"
        yield record(one, inner, place)


def _parsed(line: bytes) -> Any:
    for mark, _ in BOMS[:1]:
        line = line.removeprefix(mark)
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError:
        text, repairs = decode(line)  # a line in an older encoding
        if not any(step.step == "decode" for step in repairs):
            raise
        return msgspec.json.decode(text)


def record(given: Any, key: str, place: str) -> Page | Skip:
    """The article in a record; ``key`` names it where it names itself not, ``place`` where it stood, for a skip."""
    if not isinstance(given, dict):
        return skip(place, "not a JSON object with a text")
    body = given.get("text")
    if not isinstance(body, str):
        return skip(place, "no text in this record")
    if not body.strip():
        return skip(place, "empty")
    if "\x00" in body:
        return skip(place, "binary, not text")
    text, repairs = mend(body)
    declared = Declared(
        title=_field(given, "title"),
        author=_field(given, "author"),
        published=_field(given, "published", "date"),
        outlet=_field(given, "outlet"),
        url=_field(given, "url"),
    )
    return Page(
        key=_field(given, "id") or declared.url or key,
        digest=digest(body.encode("utf-8", "surrogatepass")),
        text=text,
        media_type="application/json",
        outlet=declared.outlet,
        repairs=repairs,
        declared=declared,
        whole=True,
    )


def _field(record: dict[str, Any], *names: str) -> str | None:
    """A field as text; numbers are written out, anything else counts as absent."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None
