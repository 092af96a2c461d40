"""The inquiries of a simulated survey before anything is answered: a row each, in an order of chance.

Participants go in; out comes a frame with what is known of an inquiry when it is made: shopper, channel,
date, whether it is answered, by whom, after how many attempts, and the effect that its answers share.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import polars as pl

from kspris.responses.calendar import business_days
from kspris.responses.simulation.chance import effect, fraction, fractions
from kspris.responses.simulation.levels import INQUIRY, QUALITY, SHOPPER
from kspris.responses.simulation.participants import Participant
from kspris.ruleset.model import Ruleset

PER_SHOPPER = 43
"""Inquiries a shopper makes in a year."""
_POOL_MOVES = 30
"""How many shoppers leave, and as many come, from one year to the next."""
SECOND_ATTEMPT = 0.12
KEY = "#key"
GROUPS = ("channel", "#size")
"""Within these, chance is dealt out evenly: channel, and a participant's number of inquiries there."""


def inquiries(ruleset: Ruleset, taking_part: Sequence[Participant], seed: int) -> pl.DataFrame:
    """Return the inquiries. Columns that begin with `#` are the simulator's own."""
    frame = _lost_away(_planned(taking_part), ruleset, seed)
    frame = _with_shoppers(frame, ruleset, taking_part, seed)
    key = pl.col(KEY)
    year = ruleset.year
    frame = frame.with_columns(
        (
            QUALITY * pl.col("#quality")
            + INQUIRY * effect(seed, f"inquiry/{year}", key)
            + SHOPPER * effect(seed, "severity", pl.col("#shopper"))
        ).alias("#effect"),
        fraction(seed, f"order/{year}", key).alias("#order"),
    ).sort("channel", "#size", "#order", KEY)
    answered = ~dealt(pl.col("#unanswered"), fraction(seed, f"unanswered/{year}", pl.lit(0)))
    frame = frame.with_columns(answered.alias("answered"))
    frame = _with_counterparts(frame, ruleset, taking_part, seed)
    return _with_attempts_and_dates(frame, ruleset, seed)


def dealt(chance: pl.Expr, start: pl.Expr) -> pl.Expr:
    """Return true for as many rows as the chances add up to, within one, in every group.

    Rows stand in an order of chance, so each row is as likely as its chance says; dealing them out by the
    running sum (systematic sampling) takes away the luck of the whole survey, not that of a participant.
    """
    passed = (chance.cum_sum() + start).floor()
    return ((passed - passed.shift(1).fill_null(0.0)) > 0.5).over(GROUPS)


