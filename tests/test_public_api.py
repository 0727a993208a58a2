"""The public names are these and no others, and asking for them stays cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

import biennien

PUBLIC = ["Analyzer", "Chronicle", "Settings", "build", "errors", "explain", "export", "pages", "types"]

# Extras and heavy libraries: none of them may be imported before it is asked for.
LATE = ["duckdb", "fastapi", "mcp", "pydantic", "pyarrow", "ray", "resiliparse", "fastwarc", "ftfy", "rich", "spacy", "typer"]


def test_the_public_names() -> None:
    assert sorted(biennien.__all__) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_each_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(biennien, name).__doc__, f"biennien.{name} has no docstring"


def test_nothing_else_is_offered() -> None:
    assert set(PUBLIC) <= set(dir(biennien))
    with pytest.raises(AttributeError):
        _ = biennien.nothing_of_the_kind


def loaded_after(statement: str) -> set[str]:
    """The modules that are loaded in a fresh interpreter after a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8").stdout.split())


def test_importing_loads_none_of_the_rooms() -> None:
    loaded = loaded_after("import biennien")
    assert not [name for name in loaded if name.startswith("biennien.")]


def test_importing_the_api_loads_no_heavy_library() -> None:
    loaded = loaded_after("import biennien\nfor name in biennien.__all__: getattr(biennien, name)")
    assert not loaded.intersection(LATE), f"loaded too early: {sorted(loaded.intersection(LATE))}"
