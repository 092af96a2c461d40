"""How sure a figure is: inquiries go in, intervals for another 25 inquiries of the same design come out.

An interval never changes an official result, which is what it is. Formulas: method section e; `twopart`
is for totals (reach and quality apart, both moderated by the whole edition), `wilson` for shares (Wilson
1927), `adjusted_wald` for NPS (Rocks 2016), `student` for means of a scale, `mover` for differences (Zou
and Donner 2008). All are float64, deterministic, and say their method and version.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from scipy import special, stats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kspris.comparison.matrix import Matrix

    Floats = NDArray[np.float64]

VERSION = "1"


@frozen
class Interval:
    """An interval with the figure it stands around, and how it was made."""

    estimate: float
    low: float
    high: float
    level: float
    method: str
    inquiries: int
    version: str = VERSION
    note: str = ""


@frozen(eq=False)
class ChannelStrata:
    """What `twopart` needs, participants by channels: inquiries, answered, mean and sum of squared
    deviations among the answered (percent)."""

    participants: tuple[str, ...]
    channels: tuple[str, ...]
    n: Floats
    k: Floats
    mean: Floats
    ss: Floats


@frozen(eq=False)
class Priors:
    """What the whole edition says, by channel: dispersion, its prior degrees of freedom, national mean of
    the answered, national answer rate and the prior size of reach."""

    phi: Floats
    d0: Floats
    national: Floats
    rate: Floats
    kappa: Floats


@frozen(eq=False)
class TwoPart:
    """Intervals of every participant, in `participants`' order; `se` in points, `df` degrees of freedom."""

    participants: tuple[str, ...]
    estimate: Floats
    low: Floats
    high: Floats
    se: Floats
    df: Floats
    inquiries: NDArray[np.int64]
    level: float

    def of(self, participant: str) -> Interval:
        """Return one participant's interval."""
        at = self.participants.index(participant)
        return Interval(
            float(self.estimate[at]),
            float(self.low[at]),
            float(self.high[at]),
            self.level,
            "twopart",
            int(self.inquiries[at]),
        )


def strata(matrix: Matrix, scores: Floats | None = None) -> ChannelStrata:
    """Sum up scored inquiries (percent) by participant and channel.

    `scores` replaces the total by another score of each inquiry; NaN leaves one out.
    """
    y = matrix.scores() if scores is None else scores
    shape = (len(matrix.participants), len(matrix.channels))
    place = matrix.participant * shape[1] + matrix.channel
    scored = ~np.isnan(y)

    def summed(rows: NDArray[np.bool_], weights: Floats | None = None) -> Floats:
        found = np.bincount(place[rows], None if weights is None else weights[rows], shape[0] * shape[1])
        return found.reshape(shape).astype(np.float64)

    hit = scored & matrix.answered
    n, k = summed(scored), summed(hit)
    mean = summed(hit, np.where(hit, y, 0.0)) / np.maximum(k, 1)
    deviations = np.where(hit, y - mean[matrix.participant, matrix.channel], 0.0) ** 2
    return ChannelStrata(matrix.participants, matrix.channels, n, k, mean, summed(hit, deviations))


def priors(data: ChannelStrata, cap: float = 12.0) -> Priors:
    """Estimate the edition's priors; `cap` bounds the prior degrees of freedom and sizes."""
    count = len(data.channels)
    found = Priors(*(np.zeros(count) for _ in range(5)))
    for h in range(count):
        used = data.k[:, h] > 0
        k, mean, ss = (one[used, h] for one in (data.k, data.mean, data.ss))
        national = float(np.average(mean, weights=k)) if used.any() else 50.0
        moderated = (k * mean + national) / (k + 1) if used.any() else mean
        spread = moderated * (100 - moderated)
        freedom = float(((k - 1) * spread).sum()) if used.any() else 0.0
        phi = float(ss.sum()) / freedom if freedom > 0 else 0.25
        found.national[h], found.phi[h] = national, max(phi, 1e-6)
        found.d0[h] = _prior_freedom(ss, k, found.phi[h] * spread, cap)
        asked = data.n[:, h] > 0
        found.rate[h], found.kappa[h] = _prior_rate(data.k[asked, h], data.n[asked, h], cap)
    return found


