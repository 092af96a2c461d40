"""The command line's entry point: argv in, an exit code out, and never a traceback.

Exit codes: 0 done, 1 something is wrong with rules or data (or went wrong), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from codecs import lookup
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

import click

from kspris.cli.command import Group, language_option, option
from kspris.cli.language import from_arguments, from_environment

COMPLETION = '\b\n  eval "$(_KSPRIS_COMPLETE=bash_source kspris)"'
TEXTS = {
    "nb": "Poengregning for årlige undersøkelser og kåringer: regler i klartekst, eksakte poengsummer.\n\n"
    f"Begynn med «kspris demo». Med dette fullfører tabulatoren (bash; zsh og fish likedan):\n\n{COMPLETION}",
    "en": "Scoring for yearly survey awards: rules in plain text, exact scores.\n\n"
    f"Start with “kspris demo”. With this the tab key completes (bash; zsh, fish likewise):\n\n{COMPLETION}",
}


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"kspris {version('kspris')}")
        context.exit()


@click.group("kspris", cls=Group, texts=TEXTS, help=TEXTS["en"])
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    nb="Vis versjonen.",
    en="Show the version.",
)
def kspris() -> None:
    """Hold the commands."""


kspris.params.append(language_option())


def _open_what_is_closed() -> None:
    """Give a stream that the shell has closed (`>&-`) a place where nobody reads."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for the whole run


def _take_every_letter() -> None:
    """Let no letter stop a command: what a stream has no letter for is shown by its number.

    Into a pipe go the bytes that a file would have, UTF-8, unless PYTHONIOENCODING asks for others. ASCII is
    nobody's wish but that of a system that was told nothing, and click never keeps to it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            kept = stream.isatty() or "PYTHONIOENCODING" in os.environ
            encoding = stream.encoding if kept and lookup(stream.encoding).name != "ascii" else "utf-8"
            errors = "backslashreplace" if stream.errors in {"strict", "surrogateescape"} else stream.errors
            with suppress(OSError):  # it was put in another's place
                stream.reconfigure(encoding=encoding, errors=errors)


def run(arguments: Sequence[str]) -> int:
    """Run the command line on `arguments` and return the exit code; everything that goes wrong is said."""
    _open_what_is_closed()
    _take_every_letter()
    try:
        result = kspris.main(args=list(arguments), prog_name="kspris", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as error:
        if os.environ.get("KSPRIS_DEBUG"):
            raise
        from kspris.cli.trouble import tell

        return tell(error, from_arguments(arguments) or from_environment(os.environ))
    return result if isinstance(result, int) else 0
