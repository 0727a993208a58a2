"""Word classes: ``@troops`` in an event pattern stands for all the words of that name in ``classes.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from biennien.errors import LexiconError
from biennien.languages import files
from biennien.languages.schema import EventPattern

FILE = "classes.toml"
CONDITIONS = ("before", "before_not", "after", "after_not", "near", "near_not", "governed_by", "governed_by_not")
_NAME = re.compile(r"@([\w.-]+)")


def read(folders: Sequence[files.Folder]) -> dict[str, tuple[str, ...]]:
    """The classes of all folders; a later folder's replace ours one by one. A class may name others that stand before it."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        path = files.inside(folder, FILE)
        if not path.is_file():
            continue
        for name, words in files.toml(path).get("classes", {}).items():
            if not isinstance(words, str):
                raise LexiconError(path, 0, f"the class `{name}` is no text", 'write its words as "a | b | c"')
            listed = [word.strip() for word in words.split("|") if word.strip()]
            found[name] = phrases(listed, found, str(path), 0)
    return found


def phrases(listed: Sequence[str], classes: Mapping[str, tuple[str, ...]], path: str, line: int) -> tuple[str, ...]:
    """A list of phrases in which a whole item ``@name`` stands for the class's words."""
    return tuple(word for item in listed for word in (_words(item[1:], classes, path, line) if item.startswith("@") else (item,)))


def filled(pattern: EventPattern, classes: Mapping[str, tuple[str, ...]], path: str, line: int) -> EventPattern:
    """A pattern with its classes written out. Raises LexiconError for a class that nobody has defined."""

    def group(found: re.Match[str]) -> str:
        return "|".join(_words(found[1], classes, path, line))

    changed: dict[str, object] = {
        name: _NAME.sub(group, source) for name in ("trigger", "match") if "@" in (source := getattr(pattern, name) or "")
    }
    for name in CONDITIONS:
        listed: tuple[str, ...] = getattr(pattern, name)
        if any(item.startswith("@") for item in listed):
            changed[name] = phrases(listed, classes, path, line)
    return msgspec.structs.replace(pattern, **changed) if changed else pattern


def _words(name: str, classes: Mapping[str, tuple[str, ...]], path: str, line: int) -> tuple[str, ...]:
    if name not in classes:
        raise LexiconError(path, line, f"no word class `@{name}`", f"known classes: {', '.join(classes) or 'none'} ({FILE})")
    return classes[name]
