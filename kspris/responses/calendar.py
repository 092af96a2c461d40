"""Norwegian working days: which dates are holidays, and how many business days (virkedager) a wait took.

Twelve lines of the calendar instead of a library: intake asks on every run, and importing a library of
all the world's holidays takes longer than the whole check. A test holds them equal to that library.
"""

from __future__ import annotations

import datetime
from functools import cache

_DAY = datetime.timedelta(days=1)
_FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Days after Easter Sunday: Maundy Thursday, Good Friday, both Easter days, Ascension, Pentecost."""


def easter(year: int) -> datetime.date:
    """Return Easter Sunday of `year` in the Gregorian calendar (the anonymous computus of 1876)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[datetime.date]:
    """Return Norway's public holidays of `year`, Sundays that are nothing more left out."""
    moving = {easter(year) + _DAY * days for days in _FROM_EASTER}
    return frozenset(moving | {datetime.date(year, month, day) for month, day in _FIXED})


def holidays_between(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Return the public holidays of the years from `first` to `last`, in order."""
    return sorted(day for year in range(first.year, last.year + 1) for day in holidays(year))


def is_business_day(day: datetime.date) -> bool:
    """Say whether `day` is a weekday and no public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def business_days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Return the business days from `first` to `last`, both included."""
    days = ((last - first).days + 1) if last >= first else 0
    return [day for n in range(days) if is_business_day(day := first + _DAY * n)]
