"""How fast inquiries are made: their dates go in, counts by week and the day it will be done come out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from kspris_dsl.values import frozen

WEEKS = 4
"""The pace is that of the last so many weeks."""


@frozen
class Week:
    """A week from its Monday, and the inquiries made in it."""

    monday: datetime.date
    made: int


@frozen
class Pace:
    """Inquiries by week, and what they lead to. `per_week`: of the last `WEEKS` weeks, or `since_first` where
    the first is later than that. `done`: when all is made at that pace; None where it is done already, or
    where a pace cannot be told. `without`: inquiries without a date."""

    weeks: tuple[Week, ...]
    first: datetime.date
    last: datetime.date
    per_week: Fraction | None
    since_first: bool
    done: datetime.date | None
    without: int


def pace(dates: Iterable[datetime.date | None], missing: int) -> Pace | None:
    """Return the pace of inquiries, and when `missing` more are made; None where there is no date."""
    listed = list(dates)
    known = sorted(one for one in listed if one is not None)
    if not known:
        return None
    first, last = known[0], known[-1]
    late = last - datetime.timedelta(days=7 * WEEKS - 1)
    start = max(first, late)
    days = (last - start).days + 1
    per_week = Fraction(7 * sum(one >= start for one in known), days) if days >= 7 else None
    done = None
    if missing and per_week:
        done = _later(last, ceil(7 * missing / per_week))
    return Pace(_weeks(known), first, last, per_week, first > late, done, len(listed) - len(known))


def calendar_share(
    dates: Iterable[datetime.date | None], period: tuple[datetime.date, datetime.date] | None
) -> Fraction | None:
    """Return how much of the period is gone by the last inquiry, in percent; None where nobody knows."""
    known = [one for one in dates if one is not None]
    if not known or period is None or period[1] < period[0]:
        return None
    gone, whole = (max(known) - period[0]).days + 1, (period[1] - period[0]).days + 1
    return Fraction(100 * min(max(gone, 0), whole), whole)


def _later(day: datetime.date, days: int) -> datetime.date | None:
    """Return a later day; None beyond what a calendar holds."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def _weeks(dates: list[datetime.date]) -> tuple[Week, ...]:
    """Count by week, weeks without an inquiry between the first and the last among them."""
    counts: dict[datetime.date, int] = {}
    for one in dates:
        monday = one - datetime.timedelta(days=one.weekday())
        counts[monday] = counts.get(monday, 0) + 1
    first, last = min(counts), max(counts)
    span = (last - first).days // 7 + 1
    if span > 5 * len(counts) + 60:  # a date far off: a row for each week between would be no help
        return tuple(Week(monday, counts[monday]) for monday in sorted(counts))
    mondays = (first + datetime.timedelta(days=7 * place) for place in range(span))
    return tuple(Week(monday, counts.get(monday, 0)) for monday in mondays)
