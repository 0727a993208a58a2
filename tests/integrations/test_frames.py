"""Articles out of frames and Parquet files, events and entries into them."""

from __future__ import annotations

import importlib
import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from biennien import api
from biennien.errors import BiennienError
from biennien.reading import pages
from biennien.types import Page, Skip

TEXT = "Ông Kim gặp ông Tập\n\nNhà lãnh đạo Triều Tiên Kim Jong-un hôm qua hội đàm với Chủ tịch Trung Quốc Tập Cận Bình tại Bắc Kinh."


def test_parquet_rows_are_articles(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="needs the extra parquet: uv sync --extra parquet")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"id": ["a", "b"], "text": [TEXT, ""], "published": [date(2019, 1, 9), None], "noise": [1, 2]})
    parquet.write_table(table, tmp_path / "t.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing more")
    broken, page, empty = pages([str(tmp_path)])
    assert isinstance(page, Page) and page.key == "a" and page.declared and page.declared.published == "2019-01-09"
    assert isinstance(empty, Skip) and empty.reason == "empty" and empty.uri.endswith(":2")
    assert isinstance(broken, Skip) and "no Parquet file" in broken.reason


def test_frames_in_and_out(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    frames: Any = importlib.import_module("biennien.integrations.pandas")
    articles = pandas.DataFrame({"id": ["a", "b"], "text": [TEXT, None], "published": [pandas.Timestamp("2019-01-09"), pandas.NaT]})
    events = frames.events(articles)
    meeting = events[events["type"] == "CONSULT"].iloc[0]
    assert set(meeting["actor_countries"]) == {"PRK", "CHN"} and meeting["first"] == pandas.Timestamp("2019-01-08")
    assert meeting["text"] in TEXT
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "published": "2019-01-09"}), "utf-8")
    api.build(tmp_path / "t.db", api.Analyzer("vi"), tmp_path / "a.jsonl")
    with api.Chronicle(tmp_path / "t.db") as chronicle:
        found = frames.entries(chronicle.entries())
    assert len(found) >= 1 and list(found.columns) == list(frames.ENTRIES)
    with pytest.raises(BiennienError, match="no column 'text'"):
        frames.events(pandas.DataFrame({"body": ["x"]}))


def test_spacy_documents_carry_the_reading() -> None:
    spacy = pytest.importorskip("spacy", reason="needs spaCy: uv run --group peers")
    importlib.import_module("biennien.integrations.spacy")
    nlp = spacy.blank("vi") if importlib.util.find_spec("pyvi") else spacy.blank("xx")
    nlp.add_pipe("biennien", config={"published": "2019-01-09"})
    doc = nlp(TEXT)
    assert "CONSULT" in {span.label_ for span in doc.spans["biennien_events"]}
    assert any("Kim Jong-un" in span.text for span in doc.spans["biennien_actors"])
    assert {span.label_ for span in doc.spans["biennien_times"]} == {"2019-01-08…2019-01-08"}
    assert doc._.biennien.events and not nlp("   ")._.biennien