def _prior_freedom(ss: Floats, k: Floats, expected: Floats, cap: float) -> float:
    """Prior degrees of freedom of the dispersion ratio, by the moments of its logarithm (Smyth 2004)."""
    usable = (k > 1) & (ss > 0) & (expected > 0)
    if usable.sum() < 3:
        return cap
    d = k[usable] - 1
    e = np.log(ss[usable] / d / expected[usable]) - special.digamma(d / 2) + np.log(d / 2)
    excess = float(np.var(e, ddof=1) - special.polygamma(1, d / 2).mean())
    if excess <= 0:
        return cap
    return float(min(cap, 2 * _inverse_trigamma(excess)))


def _inverse_trigamma(value: float) -> float:
    """Solve trigamma(x) = value by Newton's method on 1/trigamma (Smyth 2004, appendix)."""
    x = 0.5 + 1 / value
    for _ in range(50):
        tri = float(special.polygamma(1, x))
        step = tri * (1 - tri / value) / float(special.polygamma(2, x))
        x += step
        if abs(step) < 1e-10 * x:
            break
    return x


def _prior_rate(k: Floats, n: Floats, cap: float) -> tuple[float, float]:
    """Return the national answer rate and how many inquiries it counts as (beta-binomial moments)."""
    if not n.sum():
        return 1.0, cap
    rate = float(k.sum() / n.sum())
    inside = rate * (1 - rate)
    if inside <= 0 or len(n) < 3:
        return rate, cap
    between = float(np.sum(n * (k / n - rate) ** 2) / inside)
    # E[between] = N - 1 + (sum n - sum n^2 / sum n - N + 1) * rho for correlation rho = 1 / (kappa + 1)
    room = float(n.sum() - (n**2).sum() / n.sum()) - (len(n) - 1)
    rho = (between - (len(n) - 1)) / room if room > 0 else 0.0
    return rate, float(min(cap, max(1 / rho - 1, 0.0))) if rho > 0 else cap


def twopart(data: ChannelStrata, prior: Priors, level: float = 0.95) -> TwoPart:
    """Return the two-part moderated interval of every participant's total, in percent.

    Unanswered inquiries are taken to give 0. Formula: method section e1; degrees of freedom by
    Satterthwaite, the part of quality having d0 + k - 1, that of reach kappa + n.
    """
    n, k = data.n, data.k
    whole = n.sum(axis=1, keepdims=True)
    w = n / np.maximum(whole, 1)
    m = np.clip((k * data.mean + prior.national) / (k + 1), 0.01, 99.99)
    a = (k + prior.kappa * prior.rate) / np.maximum(n + prior.kappa, 1e-9)
    variance = prior.phi * m * (100 - m)
    psi = (prior.d0 + data.ss / variance) / np.maximum(prior.d0 + np.maximum(k, 1) - 1, 0.5)
    per = np.maximum(n, 1)
    v1 = np.where(n > 0, w**2 * a * psi * variance / per, 0.0)
    v2 = np.where(n > 0, w**2 * a * (1 - a) * m**2 / per, 0.0)
    reach = np.maximum((w * a).sum(axis=1), 1e-9)
    level_of_quality = (w * a * m).sum(axis=1) / reach
    c1 = v1.sum(axis=1) / (level_of_quality * (100 - level_of_quality))
    c2 = v2.sum(axis=1) / level_of_quality**2
    quality_df = np.maximum(prior.d0 + np.maximum(k, 1) - 1, 1)
    reach_df = np.maximum(n + prior.kappa, 1)
    spread = (v1.sum(axis=1) + v2.sum(axis=1)) ** 2
    df = spread / np.maximum((v1**2 / quality_df + v2**2 / reach_df).sum(axis=1), 1e-30)
    df = np.clip(df, 1, None)
    estimate = (w * np.where(n > 0, k / per, 0.0) * data.mean).sum(axis=1)
    t2 = stats.t.ppf(0.5 + level / 2, df) ** 2
    low, high = _roots(estimate, reach, t2 * c1, t2 * c2)
    se = np.sqrt(v1.sum(axis=1) + v2.sum(axis=1))
    return TwoPart(data.participants, estimate, low, high, se, df, whole[:, 0].astype(np.int64), level)


