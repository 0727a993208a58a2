"""Learns ``weights.toml`` from composed pages: averaged passive-aggressive steps over the engine's own features and path.

``python -m tests.anatomy.learn_weights`` from the project's folder makes ``weights.toml`` anew, the same one whenever features, portals and
the shared corpus are: the mean of three runs that see the pages in orders of their own. It takes some ten minutes of two cores.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import msgspec

from biennien.anatomy import anatomize
from biennien.anatomy.blocks import featured
from biennien.anatomy.path import best
from biennien.anatomy.shape import Shape
from biennien.anatomy.story import seconds
from biennien.languages.anatomy_cues import AnatomyCues, load_cues
from biennien.languages.page_model import GROUPS, KINDS, OWN, STATES, Bundle, Model, build, moves, packed
from biennien.reading import pages
from biennien.types import Page

from .composer import Portal, compose
from .disturb import disturbed
from .markup import page_of
from .portals import PORTALS
from .stock import SHARED, stock

Example = tuple[list[list[str]], list[list[Bundle]], list[int]]  # features at first look, those of second looks, states
LEARNT = 10.0  # weights are written ten times as large as they are learnt: steps of a tenth
SECOND = 0.4  # share of steps that know the stories; the others decide as the engine does at its first look at a page
_STATE = {state: number for number, state in enumerate(STATES)}
_TITLE, _MISSED = _STATE["head", "title"], _STATE["out", "related"]
_OWN = frozenset(number for number, (_, kind) in enumerate(STATES) if kind in OWN)


def gold_states(items: list[tuple[str, int]]) -> list[int] | None:
    """The states of a page's units, given kind and article of each; ``None`` where no path allows them."""
    last = {article: n for n, (kind, article) in enumerate(items) if article and kind in ("body", "lead", "subhead", "caption", "title")}
    title = {article: n for n, (kind, article) in reversed(list(enumerate(items))) if kind == "title"}
    started: dict[int, int] = {}
    for n, (kind, article) in enumerate(items):
        if article and kind == "body":
            started.setdefault(article, n)
    states = []
    for n, (kind, article) in enumerate(items):
        states.append(_STATE.get(_state(n, kind, article, items, last, title, started), -1))
    return None if -1 in states else states


def _state(
    n: int, kind: str, article: int, items: list[tuple[str, int]], last: dict[int, int], title: dict[int, int], started: dict[int, int]
) -> tuple[str, str]:
    if article:
        if kind == "title":
            return ("head", kind)
        if n < title.get(article, -1):
            return ("pre", kind)
        if n < started.get(article, 1 << 30) and kind != "body":
            return ("head", kind)
        if n > last[article] and kind in ("byline", "stamp") and any(items[m][1] != article for m in range(last[article], n)):
            return ("late", kind)
        return ("run", kind)
    for number, end in last.items():
        begin = title.get(number, end)
        if begin < n < end:
            return ("head" if n < started.get(number, 0) else "run", kind)
    before = [number for number, begin in title.items() if begin > n]
    own = [m for m, (_, a) in enumerate(items) if a and a in before and m < n]
    if own:
        return ("pre", kind)
    return ("post" if any(end < n for end in last.values()) else "out", kind)


def example(page: Page, labels: list[tuple[str, int]], cues: AnatomyCues) -> Example | None:
    """Features and states of a labelled page; ``None`` where its labels fit no path."""
    found, shapes, common, rows = featured(page, cues)
    states = gold_states([labels[unit.lines[0]] for unit in found])
    if not states:
        return None
    looks = [seconds(found, shapes, common, guess) for guess in (states, states, states, *mistaken(states, shapes))]
    return [[name for bundle in row for name in bundle if name != "sentence"] for row in rows], looks, states


