"""Received bytes become text: encodings, old Vietnamese fonts, mojibake, line ends. Every step is recorded and replays.

``decode`` decides, ``replay`` repeats: replaying the steps on the same bytes gives the same text, so that an offset into
``Page.text`` can be led back to what was received. Letters are never normalised (no NFC): only a wrong reading is mended.
"""

from __future__ import annotations

import codecs
import re

from biennien.text import fonts, mojibake
from biennien.types import Repair

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65536  # bytes or code points looked at to choose among encodings
TOLERATED = 0.02  # broken sequences a multi-byte letter, up to which text counts as damaged UTF-8, not as another encoding

_HIGH = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes) -> tuple[str, tuple[Repair, ...]]:
    """The text of ``data`` with the steps that led to it; never fails."""
    steps: list[Repair] = []
    data, encoding = _encoding(data, steps)
    text = _decoded(data, encoding)
    if encoding != "utf-8":
        steps.append(Repair(step="decode", detail=encoding))
    text, more = mend(text)
    return text, (*steps, *more)


def mend(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Text that is decoded already (a field of a JSON record): old fonts, mojibake and line ends, as ``decode`` does."""
    steps: list[Repair] = []
    font = fonts.guess(text[:SAMPLE])
    if font:
        text = fonts.convert(text, font)
        steps.append(Repair(step="font", detail=font))
    if "\r" in text:
        text = _lines(text)
        steps.append(Repair(step="newlines"))
    plan = mojibake.plan(text)
    if plan:
        text = mojibake.apply(text, plan)
        steps.append(Repair(step="mojibake", detail=plan))
    return text, tuple(steps)


def replay(data: bytes, repairs: tuple[Repair, ...]) -> str:
    """The text that ``decode`` made of ``data`` when it recorded ``repairs``."""
    encoding = next((step.detail for step in repairs if step.step == "decode"), "utf-8")
    for step in repairs:
        if step.step == "bom":
            data = data[int(step.detail) :]
    return retrace(_decoded(data, encoding), repairs)


def retrace(text: str, repairs: tuple[Repair, ...]) -> str:
    """The text that ``mend`` made of decoded ``text``."""
    for step in repairs:
        if step.step == "font":
            text = fonts.convert(text, step.detail)
        elif step.step == "newlines":
            text = _lines(text)
        elif step.step == "mojibake":
            text = mojibake.apply(text, step.detail)
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes, steps: list[Repair]) -> tuple[bytes, str]:
    """The encoding of ``data``, and ``data`` without its byte order mark."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            steps.append(Repair(step="bom", detail=str(len(mark))))
            return data[len(mark) :], encoding
    wide = _wide(data[:SAMPLE])
    if wide:
        return data, wide
    try:
        codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError:
        return data, _single_byte(data)
    return data, "utf-8"


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes stand at one parity only (the ASCII part of any Vietnamese text)."""
    if len(head) < 4:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    for share, other, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if share > 0.2 and other < 0.02:
            return encoding
    return None


def _single_byte(data: bytes) -> str:
    """UTF-8 with a little damage stays UTF-8; otherwise the single-byte encoding whose text looks most like Vietnamese."""
    runs = _HIGH.findall(data[: 4 * SAMPLE])
    sound = sum(len(run.decode("utf-8", "ignore")) for run in runs)
    broken = sum(run.decode("utf-8", "replace").count("\ufffd") for run in runs)
    if sound and broken <= max(2, TOLERATED * sound):
        return "utf-8"
    if sound > broken:
        return "utf-8"
    return fonts.best_encoding(data[:SAMPLE])


def _decoded(data: bytes, encoding: str) -> str:
    if encoding in fonts.ENCODINGS:
        return fonts.decode(data, encoding)
    return data.decode(encoding, "replace")
