"""Rounding, once and last: an exact value goes in, decimal text comes out."""

from __future__ import annotations

from fractions import Fraction


def rounded(value: Fraction, decimals: int, rounding: str) -> str:
    """Return a value as decimal text with a point, rounded once: half away from zero, or to even."""
    scaled = abs(value) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if twice > scaled.denominator or (twice == scaled.denominator and (rounding == "half_up" or whole % 2)):
        whole += 1
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
