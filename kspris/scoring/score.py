"""Any ruleset scores any tally: counts and points go in, exact sums per participant and channel come out.

A mean of ratios is kept as a whole number over (scale x inquiries), a pooled one as two whole numbers.
Sums are Int64 where a bound that is checked here allows it; otherwise a number is kept in several columns
of 16 bits each ("limbs"), so that nothing is ever rounded and nothing overflows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm

import polars as pl
from attrs import field, frozen

from kspris.ruleset.model import Basis, Ruleset
from kspris.scoring.kinds import MeasureKind
from kspris.scoring.plan import WIDTHS, Layout, Place
from kspris.scoring.tally import OtherPlanError, Tally, largest_cell, taken
from kspris.scoring.terms import (
    Group,
    Measure,
    Shape,
    Term,
    Worth,
    common_scale,
    counts_in,
    measures,
    members,
    shape,
    term,
    unanswered,
    worths,
)

LIMB = 16
_NAMES = ("participant", "class")
_MOST = 1 << 62


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

    def _limbs(self, letter: str) -> list[str]:
        if self.limbs == 1:
            return [f"{letter}{self.index}"]
        return [f"{letter}{self.index}_{one}" for one in range(self.limbs)]


@frozen(eq=False)
class Scores:
    """Exact sums of one ruleset over one tally, rows for each participant (or inquiry) and channel.

    There may be several rows for one: add them up (`summed` says that it is done). `sums`: the keys,
    `n` inquiries, `answered` of them, and the columns of each measure.
    `values`: answers that metrics read, with their counts.
    """

    ruleset: Ruleset
    columns: tuple[Column, ...]
    sums: pl.DataFrame = field(repr=False)
    values: pl.DataFrame = field(repr=False)
    summed: bool = False

    @property
    def pooled(self) -> bool:
        """Whether points are pooled over inquiries."""
        return self.ruleset.combined == "pooled"

    @property
    def by_inquiry(self) -> bool:
        """Whether each row is one inquiry."""
        return "inquiry" in self.sums.columns


@frozen
class _Work:
    """What the steps share: the ruleset, the tally with wide enough counts, and its shapes."""

    ruleset: Ruleset
    tally: Tally
    shapes: tuple[Shape, ...]
    worths: Mapping[str, tuple[Worth, ...]]
    inquiries: int
    kinds: Collection[MeasureKind] | None

    def wants(self, one: Measure) -> bool:
        """Whether a measure is to be summed."""
        return self.kinds is None or ("total" if one.hidden else one.kind) in self.kinds

    @property
    def keys(self) -> list[str]:
        """Names of the columns that tell the rows of the sums apart."""
        return [*(("inquiry",) if self.tally.by_inquiry else ()), "participant", "class"]


def score(tally: Tally, ruleset: Ruleset, kinds: Collection[MeasureKind] | None = None) -> Scores:
    """Score `tally` by `ruleset`, exactly. `kinds` narrows what is summed; None is everything.

    Raises OtherPlanError where the tally was not counted for this ruleset.
    """
    words = [name for name in tally.cells.columns if name[0] == "w" and name[1:].isdigit()]
    shapes = tally.cells.select(words).unique(maintain_order=True)
    read = tuple(shape(tally.plan, row) for row in shapes.iter_rows())
    work = _Work(ruleset, tally, read, worths(ruleset, tally.plan), tally.inquiries, kinds)
    if {one.channel for one in read} - set(work.worths):
        raise OtherPlanError
    cells = tally.cells.join(shapes.with_row_index("s"), on=words, how="left", maintain_order="left")
    _check(work, cells)
    columns, cells = _with_measures(work, cells.drop(words))
    try:
        rows, places, found = _rows(work, cells)
    except _TooNarrowError:
        return score(tally.widened(next(bits for bits in WIDTHS if bits > tally.layout.bits)), ruleset, kinds)
    questions, parts = _question_columns(work, rows, places, found, len(columns))
    everything = (*columns, *questions)
    summed = [*(name for one in everything for name in _names(one, work)), "n", "answered"]
    schema = dict.fromkeys([*work.keys, "channel"], pl.String) | dict.fromkeys(summed, pl.Int64)
    sums = pl.concat([pl.DataFrame(schema=schema), *parts], how="diagonal")
    return Scores(ruleset, everything, sums, tally.values)


def _names(one: Column, work: _Work) -> list[str]:
    obtainable = one.obtainable() if work.ruleset.combined == "pooled" else []
    return [*one.values(), f"k{one.index}", *obtainable]


def _check(work: _Work, cells: pl.DataFrame) -> None:
    """Refuse answers that the ruleset does not have, where there are any."""
    for channel, asked in work.worths.items():
        for one in asked:
            lacking = [code for code, points in enumerate(one.points) if points is None]
            if not lacking:
                continue
            giving = [
                each.channel == channel and each.answered and each.states[one.index] == 0
                for each in work.shapes
            ]
            rows = cells.filter(pl.lit(pl.Series(giving, dtype=pl.Boolean)).gather(pl.col("s")))
            given = [taken(place, "p").sum() for place in work.tally.layout.counts[one.index]]
            found = rows.select(
                pl.col("n").sum(), *(each.alias(str(code)) for code, each in enumerate(given))
            ).row(0)
            by_code = (*found[1:], found[0] - sum(found[1:]))
            if any(by_code[code] for code in lacking):
                raise OtherPlanError(one.asked.question)


def counts(tally: Tally) -> pl.DataFrame:
    """Return the counts in long form: keys, `question`, `code`, `answer` and `n`, zeros left out."""
    keys = tally.plan.keys()
    base = [name for name in ("inquiry", "participant", "class") if name in tally.cells.columns]
    channels = pl.lit(pl.Series([*tally.plan.channels], dtype=pl.String))
    who = pl.lit(pl.Series([None, *tally.plan.counterparts], dtype=pl.String))
    fixed = [
        *map(pl.col, base),
        channels.gather(taken(keys[0], "w")).alias("channel"),
        who.gather(taken(keys[1], "w")).alias("counterpart"),
        (taken(keys[2], "w") == 1).alias("answered"),
        (taken(keys[3], "w") == 1).alias("completed"),
    ]
    frames = []
    for index, question in enumerate(tally.plan.questions):
        state = taken(keys[4 + index], "w")
        asked = (taken(keys[2], "w") == 1) & channels.gather(taken(keys[0], "w")).is_in(
            list(question.channels)
        )
        codes = [taken(place, "p") for place in tally.layout.counts[index]]
        answering = pl.when(asked & (state == 0)).then(pl.col("n")).otherwise(0)
        codes.append(answering - pl.sum_horizontal([pl.lit(0, pl.Int64), *codes]))
        labels = [str(one) for one in question.codes] + (["+"] if question.beyond else [])
        for code, label in enumerate(labels):
            frames.append(_long(tally, fixed, question.question, code, label, codes[code]))
        empty = pl.when(asked & (state == 1)).then(pl.col("n")).otherwise(0)
        frames.append(_long(tally, fixed, question.question, -1, None, empty))
        for number, label in enumerate(question.away, 2):
            away = pl.when(asked & (state == number)).then(pl.col("n")).otherwise(0)
            frames.append(_long(tally, fixed, question.question, -number, label, away))
    return pl.concat(frames) if frames else pl.DataFrame()


def _long(
    tally: Tally, fixed: Sequence[pl.Expr], question: str, code: int, label: str | None, n: pl.Expr
) -> pl.DataFrame:
    added = [
        pl.lit(question).alias("question"),
        pl.lit(code).alias("code"),
        pl.lit(label, pl.String).alias("answer"),
    ]
    return tally.cells.select(*fixed, *added, n.alias("n")).filter(pl.col("n") > 0)


# ------------------------------------------------------------------------- total, areas, categories


def _with_measures(work: _Work, cells: pl.DataFrame) -> tuple[tuple[Column, ...], pl.DataFrame]:
    """Add the columns of total, areas and categories to the cells."""
    found = [one for one in measures(work.ruleset) if work.wants(one)]
    terms = [
        [term(work.ruleset, one, each, work.worths[each.channel]) for each in work.shapes] for one in found
    ]
    sizes = _largest(work)
    columns = tuple(_column(work, index, one, terms[index], sizes) for index, one in enumerate(found))
    table = {
        name: values
        for column, one, row in zip(columns, found, terms, strict=True)
        for name, values in _table(column, one, row, pooled=work.ruleset.combined == "pooled").items()
    }
    constants = pl.DataFrame(table, schema=dict.fromkeys(table, pl.Int64))
    limbs = max((column.limbs for column in columns), default=1)
    parts: list[int | None] = [None] if any(column.limbs == 1 for column in columns) else []
    parts += range(limbs) if limbs > 1 else ()
    groups = tuple(dict.fromkeys(group for one in found for group in one.groups))
    linear = _linear(work, cells, groups, parts)
    joined = pl.concat([linear, constants.select(pl.all().gather(linear["s"]))], how="horizontal")
    made = [
        expression
        for column, one, row in zip(columns, found, terms, strict=True)
        for expression in _measure_columns(column, one, row, pooled=work.ruleset.combined == "pooled")
    ]
    keep = [pl.col(name) for name in linear.columns if name[0] != "l"]
    return columns, joined.select(*keep, *made)


def _largest(work: _Work) -> dict[Group, int]:
    """Return the largest sum of points (beside the constant) of one inquiry in each group."""
    found: dict[Group, int] = {}
    for asked in work.worths.values():
        for one in asked:
            span = max((abs((points or 0) - one.rest) for points in one.points), default=0)
            for group in [
                ("area", one.asked.area or ""),
                *(("category", each) for each in one.asked.categories),
            ]:
                found[group] = found.get(group, 0) + span
    return found


def _column(
    work: _Work, index: int, one: Measure, terms: Sequence[Term], sizes: Mapping[Group, int]
) -> Column:
    missing = Fraction(0) if work.ruleset.missing is None else work.ruleset.missing / 100
    scale = common_scale(terms, missing)
    largest = [
        sum(
            abs(factor) * scale * sizes.get(group, 0)
            for factor, group in zip(each.factors, one.groups, strict=True)
        )
        + abs(each.constant) * scale
        + each.obtainable
        for each in terms
    ]
    most = max([*largest, Fraction(sum(sizes.values()))]) * max(work.inquiries, 1)
    limbs = 1
    if most * 2 >= _MOST:
        sizes_of = [int(abs(number) * scale) for each in terms for number in (*each.factors, each.constant)]
        sizes_of += [each.obtainable for each in terms]
        limbs = _limbs_of(max(sizes_of, default=0)) + _limbs_of(max(sizes.values(), default=0))
    return Column(index, one.kind, one.id, one.basis, scale, limbs, one.hidden)


def _limbs_of(number: int) -> int:
    return max(1, -(-number.bit_length() // LIMB))


def limb(number: int, index: int) -> int:
    """Return one limb of a whole number; a negative one has negative limbs."""
    size = (abs(number) >> (LIMB * index)) & ((1 << LIMB) - 1)
    return -size if number < 0 else size


def _table(column: Column, one: Measure, terms: Sequence[Term], *, pooled: bool) -> dict[str, list[int]]:
    """Return the constants of a measure by shape: factors `f`, constants `c`, counts and obtainable."""
    i, scale = column.index, column.scale
    table = {f"vk{i}": [each.counted for each in terms]}
    for part in range(column.limbs):
        if pooled:
            table[f"vd{i}_{part}"] = [_part(each.obtainable, part, column) for each in terms]
        table[f"c{i}_{part}"] = [_part(int(each.constant * scale), part, column) for each in terms]
        for number in range(len(one.groups)):
            table[f"f{i}_{number}_{part}"] = [
                _part(int(each.factors[number] * scale), part, column) for each in terms
            ]
    return table


def _part(number: int, part: int, column: Column) -> int:
    return number if column.limbs == 1 else limb(number, part)


def _measure_columns(column: Column, one: Measure, terms: Sequence[Term], *, pooled: bool) -> list[pl.Expr]:
    i = column.index
    n = pl.col("n")
    made = [(pl.col(f"vk{i}") * n).alias(f"k{i}")]
    if pooled:
        made += [(pl.col(f"vd{i}_{part}") * n).alias(name) for part, name in enumerate(column.obtainable())]
    used = [number for number in range(len(one.groups)) if any(each.factors[number] for each in terms)]
    alike = bool(used) and all(len({each.factors[number] for number in used}) == 1 for each in terms)
    for place, name in enumerate(column.values()):
        total = pl.col(f"c{i}_{place}") * n
        if column.limbs == 1 and alike:
            points = pl.sum_horizontal([pl.col(_linear_name(one.groups[number], None)) for number in used])
            total = total + pl.col(f"f{i}_{used[0]}_0") * points
        elif column.limbs == 1:
            for number in used:
                total = total + pl.col(f"f{i}_{number}_0") * pl.col(_linear_name(one.groups[number], None))
        else:
            for number in used:
                for low in range(place + 1):
                    points = pl.col(_linear_name(one.groups[number], low))
                    total = total + pl.col(f"f{i}_{number}_{place - low}") * points
        made.append(total.alias(name))
    return made


def _linear_name(group: Group, part: int | None) -> str:
    return f"l{group[0][0]}:{group[1]}" + ("" if part is None else f":{part}")


def _linear(
    work: _Work, cells: pl.DataFrame, groups: Sequence[Group], parts: Sequence[int | None]
) -> pl.DataFrame:
    """Add to the cells the sum of points of each group, over what the last answers give."""
    channels = list(dict.fromkeys(each.channel for each in work.shapes))
    codes = pl.Series([channels.index(each.channel) for each in work.shapes], dtype=pl.Int8)
    cells = cells.with_columns(pl.lit(codes).gather(pl.col("s")).alias("ch"))
    frames = []
    for code, channel in enumerate(channels):
        asked = work.worths[channel]
        made = [
            _points(members(group, asked), work.tally.layout, part).alias(_linear_name(group, part))
            for group in groups
            for part in parts
        ]
        frames.append(cells.filter(pl.col("ch") == code).with_columns(made))
    return pl.concat(frames).drop("ch") if frames else cells.drop("ch")


def _points(asked: Sequence[Worth], layout: Layout, part: int | None) -> pl.Expr:
    total = pl.lit(0, pl.Int64)
    for one in asked:
        for place, points in zip(layout.counts[one.index], one.points, strict=False):
            over = (points or 0) - one.rest
            over = over if part is None else limb(over, part)
            if over:
                total = total + taken(place, "p") * over
    return total


# ------------------------------------------------------------------------------------- questions

_Places = Mapping[tuple[int, int], Place]
"""Where the number of inquiries stands that have a question in a state: (question, state) to place."""
Kind = tuple[str, bool, bool]


class _TooNarrowError(Exception):
    """The sums of cells do not fit the places of the counts."""


def _states(work: _Work) -> list[tuple[int, int]]:
    """Return the questions and states that give points: an answer, and N/A that this ruleset scores."""
    found: dict[tuple[int, int], None] = {}
    for asked in work.worths.values():
        for one in asked:
            found[(one.index, 0)] = None
            for number, points in enumerate(one.away, 2):
                if points is not None:
                    found[(one.index, number)] = None
    return list(found)


def _rows(work: _Work, cells: pl.DataFrame) -> tuple[pl.DataFrame, _Places, tuple[Kind, ...]]:
    """Sum the cells of a participant, channel, answered and completed, and count the states in them."""
    bits = work.tally.layout.bits
    states = _states(work)
    per = 62 // bits
    places = {key: Place(number // per, number % per * bits, bits) for number, key in enumerate(states)}
    flags = [[0] * len(work.shapes) for _ in range(-(-len(states) // per))]
    for (question, state), place in places.items():
        for number, one in enumerate(work.shapes):
            if one.answered and one.states[question] == state:
                flags[place.column][number] += 1 << place.shift
    kinds = [(each.channel, each.answered, each.completed) for each in work.shapes]
    found = tuple(dict.fromkeys(kinds))
    constants = pl.DataFrame(
        {f"g{number}": values for number, values in enumerate(flags)}
        | {"kind": [found.index(one) for one in kinds]},
        schema=dict.fromkeys([*(f"g{number}" for number in range(len(flags))), "kind"], pl.Int64),
    ).select(pl.all().gather(cells["s"]))
    rows = pl.concat([cells.drop("s"), constants], how="horizontal").with_columns(
        pl.col(f"g{number}") * pl.col("n") for number in range(len(flags))
    )
    if not work.tally.by_inquiry:
        rows = _per_participant(rows)
    if largest_cell(rows) >= 1 << bits:
        raise _TooNarrowError
    return rows, places, found


def _per_participant(rows: pl.DataFrame) -> pl.DataFrame:
    """Sum rows of the same participant, class and kind. Numbers tell names apart quicker than text."""
    code = {
        name: rows[name].cast(pl.Categorical).to_physical().cast(pl.Int64).fill_null(-1) for name in _NAMES
    }
    sizes = code["class"].max()
    size = sizes + 2 if isinstance(sizes, int) else 2
    return (
        rows.with_columns((code["participant"] * size + code["class"]).alias("who"))
        .group_by("who", "kind")
        .agg(pl.col(_NAMES).first(), pl.exclude("who", "kind", *_NAMES).sum())
        .drop("who")
    )


def _question_columns(
    work: _Work, rows: pl.DataFrame, places: _Places, kinds: Sequence[Kind], start: int
) -> tuple[tuple[Column, ...], list[pl.DataFrame]]:
    """Return the questions' columns, and the rows with them, apart for each kind of row."""
    columns = _questions(work, start)
    measured = [name for name in rows.columns if name[0] in "vkd" and name != "kind"]
    parts = []
    for number, kind in enumerate(kinds):
        channel, answered, _ = kind
        asked = {one.asked.question: one for one in work.worths[channel]}
        made = [
            expression
            for column in columns
            if column.id in asked and _in_basis(column.basis, kind)
            for expression in _question(work, column, asked[column.id], places, kind)
        ]
        parts.append(
            rows.filter(pl.col("kind") == number).select(
                *work.keys,
                pl.lit(channel).alias("channel"),
                "n",
                (pl.col("n") if answered else pl.lit(0, pl.Int64)).alias("answered"),
                *measured,
                *made,
            )
        )
    return columns, parts


