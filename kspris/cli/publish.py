"""`kspris publish`: a year's results into the ledger, once and for all."""

from __future__ import annotations

from pathlib import Path

import click

from kspris.cli.command import argument, define, edition_option, option, refuse, skip_bad_option


@define(
    "publish",
    "Tallene fryses sammen med svarene de er regnet av (uten kommentarer), fingeravtrykk av regler og svar, "
    "og alle versjoner. Det som er publisert, skrives aldri over.\n\n\b\n"
    "kspris publish svar.csv --edition 2021\n"
    'kspris publish svar.csv --edition 2021 --reason "To var ført feil"',
    "The figures are frozen together with the responses that they come of (without comments), fingerprints "
    "of rules and responses, and all versions. What is published is never overwritten.\n\n\b\n"
    "kspris publish responses.csv --edition 2021\n"
    'kspris publish responses.csv --edition 2021 --reason "Two rows were wrong"',
)
@argument("file", type=click.Path(path_type=Path))
@edition_option
@option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    nb="Mappen med boken (ellers «published» ved reglene).",
    en="The folder of the ledger (else “published” beside the rules).",
)
@option(
    "--reason",
    nb="Hvorfor det publiseres på nytt, når det er publisert før.",
    en="Why it is published again, where it was published before.",
)
@skip_bad_option
def command(file: Path, edition: str | None, out: Path | None, reason: str | None, skip_bad: bool) -> int:
    """Publish a file of responses."""
    from kspris.cli.terminal import say
    from kspris.publishing import ledger_of, publish

    if reason is not None and any("\ud800" <= letter <= "\udfff" for letter in reason):
        refuse(
            "--reason har bokstaver som ikke er UTF-8: skriv den på nytt, eller lagre skriptet som UTF-8.",
            "--reason has letters that are not UTF-8: write it anew, or save the script as UTF-8.",
        )
    folder = out or ledger_of(file, edition)
    made = publish(file, edition, folder=folder, reason=reason, skip_bad=skip_bad)
    told = (" (SIMULERT)", " (SIMULATED)") if made.simulated else ("", "")
    say(
        f"{made.edition}: publisering {made.number}, {made.figures} tall av {made.inquiries} henvendelser "
        f"hos {made.participants} deltakere{told[0]}",
        f"{made.edition}: publication {made.number}, {made.figures} figures of {made.inquiries} inquiries "
        f"with {made.participants} participants{told[1]}",
    )
    say(
        f"  svar {made.data_digest[:12]}, regler {made.ruleset_digest[:12]}, kspris {made.kspris}",
        f"  responses {made.data_digest[:12]}, rules {made.ruleset_digest[:12]}, kspris {made.kspris}",
    )
    say(f"Skrev {folder / str(made.number)}", f"Wrote {folder / str(made.number)}", err=True)
    return 0
