"""Which rows and patterns hold a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from biennien.languages import check as linter
from biennien.languages import files, loader
from biennien.languages.loader import Language
from biennien.lexicons.rows import EXAMPLES, short, tables
from biennien.text.pattern_language import PatternError, expand
from biennien.text.syllables import Syllabifier
from biennien.types import Record

_KEY = re.compile(r"\s*([\w.-]+|\"[^\"]*\")\s*=\s*")
"""The key that a line of TOML begins with."""


class Held(Record, frozen=True, kw_only=True):
    """A row or pattern that holds a word: the file from its folder, the line, the id, and the field with its words."""

    file: str
    line: int
    id: str
    field: str
    text: str


def _holds(cut: Syllabifier, value: str, wanted: Sequence[str]) -> bool:
    """Whether a cell or pattern has the syllables of ``wanted`` side by side in one of its forms."""
    forms: Iterable[list[str]]
    try:
        forms = [[piece.value for piece in row if piece.kind != "g"] for row in expand(value, cut)]
    except PatternError:
        forms = [cut.cut(value).keys]
    size = len(wanted)
    return any(form[at : at + size] == list(wanted) for form in forms for at in range(len(form) - size + 1))


def find(word: str, overlays: Iterable[str | Path] = (), code: str = "vi") -> tuple[Held, ...]:
    """The rows and patterns that hold a word or phrase, in order of file and line; examples do not count."""
    held = loader.load(code, tuple(overlays))
    cut = held.syllabifier()
    wanted = cut.cut(word).keys
    if not wanted:
        return ()
    found = list(_in_rows(held, cut, wanted))
    taken = {(one.file, one.id) for one in found}
    found += [one for one in _in_lines(held, cut, wanted) if (one.file, one.id) not in taken]
    return tuple(sorted(found, key=lambda one: (one.file, one.line)))


def _in_rows(held: Language, cut: Syllabifier, wanted: Sequence[str]) -> Iterator[Held]:
    plain = " ".join(wanted)
    for row, path, line in tables(held):
        for field in row.__struct_fields__:
            value = getattr(row, field)
            texts = value if isinstance(value, tuple) else (value,)
            if field in EXAMPLES or not all(isinstance(text, str) for text in texts):
                continue
            text = next((t for t in texts if ("(" in t or plain in cut.keys(t)) and _holds(cut, t, wanted)), None)
            if text is not None:
                yield Held(file=short(held, path), line=line, id=str(getattr(row, "id", "")), field=field, text=text)
                break


def _in_lines(held: Language, cut: Syllabifier, wanted: Sequence[str]) -> Iterator[Held]:
    """Files whose rows have no record of ours: times, page cues, word lists and the rest, line by line."""
    plain = " ".join(wanted)
    for folder in held.rooms():
        for name in [n for pattern in linter.FILES for n in files.files([folder], pattern)]:
            last = key = ""
            for number, line in enumerate(files.text_of(files.inside(folder, name)).split("\n"), 1):
                head = _KEY.match(line) if name.endswith(".toml") else None
                key = head[1] if head else key if name.endswith(".toml") else ""  # a list may run over several lines
                value = line[head.end() :] if head else line
                last = value.partition("#")[0].strip(' "') if key == "id" else last if name.endswith(".toml") else line.partition(",")[0]
                if key in EXAMPLES or line.lstrip().startswith("#") or plain not in cut.keys(line):
                    continue
                if _holds(cut, line.partition("#")[0].replace('"', " ; "), wanted):
                    where = short(held, str(files.inside(folder, name)))
                    yield Held(file=where, line=number, id=last, field=key or "row", text=_part(cut, value, wanted))


def _part(cut: Syllabifier, value: str, wanted: Sequence[str]) -> str:
    """Of a list those of its words that hold what is wanted, of anything else the whole."""
    if not value.strip().startswith("["):
        return value.strip()
    words = [word for word in re.findall(r'"([^"]*)"', value) if _holds(cut, word, wanted)]
    return " | ".join(words) or value.strip()
