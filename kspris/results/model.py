"""What comes out: figures, each exact, with its basis and how many inquiries stand behind it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from kspris.ruleset.model import Basis
from kspris.scoring.kinds import MeasureKind
from kspris_dsl.values import frozen

__all__ = ["Figure", "Level", "MeasureKey", "MeasureKind"]

MeasureKey = tuple[MeasureKind, str]
"""A measure by its kind and id."""

Level = Literal[
    "survey",
    "survey_channel",
    "class",
    "class_channel",
    "participant",
    "participant_channel",
    "inquiry",
]


@frozen
class Figure:
    """One figure. Keys that the level does not have are None.

    `value` is exact: percent for totals, areas, categories, questions and the answered share; the
    metric's own unit for metrics; None where nothing was obtainable. `inquiries` counts those behind
    it on its basis, `participants` the participants with a value that it is the mean of (1 below class;
    metrics pool answers instead). `shown` is the value rounded once by the ruleset's rule.
    """

    level: Level
    participant: str | None
    participant_class: str | None
    channel: str | None
    inquiry: str | None
    kind: MeasureKind
    measure: str
    basis: Basis
    inquiries: int
    participants: int
    value: Fraction | None
    shown: str | None
