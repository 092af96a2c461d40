"""Invented surveys: a ruleset, a number of participants and a seed go in, a year of responses comes out.

The participants do not exist, and every file says so. What the simulator knows of an award it reads from the
ruleset and from `simulation.targets`; any ruleset can be simulated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kspris.responses.metadata import EDITION, SEED, SIMULATED, edition_id
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.text import Text

if TYPE_CHECKING:
    import polars as pl

MOST_INQUIRIES = 999
"""Per participant."""


def obstacles(ruleset: Ruleset, participants: int) -> tuple[Diagnostic, ...]:
    """Return why a survey cannot be simulated; empty where it can."""
    problems = []
    if participants < 1:
        problems.append(Text("det må være minst én deltaker", "there must be at least one participant"))
    if not ruleset.channels:
        problems.append(Text("regelsettet har ingen kanal", "the ruleset has no channel"))
    if ruleset.classes and all(one.suspended for one in ruleset.classes.values()):
        problems.append(Text("regelsettet holder ingen klasse", "the ruleset holds no class"))
    if not 1 <= planned_inquiries(ruleset) <= MOST_INQUIRIES:
        problems.append(
            Text(
                f"antall henvendelser må være fra 1 til {MOST_INQUIRIES}",
                f"the number of inquiries must be from 1 to {MOST_INQUIRIES}",
            )
        )
    return tuple(Diagnostic("KS452", None, {"problem": one}) for one in problems)


def planned_inquiries(ruleset: Ruleset) -> int:
    """Return the planned inquiries of a participant; one a channel where the ruleset does not say."""
    return len(ruleset.channels) if ruleset.inquiries is None else int(ruleset.inquiries.value)


def simulate(ruleset: Ruleset, participants: int, seed: int) -> pl.DataFrame:
    """Return the responses of `participants` invented participants in the ruleset's year, in normal form.

    The same arguments give the same frame on every machine. The same seed gives two years mostly the same
    participants and some of the same shoppers. Raises ValueError where `obstacles` has something to say.
    """
    found = obstacles(ruleset, participants)
    if found:
        raise ValueError("; ".join(str(one.data["problem"]) for one in found))
    import polars as pl

    from kspris.responses.layout import layout
    from kspris.responses.simulation.answering import Simulation, answered_on
    from kspris.responses.simulation.inquiries import inquiries
    from kspris.responses.simulation.levels import levels
    from kspris.responses.simulation.participants import participants as invented
    from kspris.responses.simulation.targets import calibration

    known = calibration(ruleset)
    taking_part = invented(ruleset, participants, seed, known, planned_inquiries(ruleset))
    simulation = Simulation(ruleset, levels(ruleset, taking_part, known), seed)
    frame = inquiries(ruleset, taking_part, seed)
    columns = layout(ruleset)
    parts = [
        answered_on(part, str(channel), columns, simulation)
        for (channel,), part in frame.partition_by("channel", as_dict=True).items()
    ]
    return _finished(pl.concat(parts), ruleset, (*columns.fields, *columns.comments))


def simulated_metadata(ruleset: Ruleset, seed: int) -> Mapping[str, str]:
    """Return what a simulated file says of itself."""
    return {EDITION: edition_id(ruleset), SIMULATED: "yes", SEED: str(seed)}


def _finished(frame: pl.DataFrame, ruleset: Ruleset, columns: tuple[str, ...]) -> pl.DataFrame:
    import polars as pl

    from kspris.responses.layout import INQUIRY_COLUMNS

    frame = frame.sort("#participant", "#number")
    place = pl.col("#participant").rank("dense")
    number = pl.col("#number") + 1
    ids = pl.format(
        "sim-{}-{}-{}",
        pl.lit(ruleset.year),
        place.cast(pl.String).str.zfill(4),
        number.cast(pl.String).str.zfill(2),
    )
    frame = frame.with_columns(ids.alias("inquiry"), pl.col("answered").alias("completed"))
    return frame.select(*INQUIRY_COLUMNS, *columns)
