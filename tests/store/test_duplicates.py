"""The same text at two addresses is linked, and both stay."""

from __future__ import annotations

from pathlib import Path

from biennien import api
from biennien.analyzer import Analyzer
from biennien.chronicle.sketches import duplicates
from biennien.store import query
from biennien.store.database import connect
from biennien.store.load import load
from biennien.store.rebuild import rebuild
from biennien.types import Declared, Page


def story(key: str, published: str, first: int = 0) -> Page:
    body = [
        f"Đoạn {n} kể về con sông số {n * 7}, nơi {n + 20} gia đình đã sống ven bờ từ năm {1950 + n} và nay phải dời đi vì sạt lở."
        for n in range(first, first + 8)
    ]
    text = "\n\n".join(["Chuyện về con sông ở miền Trung", *body])
    return Page(key=key, digest=key, text=text, whole=True, declared=Declared(published=published))


def test_copies_are_linked_to_the_earliest_and_stay(tmp_path: Path, analyzer: Analyzer) -> None:
    pages = [
        story("https://b.example/2", "2020-05-04"),
        story("https://a.example/1", "2020-05-03"),
        story("https://c.example/3", "2020-05-05"),
    ]
    other = story("https://d.example/4", "2020-05-01", first=30)
    connection = connect(tmp_path / "t.db", write=True)
    load(connection, list(analyzer.stream([*pages, other])), lexicon="one", pages=[*pages, other])
    rebuild(connection)
    found = {(one.article, one.of) for one in query.duplicates(connection)}
    assert found == {(key, "https://a.example/1") for key in ("https://b.example/2", "https://c.example/3")}
    assert len(list(query.articles(connection))) == 4
    connection.close()
    with api.Chronicle(tmp_path / "t.db") as chronicle:
        assert all(one.share > 0.9 for one in chronicle.duplicates())


def test_links_form_a_star_and_short_texts_have_none() -> None:
    sample = tuple(range(48))
    near = tuple(range(4, 52))
    assert [(key, of) for key, of, _ in duplicates([("a", sample), ("b", near), ("c", sample), ("d", ()), ("e", ())])] == [
        ("b", "a"),
        ("c", "a"),
    ]
