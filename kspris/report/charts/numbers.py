"""Figures as charts need them: as floats to place them by, and differences between them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.document import MINUS, Number


def known(number: Number) -> bool:
    """Whether there is a figure to show."""
    return number.value is not None and number.shown is not None


def of(number: Number) -> float:
    """Return a figure as a float; only where it is known."""
    value = number.value
    return value.numerator / value.denominator if isinstance(value, Fraction) else float(value or 0)


def values(numbers: Iterable[Number]) -> list[float]:
    """Return the figures that there are."""
    return [of(one) for one in numbers if known(one)]


def difference(one: Number, other: Number) -> Number:
    """Return how far one figure is above another: of the exact figures, rounded once to their decimals."""
    if one.value is None or other.value is None or not (known(one) and known(other)):
        return Number(None, None, n=one.n, signed=True)
    found = one.value - other.value
    return Number(found, rounded(found, max(one.decimals, other.decimals)), n=one.n, signed=True)


def rounded(value: Fraction | float, decimals: int) -> str:
    """Round half away from zero, as all results are."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    size = abs(exact.numerator)
    whole = (2 * size * 10**decimals + exact.denominator) // (2 * exact.denominator)
    digits = f"{whole:0{decimals + 1}d}"
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if value < 0 and whole else text


def between(low: str, high: str, to: str) -> str:
    """Write an interval, with a word between its ends where a dash would be taken for a sign."""
    return f"{low} {to} {high}" if {MINUS, "+"} & {*low, *high} else f"{low}–{high}"


def nil(number: Number) -> bool:
    """Whether a figure shows nothing but noughts."""
    return not (number.shown or "").strip("-+0.")
