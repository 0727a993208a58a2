"""What the makers of lexicons ask: which rows hold a word, what is in the lexicon, what a corpus names that is not in it, and what a
change of the lexicon changes in the readings of a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from biennien import reading
from biennien.analyzer import Analyzer
from biennien.errors import LexiconError
from biennien.extract.actors.names import Name
from biennien.languages import check as linter
from biennien.languages import files, loader
from biennien.languages.loader import Language
from biennien.languages.schema import ActorRow, PlaceRow
from biennien.text.passage import Passage
from biennien.text.patterns import PatternError, expand
from biennien.text.phrases import Phrase
from biennien.text.syllables import Syllabifier
from biennien.types import Event, Page, Reading, Record

Done = Callable[[int], None]
"""Called with the number of articles read so far."""

Rows = Iterable[tuple[msgspec.Struct, str, int]]

_EXAMPLES = frozenset({"yes", "no", "known_misses"})
_LONG = 8
"""An example of context has so many syllables, at most."""
_TITLE = 4
"""A title that begins with a capital goes on for so many small syllables, at most."""


class Held(Record, frozen=True, kw_only=True):
    """A row or pattern that holds a word: the file from its folder, the line, the id, and the field with its words."""

    file: str
    line: int
    id: str
    field: str
    text: str


class Tally(Record, frozen=True, kw_only=True):
    """Rows that have ``by`` (file, type or country) in common. ``cited`` rows name a reference; ``unchecked`` are the others of the
    kinds of row that may name one. ``examples`` counts ``yes``, ``no`` and known misses."""

    by: str
    name: str
    rows: int
    cited: int
    unchecked: int
    examples: int


class Absent(Record, frozen=True, kw_only=True):
    """A name, or a title with a capital, that no lexicon has: how often it stands in how many articles, with words around it."""

    name: str
    kind: str
    times: int
    articles: int
    example: str


class Present(Record, frozen=True, kw_only=True):
    """A name that the lexicon has: the rule that knows it, the kind and the country of its row (empty where it has none)."""

    name: str
    rule: str
    kind: str
    country: str
    times: int


class Coverage(Record, frozen=True, kw_only=True):
    """What a corpus names often enough: the names that are known and those that are not, most frequent first."""

    articles: int
    known: tuple[Present, ...]
    absent: tuple[Absent, ...]

    @property
    def share(self) -> float:
        """The share of known ones among the capitalised names of two syllables or more, titles left out; 1 where there are none."""
        names = sum(1 for name in self.absent if name.kind == "name")
        return len(self.known) / (len(self.known) + names) if self.known or names else 1.0


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


def _tables(held: Language) -> Iterator[tuple[msgspec.Struct, str, int]]:
    """Every row of a language that has a record, with path and line."""
    tables: tuple[Rows, ...] = (held.actors, held.titles, held.places, held.outlets, held.names)
    tables += (held.cues, held.governors, held.sources, held.pronouns)
    for table in tables:
        yield from table
    for typed in held.patterns:
        yield typed.pattern, typed.at.path, typed.at.line


def _short(held: Language, path: str) -> str:
    """A path from the lexicon folder that holds it; rows laid over ours name their folder."""
    for number, folder in enumerate(held.folders):
        if path.startswith(folder):
            inner = path[len(folder) :].lstrip("/\\").replace("\\", "/")
            return inner if number == 0 else f"{Path(folder).name}/{inner}"
    return path


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
    for row, path, line in _tables(held):
        for field in row.__struct_fields__:
            value = getattr(row, field)
            texts = value if isinstance(value, tuple) else (value,)
            if field in _EXAMPLES or not all(isinstance(text, str) for text in texts):
                continue
            text = next((t for t in texts if ("(" in t or plain in cut.keys(t)) and _holds(cut, t, wanted)), None)
            if text is not None:
                yield Held(file=_short(held, path), line=line, id=str(getattr(row, "id", "")), field=field, text=text)
                break


def _in_lines(held: Language, cut: Syllabifier, wanted: Sequence[str]) -> Iterator[Held]:
    """Files whose rows have no record of ours: times, page cues, word lists and the rest, line by line."""
    plain = " ".join(wanted)
    for folder in held.rooms():
        for name in [n for pattern in linter.FILES for n in files.files([folder], pattern)]:
            last = ""
            for number, line in enumerate(files.text_of(files.inside(folder, name)).split("\n"), 1):
                key, _, value = line.partition("=") if name.endswith(".toml") else ("", "", line)
                last = value.partition("#")[0].strip(' "') if key.strip() == "id" else last if key else line.partition(",")[0]
                if key.strip() in _EXAMPLES or line.lstrip().startswith("#") or plain not in cut.keys(line):
                    continue
                if _holds(cut, line.partition("#")[0].replace('"', " ; "), wanted):
                    where = _short(held, str(files.inside(folder, name)))
                    yield Held(file=where, line=number, id=last, field=key.strip() or "row", text=value.strip())


def stats(overlays: Iterable[str | Path] = (), code: str = "vi") -> tuple[Tally, ...]:
    """The rows by file, by type and by country, the most first within each."""
    held = loader.load(code, tuple(overlays))
    sums: dict[tuple[str, str], list[int]] = {}
    for row, path, _ in _tables(held):
        citable = hasattr(row, "reference")
        cited = bool(getattr(row, "reference", ""))
        told = sum(len(getattr(row, field, ())) for field in _EXAMPLES)
        kind = getattr(row, "type", "") or getattr(row, "kind", "") or getattr(row, "frame", "")
        for by, name in (("file", _short(held, path)), ("type", kind), ("country", getattr(row, "country", ""))):
            counts = sums.setdefault((by, name), [0, 0, 0, 0]) if name else [0, 0, 0, 0]
            for at, more in enumerate((1, int(cited), int(citable and not cited), told)):
                counts[at] += more
    tallies = [Tally(by=by, name=name, rows=c[0], cited=c[1], unchecked=c[2], examples=c[3]) for (by, name), c in sums.items()]
    return tuple(sorted(tallies, key=lambda t: (("file", "type", "country").index(t.by), -t.rows, t.name)))


class _Names:
    """Walks sentences and says of each capitalised name whether the lexicon has it."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.actors, self.places = analyzer.actors.names.phrases, analyzer.places.phrases
        self.grammar, self.names = analyzer.actors.grammar, analyzer.actors.names

    def walk(self, passage: Passage, first: int, last: int) -> Iterator[tuple[int, int, Name | PlaceRow | str]]:
        """Range of syllables, and the row that knows it; ``name`` or ``title`` where none does."""
        shapes, keys, everyday = passage.syllables.shapes, passage.syllables.keys, self.grammar.everyday
        shouting = sum(s in "CA" for s in shapes[first:last]) > 0.8 * sum(s in "CAl" for s in shapes[first:last])
        at = first
        while at < last:
            phrase, known = self.known(passage, at, last)
            if phrase is not None:
                end = self.grown(passage, phrase, known, last)
                if end > phrase.last:
                    yield at, end, "name"
                elif known is not None and shapes[at] in "CA":
                    yield at, end, known
                at = end
                continue
            explained = at == first or shouting or keys[at - 1] in '":('
            if shapes[at] not in "CA" or (keys[at] in everyday and explained):
                at += 1
                continue
            end = self.run(passage, at, last)
            if end - at > 1:
                yield at, end, "name"
            elif not explained and shapes[at] == "C" and (title := self.title(passage, at, last)):
                yield at, title, "title"
            at = end

    def known(self, passage: Passage, at: int, last: int) -> tuple[Phrase[object] | None, Name | PlaceRow | None]:
        """The longest phrase of a lexicon here, and what it names: None for a title, a role, a pronoun or a list's word."""
        actor = self.actors.at(passage.syllables, at, last)
        place = self.places.at(passage.syllables, at, last)
        if place is not None and (actor is None or place.last > actor.last or (place.last == actor.last and not _naming(actor))):
            return Phrase(at, place.last, list(place.values)), place.values[0][1]
        if actor is None:
            return None, None
        return Phrase(at, actor.last, list(actor.values)), next(iter(_naming(actor)), None)

    def grown(self, passage: Passage, phrase: Phrase[object], known: Name | PlaceRow | None, last: int) -> int:
        """Where a longer name ends that only begins like the known one; the head of a body takes its capitalised words along."""
        shapes, end = passage.syllables.shapes, phrase.last
        if known is None:
            head = any(isinstance(v, Name) and v.kind == "head" for v in phrase.values)
            return self.body(passage, end, last) if head and shapes[phrase.first] in "CA" else end
        personal = isinstance(known, PlaceRow) or known.kind in ("person", "thing")
        if not personal or end >= last or any(s == "l" for s in shapes[phrase.first : end]):
            return end
        if shapes[end] not in "CA" or self.known(passage, end, last)[0] is not None:
            return end
        return self.run(passage, phrase.first, last, phrase.last)

    def body(self, passage: Passage, at: int, last: int) -> int:
        """Past the capitalised words of a body's name; each may carry one small syllable along."""
        shapes, keys = passage.syllables.shapes, passage.syllables.keys
        here = at
        while here < last and shapes[here] in "CA":
            phrase, named = self.known(passage, here, last)
            if phrase is not None and named is not None and (_row(named).country or phrase.last - here > 1):
                break
            here += 1
            if here < last and shapes[here] == "l" and shapes[here - 1] == "C" and keys[here] not in self.grammar.small:
                here += 1
        return here

    def run(self, passage: Passage, at: int, last: int, past: int = 0) -> int:
        """The end of a run of capitalised syllables: a known name ends it, one of a single syllable only where no surname leads."""
        shapes, keys, starts, ends = passage.syllables.shapes, passage.syllables.keys, passage.syllables.starts, passage.syllables.ends
        led = keys[at] in self.names.surnames
        here = max(at + 1, past)
        while here < last:
            if shapes[here] in "CA":
                phrase, known = self.known(passage, here, last)
                if known is not None and ((phrase is not None and phrase.last - here > 1) or not led):
                    break
                if phrase is not None and known is None and phrase.last - here > 1:
                    break
                here += 1
            elif keys[here] in "-'" and here + 1 < last and shapes[here + 1] in "CAl" and starts[here] == ends[here - 1]:
                if starts[here + 1] != ends[here]:
                    break
                here += 2
            elif here + 1 < last and shapes[here + 1] in "CA" and (keys[here] in self.grammar.particles or self.initial(passage, here)):
                here += 1
            else:
                break
        return here

    @staticmethod
    def initial(passage: Passage, at: int) -> bool:
        """Whether a full stop ends an initial."""
        starts, ends = passage.syllables.starts, passage.syllables.ends
        return passage.syllables.keys[at] == "." and ends[at - 1] - starts[at - 1] == 1 and starts[at] == ends[at - 1]

    def title(self, passage: Passage, at: int, last: int) -> int:
        """The end of a capital with up to four small syllables before a name of two capitals; 0 where it is none."""
        shapes, keys = passage.syllables.shapes, passage.syllables.keys
        end = at + 1
        while end < last and shapes[end] == "l" and end - at <= _TITLE and keys[end] not in self.grammar.small:
            if self.known(passage, end, last)[0] is not None:
                break
            end += 1
        return end if at + 1 < end < last - 1 and shapes[end] == shapes[end + 1] == "C" else 0


