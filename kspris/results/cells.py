"""Figures before they get their names: sums go in, exact ratios and means of ratios come out.

Above the participant a figure is the mean of the participants' figures, each with the same weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import polars as pl

from kspris.results.levels import BELOW, KEYS, sums_of
from kspris.results.means import Cell, Keys, Ratio, means_in_frame, means_of
from kspris.results.model import Level
from kspris.scoring.scores import LIMB, Column, Scores


def cells_of(scores: Scores, level: Level, columns: Sequence[Column]) -> list[list[Cell]]:
    """Return the cells of each of `columns` at a level, sorted by keys."""
    under = BELOW.get(level)
    if under is None:
        return [_own(scores, level, column) for column in columns]
    plain = [column for column in columns if is_plain(scores, under, column)]
    means = dict(zip((one.index for one in plain), _plain_means(scores, level, plain), strict=True))
    return [
        means[column.index]
        if column.index in means
        else means_of(_own(scores, under, column), KEYS[under], KEYS[level])
        for column in columns
    ]


def _own(scores: Scores, level: Level, column: Column) -> list[Cell]:
    return _pooled_areas(scores, level, column) if column.index < 0 else _ratios(scores, level, column)


def is_plain(scores: Scores, level: Level, column: Column) -> bool:
    """Whether a level's ratios are each one Int64 over another, so that a frame can hold them."""
    return column.limbs == 1 and column.index >= 0 and not _counts_missing(scores, level, column)


def divisor(scores: Scores, column: Column) -> str:
    """Return the name of the sum that a plain column's values are over, beside its scale."""
    return f"d{column.index}" if scores.pooled else f"k{column.index}"


def _plain_means(scores: Scores, level: Level, columns: Sequence[Column]) -> list[list[Cell]]:
    """Return means as `means_of` does, added up in the frame."""
    if not columns:
        return []
    ratios = [Ratio(f"v{one.index}", divisor(scores, one), f"k{one.index}", one.scale) for one in columns]
    names = dict.fromkeys(name for one in ratios for name in (one.over, one.under, one.behind))
    return means_in_frame(sums_of(scores, BELOW[level], list(names)), KEYS[level], ratios)


def key_rows(rows: pl.DataFrame, keys: Sequence[str]) -> list[Keys]:
    """Return the keys of each row."""
    if not keys:
        return [()] * rows.height
    return list(zip(*(rows[key].to_list() for key in keys), strict=True))


def _joined(rows: pl.DataFrame, names: Sequence[str]) -> list[int]:
    """Return sums as whole numbers, put together from their limbs."""
    if len(names) == 1:
        return rows[names[0]].to_list()
    limbs = [rows[name].to_list() for name in names]
    return [sum(part << (LIMB * place) for place, part in enumerate(row)) for row in zip(*limbs, strict=True)]


def _ratios(scores: Scores, level: Level, column: Column) -> list[Cell]:
    """Return the ratios of participants or inquiries, planned inquiries that are missing put in."""
    under = column.obtainable() if scores.pooled else [f"k{column.index}"]
    names = list(dict.fromkeys([*column.values(), *under, f"k{column.index}", "n"]))
    rows = sums_of(scores, level, names)
    keys = key_rows(rows, KEYS[level])
    numerators = _joined(rows, column.values())
    denominators = [column.scale * one for one in _joined(rows, under)]
    counted = rows[f"k{column.index}"].to_list()
    made = [Cell(*one) for one in zip(keys, numerators, denominators, counted, strict=True)]
    if _counts_missing(scores, level, column):
        return [_with_missing(scores, one, n) for one, n in zip(made, rows["n"].to_list(), strict=True)]
    return made


def _counts_missing(scores: Scores, level: Level, column: Column) -> bool:
    ruleset = scores.ruleset
    return (
        level == "participant"
        and ruleset.missing is not None
        and ruleset.inquiries is not None
        and column.basis == "all"
        and not column.hidden
        and column.kind in ("total", "area", "category")
    )


def _with_missing(scores: Scores, one: Cell, inquiries: int) -> Cell:
    """Put in the planned inquiries that are missing; pooled, each weighs as the mean of those there."""
    ruleset = scores.ruleset
    if ruleset.missing is None or ruleset.inquiries is None:
        return one
    lacking = int(ruleset.inquiries.value) - inquiries
    if lacking <= 0:
        return one
    there = Fraction(one.numerator, one.denominator) if one.denominator else Fraction(0)
    total = there * one.inquiries + ruleset.missing / 100 * lacking
    value = total / (one.inquiries + lacking)
    return Cell(one.keys, value.numerator, value.denominator, one.inquiries)


def _pooled_areas(scores: Scores, level: Level, total: Column) -> list[Cell]:
    """Return totals that weigh the areas' pooled points by their shares, renewed over those with points."""
    hidden = [one for one in scores.columns if one.hidden]
    parts = [(one, _ratios(scores, level, one)) for one in hidden]
    rows = sums_of(scores, level, ["n"])
    made = []
    missing = _counts_missing(scores, level, total)
    for index, keys in enumerate(key_rows(rows, KEYS[level])):
        obtained = weight = Fraction(0)
        counted = 0
        for column, cells in parts:
            share = scores.ruleset.areas[column.id].share
            one = cells[index]
            if share is not None and share.value and one.denominator:
                obtained += share.value * Fraction(one.numerator, one.denominator)
                weight += share.value
                counted = max(counted, one.inquiries)
        value = obtained / weight if weight else Fraction(0)
        one = Cell(keys, value.numerator, value.denominator if weight else 0, counted)
        made.append(_with_missing(scores, one, rows["n"][index]) if missing else one)
    return made
