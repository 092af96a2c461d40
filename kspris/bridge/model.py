"""A bridge as a value: link units between an older and a newer ruleset, each with what is exact and why not.

Made by `kspris.bridge.links` from `bro` lines (one year apart) and by `kspris.bridge.compose` (further
apart); read by rescoring, coverage and the decomposition. Forward is from the old year's answers to the
new year's points, backward the other way.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import Factory, field

from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    import polars

T = TypeVar("T")
UnitKind = Literal[
    "same",
    "renamed",
    "moved",
    "reworded",
    "recoded",
    "points_changed",
    "merged",
    "split",
    "new",
    "retired",
    "became_scored",
    "became_unscored",
    "not_comparable",
]
Combine = Literal["mean", "lowest", "highest", "all", "any"]
Direction = Literal["forward", "backward"]


@frozen
class AnswerMap:
    """Which old answer is which new answer, as pairs of ids; `identity`: each is itself.

    An answer in several pairs stands for the mean of their points.
    """

    identity: bool = True
    pairs: tuple[tuple[str, str], ...] = ()

    def carried(self, answer: str, direction: Direction) -> tuple[str, ...]:
        """Return what an answer of the one year is in the other; empty where it has no counterpart."""
        if self.identity:
            return (answer,)
        if direction == "forward":
            return tuple(new for old, new in self.pairs if old == answer)
        return tuple(old for old, new in self.pairs if new == answer)


IDENTITY = AnswerMap()


@frozen
class Side:
    """One direction of a unit: whether answers can be carried over, exactly or not, and why not.

    `fidelity` in 0..1 is what an inexact link is trusted with (method: 1 exact, else 1/2 unless stated).
    """

    available: bool
    exact: bool
    fidelity: Fraction
    loss: Text | None = None


EXACT = Side(True, True, Fraction(1))


@frozen
class LinkUnit:
    """Questions of both years that are linked as one. `kinds` in the author's order, `kind` the telling one.

    `channels` pairs (old, new) ids of channels on which both sides ask it.
    """

    kind: UnitKind
    kinds: tuple[UnitKind, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    forward: Side
    backward: Side
    answers: AnswerMap = IDENTITY
    combine: Combine | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_on: datetime.date | None = None
    moved_from: str | None = None
    channels: tuple[tuple[str, str], ...] = ()

    def side(self, direction: Direction) -> Side:
        """Return one direction."""
        return self.forward if direction == "forward" else self.backward

    def sources(self, direction: Direction) -> tuple[str, ...]:
        """Return the questions whose answers are carried."""
        return self.old if direction == "forward" else self.new

    def targets(self, direction: Direction) -> tuple[str, ...]:
        """Return the questions that get them."""
        return self.new if direction == "forward" else self.old


CARRIED = {
    "channel": "channels",
    "class": "classes",
    "area": "areas",
    "category": "categories",
    "scale": "scales",
    "metric": "metrics",
    "award": "awards",
}
"""Kinds of things besides questions that are carried on from year to year, and their field of a ruleset and
of a bridge."""


def carried_on(ids: Callable[[str, str], Mapping[str, str]]) -> dict[str, Any]:
    """Return a bridge's fields of things carried on: `ids` gives new ids by old, of a kind and its field."""
    return {field: ids(kind, field) for kind, field in CARRIED.items()}


@frozen
class Bridge:
    """All link units between two rulesets. Every question of both stands in exactly one unit.

    `channels` to `awards` map old ids to new ids of those that are carried on.
    `through` names the years between, where the bridge is composed.
    """

    old: Ruleset
    new: Ruleset
    units: tuple[LinkUnit, ...]
    channels: Mapping[str, str] = Factory(dict)
    classes: Mapping[str, str] = Factory(dict)
    areas: Mapping[str, str] = Factory(dict)
    categories: Mapping[str, str] = Factory(dict)
    scales: Mapping[str, str] = Factory(dict)
    metrics: Mapping[str, str] = Factory(dict)
    awards: Mapping[str, str] = Factory(dict)
    through: tuple[int, ...] = ()
    _known: dict[object, Any] = field(factory=dict, init=False, eq=False, repr=False)
    """What was worked out of the bridge already, by what it is."""

    def known(self, what: object, work: Callable[[], T]) -> T:
        """Return what follows of the bridge alone: `work` is done once for each `what`."""
        if what not in self._known:
            self._known[what] = work()
        found: T = self._known[what]
        return found

    def unit_of(self, question: str, direction: Direction) -> LinkUnit | None:
        """Return the unit whose target is `question`."""
        return next((one for one in self.units if question in one.targets(direction)), None)

    def frame(self) -> polars.DataFrame:
        """Return the link units as a frame: see `kspris.bridge.frame`."""
        from kspris.bridge.frame import frame_of  # noqa: PLC0415 - Polars only where a frame is wanted

        return frame_of(self)
