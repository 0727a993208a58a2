"""The command line: one module a command, each a thin face of a library call.

A module here with ``run`` is a command of that name (``lexicon`` is a group: its module has ``app``). Exit codes: 0 done, 1 failed,
2 wrong use, 3 done with skips (with ``--strict``).
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from pkgutil import iter_modules

import typer
from typer.core import TyperGroup, TyperOption

from biennien.cli.face import Face
from biennien.errors import BiennienError

_HELPERS = frozenset({"asking", "face", "tables", "highlights"})


def commands() -> list[str]:
    """The names of the commands, sorted."""
    return sorted(m.name.replace("_", "-") for m in iter_modules(__path__) if m.name not in _HELPERS)


def application(face: Face) -> TyperGroup:
    """All commands, their help and their options' help in the user's language."""
    app = typer.Typer(
        help=face("cli.about"), no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    for name in commands():
        module = import_module(f"{__name__}.{name.replace('-', '_')}")
        text = face(f"cli.{name}.help") + "\n\n" + face(f"cli.{name}.example")
        if hasattr(module, "app"):
            app.add_typer(module.app(face), name=name, help=text)
        else:
            app.command(name, help=text, no_args_is_help=False)(module.run)
    command = typer.main.get_group(app)
    explain_options(command, face)
    return command


def explain_options(group: TyperGroup, face: Face) -> None:
    """Give every option of a group's commands its help text, by its name."""
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            explain_options(command, face)
        for option in command.params:
            if isinstance(option, TyperOption) and option.name != "help" and not option.help:
                option.help = face(f"cli.options.{option.name}")


def main() -> None:
    """Entry point: errors of ours are one line on standard error, never a traceback."""
    face = Face()
    try:
        application(face)(standalone_mode=True)
    except BiennienError as error:
        face.error(str(error))
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        face.error(face("cli.full", file=error.filename or ""))
        sys.exit(1)
    except KeyboardInterrupt:
        face.error(face("cli.interrupted"))
        sys.exit(1)
