"""CSAT as a share: how many are satisfied, which on the usual five steps is the two topmost."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Setting, Settings, Text
from kspris_metrics.statistics import percent


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage that answered `fornøyd_fra` or more."""
    least = settings["fornøyd_fra"]
    return percent(counts, lambda value: value >= least)  # type: ignore[operator]


CSAT_TOP2 = Metric(
    id="csat_top2",
    labels=Text("CSAT, andel fornøyde", "CSAT, top two boxes"),
    accepts=("number",),
    aggregate=aggregate,
    low=Fraction(0),
    high=Fraction(100),
    unit=Text("%", "%"),
    interval="wilson",
    settings=(Setting("fornøyd_fra", "integer", 4, Text("Fornøyd fra og med", "Satisfied from")),),
)
