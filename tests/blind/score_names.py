"""Scores the reader's names on the blind labels: countries, persons, chains, by kind of label.

    python tests/blind/score_names.py ../shared/corpus/world20k.jsonl.gz [--labels FILE …] [--errors]

- **country**: the share of labels that have a country and whose country is that of the mention found there; a label with nothing found
  is wrong. **where found** leaves those out. A label without a country (``---``) is wrong where a mention gives one (**no country**).
- **persons**: F1 of labels of persons against mentions that hold a personal name. A name inside a longer label is no error of either.
- **chains**: the share of labels with ``refers`` (pronouns, short forms, titles alone) whose mention stands for all of them and for nobody
  else; a label of several parts ("A; B") asks for all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from biennien.analyzer import Analyzer
from biennien.types import ActorMention, Page

Json = dict[str, Any]
NONE = "---"
KINDS = ("country", "person", "role", "body", "pronoun")
_WORDS = re.compile(r"[^\W_]+")


def placed(names: list[Json], text: str) -> list[Json]:
    """The labels in text order. One that does not lie behind the label before it got the offsets of an earlier use of its words."""
    found: list[Json] = []
    for label in names:
        words = text[label["start"] : label["end"]]
        if found and label["start"] <= found[-1]["start"]:
            spot = re.compile(rf"\b{re.escape(words)}\b").search(text, found[-1]["end"])
            if spot is not None:
                label = {**label, "start": spot.start(), "end": spot.end()}
        found.append({**label, "text": words})
    return found


def tokens(name: str) -> frozenset[str]:
    """A name's words, without case and hyphens."""
    return frozenset(_WORDS.findall(name.casefold()))


def same(name: str, wanted: str) -> bool:
    """Whether two names can be of one: all words of the one are among the other's. A short form in brackets is a name of its own."""
    one, other, bare = tokens(name), tokens(wanted), tokens(re.sub(r"\(.*?\)", "", wanted))
    return bool(one and bare) and (one <= other or bare <= one)


def overlap(label: Json, mention: ActorMention) -> float:
    """Shared code points over all code points of both."""
    start, end = int(label["start"]), int(label["end"])
    shared = min(end, mention.span.end) - max(start, mention.span.start)
    return max(0, shared) / (max(end, mention.span.end) - min(start, mention.span.start))


