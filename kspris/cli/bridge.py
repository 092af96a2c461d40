"""`kspris bridge`: what of one year's answers counts as what under another year's rules."""

from __future__ import annotations

import click

from kspris.cli.command import argument, define, option
from kspris.cli.language import language


@define(
    "bridge",
    "Hvert spørsmål fra begge år: hva det ble, om svarene kan brukes begge veier, hvem som har bestemt det, "
    "og hvorfor noe går tapt.\n\n"
    "\b\nkspris bridge 2020 2021\nkspris bridge 2020 mine-regler --format md",
    "Every question of both years: what became of it, whether answers can be used both ways, who decided it, "
    "and why something is lost.\n\n"
    "\b\nkspris bridge 2020 2021\nkspris bridge 2020 my-rules --format md",
)
@argument("old")
@argument("new")
@option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    nb="Tabeller på skjermen, JSON for programmer, eller Markdown.",
    en="Tables on the screen, JSON for programs, or Markdown.",
)
def command(old: str, new: str, layout: str) -> int:
    """Print the bridge between two rulesets, whichever is the older."""
    from kspris.across import bridge as between
    from kspris.comparison import bridge_sheets as shapes

    found = between(old, new)
    if layout == "json":
        click.echo(shapes.bridge_json(found), nl=False)
        return 0
    from kspris.results.sheets import Subject

    subject = Subject(found.new, language())
    if layout == "md":
        click.echo(shapes.markdown(subject, found), nl=False)
        return 0
    from kspris.cli.tables import print_caption, print_sheet
    from kspris.cli.terminal import console

    screen = console()
    print_caption(screen, shapes.caption_lines(subject, found))
    for sheet in shapes.sheets(subject, found):
        print_sheet(screen, sheet, subject.language)
    return 0
