"""The manual keeps up with the program: generated pages, links, commands, columns and keys, and what stays out of the tree."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from biennien import cli
from biennien.api import check_lexicon
from biennien.languages import schema, time_lexicon
from biennien.languages.interface import Texts
from biennien.languages.schema import Frame

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
COMMANDS = ["python3 -m pip install -q --target .tools uv && .tools/bin/uv run biennien demo", ".tools/bin/uv run pytest"]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generating_the_pages_again_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert not generator().stale(), "run python docs/generate.py"


@pytest.mark.parametrize("name", cli.commands())
def test_every_command_is_in_the_manual_and_helps_in_both_languages(name: str) -> None:
    assert f"## biennien {name}\n" in (ROOT / "docs" / "cli.md").read_text("utf-8")
    for language in ("en", "vi"):
        texts = Texts(language)
        assert texts(f"cli.{name}.help") != "help", f"no help text for {name} in {language}/interface.toml"
        assert texts(f"cli.{name}.example") != "example", f"no example for {name} in {language}/interface.toml"


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.strip(), f"{place(page)} is empty"
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link or link.startswith("mailto:"):
            continue
        file, _, heading = link.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), f"{place(page)}: {link} leads nowhere"
        if heading:
            titles = re.findall(r"^#+ (.*)$", found.read_text("utf-8"), re.M)
            slugs = [re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles]
            assert heading in slugs, f"{place(page)}: {link}: no such heading"


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_shows_the_two_commands(name: str) -> None:
    lines = [line.strip() for line in (ROOT / name).read_text("utf-8").splitlines() if line.startswith("    ")]
    for command in COMMANDS:
        assert command in lines


def keys_of_the_lexicons() -> list[tuple[str, str]]:
    rows = [schema.LanguageFile, schema.AbbreviationRow, schema.EverydayRow]
    rows += [kind for kind in vars(schema).values() if isinstance(kind, type) and issubclass(kind, schema.Row) and kind is not schema.Row]
    rows += [time_lexicon.TimeWord, time_lexicon.TimeSlot, time_lexicon.TimeCue, time_lexicon.ReportingCue, time_lexicon.FiscalYear]
    return [(kind.__name__, field.encode_name) for kind in rows for field in msgspec.structs.fields(kind)]


def test_every_column_and_key_of_the_lexicons_is_in_the_manual() -> None:
    text = (ROOT / "docs" / "lexicons.md").read_text("utf-8")
    missing = sorted({f"{kind}.{key}" for kind, key in keys_of_the_lexicons() if f"`{key}`" not in text})
    assert not missing, f"docs/lexicons.md does not mention {missing}"


def test_every_frame_is_in_the_manual() -> None:
    text = (ROOT / "docs" / "lexicons.md").read_text("utf-8")
    assert not [frame for frame in Frame.__args__ if f"`{frame}`" not in text]  # type: ignore[attr-defined]


def test_what_the_guides_tell_to_write_works(tmp_path: Path) -> None:
    laid = set()
    for guide in (ROOT / "docs").glob("add-*.md"):
        for name, block in re.findall(r"^```(?:csv|toml) (\S+)\n(.*?)^```$", guide.read_text("utf-8"), re.M | re.S):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, "utf-8")
            laid.add(name)
    assert laid == {"actors/people.csv", "events/consult.toml", "events/reject.toml", "outlets.csv"}
    ours = set(check_lexicon().faults)
    faults = [fault for fault in check_lexicon([tmp_path]).faults if fault not in ours]
    assert not faults, "\n".join(faults)


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git working tree, so what belongs to the repository is not known")
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    pattern = re.compile(r"/(?:home|Users)/\w{2,}/|/(?:root|work)/\w|[A-Z]:\\Users\\")
    for path in tracked():
        if path.suffix in (".py", ".md", ".toml", ".csv", ".sql", ".txt", ".html", ".js", ".css", "") and path != Path(__file__):
            for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
                assert not pattern.search(line), f"{place(path)}:{number}: a path of one machine: {line.strip()[:80]}"
