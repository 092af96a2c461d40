"""Total, areas and categories of every cell: counts and the rules' multipliers go in, exact sums come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import polars as pl

from kspris.scoring.places import in_place, literal, taken
from kspris.scoring.scores import Column, limb_of, limbs_for
from kspris.scoring.terms import Group, Measure, Term, Worth, common_scale, measures, members, term
from kspris.scoring.work import MOST, Work


def measured(work: Work, cells: pl.LazyFrame) -> tuple[tuple[Column, ...], pl.LazyFrame]:
    """Return the columns of total, areas and categories, and the cells with their sums added.

    `cells` are the tally's with the number of their shape, `s`.
    """
    found = [one for one in measures(work.ruleset) if work.wants("total" if one.hidden else one.kind)]
    if not found or not work.shapes:
        terms: list[list[Term]] = [[] for _ in found]
    else:
        terms = [_terms(work, one) for one in found]
    sizes = _largest(work)
    columns = tuple(_column(work, index, one, terms[index], sizes) for index, one in enumerate(found))
    limbs = max((column.limbs for column in columns), default=1)
    parts: list[int | None] = [None] if any(column.limbs == 1 for column in columns) else []
    parts += range(limbs) if limbs > 1 else ()
    groups = tuple(dict.fromkeys(group for one in found for group in one.groups))
    asked = _by_question(work, groups)
    single = [
        _points(work, index, asked[index], part).alias(_question_name(index, part))
        for index in asked
        for part in parts
    ]
    linear = [
        _grouped(work, group, asked, part).alias(_linear_name(group, part))
        for group in groups
        for part in parts
    ]
    made = [
        expression
        for column, one, row in zip(columns, found, terms, strict=True)
        for expression in _sums(work, column, one, row)
    ]
    names = [_linear_name(group, part) for group in groups for part in parts]
    names += [_question_name(index, part) for index in asked for part in parts]
    return columns, cells.with_columns(single).with_columns(linear).with_columns(made).drop(names)


def _terms(work: Work, one: Measure) -> list[Term]:
    """Return what an inquiry of each shape adds to a measure; shapes that differ elsewhere share a term."""
    asked = {
        channel: [each for group in one.groups for each in members(group, worths)]
        for channel, worths in work.worths.items()
    }
    known: dict[tuple[object, ...], Term] = {}
    found = []
    for each in work.shapes:
        states = tuple(each.states[worth.index] for worth in asked[each.channel])
        key = (each.channel, each.answered, each.completed, states)
        if key not in known:
            known[key] = term(work.ruleset, one, each, work.worths[each.channel])
        found.append(known[key])
    return found


def _scaled(number: Fraction, scale: int) -> int:
    """Return a number times a scale that its denominator divides."""
    return number.numerator * (scale // number.denominator)


def _largest(work: Work) -> dict[Group, int]:
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
    work: Work, index: int, one: Measure, terms: Sequence[Term], sizes: Mapping[Group, int]
) -> Column:
    missing = Fraction(0) if work.ruleset.missing is None else work.ruleset.missing / 100
    scale = common_scale(terms, missing)
    different = {id(each): each for each in terms}.values()
    largest = [
        sum(
            abs(_scaled(factor, scale)) * sizes.get(group, 0)
            for factor, group in zip(each.factors, one.groups, strict=True)
        )
        + abs(_scaled(each.constant, scale))
        + each.obtainable
        for each in different
    ]
    most = max([*largest, sum(sizes.values())]) * max(work.inquiries, 1)
    limbs = 1
    if most * 2 >= MOST:
        parts = [number for each in different for number in (*each.factors, each.constant)]
        numbers = [abs(_scaled(number, scale)) for number in parts]
        numbers += [each.obtainable for each in different]
        limbs = limbs_for(max(numbers, default=0)) + limbs_for(max(sizes.values(), default=0))
    return Column(index, one.kind, one.id, one.basis, scale, limbs, one.hidden)


def _sums(work: Work, column: Column, one: Measure, terms: Sequence[Term]) -> Iterator[pl.Expr]:
    """Yield the columns of a measure: inquiries, what was obtainable (pooled), and the sum."""
    if not terms:
        names = [f"k{column.index}", *(column.obtainable() if work.pooled else ()), *column.values()]
        yield from (pl.lit(0, pl.Int64).alias(name) for name in names)
        return
    n = pl.col("n")
    yield (work.by_shape([each.counted for each in terms]) * n).alias(f"k{column.index}")
    if work.pooled:
        for part, name in enumerate(column.obtainable()):
            yield (work.by_shape([column.part(each.obtainable, part) for each in terms]) * n).alias(name)
    for place, name in enumerate(column.values()):
        constants = [column.part(_scaled(each.constant, column.scale), place) for each in terms]
        total = work.by_shape(constants) * n
        for product in _products(work, column, one, terms, place):
            total = total + product
        yield total.alias(name)


def _products(
    work: Work, column: Column, one: Measure, terms: Sequence[Term], place: int
) -> Iterator[pl.Expr]:
    """Yield factors times points, for one limb of the sum."""

    def factor(number: int, part: int) -> pl.Expr:
        return work.by_shape(
            [column.part(_scaled(each.factors[number], column.scale), part) for each in terms]
        )

    used = [number for number in range(len(one.groups)) if any(each.factors[number] for each in terms)]
    if column.limbs > 1:
        for number in used:
            for low in range(place + 1):
                yield factor(number, place - low) * pl.col(_linear_name(one.groups[number], low))
    elif used and all(len({each.factors[number] for number in used}) == 1 for each in terms):
        points = [pl.col(_linear_name(one.groups[number], None)) for number in used]
        yield factor(used[0], 0) * _added(points)
    else:
        for number in used:
            yield factor(number, 0) * pl.col(_linear_name(one.groups[number], None))


def _added(parts: Sequence[pl.Expr]) -> pl.Expr:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _linear_name(group: Group, part: int | None) -> str:
    return f"l{group[0][0]}:{group[1]}" + ("" if part is None else f":{part}")


def _question_name(index: int, part: int | None) -> str:
    return f"q{index}" + ("" if part is None else f":{part}")


def _by_question(work: Work, groups: Sequence[Group]) -> dict[int, dict[str, Worth]]:
    """Return what the questions of some groups are worth on each channel, by their place in the plan."""
    found: dict[int, dict[str, Worth]] = {}
    for channel in dict.fromkeys(each.channel for each in work.shapes):
        for one in dict.fromkeys(one for group in groups for one in members(group, work.worths[channel])):
            found.setdefault(one.index, {})[channel] = one
    return found


def _grouped(work: Work, group: Group, asked: Mapping[int, Mapping[str, Worth]], part: int | None) -> pl.Expr:
    """Return the sum of points of a group in a cell, over what the last answers give."""
    terms = []
    for index, worths in asked.items():
        inside = {channel for channel, one in worths.items() if members(group, [one])}
        if not inside:
            continue
        points = pl.col(_question_name(index, part))
        if inside < worths.keys():
            points = points * work.by_shape([int(each.channel in inside) for each in work.shapes])
        terms.append(points)
    return _added(terms) if terms else pl.lit(0, pl.Int64)


def _points(work: Work, index: int, worths: Mapping[str, Worth], part: int | None) -> pl.Expr:
    """Return the sum of points of a question in a cell, over what its last answer gives."""
    by_shift: dict[int, list[pl.Expr]] = {}
    counting = set(work.tally.plan.questions[index].channels)
    channels = dict.fromkeys(each.channel for each in work.shapes)
    terms = []
    for code, place in enumerate(work.tally.layout.counts[index]):
        over = {channel: _over(worths.get(channel), code, part) for channel in channels}
        heard = {number for channel, number in over.items() if channel in counting}
        if heard <= {0}:
            continue
        if len(heard) == 1:  # none has counted it on the other channels
            points = literal(heard.pop())
        else:
            points = work.by_shape([over[each.channel] for each in work.shapes])
        most = work.tally.layout.most * max(abs(number) for number in over.values())
        if most << place.shift < MOST:
            by_shift.setdefault(place.shift, []).append(in_place(place, "p") * points)
        else:
            terms.append(taken(place, "p") * points)
    # counts in the same bits of several packs are added up where they stand, and moved down once
    terms += [
        _added(parts) // literal(1 << shift) if shift else _added(parts) for shift, parts in by_shift.items()
    ]
    return _added(terms) if terms else pl.lit(0, pl.Int64)


def _over(one: Worth | None, code: int, part: int | None) -> int:
    if one is None or code >= len(one.points):
        return 0
    over = (one.points[code] or 0) - one.rest
    return over if part is None else limb_of(over, part)
