"""The public calls: they join what lies below and decide nothing."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from biennien import reading, writing
from biennien.analyzer import Analyzer
from biennien.backends import backend
from biennien.backends.base import Job, readings
from biennien.chronicle.explain import explain as explain_entry
from biennien.chronicle.judged import name
from biennien.dataset.growing import grow
from biennien.dataset.layout import Layout, is_dataset
from biennien.dataset.view import view
from biennien.dataset.view import wanted as cut
from biennien.extract import status as statuses
from biennien.extract import time_cases
from biennien.extract.actors import Actors
from biennien.extract.actors import check as pronouns
from biennien.extract.events.examples import Examples
from biennien.extract.sources import check as sources
from biennien.extract.times import Times
from biennien.fetching import Fetcher, Manners, feed_list, listed
from biennien.fetching.archive import Archive
from biennien.languages import check as linter
from biennien.languages import loader
from biennien.languages.anatomy_cues import check as check_cues
from biennien.languages.anatomy_cues import load_cues
from biennien.languages.time_lexicon import load_times
from biennien.ontology import load as load_ontology
from biennien.settings import Settings
from biennien.store import query
from biennien.store.check import Fault
from biennien.store.check import check as check_store
from biennien.store.database import connect
from biennien.store.furnish import furnish
from biennien.store.load import Loaded, load
from biennien.store.query import Doubt, Duplicate, Filter, Info
from biennien.store.rebuild import judge as keep
from biennien.store.rebuild import rebuild
from biennien.types import Declared, Entry, Ground, Judgement, Page, Point, Reading, Record, Report, Skip, Verdict
from biennien.watching import Round, Watcher
from biennien.writing.loss import Loss
from biennien.writing.panel import panel as write_panel

PageRead = Callable[[int], None]


def package_version() -> str:
    """The version of the installed package; ``0`` where it is not installed."""
    try:
        return version("biennien")
    except PackageNotFoundError:
        return "0"


def pages(*paths: str | Path, settings: Settings | None = None) -> Iterator[Page | Skip]:
    """The pages under files and folders (``-``: standard input), in sorted order; what cannot be read comes as a Skip.

    Raises ReadError for a path that does not exist.
    """
    return reading.pages([str(path) for path in paths], settings or Settings())


class Built(Record, frozen=True, kw_only=True):
    """What a build did, for its closing table."""

    pages: int = 0
    unchanged: int = 0
    articles: int = 0
    events: int = 0
    entries: int = 0
    skips: tuple[Skip, ...] = ()

    def plus(self, more: Loaded | Round, skips: Iterable[Skip]) -> Built:
        """These counts and those of a further part."""
        return msgspec.structs.replace(
            self,
            pages=self.pages + more.pages,
            unchanged=self.unchanged + more.unchanged,
            articles=self.articles + more.articles,
            events=self.events + more.events,
            skips=(*self.skips, *skips),
        )


def build(
    db: str | Path,
    analyzer: Analyzer,
    *paths: str | Path,
    workers: int = 1,
    backend_name: str = "local",
    progress: PageRead | None = None,
    archive: str | Path | None = None,
    manners: Manners | None = None,
) -> Built:
    """Read everything under ``paths`` into the database, then merge. Loading the same page twice changes nothing.

    A text file that holds nothing but addresses has its pages fetched, with ``manners``; what was received is kept as WARC in ``archive``
    (by default a folder beside the database). Raises ReadError, StoreError, UnknownName. ``progress`` is called with the number of pages
    read so far.

    A ``db`` that ends in a slash, or is a dataset's folder, is grown as a dataset (``biennien.dataset``); paths are then files and folders.
    """
    if is_dataset(db) or str(db).endswith(("/", os.sep)):
        return _grow(db, analyzer, paths, workers, backend_name, progress)
    addresses = {str(path): listed(path) for path in paths}
    urls = tuple(dict.fromkeys(url for found in addresses.values() for url in found or ()))
    incoming = pages(*(path for path in paths if addresses[str(path)] is None), settings=analyzer.settings)
    runner = backend(backend_name)
    total = Built()
    seen = unchanged = 0
    with closing(connect(db, write=True)) as connection:
        known = query.known(connection, analyzer.digest)

        def fresh() -> Iterator[Page | Skip]:
            nonlocal unchanged
            for page in incoming:
                if isinstance(page, Page) and known.get(page.key) == page.digest:
                    unchanged += 1
                else:
                    yield page

        for shard in readings(runner, Job(analyzer, fresh(), workers)):
            loaded = load(
                connection,
                shard.readings,
                lexicon=analyzer.digest,
                language=analyzer.language.code,
                version=package_version(),
                pages=shard.pages,
                skips=shard.skips,
            )
            seen += len(shard.pages)
            if progress is not None:
                progress(seen)
            total = total.plus(loaded, shard.skips)
        if urls:
            with closing(Fetcher(manners)) as fetcher, Archive(archive or beside(db)) as kept:
                got = Watcher(connection, analyzer, fetcher, kept, package_version()).fetch(urls).round
            total = total.plus(got, got.skips)
        furnish(connection, analyzer.language)
        rebuilt = rebuild(connection)
    return msgspec.structs.replace(total, entries=rebuilt.entries, unchanged=total.unchanged + unchanged)


def asked(wanted: Filter | Mapping[str, str] | None) -> Filter:
    """A filter, or the flat dict of one, as a filter. Raises QueryError."""
    return wanted if isinstance(wanted, Filter) else query.parse(wanted or {})


def _grow(
    folder: str | Path, analyzer: Analyzer, paths: Iterable[str | Path], workers: int, backend_name: str, progress: PageRead | None
) -> Built:
    layout = Layout(folder=str(folder).rstrip("/" + os.sep))
    read, entries = grow(layout, analyzer, [str(path) for path in paths], backend(backend_name), workers, progress=progress)
    skips = [Skip(uri=done.shard, stage="dataset", reason=reason) for done in read for reason, many in done.skips for _ in range(many)]
    return Built(
        pages=sum(done.pages for done in read),
        articles=sum(done.articles for done in read),
        events=sum(done.events for done in read),
        entries=entries,
        skips=tuple(skips),
    )


def database(db: str | Path, wanted: Filter | None = None, language: str = "vi") -> Path:
    """The database to ask: the file itself, or for a dataset's folder one with what ``wanted`` lets pass, laid out once and kept there."""
    if not is_dataset(db):
        return Path(db)
    return view(Layout(folder=str(db).rstrip("/" + os.sep)), cut(wanted), loader.load(language))


