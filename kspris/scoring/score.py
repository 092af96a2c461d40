"""Any ruleset scores any tally: counts and points go in, exact sums per participant and channel come out."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from kspris.ruleset.model import Ruleset
from kspris.scoring.kinds import MeasureKind
from kspris.scoring.measured import measured
from kspris.scoring.places import bits_for, summed, with_shapes
from kspris.scoring.questioned import questions, rows_of
from kspris.scoring.scores import LIMB, Column, Scores
from kspris.scoring.tally import OtherPlanError, Tally
from kspris.scoring.terms import shape, worths
from kspris.scoring.work import Work

__all__ = ["LIMB", "Column", "Scores", "score"]


def score(tally: Tally, ruleset: Ruleset, kinds: Collection[MeasureKind] | None = None) -> Scores:
    """Score `tally` by `ruleset`, exactly. `kinds` narrows what is summed; None is everything.

    Raises OtherPlanError where the tally was not counted for this ruleset.
    """
    if kinds is None or "question" in kinds:
        tally = _roomy(tally)
    shapes, cells = with_shapes(tally.cells)
    read = tuple(shape(tally.plan, row) for row in shapes.iter_rows())
    work = Work(ruleset, tally, read, worths(ruleset, tally.plan), tally.inquiries, kinds)
    if {one.channel for one in read} - set(work.worths):
        raise OtherPlanError
    lacking = work.check(cells)
    if lacking is not None:
        raise OtherPlanError(lacking)
    columns, with_measures = measured(work, cells.lazy())
    asked = questions(work, len(columns))
    rows = rows_of(work, with_measures, asked)
    everything = (*columns, *asked)
    return Scores(ruleset, everything, rows.frame, tally.values, tally.people, rows.channels, rows.packed)


def _roomy(tally: Tally) -> Tally:
    """Return a tally whose counts can be added up for each participant without outgrowing their bits."""
    if tally.by_inquiry or not tally.cells.height:
        return tally
    most = summed(tally.cells.lazy(), "who", [pl.col("n").sum()], tally.cells.height)["n"].max()
    return tally.widened(max(tally.layout.bits, bits_for(int(most))))  # type: ignore[arg-type]
