"""What people call a measure."""

from __future__ import annotations

from kspris.results.model import MeasureKey
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text


def measure_labels(ruleset: Ruleset, measure: MeasureKey) -> Text:
    """Return what people call a measure."""
    kind, name = measure
    if kind == "area":
        return ruleset.areas[name].labels
    if kind == "category":
        return ruleset.categories[name].labels
    if kind == "metric":
        return ruleset.metrics[name].labels
    if kind == "total":
        return Text("Total", "Total")
    if kind == "answered_share":
        return Text("Besvart", "Answered")
    return Text(name, name)