def there(label: Json, mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """The mentions at the span that shares most with the label's."""
    scored = [(overlap(label, m), m) for m in mentions]
    best = max((s for s, _ in scored), default=0.0)
    return [m for s, m in scored if s == best] if best else []


def personal(mention: ActorMention) -> bool:
    """Whether a mention holds a personal name, and is no pronoun or title alone."""
    return mention.kind == "person" and mention.proper is not None


def resolved(label: Json, mentions: list[ActorMention], text: str) -> bool:
    """Whether mentions at a label stand for whom it refers to."""
    parts = str(label["refers"]).split("; ")
    if len(parts) > 1:
        return all(any(same(m.name, p) for m in mentions) for p in parts) and len({m.name for m in mentions}) == len(parts)
    country = label["country"] != NONE and any(m.kind == "country" and m.country == label["country"] for m in mentions)
    return any(same(m.name, parts[0]) or (label["person"] and same(m.name, label["person"])) for m in mentions) or (
        country and label["kind"] == "pronoun" and label["person"] is None
    )


class Tally:
    """Right ones of all, by measure and kind."""

    def __init__(self) -> None:
        self.right: Counter[tuple[str, str]] = Counter()
        self.of: Counter[tuple[str, str]] = Counter()

    def judge(self, measure: str, kind: str, ok: bool) -> bool:
        for key in {(measure, kind), (measure, "")}:
            self.of[key] += 1
            self.right[key] += ok
        return ok

    def share(self, measure: str, kind: str = "") -> str:
        of = self.of[measure, kind]
        return f"{self.right[measure, kind] / of:.3f} of {of}" if of else "-"


def score(labels: list[Json], texts: dict[str, str], analyzer: Analyzer, errors: bool) -> Tally:
    """Judge every label; print what is wrong where ``errors`` is set."""
    tally = Tally()
    for record in labels:
        text = texts[record["id"]]
        page = Page(key=record["id"], digest="", text=text, whole=True)
        scopes = [analyzer.passage(page, article) for article in analyzer.anatomy(page).articles]
        mentions = [m for scope in scopes for m in analyzer.actors.find(scope)]
        names = placed(record["names"], text)

        def tell(what: str, label: Json, found: list[ActorMention], text: str = text, id: str = record["id"]) -> None:
            if errors:
                around = text[max(0, label["start"] - 40) : label["end"] + 40].replace("\n", " ¶ ")
                wanted = label["refers"] if what == "chain" else label["country"]
                given = "; ".join(f"{text[m.span.start : m.span.end]} = {m.name} {m.country} {m.rule}" for m in found) or "nothing"
                print(f"{what}\t{label['kind']}\t{label['text']}\t{wanted}\t{given}\t{id}\t{around}")

        for label in names:
            found = there(label, mentions)
            kind, country = label["kind"], label["country"]
            if country != NONE:
                ok = tally.judge("country", kind, any(m.country == country for m in found))
                if found:
                    tally.judge("where found", kind, ok)
                if not ok:
                    tell("country", label, found)
            elif not tally.judge("no country", kind, len({m.country for m in found} - {NONE}) != 1):
                tell("no country", label, found)
            if label["refers"] and not tally.judge("chains", kind, resolved(label, found, text)):
                tell("chain", label, found)
        persons(tally, names, mentions, tell)
    return tally


def persons(tally: Tally, names: list[Json], mentions: list[ActorMention], tell: Any) -> None:
    """Persons found, spurious and missed."""
    wanted = [n for n in names if n["kind"] == "person"]
    found = [m for m in mentions if personal(m)]
    for label in wanted:
        if not tally.judge("recall", "", any(overlap(label, m) for m in found)):
            tell("person missed", label, there(label, mentions))
    for mention in found:
        inside = [n for n in names if overlap(n, mention)]
        hit = any(n["kind"] == "person" for n in inside)
        if not hit and any(n["person"] for n in inside):
            continue  # the name within a longer phrase for the same or another person
        if not tally.judge("precision", "", hit):
            label = inside[0] if inside else {"kind": "-", "country": "-", "refers": None}
            tell("person spurious", {**label, "start": mention.span.start, "end": mention.span.end, "text": mention.name}, [mention])


def f1(tally: Tally) -> float:
    """Of persons."""
    p, r = (tally.right[m, ""] / max(1, tally.of[m, ""]) for m in ("precision", "recall"))
    return 2 * p * r / (p + r) if p + r else 0.0


def report(name: str, tally: Tally) -> Iterator[str]:
    """The lines that say how a reading compares."""
    yield f"{name}"
    yield f"  persons      F1 {f1(tally):.3f}  p {tally.share('precision')}  r {tally.share('recall')}"
    for measure in ("country", "where found", "no country", "chains"):
        kinds = "  ".join(f"{k} {tally.share(measure, k)}" for k in KINDS if tally.of[measure, k])
        yield f"  {measure:12} {tally.share(measure)}   {kinds}"


def main() -> None:
    here = Path(__file__).parent
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus")
    ask.add_argument("--labels", nargs="*", type=Path, default=[here / "names-a.jsonl", here / "names-b.jsonl"])
    ask.add_argument("--errors", action="store_true", help="print every error: what, kind, words, wanted, found, article, context")
    given = ask.parse_args()
    readings = {p.stem: [json.loads(x) for x in p.read_text("utf-8").splitlines()] for p in given.labels}
    wanted = {label["id"] for labels in readings.values() for label in labels}
    with gzip.open(given.corpus, "rt", encoding="utf-8") as lines:
        texts = {r["id"]: r["text"] for r in map(json.loads, lines) if r["id"] in wanted}
    analyzer = Analyzer()
    for name, labels in readings.items():
        sys.stdout.write("\n".join(report(name, score(labels, texts, analyzer, given.errors))) + "\n")


if __name__ == "__main__":
    main()
