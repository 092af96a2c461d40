"""What is said when a command cannot go on: an exception in, a message on stderr and an exit code out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kspris.cli.command import PLACES

if TYPE_CHECKING:
    from kspris_dsl.diagnostic import Diagnostic
    from kspris_dsl.text import Language

ERROR = {"nb": "feil", "en": "error"}
HELP = {"nb": "hjelp", "en": "help"}


def tell(error: Exception, language: Language) -> int:
    """Say what went wrong in one or two lines and return the exit code: 2 for wrong usage, else 1."""
    if isinstance(error, click.UsageError):
        _tell_usage(error, language)
        return 2
    from kspris.errors import KsprisError

    if isinstance(error, KsprisError):
        click.echo(error.rendered(language), err=True)
        return 2 if names_nothing(error.diagnostics) else 1
    click.echo(_unexpected(error, language), err=True)
    return 1


def names_nothing(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether a command named a ruleset or a file that does not exist, which is wrong usage."""
    return any(one.code in ("KS207", "KS401") for one in diagnostics)


def _tell_usage(error: click.UsageError, language: Language) -> None:
    path = "kspris" if error.ctx is None else error.ctx.command_path
    lines = [f"{ERROR[language]}: {wording(error, language)}"]
    if error.ctx is not None:
        with error.ctx.scope(cleanup=False):
            lines.append(f"  {error.ctx.get_usage()}")
    tip = {"nb": f"Prøv «{path} --help».", "en": f"Try “{path} --help”."}[language]
    lines.append(f"  {HELP[language]}: {tip}")
    click.echo("\n".join(lines), err=True)


def wording(error: click.UsageError, language: Language) -> str:
    """Return click's complaint; in Norwegian for the complaints that users meet."""
    said = error.format_message()
    if language == "en":
        return said
    match error:
        case click.NoSuchOption():
            said = f"Valget {error.option_name} finnes ikke.{_meant(error.possibilities)}"
        case click.NoSuchCommand():
            said = f"Kommandoen «{error.command_name}» finnes ikke.{_meant(error.possibilities)}"
        case click.MissingParameter():
            said = f"{_parameter(error)} mangler."
        case click.BadParameter():
            said = f"{_parameter(error)} er ikke gyldig. {_allowed(error)}".strip()
        case click.BadOptionUsage():
            said = _misused(error)
        case click.UsageError() if said.startswith("Got unexpected extra argument"):
            spare = said.partition("(")[2].removesuffix(".").removesuffix(")")
            said = f"Det er for mange argumenter: {spare}."
    return said


def _misused(error: click.BadOptionUsage) -> str:
    if "requires" in error.message:
        return f"Valget {error.option_name} mangler det som skal stå bak det."
    if "does not take" in error.message:
        return f"Valget {error.option_name} skal ikke ha noe bak seg."
    return f"Valget {error.option_name} er brukt feil: {error.message}"


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "Et argument"
    if isinstance(error.param, click.Option):
        return f"Valget {error.param.opts[0]}"
    return f"Argumentet {PLACES['nb'].get(name := error.param.human_readable_name, name)}"


_PATHS = {
    "does not exist": "Det finnes ikke.",
    "is a directory": "Det er en mappe, ikke en fil.",
    "is a file": "Det er en fil, ikke en mappe.",
    "is not readable": "Det kan ikke leses.",
    "is not writable": "Det kan ikke skrives.",
}
"""What click ends its complaint about a path with, and the same in Norwegian."""


def _allowed(error: click.BadParameter) -> str:
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.Choice):
        return "Velg blant " + ", ".join(str(one) for one in kind.choices) + "."
    if isinstance(kind, click.Path):
        said = error.message.rstrip(".")
        return next((told for end, told in _PATHS.items() if said.endswith(end)), error.message)
    if isinstance(kind, click.IntRange):
        return f"Det skal være et helt tall{_bounds(kind)}."
    if isinstance(kind, type(click.INT)):
        return "Det skal være et helt tall."
    return error.message


def _bounds(kind: click.IntRange) -> str:
    if kind.min is not None and kind.max is not None:
        return f" fra {kind.min:g} til {kind.max:g}"
    return f", minst {kind.min:g}" if kind.min is not None else ""


def _meant(possibilities: list[str] | None) -> str:
    if not possibilities:
        return ""
    return " Mente du " + " eller ".join(f"«{one}»" for one in possibilities) + "?"


def _unexpected(error: Exception, language: Language) -> str:
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    norwegian = language == "nb"
    if isinstance(error, MemoryError):
        wrong = "minnet tok slutt" if norwegian else "out of memory"
        advice = (
            "del svarfilen, og kjør på nytt" if norwegian else "split the file of responses and run again"
        )
    elif isinstance(error, OSError):
        from kspris_dsl.refusals import refusal

        file, reason = error.filename or "", refusal(error).in_(language)
        wrong = f"får ikke lest eller skrevet {file}" if norwegian else f"cannot read or write {file}"
        wrong = f"{wrong.rstrip()} ({reason})"
        advice = (
            "se etter at filen eller mappen finnes, at du har tilgang, og at disken ikke er full"
            if norwegian
            else "see that the file or folder exists, that you may use it, and that the disk is not full"
        )
    else:
        wrong = (
            f"noe uventet gikk galt i kspris ({what})"
            if norwegian
            else f"something unexpected went wrong in kspris ({what})"
        )
        advice = (
            "dette er en feil i programmet. Kjør på nytt med KSPRIS_DEBUG=1, og meld fra om det som vises"
            if norwegian
            else "this is a fault in the program. Run again with KSPRIS_DEBUG=1 and report what is printed"
        )
    return f"{ERROR[language]}: {wrong}\n  {HELP[language]}: {advice}"
