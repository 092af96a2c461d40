"""How dates are written, as people say it: cells and `dd/mm/yyyy hh:mm` go in, dates come out."""

from __future__ import annotations

import re

import polars as pl

_PARTS = {"yyyy": "%Y", "åååå": "%Y", "yy": "%y", "åå": "%y", "dd": "%d", "hh": "%H", "tt": "%H", "ss": "%S"}
_PART = re.compile(r"yyyy|åååå|yy|åå|dd|hh|tt|ss|mm|[^\W\d_]+")

USUAL = (
    "mm/dd/yyyy",
    "dd/mm/yyyy",
    "mm/dd/yy",
    "dd/mm/yy",
    "yyyy/mm/dd",
    "dd-mm-yyyy",
    "mm-dd-yyyy",
    "mm.dd.yyyy",
    "yyyymmdd",
    "mm/dd/yyyy hh:mm",
    "dd/mm/yyyy hh:mm",
    "mm/dd/yyyy hh:mm:ss",
    "dd/mm/yyyy hh:mm:ss",
)
"""Ways that exports write dates, beside those that are always read."""


def read_dates(text: pl.Series, written: str) -> pl.Series:
    """Return the dates, or points in time, of cells; null where one is not written so.

    A year of four digits has four: neither 21 nor 202 is one.
    """
    form = pattern(written) or ""
    dtype = pl.Datetime("us") if "%H" in form else pl.Date
    read = text.str.strptime(dtype, form, strict=False)
    return read.set((read.dt.year() < 1000).fill_null(False), None)


def pattern(written: str) -> str | None:
    """Return the pattern for reading dates; None where a part is not known, or day, month or year lacks.

    `mm` behind hours is minutes, else the month.
    """
    parts: list[str] = []

    def one(match: re.Match[str]) -> str:
        word = match[0]
        part = _PARTS.get(word, "")
        if word == "mm":
            part = "%M" if "%H" in parts else "%m"
        parts.append(part)
        return part

    made = _PART.sub(one, written.lower().replace("%", "%%"))
    year = parts.count("%Y") + parts.count("%y")
    sound = "" not in parts and year == parts.count("%m") == parts.count("%d") == 1
    return made if sound and len(set(parts)) == len(parts) else None
