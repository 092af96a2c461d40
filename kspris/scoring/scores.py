"""Exact sums: what scoring leaves behind, and how a whole number is kept in columns.

A mean of ratios is kept as a whole number over (scale x inquiries), a pooled one as two whole numbers.
Sums are Int64 where a bound that scoring checks allows it; otherwise a number is kept in several columns
of 16 bits each ("limbs"), so that nothing is ever rounded and nothing overflows.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from attrs import Factory, field

from kspris.ruleset.model import Basis, Ruleset
from kspris.scoring.kinds import MeasureKind
from kspris_dsl.values import frozen

LIMB = 16


@frozen
class Column:
    """A measure in `Scores.sums`: columns `v<i>` with the sum, `k<i>` with the inquiries that have a value
    and, pooled, `d<i>` with what was obtainable. In limbs they are `v<i>_0`, ... and `d<i>_0`, ...

    A group's value, as a share of 1, is v / (scale x k), pooled v / (scale x d).
    """

    index: int
    kind: MeasureKind
    id: str
    basis: Basis
    scale: int
    limbs: int
    hidden: bool = False

    def values(self) -> list[str]:
        """Return the names of the columns with the sum."""
        return self._limbs("v")

    def obtainable(self) -> list[str]:
        """Return the names of the columns with what was obtainable (pooled)."""
        return self._limbs("d")

    def part(self, number: int, limb: int) -> int:
        """Return what of a whole number stands in one of the columns."""
        return number if self.limbs == 1 else limb_of(number, limb)

    def _limbs(self, letter: str) -> list[str]:
        if self.limbs == 1:
            return [f"{letter}{self.index}"]
        return [f"{letter}{self.index}_{one}" for one in range(self.limbs)]


def limbs_for(number: int) -> int:
    """Return how many limbs a whole number takes."""
    return max(1, -(-number.bit_length() // LIMB))


def limb_of(number: int, index: int) -> int:
    """Return one limb of a whole number; a negative one has negative limbs."""
    size = (abs(number) >> (LIMB * index)) & ((1 << LIMB) - 1)
    return -size if number < 0 else size


@frozen(eq=False)
class Packed:
    """Columns of measures that are not in `Scores.sums`: add up its `columns` first, then work out `made`
    from what they came to, by name. It is the same, and there are fewer rows to work them out of."""

    columns: tuple[str, ...] = ()
    made: Mapping[str, pl.Expr] = Factory(dict)


@frozen(eq=False)
class Scores:
    """Exact sums of one ruleset over one tally: a row for each participant, class and channel, or inquiry.

    `sums`: `who` and `where`, numbers in the order of participant with class, and of channel; `n` inquiries,
    `answered` of them, and the columns of each measure but those that `packed` makes; `inquiry` where each
    row is one. `people`: participant and class by `who`; `channels`: by `where`. `values`: answers that
    metrics read, with their counts. Once added up to a level (`summed`) the names of its keys stand there.
    """

    ruleset: Ruleset
    columns: tuple[Column, ...]
    sums: pl.DataFrame = field(repr=False)
    values: pl.DataFrame = field(repr=False)
    people: pl.DataFrame = field(repr=False)
    channels: tuple[str, ...] = ()
    packed: Packed = field(factory=Packed, repr=False)
    summed: bool = False

    @property
    def pooled(self) -> bool:
        """Whether points are pooled over inquiries."""
        return self.ruleset.combined == "pooled"

    @property
    def by_inquiry(self) -> bool:
        """Whether each row is one inquiry."""
        return "inquiry" in self.sums.columns
