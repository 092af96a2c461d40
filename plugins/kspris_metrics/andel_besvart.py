"""The share of inquiries that were answered at all. It measures no question."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Settings, Text
from kspris_metrics.statistics import percent


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage that is `answered`."""
    return percent(counts, lambda value: value == "answered")


ANDEL_BESVART = Metric(
    id="andel_besvart",
    labels=Text("Andel besvart", "Share answered"),
    accepts=(),
    aggregate=aggregate,
    low=Fraction(0),
    high=Fraction(100),
    unit=Text("%", "%"),
    interval="wilson",
)
