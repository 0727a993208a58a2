"""A crawl read from end to end: records a second, and whether memory stays flat.

    python benchmarks/warc.py [--records 20000] [--keep FILE]

warcio writes a CC-NEWS file (a gzip member a record, every second body chunked and compressed, one record in a hundred broken) with
invented pages in ten languages. It is read twice: records only (``reading.pages``), then up to articles (anatomy, language decided
first). Counts are compared with what was written; a difference ends the run with status 1.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.reading.crawl import WORDS, write

from biennien.analyzer import Analyzer
from biennien.reading import pages
from biennien.types import Page


def peak() -> float:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def outcomes(path: Path, analyzer: Analyzer | None) -> Iterator[str]:
    """What became of each response."""
    for item in pages([str(path)]):
        if not isinstance(item, Page):
            yield item.reason
        elif analyzer is None:
            yield "page"
        else:
            yield analyzer.unread(item) or ("article" if analyzer.anatomy(item).articles else "no article found")


def run(path: Path, many: int, analyzer: Analyzer | None) -> Counter[str]:
    """Read it all, and print rate and memory as it goes."""
    found: Counter[str] = Counter()
    start = time.process_time()
    marks = []
    for number, outcome in enumerate(outcomes(path, analyzer), 1):
        found[outcome] += 1
        if number % (many // 5) == 0:
            marks.append(f"{peak():.0f}")
    spent = time.process_time() - start
    print(f"{found.total() / spent:.0f} records a CPU second; peak memory after each fifth, MB: {', '.join(marks)}")
    for outcome, count in found.most_common():
        print(f"  {outcome}: {count}")
    return found


def main() -> None:
    """Write, read twice, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="where to leave the crawl")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "CC-NEWS-20210304-00001.warc.gz"
        counts = write(path, given.records)
        print(f"{given.records} responses, {path.stat().st_size / 1e6:.0f} MB; {counts['broken']} broken, {counts['vi']} Vietnamese")
        read = run(path, given.records, None)
        analysed = run(path, given.records, Analyzer("vi"))
    pages_there = sum(counts[language] for language in WORDS)
    right = read["damaged record"] == counts["broken"] and read["page"] == pages_there and analysed["article"] == counts["vi"]
    print("counts are right" if right else f"counts differ from what was written: {dict(counts)}")
    sys.exit(not right)


if __name__ == "__main__":
    main()
