"""Figures as a frame: exact values as text and rounded ones, without a Fraction for each where that is
possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd
from typing import Any

import polars as pl

from kspris.results.cells import divisor, is_plain
from kspris.results.levels import BELOW, KEYS, sums_of
from kspris.results.model import Figure, Level
from kspris.scoring.scores import Column, Scores

SCHEMA: dict[str, Any] = {
    "level": pl.String,
    "participant": pl.String,
    "participant_class": pl.String,
    "channel": pl.String,
    "inquiry": pl.String,
    "kind": pl.String,
    "measure": pl.String,
    "basis": pl.String,
    "inquiries": pl.Int64,
    "participants": pl.Int64,
    "exact": pl.String,
    "value": pl.Float64,
    "shown": pl.String,
}
NAMED = {
    "participant": "participant",
    "class": "participant_class",
    "channel": "channel",
    "inquiry": "inquiry",
}
_LARGEST = 1 << 63


def frame_of(figures: Iterable[Figure]) -> pl.DataFrame:
    """Return figures as a frame."""
    return pl.DataFrame([_row(one) for one in figures], schema=SCHEMA, orient="row")


def _row(one: Figure) -> tuple[object, ...]:
    value = one.value
    return (
        one.level,
        one.participant,
        one.participant_class,
        one.channel,
        one.inquiry,
        one.kind,
        one.measure,
        one.basis,
        one.inquiries,
        one.participants,
        None if value is None else f"{value.numerator}/{value.denominator}",
        None if value is None else float(value),
        one.shown,
    )


def plain_frame(scores: Scores, level: Level, columns: Sequence[Column]) -> pl.DataFrame | None:
    """Return the figures of `columns` as a frame; None where they are means or could outgrow Int64.

    Everything is whole numbers until the display column `value`: rounding too.
    """
    if level in BELOW or not columns or not all(is_plain(scores, level, column) for column in columns):
        return None
    rows = pl.concat([_over_and_under(scores, level, column) for column in columns])
    rules = scores.ruleset
    power = 100 * 10**rules.decimals
    largest = max(int(rows[name].max() or 0) for name in ("over", "under"))  # type: ignore[arg-type]
    if largest * power * 2 >= _LARGEST:
        return None
    over, under = rows["over"].to_list(), rows["under"].to_list()
    shared = [gcd(100 * one, other) or 1 for one, other in zip(over, under, strict=True)]
    exact = pl.format("{}/{}", pl.col("over") * 100 // pl.col("shared"), pl.col("under") // pl.col("shared"))
    valued = pl.col("under") > 0
    return (
        rows.lazy()
        .with_columns(pl.Series("shared", shared, dtype=pl.Int64))
        .select(
            pl.lit(level).alias("level"),
            *(
                (pl.col(key) if key in KEYS[level] else pl.lit(None, pl.String)).alias(name)
                for key, name in NAMED.items()
            ),
            "kind",
            "measure",
            "basis",
            "inquiries",
            pl.lit(1, pl.Int64).alias("participants"),
            pl.when(valued).then(exact).alias("exact"),
            pl.when(valued).then(pl.col("over") * 100 / pl.col("under")).alias("value"),
            pl.when(valued).then(_rounded(power, rules.decimals, rules.rounding)).alias("shown"),
        )
        .collect()
    )


def _over_and_under(scores: Scores, level: Level, column: Column) -> pl.DataFrame:
    """Return a measure's sums and what they are over, with the inquiries behind them."""
    under = divisor(scores, column)
    names = list(dict.fromkeys([f"v{column.index}", under, f"k{column.index}"]))
    return sums_of(scores, level, names).select(
        *KEYS[level],
        pl.col(f"v{column.index}").alias("over"),
        (pl.col(under) * column.scale).alias("under"),
        pl.col(f"k{column.index}").alias("inquiries"),
        pl.lit(column.kind).alias("kind"),
        pl.lit(column.id).alias("measure"),
        pl.lit(column.basis).alias("basis"),
    )


def _rounded(power: int, decimals: int, rounding: str) -> pl.Expr:
    """Write over/under in percent as decimal text, rounded as the rules say."""
    whole = pl.col("over") * power // pl.col("under")
    twice = pl.col("over") * power % pl.col("under") * 2
    half = twice == pl.col("under")
    up = (twice > pl.col("under")) | (half if rounding == "half_up" else half & (whole % 2 == 1))
    steps = whole + up.cast(pl.Int64)
    if not decimals:
        return steps.cast(pl.String)
    unit = 10**decimals
    return pl.format("{}.{}", steps // unit, (steps % unit).cast(pl.String).str.zfill(decimals))
