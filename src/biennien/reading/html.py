"""HTML: the text of a page, a line a block, with each line's place in the DOM and what the markup declares."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

from biennien.reading.content import digest, refusal, skip, take
from biennien.text.repair import decode, mend
from biennien.types import Page, Repair, Skip

suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_OPENING = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml[^>]*>\s*<(?:!doctype\s+)?html)",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"<(?:html|head|body|div|p|meta|script|span|article|h1)\b", re.IGNORECASE)


def read(stream: BinaryIO, uri: str, limit: int = 64 * 1024 * 1024) -> Iterator[Page | Skip]:
    """The one page of the stream; markup that breaks off is read as far as it goes."""
    data = take(stream, uri, limit)
    yield data if isinstance(data, Skip) else page(data, uri)


def page(data: bytes, uri: str, charset: str | None = None) -> Page | Skip:
    """A page of HTML, its key the address it came from; ``charset`` is the one that the server named."""
    from resiliparse.parse.html import HTMLTree

    from biennien.reading.declared import declared
    from biennien.reading.dom import extract

    reason = refusal(data)
    if reason:
        return skip(uri, reason)
    source, repairs = _decoded(data, charset)
    tree = HTMLTree.parse(source.replace("\x00", ""))
    text, elements = extract(tree)
    if not text.strip():
        return skip(uri, "no text in this page")
    said = declared(tree)
    return Page(
        key=uri,
        digest=digest(data),
        text=text,
        media_type="text/html",
        repairs=(*repairs, Repair(step="extract", detail="html")),
        declared=said,
        elements=elements,
    )


def claims(head: bytes) -> bool:
    """A document type, an opening tag of a page, or several tags."""
    return bool(_OPENING.match(head)) or (len(_TAGS.findall(head)) >= 4 and not head.startswith((b"WARC/", b"{")))


def _decoded(data: bytes, charset: str | None) -> tuple[str, tuple[Repair, ...]]:
    """UTF-8 where the bytes are; else the encoding that the server or the markup names, else whatever fits best."""
    try:
        text = data.decode("utf-8")
        if b"\x00" not in data and not data.startswith(BOM_UTF8):
            return mend(text)
    except UnicodeDecodeError as error:
        named = _CHARSET.search(data[:4096])
        name = (charset or (named[1].decode("ascii") if named else "")).lower()
        if name and name not in ("utf-8", "utf8") and error.start < len(data) - 4:
            try:
                text = data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                return decode(data)
            text, more = mend(text)
            return text, (Repair(step="decode", detail=name), *more)
    return decode(data)