def mistaken(states: list[int], shapes: list[Shape]) -> Iterator[list[int]]:
    """What a first look may have made of a page: other headlines, subheads or lines of text taken for titles; all titles missed."""
    rng = random.Random(len(states))
    likely = [n for n, shape in enumerate(shapes) if shape.words >= 4 and not shape.paragraph]
    wrong = [n for n in likely if STATES[states[n]][1] in ("related", "subhead", "body", "caption")]
    titled = [n for n in wrong if n > states.index(_TITLE)] if _TITLE in states else []
    for _ in range(2):
        if titled:
            one = rng.choice(titled)
            yield [_TITLE if n == one else state for n, state in enumerate(states)]
    if _TITLE in states:
        yield [_MISSED if state in _OWN else state for state in states]


MORE = {"gluehouse": 3, "scroll": 2, "bulletin": 2}  # portals of several articles a page are learnt from more often


def examples_of(portal: Portal, cues: AnatomyCues, pages: int) -> list[Example]:
    """Composed pages of a portal as examples, every third as HTML, every fourth with its order disturbed."""
    found = []
    for seed in range(pages * MORE.get(portal.__name__, 1)):
        sheet = compose(portal, stock(), seed)
        found.append(example(*page_of(disturbed(sheet, seed) if seed % 4 == 3 else sheet, seed % 3 == 2), cues))
    return [one for one in found if one]


