"""Click with two languages: commands, options and a group whose help reads in Norwegian or English.

A command module says `@define("score")`, `@argument(...)` and `@option(..., nb=..., en=...)` above its
function `command`; every command gets `--lang` and may ask `kspris.cli.language.language()` at any time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import click

from kspris.cli.language import language, remember
from kspris.cli.table import COMMANDS

HEADINGS = {
    "nb": {"usage": "Bruk: ", "options": "Valg", "commands": "Kommandoer", "required": "må være med"},
    "en": {"usage": "Usage: ", "options": "Options", "commands": "Commands", "required": "required"},
}

WORDS = {"nb": {"[OPTIONS]": "[VALG]", "COMMAND [ARGS]...": "KOMMANDO [...]"}, "en": {}}

PLACES = {
    "nb": {
        "FILE": "FIL", "FOLDER": "MAPPE", "PATH": "STI", "TEXT": "TEKST", "RULESET": "REGELSETT",
        "OLD": "GAMMEL", "NEW": "NY", "WHAT": "HVA", "NAME": "NAVN", "CODE": "KODE", "C": "K",
        "INTEGER": "N", "INTEGER RANGE": "N", "DIRECTORY": "MAPPE",
    },
    "en": {"INTEGER": "N", "INTEGER RANGE": "N", "DIRECTORY": "FOLDER"},
}  # fmt: skip
"""What stands for a value in help and usage, by the word that commands and click have for it."""

_NUL = {
    "nb": "Et argument har et NUL-tegn i seg, og det kan ingen fil, mappe eller noe navn ha.",
    "en": "An argument has a NUL character in it, and no file, folder or name can have one.",
}


def place(shown: str) -> str:
    """Return what stands for a value, such as `[FILE]`, in the language of the command."""
    words = PLACES[language()]
    return re.sub(r"INTEGER RANGE|[A-Z]+", lambda found: words.get(found[0], found[0]), shown)


class Option(click.Option):
    """An option whose help stands in both languages."""

    def __init__(self, *args: Any, nb: str, en: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = en
        self.texts = {"nb": nb, "en": en}

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the help text in the language of the command."""
        self.help = self.texts[language()]
        if self.required:
            self.help += f"  [{HEADINGS[language()]['required']}]"
        return super().get_help_record(ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Leave out click's own remarks, which are in English, or a formula."""
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        extra.pop("range", None)
        return extra

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value in help."""
        return place(super().make_metavar(ctx))


def option(*names: str, nb: str, en: str, **kwargs: Any) -> Callable[[Any], Any]:
    """Add an option; `nb` and `en` are its help, the rest is click's."""
    return click.option(*names, cls=Option, nb=nb, en=en, **kwargs)


argument = click.argument
edition_option = option(
    "--edition",
    metavar="E",
    nb="Undersøkelsen svarene hører til: et år eller en mappe. Uten den: det filen selv sier.",
    en="The edition the responses belong to: a year or a folder. Without it: what the file says itself.",
)
skip_bad_option = option(
    "--skip-bad",
    is_flag=True,
    nb="Utelat rader med feil i stedet for å stoppe; de telles opp.",
    en="Leave out rows with errors instead of stopping; they are counted.",
)


class _Bilingual(click.Command):
    """What commands and the group share: the language is known before anything is read."""

    texts: dict[str, str]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        remember(ctx, args)
        return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.texts[language()].partition("\n")[0]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return [WORDS[language()].get(piece) or place(piece) for piece in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = HEADINGS[language()]
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, words["usage"])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self.texts[language()]
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record
            for one in self.get_params(ctx)
            if isinstance(one, click.Option) and (record := one.get_help_record(ctx))
        ]
        with formatter.section(HEADINGS[language()]["options"]):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        standard = super().get_help_option(ctx)
        if standard is not None:
            standard.help = {"nb": "Vis denne hjelpen.", "en": "Show this help."}[language()]
        return standard


class Command(_Bilingual):
    """A command. `texts` is its help; the first line comes from the table of commands."""

    def __init__(self, *args: Any, texts: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; refuse what can be in no name of a file, a folder or anything else."""
        remember(ctx, args)
        if any("\0" in one for one in args):
            raise click.UsageError(_NUL[language()], ctx)
        return super().parse_args(ctx, args)


class Group(_Bilingual, click.Group):
    """The group of all commands, each imported when it is run."""

    def __init__(self, *args: Any, texts: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command; nothing at all asks for help."""
        return super().parse_args(ctx, args or ["--help"])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which the work is done."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None for a name that is not in the table."""
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        command: click.Command = import_module(row.module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the nearest names of the table."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=list(COMMANDS), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands' short helps from the table."""
        spoken = language()
        rows = [(name, row.nb if spoken == "nb" else row.en) for name, row in COMMANDS.items()]
        with formatter.section(HEADINGS[spoken]["commands"]):
            formatter.write_dl(rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands first, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)


def edition_and_file(given: str) -> tuple[str | None, str]:
    """Return the edition and the file of `E=FILE`; the edition is None where only a file is named.

    Folders may have `=` in their names too: the file is what there is a file of.
    """
    if "=" not in given or os.path.isfile(given):
        return None, given
    signs = [at for at, sign in enumerate(given) if sign == "="]
    between = next((at for at in signs if os.path.isfile(given[at + 1 :])), signs[0])
    return given[:between], given[between + 1 :]


def language_option() -> Option:
    """Make `--lang`. What it says is known through `language()`; the function is not told."""
    return Option(
        ["--lang"],
        type=click.Choice(["nb", "en"]),
        expose_value=False,
        nb="Språk i meldinger og tabeller (ellers LC_ALL/LANG, ellers norsk).",
        en="Language of messages and tables (else LC_ALL/LANG, else Norwegian).",
    )


def refuse(nb: str, en: str) -> NoReturn:
    """Stop the command: it was used in a way that cannot be."""
    raise click.UsageError(nb if language() == "nb" else en, click.get_current_context())


def define(name: str, nb: str = "", en: str = "") -> Callable[[Any], Command]:
    """Make a function the command `name`. `nb` and `en` are what its help says below the first line."""
    row = COMMANDS[name]
    texts = {"nb": f"{row.nb}\n\n{nb}".strip(), "en": f"{row.en}\n\n{en}".strip()}

    def made(function: Any) -> Command:
        built: Command = click.command(name, cls=Command, texts=texts, help=texts["en"])(function)
        built.params.append(language_option())
        return built

    return made
