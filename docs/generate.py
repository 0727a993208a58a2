"""Writes docs/cli.md from --help, docs/data-model.md from the records and the tables: ``python docs/generate.py [--check]``.

With ``--check`` nothing is written; the exit code is 1 where a page is not what would be written.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click
import typer

from biennien.cli import application
from biennien.cli.face import Face

DOCS = Path(__file__).parent
MADE = "<!-- made by docs/generate.py from {what}: change that, then run it again -->\n"


def row(*cells: str) -> str:
    """A line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def cli() -> str:
    """The page of commands."""
    lines = ["# Commands", "", MADE.format(what="the help of every command")]
    lines += [
        "Paths may be files or folders, gzipped or not; `-` is standard input. Results go to standard output; progress, closing",
        "tables and remarks go to standard error. Exit codes: 0 done, 1 failed, 2 wrong use, 3 done with skips (with `--strict`).",
        "The interface speaks Vietnamese or English by the locale; `BIENNIEN_LANG=vi` or `en` decides.",
    ]
    for name, text in helps(typer.main.get_command(application(Face("en"))), "biennien"):
        lines += ["", f"## {name}", "", "```text", text, "```"]
    return "\n".join(lines) + "\n"


def helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    """Every command's name and help text, the group's own first."""
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=100, max_content_width=100)
    yield name, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    for below in sorted(getattr(command, "commands", {})):
        yield from helps(command.commands[below], f"{name} {below}")  # type: ignore[attr-defined]


def model() -> str:
    """The page of records and tables."""
    lines = ["# Data model", "", MADE.format(what="src/biennien/types.py and src/biennien/store/schema.sql")]
    source = (files("biennien") / "types.py").read_text("utf-8")
    tree = ast.parse(source)
    lines += [ast.get_docstring(tree) or "", "", "## Records"]
    held = source.split("\n")
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            lines += record(node, held)
    lines += ["", "## Words with a fixed set of values", "", row("name", "values"), row("---", "---")]
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Literal["):
            values = ast.literal_eval(node.value.slice)  # type: ignore[attr-defined]
            lines.append(row(f"`{ast.unparse(node.targets[0])}`", ", ".join(values)))
    lines += ["", "## Tables", "", *tables((files("biennien") / "store" / "schema.sql").read_text("utf-8"))]
    return "\n".join(lines) + "\n"


def record(node: ast.ClassDef, source: list[str]) -> list[str]:
    """A record: what it is, then its fields."""
    lines = ["", f"### {node.name}", "", ast.get_docstring(node) or ""]
    fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
    if fields:
        lines += ["", row("field", "type", "default", ""), row("---", "---", "---", "---")]
    for item in fields:
        note = source[item.lineno - 1].partition("  # ")[2]
        default = f"`{ast.unparse(item.value)}`" if item.value else ""
        lines.append(row(f"`{ast.unparse(item.target)}`", f"`{ast.unparse(item.annotation)}`", default, note))
    return lines


def tables(schema: str) -> Iterator[str]:
    """Each table with the comment above it, its columns and the comments beside them."""
    above: list[str] = []
    opening = True
    for line in schema.split("\n"):
        if line.startswith("--"):
            above.append(line.removeprefix("--").strip())
        elif found := re.match(r"CREATE (?:VIRTUAL )?TABLE (\w+)", line):
            yield from ("", f"### {found[1]}", "", " ".join(above), "", row("column", "type", ""), row("---", "---", "---"))
            above = []
            if inline := re.search(r"USING fts5 \((.*)\);", line):
                yield from (
                    row(f"`{cell.split()[0]}`", " ".join(cell.split()[1:]), "") for cell in inline[1].split(", ") if "=" not in cell
                )
        elif found := re.match(r'    "?(\w+)"?\s+(.*?),?(?:\s+--\s*(.*))?$', line):
            if found[1].isupper():  # PRIMARY KEY (…), UNIQUE (…)
                yield row("", f"{found[1]} {found[2]}", found[3] or "")
            else:
                yield row(f"`{found[1]}`", found[2], found[3] or "")
        elif not line.strip():
            if opening and above:
                yield " ".join(above)
            opening, above = False, []


PAGES = {"cli.md": cli, "data-model.md": model}


def stale() -> list[str]:
    """The pages that are not what would be written."""
    return [name for name, make in PAGES.items() if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != make()]


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        found = stale()
        print("\n".join(f"docs/{name} is out of date: run python docs/generate.py" for name in found) or "docs are up to date")
        return 1 if found else 0
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
