"""Win-back: of customers about to leave, the share who stayed, of a column the participant supplies."""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Counts, Metric, Setting, Settings, Text
from kspris_metrics.statistics import percent


def aggregate(counts: Counts, settings: Settings) -> Fraction | None:
    """Return the percentage of leavers whose column says `ble`; others are left empty in it."""
    stayed = settings["ble"]
    return percent(counts, lambda value: value == stayed)


GJENVUNNET = Metric(
    id="gjenvunnet",
    labels=Text("Gjenvunnet", "Won back"),
    accepts=("option",),
    aggregate=aggregate,
    low=Fraction(0),
    high=Fraction(100),
    unit=Text("%", "%"),
    interval="wilson",
    settings=(Setting("ble", "name", "ja", Text("Svaret for en kunde som ble", "Answer of one who stayed")),),
)