def learn(
    examples: list[Example], rounds: int, drop: float, strength: float, seed: int = 1
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Averaged weights, by kind and feature, and by move.

    In each step a share ``drop`` of the features goes unseen, and no step is larger than ``strength``.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    totals: dict[tuple[str, str], float] = defaultdict(float)
    step = 1
    rng = random.Random(seed)
    counts: dict[str, int] = defaultdict(int)
    for rows, looks, _ in examples:
        for name in {name for row in (*rows, *looks[0]) for name in row}:
            counts[name] += 1
    examples = [([[name for name in row if counts[name] >= 5] for row in rows], looks, states) for rows, looks, states in examples]
    model = build(*split(weights))
    features = model.features
    for turn in range(rounds):
        rng.shuffle(examples)
        wrong = seen = 0
        for first, looks, states in examples:
            look = rng.choice(looks) if rng.random() < SECOND else [()] * len(first)
            rows = [[name for name in (*row, *more) if rng.random() > drop] for row, more in zip(first, look, strict=True)]
            guess = best([sum([features[name] for name in row if name in features]) for row in rows], model)
            seen += len(rows)
            step += 1
            if guess == states:
                continue
            wrong += sum(a != b for a, b in zip(guess, states, strict=True))
            delta: dict[tuple[str, str], float] = defaultdict(float)
            count(rows, states, delta, 1.0)
            count(rows, guess, delta, -1.0)
            ahead = -sum(weights[key] * value for key, value in delta.items())
            size = sum(value * value for value in delta.values())
            loss = sum(a != b for a, b in zip(guess, states, strict=True)) ** 0.5
            rate = min(strength, (ahead + loss) / max(1.0, size))
            delta = {key: value * rate for key, value in delta.items() if value}
            for key, value in delta.items():
                weights[key] += value
                totals[key] += step * value
            model = patched(model, weights, delta)
            features = model.features
        print(f"round {turn + 1}: {wrong} of {seen} units wrong", flush=True)
    return split({key: weights[key] - totals[key] / step for key in weights})


def patched(model, weights, delta):  # type: ignore[no-untyped-def]
    """The model after a step: only what changed is laid out anew."""
    features = model.features
    moved = False
    fresh: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    for (kind, name), value in delta.items():
        if not kind:
            moved = moved or bool(value)
        elif value:
            for one in GROUPS.get(kind, (kind,)):
                fresh[name][KINDS.index(one)] += value * LEARNT
    for name, vector in fresh.items():
        features[name] = features.get(name, 0) + packed(vector)
    if not moved:
        return model
    costs = build({}, {name: value * LEARNT for (kind, name), value in weights.items() if not kind and value})
    return msgspec.structs.replace(costs, features=features)


_BELONGS = {kind: (kind, *(group for group, kinds in GROUPS.items() if kind in kinds)) for kind in KINDS}


def count(rows: list[list[str]], states: list[int], into: dict[tuple[str, str], float], sign: float) -> None:
    for row, state in zip(rows, states, strict=True):
        for kind in _BELONGS[STATES[state][1]]:
            for name in row:
                into[(kind, name)] += sign
    phase, kind = STATES[states[0]]
    for name in (f">{phase}", f">{phase}.{kind}"):
        into[("", name)] += sign
    phase, kind = STATES[states[-1]]
    for name in (f"{phase}>", f"{phase}.{kind}>"):
        into[("", name)] += sign
    for left, right in pairwise(states):
        for name in moves(left, right):
            into[("", name)] += sign


def split(weights: Iterable) -> tuple[dict[str, dict[str, float]], dict[str, float]]:  # type: ignore[type-arg]
    kinds: dict[str, dict[str, float]] = {kind: {} for kind in (*KINDS, *GROUPS)}
    costs: dict[str, float] = {}
    for (kind, name), value in dict(weights).items():
        if kind:
            kinds[kind][name] = value
        else:
            costs[name] = value
    return kinds, costs


Learnt = tuple[dict[str, dict[str, float]], dict[str, float]]


def runs(examples: list[Example], count: int, workers: int, rounds: int, drop: float, strength: float) -> list[Learnt]:
    """What as many runs learn, in the order of their seeds; the processes share the examples of the one that starts them."""
    if workers < 2 or count < 2:
        return [learn(list(examples), rounds, drop, strength, seed) for seed in range(1, count + 1)]
    waiting = [(examples, rounds, drop, strength, seed) for seed in range(1, count + 1)]
    with get_context("fork").Pool(workers, _share, (waiting,), maxtasksperchild=1) as pool:
        return pool.map(_run, range(count), chunksize=1)


_WAITING: list[tuple[list[Example], int, float, float, int]] = []


def _share(waiting: list[tuple[list[Example], int, float, float, int]]) -> None:
    _WAITING[:] = waiting


def _run(number: int) -> Learnt:
    return learn(*_WAITING[number])


def mean(runs: list[Learnt]) -> Learnt:
    """The mean weights of several runs."""
    kinds: dict[str, dict[str, float]] = {}
    costs: dict[str, float] = defaultdict(float)
    for weights, moved in runs:
        for kind, values in weights.items():
            into = kinds.setdefault(kind, defaultdict(float))
            for name, value in values.items():
                into[name] += value / len(runs)
        for name, value in moved.items():
            costs[name] += value / len(runs)
    return kinds, costs


# What no composed page shows: lines that recur over the pages of a site, where a recurring headline or summary may be the page's own.
# What composed pages show too rarely: a title under which the story above it goes on; that whole sentences are neither titles nor bylines.
SET = {
    "title": {"again.close": -2.0, "again.same": -4.0, "sentence": -20.0},
    "byline": {"sentence": -20.0},
    "stamp": {"sentence": -20.0},
    "body": {"recurs": -18.0, "recurs.text": -18.0},
    "caption": {"recurs": -18.0, "recurs.text": -18.0},
    "subhead": {"recurs": -18.0, "recurs.text": -18.0},
}


def write(path: Path, weights: dict[str, dict[str, float]], costs: dict[str, float], scale: float, floor: float) -> None:
    """TOML, sorted, two decimals; weights near nothing are left out."""
    lines = [
        "# How much each feature of a line speaks for a kind, and each move from one state to the next for a path. Learnt from composed",
        "# pages by tests/anatomy/learn_weights.py; the features are named in anatomy/shape.py and anatomy/setting.py.",
        "",
    ]
    for kind in (*KINDS, *GROUPS):
        lines.append(f"[kind.{kind}]")
        found = {name: value * scale for name, value in weights[kind].items()} | SET.get(kind, {})
        lines += [f'"{name}" = {value:.2f}' for name, value in sorted(found.items()) if abs(value) >= floor]
        lines.append("")
    lines.append("[move]")
    lines += [f'"{name}" = {value * scale:.2f}' for name, value in sorted(costs.items()) if abs(value * scale) >= floor]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def model_of(weights: dict[str, dict[str, float]], costs: dict[str, float], floor: float) -> Model:
    """The model that the written weights make."""
    kinds = {kind: _written(found, floor) | SET.get(kind, {}) for kind, found in weights.items()}
    return build(kinds, _written(costs, floor))


def _written(found: dict[str, float], floor: float) -> dict[str, float]:
    return {name: round(value * LEARNT, 2) for name, value in found.items() if abs(value * LEARNT) >= floor}


def gold_pages(cues: AnatomyCues) -> list[Example]:
    """The labelled real pages, as examples."""
    found = []
    for page in pages([str(SHARED / "pages")]):
        assert isinstance(page, Page)
        name = page.key.rpartition("/")[2].removesuffix(".txt")
        rows = [line.split("\t") for line in (SHARED / "gold" / "pages" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
        one = example(page, [(row[1], int(row[2])) for row in rows if row[0].isdigit()], cues)
        if one:
            found.append(one)
    return found


def measure(portal: Portal, cues: AnatomyCues, seeds: range, as_html: bool | None = None) -> tuple[float, float, float, float]:
    """On pages of a portal: share of right kinds, of right article numbers, precision and recall of body characters.

    ``as_html`` tells the form of the pages; where it does not, they are dumps and HTML in turn.
    """
    lines = kinds = numbers = hit = claimed = there = 0
    for seed in seeds:
        page, labels = page_of(compose(portal, stock(), seed), seed % 2 == 1 if as_html is None else as_html)
        for block, (kind, article) in zip(anatomize(page, cues).blocks, labels, strict=True):
            if kind == "empty":
                continue
            size = block.span.end - block.span.start
            lines += 1
            kinds += block.kind == kind
            numbers += block.article == article
            hit += size * (kind == "body" and block.kind == "body")
            claimed += size * (block.kind == "body")
            there += size * (kind == "body")
    return kinds / lines, numbers / lines, hit / max(1, claimed), hit / max(1, there)


def main() -> None:
    """Learn from all portals but one, write the weights, and measure on the one left out or on fresh pages of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--leave", default="")
    parser.add_argument("--pages", type=int, default=50, help="pages of every portal to learn from")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--runs", type=int, default=3, help="the mean of as many runs, each in an order of its own")
    parser.add_argument("--workers", type=int, default=2, help="runs at a time; the outcome is the same for any number")
    parser.add_argument("--drop", type=float, default=0.15)
    parser.add_argument("--strength", type=float, default=0.02)
    parser.add_argument("--floor", type=float, default=0.1)
    parser.add_argument("--gold", type=int, default=8, help="how often a round sees the labelled real pages")
    parser.add_argument("--out", type=Path, default=Path("src/biennien/languages/vi/anatomy/weights.toml"))
    given = parser.parse_args()
    cues = load_cues([files("biennien.languages") / "vi"])
    examples = gold_pages(cues) * given.gold
    for portal in PORTALS:
        if portal.__name__ != given.leave:
            examples += examples_of(portal, cues, given.pages)
    weights, costs = mean(runs(examples, given.runs, given.workers, given.rounds, given.drop, given.strength))
    write(given.out, weights, costs, LEARNT, given.floor)
    learnt = msgspec.structs.replace(cues, model=model_of(weights, costs, given.floor))
    for portal in PORTALS:
        if given.leave in ("", portal.__name__):
            print(portal.__name__, *(f"{value:.4f}" for value in measure(portal, learnt, range(10_000, 10_020))))


if __name__ == "__main__":
    main()
