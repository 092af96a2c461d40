"""What the steps of scoring share: ruleset, tally, shapes of its cells and what answers are worth."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl
from attrs import field

from kspris.ruleset.model import Ruleset
from kspris.scoring.kinds import MeasureKind
from kspris.scoring.places import taken
from kspris.scoring.tally import Tally
from kspris.scoring.terms import Shape, Worth
from kspris_dsl.values import frozen

MOST = 1 << 62
"""Sums stay below it."""


@frozen
class Work:
    """One ruleset's scoring of one tally. `kinds` are those of measures that are wanted; None is all."""

    ruleset: Ruleset
    tally: Tally
    shapes: tuple[Shape, ...]
    worths: Mapping[str, tuple[Worth, ...]]
    inquiries: int
    kinds: Collection[MeasureKind] | None
    _numbers: dict[tuple[int, ...], pl.Expr] = field(factory=dict, init=False, repr=False)
    """Made by `by_shape`: the same numbers are one expression, which is worked out once."""

    def wants(self, kind: MeasureKind) -> bool:
        """Whether measures of a kind are to be summed."""
        return self.kinds is None or kind in self.kinds

    @property
    def pooled(self) -> bool:
        """Whether points are pooled over inquiries."""
        return self.ruleset.combined == "pooled"

    def by_shape(self, numbers: Sequence[int]) -> pl.Expr:
        """Return a number for each cell by its shape, in column `s`; plainly where all are the same."""
        different = set(numbers) or {0}
        key = tuple(numbers) if len(different) > 1 else tuple(different)
        if key not in self._numbers and len(key) == 1:
            self._numbers[key] = pl.lit(key[0], pl.Int64)
        elif key not in self._numbers:
            self._numbers[key] = pl.lit(pl.Series(key, dtype=pl.Int64)).gather(pl.col("s"))
        return self._numbers[key]

    def check(self, cells: pl.DataFrame) -> str | None:
        """Return a question with answers that the ruleset does not have; None where there is none."""
        lacking = [
            (channel, one, [code for code, points in enumerate(one.points) if points is None])
            for channel, asked in self.worths.items()
            for one in asked
        ]
        lacking = [each for each in lacking if each[2]]
        if not lacking:
            return None
        indexes = sorted({one.index for _, one, _ in lacking})
        counts = [
            taken(place, "p").sum().alias(f"{index}:{code}")
            for index in indexes
            for code, place in enumerate(self.tally.layout.counts[index])
        ]
        found = cells.lazy().group_by("s").agg(pl.col("n").sum(), *counts).collect()
        for row in found.iter_rows(named=True):
            each = self.shapes[row["s"]]
            for channel, one, codes in lacking:
                if each.channel != channel or not each.answered or each.states[one.index] != 0:
                    continue
                given = [
                    row[f"{one.index}:{code}"] for code in range(len(self.tally.layout.counts[one.index]))
                ]
                by_code = [*given, row["n"] - sum(given)]
                if any(by_code[code] for code in codes):
                    return one.asked.question
        return None
