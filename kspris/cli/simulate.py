"""`kspris simulate`: an invented survey to a file, or beside the published figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import define, option, refuse
from kspris.cli.language import language

if TYPE_CHECKING:
    import polars as pl

    from kspris.responses.calibration import Compared
    from kspris.ruleset.model import Ruleset

USUAL_PARTICIPANTS = {2020: 181}
"""How many took part in a year whose number is known; else 170."""


@define(
    "simulate",
    "Deltakere, observatører og svar er oppdiktet, og filen sier det selv. Samme frø gir samme fil; to år "
    "med samme frø har stort sett de samme deltakerne.\n\n\b\n"
    "kspris simulate --ruleset 2021 --seed 7 --out svar.csv\n"
    "kspris simulate --ruleset 2021 --compare",
    "Participants, shoppers and answers are invented, and the file says so itself. The same seed gives the "
    "same file; two years of one seed have mostly the same participants.\n\n\b\n"
    "kspris simulate --ruleset 2021 --seed 7 --out responses.csv\n"
    "kspris simulate --ruleset 2021 --compare",
)
@option(
    "--ruleset",
    required=True,
    metavar="R",
    nb="Regelsettet: et år eller en mappe.",
    en="The ruleset: a year or a folder.",
)
@option(
    "--participants",
    type=int,
    metavar="N",
    nb="Antall deltakere (ellers 170; for 2020 181).",
    en="Number of participants (else 170; for 2020 181).",
)
@option("--seed", type=int, default=1, nb="Frøet (ellers 1).", en="The seed (else 1).")
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    nb="Filen som skrives: .csv eller .parquet.",
    en="The file to write: .csv or .parquet.",
)
@option(
    "--compare",
    is_flag=True,
    nb="Vis simulerte og publiserte snitt ved siden av hverandre; utgangskode 1 om noe ikke passer.",
    en="Show simulated and published means side by side; exit code 1 where something does not fit.",
)
def command(ruleset: str, participants: int | None, seed: int, out: Path | None, compare: bool) -> int:
    """Simulate a survey, and write it or compare it."""
    if out is None and not compare:
        refuse(
            "Si hvor svarene skal skrives, med --out, eller bruk --compare.",
            "Say where to write the responses, with --out, or use --compare.",
        )
    from kspris.errors import ResponsesError
    from kspris.functions import load
    from kspris.responses.simulate import obstacles, simulate
    from kspris.responses.write import can_write

    rules = load(ruleset)
    number = USUAL_PARTICIPANTS.get(rules.year, 170) if participants is None else participants
    found = (*obstacles(rules, number), *(can_write(out) if out is not None else ()))
    if found:
        raise ResponsesError(found)
    frame = simulate(rules, number, seed)
    if out is not None:
        _write(frame, rules, seed, out)
    return _compare(frame, rules, seed) if compare else 0


def _write(frame: pl.DataFrame, rules: Ruleset, seed: int, out: Path) -> None:
    from kspris.cli.terminal import say
    from kspris.responses.simulate import simulated_metadata
    from kspris.responses.write import write_responses

    write_responses(frame, out, simulated_metadata(rules, seed))
    people = frame.get_column("participant").n_unique()
    say(
        f"Skrev {out}: {frame.height} simulerte henvendelser hos {people} oppdiktede deltakere.",
        f"Wrote {out}: {frame.height} simulated inquiries with {people} invented participants.",
        err=True,
    )


def _compare(frame: pl.DataFrame, rules: Ruleset, seed: int) -> int:
    from kspris.functions import scored
    from kspris.responses.calibration import Seen, compare, standing
    from kspris.responses.readers import Opened
    from kspris.responses.simulate import simulated_metadata

    results = scored(Opened("simulert", frame.lazy(), simulated_metadata(rules, seed)), edition=rules).results
    figures = [
        one
        for level in ("participant", "participant_channel")
        for one in results.figures(level, {"total", "question"})
    ]
    seen = [Seen(one.measure, one.channel, float(one.value)) for one in figures if one.value is not None]
    lines = compare(seen, rules)
    _print(lines, standing(rules).in_(language()))
    return int(not all(one.fits for one in lines))


def _print(lines: tuple[Compared, ...], standing: str) -> None:
    from rich.table import Table

    from kspris.cli.terminal import console

    norwegian = language() == "nb"
    headings = (
        ("Tall", "Kanal", "Publisert", "Simulert", "Standardfeil", "Avvik", "Deltakere")
        if norwegian
        else ("Figure", "Channel", "Published", "Simulated", "Standard error", "Residual", "Participants")
    )
    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place < 2 else "right")
    for one in lines:
        numbers = (one.published, one.simulated, one.error, one.residual)
        shown = [f"{number:.{digits}f}" for number, digits in zip(numbers, (1, 1, 2, 2), strict=True)]
        shown = [text.replace(".", ",") for text in shown] if norwegian else shown
        table.add_row(one.measure, one.channel, *shown, str(one.participants))
    screen = console()
    if lines:
        screen.print(table)
    screen.print(standing, soft_wrap=True)
    if lines:
        off = sum(not one.fits for one in lines)
        screen.print(
            "Avvik er i standardfeil av snittet over deltakere. "
            f"{len(lines) - off} av {len(lines)} er innenfor 2."
            if norwegian
            else "Residuals are in standard errors of the mean over participants. "
            f"{len(lines) - off} of {len(lines)} are within 2.",
            soft_wrap=True,
        )
