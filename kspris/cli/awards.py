"""`kspris awards`: who wins what, or the mid-term view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, edition_option, option, refuse, skip_bad_option
from kspris.cli.language import language
from kspris.cli.score import subject_of
from kspris.cli.terminal import clean

if TYPE_CHECKING:
    from kspris.functions import Scored
    from kspris.results.sheets import Sheet, Subject


@define(
    "awards",
    "Alt avgjøres på eksakte tall; likhet går stigen som regelsettet har.\n\n"
    "\b\nkspris awards svar.csv --edition 2021\n"
    "kspris awards svar.csv --edition 2021 --midterm --seed 7\n"
    "kspris awards svar.csv --edition 2021 --robustness\n"
    "kspris awards svar.csv --edition 2021 --sure",
    "Everything is decided on exact figures; ties climb the ladder of the ruleset.\n\n"
    "\b\nkspris awards responses.csv --edition 2021\n"
    "kspris awards responses.csv --edition 2021 --midterm --seed 7\n"
    "kspris awards responses.csv --edition 2021 --robustness\n"
    "kspris awards responses.csv --edition 2021 --sure",
)
@argument("file", type=click.Path(path_type=Path))
@edition_option
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
    "--robustness",
    is_flag=True,
    nb="Hva hver pris ville tålt: fjorårets regler, andre vekter, én henvendelse fra eller til.",
    en="What each award would survive: last year's rules, other weights, one inquiry more or less.",
)
@option(
    "--sure",
    is_flag=True,
    nb="Hvor sikker hver ledelse er: klar, knapp, eller dødt løp innen feilmarginen.",
    en="How sure each lead is: clear, narrow, or a dead heat within the margin of error.",
)
@option(
    "--previous",
    metavar="R",
    nb="Reglene --robustness prøver mot (ellers fjorårets).",
    en="The rules that --robustness tries (else last year's).",
)
@option(
    "--format",
    "layout",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    nb="Tabell, eller noe for programmer.",
    en="A table, or something for programs.",
)
@skip_bad_option
def command(
    file: Path,
    edition: str | None,
    midterm: bool,
    seed: int | None,
    robustness: bool,
    sure: bool,
    previous: str | None,
    layout: str,
    skip_bad: bool,
) -> int:
    """Print the awards, what they would survive, how sure they are, or the mid-term view."""
    if seed is not None and not midterm:
        refuse("--seed hører sammen med --midterm.", "--seed goes with --midterm.")
    if previous is not None and not robustness:
        refuse("--previous hører sammen med --robustness.", "--previous goes with --robustness.")
    if robustness and (midterm or layout == "csv"):
        other = "--midterm" if midterm else "--format csv"
        refuse(f"--robustness kan ikke brukes med {other}.", f"--robustness cannot be used with {other}.")
    if sure and (midterm or robustness):
        other = "--midterm" if midterm else "--robustness"
        refuse(f"--sure kan ikke brukes med {other}.", f"--sure cannot be used with {other}.")
    if sure:
        from kspris.cli.sure import print_leads

        print_leads(file, edition, layout, skip_bad=skip_bad)
        return 0
    if robustness:
        _print_robustness(file, edition, previous, layout, skip_bad=skip_bad)
        return 0
    from kspris.cli.remarks import print_remarks
    from kspris.functions import scored

    found = scored(file, edition=edition, skip_bad=skip_bad)
    print_remarks(found.intake)
    if midterm:
        _print_midterm(found, seed, layout)
    else:
        _print_awards(found, layout)
    return 0


def _print_robustness(
    file: Path, edition: str | None, previous: str | None, layout: str, *, skip_bad: bool
) -> None:
    from kspris.changes import robustness
    from kspris.cli.remarks import print_remarks
    from kspris.comparison.robustness_text import heading, lines, note
    from kspris.responses.metadata import is_simulated
    from kspris.results.sheets import Subject, caption

    found = robustness(file, edition, previous=previous, skip_bad=skip_bad)
    print_remarks(found.intake)
    spoken = language()
    subject = Subject(found.edition, spoken, is_simulated(found.intake.metadata))
    if layout == "json":
        from kspris.comparison.robustness_json import robustness_json

        click.echo(robustness_json(subject, found.previous, found.awards), nl=False)
        return
    click.echo("\n".join(clean(line) for line in caption(subject)))
    for one in found.awards:
        click.echo(f"\n{clean(heading(one, found.edition).in_(spoken))}")
        for line in lines(one, found.edition, found.previous):
            click.echo(f"  {clean(line.in_(spoken))}")
    click.echo(f"\n{note(found.awards).in_(spoken)}")


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
        from kspris.results.midterm_text import all_made

        done = found.intake.answers is not None and all_made(found.edition, found.intake.answers.collect())
        _print_sheets(subject, (shapes.midterm_sheet(subject, view, done=done),))


def _print_sheets(subject: Subject, sheets: tuple[Sheet, ...]) -> None:
    from kspris.cli.tables import print_result
    from kspris.cli.terminal import console

    print_result(console(), subject, sheets)
