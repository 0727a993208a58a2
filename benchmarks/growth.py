"""Time and memory as a chronicle grows: 1, 2, 4 … 128 thousand articles, with the exponent of each.

    python benchmarks/growth.py CORPUS.jsonl.gz [--base 8000] [--most 128] [--chart FILE.svg]

``--base`` articles are read (times and memory at 1, 2, 4 … thousand of them; from then on reading an article costs what it cost
before, as nothing is kept). What was read is then repeated with other names and dates: copy *k* has its countries and persons
exchanged, all its days moved by half the corpus's span, and the letters of its text exchanged one for one, so that no copy is a reprint
of another while every offset holds. Each size is loaded, merged and asked in a process of its own. CPU seconds; the exponent is the
slope of log time over log articles from 8 thousand on, 1 where time grows as the articles do.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from biennien.analyzer import Analyzer
from biennien.reading import pages
from biennien.store import query
from biennien.store.database import connect
from biennien.store.furnish import furnish
from biennien.store.load import load
from biennien.store.query import Filter
from biennien.store.rebuild import rebuild
from biennien.types import ActorMention, Event, PlaceMention, Reading, TimeMention, When

BATCH = 200
QUESTIONS = (
    Filter(actor=("PRK",), sort="-date", limit=50),
    Filter(dyad=("USA", "CHN"), sort="-date", limit=50),
    Filter(type=("ASSAULT",), status=("happened",), confidence=0.78, limit=50),
    Filter(text="hat nhan", limit=50),
    Filter(origins=2, sort="origins", limit=50),
)
"""An actor, a pair, a type and status, words, and what several tell."""


class Copy:
    """The k-th copy of a corpus that spans ``days`` days: other countries, persons, days and letters, the same offsets."""

    def __init__(self, k: int, countries: list[str], days: int) -> None:
        self.k, self.moved = k, timedelta(days=k * days // 2)
        self.country = dict(zip(countries, countries[k % len(countries) :] + countries[: k % len(countries)], strict=True))
        letters = "bcdghklmnprstvx"
        turned = letters[k % len(letters) :] + letters[: k % len(letters)]
        self.letters = str.maketrans(letters + letters.upper(), turned + turned.upper())

    def __call__(self, one: Reading) -> Reading:
        if not self.k:
            return one
        key = f"{one.page.key}~{self.k}"
        article = one.article
        return msgspec.structs.replace(
            one,
            page=msgspec.structs.replace(
                one.page, key=key, digest=f"{one.page.digest}{self.k}", text=one.page.text.translate(self.letters)
            ),
            article=msgspec.structs.replace(
                article, key=f"{key}#{article.number}", page=key, published=article.published and self.when(article.published)
            ),
            events=tuple(self.event(event) for event in one.events),
        )

    def when(self, when: When) -> When:
        try:
            first, last = when.first and when.first + self.moved, when.last and when.last + self.moved
        except OverflowError:
            return when
        return msgspec.structs.replace(when, first=first, last=last)

    def event(self, event: Event) -> Event:
        time_, place = event.date, event.place
        return msgspec.structs.replace(
            event,
            actors=tuple(map(self.actor, event.actors)),
            recipients=tuple(map(self.actor, event.recipients)),
            date=time_ and self.time(time_),
            place=place and self.place(place),
        )

    def actor(self, one: ActorMention) -> ActorMention:
        state = one.actor is not None and one.actor.endswith(".country")
        other = self.country.get(one.country, one.country)
        actor = f"{other.lower()}.country" if state else one.actor and f"{one.actor}~{self.k}"
        return msgspec.structs.replace(one, country=other, actor=actor, name=one.name.translate(self.letters))

    def time(self, one: TimeMention) -> TimeMention:
        return msgspec.structs.replace(one, when=self.when(one.when))

    def place(self, one: PlaceMention) -> PlaceMention:
        return msgspec.structs.replace(
            one,
            country=self.country.get(one.country, one.country),
            place=one.place and f"{one.place}~{self.k}",
            name=one.name.translate(self.letters),
        )


def peak() -> float:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(corpus: str, many: int, held: Path) -> tuple[list[tuple[int, float, float]], str]:
    """Read ``many`` articles into a file of records; (articles, CPU seconds, MB) at each doubling, and the lexicon's digest."""
    analyzer = Analyzer()
    encoder = msgspec.msgpack.Encoder()
    marks: list[tuple[int, float, float]] = []
    start, kept = time.process_time(), 0
    with held.open("wb") as file:
        for item in islice(analyzer.stream(pages([corpus])), 4 * many):
            if not isinstance(item, Reading):
                continue
            record = encoder.encode(item)
            file.write(len(record).to_bytes(4, "big") + record)
            kept += 1
            if kept % 1000 == 0 and (kept // 1000) & (kept // 1000 - 1) == 0:
                marks.append((kept, time.process_time() - start, peak()))
            if kept == many:
                break
    return marks, analyzer.language.digest


def records(held: Path) -> Iterator[Reading]:
    decoder = msgspec.msgpack.Decoder(Reading)
    with held.open("rb") as file:
        while size := file.read(4):
            yield decoder.decode(file.read(int.from_bytes(size, "big")))


def one_size(held: Path, thousands: int, folder: Path, lexicon: str) -> dict[str, float]:
    """Load, merge and ask one size; CPU seconds of each, the slowest question in milliseconds, memory in MB."""
    countries, first, last, base = set(), date.max, date.min, 0
    for one in records(held):
        base += 1
        countries |= {a.country for e in one.events for a in (*e.actors, *e.recipients) if len(a.country) == 3 and a.country.isalpha()}
        if one.article.published and one.article.published.first:
            first, last = min(first, one.article.published.first), max(last, one.article.published.first)
    many, db = thousands * 1000, folder / f"{thousands}.db"
    spent = 0.0

    def copies() -> Iterator[Reading]:
        for k in range(math.ceil(many / base)):
            copy = Copy(k, sorted(countries), (last - first).days + 1)
            yield from map(copy, records(held))

    with closing(connect(db, write=True)) as connection:
        source = islice(copies(), many)
        while batch := list(islice(source, BATCH)):
            start = time.process_time()
            load(connection, batch, lexicon=lexicon, pages=[one.page for one in batch])
            spent += time.process_time() - start
        loaded = peak()
        furnish(connection, Analyzer().language)
        start = time.process_time()
        rebuilt = rebuild(connection)
        merged = time.process_time() - start
        asked: list[float] = []
        for _ in range(4):
            for question in QUESTIONS:
                start = time.process_time()
                list(query.entries(connection, question))
                asked.append(time.process_time() - start)
        events = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    size = db.stat().st_size / 1e6
    db.unlink()
    warm = sorted(asked[len(QUESTIONS) :])
    return {
        "thousands": thousands, "events": events, "entries": rebuilt.entries, "load": spent, "load_mb": loaded, "merge": merged,
        "merge_mb": peak(), "ask_ms": 1000 * warm[int(0.95 * (len(warm) - 1))], "database_mb": size,
    }  # fmt: skip


def exponent(sizes: list[float], times: list[float]) -> float:
    """The slope of log time over log size, least squares."""
    if len(sizes) < 2:
        return math.nan
    xs, ys = [math.log(x) for x in sizes], [math.log(max(y, 1e-9)) for y in times]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)