def _roots(total: Floats, reach: Floats, c1: Floats, c2: Floats) -> tuple[Floats, Floats]:
    """Solve (T - mu)^2 = c1 (mu/A)(100 - mu/A) + c2 (mu/A)^2 for mu, clipped to 0..100."""
    square = 1 + (c1 - c2) / reach**2
    linear = -2 * total - 100 * c1 / reach
    root = np.sqrt(np.maximum(linear**2 - 4 * square * total**2, 0))
    low, high = (-linear - root) / (2 * square), (-linear + root) / (2 * square)
    return np.clip(low, 0, 100), np.clip(high, 0, 100)


# ------------------------------------------------------------------------------ single figures


def wilson(yes: int, n: int, level: float = 0.95) -> Interval | None:
    """Return Wilson's interval of a share, in percent; None of no answers."""
    if not n:
        return None
    z = float(stats.norm.ppf(0.5 + level / 2))
    p, z2 = yes / n, z * z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Interval(100 * p, 100 * float(middle - half), 100 * float(middle + half), level, "wilson", n)


def adjusted_wald(promoters: int, detractors: int, n: int, level: float = 0.95) -> Interval | None:
    """Return the adjusted Wald interval of an NPS: 3 answers added, 3/4 of each end (Rocks 2016)."""
    if not n:
        return None
    z = float(stats.norm.ppf(0.5 + level / 2))
    size, up, down = n + 3, promoters + 0.75, detractors + 0.75
    middle = (up - down) / size
    half = z * float(np.sqrt(((up + down) / size - middle**2) / size))
    estimate = 100 * (promoters - detractors) / n
    low, high = max(-100.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))
    return Interval(estimate, low, high, level, "adjusted_wald", n)


def student(
    counts: Mapping[Fraction, int],
    level: float = 0.95,
    floor_sd: float = 0.0,
    bounds: tuple[float, float] | None = None,
) -> Interval | None:
    """Return the t interval of a mean. All answers equal would give width 0: `floor_sd`, the edition's
    standard deviation, then stands in, and the note says so. None of fewer than two answers."""
    n = sum(counts.values())
    if n < 2:
        return None
    values = np.array([float(value) for value in counts])
    weight = np.array([float(one) for one in counts.values()])
    middle = float((values * weight).sum() / n)
    sd = float(np.sqrt((weight * (values - middle) ** 2).sum() / (n - 1)))
    note = "" if sd else "moderated"
    half = float(stats.t.ppf(0.5 + level / 2, n - 1)) * (sd or floor_sd) / float(np.sqrt(n))
    low, high = middle - half, middle + half
    if bounds is not None:
        low, high = max(bounds[0], low), min(bounds[1], high)
    return Interval(middle, low, high, level, "student", n, note=note)


def mover(before: Interval, after: Interval) -> Interval:
    """Return the interval of `after` - `before`, two independent estimates (Zou and Donner 2008)."""
    change = after.estimate - before.estimate
    down = np.hypot(after.estimate - after.low, before.high - before.estimate)
    up = np.hypot(after.high - after.estimate, before.estimate - before.low)
    return Interval(
        change,
        change - float(down),
        change + float(up),
        after.level,
        f"mover({before.method},{after.method})",
        before.inquiries + after.inquiries,
    )
