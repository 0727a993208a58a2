"""What a change of the lexicon changes in the readings of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from biennien import reading
from biennien.analyzer import Analyzer
from biennien.errors import LexiconError
from biennien.languages import files, loader
from biennien.languages.loader import Language
from biennien.types import Event, Page, Reading, Record

Done = Callable[[int], None]
"""Called with the number of articles read so far."""


class Change(Record, frozen=True, kw_only=True):
    """An event that one lexicon reads otherwise than another: what happened to it, and how it was and is read."""

    article: str
    what: str
    before: str
    after: str


def language(lexicon: str | Path) -> Language:
    """The code of a language, a folder that is one, or a folder of rows to be laid over ours. Raises LexiconError, UnknownName."""
    path = Path(lexicon)
    if (path / "language.toml").is_file():
        return loader.read(str(files.toml(path / "language.toml").get("code", path.name)), [path])
    if path.is_dir():
        return loader.load(overlays=[path])
    if str(lexicon) in loader.known():
        return loader.load(str(lexicon))
    raise LexiconError(path, 0, "no such folder of lexicons", f"name a folder, or a language: {', '.join(loader.known())}")


def diff(
    before: str | Path, after: str | Path, corpus: str | Path, limit: int | None = None, progress: Done | None = None
) -> tuple[Change, ...]:
    """What reads otherwise with the lexicon ``after``: events that vanish, appear or change, in the order of the corpus.

    ``limit`` is how many pages are read. Raises LexiconError, ReadError.
    """
    old, new = Analyzer(language(before)), Analyzer(language(after))
    changes: list[Change] = []
    pages = (page for page in reading.pages([str(corpus)]) if isinstance(page, Page))
    for done, page in enumerate(islice(pages, limit), 1):
        for article in old.anatomy(page).articles:
            changes += _changes(old.article(page, article), new.article(page, article))
        if progress is not None:
            progress(done)
    return tuple(changes)


def _changes(old: Reading, new: Reading) -> Iterator[Change]:
    """Events are the same where their type is and an anchor of one touches an anchor of the other."""
    rest = list(new.events)
    for event in old.events:
        same = next((e for e in rest if e.type == event.type and _touch(e, event)), None)
        if same is None:
            yield Change(article=old.article.key, what="vanished", before=_told(old, event), after="")
            continue
        rest.remove(same)
        was, now = _told(old, event), _told(new, same)
        if was != now:
            yield Change(article=old.article.key, what="changed", before=was, after=now)
    for event in rest:
        yield Change(article=new.article.key, what="appeared", before="", after=_told(new, event))


def _touch(one: Event, other: Event) -> bool:
    return any(a.span.overlaps(b.span) for a in one.anchors for b in other.anchors)


def _told(read: Reading, event: Event) -> str:
    """An event in a line: type, mode, status, who, to whom, when, where, and the words of its anchors."""
    sides = [", ".join(f"{m.name} ({m.country} {m.sector})" for m in side) for side in (event.actors, event.recipients)]
    when = event.date.when if event.date else None
    day = f"{when.first or ''}/{when.last or ''}" if when else ""
    words = " | ".join(read.quote(anchor.span) for anchor in event.anchors)
    head = f"{event.type}{f' {event.mode}' if event.mode else ''} {event.status}"
    return "; ".join(part for part in (head, " > ".join(sides), day, event.place.name if event.place else "", words) if part)


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many events vanished, appeared and changed."""
    found = dict.fromkeys(("vanished", "appeared", "changed"), 0)
    for change in changes:
        found[change.what] += 1
    return found
