"""How sure what a reader sees is: figures go in, their limits, ranks and leads come out, when asked for.

The methods are those of `kspris.comparison`, with the same seeds: a participant read alone gets the same
digits as one of all.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from kspris.comparison.standing import Standing, awarded, phrases, rankable, standing, tells_apart
from kspris.comparison.sureness import Making, Totals, totals
from kspris.document import Number
from kspris.functions import awards, may_win
from kspris.reading import Group, Lead, Limits, Ranked
from kspris.report.shown import PERCENT, Units, estimate
from kspris.results.rounding import rounded
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from kspris.comparison.prepared import Prepared
    from kspris.results.awards import Decision
    from kspris.results.model import Figure

NOT_TOLD_APART = Text(
    "undersøkelsen skiller deltakerne for dårlig til at plasser sier noe",
    "the survey tells participants apart too badly for places to mean anything",
)
OWN_TOO_FEW = Text(
    "dere har færre henvendelser enn det trengs for å rangeres",
    "you have fewer inquiries than it takes to be ranked",
)


class Sureness:
    """What can be asked of how sure one survey's figures are."""

    def __init__(self, prepared: Prepared, only: Collection[str] | None = None) -> None:
        self.prepared = prepared
        self.only = only
        self.units = Units(prepared.ruleset, prepared.metrics)
        self.level = Fraction(str(prepared.ruleset.settings["konfidens"]))
        self._making = Making(prepared, only)
        self._limits: dict[Figure, Limits] = {}
        self._standings: dict[str | None, Standing] = {}

    def limits(self, figure: Figure) -> Limits:
        """Return a figure's interval, or why there is none."""
        if figure not in self._limits:
            self._limits[figure] = self._made(figure)
        return self._limits[figure]

    def _made(self, figure: Figure) -> Limits:
        sure = self._making.of(figure)
        if sure.interval is None:
            return Limits(None, None, self.level, sure.few, sure.reason, sure.shown is None)
        unit = self.units.unit(figure.kind, figure.measure)
        decimals = self.units.decimals(figure.kind, figure.measure)
        low, high = (estimate(end, decimals, unit) for end in (sure.interval.low, sure.interval.high))
        return Limits(low, high, self.level, sure.few, sure.reason)

    @cached_property
    def _totals(self) -> Totals:
        return totals(self.prepared)

    @cached_property
    def _no_ranks(self) -> bool:
        """Whether the survey tells participants apart too badly for places to mean anything."""
        return not tells_apart(self.prepared)

    def ranked(self, participant: str, participant_class: str | None, among: Group) -> Ranked:
        """Return a participant's place in its class or the survey."""
        group = participant_class if among == "class" else None
        if group not in self._standings:
            self._standings[group] = standing(
                self.prepared, group, simultaneous=False, everybody=self._totals, only=self.only
            )
        found = self._standings[group]
        count = found.ranked or len(found.left_out)
        if found.ranked and self._no_ranks:
            return Ranked(among, count, None, reason=NOT_TOLD_APART)
        own = found.of(participant)
        if own is None:
            return Ranked(among, count, None, reason=found.reason or OWN_TOO_FEW)
        return Ranked(
            among,
            count,
            own.rank,
            own.low,
            own.high,
            lambda: _percent(found.chance(participant)),
            shared=own.shared,
            left_out=len(found.left_out),
            official=awarded(self.prepared, group) == rankable(self.prepared, group),
        )

    def rankable(self, participant_class: str | None) -> frozenset[str]:
        """Return whom places in a class are among, whatever the place is by: those whom the total ranks."""
        return frozenset() if self._no_ranks else rankable(self.prepared, participant_class)

    @cached_property
    def _contenders(self) -> frozenset[str]:
        return may_win(self.prepared.results)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every award, decided."""
        return awards(self.prepared.results)

    def leads(self, participant: str) -> tuple[Lead, ...]:
        """Return the awards that a participant won."""
        if self.only is not None and participant not in self._contenders:
            return ()
        mine = [one for one in self.decisions if participant in one.winners]
        if not mine:
            return ()
        told = phrases(self.prepared, mine, counted=False)
        awards_ = self.prepared.ruleset.awards
        return tuple(
            Lead(awards_[one.award].labels, say.in_public, one.shared)
            for one, say in zip(mine, told, strict=True)
        )


def _percent(chance: float) -> Number:
    shown = rounded(Fraction(repr(chance)) * 100, 0, "half_up")
    return Number(Fraction(chance) * 100, shown, PERCENT)
