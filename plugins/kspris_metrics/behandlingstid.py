"""Mean handling time: how long agents spent, of a column that the participant supplies."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Settings, Text
from kspris_metrics.statistics import mean


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the mean of the times."""
    return mean(counts)


BEHANDLINGSTID = Metric(
    id="behandlingstid",
    labels=Text("Snitt behandlingstid", "Mean handling time"),
    accepts=("number", "duration"),
    aggregate=aggregate,
    direction="lower_is_better",
    low=Fraction(0),
    interval="t",
)
