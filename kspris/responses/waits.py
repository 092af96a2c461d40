"""Waits from timestamps: where a file has `sent` and `replied`, the wait is worked out and compared.

Seconds on channels that answer at once; business days on channels that answer in days, weekends and
Norwegian holidays not counted. The channel's rule says if counting begins with 1 or 0 on that day.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from kspris.responses.calendar import holidays_between
from kspris.responses.found import Check
from kspris.responses.layout import Field, Layout
from kspris.responses.prepared import Prepared, in_business_days
from kspris.ruleset.model import Ruleset

COMPUTED = "#wait"
_SENT, _REPLIED = "#sent", "#replied"
"""What the clock showed, for messages."""
_MINUTE = 60
_SECOND = 1_000_000


def with_waits(prepared: Prepared, ruleset: Ruleset, layout: Layout) -> pl.DataFrame:
    """Return the frame with the wait by the timestamps in `#wait`; it fills waits that were left empty.

    A part of a second is rounded up, as in waits that are written.
    """
    frame = prepared.frame
    if not {"sent", "replied"} <= set(prepared.numbers):
        return frame
    days = in_business_days(frame.get_column("channel"), ruleset)
    waited = (pl.col("replied") - pl.col("sent")).dt.total_microseconds()
    seconds = (waited + _SECOND - 1) // _SECOND
    business = _business_days(frame, ruleset)
    both = pl.col("sent").is_not_null() & pl.col("replied").is_not_null() & pl.col("answered")
    frame = frame.with_columns(
        pl.when(both & pl.lit(days)).then(business).when(both).then(seconds).cast(pl.Int64).alias(COMPUTED),
        pl.col("sent").dt.replace_time_zone(None).alias(_SENT),
        pl.col("replied").dt.replace_time_zone(None).alias(_REPLIED),
    )
    fills = [pl.coalesce(field.id, _where_asked(field)).alias(field.id) for field in _fields(layout)]
    return frame.with_columns(fills)


def wait_checks(prepared: Prepared, ruleset: Ruleset, layout: Layout) -> Iterator[Check]:
    """Yield the checks of timestamps; a stated wait may differ by less than a minute where clocks do."""
    if COMPUTED not in prepared.frame.columns:
        return
    yield Check("KS434", "replied", pl.col("replied") < pl.col("sent"), {"sent": _SENT, "replied": _REPLIED})
    for field in _fields(layout):
        slow = [one.id for one in ruleset.channels.values() if one.wait_unit == "business_day"]
        apart = (pl.col(field.id) - pl.col(COMPUTED)).abs()
        tolerated = pl.when(pl.col("channel").is_in(slow)).then(0).otherwise(_MINUTE - 1)
        off = pl.col("channel").is_in(field.channels) & (pl.col(COMPUTED) >= 0) & (apart > tolerated)
        shows = {"value": field.id, "computed": COMPUTED}
        yield Check("KS433", field.id, off, shows, {"column": field.id})


def _fields(layout: Layout) -> list[Field]:
    return [field for field in layout.fields.values() if field.measure == "duration"]


def _where_asked(field: Field) -> pl.Expr:
    return pl.when(pl.col("channel").is_in(field.channels)).then(pl.col(COMPUTED))


def _business_days(frame: pl.DataFrame, ruleset: Ruleset) -> pl.Expr:
    first, last = frame.get_column("sent").dt.date().min(), frame.get_column("replied").dt.date().max()
    if first is None or last is None:
        return pl.lit(None, dtype=pl.Int64)
    off = holidays_between(first, last)  # type: ignore[arg-type]
    between = pl.business_day_count(pl.col("sent").dt.date(), pl.col("replied").dt.date(), holidays=off)
    later = [one.id for one in ruleset.channels.values() if one.sending_day == 0]
    return between.cast(pl.Int64) + pl.when(pl.col("channel").is_in(later)).then(0).otherwise(1)
