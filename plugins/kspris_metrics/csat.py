"""CSAT as a mean: how satisfied with this one experience, from 1 to 5."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Settings, Text
from kspris_metrics.statistics import mean


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the mean answer."""
    return mean(counts)


CSAT = Metric(
    id="csat",
    labels=Text("CSAT", "CSAT"),
    accepts=("number",),
    aggregate=aggregate,
    low=Fraction(1),
    high=Fraction(5),
    decimals=2,
    interval="t",
)