def _naming(phrase: Phrase[Name]) -> list[Name]:
    """What of a phrase names something: not a title, a role, a pronoun or a word of a list."""
    return [v for v in phrase.values if v.kind in ("country", "person", "body", "thing")]


def _row(known: Name | PlaceRow) -> ActorRow | PlaceRow:
    if isinstance(known, PlaceRow):
        return known
    return known.rows[0]


def _context(passage: Passage, first: int, last: int, begin: int, stop: int) -> str:
    """The name with what stands around it, at most eight syllables in all."""
    spare = max(0, _LONG - (last - first))
    low = max(begin, first - spare // 2)
    high = min(stop, max(last, low + _LONG))
    return passage.words(low, high) if last - first <= _LONG else passage.words(first, first + _LONG)


def missing(
    corpus: str | Path,
    least: int = 20,
    overlays: Iterable[str | Path] = (),
    code: str = "vi",
    progress: Done | None = None,
) -> Coverage:
    """The capitalised names (and titles before names) that stand at least ``least`` times in a corpus, known and not.

    A name is two syllables or more; it is known where an actor, a place, an outlet or a name of the lists covers it whole. Raises
    ReadError for a corpus that is not there.
    """
    analyzer = Analyzer(loader.load(code, tuple(overlays)))
    names = _Names(analyzer)
    seen: dict[tuple[str, str], _Seen] = {}
    rows: dict[tuple[str, str], Name | PlaceRow] = {}
    articles = 0
    for page in reading.pages([str(corpus)]):
        if not isinstance(page, Page):
            continue
        for article in analyzer.anatomy(page).articles:
            articles += 1
            passage = analyzer.passage(page, article)
            for begin, stop in passage.sentences:
                for first, last, known in names.walk(passage, begin, stop):
                    letters = [key for key in passage.syllables.keys[first:last] if key.isalpha()]
                    if sum(len(key) > 1 or not key.isascii() for key in letters) < 2:
                        continue  # initials are no syllables, but a vowel with marks is one
                    kind = known if isinstance(known, str) else "known"
                    key = (kind, " ".join(passage.syllables.keys[first:last]))
                    if not isinstance(known, str):
                        rows.setdefault(key, known)
                    one = seen.get(key)
                    if one is None:
                        one = seen[key] = _Seen(passage.words(first, last), _context(passage, first, last, begin, stop))
                    one.count(articles)
            if progress is not None:
                progress(articles)
    kept = sorted(((key, one) for key, one in seen.items() if one.times >= least), key=lambda item: (-item[1].times, item[0]))
    return Coverage(
        articles=articles,
        known=tuple(_present(analyzer.language, rows[key], one) for key, one in kept if key[0] == "known"),
        absent=tuple(
            Absent(name=one.name, kind=key[0], times=one.times, articles=one.articles, example=one.example)
            for key, one in kept
            if key[0] != "known"
        ),
    )


class _Seen(msgspec.Struct):
    name: str
    example: str
    times: int = 0
    articles: int = 0
    latest: int = 0

    def count(self, article: int) -> None:
        self.times += 1
        self.articles += self.latest != article
        self.latest = article


def _present(held: Language, known: Name | PlaceRow, one: _Seen) -> Present:
    row = _row(known)
    kind = row.kind if isinstance(row, PlaceRow) else row.type
    rule = f"{held.code}/places#{row.id}" if isinstance(known, PlaceRow) else known.rule
    return Present(name=one.name, rule=rule, kind=kind, country=row.country, times=one.times)


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
