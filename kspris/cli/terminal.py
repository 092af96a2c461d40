"""What commands print: tables for people, diagnostics on stderr, and files written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

import click

from kspris.cli.language import language

if TYPE_CHECKING:
    from rich.console import Console

    from kspris_dsl.diagnostic import Diagnostic


PIPE = 120
"""Columns of a table that nobody's window bounds."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return text without signs that could steer a terminal."""
    return _CONTROL.sub("?", text)


def say(nb: str, en: str, *, err: bool = False) -> None:
    """Print a line, or several, in the language of the command."""
    lines = (nb if language() == "nb" else en).split("\n")
    click.echo("\n".join(map(clean, lines)), err=err)


def tell(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str] | None = None) -> None:
    """Print diagnostics on stderr, as people read them; nothing where there are none."""
    from kspris_dsl.render import render

    found = tuple(diagnostics)
    if found:
        click.echo(render(found, sources or {}, language()) + "\n", err=True)


def console() -> Console:
    """Return a console on stdout: as wide as the terminal or `COLUMNS`, if not 0; into a pipe 120."""
    from rich.console import Console

    asked = sys.stdout.isatty() or "COLUMNS" in os.environ
    wide = shutil.get_terminal_size((PIPE, 0)).columns if asked else PIPE
    return Console(file=sys.stdout, highlight=False, emoji=False, width=wide)


def console_on(file: TextIO) -> Console:
    """Return a console on a file of text: 120 columns and no colours, whatever the terminal has."""
    from rich.console import Console

    return Console(file=file, highlight=False, emoji=False, width=PIPE, force_terminal=False)
