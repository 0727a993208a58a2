"""Coverage-guided fuzzing with atheris: bytes that are made to reach new lines of the program.

    python -m tests.reliability.hostile read|anatomy|patterns|exports [-max_total_time=600] [FOLDER OF INPUTS]

- ``read``: any bytes under any suffix are pages or counted skips, and every offset of what is found lies in its page;
- ``anatomy``: any text is cut into blocks that tile it;
- ``patterns``: any source of a pattern is compiled or refused with PatternError, and matching ends;
- ``exports``: entries whose names and words are noise are written in every format.

Options that begin with ``-`` go to libFuzzer. It needs the dependency group ``fuzz``.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import atheris
import msgspec

with atheris.instrument_imports(include=["biennien"]):
    from biennien import writing
    from biennien.analyzer import Analyzer
    from biennien.chronicle.entries import entry
    from biennien.reading import given
    from biennien.text.patterns import Matcher, PatternError
    from biennien.types import Page, Party, Reading, Report, Site

    FORMATS = writing.formats()
    for name in FORMATS:  # imported here, so that fuzzing sees their lines
        writing.writer(name)

from tests.making import some

SUFFIXES = (".txt", ".html", ".jsonl", ".json", ".warc", ".warc.gz", ".parquet", ".gz", ".md", "")
ANALYZER = Analyzer()
CUT = ANALYZER.language.syllabifier()


def read(data: bytes) -> None:
    """The first byte chooses the suffix."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ""
    for item in given(data[1:], f"page{suffix}"):
        if isinstance(item, Page):
            for reading in ANALYZER.stream([item]):
                if isinstance(reading, Reading):
                    _within(reading)


def _within(reading: Reading) -> None:
    size = len(reading.page.text)
    for event in reading.events:
        for anchor in event.anchors:
            assert 0 <= anchor.span.start < anchor.span.end <= size


def anatomy(data: bytes) -> None:
    """Lines tile the page: each begins where the one before ended, a line feed between."""
    text = data.decode("utf-8", "replace")
    found = ANALYZER.anatomy(Page(key="p", digest="d", text=text))
    for article in found.articles:
        for block in article.blocks:
            assert 0 <= block.span.start <= block.span.end <= len(text)


def patterns(data: bytes) -> None:
    """Before the first line feed stands a pattern, behind it a text."""
    source, _, text = data.decode("utf-8", "replace").partition("\n")
    try:
        matcher = Matcher.compile([(source, 1)], CUT)
    except PatternError:
        return
    for match in matcher.find(CUT.cut(text)):
        assert 0 <= match.first <= match.last


def exports(data: bytes) -> None:
    """Noise in every name and word of three reports."""
    noise = atheris.FuzzedDataProvider(data)

    def word() -> str:
        return noise.ConsumeUnicodeNoSurrogates(noise.ConsumeIntInRange(0, 40))

    reports = [_noisy(report, word) for report in some()]
    entries = [entry(reports[:2]), *(entry([report]) for report in reports[2:])]
    for name in FORMATS:
        writing.write(name, entries, io.BytesIO())


def _noisy(report: Report, word: Callable[[], str]) -> Report:
    return msgspec.structs.replace(
        report,
        quote=word(),
        evidence=word(),
        headline=word(),
        outlet=word(),
        address=word(),
        said_by=(word(), word()),
        actors=(Party(name=word(), country=word()[:3] or "---"), *report.actors),
        place=Site(name=word(), country="---"),
    )


TARGETS = {one.__name__: one for one in (read, anatomy, patterns, exports)}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    target = TARGETS[sys.argv.pop(1)]
    room = Path(mkdtemp())
    if target in (read, anatomy) and all(one.startswith("-") for one in sys.argv[1:]):
        # A copy: libFuzzer writes what it finds into the folder of inputs.
        sys.argv.append(str(shutil.copytree(Path(__file__).parents[2] / "src" / "biennien" / "samples", room / "inputs")))
    sys.argv[1:1] = ["-len_control=0", f"-artifact_prefix={room}/"]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
