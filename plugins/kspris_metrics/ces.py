"""CES, the customer effort score: how easy it was to get the help wanted, from 1 (very hard) to 7."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Settings, Text
from kspris_metrics.statistics import mean


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the mean answer."""
    return mean(counts)


CES = Metric(
    id="ces",
    labels=Text("CES", "CES"),
    accepts=("number",),
    aggregate=aggregate,
    low=Fraction(1),
    high=Fraction(7),
    decimals=2,
    interval="t",
)
