"""Questions of every row: cells are summed to rows of one participant, channel and state of the inquiry, and
the points of each question are worked out there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import lcm

import polars as pl
from attrs import frozen

from kspris.ruleset.model import Basis
from kspris.scoring.places import largest_cell, packs_of, summed, taken
from kspris.scoring.plan import Place
from kspris.scoring.scores import Column, limbs_for
from kspris.scoring.terms import Shape, Worth, counts_in, unanswered
from kspris.scoring.work import MOST, Kind, Work

Places = Mapping[tuple[int, int], Place]
"""Where the number of inquiries stands that have a question in a state: (question, state) to place."""


class TooNarrowError(Exception):
    """The sums of cells do not fit the places of the counts."""


@frozen(eq=False)
class Rows:
    """Cells summed up: `who` (and `inquiry`), `kind`, `n`, the measures' sums; for questions the packs and
    `g*`, inquiries by state of a question, in `places`."""

    frame: pl.DataFrame
    places: Places
    kinds: tuple[Kind, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that there are rows of, sorted."""
        return tuple(sorted({kind.channel for kind in self.kinds}))


def rows_of(work: Work, cells: pl.DataFrame) -> Rows:
    """Sum the cells of a participant, channel, answered and completed. Raises TooNarrowError."""
    kinds = tuple(dict.fromkeys(work.shape_kinds))
    number = work.by_shape([kinds.index(one) for one in work.shape_kinds]) if kinds else pl.lit(0, pl.Int64)
    states = _states(work) if work.wants("question") else []
    bits = work.tally.layout.bits
    per = 62 // bits
    places = {key: Place(at // per, at % per * bits, bits) for at, key in enumerate(states)}
    flags = [[0] * len(work.shapes) for _ in range(-(-len(states) // per))]
    for (question, state), place in places.items():
        for at, one in enumerate(work.shapes):
            if one.answered and one.states[question] == state:
                flags[place.column][at] += 1 << place.shift
    made = [
        ((work.by_shape(values) if values else pl.lit(0, pl.Int64)) * pl.col("n")).alias(f"g{at}")
        for at, values in enumerate(flags)
    ]
    kept = pl.exclude(["s", *([] if states else packs_of(cells.columns))])
    rows = cells.lazy().select(kept, number.alias("kind"), *made).collect()
    if not work.tally.by_inquiry:
        rows = _per_participant(rows, len(kinds))
    if states and largest_cell(rows) >= 1 << bits:
        raise TooNarrowError
    return Rows(rows, places, kinds)


def _states(work: Work) -> list[tuple[int, int]]:
    """Return the questions and states that give points: an answer, and N/A that this ruleset scores."""
    found: dict[tuple[int, int], None] = {}
    for asked in work.worths.values():
        for one in asked:
            found[(one.index, 0)] = None
            for number, points in enumerate(one.away, 2):
                if points is not None:
                    found[(one.index, number)] = None
    return list(found)


def _per_participant(rows: pl.DataFrame, kinds: int) -> pl.DataFrame:
    """Sum rows of the same participant, class and kind."""
    size = max(kinds, 1)
    keyed = rows.select((pl.col("who") * size + pl.col("kind")).alias("key"), pl.exclude("who", "kind"))
    added = summed(keyed, "key", [pl.exclude("key").sum()])
    who = (pl.col("key") // size).alias("who")
    return added.select(who, (pl.col("key") % size).alias("kind"), pl.exclude("key"))


def questions(work: Work, start: int) -> tuple[Column, ...]:
    """Return the columns of the questions, numbered from `start`."""
    if not work.wants("question"):
        return ()
    best: dict[str, set[int]] = {}
    for asked in work.worths.values():
        for one in asked:
            best.setdefault(one.asked.question, set()).add(one.asked.best)
    given = [unanswered(work.ruleset, channel).denominator for channel in work.worths]
    columns = []
    scored = [question for question in work.ruleset.questions if question in best]
    for index, question in enumerate(scored, start):
        area = work.ruleset.questions[question].area
        basis: Basis = "answered" if area is None else work.ruleset.areas[area].basis
        scale = lcm(*given, *(() if work.pooled else best[question]))
        most = scale * max(best[question]) * max(work.inquiries, 1) * 4
        limbs = 1 if most < MOST else limbs_for(scale * max(best[question]))
        columns.append(Column(index, "question", question, basis, scale, limbs))
    return tuple(columns)


def with_questions(work: Work, rows: Rows, columns: Sequence[Column]) -> pl.DataFrame:
    """Return the rows with channel, `answered` and the sums of the questions in `columns`."""
    base = ["inquiry"] if work.tally.by_inquiry else []
    measures = [name for name in rows.frame.columns if name[0] in "vkd" and name != "kind"]
    parts = []
    for number, kind in enumerate(rows.kinds):
        asked = {one.asked.question: one for one in work.worths[kind.channel]}
        made = [
            expression
            for column in columns
            if column.id in asked
            and counts_in(column.basis, Shape(kind.channel, kind.answered, kind.completed, ()))
            for expression in _question(work, column, asked[column.id], rows.places, kind)
        ]
        parts.append(
            rows.frame.lazy()
            .filter(pl.col("kind") == number)
            .select(
                *base,
                "who",
                pl.lit(rows.channels.index(kind.channel), pl.Int64).alias("where"),
                pl.lit(kind.channel).alias("channel"),
                "n",
                (pl.col("n") if kind.answered else pl.lit(0, pl.Int64)).alias("answered"),
                *measures,
                *made,
            )
        )
    return pl.concat(parts, how="diagonal").collect() if parts else pl.DataFrame()


def _question(work: Work, column: Column, one: Worth, places: Places, kind: Kind) -> Iterator[pl.Expr]:
    """Yield the columns of a question in the rows of one kind: inquiries, obtainable and sum."""
    factor = column.scale if work.pooled else column.scale // one.asked.best
    sums: list[tuple[pl.Expr, int]]
    if kind.answered:
        given = here = taken(places[(one.index, 0)], "g")
        sums = [(here, one.rest * factor)]
        for number, points in enumerate(one.away, 2):
            if points is not None:
                away = taken(places[(one.index, number)], "g")
                sums.append((away, points * factor))
                given = given + away
        for place, points in zip(work.tally.layout.counts[one.index], one.points, strict=False):
            sums.append((taken(place, "p"), ((points or 0) - one.rest) * factor))
    else:
        given = pl.col("n")
        share = unanswered(work.ruleset, kind.channel) * column.scale
        sums = [(given, int(share * (one.asked.best if work.pooled else 1)))]
    yield given.alias(f"k{column.index}")
    if work.pooled:
        for part, name in enumerate(column.obtainable()):
            yield (given * column.part(one.asked.best, part)).alias(name)
    for part, name in enumerate(column.values()):
        terms = [(count, column.part(number, part)) for count, number in sums]
        total = pl.lit(0, pl.Int64)
        for count, number in terms:
            if number:
                total = total + count * number
        yield total.alias(name)
