"""Exact figures and estimates as numbers that people read: each rounded once, with its unit."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from kspris.document import NO_TEXT, Number
from kspris.results.rounding import rounded
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kspris.api import Metric
    from kspris.registry import Owned
    from kspris.results.model import Figure
    from kspris.ruleset.model import Ruleset

PERCENT = Text("%", "%")
POINTS = Text("poeng", "points")
WAITS = {
    "sec": Text("sek", "sec"),
    "business_day": Text("virkedager", "business days"),
}


def number(figure: Figure, unit: Text) -> Number:
    """Return a figure as it is shown."""
    return Number(figure.value, figure.shown, unit, figure.inquiries)


def exact(value: Fraction | None, ruleset: Ruleset, unit: Text = PERCENT, *, signed: bool = False) -> Number:
    """Return an exact value, rounded by the ruleset's rule."""
    if value is None:
        return Number(None, None, unit, signed=signed)
    return Number(value, rounded(value, ruleset.decimals, ruleset.rounding), unit, signed=signed)


def estimate(value: float, decimals: int, unit: Text, *, signed: bool = False) -> Number:
    """Return an estimate: the limit of an interval, a chance."""
    if not isfinite(value):
        return Number(None, None, unit, signed=signed)
    # by the digits that the estimate is written with, as `kspris.comparison.rounding`: not by its last bit
    return Number(value, rounded(Fraction(repr(float(value))), decimals, "half_up"), unit, signed=signed)


class Units:
    """What stands behind figures, and how many decimals they have."""

    def __init__(self, ruleset: Ruleset, metrics: Mapping[str, Owned[Metric]]) -> None:
        self.ruleset = ruleset
        self._plugins = {
            one.id: metrics[one.method].value for one in ruleset.metrics.values() if one.method in metrics
        }

    def plugin(self, metric: str) -> Metric | None:
        """Return the plugin that works out a metric."""
        return self._plugins.get(metric)

    def unit(self, kind: str, measure: str) -> Text:
        """Return a figure's unit."""
        if kind != "metric":
            return PERCENT
        plugin = self._plugins.get(measure)
        return NO_TEXT if plugin is None else plugin.unit

    def decimals(self, kind: str, measure: str) -> int:
        """Return how many decimals a figure is shown with."""
        plugin = self._plugins.get(measure) if kind == "metric" else None
        return self.ruleset.decimals if plugin is None else plugin.decimals
