"""Means of ratios, exact: ratios of participants and the groups they belong to go in, a cell for each group
comes out. Every participant with a value weighs the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import polars as pl

from kspris_dsl.values import frozen

Keys = tuple[str | None, ...]
_MOST = 1 << 62
"""Sums stay below it."""
_LONGEST = 40
"""The greatest divisor that is brought over one denominator with all others."""


@frozen
class Cell:
    """A figure before it gets its level: keys, value as a share of 1, a whole number over another (0: no
    value), inquiries and participants behind it."""

    keys: Keys
    numerator: int
    denominator: int
    inquiries: int
    participants: int = 1


@frozen
class Ratio:
    """The columns of a ratio: `over` / (scale x `under`), no value where that is 0; inquiries behind it."""

    over: str
    under: str
    behind: str
    scale: int


def means_in_frame(rows: pl.DataFrame, keys: Sequence[str], ratios: Sequence[Ratio]) -> list[list[Cell]]:
    """Return the means of each ratio for each group of `keys`, sorted, added up in the frame: over one
    denominator where numbers are small enough, else for each denominator apart."""
    common = _common(rows, ratios)
    if common is not None:
        parts = _over_one(rows, ratios, common)
        largest = parts.select(pl.max_horizontal(pl.all().abs().max())).item() or 0
        if largest * rows.height < _MOST:
            return _added_over_one(rows, parts, keys, ratios, common)
    queries = []
    for one in ratios:
        named = [pl.col(one.over).alias("over"), pl.col(one.under).alias("under")]
        grouped = rows.lazy().select(*keys, *named, pl.col(one.behind).alias("behind"))
        sums = [pl.col("over").sum(), pl.col("behind").sum(), pl.len().alias("who")]
        queries.append(grouped.group_by([*keys, "under"]).agg(sums))
    found = pl.collect_all(queries)
    return [_mean_of_sums(one, added) for one, added in zip(ratios, found, strict=True)]


def _common(rows: pl.DataFrame, ratios: Sequence[Ratio]) -> int | None:
    """Return a whole number that all divisors divide; None where one is great, or products would be."""
    unders, overs = [one.under for one in ratios], [one.over for one in ratios]
    under, over = rows.select(
        pl.max_horizontal(pl.col(unders).max()).alias("under"),
        pl.max_horizontal(pl.col(overs).abs().max()).alias("over"),
    ).row(0)
    if not under or under > _LONGEST:
        return None
    common = lcm(*range(1, under + 1))
    return common if over * common < _MOST else None


def _over_one(rows: pl.DataFrame, ratios: Sequence[Ratio], common: int) -> pl.DataFrame:
    """Return each ratio, times its scale, as a numerator over `common`; null where it has no value."""
    factors = pl.Series([None, *(common // one for one in range(1, _LONGEST + 1))], dtype=pl.Int64)
    by_under = {name: factors.gather(rows[name]) for name in {one.under for one in ratios}}
    return rows.select(
        (pl.col(one.over) * by_under[one.under]).alias(str(at)) for at, one in enumerate(ratios)
    )


def _added_over_one(
    rows: pl.DataFrame, parts: pl.DataFrame, keys: Sequence[str], ratios: Sequence[Ratio], common: int
) -> list[list[Cell]]:
    made: list[pl.Expr] = []
    for at, one in enumerate(ratios):
        part = pl.col(str(at))
        behind = pl.when(part.is_not_null()).then(pl.col(one.behind)).sum()
        made += [part.sum(), behind.alias(f"{at}b"), part.count().cast(pl.Int64).alias(f"{at}n")]
    whole = rows.select(*keys, *dict.fromkeys(one.behind for one in ratios)).hstack(parts)
    added = whole.group_by(keys).agg(made) if keys else whole.select(made)
    groups = list(added.select(keys).iter_rows()) if keys else [()]
    found = []
    for at, one in enumerate(ratios):
        sums: dict[Keys, dict[int, int]] = {}
        counted: dict[Keys, list[int]] = {}
        columns = (added[name].to_list() for name in (f"{at}", f"{at}b", f"{at}n"))
        for group, over, behind, who in zip(groups, *columns, strict=True):
            sums[group] = {one.scale * common: over} if who else {}
            counted[group] = [behind, who]
        found.append(_divided(sums, counted))
    return found


def _mean_of_sums(ratio: Ratio, added: pl.DataFrame) -> list[Cell]:
    sums: dict[Keys, dict[int, int]] = {}
    behind: dict[Keys, list[int]] = {}
    for *group, under, over, inquiries, who in added.iter_rows():
        found = sums.setdefault(tuple(group), {})
        counted = behind.setdefault(tuple(group), [0, 0])
        if under:
            found[ratio.scale * under] = over
            counted[0] += inquiries
            counted[1] += who
    return _divided(sums, behind)


def means_of(cells: Iterable[Cell], under: Sequence[str], keys: Sequence[str]) -> list[Cell]:
    """Return the means of cells with keys `under` that have a value, for each group of `keys`."""
    places = [under.index(key) for key in keys]
    sums: dict[Keys, dict[int, int]] = {}
    behind: dict[Keys, list[int]] = {}
    for one in cells:
        group = tuple(one.keys[place] for place in places)
        found = sums.setdefault(group, {})
        counted = behind.setdefault(group, [0, 0])
        if one.denominator:
            found[one.denominator] = found.get(one.denominator, 0) + one.numerator
            counted[0] += one.inquiries
            counted[1] += 1
    return _divided(sums, behind)


def _divided(sums: Mapping[Keys, Mapping[int, int]], behind: Mapping[Keys, list[int]]) -> list[Cell]:
    made = []
    for group in sorted(sums, key=_sortable):
        total = _added(sums[group])
        inquiries, participants = behind[group]
        made.append(Cell(group, total.numerator, total.denominator * participants, inquiries, participants))
    return made


def _sortable(keys: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(key or "" for key in keys)


def _added(sums: Mapping[int, int]) -> Fraction:
    """Return the sum of numerators over their denominators, in halves so that numbers stay small."""
    parts = [Fraction(numerator, denominator) for denominator, numerator in sums.items()]
    while len(parts) > 1:
        parts = [sum(parts[at : at + 2], Fraction(0)) for at in range(0, len(parts), 2)]
    return parts[0] if parts else Fraction(0)