def beside(db: str | Path) -> Path:
    """The folder beside a database in which what was fetched for it is kept."""
    return Path(db).with_name(f"{Path(db).stem}.warc")


def watch(
    db: str | Path, analyzer: Analyzer, feeds: str | Path, archive: str | Path | None = None, stopped: Callable[[float], bool] | None = None
) -> Iterator[Round]:
    """Rounds over the feeds of a list, without end: each looks at what is due, fetches, reads, loads and merges what is new.

    ``stopped`` is called between rounds with the seconds until something is due; it waits and says whether to end (by default it ends
    after one round). Raises ReadError for the list, StoreError for the database or a full disk.
    """
    wanted = feed_list(feeds)
    with (
        closing(connect(db, write=True)) as connection,
        closing(Fetcher(wanted.manners)) as fetcher,
        Archive(archive or beside(db)) as kept,
    ):
        watcher = Watcher(connection, analyzer, fetcher, kept, package_version())
        while True:
            done = watcher.round(wanted)
            if done.pages:
                furnish(connection, analyzer.language)
                rebuild(connection)
            yield done
            wait = (done.due - datetime.now(UTC)).total_seconds() if done.due else 60.0
            if stopped is None or stopped(max(1.0, min(wait, 3600.0))):
                return


def check(db: str | Path, archive: str | Path | None = None, progress: Callable[[str], None] | None = None) -> Iterator[Fault]:
    """Whatever is wrong with a database: offsets, hashes, references, derived rows. ``archive`` as in :func:`watch`."""
    folder = Path(archive) if archive else beside(db)
    with closing(connect(db)) as connection:
        yield from check_store(connection, folder if folder.is_dir() else None, progress)


