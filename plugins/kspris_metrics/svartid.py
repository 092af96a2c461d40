"""Mean answer time, of a column that the participant supplies, in the column's own unit."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Settings, Text
from kspris_metrics.statistics import mean


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the mean of the times."""
    return mean(counts)


SVARTID = Metric(
    id="svartid",
    labels=Text("Snitt svartid", "Mean answer time"),
    accepts=("number", "duration"),
    aggregate=aggregate,
    direction="lower_is_better",
    low=Fraction(0),
    interval="t",
)
