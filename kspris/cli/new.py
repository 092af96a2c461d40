"""`kspris new`: the start of something of one's own, as files to go on with."""

from __future__ import annotations

from pathlib import Path

import click

from kspris.cli import new_plugin
from kspris.cli.command import argument, define, option, refuse

KINDS = ("year", *new_plugin.KINDS)


@define(
    "new",
    "HVA er year (et år), channel (kanal), class (klasse), metric (måltall), scale (svarskala), chapter "
    "(rapportkapittel) eller plugin (en tom ramme til flere av dem).\n\n"
    "Et nytt år begynner som det forrige: samme filer, med årstall, tittel og periode flyttet fram og en bro "
    "som sier at alt er det samme. Det som må ses gjennom, står på skjermen etterpå. Alt annet blir en "
    "utvidelse som et prosjekt for seg selv, med en prøve som går igjennom.\n\n"
    "\b\nkspris new year 2022\nkspris new year 2022 --from mine-regler/2021\nkspris new channel sms\n\n"
    "Ingenting som finnes fra før, blir rørt.",
    "WHAT is year, channel, class, metric, scale, chapter (of the participant's report) or plugin (an empty "
    "frame for several of them).\n\n"
    "A new year begins as the last one: the same files, with year, title and period moved on and a bridge "
    "that says all is the same. What people must look through is told on the screen. All else becomes a "
    "plugin as a project of its own, with a test that passes.\n\n"
    "\b\nkspris new year 2022\nkspris new year 2022 --from my-rules/2021\nkspris new channel sms\n\n"
    "Nothing that is there already is touched.",
)
@argument("what", metavar="WHAT", type=click.Choice(KINDS))
@argument("name")
@option(
    "--from",
    "source",
    metavar="RULESET",
    nb="Reglene et år bygger på: et kjent år eller en mappe. Uten den: det nyeste som kommer før.",
    en="The rules that a year is made of: a known year or a folder. Without it: the newest before it.",
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    nb="Mappen som lages (ellers en som heter det samme: for et år ved siden av mappen i --from).",
    en="The folder to make (else one of that name: for a year beside the folder of --from).",
)
def command(what: str, name: str, source: str | None, out: Path | None) -> int:
    """Make a start of the kind that was asked for."""
    if what == "year":
        from kspris.cli import new_year

        return new_year.begin(name, source, out)

    if source is not None:
        refuse("Valget --from gjelder bare et år.", "The option --from is for a year alone.")
    return new_plugin.begin(what, name, out)
