"""What commands print: tables for people, diagnostics on stderr, and files written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.language import language

if TYPE_CHECKING:
    from rich.console import Console

    from kspris_dsl.diagnostic import Diagnostic


PIPE = 120
"""Columns of a table that nobody's window bounds."""


def say(nb: str, en: str, *, err: bool = False) -> None:
    """Print a line in the language of the command."""
    click.echo(nb if language() == "nb" else en, err=err)


def tell(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str] | None = None) -> None:
    """Print diagnostics on stderr, as people read them; nothing where there are none."""
    from kspris_dsl.render import render

    found = tuple(diagnostics)
    if found:
        click.echo(render(found, sources or {}, language()) + "\n", err=True)


def console() -> Console:
    """Return a console on stdout: as wide as the terminal; into a pipe 120 columns, or `COLUMNS`."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else PIPE
    return Console(file=sys.stdout, highlight=False, emoji=False, width=wide)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `path`, then give it its name; an older file there is replaced.

    A link stays a link, to a new file. A device or a pipe takes what was written, and stays too. Raises
    OSError where the folder cannot be written; nothing half-written is ever left.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    if path.exists() and not path.is_file():
        _pour(path, write)
        return
    home = path.resolve()
    beside = home.with_name(f".{home.stem}.{os.getpid()}{home.suffix}")
    try:
        write(beside)
        beside.replace(home)
    finally:
        beside.unlink(missing_ok=True)


def _pour(path: Path, write: Callable[[Path], None]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        made = Path(folder) / f"whole{path.suffix}"
        write(made)
        with path.open("wb") as out:
            out.write(made.read_bytes())
