"""The order of the stages, and nothing else: a page goes in, the readings of its articles come out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from biennien.anatomy import Anatomy, anatomize
from biennien.anatomy.writing import Writing, writing
from biennien.extract.actors import Actors, outermost
from biennien.extract.contexts import Contexts
from biennien.extract.events import Events, Watch
from biennien.extract.events.dating import Option, ranked
from biennien.extract.figures import Figures
from biennien.extract.places import Places
from biennien.extract.sources import Credits, find_quotes
from biennien.extract.sources.credits import citable, quoted, statements
from biennien.extract.status import Statuses
from biennien.extract.times import Derivation, Times
from biennien.languages import loader
from biennien.languages.anatomy_cues import load_cues
from biennien.languages.loader import Language
from biennien.languages.time_lexicon import load_times
from biennien.settings import Settings
from biennien.text.passage import Passage, passage
from biennien.text.patterns import Together
from biennien.types import Article, Event, Page, Reading, Skip, Source


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, which would walk again and again through nodes that stay: two fifths of the start, and one fifteenth
    of the reading of an article."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Analyzer:
    """A language and settings, compiled once; immutable, picklable. ``stream`` reads pages."""

    def __init__(self, language: str | Language = "vi", settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        if isinstance(language, str):
            language = loader.load(language, self.settings.lexicons)
        self.language = language
        with _uncollected():
            self._compile(language)

    def _compile(self, language: Language) -> None:
        folders = language.rooms()
        self.anatomy_cues = load_cues(folders)
        self.cut = language.syllabifier()
        self.times = Times(load_times(folders))
        self.actors = Actors(language)
        self.places = Places(language)
        self.credits = Credits(language)
        self.statuses = Statuses(language)
        self.events = Events(language)
        self.beyond = Events(language, beyond=True) if self.settings.beyond else None
        self.figures = Figures(language)
        self.contexts = Contexts(language)
        further = self.beyond.matchers if self.beyond else []
        Together([*self.credits.matchers, *self.statuses.matchers, *self.events.matchers, *further])

    def __reduce__(self) -> tuple[type[Analyzer], tuple[Language, Settings]]:
        return Analyzer, (self.language, self.settings)

    @property
    def digest(self) -> str:
        """What pages are read with: the lexicons, and whether the types beyond PLOVER are looked for."""
        return self.language.digest + ("+beyond" if self.beyond else "")

    def anatomy(self, page: Page) -> Anatomy:
        """A page's blocks and articles."""
        return anatomize(page, self.anatomy_cues)

    def read(self, page: Page) -> Iterator[Reading]:
        """One reading an article of the page, in page order."""
        yield from self._readings(page, self.anatomy(page))

    def stream(self, pages: Iterable[Page | Skip]) -> Iterator[Reading | Skip]:
        """Readings in the order of the pages; a page without an article comes as a Skip, and Skips pass through."""
        for page in pages:
            if isinstance(page, Skip):
                yield page
                continue
            reason = self.unread(page)
            if reason:
                yield Skip(uri=page.key, stage="anatomy", reason=reason)
                continue
            found = self.anatomy(page)
            reason = self.refusal(found)
            if reason:
                yield Skip(uri=page.key, stage="anatomy", reason=reason)
                continue
            yield from self._readings(page, found)

    def _readings(self, page: Page, found: Anatomy) -> Iterator[Reading]:
        """The readings of a page's articles; the first carries the lines that belong to none."""
        for n, article in enumerate(found.articles):
            with _uncollected():
                reading = self.article(page, article)
            around = () if n else tuple(block for block in found.blocks if not block.article)
            yield msgspec.structs.replace(reading, around=around) if around else reading

    def unread(self, page: Page) -> str | None:
        """Why a page is passed over before its anatomy is looked at: of a crawl, most are in other languages."""
        return self._foreign(writing(page, self.anatomy_cues))

    def refusal(self, found: Anatomy) -> str | None:
        """Why a page is not read, where it is not."""
        return self._foreign(found.writing) or (None if found.articles else "no article found")

    def _foreign(self, found: Writing) -> str | None:
        if found == "foreign":
            return f"language is not {self.language.code}"
        return "written without diacritics" if found == "bare" else None

    def passage(self, page: Page, article: Article) -> Passage:
        """An article's syllables and sentences."""
        return passage(page, article, self.cut, self.language.abbreviations, self.settings.line_limit)

    def derivations(self, reading: Reading) -> tuple[Derivation, ...]:
        """How each time of a reading was derived: its rules, outermost first, and what they contributed."""
        return self.times.explain(self.passage(reading.page, reading.article))

    def datings(self, reading: Reading) -> tuple[list[Option], ...]:
        """For each event of a reading the dates that it might have, the likeliest first, with what speaks for and against each."""
        found: list[list[Option]] = []
        self.article(reading.page, reading.article, lambda _, options: found.append(ranked(options)))
        return tuple(found)

    def article(self, page: Page, article: Article, watch: Watch | None = None) -> Reading:
        """The full reading of one article; ``watch`` is told which times each of its events might have."""
        scope = self.passage(page, article)
        times = self.times.find(scope)
        actors = self.actors.find(scope)
        places = self.places.find(scope)
        acting = outermost(actors)
        credits, clauses = self.credits.read(scope, acting, times)
        quotes = find_quotes(scope, credits, clauses, self.credits.namer)
        reports = {t for t in times if self.times.reporting_date(t, scope)}
        vouchers = [*credits, *quoted(scope, quotes)]
        found = (scope, acting, times, places, vouchers, self.statuses.sentence, reports.__contains__)
        events, misses = self.events.find(*found, watch)
        if self.beyond is not None:
            told: list[tuple[Event, Sequence[Option]]] = []
            more = apart(self.beyond.find(*found, lambda event, options: told.append((event, options)))[0], events)
            events += more
            for event, options in told:
                if watch is not None and event in more:
                    watch(event, options)
        sources: dict[str, Source] = {}
        for credit in filter(citable, credits):
            sources.setdefault(page.text[credit.source.span.start : credit.source.span.end].casefold(), credit.source)
        return Reading(
            page=page,
            article=msgspec.structs.replace(article, sentences=scope.records()),
            actors=actors,
            places=places,
            times=times,
            sources=tuple(sources.values()),
            quotes=quotes,
            statements=statements(scope, credits, [q.span for q in quotes]),
            events=self.figures.bind(scope, events),
            misses=misses,
            contexts=self.contexts.find(scope),
        )


def apart(more: tuple[Event, ...], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events of types beyond the ontology whose words name no act of the ontology: those come behind it and change nothing of it."""
    held = [a.span for e in events for a in e.anchors]
    return tuple(e for e in more if not any(a.span.start < s.end and s.start < a.span.end for a in e.anchors for s in held))


def analyzer(lexicons: Iterable[str | Path] = (), language: str = "vi", beyond: bool = False) -> Analyzer:
    """An analyzer with the user's lexicons laid over ours, and with the types beyond PLOVER where they are asked for."""
    return Analyzer(language, Settings(language=language, lexicons=tuple(map(str, lexicons)), beyond=beyond))
