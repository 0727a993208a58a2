"""Reads lexicon files: CSV rows and TOML tables, laid over one another, checked, with errors that name file and line.

A language is a folder; a user's own folder of the same shape may be laid over it: an id that it repeats replaces ours, a new id is
added, ``remove = true`` takes ours away.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources.abc import Traversable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from biennien.errors import LexiconError

Folder = Traversable | Path
R = TypeVar("R", bound=msgspec.Struct)


def inside(folder: Folder, name: str) -> Folder:
    """The file or folder ``name`` (with ``/``) of a folder; it need not exist."""
    here = folder
    for part in name.split("/"):
        here = here / part
    return here


def text_of(path: Folder) -> str:
    """A lexicon file's text; raises LexiconError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(path, 0, f"not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8") from None


def files(folders: Sequence[Folder], pattern: str) -> list[str]:
    """Names (relative, sorted) of the files that match ``folder/*.ext`` or a plain name in any of the folders."""
    head, _, tail = pattern.rpartition("/")
    found: set[str] = set()
    for folder in folders:
        room = inside(folder, head) if head else folder
        if not room.is_dir():
            continue
        suffix = tail[1:] if tail.startswith("*") else None
        for path in room.iterdir():
            if path.is_file() and (path.name.endswith(suffix) if suffix is not None else path.name == tail):
                found.add(f"{head}/{path.name}" if head else path.name)
    return sorted(found)


def csv_rows(folders: Sequence[Folder], name: str, kind: type[R]) -> list[tuple[R, str, int]]:
    """The rows of a CSV file through all folders: record, path, line. Rows of a repeated id are replaced together."""
    kept: list[tuple[R, str, int]] = []
    for depth, folder in enumerate(folders):
        path = inside(folder, name)
        if not path.is_file():
            continue
        fresh, gone = _csv(path, kind)
        if depth:
            ids = gone | {getattr(row, "id", None) for row, _, _ in fresh}
            kept = [item for item in kept if getattr(item[0], "id", None) not in ids]
        kept += fresh
    return kept


def _csv(path: Folder, kind: type[R]) -> tuple[list[tuple[R, str, int]], set[str]]:
    """The rows of one file, and the ids that it takes away."""
    found: list[tuple[R, str, int]] = []
    gone: set[str] = set()
    reader = csv.reader(io.StringIO(text_of(path)), strict=True)
    lists = {f.name: f.type == tuple[str, ...] for f in msgspec.structs.fields(kind)}  # whether a column holds a list
    place, line = str(path), 1
    try:
        columns = next(reader, [])
        line = reader.line_num
        unknown = [name for name in columns if name not in lists]
        if unknown:
            raise LexiconError(path, 1, f"unknown column `{unknown[0]}`", f"known columns: {', '.join(lists)}")
        for cells in reader:
            if not cells:
                continue
            line = reader.line_num
            if len(cells) > len(columns):
                raise LexiconError(path, line, "more cells than columns", "quote a cell that holds a comma")
            row = zip(columns, cells, strict=False)  # a short row leaves its last columns empty
            values = {name: tuple(filter(None, cell.split("|"))) if lists[name] else cell for name, cell in row if cell}
            if str(values.get("remove", "")).lower() == "true":
                gone.add(str(values.get("id")))
                continue
            try:
                found.append((msgspec.convert(values, kind, strict=False), place, line))
            except msgspec.ValidationError as error:
                raise LexiconError(path, line, str(error)) from None
    except csv.Error as error:
        raise LexiconError(path, line, f"not CSV: {error}") from None
    return found, gone


def toml_tables(folders: Sequence[Folder], name: str, table: str, kind: type[R]) -> list[tuple[R, str, int]]:
    """The ``[[table]]`` entries of a TOML file through all folders: record, path, line."""
    kept: dict[str, tuple[R, str, int]] = {}
    for folder in folders:
        path = inside(folder, name)
        if not path.is_file():
            continue
        text = text_of(path)
        data = toml(path, text)
        heads = [0, *(m.start() for m in re.finditer(rf"^[ \t]*\[\[\s*{re.escape(table)}\s*\]\]", text, re.M))]
        lines = list(accumulate((text.count("\n", before, head) for before, head in pairwise(heads)), initial=1))[1:]
        fresh: set[str] = set()
        for number, value in enumerate(data.get(table, ())):
            line = lines[number] if number < len(lines) else 0
            key = str(value.get("id", f"#{number}"))
            if key in fresh:
                raise LexiconError(path, line, f"the id `{key}` stands twice in [[{table}]]", "give one of the two another id")
            fresh.add(key)
            if value.get("remove", False):
                kept.pop(key, None)
                continue
            try:
                kept[key] = (msgspec.convert(value, kind), str(path), line)
            except msgspec.ValidationError as error:
                why = str(error).replace("$", f"$.{table}[{number}]")
                fields = ", ".join(f.name for f in msgspec.structs.fields(kind))
                raise LexiconError(path, line, why, f"known keys: {fields}") from None
    return list(kept.values())


def toml(path: Folder, text: str | None = None) -> dict[str, Any]:
    """A TOML file as a dictionary; raises LexiconError with the line where it is not TOML."""
    try:
        return _parsed(text_of(path) if text is None else text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise LexiconError(path, int(found[1]) if found else 0, f"not TOML: {error}") from None


@lru_cache(maxsize=128)
def _parsed(text: str) -> dict[str, Any]:
    """TOML as a dictionary that nobody changes: one file holds several tables, and each is asked for on its own."""
    return tomllib.loads(text)


def digest(folders: Iterable[Folder]) -> str:
    """A hash of all lexicon files of the folders, names and bytes, in a fixed order: what a run used. Interface texts read nothing."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(_all(folder), key=lambda p: str(p)[len(str(folder)) :]):
            total.update(str(path)[len(str(folder)) :].encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _all(folder: Folder) -> Iterator[Folder]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _all(path)
        elif path.name.endswith((".csv", ".toml")) and path.name != "interface.toml":
            yield path
