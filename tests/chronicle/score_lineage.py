"""Scores who the program says first told a story against lineage.tsv, which was judged by reading.

    python -m tests.chronicle.score_lineage FOLDER [lineage_fresh.tsv] [--wrong]

``FOLDER`` holds the corpora as ``NAME.jsonl.gz``. An article is right when all the origins named for it are among those judged right and,
where the first judged is the story's, one of them is it or another that is as good; with nobody to name, when none but its outlet is.
Near-identical texts are right when taken for one text just where they are one.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

import msgspec
from tests.chronicle.intervals import wilson

from biennien.analyzer import Analyzer, analyzer
from biennien.chronicle import origins, sketches
from biennien.reading.jsonl import record
from biennien.text.keys import fold
from biennien.types import Page, Reading


class Label(msgspec.Struct, frozen=True):
    corpus: str
    key: str
    right: tuple[str, ...]
    at: str
    other: str
    copy: str


def labels(file: str) -> list[Label]:
    rows = [line.split("\t") for line in Path(__file__).with_name(file).read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Label(corpus, key, tuple(right.split("|")), at, other, copy) for corpus, key, right, at, other, copy in rows]


def readings(folder: Path, wanted: set[tuple[str, str]], reader: Analyzer) -> dict[tuple[str, str], Reading]:
    found = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        with gzip.open(folder / f"{corpus}.jsonl.gz") as lines:
            for line in lines:
                given = msgspec.json.decode(line)
                if (corpus, given["id"]) in wanted:
                    page = record(given, given["id"], corpus)
                    assert isinstance(page, Page)
                    reading = next(reader.read(page), None)
                    if reading is not None:
                        found[corpus, given["id"]] = reading
    return found


def named(reading: Reading) -> tuple[str, ...]:
    """The origins of an article's story, folded."""
    return tuple(fold(one.name) for one in origins.Lineage(reading).story)


def right(label: Label, reading: Reading, aliases: dict[str, str]) -> bool:
    said = {aliases.get(name, name) for name in named(reading)}
    judged = {aliases.get(fold(name), fold(name)) for name in label.right if name != "-"}
    own = {aliases.get(fold(name), fold(name)) for name in (reading.article.outlet, reading.page.outlet) if name}
    if said <= own:
        return "-" in label.right
    return bool(said & judged) and said <= judged | own


def main(folder: Path, file: str, *, show: bool) -> None:
    reader = analyzer()
    aliases = {fold(form): fold(row.name) for row, _, _ in reader.language.outlets for form in (row.name, *row.aliases)}
    given = labels(file)
    found = readings(folder, {(one.corpus, key) for one in given for key in (one.key, one.other) if key != "-"}, reader)
    tally: dict[str, Counter[bool]] = {}
    for one in given:
        reading = found.get((one.corpus, one.key))
        ok = reading is not None and right(one, reading, aliases)
        group = "nobody is credited" if one.right == ("-",) else "either is right" if "-" in one.right else "a medium is credited"
        groups = ["all", group]
        if one.copy != "-" and reading is not None:
            other = found[one.corpus, one.other]
            alike = sketches.alike(sketches.sketch(reading), sketches.sketch(other)) >= sketches.NEARLY
            same = alike == (one.copy == "same") or bool(reading.page.outlet and reading.page.outlet == other.page.outlet)
            tally.setdefault("copy or not", Counter())[same] += 1
            if show and not same:
                print("copy", one.corpus, one.key, one.other, one.copy)
            ok = ok and same
        for name in groups:
            tally.setdefault(name, Counter())[ok] += 1
        if show and not ok:
            print(one.corpus, one.key, "judged", "|".join(one.right), one.at, "said", named(reading) if reading else "no article")
    for name, counts in tally.items():
        n = counts.total()
        low, high = wilson(counts[True], n)
        print(f"{name}: {counts[True]}/{n} = {counts[True] / n:.3f} [{low:.2f}, {high:.2f}]")


if __name__ == "__main__":
    named_files = [one for one in sys.argv[2:] if not one.startswith("--")]
    main(Path(sys.argv[1]), named_files[0] if named_files else "lineage.tsv", show="--wrong" in sys.argv)
