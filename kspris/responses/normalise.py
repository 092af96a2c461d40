"""Cells to values: one column as it came goes in, the column in the normal form comes out.

What cannot be read becomes null, and intake reports every place where a null replaced something. Accepted
ways of writing: true/false, ja/nei, yes/no, 1/0; `2021-03-01` and `01.03.2021`, a time of day beside it is
read over; decimal comma and point; waits as numbers in the channel's unit, `30 sek`, `2 min`, `1:30`,
`2 virkedager`. A part of a unit waited is rounded up to the whole unit: limits are whole and inclusive, so no
answer changes by it.
"""

from __future__ import annotations

from unicodedata import normalize

import polars as pl

from kspris.responses.layout import COMMENT, STATUSES

TRUE = ("true", "ja", "yes", "1", "sann", "j", "y", "t")
FALSE = ("false", "nei", "no", "0", "usann", "n", "f")
"""What yes and no may be, in small letters."""
_DATES = ("%Y-%m-%d", "%d.%m.%y", "%d.%m.%Y")  # first two digits of the year: %Y takes 21 for the year 21
_CLOCK_IN = "Europe/Oslo"
TIME = pl.Datetime("us", _CLOCK_IN)
"""A point in time, by the Norwegian clock: hours between two are true where the clock is changed too."""
_TIMES = (
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%d.%m.%y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y %H:%M",
    "%d.%m.%Y %H:%M",
)
_SECONDS = {
    **dict.fromkeys(("s", "sek", "sek.", "sec", "sekund", "sekunder", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "min.", "minutt", "minutter", "minute", "minutes"), 60),
    **dict.fromkeys(("t", "h", "time", "timer", "hour", "hours"), 3600),
    **dict.fromkeys(("dag", "dager", "day", "days", "døgn"), 86400),
}
_BUSINESS = ("virkedag", "virkedager", "business_day", "business_days", "business day", "business days")
UNITS = (*_SECONDS, *_BUSINESS)
"""Words for the unit of a wait."""
_NUMBER_AND_UNIT = r"^([+-]?\d+(?:[.,]\d+)?)\s*(\p{L}[\p{L}_. ]*)$"
_CLOCK = r"^(?:(\d+):)?(\d+):([0-5]\d(?:[.,]\d+)?)$"


