"""Labelled articles to learn from: those beside the project, and corpus articles of which the project keeps labels and offsets only."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import msgspec

from biennien.types import Span

SHARED = Path(__file__).parents[3] / "shared"
BLIND = Path(__file__).parents[1] / "blind"
OWN = Path(__file__).parents[2] / "gold" / "articles.jsonl"


class Labelled(msgspec.Struct):
    """An article as a record of a JSON-lines page, and its labelled events: type, the spans of its anchors, the whole label."""

    record: dict[str, Any]
    events: list[tuple[str, list[Span], dict[str, Any]]]

    def touching(self, type: str, span: Span) -> frozenset[int]:
        """The numbers of the labelled events of a type whose words a span touches."""
        return frozenset(
            number
            for number, (kind, spans, _) in enumerate(self.events)
            if kind == type and any(a.start < span.end and span.start < a.end for a in spans)
        )

    def label(self) -> dict[str, Any]:
        """The label as the scorer takes it, anchors by offsets."""

        def parties(event: dict[str, Any], side: str) -> list[dict[str, Any]]:
            return [{"country": one, "sector": "UNK"} if isinstance(one, str) else one for one in event.get(side, ())]

        return {
            "events": [
                {
                    **event,
                    "anchors": [{"start": a.start, "end": a.end} for a in spans],
                    "actors": parties(event, "actors"),
                    "recipients": parties(event, "recipients"),
                }
                for _, spans, event in self.events
            ]
        }


def gold(name: str) -> list[Labelled]:
    """The articles of one file of labels beside the project; none where it is not on this machine."""
    path = SHARED / "gold" / name
    if not path.is_file():
        return []
    found = []
    for line in path.read_text("utf-8").splitlines():
        label = json.loads(line)
        text = label["text"]
        starts = [0]
        for row in text.split("\n"):
            starts.append(starts[-1] + len(row) + 1)
        events = []
        for event in label["events"]:
            spans = []
            for anchor in event["anchors"]:
                at = text.find(anchor["text"], starts[anchor["line"]])
                spans.append(Span(at, at + len(anchor["text"])))
            events.append((event["type"], spans, event))
        found.append(Labelled({key: label[key] for key in ("id", "text", "published") if label.get(key)}, events))
    return found


def texts(wanted: frozenset[str]) -> dict[str, str]:
    """The texts of corpus articles by id, as far as the corpus is on this machine."""
    found: dict[str, str] = {}
    for name in ("dprk500", "world20k"):
        path = SHARED / "corpus" / f"{name}.jsonl.gz"
        if wanted and path.is_file():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                found |= {record["id"]: record["text"] for record in map(json.loads, lines) if record["id"] in wanted}
    return found


def corpus(*paths: Path) -> list[Labelled]:
    """The corpus articles labelled in some files, which keep labels and offsets only; their texts looked up in the corpus."""
    labels = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    held = texts(frozenset(label["id"] for label in labels))
    return [
        Labelled(
            {key: label[key] for key in ("id", "published") if label.get(key)} | {"text": held[label["id"]]},
            [(e["type"], [Span(*anchor) for anchor in e["anchors"]], e) for e in label["events"]],
        )
        for label in labels
        if label["id"] in held
    ]


def blind() -> list[Labelled]:
    """The corpus articles labelled by one reader each in ``tests/blind/events-N.jsonl``."""
    return corpus(*sorted(BLIND.glob("events-[0-9]*.jsonl")))


def twice() -> tuple[list[Labelled], ...]:
    """The corpus articles that two readers labelled (``tests/blind/events-NAME-a.jsonl`` and ``-b.jsonl``): one list for each reader."""
    return tuple(corpus(*sorted(BLIND.glob(f"events-*-{reader}.jsonl"))) for reader in "ab")


def labelled() -> list[Labelled]:
    """All that may be learnt from: never the articles that are for measuring."""
    return gold("train.jsonl") + blind()
