"""Rounding, once and last: an exact value goes in, decimal text comes out."""

from __future__ import annotations

from fractions import Fraction


def rounded(value: Fraction, decimals: int, rounding: str) -> str:
    """Return a value as decimal text with a point, rounded once: half away from zero, or to even."""
    under = value.denominator
    whole, rest = divmod(abs(value.numerator) * 10**decimals, under)
    if 2 * rest > under or (2 * rest == under and (rounding == "half_up" or whole % 2)):
        whole += 1
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if value.numerator < 0 and whole else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
