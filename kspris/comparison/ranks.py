"""How sure a rank is: totals with standard errors go in, rank sets, lead tests and chances come out.

The official rank is that of the exact scores and is never changed here. Rank sets are confidence sets for
ranks (Mogstad, Romano, Shaikh and Wilhelm 2024): pairwise differences with a joint critical value and
stepdown. The lead test is two-sided over the least of the pairwise statistics (Gutmann and Maymin 1987;
Hung and Fithian 2019). The chance of being best is from normal posteriors shrunk by Paule and Mandel's
between-participant variance. Draws are seeded; see `kspris.comparison.chance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import frozen
from scipy import stats

from kspris.comparison.chance import generator
from kspris_dsl.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VERSION = "2"
Phrase = Literal["clear", "narrow", "tie"]
PHRASES: dict[Phrase, Text] = {
    "clear": Text("klar ledelse", "clear lead"),
    "narrow": Text("knapp ledelse", "narrow lead"),
    "tie": Text("dødt løp innen feilmarginen", "dead heat within the margin of error"),
}


@frozen(eq=False)
class RankSets:
    """Lowest and highest rank that each may truly have, in the order of the totals given.

    `simultaneous`: all sets hold together at `level`; else each on its own.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    level: float
    draws: int
    seed: int
    simultaneous: bool
    version: str = VERSION

    @property
    def best(self) -> NDArray[np.bool_]:
        """Who could be the best: all whose lowest rank is 1."""
        flags: NDArray[np.bool_] = self.low == 1
        return flags


@frozen
class Lead:
    """Whether the first is ahead for real. `rival` is the index of the nearest, `p` two-sided."""

    z: float
    p: float
    rival: int
    p_best: float
    phrase: Phrase


def rank_sets(
    totals: Floats,
    se: Floats,
    *,
    seed: int,
    level: float = 0.95,
    draws: int = 20_000,
    simultaneous: bool = False,
    df: Floats | None = None,
) -> RankSets:
    """Return the rank sets of independent totals with standard errors `se` (points).

    `df`: degrees of freedom of the standard errors; the critical value is then Student's instead of the
    normal, with the harmonic mean of them.
    """
    count = len(totals)
    freedom = np.inf if df is None or not count else float(count / (1 / df).sum())
    noise = (generator(seed).standard_normal((count, draws), dtype=np.float32).T * se.astype(np.float32)).T
    gap = totals[:, None] - totals[None, :]
    spread = np.hypot(se[:, None], se[None, :])
    z = np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)
    np.fill_diagonal(z, 0.0)
    if simultaneous:
        apart = _apart_together(noise, spread, z, _Critical(level, freedom))
    else:
        apart = np.vstack(
            [_apart(noise, spread[one], z[one], one, _Critical(level, freedom)) for one in range(count)]
        )
    worse, better = (apart & (z > 0)).sum(axis=1), (apart & (z < 0)).sum(axis=1)
    return RankSets(1 + better, count - worse, level, draws, seed, simultaneous)


@frozen
class _Critical:
    """The critical value of a maximum of differences, from its draws."""

    level: float
    freedom: float

    def of(self, drawn: NDArray[np.float32]) -> float:
        """Return the quantile; for estimated standard errors, that of Student's t at the same place."""
        normal = float(np.quantile(drawn, self.level))
        if not np.isfinite(self.freedom):
            return normal
        return float(stats.t.isf(stats.norm.sf(normal), self.freedom))


def _apart(
    noise: NDArray[np.float32], spread: Floats, z: Floats, one: int, critical: _Critical
) -> NDArray[np.bool_]:
    """Return from whom one participant is told apart, stepping down while somebody is."""
    found = np.zeros(len(z), dtype=bool)
    open_ = np.arange(len(z)) != one
    size = np.abs(noise[one] - noise) / np.maximum(spread, 1e-12).astype(np.float32)[:, None]
    while open_.any():
        limit = critical.of(size[open_].max(axis=0))
        told = open_ & (np.abs(z) > limit)
        if not told.any():
            break
        found |= told
        open_ &= ~told
    return found


def _apart_together(
    noise: NDArray[np.float32], spread: Floats, z: Floats, critical: _Critical
) -> NDArray[np.bool_]:
    count = len(z)
    found = np.zeros((count, count), dtype=bool)
    open_ = ~np.eye(count, dtype=bool)
    while open_.any():
        top = np.zeros(noise.shape[1], dtype=np.float32)
        for one in range(count - 1):
            others = np.flatnonzero(open_[one, one + 1 :]) + one + 1
            if len(others):
                size = (
                    np.abs(noise[one] - noise[others])
                    / np.maximum(spread[one, others], 1e-12).astype(np.float32)[:, None]
                )
                np.maximum(top, size.max(axis=0), out=top)
        told = open_ & (np.abs(z) > critical.of(top))
        if not told.any():
            break
        found |= told
        open_ &= ~told
    return found


def between_variance(totals: Floats, se: Floats) -> float:
    """Return Paule and Mandel's variance between participants, 0 where spread is within the noise."""
    if len(totals) < 2:
        return 0.0

    def excess(tau2: float) -> float:
        w = 1 / (se**2 + tau2)
        centre = float((w * totals).sum() / w.sum())
        return float((w * (totals - centre) ** 2).sum()) - (len(totals) - 1)

    if (se <= 0).any():
        return float(np.var(totals, ddof=1))
    low, high = 0.0, float(np.var(totals, ddof=1)) * 4 + 1
    if excess(low) <= 0:
        return 0.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def chances(totals: Floats, se: Floats, *, seed: int, draws: int = 20_000) -> Floats:
    """Return each one's estimated chance of being truly best, from shrunk posteriors; they sum to 1."""
    tau2 = between_variance(totals, se)
    w = 1 / np.maximum(se**2 + tau2, 1e-12)
    centre = float((w * totals).sum() / w.sum())
    kept = tau2 / np.maximum(tau2 + se**2, 1e-12)
    middle, sd = centre + kept * (totals - centre), np.sqrt(kept) * se
    drawn = middle[:, None] + sd[:, None] * generator(seed).standard_normal((len(totals), draws))
    if tau2 == 0:
        return np.full(len(totals), 1 / len(totals))
    return np.bincount(drawn.argmax(axis=0), minlength=len(totals)) / draws


def lead(
    totals: Floats, se: Floats, *, seed: int, draws: int = 20_000, alpha: float = 0.05, narrow: float = 0.5
) -> Lead | None:
    """Test the first's lead over the nearest rival; None where nobody competes with it."""
    if len(totals) < 2:
        return None
    first = int(np.argmax(totals))
    spread = np.hypot(se[first], se)
    z = np.divide(totals[first] - totals, spread, out=np.full(len(totals), np.inf), where=spread > 0)
    z[first] = np.inf
    rival = int(np.argmin(z))
    p = float(2 * stats.norm.sf(z[rival]))
    best = float(chances(totals, se, seed=seed, draws=draws)[first])
    phrase: Phrase = "clear" if p < alpha else "narrow" if best >= narrow else "tie"
    return Lead(float(z[rival]), min(p, 1.0), rival, best, phrase)