def chart(marks: list[tuple[int, float, float]], rows: list[dict[str, float]], to: Path) -> None:
    """Time over articles, both logarithmic, as SVG."""
    import vl_convert

    values: list[dict[str, Any]] = [{"what": "reading", "articles": n, "seconds": s} for n, s, _ in marks]
    for row in rows:
        for name, key in (("loading", "load"), ("merging", "merge")):
            values.append({"what": name, "articles": 1000 * row["thousands"], "seconds": row[key]})
    log = {"type": "log"}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 560, "height": 320, "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "articles", "type": "quantitative", "scale": log},
            "y": {"field": "seconds", "type": "quantitative", "scale": log, "title": "CPU seconds"},
            "color": {"field": "what", "title": None, "scale": {"range": ["#0b6b64", "#b3341f", "#c8872b"]}},
        },
    }  # fmt: skip
    to.write_text(vl_convert.vegalite_to_svg(spec), "utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus")
    ask.add_argument("--base", type=int, default=8000)
    ask.add_argument("--most", type=int, default=128, help="thousands of articles")
    ask.add_argument("--chart", type=Path)
    ask.add_argument("--one", nargs=4, help=argparse.SUPPRESS)  # held, thousands, folder, lexicon: one size in a process of its own
    args = ask.parse_args()
    if args.one:
        held, thousands, folder, lexicon = args.one
        print(json.dumps(one_size(Path(held), int(thousands), Path(folder), lexicon)))
        return
    with tempfile.TemporaryDirectory() as name:
        held = Path(name) / "readings"
        marks, lexicon = read(args.corpus, args.base, held)
        print("| articles | reading, CPU s | articles/CPU s | peak MB |\n|--:|--:|--:|--:|")
        for n, spent, mb in marks:
            print(f"| {n:,} | {spent:.1f} | {n / spent:.0f} | {mb:.0f} |")
        print("\n| articles | events | entries | loading, CPU s | merging, CPU s | question p95, CPU ms | peak MB | database MB |")
        print("|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
        rows: list[dict[str, float]] = []
        thousands = 1
        while thousands <= args.most:
            command = [sys.executable, __file__, args.corpus, "--one", str(held), str(thousands), name, lexicon]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
            if done.returncode:
                sys.exit(done.stderr)
            row = json.loads(done.stdout.splitlines()[-1])
            rows.append(row)
            counted = f"{1000 * thousands:,} | {row['events']:,} | {row['entries']:,}"
            spent = f"{row['load']:.1f} | {row['merge']:.1f} | {row['ask_ms']:.0f} | {row['merge_mb']:.0f} | {row['database_mb']:.0f}"
            print(f"| {counted} | {spent} |", flush=True)
            thousands *= 2
        late = [row for row in rows if row["thousands"] >= 8] or rows
        sizes = [row["thousands"] for row in late]
        print(f"\nexponents: reading {exponent([m[0] for m in marks], [m[1] for m in marks]):.2f}", end="")
        for name_, key in (("loading", "load"), ("merging", "merge"), ("memory", "merge_mb"), ("asking", "ask_ms")):
            print(f", {name_} {exponent(sizes, [row[key] for row in late]):.2f}", end="")
        print()
        if args.chart:
            chart(marks, rows, args.chart)


if __name__ == "__main__":
    main()