class Chronicle:
    """A database opened for reading, or a dataset's folder, of which ``window`` may name a part. Use it as a context manager."""

    def __init__(self, db: str | Path, window: Filter | None = None) -> None:
        self._connection = connect(database(db, window))

    def __enter__(self) -> Chronicle:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def entries(
        self,
        wanted: Filter | Mapping[str, str] | None = None,
        *,
        actor: str | None = None,
        dyad: tuple[str, str] | None = None,
        event: str | None = None,
        place: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        status: str | None = None,
        text: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Entry]:
        """The entries that pass a filter (a record, or a flat dict of strings as in a URL) or the named parts of one, by date, the
        undated last. Raises QueryError."""
        if wanted is not None:
            return query.entries(self._connection, asked(wanted))
        parts = {
            "actor": actor, "dyad": ",".join(dyad or ()), "type": event, "place": place, "since": since, "until": until, "status": status,
            "text": text, "limit": limit,
        }  # fmt: skip
        return query.entries(self._connection, query.parse({key: str(value) for key, value in parts.items() if value}))

    def count(self, wanted: Filter | Mapping[str, str] | None = None) -> int:
        """How many entries pass, limit and offset aside."""
        return query.count(self._connection, asked(wanted))

    def facets(self, wanted: Filter | Mapping[str, str] | None = None, *names: str, limit: int = 20) -> dict[str, tuple[query.Value, ...]]:
        """Values of fields with their counts among the entries that pass; all of ``query.FACETS`` unless some are named."""
        return query.facets(self._connection, asked(wanted), names or query.FACETS, limit)

    def series(
        self,
        wanted: Filter | Mapping[str, str] | None = None,
        *,
        every: query.Period = "month",
        by: Iterable[query.By] = (),
        zeros: bool = True,
    ) -> query.Series:
        """Entries and mean PLOVER score a period, by ``dyad`` and ``quad`` if asked for."""
        return query.series(self._connection, asked(wanted), every=every, by=by, zeros=zeros)

    def suggest(self, text: str, limit: int = 12) -> tuple[query.Suggestion, ...]:
        """Actors with a form of their name that has a word beginning so, in any spelling."""
        return query.suggest(self._connection, text, limit)

    def actor(self, key: str) -> query.Profile:
        """Names, offices, pairs and recent entries of an actor; raises UnknownName."""
        return query.profile(self._connection, key)

    def network(self, key: str, wanted: Filter | Mapping[str, str] | None = None, *, least: int = 1, limit: int = 30) -> query.Network:
        """An actor's neighbours among the entries that pass, with weights; raises UnknownName."""
        return query.network(self._connection, key, asked(wanted), least=least, limit=limit)

    def dyads(self, wanted: Filter | Mapping[str, str] | None = None, limit: int = 100) -> tuple[query.Dyad, ...]:
        """Pairs of countries with their counts, the heaviest first."""
        return query.dyads(self._connection, asked(wanted), limit)

    def places(self, wanted: Filter | Mapping[str, str] | None = None, limit: int = 500) -> tuple[query.PlaceRow, ...]:
        """Where the entries that pass took place, with points and counts."""
        return query.places(self._connection, asked(wanted), limit)

    def outlets(self) -> tuple[query.OutletRow, ...]:
        """Every outlet: how much it publishes, how much of it is its own, and whom it credits."""
        return query.outlets(self._connection)

    def articles(self, limit: int | None = None) -> Iterator[query.ArticleRow]:
        """The articles by publication date, the undated last."""
        return query.articles(self._connection, limit)

    def article(self, key: str) -> query.ArticleView:
        """One article with its page, anatomy, mentions, events and former versions; raises UnknownName."""
        return query.article(self._connection, key)

    def entry(self, name: str) -> Entry:
        """One entry by its id or a former id; raises UnknownName."""
        return query.entry(self._connection, name)

    def explain(self, name: str) -> Ground:
        """From an entry down to the reports, their words, and the rules that read them."""
        return explain_entry(self.entry(name), query.judgements(self._connection))

    def duplicates(self) -> Iterator[Duplicate]:
        """Articles whose text is nearly that of an earlier one, each with the one it repeats. They are linked, not dropped."""
        return query.duplicates(self._connection)

    def export(self, format_name: str, target: BinaryIO, wanted: Filter | Mapping[str, str] | None = None) -> Loss:
        """Write the entries that pass, just those that ``entries`` gives, in a format; what it could not express. Raises UnknownName."""
        return losses(self.entries(asked(wanted)), format_name, target, query.points(self._connection))

    def doubtful(self, limit: int = 20) -> Iterator[Doubt]:
        """Pairs of reports that nobody has judged, those first on which an answer decides most."""
        return query.doubtful(self._connection, limit)

    def info(self) -> Info:
        """What the database holds, in numbers."""
        return query.info(self._connection)


