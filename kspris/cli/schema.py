"""`kspris schema`: the JSON Schema of what kspris writes for programs, and of the responses that it reads."""

from __future__ import annotations

from typing import Any, NoReturn

import click

from kspris.cli.command import argument, define, option, refuse
from kspris.cli.language import language

RESPONSES = "responses"


@define(
    "schema",
    "Uten navn: hvilke skjemaer som finnes. Et dokument sier hvilket som er dets i «shape».\n\n"
    "\b\nkspris schema\nkspris schema results\nkspris schema responses --edition 2021",
    "Without a name: which schemas there are. A document says which is its own in `shape`.\n\n"
    "\b\nkspris schema\nkspris schema results\nkspris schema responses --edition 2021",
)
@argument("name", required=False)
@option(
    "--edition",
    metavar="E",
    nb="Undersøkelsen «responses» gjelder: et år eller en mappe.",
    en="The edition that `responses` is of: a year or a folder.",
)
def command(name: str | None, edition: str | None) -> int:
    """Print a schema, or the names of all."""
    if (name == RESPONSES) != (edition is not None):
        refuse("responses og --edition hører sammen.", "responses and --edition go together.")
    if name is None:
        _list()
        return 0
    from kspris_dsl.as_json import as_json

    click.echo(as_json(_found(name, edition)))
    return 0


def _found(name: str, edition: str | None) -> dict[str, Any]:
    from kspris.functions import schema

    try:
        return schema(name, edition, language())
    except KeyError:
        _unknown(name)


def _unknown(name: str) -> NoReturn:
    from kspris.schemas import SHAPES
    from kspris_dsl.suggest import quoted, suggest

    known = (*SHAPES, RESPONSES)
    near = suggest(name, known)
    if near:
        nb = f"Mente du {quoted(near, 'eller')}?"
        en = f"Did you mean {' or '.join(f'“{one}”' for one in near)}?"
    else:
        nb, en = f"De som finnes: {', '.join(known)}.", f"There are {', '.join(known)}."
    refuse(f"Skjemaet «{name}» finnes ikke. {nb}", f"There is no schema “{name}”. {en}")


def _list() -> None:
    from rich.table import Table

    from kspris.cli.terminal import console
    from kspris.schemas import SHAPES

    nb = language() == "nb"
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("navn", "skrives av", "holder") if nb else ("name", "written by", "holds"):
        table.add_column(heading, overflow="fold")
    for name, one in SHAPES.items():
        table.add_row(name, f"kspris {one.command}", one.what.in_(language()))
    table.add_row(
        RESPONSES, "", "én rad svar, med --edition" if nb else "one row of responses, with --edition"
    )
    console().print(table)
