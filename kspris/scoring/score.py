"""Any ruleset scores any tally: counts and points go in, exact sums per participant and channel come out."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from kspris.ruleset.model import Ruleset
from kspris.scoring.counting import NAMES
from kspris.scoring.kinds import MeasureKind
from kspris.scoring.measured import measured
from kspris.scoring.places import words_of
from kspris.scoring.plan import WIDTHS
from kspris.scoring.questioned import TooNarrowError, questions, rows_of, with_questions
from kspris.scoring.scores import LIMB, Column, Scores
from kspris.scoring.tally import OtherPlanError, Tally
from kspris.scoring.terms import shape, worths
from kspris.scoring.work import Work

__all__ = ["LIMB", "Column", "Scores", "score"]


def score(tally: Tally, ruleset: Ruleset, kinds: Collection[MeasureKind] | None = None) -> Scores:
    """Score `tally` by `ruleset`, exactly. `kinds` narrows what is summed; None is everything.

    Raises OtherPlanError where the tally was not counted for this ruleset.
    """
    words = words_of(tally.cells.columns)
    shapes = tally.cells.select(words).unique(maintain_order=True)
    read = tuple(shape(tally.plan, row) for row in shapes.iter_rows())
    work = Work(ruleset, tally, read, worths(ruleset, tally.plan), tally.inquiries, kinds)
    if {one.channel for one in read} - set(work.worths):
        raise OtherPlanError
    numbered = shapes.with_row_index("s").lazy()
    cells = (
        tally.cells.lazy().join(numbered, on=words, how="left", maintain_order="left").drop(words).collect()
    )
    lacking = work.check(cells)
    if lacking is not None:
        raise OtherPlanError(lacking)
    columns, cells = measured(work, cells)
    try:
        rows = rows_of(work, cells)
    except TooNarrowError:
        wider = next(bits for bits in WIDTHS if bits > tally.layout.bits)
        return score(tally.widened(wider), ruleset, kinds)
    everything = (*columns, *questions(work, len(columns)))
    sums = with_questions(work, rows, everything[len(columns) :])
    in_order = _in_order(work, sums, everything)
    return Scores(ruleset, everything, in_order, tally.values, tally.people, rows.channels)


def _in_order(work: Work, sums: pl.DataFrame, columns: Collection[Column]) -> pl.DataFrame:
    """Return sums with names for numbers, and with every column that there may be."""
    names = [name for one in columns for name in _names(one, pooled=work.pooled)]
    texts = [*(("inquiry",) if work.tally.by_inquiry else ()), *NAMES, "channel"]
    wanted: dict[str, pl.DataType] = dict.fromkeys(texts, pl.String())
    wanted |= dict.fromkeys(["who", "where", *names, "n", "answered"], pl.Int64())
    if sums.width:
        people = work.tally.people.select(pl.col(NAMES).gather(sums["who"]))
        sums = pl.concat([sums, people], how="horizontal")
    kept = [
        pl.col(name) if name in sums.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in wanted.items()
    ]
    return sums.select(kept) if sums.width else pl.DataFrame(schema=wanted)


def _names(one: Column, *, pooled: bool) -> list[str]:
    return [*one.values(), f"k{one.index}", *(one.obtainable() if pooled else ())]
