"""Raw material for composed pages: articles, teasers and captions of the shared corpus, read at test time, never kept."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"


class Story(NamedTuple):
    """An article with known parts."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]


class Stock(NamedTuple):
    """What pages are composed of."""

    stories: tuple[Story, ...]
    teasers: tuple[tuple[str, str], ...]
    captions: tuple[str, ...]
    story_topics: dict[str, tuple[int, ...]]
    teaser_topics: dict[str, tuple[int, ...]]


_SIDE = re.compile(r"\((?:trái|phải|giữa|áo [a-zà-ỹ]+|bìa trái|bìa phải)\)")
_PHOTO = re.compile(r"^.{25,220}(?:\. | - )Ảnh: ?[A-ZĐ][\w /.,-]{1,30}$")
_END = re.compile(r"[.!?…][\"”')]*$")


def need_shared() -> None:
    """Skip a test where the shared material is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not here")


@lru_cache(maxsize=1)
def stock(limit: int = 6000) -> Stock:
    """The first articles of the world corpus that are clean, teasers of the headline corpus, real captions."""
    stories: list[Story] = []
    captions: list[str] = []
    with gzip.open(CORPUS / "world20k.jsonl.gz", "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if number >= limit:
                break
            _story(json.loads(line)["text"], stories, captions, random.Random(number))
    teasers: list[tuple[str, str]] = []
    with gzip.open(CORPUS / "headlines.jsonl.gz", "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if number % 9 == 0:
                title, _, summary = json.loads(line)["text"].partition("\n\n")
                if 4 <= len(title.split()) <= 24 and "\n" not in summary:
                    teasers.append((title.strip(), summary.strip()))
            if len(teasers) >= 6000:
                break
    return Stock(tuple(stories), tuple(teasers), tuple(captions), _index(s.title for s in stories), _index(t for t, _ in teasers))


_TOPIC = re.compile(r"[A-ZĐÁÀẢÂĂÔƠƯÊÚÓÍÝ]\w+(?: [A-ZĐÁÀẢÂĂÔƠƯÊÚÓÍÝ]\w+)+")


def topics(title: str) -> list[str]:
    """What a headline is about, roughly: names of two or more syllables."""
    return _TOPIC.findall(title)


def _index(titles: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, title in enumerate(titles):
        for topic in topics(title):
            found.setdefault(topic, []).append(number)
    return {topic: tuple(numbers) for topic, numbers in found.items() if len(numbers) >= 4}


def _story(text: str, stories: list[Story], captions: list[str], rng: random.Random) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 6:
        return
    title, lead, body = lines[0], lines[1], lines[2:]
    clean: list[str] = []
    for line in body:
        if _PHOTO.match(line) or (_SIDE.search(line) and len(line) < 200):
            captions.append(line)
        elif not _END.search(line) or "Ảnh:" in line or "Ảnh :" in line or len(line) > 900:
            continue
        else:
            clean.append(line)
    if len(clean) < 4 or len(title.split()) > 26 or not _END.search(lead) or len(lead.split()) < 12:
        return
    paragraphs: list[str] = []
    while clean:
        count = rng.choice((1, 1, 2, 2, 3))
        paragraphs.append(" ".join(clean[:count]))
        clean = clean[count:]
    stories.append(Story(title, lead, tuple(paragraphs[:24])))
