"""The share that gave one certain answer, such as yes to whether they would have bought."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Setting, Settings, Text
from kspris_metrics.statistics import percent


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage of answers that are `telles`."""
    wanted = settings["telles"]
    return percent(counts, lambda value: value == wanted)


ANDEL_JA = Metric(
    id="andel_ja",
    labels=Text("Andel ja", "Share yes"),
    accepts=("option",),
    aggregate=aggregate,
    low=Fraction(0),
    high=Fraction(100),
    unit=Text("%", "%"),
    interval="wilson",
    settings=(Setting("telles", "name", "ja", Text("Svaret som telles", "The answer that is counted")),),
)
