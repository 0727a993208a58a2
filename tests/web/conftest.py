"""The explorer over the sample pages and one hostile page, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the explorer needs the extra biennien[web]")
pytest.importorskip("vl_convert", reason="the explorer needs the extra biennien[web]")

from starlette.testclient import TestClient

from biennien import api, samples
from biennien.analyzer import Analyzer
from biennien.web.app import application

HOSTILE = """<script>alert("x")</script> Nga chỉ trích Mỹ & 'đồng minh'

Thứ Năm, 20/06/2019 - 10:00

Ngày 20/6/2019, Nga chỉ trích Mỹ vì lệnh trừng phạt <img src=x onerror=alert(1)> mới ban hành, theo hãng tin "AP".
Cùng ngày, Bộ Ngoại giao Nga kêu gọi Mỹ trở lại bàn đàm phán. Mỹ bác bỏ lời kêu gọi này.
"""


@pytest.fixture(scope="session")
def chronicle(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Path:
    """A database of the samples and of a page whose title is markup."""
    folder = tmp_path_factory.mktemp("explorer")
    hostile = folder / "hostile.txt"
    hostile.write_text(HOSTILE, "utf-8")
    db = folder / "demo.db"
    with as_file(samples.folder()) as pages:
        api.build(db, analyzer, *(pages / name for name in samples.names()), hostile)
    return db


@pytest.fixture(scope="session")
def client(chronicle: Path) -> Iterator[TestClient]:
    """A visitor; redirects are followed."""
    with TestClient(application(chronicle), raise_server_exceptions=True) as visitor:
        yield visitor
