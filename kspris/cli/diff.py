"""`kspris diff`: what differs between two rulesets, whom it would move, and the proof or the worst case."""

from __future__ import annotations

from pathlib import Path

import click

from kspris.cli.command import argument, define, option, refuse
from kspris.cli.language import language


@define(
    "diff",
    "GAMMEL og NY er år som en utvidelse kjenner, eller mapper; to utgaver av samme år går også.\n\n\b\n"
    "kspris diff 2020 2021\n"
    "kspris diff 2021 min-kopi --responses svar.parquet --format md",
    "OLD and NEW are years that a plugin knows, or folders; two versions of one year will do too.\n\n\b\n"
    "kspris diff 2020 2021\n"
    "kspris diff 2021 my-copy --responses responses.parquet --format md",
)
@argument("old", metavar="OLD")
@argument("new", metavar="NEW")
@option(
    "--responses",
    metavar="FILE",
    type=click.Path(path_type=Path),
    nb="Svar å vise virkningen på: hvem som flytter seg, og hvilke priser.",
    en="Responses to show the effect on: who moves, and which awards.",
)
@option(
    "--edition",
    metavar="E",
    nb="Hvilken av de to svarene hører til (ellers det filen selv sier).",
    en="Which of the two the responses belong to (else what the file says itself).",
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    nb="Tekst for mennesker, Markdown til en endringslogg, eller JSON for programmer.",
    en="Text for people, Markdown for a change log, or JSON for programs.",
)
def command(old: str, new: str, responses: Path | None, edition: str | None, form: str) -> int:
    """Compare two rulesets."""
    if edition is not None and responses is None:
        refuse("--edition hører sammen med --responses.", "--edition goes with --responses.")
    from kspris.changes import diff, impact
    from kspris.comparison.diff_text import markdown, plain, text

    found = diff(old, new)
    try:
        effect = None if responses is None else impact(found, responses, edition)
    except ValueError:
        refuse(f"Svarene må høre til {old} eller {new}.", f"The responses must belong to {old} or {new}.")
    if form == "json":
        from kspris_dsl.as_json import as_json

        click.echo(as_json(plain(found, effect)))
    else:
        made = (markdown if form == "md" else text)(found, effect, language())
        from kspris.cli.terminal import clean

        click.echo("\n".join(clean(line) for line in made.split("\n")), nl=False)
    return 0
