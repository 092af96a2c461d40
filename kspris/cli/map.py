"""`kspris map`: a draft of what the headers and labels of an outside export are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import argument, define, edition_option, option
from kspris.cli.language import language

if TYPE_CHECKING:
    from kspris.responses.mapping.draft import Draft
    from kspris_dsl.diagnostic import Diagnostic


@define(
    "map",
    "Utkastet er en fil du går gjennom og fyller ut: en linje for hver overskrift, med hva den trolig er og "
    "hvorfor. Det som ikke er sikkert, gjelder ikke før du sier det. En fil som finnes, skrives ikke "
    "over.\n\n\b\n"
    "kspris map eksport.xlsx --edition 2021 --out kobling.toml\n"
    "kspris intake eksport.xlsx --edition 2021 --mapping kobling.toml",
    "The draft is a file to go through and fill in: a line for each header, with what it probably is and "
    "why. What is not sure does not hold until you say so. A file that is there is not written "
    "over.\n\n\b\n"
    "kspris map export.xlsx --edition 2021 --out mapping.toml\n"
    "kspris intake export.xlsx --edition 2021 --mapping mapping.toml",
)
@argument("file", type=click.Path(path_type=Path))
@edition_option
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    nb="Skriv utkastet til denne filen (ellers til skjermen).",
    en="Write the draft to this file (else to the screen).",
)
def command(file: Path, edition: str | None, out: Path | None) -> int:
    """Draft a mapping."""
    from kspris import functions
    from kspris.cli.terminal import tell
    from kspris.errors import ResponsesError
    from kspris.responses.mapping.draft_text import draft_text
    from kspris.responses.mapping.use import drafted
    from kspris.responses.readers import open_responses

    opened, remarks = open_responses(file, functions.registry())
    found = (*remarks, *(_in_the_way(out) if out is not None else ()))
    if opened is None or any(map(functions.is_error, found)):
        raise ResponsesError(found)
    asked = functions.edition_of(opened, edition)
    draft = drafted(opened, asked)
    text = draft_text(
        draft, str(file), edition or str(asked.year), language(), mapping=str(out or "mapping.toml")
    )
    tell(remarks)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(text, out)
    _sum_up(draft, out)
    return 0


def _in_the_way(out: Path) -> tuple[Diagnostic, ...]:
    from kspris_dsl.diagnostic import Diagnostic, Span

    return (Diagnostic("KS498", Span(str(out)), {"path": str(out)}),) if out.exists() else ()


def _write(text: str, out: Path) -> None:
    from kspris_dsl.whole import whole

    with whole(out) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def _sum_up(draft: Draft, out: Path | None) -> None:
    from kspris.cli.terminal import say

    mapped = sum(one.active for one in draft.proposals)
    likely = sum(
        one.active and one.guess is not None and one.guess.sureness == "likely" for one in draft.proposals
    )
    left = len(draft.proposals) - mapped
    labels = sum(len(one.labels) for one in draft.unknown)
    known = len(draft.known)
    if out is not None:
        say(f"Skrev {out}", f"Wrote {out}", err=True)
    say(
        f"Overskrifter: {known} er id-er, {mapped} er koblet ({likely} av dem bare trolig), "
        f"{left} venter på deg. Ukjente etiketter: {labels}.",
        f"Headers: {known} are ids, {mapped} are mapped ({likely} of them only likely), {left} wait for you. "
        f"Unknown labels: {labels}.",
        err=True,
    )