def merge(db: str | Path) -> int:
    """Rebuild the entries of a database from its mentions and judgements; the number of entries."""
    with closing(connect(db, write=True)) as connection:
        return rebuild(connection, anew=True).entries


def judgement(left: Report, right: Report, verdict: Verdict, author: str, made: datetime, note: str | None = None) -> Judgement:
    """A named person's verdict on two reports, in a form that outlives every new reading."""
    return Judgement(left=name(left), right=name(right), verdict=verdict, author=author, made=made, note=note)


def judge(db: str | Path, judgements: Iterable[Judgement]) -> int:
    """Keep judgements and bring the entries up to date; the number of entries."""
    with closing(connect(db, write=True)) as connection:
        keep(connection, judgements)
        return rebuild(connection).entries


def panel(found: query.Series, format_name: str = "csv") -> bytes:
    """A series as a table for analysis, with ISO and COW codes, as ``csv`` or ``parquet``. Raises UnknownName."""
    return write_panel(found.rows, format_name)


def losses(entries: Iterable[Entry], format_name: str, target: BinaryIO, points: Mapping[str, Point] | None = None) -> Loss:
    """Write entries in a format and say what it could not express. Raises UnknownName."""
    return writing.write(format_name, entries, target, points)


def export(entries: Iterable[Entry], format_name: str, target: BinaryIO | None = None) -> bytes:
    """Write entries in a format, to ``target`` and as bytes. Raises UnknownName."""
    into = io.BytesIO()
    writing.write(format_name, entries, into)
    if target is not None:
        target.write(into.getvalue())
    return into.getvalue()


class Checked(Record, frozen=True, kw_only=True):
    """What the lexicon linter found: rows and examples looked at, and the faults as sentences. ``notices`` are no faults: what somebody
    should look at again."""

    rows: int
    examples: int
    faults: tuple[str, ...]
    notices: tuple[str, ...] = ()


def check_lexicon(overlays: Iterable[str | Path] = (), language: str = "vi", today: date | None = None) -> Checked:
    """Lint a language with overlays and run every example in it. ``today`` says which offices were checked too long ago."""
    held = loader.load(language, tuple(overlays))
    countries = frozenset(row.country for row, _, _ in held.actors if row.type == "country")
    found = list(linter.faults(held, load_ontology(), countries))
    examples = Examples(held)
    for typed in held.patterns:
        at = f"{typed.at.path.rpartition('/vi/')[2]}:{typed.at.line}"
        found += [f"{at}: {typed.pattern.id}: {why}" for why in examples.check(typed)]
    found += statuses.check(held)
    found += [f"anatomy: {why}" for why in check_cues(load_cues(held.rooms()))]
    times = load_times(held.rooms())
    found += time_cases.check(times)
    actors, clock = Actors(held), Times(times)
    found += pronouns.check(held)
    found += sources.check(held, lambda scope: (actors.find(scope), clock.find(scope)))
    told_of = (held.cues, held.governors, held.sources, held.pronouns)
    rows = sum(map(len, (held.actors, held.titles, held.places, held.outlets, held.names, held.patterns, *told_of)))
    told = sum(len(t.pattern.yes) + len(t.pattern.no) for t in held.patterns)
    told += sum(len(row.yes) + len(row.no) for table in told_of for row, _, _ in table)
    late = tuple(linter.notices(held, today or date.today()))
    return Checked(rows=rows, examples=told + len(list(time_cases.examples(times))), faults=tuple(found), notices=late)


def explain(text: str, published: date | str | None = None, analyzer: Analyzer | None = None) -> Reading | None:
    """How a text is read, as one article: events with their rules, times with their anchors, and what nearly was an event
    (``misses``). ``None`` where the text holds no words."""
    return read_text(text, analyzer or Analyzer(), published)


def read_text(text: str, analyzer: Analyzer, published: date | str | None = None) -> Reading | None:
    """Read a text as one article; ``None`` where it holds no words."""
    stated = published.isoformat() if isinstance(published, date) else published
    page = Page(key="text", digest="", text=text, whole=True, declared=Declared(published=stated))
    return next(analyzer.read(page), None)
