"""The rules for rows together: repeats, shoppers met twice, classes, channels and the planned number.

Each looks for trouble with one grouping and goes into detail only where there is any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from kspris.responses.found import ROW, Check, Found
from kspris.responses.prepared import Prepared
from kspris.ruleset.figures import short
from kspris.ruleset.model import Ruleset
from kspris_dsl.text import Text


def group_checks(prepared: Prepared, ruleset: Ruleset) -> Iterator[Found]:
    """Yield what is wrong with rows taken together; empty ids and unknown classes take no part."""
    yield from repeats(prepared)
    yield from _two_classes(prepared, ruleset)


def plan_checks(used: pl.DataFrame, prepared: Prepared, ruleset: Ruleset) -> Iterator[Found]:
    """Yield the warnings about the plan, over the rows that are `used` and name a participant."""
    used = used.filter(pl.col("participant").is_not_null())
    yield from _shoppers(used, prepared)
    yield from _planned(used, ruleset)
    yield from _channels(used, prepared, ruleset)


def repeats(prepared: Prepared) -> Iterator[Found]:
    """Yield inquiries that stand twice: all rows but the first where they are equal, else all of them."""
    frame = prepared.frame
    ids = frame.get_column("inquiry")
    if ids.drop_nulls().n_unique() == ids.len() - ids.null_count():
        return
    doubled = frame.filter(pl.col("inquiry").is_duplicated() & pl.col("inquiry").is_not_null())
    contents = [name for name in doubled.columns if name != ROW]
    kinds = doubled.group_by("inquiry").agg(
        pl.col(ROW).min().alias("first"), pl.struct(contents).n_unique().alias("kinds")
    )
    known = doubled.select(ROW, "inquiry").join(kinds, on="inquiry")
    equal = known.filter((pl.col("kinds") == 1) & (pl.col(ROW) != pl.col("first")))
    differing = known.filter(pl.col("kinds") > 1)
    for code, rows in (("KS415", equal), ("KS416", differing)):
        if rows.height:
            yield _found(code, "inquiry", prepared, rows.select(ROW, "inquiry", "first"))


def _two_classes(prepared: Prepared, ruleset: Ruleset) -> Iterator[Found]:
    """Yield the rows that are not in their participant's usual class: that of most rows, or of the first."""
    known = prepared.frame.select(ROW, "participant", "class").drop_nulls()
    if ruleset.classes:
        known = known.filter(pl.col("class").cast(pl.String).is_in(list(ruleset.classes)))
    times = known.group_by("participant", "class").agg(pl.len().alias("times"), pl.col(ROW).min())
    usual = times.group_by("participant").agg(
        pl.col("class").sort_by(-pl.col("times").cast(pl.Int64), ROW).first().alias("usual"),
        pl.len().alias("classes"),
    )
    several = usual.filter(pl.col("classes") > 1)
    if several.is_empty():
        return
    rows = known.join(several, on="participant").filter(pl.col("class") != pl.col("usual"))
    yield _found("KS420", "class", prepared, rows.select(ROW, "participant", "class", "usual"))


def _shoppers(used: pl.DataFrame, prepared: Prepared) -> Iterator[Found]:
    if "shopper" not in prepared.numbers:
        return
    pair = ["participant", "shopper"]
    met = used.select(ROW, *pair).filter(pl.col("shopper").is_not_null())
    times = met.group_by(pair).agg(pl.len().cast(pl.Int64).alias("times")).filter(pl.col("times") > 1)
    if times.height:
        again = met.join(times, on=pair).group_by(*pair, "times").agg(pl.col(ROW).sort().get(1))
        yield _found("KS441", "shopper", prepared, again)


def _planned(used: pl.DataFrame, ruleset: Ruleset) -> Iterator[Found]:
    if ruleset.inquiries is None:
        return
    planned = int(ruleset.inquiries.value)
    counted = used.group_by("participant").agg(pl.len().cast(pl.Int64).alias("found"), pl.col(ROW).min())
    says: dict[str, str | int | Text] = {"planned": planned}
    missing = None if ruleset.missing is None else _missing(short(ruleset.missing))
    for code, rows, advice in (
        ("KS442", counted.filter(pl.col("found") > planned), None),
        ("KS443", counted.filter(pl.col("found") < planned), missing),
    ):
        if rows.height:
            yield Found(Check(code, "", pl.lit(True), says=says, advises=_told(advice)), 1, rows)


def _told(advice: Text | None) -> Callable[[object], Text | None]:
    return lambda _: advice


def _missing(points: Text) -> Text:
    """Advise where an inquiry that was not made counts in the total all the same."""
    return Text(
        f"hver av dem som mangler, teller som {points.nb}; se at de virkelig mangler",
        f"each that is missing counts as {points.en}; see that they are really missing",
    )


def _channels(used: pl.DataFrame, prepared: Prepared, ruleset: Ruleset) -> Iterator[Found]:
    if ruleset.max_channels is None:
        return
    most = int(ruleset.max_channels.value)
    kinds = (
        used.select(ROW, "participant", "channel").group_by("participant", "channel").agg(pl.col(ROW).min())
    )
    counted = kinds.group_by("participant").agg(pl.len().cast(pl.Int64).alias("found"), pl.col(ROW).min())
    rows = counted.filter(pl.col("found") > most)
    if rows.height:
        check = Check("KS444", "channel", pl.lit(True), says={"most": most})
        yield Found(check, prepared.numbers.get("channel", 1), rows)


def _found(code: str, column: str, prepared: Prepared, rows: pl.DataFrame) -> Found:
    return Found(Check(code, column, pl.lit(True)), prepared.numbers.get(column, 1), rows)
