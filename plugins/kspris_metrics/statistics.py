"""The two statistics that the metrics are made of, exact over counts of answers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm

from kspris.api import Counts


def mean(counts: Counts) -> Fraction | None:
    """Return the mean of the answered numbers; None where there is none."""
    answers = sum(counts.values())
    if not answers:
        return None
    given = [
        (value if isinstance(value, Fraction) else Fraction(value), count) for value, count in counts.items()
    ]
    scale = lcm(*(value.denominator for value, _ in given))  # whole numbers are added quicker
    return Fraction(sum(scale // v.denominator * v.numerator * n for v, n in given), scale * answers)


def percent(counts: Counts, belongs: Callable[[Fraction | str], bool]) -> Fraction | None:
    """Return the percentage of answers that belong; None where there is none."""
    answers = sum(counts.values())
    if not answers:
        return None
    return Fraction(100 * sum(count for value, count in counts.items() if belongs(value)), answers)
