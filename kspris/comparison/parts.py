"""What a change is split into: the parts by name, and the values that hold them or say why there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, get_args

from attrs import field

from kspris_dsl.text import Text
from kspris_dsl.values import frozen

PartId = Literal[
    "new",
    "retired",
    "ruleset_common",
    "mix",
    "channel_entry",
    "channel_exit",
    "participant_entry",
    "participant_exit",
    "reach",
    "quality",
    "inseparable",
]
PARTS: tuple[PartId, ...] = get_args(PartId)
RULES: tuple[PartId, ...] = ("new", "retired", "ruleset_common")
FIELD: tuple[PartId, ...] = ("mix", "channel_entry", "channel_exit", "participant_entry", "participant_exit")
PERFORMANCE: tuple[PartId, ...] = ("reach", "quality")

RulesOf = Literal["old", "new"]
"""Which of the two years rules, answers or channels are of."""
YEARS: tuple[RulesOf, RulesOf] = ("old", "new")

_ZERO = Fraction(0)


@frozen
class Parts:
    """A change from `before` to `after`, in points, and its parts, which sum to it exactly.

    `units` splits quality over the newer year's questions. `participants` stand behind it.
    """

    before: Fraction
    after: Fraction
    parts: Mapping[PartId, Fraction]
    units: Mapping[str, Fraction] = field(factory=dict)
    participants: int = 1

    @property
    def change(self) -> Fraction:
        """The published change."""
        return self.after - self.before

    def of(self, ids: Iterable[PartId]) -> Fraction:
        """Return the sum of some parts."""
        return sum((self.parts.get(one, _ZERO) for one in ids), _ZERO)


@frozen
class Refusal:
    """Why a change has no decomposition."""

    reason: Text
