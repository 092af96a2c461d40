"""How sure a figure is: inquiries go in, intervals of what as many new ones would give come out.

An interval never changes an official result, which is what it is. Formulas and their sources stand in
docs/sureness.md: `twopart` is for totals (reach and quality apart, both moderated by the whole edition) and
`bounded_mean` for means of a scale, `wilson` for shares (Wilson 1927), `adjusted_wald` for NPS (Rocks 2016),
`mover` for differences (Zou and Donner 2008). All are float64, deterministic, and say their method and
version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from kspris.comparison.strata import ChannelStrata, Priors, priors
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VERSION = "2"


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

    def split(self, measures: int) -> Iterator[TwoPart]:
        """Take apart what was worked out of `stacked` measures."""
        size = len(self.participants) // measures
        for rows in (slice(start, start + size) for start in range(0, size * measures, size)):
            estimate, low, high, se, df = (
                one[rows] for one in (self.estimate, self.low, self.high, self.se, self.df)
            )
            names, inquiries = self.participants[rows], self.inquiries[rows]
            yield TwoPart(names, estimate, low, high, se, df, inquiries, self.level)

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


def twopart(data: ChannelStrata, prior: Priors, level: float = 0.95) -> TwoPart:
    """Return the two-part moderated interval of every participant's total, in percent.

    Variance: quality (moderated as in Smyth 2004) plus reach (shrunk towards the edition's rate); degrees
    of freedom by Satterthwaite, d0 + k - 1 and kappa + n. A limit is where the distance is t standard
    errors *at the limit*: see `_limits`. Where unanswered inquiries give something, plain t around the
    estimate. A participant without an inquiry gets NaN: leave it out.
    """
    n, k = data.n, data.k
    whole = n.sum(axis=1, keepdims=True)
    w = n / np.maximum(whole, 1)
    m = np.clip((k * data.mean + prior.national) / (k + 1), 0.01, 99.99)
    a = (k + prior.kappa * prior.rate) / np.maximum(n + prior.kappa, 1e-9)
    variance = prior.phi * m * (100 - m)
    psi = (prior.d0 + data.ss / variance) / np.maximum(prior.d0 + np.maximum(k, 1) - 1, 0.5)
    per = np.maximum(n, 1)
    given = np.zeros(n.shape[1]) if data.unanswered is None else data.unanswered
    v1 = np.where(n > 0, w**2 * a * psi * variance / per, 0.0)
    v2 = np.where(n > 0, w**2 * a * (1 - a) * (m - given) ** 2 / per, 0.0)
    quality, reach = v1.sum(axis=1), v2.sum(axis=1)
    freedom = v1**2 / np.maximum(prior.d0 + np.maximum(k, 1) - 1, 1) + v2**2 / np.maximum(n + prior.kappa, 1)
    df = np.clip((quality + reach) ** 2 / np.maximum(freedom.sum(axis=1), 1e-30), 1, None)
    estimate = (w * np.where(n > 0, k / per * data.mean + (1 - k / per) * given, 0.0)).sum(axis=1)
    estimate = np.where(whole[:, 0] > 0, estimate, np.nan)
    t, se = special.stdtrit(df, 0.5 + level / 2), np.sqrt(quality + reach)
    if data.unanswered is not None:
        low, high = np.clip(estimate - t * se, 0, 100), np.clip(estimate + t * se, 0, 100)
    else:
        answered = np.maximum((w * a).sum(axis=1), 1e-9)
        level_of_quality = np.clip((w * a * m).sum(axis=1) / answered, 0.01, 99.99)
        low, high = _limits(estimate, t, _moved(answered, level_of_quality, quality, reach))
    return TwoPart(data.participants, estimate, low, high, se, df, whole[:, 0].astype(np.int64), level)


_Variance = Callable[["Floats"], "Floats"]
"""Variance of totals as a function of where they truly are, in rows: on the way down, on the way up."""

_DOWN, _UP = 1.0, 0.5
"""How far reach follows: wholly below the estimate; half above, where it soon meets all answered. Measured
by `kspris sure --measure`: coverage in every scenario of typical reach is then 95 % and more."""


def _moved(a: Floats, z: Floats, quality: Floats, reach: Floats) -> _Variance:
    """Return the variance of totals of which the share `a` was answered with the mean `z`, as estimated, and
    `quality` and `reach` are the variances there.

    Share answered and mean are moved towards a total, the first by its part of the variance (`_DOWN`, `_UP`).
    """
    start = np.minimum(a, 1 - 1e-6)
    share = np.array([[_DOWN], [_UP]]) * reach / np.maximum(quality + reach, 1e-30)
    here, of_quality, of_reach = a * z, quality / (a * z * (100 - z)), reach / (start * (1 - start) * z**2)

    def at(total: Floats) -> Floats:
        moved = start * (np.maximum(total, 1e-6) / here) ** share
        moved = np.minimum(np.maximum(moved, 1e-6), 1)
        mean = np.minimum(np.maximum(total / moved, 1e-6), 100)
        there: Floats = moved * mean * (of_quality * (100 - mean) + of_reach * (1 - moved) * mean)
        return there

    return at


def _stepped(spread: Floats, n: Floats, step: float) -> _Variance:
    """Return the variance of means of `n` whole numbers: never less than that of a mean between two steps
    `step` percent apart, (mu - below)(above - mu) / n, however little the answers that were given vary."""

    def at(total: Floats) -> Floats:
        beyond = np.mod(total, step)
        least: Floats = np.maximum(spread * total * (100 - total), beyond * (step - beyond)) / n
        return least

    return at


_HALVINGS = 40
"""Of the way to 0 or 100: limits are within 1e-10 of where they are."""
_AT_ONCE = 2000
"""Places looked at together: so many take hardly longer than one."""


def _limits(total: Floats, t: Floats, variance: _Variance) -> tuple[Floats, Floats]:
    """Return where (total - mu)^2 = t^2 variance(mu), below and above, within 0..100.

    By bisection. Where totals are few, all places that the next steps may come to are looked at together.
    """
    way = np.stack([-total, 100 - total])
    steps = next((one for one in (5, 4, 2) if 2**one * way.size <= _AT_ONCE), 1)
    marks = np.arange(1, 2**steps)[:, None, None]
    square, each, gone = t**2, np.arange(way.size), np.zeros(way.shape, dtype=np.int64)
    for halved in range(steps, _HALVINGS + 1, steps):
        gone *= 2**steps
        off = way * ((gone + marks) * 0.5**halved)
        within = (off**2 <= square * variance(total + off)).reshape(len(marks), -1)
        further = np.zeros(way.size, dtype=np.int64)
        for half in (2**step for step in reversed(range(steps))):
            further += half * within[further + half - 1, each]
        gone += further.reshape(way.shape)
    low, high = total + way * (gone * 0.5**_HALVINGS)
    return low, high


# ------------------------------------------------------------------------------ single figures


def wilson(yes: int, n: int, level: float = 0.95) -> Interval | None:
    """Return Wilson's interval of a share, in percent; None of no answers."""
    if not n:
        return None
    z = float(special.ndtri(0.5 + level / 2))
    p, z2 = yes / n, z * z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low, high = max(0.0, min(p, float(middle - half))), min(1.0, max(p, float(middle + half)))
    return Interval(100 * p, 100 * low, 100 * high, level, "wilson", n)


def adjusted_wald(promoters: int, detractors: int, n: int, level: float = 0.95) -> Interval | None:
    """Return the adjusted Wald interval of an NPS: 3 answers added, 3/4 of each end (Rocks 2016)."""
    if not n:
        return None
    z = float(special.ndtri(0.5 + level / 2))
    size, up, down = n + 3, promoters + 0.75, detractors + 0.75
    middle = (up - down) / size
    half = z * float(np.sqrt(((up + down) / size - middle**2) / size))
    estimate = 100 * (promoters - detractors) / n
    low, high = max(-100.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))
    return Interval(estimate, min(low, estimate), max(high, estimate), level, "adjusted_wald", n)