def _in_basis(basis: Basis, kind: Kind) -> bool:
    return counts_in(basis, Shape(*kind, ()))


def _questions(work: _Work, start: int) -> tuple[Column, ...]:
    best: dict[str, set[int]] = {}
    for asked in work.worths.values():
        for one in asked:
            best.setdefault(one.asked.question, set()).add(one.asked.best)
    given = [unanswered(work.ruleset, channel).denominator for channel in work.worths]
    pooled = work.ruleset.combined == "pooled"
    columns = []
    wanted = work.kinds is None or "question" in work.kinds
    asked_ids = [question for question in work.ruleset.questions if question in best and wanted]
    for index, question in enumerate(asked_ids, start):
        area = work.ruleset.questions[question].area
        basis: Basis = "answered" if area is None else work.ruleset.areas[area].basis
        scale = lcm(*given, *(() if pooled else best[question]))
        most = scale * max(best[question]) * max(work.inquiries, 1) * 4
        limbs = 1 if most < _MOST else _limbs_of(scale * max(best[question]))
        columns.append(Column(index, "question", question, basis, scale, limbs))
    return tuple(columns)


def _question(work: _Work, column: Column, one: Worth, places: _Places, kind: Kind) -> list[pl.Expr]:
    """Return the columns of a question in the rows of one channel: sum, inquiries and obtainable."""
    channel, answered, _ = kind
    pooled = work.ruleset.combined == "pooled"
    factor = column.scale if pooled else column.scale // one.asked.best
    sums: list[tuple[pl.Expr, int]]
    if answered:
        here = taken(places[(one.index, 0)], "g")
        sums = [(here, one.rest * factor)]
        given = here
        for number, points in enumerate(one.away, 2):
            if points is not None:
                away = taken(places[(one.index, number)], "g")
                sums.append((away, points * factor))
                given = given + away
        for place, points in zip(work.tally.layout.counts[one.index], one.points, strict=False):
            sums.append((taken(place, "p"), ((points or 0) - one.rest) * factor))
    else:
        given = pl.col("n")
        share = unanswered(work.ruleset, channel) * column.scale * (one.asked.best if pooled else 1)
        sums = [(given, int(share))]
    made = [given.alias(f"k{column.index}")]
    if pooled:
        made += [
            (given * _part(one.asked.best, part, column)).alias(name)
            for part, name in enumerate(column.obtainable())
        ]
    for part, name in enumerate(column.values()):
        terms = [(count, _part(number, part, column)) for count, number in sums]
        total = pl.sum_horizontal(
            [pl.lit(0, pl.Int64), *(count * number for count, number in terms if number)]
        )
        made.append(total.alias(name))
    return made
