"""`kspris awards`: who wins what, or the mid-term view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, option
from kspris.cli.language import language
from kspris.cli.score import subject_of

if TYPE_CHECKING:
    from kspris.functions import Scored
    from kspris.results.sheets import Sheet, Subject


@define(
    "awards",
    "Alt avgjøres på eksakte tall; likhet går stigen som regelsettet har.\n\n"
    "\b\nkspris awards svar.csv --edition 2021\n"
    "kspris awards svar.csv --edition 2021 --midterm --seed 7",
    "Everything is decided on exact figures; ties climb the ladder of the ruleset.\n\n"
    "\b\nkspris awards responses.csv --edition 2021\n"
    "kspris awards responses.csv --edition 2021 --midterm --seed 7",
)
@argument("file", type=click.Path(path_type=Path))
@option(
    "--edition",
    metavar="E",
    nb="Undersøkelsen svarene hører til: et år eller en mappe. Uten den: det filen selv sier.",
    en="The edition the responses belong to: a year or a folder. Without it: what the file says itself.",
)
@option(
    "--midterm",
    is_flag=True,
    nb="De beste så langt på hver kanal, i tilfeldig rekkefølge og uten tall, og snittet av alle.",
    en="The best so far on each channel, in random order and without figures, and the mean of all.",
)
@option(
    "--seed",
    type=int,
    nb="Frøet som gir rekkefølgen i mellomtiden (ellers trekkes et, og det oppgis).",
    en="The seed of the mid-term order (else one is drawn, and told).",
)
@option(
    "--format",
    "layout",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    nb="Tabell, eller noe for programmer.",
    en="A table, or something for programs.",
)
@option(
    "--skip-bad",
    is_flag=True,
    nb="Utelat rader med feil i stedet for å stoppe; de telles opp.",
    en="Leave out rows with errors instead of stopping; they are counted.",
)
def command(
    file: Path, edition: str | None, midterm: bool, seed: int | None, layout: str, skip_bad: bool
) -> int:
    """Print the awards, or the mid-term view."""
    if seed is not None and not midterm:
        raise click.UsageError(
            "--seed hører sammen med --midterm." if language() == "nb" else "--seed goes with --midterm.",
            click.get_current_context(),
        )
    from kspris.cli.remarks import print_remarks
    from kspris.functions import scored

    found = scored(file, edition=edition, skip_bad=skip_bad)
    print_remarks(found.intake)
    if midterm:
        _print_midterm(found, seed, layout)
    else:
        _print_awards(found, layout)
    return 0


def _print_awards(found: Scored, layout: str) -> None:
    from kspris.functions import awards
    from kspris.results import award_sheets as shapes

    decisions = awards(found.results)
    subject = subject_of(found)
    if layout == "json":
        click.echo(shapes.awards_json(subject, decisions), nl=False)
    elif layout == "csv":
        click.echo(shapes.awards_csv(decisions), nl=False)
    else:
        _print_sheets(subject, shapes.award_sheets(subject, decisions))


def _print_midterm(found: Scored, seed: int | None, layout: str) -> None:
    from secrets import randbelow

    from kspris.functions import midterm
    from kspris.results import award_sheets as shapes

    view = midterm(found.results, randbelow(1_000_000) if seed is None else seed)
    subject = subject_of(found)
    if layout == "json":
        click.echo(shapes.midterm_json(subject, view), nl=False)
    elif layout == "csv":
        click.echo(shapes.midterm_csv(view), nl=False)
    else:
        _print_sheets(subject, (shapes.midterm_sheet(subject, view),))


def _print_sheets(subject: Subject, sheets: tuple[Sheet, ...]) -> None:
    from kspris.cli.tables import print_result
    from kspris.cli.terminal import console

    print_result(console(), subject, sheets)
