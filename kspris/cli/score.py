"""`kspris score`: a file of responses to results, on the screen or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kspris.cli.command import argument, define, edition_option, option, refuse, skip_bad_option
from kspris.cli.language import language

if TYPE_CHECKING:
    import polars as pl

    from kspris.comparison.rescore import Policy
    from kspris.functions import Scored
    from kspris.results.model import Figure
    from kspris.results.sheets import Sheet, Subject

LEVELS = ("survey", "class", "participant", "channel", "inquiry", "question")
FORMATS = ("table", "csv", "json", "parquet", "xlsx")
IN_FILES_ONLY = ("parquet", "xlsx")
POLICIES = ("strict", "core", "renorm", "backcast")
SUFFIXES = {f".{one}": one for one in FORMATS[1:]} | {".txt": "table"}
LONGEST = 50
"""Rows of inquiries that are shown on a screen; a file gets them all."""


@define(
    "score",
    "\b\nkspris score svar.csv --edition 2021\n"
    "kspris score svar.csv --level participant --out resultater.xlsx\n"
    "kspris score svar-2020.csv --edition 2020 --ruleset 2021",
    "\b\nkspris score responses.csv --edition 2021\n"
    "kspris score responses.csv --level participant --out results.xlsx\n"
    "kspris score responses-2020.csv --edition 2020 --ruleset 2021",
)
@argument("file", type=click.Path(path_type=Path))
@edition_option
@option(
    "--ruleset",
    metavar="R",
    nb="Regelsettet det regnes med (ellers undersøkelsens eget); et annet års gir hvert tall dekning og dom.",
    en="The ruleset that scores (else the edition's own); another year's gives figures coverage and verdict.",
)
@option(
    "--policy",
    type=click.Choice(POLICIES),
    nb="Hva som gjøres med det et annet års regler spør om og svarene mangler (ellers renorm).",
    en="What becomes of what another year's rules ask and the responses lack (else renorm).",
)
@option(
    "--measured-in",
    metavar="FILE",
    type=click.Path(path_type=Path),
    nb="Svar fra regelsettets eget år: måler hva det som mangler, betyr. backcast trenger dem.",
    en="Responses of the ruleset's own year: measure what is missing. Policy backcast needs them.",
)
@option(
    "--level",
    type=click.Choice(LEVELS),
    default="survey",
    nb="Hva tallene gjelder (ellers hele undersøkelsen).",
    en="What the figures are of (else the whole survey).",
)
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    nb="Skriv til denne filen; en eldre fil med samme navn erstattes.",
    en="Write to this file; an older file of that name is replaced.",
)
@option(
    "--format",
    "layout",
    type=click.Choice(FORMATS),
    nb="Ellers etter filens endelse, og tabell på skjermen.",
    en="Else by the file's suffix, and a table on the screen.",
)
@skip_bad_option
@option(
    "--all-status",
    is_flag=True,
    nb="Regn også med svar som ikke er godkjent.",
    en="Count responses that are not approved too.",
)
def command(
    file: Path,
    edition: str | None,
    ruleset: str | None,
    policy: Policy | None,
    measured_in: Path | None,
    level: str,
    out: Path | None,
    layout: str | None,
    skip_bad: bool,
    all_status: bool,
) -> int:
    """Score a file and show or write the figures of one level."""
    chosen = _format(layout, out)
    _spare_the_input(file, out)
    if ruleset is not None and _is_anothers(file, edition, ruleset):
        return _rescored(
            file,
            ruleset,
            level=level,
            out=out,
            chosen=chosen,
            edition=edition,
            policy=policy or "renorm",
            measured_in=measured_in,
            skip_bad=skip_bad,
            approved_only=not all_status,
        )
    _only_across(policy, measured_in)
    from kspris.functions import scored
    from kspris.results.sheets import KINDS

    found = scored(
        file,
        ruleset,
        edition=edition,
        skip_bad=skip_bad,
        approved_only=not all_status,
        by_inquiry=level == "inquiry",
        kinds=KINDS[level],
    )
    from kspris.cli.remarks import print_remarks

    print_remarks(found.intake)
    if out is not None:
        _write(found, level, chosen, out)
    else:
        _print(found, level, chosen)
    return 0


def _is_anothers(file: Path, edition: str | None, ruleset: str) -> bool:
    """Whether the ruleset is another than the edition's own."""
    from kspris.functions import edition_of, load, opened

    return load(ruleset).digest != edition_of(opened(file), edition).digest


def _only_across(policy: str | None, measured_in: Path | None) -> None:
    if policy is not None or measured_in is not None:
        refuse(
            "--policy og --measured-in gjelder bare med et annet års --ruleset.",
            "--policy and --measured-in go with another year's --ruleset.",
        )


