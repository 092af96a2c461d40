"""`kspris intake`: a file of responses against its edition; findings, progress, and checked answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, edition_option, option
from kspris.cli.language import language
from kspris.cli.remarks import blank_rows
from kspris_dsl.text import Text, counted

if TYPE_CHECKING:
    from kspris.responses.intake import Counts, Intake
    from kspris.responses.readers import Opened
    from kspris.ruleset.model import Ruleset
    from kspris_dsl.diagnostic import Diagnostic

SHAPE = "kspris.intake/1"


@define(
    "intake",
    "Hver rad kontrolleres. Feil stopper; advarsler gjør ikke. Rader telles med overskriften som rad 1.\n\n"
    "\b\nkspris intake svar.csv --edition 2021\n"
    "kspris intake svar.csv --edition 2021 --skip-bad --out svar.parquet",
    "Every row is checked. Errors stop; warnings do not. Rows are counted with the header as row 1.\n\n"
    "\b\nkspris intake responses.csv --edition 2021\n"
    "kspris intake responses.csv --edition 2021 --skip-bad --out responses.parquet",
)
@argument("file", type=click.Path(path_type=Path))
@edition_option
@option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="M",
    nb="Filen som sier hva overskrifter og etiketter i en fremmed eksport er; «kspris map» lager et utkast.",
    en="The file that says what headers and labels of an outside export are; `kspris map` drafts one.",
)
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    nb="Skriv de kontrollerte svarene til denne filen (.parquet eller .csv).",
    en="Write the checked answers to this file (.parquet or .csv).",
)
@option(
    "--skip-bad",
    is_flag=True,
    nb="Utelat rader med feil i stedet for å stoppe; de telles og listes.",
    en="Leave out rows with errors instead of stopping; they are counted and listed.",
)
@option(
    "--all-status",
    is_flag=True,
    nb="Ta også med svar som ikke er godkjent.",
    en="Take responses that are not approved too.",
)
@option(
    "--all",
    "every",
    is_flag=True,
    nb="Vis alle funn, ikke bare de første av hver kode.",
    en="Show every finding, not only the first of each code.",
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    nb="Tekst for mennesker eller JSON for programmer; JSON har alle funn.",
    en="Text for people or JSON for programs; JSON has every finding.",
)
def command(
    file: Path,
    edition: str | None,
    mapping: Path | None,
    out: Path | None,
    skip_bad: bool,
    all_status: bool,
    every: bool,
    form: str,
) -> int:
    """Check a file of responses, and write what was checked."""
    from attrs import evolve

    from kspris.errors import ResponsesError
    from kspris.functions import mapped, with_likely_edition
    from kspris.responses.intake import SHOWN, Intake, intake

    try:
        opened, remarks, asked = _opened(file, edition, out)
        if mapping is not None:
            opened, more = mapped(opened, mapping, asked)
            remarks += more
    except ResponsesError as refused:
        if form != "json":
            raise
        click.echo(_json(Intake(None, refused.diagnostics), (), None, None))
        return 1
    result = intake(
        opened,
        asked,
        approved_only=not all_status,
        skip_bad=skip_bad,
        shown=None if every or form == "json" else SHOWN,
    )
    result = evolve(result, diagnostics=with_likely_edition(result.diagnostics, opened, asked))
    if result.answers is not None and out is not None:
        _write(result, asked, out)
    _print(result, remarks, asked, form, out)
    return int(result.answers is None)


def _opened(
    file: Path, edition: str | None, out: Path | None
) -> tuple[Opened, tuple[Diagnostic, ...], Ruleset]:
    """Open the file and find its edition; ResponsesError where it cannot be read, or `out` not be written."""
    from kspris import functions
    from kspris.errors import ResponsesError
    from kspris.responses.readers import open_responses
    from kspris.responses.write import can_write

    opened, remarks = open_responses(file, functions.registry())
    found = (*remarks, *(can_write(out, file) if out is not None else ()))
    if opened is None or any(functions.is_error(one) for one in found):
        raise ResponsesError(found)
    return opened, remarks, functions.edition_of(opened, edition)


def _write(result: Intake, asked: Ruleset, out: Path) -> None:
    from kspris.responses.intake import checked_metadata
    from kspris.responses.write import write_responses

    if result.answers is not None:
        write_responses(result.answers.collect(), out, checked_metadata(result, asked))


def _print(
    result: Intake, remarks: tuple[Diagnostic, ...], asked: Ruleset, form: str, out: Path | None
) -> None:
    if form == "json":
        click.echo(_json(result, remarks, asked, out))
        return
    from kspris.cli.terminal import say, tell

    tell((*remarks, *result.diagnostics))
    for code, number in result.more.items():
        say(
            f"{code}: og {number} til (--all viser alle)",
            f"{code}: and {number} more (--all shows all)",
            err=True,
        )
    click.echo("\n".join(_summary(result.counts, asked)))
    if result.answers is None:
        say(
            "Ingen svar kan brukes før feilene er rettet.",
            "No answers can be used until the errors are mended.",
        )
    elif out is not None:
        say(f"Skrev {out}", f"Wrote {out}", err=True)


def _summary(counts: Counts, asked: Ruleset) -> list[str]:
    nb = language() == "nb"
    left = [
        (counts.erring, "med feil" if nb else "with errors"),
        (counts.unapproved, "ikke godkjent" if nb else "not approved"),
        (counts.blank, blank_rows(counts.blank).in_(language())),
    ]
    told = "".join(f", {number} {why}" for number, why in left if number)
    rows = counted(counts.rows, Text("rad", "row"), Text("rader", "rows")).in_(language())
    lines = [f"{asked.title.in_(language())}: {rows}, {counts.used} {'brukt' if nb else 'used'}{told}"]
    planned = "" if asked.inquiries is None else _planned(counts, int(asked.inquiries.value), nb=nb)
    lines.append(f"  {_participants(counts.participants)}{planned}")
    for one in counts.channels:
        channel = asked.channels.get(one.channel)
        label = one.channel if channel is None else channel.labels.in_(language())
        inquiries = counted(
            one.inquiries, Text("henvendelse", "inquiry"), Text("henvendelser", "inquiries")
        ).in_(language())
        answered = f"{one.answered} {'besvart' if nb else 'answered'}"
        lines.append(f"  {label}: {inquiries}, {answered}, {_participants(one.participants)}")
    return lines


def _participants(number: int) -> str:
    found = counted(number, Text("deltaker", "participant"), Text("deltakere", "participants"))
    return found.in_(language())


def _planned(counts: Counts, per_participant: int, *, nb: bool) -> str:
    made = sum(one.inquiries for one in counts.channels)
    whole = per_participant * counts.participants
    return f", {made} av {whole} planlagte henvendelser" if nb else f", {made} of {whole} planned inquiries"


def _json(result: Intake, remarks: tuple[Diagnostic, ...], asked: Ruleset | None, out: Path | None) -> str:
    import json

    from kspris.ruleset.named import ruleset_values
    from kspris_dsl.as_json import as_json
    from kspris_dsl.render import render_json

    counts = result.counts
    told = {
        "shape": SHAPE,
        "edition": None if asked is None else ruleset_values(asked),
        "usable": result.answers is not None,
        "out": str(out) if out is not None and result.answers is not None else None,
        "rows": counts.rows,
        "used": counts.used,
        "left_out": {"errors": counts.erring, "not_approved": counts.unapproved, "blank": counts.blank},
        "participants": counts.participants,
        "channels": [
            {
                "channel": one.channel,
                "inquiries": one.inquiries,
                "answered": one.answered,
                "participants": one.participants,
            }
            for one in counts.channels
        ],
        "diagnostics": json.loads(render_json((*remarks, *result.diagnostics), language())),
    }
    return as_json(told)
