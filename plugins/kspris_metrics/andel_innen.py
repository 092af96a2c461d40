"""Service level: the share answered within a limit, of a column that the participant supplies."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Setting, Settings, Text
from kspris_metrics.statistics import percent


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage of times up to and including `grense`."""
    limit = settings["grense"]
    return percent(counts, lambda value: value <= limit)  # type: ignore[operator]


ANDEL_INNEN = Metric(
    id="andel_innen",
    labels=Text("Andel besvart innen grensen", "Share answered within the limit"),
    accepts=("number", "duration"),
    aggregate=aggregate,
    low=Fraction(0),
    high=Fraction(100),
    unit=Text("%", "%"),
    interval="wilson",
    settings=(
        Setting(
            "grense",
            "number",
            Fraction(20),
            Text("Grense, i kolonnens enhet", "Limit, in the column's unit"),
            least=Fraction(0),
        ),
    ),
)
