"""A dataset holds what one database holds, whatever backend made it; what was done is not done again; workers may die."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import msgspec
import pytest

from biennien import api
from biennien.analyzer import Analyzer
from biennien.api import Chronicle
from biennien.backends import backend
from biennien.dataset.growing import grow
from biennien.dataset.layout import Layout
from biennien.dataset.view import Wanted, wanted
from biennien.errors import StoreError
from biennien.samples import folder
from biennien.store.query import Filter

pytest.importorskip("duckdb", reason="datasets need the extra scale: uv sync --extra scale")
pytest.importorskip("pyarrow", reason="datasets need the extra scale: uv sync --extra scale")

SAMPLES = str(folder())


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer("vi")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages without their labels."""
    place = tmp_path_factory.mktemp("pages")
    for file in Path(SAMPLES).iterdir():
        if file.suffix in (".txt", ".html", ".jsonl"):
            (place / file.name).write_bytes(file.read_bytes())
    return place


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, pages: Path, analyzer: Analyzer) -> list[bytes]:
    db = tmp_path_factory.mktemp("one") / "news.db"
    api.build(db, analyzer, pages)
    return told(db)


def told(db: Path | str) -> list[bytes]:
    """The entries of a chronicle, a line each, sorted."""
    with Chronicle(db) as chronicle:
        return sorted(api.export(chronicle.entries(), "jsonl").splitlines())


def test_a_dataset_holds_what_a_database_holds(tmp_path: Path, pages: Path, analyzer: Analyzer, expected: list[bytes]) -> None:
    built = api.build(f"{tmp_path}/all/", analyzer, pages)
    assert built.entries == len(expected) and told(tmp_path / "all") == expected


def test_buckets_and_workers_change_nothing(tmp_path: Path, pages: Path, analyzer: Analyzer, expected: list[bytes]) -> None:
    grow(Layout(folder=str(tmp_path)), analyzer, [str(pages)], backend("local"), workers=2, buckets=3)
    assert told(tmp_path) == expected


def test_what_was_read_is_not_read_again(tmp_path: Path, pages: Path, analyzer: Analyzer, expected: list[bytes]) -> None:
    layout = Layout(folder=str(tmp_path))
    grow(layout, analyzer, [str(pages)], backend("local"), buckets=2)
    before = {file: os.stat(file).st_mtime_ns for file in layout.files("pages")}
    first = next(iter(sorted(before)))
    Path(layout.folder, "done", f"{Path(first).stem}.json").unlink()  # as if its worker had been killed before the marker
    grow(layout, analyzer, [str(pages)], backend("local"))
    changed = [file for file in layout.files("pages") if os.stat(file).st_mtime_ns != before[file]]
    assert changed == [first] and told(tmp_path) == expected


def test_a_window_holds_what_the_filter_asks(tmp_path: Path, pages: Path, analyzer: Analyzer) -> None:
    grow(Layout(folder=str(tmp_path)), analyzer, [str(pages)], backend("local"), buckets=2)
    wanted = msgspec.convert({"dyad": ("PRK", "USA"), "since": "2019-01-01"}, Filter)
    with Chronicle(tmp_path) as every, Chronicle(tmp_path, wanted) as some:
        assert [one.id for one in some.entries(wanted)] == [one.id for one in every.entries(wanted)] != []
        assert some.info().entries < every.info().entries


def test_a_view_is_cut_by_what_the_columns_say_only() -> None:
    asked = msgspec.convert({"type": ["consult/visit"], "status": ["planned"], "dyad": ["PRK", "USA"]}, Filter)
    assert wanted(asked) == Wanted(types=("CONSULT",), statuses=("planned",), countries=("PRK", "USA"))
    assert wanted(msgspec.structs.replace(asked, known_at=date(2019, 1, 1))) == Wanted()


def test_no_dataset_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no dataset"):
        Layout(folder=str(tmp_path)).meta()


@pytest.mark.slow
def test_ray_gives_the_same_though_workers_die(tmp_path: Path, pages: Path, analyzer: Analyzer, expected: list[bytes]) -> None:
    pytest.importorskip("ray", reason="needs the extra scale: uv sync --extra scale")
    api.build(f"{tmp_path}/ray/", analyzer, pages, workers=2, backend_name="ray")
    assert told(tmp_path / "ray") == expected
    place = tmp_path / "died"
    place.mkdir()
    assert list(backend("ray").each(_dies_once, str(place), range(6), 2)) == [n * n for n in range(6)]
    assert len(list(place.iterdir())) == 6


def _dies_once(place: str, number: int) -> int:
    """A worker that kills itself the first time it is given an item."""
    mark = Path(place) / str(number)
    if not mark.exists():
        mark.touch()
        time.sleep(0.05)
        os._exit(9)
    return number * number
