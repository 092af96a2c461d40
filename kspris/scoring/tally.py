"""Responses counted once: checked answers go in, how many inquiries gave each answer comes out.

A cell is all inquiries of one participant that are alike in class, channel, counterpart, answered,
completed and in which questions have an answer that counts. Whatever the points are, the score of a
cell is a sum over its counts: so any ruleset in play can score a tally, and tallies of parts add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from attrs import evolve, field

from kspris.scoring.counting import (
    NAMES,
    Unknown,
    UnknownAnswersError,
    counted,
    numbered,
    rows_of,
    values,
)
from kspris.scoring.places import bits_for, largest_cell, packs_of, taken
from kspris.scoring.plan import Layout, Plan, plan
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

    from kspris.ruleset.model import Ruleset

__all__ = ["OtherPlanError", "Tally", "Unknown", "UnknownAnswersError", "count"]


class OtherPlanError(Exception):
    """Raised where tallies of different plans are added, or a ruleset scores a tally not made for it."""


@frozen(eq=False)
class Tally:
    """Cells and their counts. Add tallies of parts with `+`; compare with `same`.

    `cells`: `who`, key words `w*`, `n`, packed counts `p*`, and `inquiry` where each cell is one inquiry.
    `people`: participant and class; `who` is the row of it, in the order of their names.
    `values`: answers that metrics read, as text, with their counts, in no order. Places in the words and
    packs are those of `plan` and `layout`.
    """

    plan: Plan
    layout: Layout
    cells: pl.DataFrame
    people: pl.DataFrame
    values: pl.DataFrame = field(repr=False)

    @property
    def inquiries(self) -> int:
        """The number of inquiries counted."""
        return int(self.cells["n"].sum())

    @property
    def by_inquiry(self) -> bool:
        """Whether each cell is one inquiry."""
        return "inquiry" in self.cells.columns

    def __add__(self, other: Tally) -> Tally:
        if self.plan != other.plan or self.by_inquiry != other.by_inquiry:
            raise OtherPlanError
        people = numbered(pl.concat([self.people, other.people]))
        wide = max(self.layout.bits, other.layout.bits)
        parts = [one.widened(wide)._renumbered(people) for one in (self, other)]
        keys = _keys(parts[0].cells)
        most = (
            pl.concat([one.cells.select(*keys, "n") for one in parts]).group_by(keys).agg(pl.col("n").sum())
        )
        bits = max(wide, bits_for(largest_cell(most)))
        both = pl.concat([one.widened(bits).cells for one in parts])
        cells = both.group_by(keys).agg(pl.exclude(keys).sum())
        values = pl.concat([self.values, other.values])
        summed = values.group_by(_told(values)).agg(pl.col("n").sum()).select(values.columns)
        return _tally(self.plan, bits, cells, people.select(NAMES), summed)

    def widened(self, bits: int) -> Tally:
        """Return the same counts with `bits` bits each."""
        if bits == self.layout.bits:
            return self
        layout = self.plan.layout(bits)
        packed = [_pack(layout, column, self) for column in range(len(layout.known))]
        cells = self.cells.select(pl.exclude(packs_of(self.cells.columns)), *packed)
        return evolve(self, layout=layout, cells=cells)

    def same(self, other: Tally) -> bool:
        """Whether all keys and counts are equal."""
        return (
            self.plan == other.plan
            and self.layout == other.layout
            and self.people.equals(other.people)
            and self.cells.sort(_keys(self.cells)).equals(other.cells.sort(_keys(other.cells)))
            and self.values.sort(_told(self.values)).equals(other.values.sort(_told(other.values)))
        )

    def _renumbered(self, people: pl.DataFrame) -> Tally:
        new = self.people.join(people, on=NAMES, how="left", nulls_equal=True, maintain_order="left")["who"]
        return evolve(self, cells=self.cells.with_columns(new.gather(self.cells["who"])))


def _pack(layout: Layout, column: int, old: Tally) -> pl.Expr:
    total = pl.lit(0, pl.Int64)
    for index, places in enumerate(layout.counts):
        for new, place in zip(places, old.layout.counts[index], strict=True):
            if new.column == column:
                total = total + taken(place, "p") * (1 << new.shift)
    # how many were known is needed for checking alone, and what is here has been checked
    return total.alias(f"p{column}")


def _keys(cells: pl.DataFrame) -> list[str]:
    packs = packs_of(cells.columns)
    return [name for name in cells.columns if name != "n" and name not in packs]


def _told(values: pl.DataFrame) -> list[str]:
    """Return the columns that tell rows of `values` apart."""
    return [name for name in values.columns if name != "n"]


def _tally(plan: Plan, bits: int, cells: pl.DataFrame, people: pl.DataFrame, values: pl.DataFrame) -> Tally:
    """Return a tally in its normal form: least bits, without what served for checking."""
    whole = Tally(plan, plan.layout(bits), cells, people, values)
    tally = whole.widened(bits_for(largest_cell(cells)))
    bare = [pl.col(f"p{one.column}") & ((1 << one.shift) - 1) for one in tally.layout.known]
    return evolve(tally, cells=tally.cells.with_columns(bare))


def count(
    answers: IntoFrame,
    *rulesets: Ruleset,
    by_inquiry: bool = False,
    metrics: bool = True,
    narwhals: bool = False,
) -> Tally:
    """Count checked `answers` so that each of `rulesets` can score them.

    `answers`: a frame of any engine that Narwhals knows, in the normal form that intake makes.
    `by_inquiry`: a cell for each inquiry. `metrics`: count also the answers that metrics read.
    `narwhals`: count a Polars frame as any other engine's; the counts are the same, it takes longer.
    Raises UnknownAnswersError for answers that intake would have refused.
    """
    wanted = plan(*rulesets)
    rows = rows_of(answers, wanted, narwhals=narwhals)
    found = counted(rows, by_inquiry=by_inquiry)
    read = values(rows if metrics else evolve(rows, schema={}), by_inquiry=by_inquiry)
    return _tally(wanted, found.bits, found.cells, found.people, read)
