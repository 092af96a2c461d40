"""Statistics as text: floats come in, decimals rounded once come out; no value stays no value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import isnan

from kspris.results.sheets import Number


def rounded(value: float, decimals: int) -> str:
    """Return a value as decimal text with a point, rounded half away from zero."""
    power = Decimal(1).scaleb(-decimals)
    found = Decimal(repr(float(value))).quantize(power, ROUND_HALF_UP)
    return str(abs(found) if found == 0 else found)


def number_cell(value: float | None, decimals: int) -> Number:
    """Return a cell with a rounded value; an empty one for None and for what is not a number."""
    return Number(None if value is None or isnan(value) else rounded(value, decimals))