def bounded_mean(
    groups: Mapping[str, Mapping[Fraction, int]],
    low: float,
    high: float,
    level: float = 0.95,
    cap: float = 12.0,
) -> dict[str, Interval]:
    """Return intervals of the mean of a bounded scale (CES 1..7) for every group with an answer.

    The two-part interval without a part for reach: the groups' spread moderates each other, so that a
    few equal answers do not give width 0. Answers are whole numbers, which bounds their spread from below.
    """
    names = tuple(name for name, counts in groups.items() if sum(counts.values()))
    k, mean, ss = (np.zeros((len(names), 1)) for _ in range(3))
    for place, name in enumerate(names):
        values = np.array([float(one) for one in groups[name]]) - low
        values *= 100 / (high - low)
        weight = np.array(list(groups[name].values()), dtype=np.float64)
        k[place], mean[place] = weight.sum(), (weight * values).sum() / weight.sum()
        ss[place] = (weight * (values - mean[place]) ** 2).sum()
    data = ChannelStrata(names, ("",), k, k, mean, ss)
    prior, scale = priors(data, cap), (high - low) / 100
    found = twopart(data, prior, level)
    m = (k * mean + prior.national) / (k + 1)
    spread = found.se**2 * k[:, 0] / np.clip(m * (100 - m), 1.0, None)[:, 0]
    t = special.stdtrit(found.df, 0.5 + level / 2)
    lower, upper = _limits(found.estimate, t, _stepped(spread, k[:, 0], 1 / scale))
    ends = low + scale * np.column_stack([found.estimate, lower, upper])
    return {
        name: Interval(float(row[0]), float(row[1]), float(row[2]), level, "bounded_mean", int(size))
        for name, row, size in zip(names, ends, k[:, 0], strict=True)
    }


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
