"""Norwegian working days, held equal to a library that knows the calendars of the world."""

import datetime

import holidays as library
import pytest

from kspris.responses.calendar import business_days, easter, holidays, holidays_between, is_business_day


@pytest.mark.parametrize("year", range(1970, 2071))
def test_holidays_are_those_of_the_library(year):
    assert set(holidays(year)) == set(library.country_holidays("NO", years=year))


def test_easter_of_known_years():
    assert [easter(year) for year in (2000, 2021, 2024)] == [
        datetime.date(2000, 4, 23),
        datetime.date(2021, 4, 4),
        datetime.date(2024, 3, 31),
    ]


def test_business_days_leave_out_weekends_and_holidays():
    found = business_days(datetime.date(2021, 3, 31), datetime.date(2021, 4, 7))
    assert [day.day for day in found] == [31, 6, 7]
    assert business_days(datetime.date(2021, 4, 7), datetime.date(2021, 3, 31)) == []
    assert not is_business_day(datetime.date(2021, 5, 17))


def test_holidays_between_covers_the_turn_of_the_year():
    found = holidays_between(datetime.date(2020, 12, 1), datetime.date(2021, 1, 2))
    assert datetime.date(2020, 12, 25) in found
    assert datetime.date(2021, 1, 1) in found
