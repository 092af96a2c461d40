"""How an edition's scores vary: inquiries go in, sums by participant and channel come out, with priors.

The priors are what the whole edition says of how any participant's inquiries vary: each one's own spread is
moderated by them, so that a few equal scores do not look sure. Formulas and sources: docs/sureness.md.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve
from scipy import special

from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kspris.comparison.matrix import Matrix

    Floats = NDArray[np.float64]

_NOISE = 1e-9
"""Sums of squares (points squared) that are no more than the rounding of equal scores."""


@frozen(eq=False)
class ChannelStrata:
    """What `twopart` needs, participants by channels: inquiries, answered, mean and sum of squared
    deviations among the answered (percent). `unanswered`: percent that an unanswered inquiry gives, by
    channel; None for 0."""

    participants: tuple[str, ...]
    channels: tuple[str, ...]
    n: Floats
    k: Floats
    mean: Floats
    ss: Floats
    unanswered: Floats | None = None

    def of_answered(self) -> ChannelStrata:
        """Return the same over the answered inquiries alone: their number is then taken as given."""
        return evolve(self, n=self.k)

    def of(self, participants: Collection[str]) -> ChannelStrata:
        """Return the same of some participants alone."""
        at = [place for place, name in enumerate(self.participants) if name in participants]
        n, k, mean, ss = (one[at] for one in (self.n, self.k, self.mean, self.ss))
        names = tuple(self.participants[place] for place in at)
        return ChannelStrata(names, self.channels, n, k, mean, ss, self.unanswered)

    def only(self, channel: str) -> ChannelStrata:
        """Return the same on one channel; a participant without it has 0 inquiries."""
        at = self.channels.index(channel)
        n, k, mean, ss = (one[:, at : at + 1] for one in (self.n, self.k, self.mean, self.ss))
        unanswered = None if self.unanswered is None else self.unanswered[at : at + 1]
        return ChannelStrata(self.participants, (channel,), n, k, mean, ss, unanswered)


def stacked(measures: Sequence[ChannelStrata]) -> ChannelStrata:
    """Put several measures of the same participants below each other."""
    n, k, mean, ss = (
        np.concatenate([getattr(one, name) for one in measures]) for name in ("n", "k", "mean", "ss")
    )
    first = measures[0]
    return ChannelStrata(first.participants * len(measures), first.channels, n, k, mean, ss, first.unanswered)


@frozen(eq=False)
class Priors:
    """What the whole edition says, by channel: dispersion, its prior degrees of freedom, national mean of
    the answered, national answer rate and the prior size of reach. In rows, where it is of several measures.
    """

    phi: Floats
    d0: Floats
    national: Floats
    rate: Floats
    kappa: Floats

    def only(self, at: int) -> Priors:
        """Return those of one channel, by its place."""
        return Priors(
            *(one[at : at + 1] for one in (self.phi, self.d0, self.national, self.rate, self.kappa))
        )


def for_each(measures: Sequence[Priors], participants: int) -> Priors:
    """Return the priors of several measures, a row for each of so many participants, as in `stacked`."""
    return Priors(
        *(
            np.repeat(np.stack([getattr(one, name) for one in measures]), participants, axis=0)
            for name in ("phi", "d0", "national", "rate", "kappa")
        )
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
    given = np.array([float(one) for one in matrix.unanswered])
    return ChannelStrata(
        matrix.participants,
        matrix.channels,
        n,
        k,
        mean,
        summed(hit, deviations),
        given if given.any() else None,
    )


def priors(data: ChannelStrata, cap: float = 12.0) -> Priors:
    """Estimate the edition's priors; `cap` bounds the prior degrees of freedom and sizes."""
    return priors_of_each([data], cap)[0]


def priors_of_each(measures: Sequence[ChannelStrata], cap: float = 12.0) -> list[Priors]:
    """Estimate the priors of several measures of the same participants, all at once."""
    n, k, mean, ss = (
        np.concatenate([getattr(one, name) for one in measures], axis=1) for name in ("n", "k", "mean", "ss")
    )
    used = k > 0
    known = used.any(axis=0)
    national = np.full(k.shape[1], 50.0)
    np.divide(_sums(k * mean, used), _sums(k, used), out=national, where=known)
    moderated = (k * mean + national) / (k + 1)
    spread = moderated * (100 - moderated)
    freedom, phi = _sums((k - 1) * spread, used), np.full(k.shape[1], 0.25)
    np.divide(_sums(ss, used), freedom, out=phi, where=freedom > 0)
    phi = np.maximum(phi, 1e-6)
    d0 = _prior_freedom(ss, k, phi * spread, cap)
    rates = [_prior_rate(k[asked, at], n[asked, at], cap) for at, asked in enumerate((n > 0).T)]
    rate, kappa = np.array(rates).reshape(-1, 2).T
    found = np.array([phi, d0, national, rate, kappa])
    ends = np.cumsum([len(one.channels) for one in measures])[:-1]
    return [Priors(*each) for each in np.split(found, ends, axis=1)]


def _sums(values: Floats, rows: NDArray[np.bool_]) -> Floats:
    """Sum each column over its own rows."""
    return np.array([column[there].sum() for column, there in zip(values.T, rows.T, strict=True)])


def _prior_freedom(ss: Floats, k: Floats, expected: Floats, cap: float) -> Floats:
    """Prior degrees of freedom of each column's dispersion ratio, by the moments of its logarithm
    (Smyth 2004)."""
    usable = (k > 1) & (ss > _NOISE) & (expected > 0)
    d = k[usable] - 1
    sizes, at = np.unique(d, return_inverse=True)
    e, excess = np.zeros((2, *k.shape))
    e[usable] = (
        np.log(ss[usable] / d / expected[usable]) - special.digamma(sizes / 2)[at] + np.log(sizes / 2)[at]
    )
    excess[usable] = special.zeta(2, sizes / 2)[at]
    found = np.full(k.shape[1], cap)
    for column, there in enumerate(usable.T):
        if there.sum() >= 3:
            more = float(np.var(e[there, column], ddof=1) - excess[there, column].mean())
            found[column] = cap if more <= 0 else min(cap, 2 * _inverse_trigamma(more))
    return found


def _inverse_trigamma(value: float) -> float:
    """Solve trigamma(x) = value by Newton's method on 1/trigamma (Smyth 2004, appendix).

    Trigamma and its slope are Hurwitz's zeta: zeta(2, x) and -2 zeta(3, x).
    """
    x = 0.5 + 1 / value
    for _ in range(50):
        tri = float(special.zeta(2, x))
        step = tri * (1 - tri / value) / (-2 * float(special.zeta(3, x)))
        x += step
        if abs(step) < 1e-10 * x:
            break
    return x


def _prior_rate(k: Floats, n: Floats, cap: float) -> tuple[float, float]:
    """Return the national answer rate and how many inquiries it counts as (beta-binomial moments)."""
    if not n.sum():
        return 1.0, cap
    rate = float(max(k.sum(), 0.5 if not k.any() else 0.0) / n.sum())  # nobody ever answered: rarely
    inside = rate * (1 - rate)
    if inside <= 0 or len(n) < 3:
        return rate, cap
    between = float(np.sum(n * (k / n - rate) ** 2) / inside)
    # E[between] = N - 1 + (sum n - sum n^2 / sum n - N + 1) * rho for correlation rho = 1 / (kappa + 1)
    room = float(n.sum() - (n**2).sum() / n.sum()) - (len(n) - 1)
    rho = (between - (len(n) - 1)) / room if room > 0 else 0.0
    return rate, float(min(cap, max(1 / rho - 1, 1.0))) if rho > 0 else cap
