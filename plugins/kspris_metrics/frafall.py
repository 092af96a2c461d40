"""Churn: the share of customers who left, of a column that the participant supplies."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Setting, Settings, Text
from kspris_metrics.statistics import percent


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage of customers whose column says `sluttet`."""
    left = settings["sluttet"]
    return percent(counts, lambda value: value == left)


FRAFALL = Metric(
    id="frafall",
    labels=Text("Frafall", "Churn"),
    accepts=("option",),
    aggregate=aggregate,
    direction="lower_is_better",
    low=Fraction(0),
    high=Fraction(100),
    unit=Text("%", "%"),
    interval="wilson",
    settings=(
        Setting("sluttet", "name", "ja", Text("Svaret for en kunde som sluttet", "Answer of one who left")),
    ),
)