def _rescored(file: Path, ruleset: str, *, level: str, out: Path | None, chosen: str, **how: Any) -> int:
    from kspris import across
    from kspris.cli import rescored as shown
    from kspris.cli.remarks import print_remarks

    found = across.rescore(file, ruleset, **how)
    print_remarks(found.intake)
    if out is None:
        shown.show(found, level, chosen, LONGEST if level == "inquiry" else None)
        return 0
    from kspris.cli.terminal import say
    from kspris_dsl.whole import whole

    with whole(out) as path:
        shown.write(found, level, chosen, path)
    say(f"Skrev {out}", f"Wrote {out}", err=True)
    return 0


def _format(layout: str | None, out: Path | None) -> str:
    chosen = layout or ("table" if out is None else SUFFIXES.get(out.suffix.lower()))
    if chosen is None:
        known = ", ".join(SUFFIXES)
        refuse(
            f"Vet ikke hva slags fil {out} skal være. Bruk en av endelsene {known}, eller --format.",
            f"Cannot tell what kind of file {out} is to be. Use a suffix of {known}, or --format.",
        )
    if out is None and chosen in IN_FILES_ONLY:
        refuse(
            f"{chosen} kan bare skrives til en fil: legg til --out.",
            f"{chosen} can only be written to a file: add --out.",
        )
    return chosen


def _spare_the_input(file: Path, out: Path | None) -> None:
    if out is None or not out.exists() or not file.exists() or not out.samefile(file):
        return
    from kspris.errors import ResponsesError
    from kspris_dsl.diagnostic import Diagnostic, Span

    raise ResponsesError([Diagnostic("KS464", Span(str(out)), {"path": str(out)})])


def subject_of(found: Scored) -> Subject:
    """Return what sheets of these results speak of, in the language of the command."""
    from kspris.responses.metadata import is_simulated
    from kspris.results.sheets import Subject

    return Subject(found.results.ruleset, language(), is_simulated(found.intake.metadata))


def _figures(found: Scored, level: str) -> list[Figure]:
    from kspris.results.sheets import IN_FILES, KINDS

    return [one for each in IN_FILES[level] for one in found.results.figures(each, KINDS[level])]


def frame_of(found: Scored, level: str) -> pl.DataFrame:
    """Return the figures that a file of this `--level` holds, as one frame."""
    import polars as pl

    from kspris.results.sheets import IN_FILES, KINDS

    return pl.concat([found.results.frame(each, KINDS[level]) for each in IN_FILES[level]])


def sheets_of(found: Scored, level: str) -> tuple[Sheet, ...]:
    """Return the sheets that a `--level` shows."""
    from kspris.results.sheets import KINDS, ON_SCREEN, SHEETS

    figures = [one for each in ON_SCREEN[level] for one in found.results.figures(each, KINDS[level])]
    return SHEETS[level](subject_of(found), figures)


def _print(found: Scored, level: str, chosen: str) -> None:
    if chosen == "csv":
        from kspris.results.csv_text import csv_text

        click.echo(csv_text(frame_of(found, level)), nl=False)
    elif chosen == "json":
        from kspris.results.output import json_text

        click.echo(json_text(subject_of(found), level, _figures(found, level)), nl=False)
    else:
        from kspris.cli.tables import print_result
        from kspris.cli.terminal import console

        most = LONGEST if level == "inquiry" else None
        print_result(console(), subject_of(found), sheets_of(found, level), most)


def _write(found: Scored, level: str, chosen: str, out: Path) -> None:
    from kspris.cli.terminal import say
    from kspris_dsl.whole import whole

    with whole(out) as path:
        write_results(found, level, chosen, path)
    say(f"Skrev {out}", f"Wrote {out}", err=True)


def write_results(found: Scored, level: str, chosen: str, path: Path) -> None:
    """Write the figures of a level to `path` in one of the formats."""
    from kspris.results import output

    subject = subject_of(found)
    if chosen == "csv":
        output.write_csv(frame_of(found, level), path)
    elif chosen == "parquet":
        output.write_parquet(frame_of(found, level), path, subject)
    elif chosen == "json":
        path.write_text(output.json_text(subject, level, _figures(found, level)), encoding="utf-8")
    elif chosen == "xlsx":
        columns = frame_of(found, level).to_dict(as_series=False)
        output.write_workbook(path, subject, sheets_of(found, level), columns)
    else:
        from kspris.cli.tables import print_result
        from kspris.cli.terminal import console_on

        with path.open("w", encoding="utf-8") as file:
            print_result(console_on(file), subject, sheets_of(found, level))