def _planned(taking_part: Sequence[Participant]) -> pl.DataFrame:
    rows = [
        (
            one.key,
            one.name,
            one.participant_class,
            channel,
            size,
            one.quality[channel],
            one.unanswered[channel],
            one.lost,
        )
        for one in taking_part
        for channel, size in one.inquiries.items()
    ]
    schema = {
        "#participant": pl.UInt64,
        "participant": pl.String,
        "class": pl.String,
        "channel": pl.String,
        "#size": pl.Int64,
        "#quality": pl.Float64,
        "#unanswered": pl.Float64,
        "#lost": pl.Int64,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    frame = frame.select(pl.all().repeat_by("#size")).explode("*")
    frame = frame.with_columns(pl.int_range(pl.len()).over("#participant").cast(pl.UInt64).alias("#number"))
    return frame.with_columns((pl.col("#participant") * 1000 + pl.col("#number")).alias(KEY))


def _lost_away(frame: pl.DataFrame, ruleset: Ruleset, seed: int) -> pl.DataFrame:
    if not frame.get_column("#lost").sum():
        return frame
    luck = fraction(seed, f"lost/{ruleset.year}", pl.col(KEY))
    place = luck.rank("ordinal").over("#participant")
    return frame.filter(place > pl.col("#lost")).with_columns(
        pl.len().over("#participant", "channel").cast(pl.Int64).alias("#size")
    )


def _with_shoppers(
    frame: pl.DataFrame, ruleset: Ruleset, taking_part: Sequence[Participant], seed: int
) -> pl.DataFrame:
    """Give each inquiry a shopper, never the same twice with a participant: steps round a ring."""
    most = max(sum(one.inquiries.values()) for one in taking_part)
    ring = _ring(most, frame.height // PER_SHOPPER)
    keys = [one.key for one in taking_part]
    starts, steps = (
        fractions(seed, f"start/{ruleset.year}", keys),
        fractions(seed, f"step/{ruleset.year}", keys),
    )
    places = pl.DataFrame(
        {
            "#participant": pl.Series(keys, dtype=pl.UInt64),
            "#start": pl.Series([int(one * ring) for one in starts], dtype=pl.UInt64),
            "#step": pl.Series([1 + int(one * (ring - 1)) for one in steps], dtype=pl.UInt64),
        }
    )
    first = _POOL_MOVES * ruleset.year
    number = (pl.col("#start") + pl.col("#number") * pl.col("#step")) % pl.lit(ring, dtype=pl.UInt64)
    joined = frame.join(places, on="#participant", how="left", maintain_order="left")
    joined = joined.with_columns((number + pl.lit(first, dtype=pl.UInt64)).alias("#shopper"))
    shown = pl.format("sim-obs-{}", pl.col("#shopper") % pl.lit(5000, dtype=pl.UInt64))
    return joined.with_columns(shown.alias("shopper")).drop("#start", "#step")


def _ring(least: int, wanted: int) -> int:
    """Return the greatest prime up to `wanted`, else the first from `least`: any step goes round it all."""
    below = next((number for number in range(wanted, least - 1, -1) if _is_prime(number)), None)
    return below if below is not None else next(number for number in count(least) if _is_prime(number))


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def _with_counterparts(
    frame: pl.DataFrame, ruleset: Ruleset, taking_part: Sequence[Participant], seed: int
) -> pl.DataFrame:
    rows = [
        (one.key, channel, counterpart, share)
        for one in taking_part
        for channel, shares in one.counterparts.items()
        for counterpart, share in shares.items()
    ]
    if not rows:
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias("counterpart"))
    schema = {"#participant": pl.UInt64, "channel": pl.String, "to": pl.String, "share": pl.Float64}
    shares = pl.DataFrame(rows, schema=schema, orient="row")
    ids = shares.get_column("to").unique(maintain_order=True).to_list()
    columns = {one: f"#to/{one}" for one in ids}  # an id may be the name of a column that is there
    wide = shares.with_columns(pl.col("to").replace_strict(columns)).pivot(
        "to", index=["#participant", "channel"], values="share"
    )
    wide = wide.with_columns(pl.col(*columns.values()).fill_null(0.0))
    draw = fraction(seed, f"counterpart/{ruleset.year}", pl.col(KEY))
    joined = frame.join(wide, on=["#participant", "channel"], how="left", maintain_order="left")
    chosen, bound = pl.lit(None, dtype=pl.String), pl.lit(1.0)
    for one in ids:
        bound = bound - pl.col(columns[one])
        chosen = pl.when(chosen.is_null() & (draw >= bound - 1e-12)).then(pl.lit(one)).otherwise(chosen)
    known = pl.col(columns[ids[0]]).is_not_null() & pl.col("answered")
    told = joined.with_columns(pl.when(known).then(chosen).alias("counterpart"))
    return told.drop(columns.values())


def _with_attempts_and_dates(frame: pl.DataFrame, ruleset: Ruleset, seed: int) -> pl.DataFrame:
    most = {one.id: int(one.attempts.value) for one in ruleset.channels.values() if one.attempts}
    allowed = pl.col("channel").replace_strict(most, default=None, return_dtype=pl.Int64)
    again = fraction(seed, f"again/{ruleset.year}", pl.col(KEY)) < SECOND_ATTEMPT
    attempts = pl.when(~pl.col("answered") | again).then(allowed).when(allowed.is_not_null()).then(1)
    frame = frame.with_columns(attempts.cast(pl.Int64).alias("attempts"))
    if ruleset.period is None:
        return frame.with_columns(pl.lit(None, dtype=pl.Date).alias("date"))
    days = pl.Series(business_days(*ruleset.period), dtype=pl.Date)
    place = (fraction(seed, f"date/{ruleset.year}", pl.col(KEY)) * days.len()).cast(pl.UInt32)
    return frame.with_columns(pl.lit(days).gather(place).alias("date"))
