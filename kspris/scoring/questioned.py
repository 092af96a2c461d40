"""Questions of every row: cells are summed to rows of one participant and channel.

Most questions give the same points on every channel, and count in the same inquiries. Their counts are left
packed while rows are added up, and become points in the few rows that are left at the end: a sum of counts
times points is the points of the sum. The others become points in each cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import lcm

import polars as pl
from attrs import field

from kspris.ruleset.model import Basis
from kspris.scoring.places import packs_of, summed, taken
from kspris.scoring.plan import Place
from kspris.scoring.scores import Column, Packed, limbs_for
from kspris.scoring.terms import Shape, Worth, counts_in, unanswered
from kspris.scoring.work import MOST, Work
from kspris_dsl.values import frozen


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


@frozen(eq=False)
class Rows:
    """Sums of a participant on a channel (or of an inquiry), by `who` and `where`."""

    frame: pl.DataFrame
    channels: tuple[str, ...]
    packed: Packed


def rows_of(work: Work, cells: pl.LazyFrame, columns: Sequence[Column]) -> Rows:
    """Sum cells, which have the sums of measures, up to rows, with `columns` of questions put in."""
    channels = tuple(sorted({each.channel for each in work.shapes}))
    alike = {column.id: one for column in columns if (one := _alike(work, column)) is not None}
    given = _Given.of(work, [alike[column.id] for column in columns if column.id in alike])
    apart = [made for column in columns if column.id not in alike for made in _apart(work, column)]
    together = {
        name: made
        for column in columns
        if column.id in alike
        for name, made in _question(work, column, alike[column.id], given)
    }
    packs = packs_of(work.tally.cells.columns)
    kept = [pl.exclude("s", *packs)]
    if together:
        counting = work.by_shape([int(_complete(each)) for each in work.shapes])
        kept += [(pl.col(name) * counting).alias(name) for name in packs] + given.columns(work)
    where = work.by_shape([channels.index(each.channel) for each in work.shapes]).alias("where")
    answered = work.by_shape([int(each.answered) for each in work.shapes]) * pl.col("n")
    rows = cells.select(*kept, where, answered.alias("answered"), *apart)
    if work.tally.by_inquiry:
        straight = [made.alias(name) for name, made in together.items()]
        whole = rows.with_columns(straight).select(pl.exclude(*packs, "^g\\d+$")).collect()
        return Rows(whole, channels, Packed())
    names = (*packs, *(f"g{at}" for at in range(given.width))) if together else ()
    return Rows(_added(work, rows, max(len(channels), 1)), channels, Packed(names, together))


def _added(work: Work, rows: pl.LazyFrame, size: int) -> pl.DataFrame:
    """Sum rows of the same participant, class and channel."""
    keyed = rows.select((pl.col("who") * size + pl.col("where")).alias("#"), pl.exclude("who", "where"))
    added = summed(keyed, "#", [pl.exclude("#").sum()], work.tally.cells.height)
    return added.select(
        (pl.col("#") // size).alias("who"), (pl.col("#") % size).alias("where"), pl.exclude("#")
    )


def _complete(one: Shape) -> bool:
    return one.answered and one.completed


def _by_channel(work: Work, question: str) -> Mapping[str, Worth]:
    return {
        channel: one
        for channel, asked in work.worths.items()
        for one in asked
        if one.asked.question == question
    }


def _alike(work: Work, column: Column) -> Worth | None:
    """Return what a question is worth where that is the same on all channels that its counts are of, and it
    counts in complete inquiries alone; else None."""
    worths = _by_channel(work, column.id)
    first = next(iter(worths.values()))
    heard = set(work.tally.plan.questions[first.index].channels) & {each.channel for each in work.shapes}
    same = heard <= worths.keys() and all(
        (one.points, one.away, one.asked.best) == (first.points, first.away, first.asked.best)
        for one in worths.values()
    )
    return first if same and column.basis == "answered" else None


@frozen
class _Given:
    """Where it stands, in columns `g*`, how many inquiries gave an answer: (question, state) to place.

    Questions that are answered in the same shapes share a place.
    """

    bits: int
    flags: tuple[tuple[int, ...], ...]
    at: Mapping[tuple[int, int], int] = field(repr=False)

    @classmethod
    def of(cls, work: Work, worths: Sequence[Worth]) -> _Given:
        flags: dict[tuple[int, ...], int] = {}
        at = {}
        for one in worths:
            asked = _by_channel(work, one.asked.question)
            for state in _states(one):
                row = tuple(
                    int(_complete(each) and each.channel in asked and each.states[one.index] == state)
                    for each in work.shapes
                )
                at[one.index, state] = flags.setdefault(row, len(flags))
        return cls(work.tally.layout.bits, tuple(flags), at)

    @property
    def per(self) -> int:
        """How many numbers stand in a column."""
        return 62 // self.bits

    @property
    def width(self) -> int:
        """The number of columns."""
        return -(-len(self.flags) // self.per)

    def place(self, question: int, state: int) -> Place:
        at = self.at[question, state]
        return Place(at // self.per, at % self.per * self.bits, self.bits)

    def columns(self, work: Work) -> list[pl.Expr]:
        """Return the columns in cells."""
        made = []
        for column in range(self.width):
            part = self.flags[column * self.per : (column + 1) * self.per]
            ones = [
                sum(flag << at * self.bits for at, flag in enumerate(row)) for row in zip(*part, strict=True)
            ]
            made.append((work.by_shape(ones) * pl.col("n")).alias(f"g{column}"))
        return made


def _states(one: Worth) -> list[int]:
    """Return the states in which a question gives points: an answer, and N/A that this ruleset scores."""
    return [0, *(number for number, points in enumerate(one.away, 2) if points is not None)]


def _worth_in(one: Worth, state: int) -> int:
    """Return what an inquiry gets in a state, beside what its answer gives over the last one."""
    return one.rest if state == 0 else one.away[state - 2] or 0


def _question(work: Work, column: Column, one: Worth, given: _Given) -> Iterator[tuple[str, pl.Expr]]:
    """Yield the columns of a question over summed counts: inquiries, obtainable and sum."""
    factor = column.scale if work.pooled else column.scale // one.asked.best
    here = {state: taken(given.place(one.index, state), "g") for state in _states(one)}
    counted = _total(here.values())
    yield f"k{column.index}", counted
    if work.pooled:
        for part, name in enumerate(column.obtainable()):
            yield name, counted * column.part(one.asked.best, part)
    sums = [(count, _worth_in(one, state) * factor) for state, count in here.items()]
    for place, points in zip(work.tally.layout.counts[one.index], one.points, strict=False):
        sums.append((taken(place, "p"), ((points or 0) - one.rest) * factor))
    for part, name in enumerate(column.values()):
        parts = [(count, column.part(number, part)) for count, number in sums]
        yield name, _total(count * number for count, number in parts if number)


def _apart(work: Work, column: Column) -> Iterator[pl.Expr]:
    """Yield the columns of a question in cells, all of whose inquiries are in one state of it."""
    worths = _by_channel(work, column.id)
    found = [_in_shape(work, column, worths.get(each.channel), each) for each in work.shapes]
    n = pl.col("n")
    counted = [int(constant is not None) for constant, _ in found]
    yield (work.by_shape(counted) * n).alias(f"k{column.index}")
    if work.pooled:
        best = [
            worths[each.channel].asked.best if yes else 0
            for each, yes in zip(work.shapes, counted, strict=True)
        ]
        for part, name in enumerate(column.obtainable()):
            yield (work.by_shape([column.part(number, part) for number in best]) * n).alias(name)
    places = work.tally.layout.counts[next(iter(worths.values())).index]
    for part, name in enumerate(column.values()):
        constants = [column.part(constant or 0, part) for constant, _ in found]
        total = work.by_shape(constants) * n
        for code, place in enumerate(places):
            over = [column.part(more[code], part) if code < len(more) else 0 for _, more in found]
            if any(over):
                total = total + taken(place, "p") * work.by_shape(over)
        yield total.alias(name)


def _in_shape(
    work: Work, column: Column, one: Worth | None, each: Shape
) -> tuple[int | None, tuple[int, ...]]:
    """Return what an inquiry of a shape gets (None: it does not count), and what each code gives over it."""
    if one is None or not counts_in(column.basis, each):
        return None, ()
    if not each.answered:
        share = unanswered(work.ruleset, each.channel) * column.scale
        return int(share * (one.asked.best if work.pooled else 1)), ()
    state = each.states[one.index]
    if state not in _states(one):
        return None, ()
    factor = column.scale if work.pooled else column.scale // one.asked.best
    over = tuple(((points or 0) - one.rest) * factor for points in one.points) if state == 0 else ()
    return _worth_in(one, state) * factor, over


def _total(parts: Iterable[pl.Expr]) -> pl.Expr:
    total = None
    for part in parts:
        total = part if total is None else total + part
    return pl.lit(0, pl.Int64) if total is None else total
