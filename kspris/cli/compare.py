"""`kspris compare`: several years side by side, and what really changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kspris.cli.command import define, edition_and_file, option, refuse, skip_bad_option
from kspris.cli.language import language

if TYPE_CHECKING:
    from kspris.across import Compared

POLICIES = ("strict", "core", "renorm", "backcast")


@define(
    "compare",
    "Viser alle år etter alle års regler, endringen som publisert, på felles kjerne og kjedet, "
    "hva den består av, og hvor sikker den er.\n\n"
    "\b\nkspris compare --edition 2020=svar-2020.csv --edition 2021=svar-2021.csv\n"
    "kspris compare --edition 2020=a.csv --edition 2021=b.csv --participant NAVN",
    "Shows all years by all years' rules, the change as published, on the common core and chained, "
    "what it is made of, and how sure it is.\n\n"
    "\b\nkspris compare --edition 2020=a.csv --edition 2021=b.csv\n"
    "kspris compare --edition 2020=a.csv --edition 2021=b.csv --participant NAME",
)
@option(
    "--edition",
    "editions",
    metavar="E=FILE",
    multiple=True,
    required=True,
    nb="En undersøkelse (år eller mappe) og svarene dens; gjentas. Sier filen selv året, holder FIL.",
    en="An edition (year or folder) and its responses; repeated. FILE is enough if it names its own.",
)
@option("--participant", metavar="P", nb="Vis én deltaker.", en="Show one participant.")
@option(
    "--class",
    "participant_class",
    metavar="C",
    nb="Vis én klasse, med id fra det nyeste regelsettet.",
    en="Show one class, by its id in the newest ruleset.",
)
@option(
    "--policy",
    type=click.Choice(POLICIES),
    default="renorm",
    nb="Hva som gjøres med det andre års regler spør om og svarene mangler (ellers renorm).",
    en="What becomes of what other years' rules ask and responses lack (else renorm).",
)
@option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    nb="Tabeller og setninger, eller noe for programmer.",
    en="Tables and sentences, or something for programs.",
)
@skip_bad_option
def command(
    editions: tuple[str, ...],
    participant: str | None,
    participant_class: str | None,
    policy: str,
    layout: str,
    skip_bad: bool,
) -> int:
    """Compare years and print what changed."""
    if participant is not None and participant_class is not None:
        refuse("Velg --participant eller --class.", "Choose --participant or --class.")
    from kspris import across

    pairs = [edition_and_file(one) for one in editions]
    found = across.compare(
        pairs,
        participant=participant,
        participant_class=participant_class,
        policy=across.policy(policy),
        skip_bad=skip_bad,
    )
    from kspris.cli.remarks import print_remarks

    for one in found.intakes:
        print_remarks(one)
    _show(found, layout)
    return 0


def _show(found: Compared, layout: str) -> None:
    from kspris.responses.metadata import is_simulated

    simulated = any(is_simulated(one.metadata) for one in found.intakes)
    if layout == "json":
        from kspris.comparison.comparison_json import comparison_json

        click.echo(comparison_json(found.comparison, simulated=simulated), nl=False)
        return
    if layout == "csv":
        from kspris.results.csv_text import csv_text

        click.echo(csv_text(found.frame()), nl=False)
        return
    from kspris.cli.tables import print_caption, print_sheet
    from kspris.cli.terminal import clean, console
    from kspris.comparison import comparison_sheets as shapes
    from kspris.results.sheets import Subject

    screen = console()
    subject = Subject(found.comparison.surveys[-1].ruleset, language(), simulated)
    print_caption(screen, shapes.caption_lines(subject, found.comparison))
    for sheet in shapes.sheets(subject, found.comparison):
        print_sheet(screen, sheet, subject.language)
    for told in shapes.sentences(subject, found.comparison):
        screen.print()
        screen.print(clean(told), markup=False)
