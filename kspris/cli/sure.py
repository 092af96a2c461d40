"""`kspris sure`: figures with their intervals, or what the intervals really cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import (
    argument,
    define,
    edition_and_file,
    edition_option,
    option,
    refuse,
    skip_bad_option,
)
from kspris.cli.language import language

if TYPE_CHECKING:
    from kspris.across import SureResponses

SURVEYS = 60


@define(
    "sure",
    "For hele undersøkelsen, en klasse eller en deltaker: hvert tall med intervall, plassen, hvor godt "
    "deltakerne skilles, og med --previous hva som har endret seg. Tallene og vinnerne endres ikke.\n\n"
    "\b\nkspris sure svar.csv --edition 2021\n"
    "kspris sure svar.csv --edition 2021 --class bank\n"
    "kspris sure svar.csv --edition 2021 --previous 2020=svar-2020.csv\n"
    "kspris sure --measure --edition 2021 --seed 1",
    "Of the whole survey, a class or a participant: each figure with its interval, ranks, how well "
    "participants are told apart, and with --previous what has changed. Figures and winners stay.\n\n"
    "\b\nkspris sure responses.csv --edition 2021\n"
    "kspris sure responses.csv --edition 2021 --class bank\n"
    "kspris sure responses.csv --edition 2021 --previous 2020=responses-2020.csv\n"
    "kspris sure --measure --edition 2021 --seed 1",
)
@argument("file", required=False, type=click.Path(path_type=Path))
@edition_option
@option("--participant", metavar="P", nb="Vis én deltaker.", en="Show one participant.")
@option("--class", "participant_class", metavar="C", nb="Vis én klasse (id).", en="Show one class (id).")
@option(
    "--previous",
    metavar="E=FILE",
    nb="En eldre undersøkelse og svarene dens, for å vise endringer.",
    en="An older edition and its responses, to show changes.",
)
@option(
    "--measure",
    is_flag=True,
    nb="Mål i oppdiktede undersøkelser hva intervallene dekker; utgangskode 1 om noe ikke holder.",
    en="Measure in invented surveys what the intervals cover; exit code 1 where something does not hold.",
)
@option("--seed", type=int, nb="Frøet til --measure (ellers 1).", en="The seed of --measure (else 1).")
@option(
    "--surveys",
    type=click.IntRange(1, 10_000),
    nb=f"Antall undersøkelser som diktes opp (ellers {SURVEYS}).",
    en=f"Number of surveys that are invented (else {SURVEYS}).",
)
@option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    nb="Tabeller, eller noe for programmer: json har alt, csv tallene alene.",
    en="Tables, or something for programs: json has all, csv the figures alone.",
)
@skip_bad_option
def command(
    file: Path | None,
    edition: str | None,
    participant: str | None,
    participant_class: str | None,
    previous: str | None,
    measure: bool,
    seed: int | None,
    surveys: int | None,
    layout: str,
    skip_bad: bool,
) -> int:
    """Say how sure figures are, or measure what is covered."""
    about = [one for one in (file, participant, participant_class, previous) if one is not None]
    if measure and (about or edition is None or layout == "json"):
        refuse(
            "--measure tar --edition, --seed, --surveys og --format text eller csv, og ingen svarfil.",
            "--measure takes --edition, --seed, --surveys and --format text or csv, and no responses.",
        )
    if measure and edition is not None:
        return _measure(edition, 1 if seed is None else seed, surveys or SURVEYS, layout)
    if seed is not None or surveys is not None:
        refuse("--seed og --surveys hører sammen med --measure.", "--seed and --surveys go with --measure.")
    if file is None:
        refuse("Oppgi en svarfil, eller --measure.", "Give a file of responses, or --measure.")
    if participant is not None and participant_class is not None:
        refuse("Velg --participant eller --class.", "Choose --participant or --class.")
    from kspris import across
    from kspris.cli.remarks import print_remarks

    found = across.sure(
        file,
        edition,
        participant=participant,
        participant_class=participant_class,
        previous=None if previous is None else edition_and_file(previous),
        skip_bad=skip_bad,
    )
    print_remarks(found.intake)
    _show(found, layout)
    return 0


def _show(found: SureResponses, layout: str) -> None:
    from kspris.comparison import sure_json, sure_sheets
    from kspris.responses.metadata import is_simulated
    from kspris.results.csv_text import csv_text
    from kspris.results.sheets import Subject

    subject = Subject(found.edition, language(), is_simulated(found.intake.metadata))
    if layout == "json":
        click.echo(sure_json.json_text(subject, found.report), nl=False)
    elif layout == "csv":
        click.echo(csv_text(sure_json.frame(found.report)), nl=False)
    else:
        from kspris.cli.tables import print_result
        from kspris.cli.terminal import console

        print_result(console(), subject, sure_sheets.sheets(subject, found.report))


def print_leads(file: Path, edition: str | None, layout: str, *, skip_bad: bool) -> None:
    """Print what may be said of every award's lead: `kspris awards --sure`."""
    from kspris import across
    from kspris.cli.remarks import print_remarks
    from kspris.comparison import sure_json, sure_sheets
    from kspris.responses.metadata import is_simulated
    from kspris.results.csv_text import csv_text
    from kspris.results.sheets import Subject

    found = across.leads(file, edition, skip_bad=skip_bad)
    print_remarks(found.intake)
    subject = Subject(found.edition, language(), is_simulated(found.intake.metadata))
    if layout == "json":
        click.echo(sure_json.leads_json(subject, found.told), nl=False)
    elif layout == "csv":
        click.echo(csv_text(sure_json.leads_frame(found.told)), nl=False)
    else:
        from kspris.cli.tables import print_result
        from kspris.cli.terminal import console

        print_result(console(), subject, (sure_sheets.phrase_sheet(subject, found.told),))


def _measure(edition: str, seed: int, surveys: int, layout: str) -> int:
    from kspris import across
    from kspris.comparison.coverage_sheets import coverage_frame, coverage_sheet
    from kspris.functions import load
    from kspris.results.sheets import Subject

    rules = load(edition)
    rows = across.measure_coverage(rules, seed=seed, surveys=surveys)
    if layout == "csv":
        click.echo(coverage_frame(rows, seed, surveys).write_csv(), nl=False)
    else:
        from kspris.cli.tables import print_sheet
        from kspris.cli.terminal import console

        subject = Subject(rules, language())
        print_sheet(console(), coverage_sheet(subject, rows, seed, surveys), subject.language)
    return int(any(one.holds is False for one in rows))
