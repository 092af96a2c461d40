"""`kspris explain`: a code to its page, or one inquiry to the reasons for its score."""

from __future__ import annotations

from pathlib import Path

import click

from kspris.cli.command import argument, define, edition_option, option, refuse
from kspris.cli.language import language


@define(
    "explain",
    "\b\nkspris explain KS203\nkspris explain --responses svar.parquet --inquiry H0017 --edition 2021",
    "\b\nkspris explain KS203\nkspris explain --responses responses.parquet --inquiry H0017 --edition 2021",
)
@argument("code", required=False)
@option(
    "--responses",
    metavar="FILE",
    type=click.Path(path_type=Path),
    nb="Svarfilen henvendelsen står i.",
    en="The file of responses that holds the inquiry.",
)
@option("--inquiry", metavar="ID", nb="Henvendelsen som skal forklares.", en="The inquiry to explain.")
@edition_option
@option(
    "--ruleset",
    metavar="R",
    nb="Regelsettet det regnes med (ellers undersøkelsens eget).",
    en="The ruleset that scores (else the edition's own).",
)
def command(
    code: str | None, responses: Path | None, inquiry: str | None, edition: str | None, ruleset: str | None
) -> int:
    """Print a page, or one inquiry's lines, which sum to its score exactly."""
    if code is not None and responses is None and inquiry is None:
        return _page(code)
    if code is not None or responses is None or inquiry is None:
        refuse(
            "Oppgi en kode, eller både --responses og --inquiry.",
            "Give a code, or both --responses and --inquiry.",
        )
    from kspris.cli.explanation import print_explanation

    return print_explanation(responses, inquiry, edition, ruleset)


def _page(code: str) -> int:
    from kspris_dsl.catalogue import every_entry
    from kspris_dsl.catalogue.page import page

    wanted = code.upper() if code.upper().startswith("KS") else f"KS{code}"
    try:
        click.echo(page(wanted, language()).rstrip("\n"))
    except (KeyError, ImportError):
        known = [one.code for one in every_entry()]
        raise click.UsageError(_unknown(code, wanted, known), click.get_current_context()) from None
    return 0


def _unknown(code: str, wanted: str, known: list[str]) -> str:
    from kspris_dsl.suggest import distance

    near = [one for one in known if distance(wanted, one, 1) == 1][:3]
    if language() == "nb":
        meant = " Mente du " + " eller ".join(near) + "?" if near else ""
        return f"Koden «{code}» finnes ikke.{meant}"
    meant = " Did you mean " + " or ".join(near) + "?" if near else ""
    return f"There is no code `{code}`.{meant}"
