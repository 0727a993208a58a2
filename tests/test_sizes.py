"""Rooms stay small: no module of more than 500 lines, no function that needs a second screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WALL = 500
SCREEN = 70
MODULES = sorted(p for room in ("src", "tests", "benchmarks", "docs") for p in (ROOT / room).rglob("*.py") if "__pycache__" not in p.parts)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_module_is_within_the_wall(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= WALL, f"{place(path)} has {lines} lines; split it by what it does"


@pytest.mark.parametrize("path", [p for p in MODULES if "src" in p.relative_to(ROOT).parts[:1]], ids=place)
def test_functions_fit_on_a_screen(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= SCREEN, f"{place(path)}:{node.lineno}: {node.name} has {lines} lines"
