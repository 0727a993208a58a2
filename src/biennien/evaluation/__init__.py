"""Runs the reader over labelled articles and scores it: joins the analyzer and the scorer, decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from biennien import reading
from biennien.analyzer import Analyzer
from biennien.errors import BiennienError, ReadError
from biennien.evaluate import Scores, lines, score
from biennien.evaluate.floors import digest
from biennien.evaluate.lines import Lines, labels
from biennien.ontology import load as load_ontology
from biennien.types import Declared, Page, Record
from biennien.writing import codebook

Json = dict[str, Any]


class Evaluated(Record, frozen=True, kw_only=True):
    """The scores of a set of labels; ``lines`` where pages were labelled line by line. ``labels`` is the digest of the labels."""

    name: str
    labels: str
    scores: Scores
    lines: Lines | None = None

    def flat(self) -> dict[str, float]:
        """All scores by dotted name."""
        found = self.scores.flat()
        if self.lines is not None and self.lines.lines:
            found["lines.kind"] = self.lines.kinds / self.lines.lines
            found["lines.article"] = self.lines.articles / self.lines.lines
        return found


def evaluate(gold: Path, analyzer: Analyzer) -> Evaluated:
    """Score the reader on a JSON-lines file of labels, or on a folder of samples (pages, with ``gold/`` beside them).

    A label holds its ``text``, or names its ``page``, which lies beside the file, in ``../pages`` or in the folder above.
    Raises ReadError for a path without labels.
    """
    if gold.is_dir():
        return _folder(gold, analyzer)
    raw = _bytes(gold)
    gilded = _labels(gold, raw)
    predicted: dict[str, Json] = {}
    texts: dict[str, str] = {}
    whole = [label for label in gilded if "text" in label]
    for label, found in zip(whole, _read_whole(whole, analyzer), strict=True):
        predicted[label["id"]], texts[label["id"]] = found, label["text"]
    paged = [label for label in gilded if "text" not in label]
    if paged:
        rooms = (gold.parent, gold.parent.parent / "pages", gold.parent.parent)
        pages = sorted({_page_file(label, rooms, gold) for label in paged})
        _read_pages(pages, analyzer, predicted, texts)
        for label in paged:
            texts.setdefault(label["id"], texts.get(label["id"].partition("#")[0], ""))
    return Evaluated(name=gold.name, labels=digest(raw), scores=score(gilded, predicted, texts))


def _bytes(gold: Path) -> bytes:
    try:
        return gold.read_bytes()
    except OSError as error:
        raise ReadError(gold, f"no labels to read ({error.strerror}) – name a .jsonl file or a folder of samples") from None


def _labels(gold: Path, raw: bytes) -> list[Json]:
    found = []
    for number, line in enumerate(raw.decode("utf-8", "replace").split("\n"), 1):
        if line.strip():
            try:
                label = json.loads(line)
            except ValueError as error:
                raise ReadError(gold, f"line {number} is no JSON ({error})") from None
            if "id" not in label or not ("text" in label or "page" in label):
                raise ReadError(gold, f"line {number} is no label: it needs `id`, and `text` or `page`")
            found.append(label)
    return found


def _read_whole(gilded: Sequence[Json], analyzer: Analyzer) -> Iterator[Json]:
    ontology = load_ontology()
    for label in gilded:
        declared = Declared(published=label.get("published"))
        page = Page(key=label["id"], digest="", text=label["text"], whole=True, declared=declared)
        found = next(analyzer.read(page), None)
        yield codebook.read(found, ontology) if found is not None else {}


def _page_file(label: Json, rooms: Sequence[Path], gold: Path) -> str:
    for room in rooms:
        if (room / label["page"]).is_file():
            return str(room / label["page"])
    raise ReadError(gold, f"the page {label['page']} of {label['id']} lies neither beside it nor in ../pages")


def _read_pages(pages: Sequence[str], analyzer: Analyzer, predicted: dict[str, Json], texts: dict[str, str]) -> None:
    ontology = load_ontology()
    for page in reading.pages(pages, analyzer.settings):
        if not isinstance(page, Page):
            continue
        texts[Path(page.key).stem] = page.text
        for found in analyzer.read(page):
            told = codebook.read(found, ontology)
            predicted[told["id"]], texts[told["id"]] = told, page.text


def _folder(folder: Path, analyzer: Analyzer) -> Evaluated:
    room = folder / "gold"
    raw = _bytes(room / "articles.jsonl")
    gilded = _labels(room / "articles.jsonl", raw)
    predicted: dict[str, Json] = {}
    texts: dict[str, str] = {}
    pages = sorted({str(folder / label["page"]) for label in gilded})
    _read_pages(pages, analyzer, predicted, texts)
    for label in gilded:
        texts.setdefault(label["id"], texts.get(Path(label["page"]).stem, ""))
    return Evaluated(name=folder.name, labels=digest(raw), scores=score(gilded, predicted, texts), lines=_lines(folder, room, analyzer))


def _lines(folder: Path, room: Path, analyzer: Analyzer) -> Lines | None:
    total = Lines()
    for tsv in sorted(room.glob("*.tsv")):
        source = next((p for p in folder.glob(f"{tsv.stem}.*") if p.is_file()), None)
        page = next((p for p in reading.pages([str(source)], analyzer.settings) if isinstance(p, Page)), None) if source else None
        if page is None:
            raise BiennienError(f"{tsv}: its page is not in {folder}")
        found = [(b.kind, b.article) for b in analyzer.anatomy(page).blocks]
        gold = labels(tsv.read_text("utf-8"))
        try:
            total = total.plus(lines(gold, [(str(kind), number) for kind, number in found]))
        except ValueError:
            raise BiennienError(f"{tsv}: {len(gold)} labels for {len(found)} lines of {source}") from None
    return total if total.lines else None