def cleaned(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with blanks around cells gone, empty cells null, categories as text, and one way to
    write a letter in all but comments: `å` is the same name where it came as an `a` and a ring."""
    numbers = [str(place) for place in range(frame.width)]
    named = dict(zip(numbers, frame.columns, strict=True))
    whole = frame.rename(dict(zip(frame.columns, numbers, strict=True)))  # a header `*` means all to Polars
    changes = []
    texts = []
    for number, dtype in whole.schema.items():
        if dtype in (pl.String, pl.Categorical, pl.Enum):
            texts.append(number)
            changes.append(pl.col(number).cast(pl.String).str.strip_chars())
        elif dtype.is_float():
            changes.append(pl.col(number).fill_nan(None))
    whole = whole.with_columns(changes)
    if texts:
        names = [one for one in texts if not named[one].startswith(COMMENT)]
        whole = _without_empty_cells(_with_letters_in_one_way(whole, names), texts)
    return whole.rename(named)


def as_read(name: str) -> str:
    """Return a name that somebody gives as it stands in answers that were read."""
    return normalize("NFC", name.strip())


def _without_empty_cells(frame: pl.DataFrame, texts: list[str]) -> pl.DataFrame:
    empty = frame.select((pl.col(texts) == "").any()).row(0)  # in most files no column has any
    columns = [pl.col(name) for name, some in zip(texts, empty, strict=True) if some]
    return frame.with_columns(pl.when(one != "").then(one) for one in columns) if columns else frame


def _with_letters_in_one_way(frame: pl.DataFrame, texts: list[str]) -> pl.DataFrame:
    beyond_ascii = frame.select((pl.col(texts).str.len_bytes() != pl.col(texts).str.len_chars()).any())
    columns = [one.name for one in beyond_ascii if one[0]]
    return frame.with_columns(pl.col(columns).str.normalize("NFC")) if columns else frame


def as_text(column: pl.Series) -> pl.Series:
    """Return ids and answers as text: whole numbers without decimals, so that 17.0 is `17`."""
    if column.dtype == pl.String:
        return column
    if column.dtype.is_float():
        whole = column.cast(pl.Int64, strict=False)
        if (whole.cast(pl.Float64) == column).all():
            return whole.cast(pl.String)
    return column.cast(pl.String, strict=False)


def as_boolean(column: pl.Series) -> pl.Series:
    """Return true and false."""
    if column.dtype == pl.Boolean:
        return column
    words = dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)
    return as_text(column).str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)


def as_status(column: pl.Series) -> pl.Series:
    """Return approval statuses by their English ids."""
    words = dict(STATUSES)
    return as_text(column).str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.String)


def as_number(column: pl.Series) -> pl.Series:
    """Return numbers as floats; decimal comma and point are both read."""
    if column.dtype.is_numeric():
        return column.cast(pl.Float64)
    text = as_text(column)
    return text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def as_integer(column: pl.Series) -> pl.Series:
    """Return whole numbers; `3,0` is one, `3,5` is none."""
    if column.dtype.is_integer():
        return column.cast(pl.Int64)
    if column.dtype == pl.String:
        straight = column.cast(pl.Int64, strict=False)
        if straight.null_count() == column.null_count():
            return straight
    number = as_number(column)
    whole = number.cast(pl.Int64, strict=False)
    return whole.zip_with((whole.cast(pl.Float64) == number).fill_null(False), _nulls(whole))


def as_date(column: pl.Series) -> pl.Series:
    """Return dates. A year is written with two digits or four: neither 202 nor 21-03-01 is one."""
    if column.dtype == pl.Date:
        return column
    if isinstance(column.dtype, pl.Datetime):
        local = column if column.dtype.time_zone is None else column.dt.convert_time_zone(_CLOCK_IN)
        return local.dt.date()
    found = _first_format(as_text(column), (*_DATES, *_TIMES), pl.Date)
    return found.zip_with((found.dt.year() >= 1000).fill_null(False), _nulls(found))


def as_time(column: pl.Series) -> pl.Series:
    """Return points in time, Norwegian clock. An hour that the clock has twice is taken for the first."""
    if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone is not None:
        return column.dt.convert_time_zone(_CLOCK_IN).cast(TIME)
    local = column
    if column.dtype not in (pl.Date, pl.Datetime):
        local = _first_format(as_text(column), _TIMES, pl.Datetime("us"))
    naive = local.cast(pl.Datetime("us"))
    return naive.dt.replace_time_zone(_CLOCK_IN, ambiguous="earliest", non_existent="null")


def as_wait(column: pl.Series, in_business_days: pl.Series) -> pl.Series:
    """Return waits in whole units: business days where `in_business_days` says so, else seconds."""
    if isinstance(column.dtype, pl.Duration):
        seconds = _up(column.dt.total_microseconds().cast(pl.Float64) / 1_000_000)
        return seconds.zip_with(~in_business_days, _nulls(seconds))
    if column.dtype.is_integer():
        return column.cast(pl.Int64)
    plain = as_number(column)
    if plain.null_count() == column.null_count():
        return _up(plain)
    written = _written_waits(as_text(column), in_business_days)
    return _up(plain.zip_with(plain.is_not_null(), written))


def _written_waits(column: pl.Series, in_business_days: pl.Series) -> pl.Series:
    text = pl.col("text")
    amount = (
        text.str.extract(_NUMBER_AND_UNIT, 1)
        .str.replace(",", ".", literal=True)
        .cast(pl.Float64, strict=False)
    )
    unit = text.str.extract(_NUMBER_AND_UNIT, 2).str.to_lowercase().str.strip_chars()
    factor = unit.replace_strict(_SECONDS, default=None, return_dtype=pl.Float64)
    points = text.str.replace(",", ".", literal=True)
    hours, minutes, seconds = (points.str.extract(_CLOCK, group).cast(pl.Float64) for group in (1, 2, 3))
    # minutes by themselves may be any number: 90:00
    clock = pl.when(hours.is_null() | (minutes < 60)).then(hours.fill_null(0) * 3600 + minutes * 60 + seconds)
    in_seconds = pl.coalesce(amount * factor, clock)
    in_days = pl.when(unit.is_in(_BUSINESS)).then(amount)
    frame = pl.DataFrame({"text": column, "days": in_business_days})
    return frame.select(pl.when(pl.col("days")).then(in_days).otherwise(in_seconds)).to_series()


def _up(number: pl.Series) -> pl.Series:
    # six decimals first: 0,35 min in floats is a hair more than 21 seconds
    return number.round(6).ceil().cast(pl.Int64, strict=False)


def _first_format(
    text: pl.Series, formats: tuple[str, ...], dtype: pl.DataType | type[pl.DataType]
) -> pl.Series:
    found = pl.Series(text.name, [None] * text.len(), dtype=dtype)
    for one in formats:
        if found.null_count() == text.null_count():
            break
        tried = text.str.strptime(dtype, one, strict=False)  # type: ignore[arg-type]
        found = found.zip_with(found.is_not_null(), tried)
    return found


def _nulls(like: pl.Series) -> pl.Series:
    return pl.Series(like.name, [None], dtype=like.dtype).new_from_index(0, like.len())
