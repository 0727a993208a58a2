"""Imports go downwards only, and no Vietnamese word stands outside the lexicons."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "biennien"

# Rooms from the bottom up; those of one row are blind to each other.
ROWS: tuple[tuple[str, ...], ...] = (
    ("types", "errors", "samples"),
    ("settings", "text", "ontology", "evaluate"),
    ("languages",),
    ("reading", "anatomy", "extract", "fetching"),
    ("analyzer", "chronicle"),
    ("backends", "store", "writing"),
    ("watching", "dataset"),
    ("api", "evaluation", "lexicons"),
    ("web", "integrations"),
    ("cli",),
)
LEVEL = {room: level for level, row in enumerate(ROWS) for room in row}

SERVES_TIMES = ("time_", "calendar", "anchors")
"""Modules of extract whose names begin so are parts of one extractor; the others are one each, or a package."""

ALLOWED = ("Bi\N{LATIN SMALL LETTER E WITH CIRCUMFLEX}n Ni\N{LATIN SMALL LETTER E WITH CIRCUMFLEX}n",)
"""The project's own name."""

MODULES = sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name below ``biennien`` of everything of ours that a module imports."""
    rooms = {found.stem for found in SOURCE.iterdir()}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)}:{node.lineno}: write imports in full"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "biennien" else [module]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            if head == "biennien" and rest.partition(".")[0] in rooms:
                yield node.lineno, rest


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_imports_go_downwards(path: Path) -> None:
    own = room(path)
    if own in {"__init__", "__main__"}:
        return
    assert own in LEVEL, f"{own} has no row in the figure of docs/architecture.md; give it one here and there"
    for line, name in imports(path):
        other = name.partition(".")[0]
        below = LEVEL[other] < LEVEL[own]
        assert other == own or below, (
            f"{place(path)}:{line}: {own} (row {LEVEL[own]}) imports {name} (row {LEVEL[other]}): imports go downwards only"
        )


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) == "extract"], ids=place)
def test_extractors_are_blind_to_each_other(path: Path) -> None:
    def sibling(name: str) -> str:
        stem = name.split(".")[1]
        return "times" if stem.startswith(SERVES_TIMES) else stem

    dotted = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    if dotted == "extract.__init__":
        return
    for line, name in imports(path):
        if name.startswith("extract."):
            assert sibling(name) == sibling(dotted), f"{place(path)}:{line}: {sibling(dotted)} imports its sibling {name}"


def vietnamese(text: str) -> bool:
    """Whether a text holds a letter that only a language with Vietnamese diacritics writes."""
    for name in ALLOWED:
        text = text.replace(name, "")
    letters = unicodedata.normalize("NFD", text.replace("\u0111", "d\u0300").replace("\u0110", "D\u0300"))
    return bool(re.search("[A-Za-z][\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]", letters))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Line and source of every string literal, docstrings left out: they are read by people, not by the engine."""
    source = path.read_text("utf-8")
    told = {
        (node.lineno, node.col_offset)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    middle = getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.STRING, middle) and token.start not in told:
            yield token.start[0], token.string


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) not in ("languages", "samples")], ids=place)
def test_no_vietnamese_word_in_the_engine(path: Path) -> None:
    for line, text in literals(path):
        assert not vietnamese(text), f"{place(path)}:{line}: a Vietnamese letter in {text}: words are data, in languages/"


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) == "languages"], ids=place)
def test_no_vietnamese_word_in_the_loader(path: Path) -> None:
    for line, text in literals(path):
        assert not vietnamese(text), f"{place(path)}:{line}: a Vietnamese letter in {text}: the folder of the language is its place"


def test_the_search_for_letters_finds_them() -> None:
    assert vietnamese("h\u1ecdp") and vietnamese("\u0111i") and not vietnamese("hop") and not vietnamese(ALLOWED[0])
