"""Writes what the manual shows of the program: ``python docs/generate.py [--check]``.

docs/cli.md is made from --help, docs/data-model.md from the records and the tables, docs/ontology.md from plover.toml, and the
table that the two READMEs open with is what the program says of the page shown above it. With ``--check`` nothing is written;
the exit code is 1 where a page is not what would be written.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import chdir
from functools import cache, partial
from importlib.resources import files
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console

from biennien.analyzer import Analyzer
from biennien.api import Chronicle, build
from biennien.cli import application, tables
from biennien.cli.face import Face
from biennien.ontology import load
from biennien.types import Entry

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
    for name, text in helps(application(Face("en")), "biennien"):
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
    lines += ["", "## Tables", "", *sql_tables((files("biennien") / "store" / "schema.sql").read_text("utf-8"))]
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


def sql_tables(schema: str) -> Iterator[str]:
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


SHOWN = "12-tap-can-binh.txt"
"""The sample page that the READMEs open with."""
MARKS = re.compile(r"(<!-- timeline:[^>]*-->\n```text\n).*?(\n```)", re.DOTALL)


def readme(language: str) -> str:
    """A README with its table as the program prints it now; languages share the page, not the interface."""
    path = DOCS.parent / ("README.md" if language == "en" else f"README.{language}.md")
    return MARKS.sub(lambda found: found[1] + timeline(language) + found[2], path.read_text("utf-8"))


@cache
def entries() -> tuple[Entry, ...]:
    """The entries that the shown page gives."""
    # Entries of one day stand in the order of their ids, which hold the page's path as it was given.
    with TemporaryDirectory() as scratch, chdir(str(files("biennien") / "samples")):
        db = Path(scratch) / "shown.db"
        build(db, Analyzer("vi"), SHOWN)
        with Chronicle(db) as chronicle:
            return tuple(chronicle.entries(since="2019-06-20"))


def timeline(language: str) -> str:
    """``biennien timeline DB --since 2019-06-20`` of the shown page."""
    face, into = Face(language), StringIO()
    face.out, face.err = Console(file=into, width=116), Console(file=StringIO())
    tables.timeline(face, entries())
    return "\n".join(line.rstrip() for line in into.getvalue().rstrip().split("\n"))


ONTOLOGY = """\
# Types, scores and codes

An event has one of sixteen types and, where the text tells it, a mode. Quad class, score and CAMEO code follow from the two; they are
columns, never read from the text. All of it is data: `src/biennien/ontology/plover.toml`, after PLOVER (manual "DRAFT 2.0", Open Event
Data Alliance, CC BY-SA 4.0).

What the manual leaves open or contradicts is settled there:

- SANCTION has quad 4: the manual's section and summary table call it material, its quad table verbal.
- ACCUSE scores -3: the manual prints 3 without its sign.
- PROTEST/vandalize has no score there and takes that of its type, -5.
- The public CAMEO table maps root 20 to a type that does not exist, and uses modes that PLOVER 2 lacks: 20 is ASSAULT/unconventional
  here, and each type and mode has one code of three digits. The way back from CAMEO is one-to-many, so it loses detail.
- A passive without an agent ("bị bắn rơi") keeps its event, with nobody as actor.
- An act keeps its type in every status ("sẽ thăm" is CONSULT/visit, planned). A strict export turns it into the type under *future*.
- Types that begin with `X_` are no part of PLOVER, have neither quad nor score, and stay out of strict exports. They are read
  only where asked for (`--beyond`), apart from the others: no act of the ontology changes by them.
- PLOVER's article contexts are read by their words (`contexts.toml` of a language), for the article; a strict export gives an event
  those of all the articles that report it.

"""


def ontology() -> str:
    """The page of types, modes, quads, scores and codes."""
    known = load()
    quads = {quad.id: quad for quad in known.quad}
    lines = ["## Quad classes", "", row("quad", "name", "what"), row("---", "---", "---")]
    lines += [row(str(quad.id), quad.name, quad.title) for quad in known.quad]
    lines += [
        "",
        "## Types and modes",
        "",
        row("type", "mode", "quad", "score", "CAMEO", "asks for a recipient", "future"),
        row(*["---"] * 7),
    ]
    for one in known.type:
        quad = quads[one.quad]
        lines.append(
            row(f"**{one.id}**", "", f"{quad.id} {quad.name}", f"{one.score:+}", one.cameo, "yes" if one.recipient else "", one.future)
        )
        lines += [row("", mode.id, "", f"{mode.score:+}", mode.cameo, "", "") for mode in one.modes]
    lines += ["", "## Types outside PLOVER", "", row("type", "what", "CAMEO"), row("---", "---", "---")]
    lines += [row(one.id, one.title, one.cameo) for one in known.extension]
    lines += ["", "## Sectors of actors", "", row("sector", "who"), row("---", "---")]
    lines += [row(one.id, one.title) for one in known.sector]
    return MADE.format(what="plover.toml") + ONTOLOGY + "\n".join(lines) + "\n"


PAGES = {
    "docs/cli.md": cli,
    "docs/ontology.md": ontology,
    "docs/data-model.md": model,
    "README.md": partial(readme, "en"),
    "README.vi.md": partial(readme, "vi"),
}


def stale() -> list[str]:
    """The pages that are not what would be written."""
    root = DOCS.parent
    return [name for name, make in PAGES.items() if not (root / name).is_file() or (root / name).read_text("utf-8") != make()]


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        found = stale()
        print("\n".join(f"{name} is out of date: run python docs/generate.py" for name in found) or "docs are up to date")
        return 1 if found else 0
    for name, make in PAGES.items():
        (DOCS.parent / name).write_text(make(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
