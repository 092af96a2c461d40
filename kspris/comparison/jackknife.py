"""Standard errors that know who did the shopping: inquiries with their shopper go in, an interval comes out.

The same shoppers make inquiries with many participants, so means of a class or the survey are surer or
less sure than their inquiries suggest. The jackknife deletes one shopper at a time from all years: a shopper
who worked in both years leaves both, and the covariance of the years is in the error of the change by
itself. Participants are a complete list and are never drawn again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from kspris.comparison.intervals import Interval
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


_NOTHING = 1e-10
"""Relative to the figure: less is the rounding of sums, not a spread."""


@frozen(eq=False)
class Behind:
    """The inquiries behind one edition's figure. `value` is each one's worth, `group` its participant
    (all 0 where answers are pooled), `shopper` its shopper's number in an order that all editions share."""

    value: Floats
    group: Ints
    shopper: Ints


@frozen
class Jackknife:
    """A standard error with its degrees of freedom, and the shoppers that it rests on."""

    estimate: float
    se: float
    df: int
    shoppers: int


@frozen
class Overlap:
    """How many shoppers worked in an edition, how many of them also in the one before, and their share."""

    shoppers: int
    returned: int

    @property
    def share(self) -> float:
        """Return the share that returned, 0 to 1."""
        return self.returned / self.shoppers if self.shoppers else 0.0


def numbered(*shoppers: Sequence[Hashable]) -> tuple[Ints, ...]:
    """Number the shoppers of several editions alike: the same name is the same person."""
    names = {
        name: place for place, name in enumerate(dict.fromkeys(one for each in shoppers for one in each))
    }
    return tuple(np.array([names[one] for one in each], dtype=np.int64) for each in shoppers)


def overlap(before: Ints, after: Ints) -> Overlap:
    """Say how many of the later edition's shoppers had worked in the earlier."""
    new = np.unique(after)
    return Overlap(len(new), int(np.isin(new, before).sum()))


def jackknife(after: Behind, before: Behind | None = None) -> Jackknife | None:
    """Return the error of a mean of group means, or of its change since `before`.

    se^2 = (G - 1) / G * sum (theta_(s) - mean theta)^2 over G shoppers. None where fewer than two shoppers
    worked, or where one who leaves takes every inquiry with it.
    """
    parts = [after] if before is None else [after, before]
    present = np.unique(np.concatenate([one.shopper for one in parts]))
    if len(present) < 2:
        return None
    theta, estimate = np.zeros(len(present)), 0.0
    for sign, one in zip((1, -1), parts, strict=False):
        whole, without = _left_out(one, present)
        theta += sign * without
        estimate += sign * whole
    if np.isnan(theta).any():
        return None
    count = len(present)
    se = float(np.sqrt((count - 1) / count * ((theta - theta.mean()) ** 2).sum()))
    se = 0.0 if se < _NOTHING * (1 + abs(estimate)) else se
    return Jackknife(estimate, se, count - 1, count)


def _left_out(one: Behind, present: Ints) -> tuple[float, Floats]:
    """Return the mean of group means, whole and with each shopper left out; NaN where nothing is left."""
    if not len(one.value):
        return np.nan, np.full(len(present), np.nan)
    groups, group = np.unique(one.group, return_inverse=True)
    group = group.reshape(-1)
    n, total = np.bincount(group).astype(np.float64), np.bincount(group, one.value)
    means = total / n
    # a shopper changes the means of only those visited: one cell for each pair of the two
    cells, cell = np.unique(group * len(present) + np.searchsorted(present, one.shopper), return_inverse=True)
    where, who = cells // len(present), cells % len(present)
    own_n, own = np.bincount(cell.reshape(-1)), np.bincount(cell.reshape(-1), one.value)
    left = n[where] - own_n
    moved = np.divide(total[where] - own, left, out=np.zeros(len(cells)), where=left > 0) - means[where]
    some = len(groups) - np.bincount(who[left == 0], minlength=len(present))
    sums = means.sum() + np.bincount(who, moved, len(present))
    without = np.divide(sums, some, out=np.full(len(present), np.nan), where=some > 0)
    return float(means.mean()), without


def interval(
    found: Jackknife, inquiries: int, level: float = 0.95, bounds: tuple[float, float] | None = None
) -> Interval:
    """Return the interval of a jackknifed figure: t with G - 1 degrees of freedom."""
    half = float(special.stdtrit(found.df, 0.5 + level / 2)) * found.se
    low, high = found.estimate - half, found.estimate + half
    if bounds is not None:
        low, high = max(bounds[0], low), min(bounds[1], high)
    return Interval(found.estimate, low, high, level, "jackknife_shopper", inquiries)


def p_value(found: Jackknife) -> float:
    """Return the two-sided p-value of no change: 1 where nothing varies and nothing changed."""
    if found.se == 0:
        return 1.0 if found.estimate == 0 else 0.0
    return float(2 * special.stdtr(found.df, -abs(found.estimate) / found.se))


@frozen
class Flags:
    """Which tests of a table are findings when a share `q` of findings may be false; `tested` is how many
    there were: it is printed with the table."""

    found: tuple[bool, ...]
    tested: int
    q: float


def flags(p_values: Mapping[str, float] | Sequence[float], q: float = 0.10) -> Flags:
    """Flag the tests of a table by Benjamini and Hochberg's false discovery rate."""
    values = list(p_values.values()) if isinstance(p_values, Mapping) else list(p_values)
    if not values:
        return Flags((), 0, q)
    from scipy import stats  # noqa: PLC0415 - a second to import, for this alone

    adjusted = stats.false_discovery_control(np.clip(values, 0, 1), method="bh")
    return Flags(tuple(bool(one <= q) for one in adjusted), len(values), q)
