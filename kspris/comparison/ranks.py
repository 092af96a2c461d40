"""How sure a rank is: totals with standard errors go in, rank sets, lead tests and chances come out.

The official rank is that of the exact scores and is never changed here. Rank sets are confidence sets for
ranks (Mogstad, Romano, Shaikh and Wilhelm 2024): pairwise differences with a joint critical value and
stepdown. The lead test is two-sided over the least of the pairwise statistics (Gutmann and Maymin 1987;
Hung and Fithian 2019). The chance of being best is from normal posteriors shrunk by Paule and Mandel's
between-participant variance. Draws are seeded; see `kspris.comparison.chance`.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import special

from kspris.comparison.chance import generator
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VERSION = "2"
_AT_ONCE = 1000
"""Draws held at once: a part that stays in the processor's own memory."""
_THREADS = min(os.cpu_count() or 1, 4)
"""They draw and compare at the same time; which of them does what changes nothing."""
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
    only: Sequence[int] | None = None,
) -> RankSets:
    """Return the rank sets of independent totals with standard errors `se` (points).

    `only`: whose sets are asked for, by place, where each stands for itself; they are the same as among all,
    and those of the others are then empty of meaning.

    `df`: degrees of freedom of the standard errors; the critical value is then Student's instead of the
    normal, with the harmonic mean of them.
    """
    count = len(totals)
    freedom = np.inf if df is None or not count else float(count / (1 / df).sum())
    noise = generator(seed).standard_normal((count, draws), dtype=np.float32)
    noise *= se.astype(np.float32)[:, None]
    gap = totals[:, None] - totals[None, :]
    spread = np.hypot(se[:, None], se[None, :])
    z = np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)
    np.fill_diagonal(z, 0.0)
    inverse = (1 / np.maximum(spread, 1e-12)).astype(np.float32)
    critical = _Critical(level, freedom)
    if simultaneous:
        apart = _apart_together(noise, inverse, z, critical)
    else:
        apart = _apart_each(noise, inverse, z, critical, np.arange(count) if only is None else np.array(only))
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
        return float(-special.stdtrit(self.freedom, special.ndtr(-normal)))


@frozen(eq=False)
class _Meeting:
    """One participant against some of the others, `first` to `last`: by what each difference is weighed (0
    for those that it does not meet), and which of them, by place, count neither in its own greatest (`mine`)
    nor in theirs; None: none of them counts."""

    one: int
    first: int
    last: int
    weight: NDArray[np.float32]
    not_mine: NDArray[np.int64] | None
    not_theirs: NDArray[np.int64] | None

    def raise_tops(
        self, part: NDArray[np.float32], tops: NDArray[np.float32], room: NDArray[np.float32]
    ) -> None:
        """Raise the greatest differences in `tops` by those of some draws, worked out in `room`."""
        size = np.subtract(part[self.first : self.last], part[self.one], out=room[self.first : self.last])
        np.abs(size, out=size)
        size *= self.weight
        if self.not_theirs is not None:
            theirs = tops[self.first : self.last]
            kept = theirs[self.not_theirs]
            np.maximum(theirs, size, out=theirs)
            theirs[self.not_theirs] = kept
        if self.not_mine is not None:
            size[self.not_mine] = 0
            np.maximum(tops[self.one], size.max(axis=0), out=tops[self.one])


_NO_ONE = np.zeros(0, dtype=np.int64)


def _meetings(
    inverse: NDArray[np.float32], open_: NDArray[np.bool_], active: NDArray[np.int64]
) -> Iterator[_Meeting]:
    """Go through the differences of the active ones to those open to them.

    Where most are wanted each pair meets once, for both; else each of the active meets the others.
    """
    wanted = np.zeros_like(open_)
    wanted[active] = open_[active]
    if 3 * wanted.sum() < wanted.size:
        for one in active.tolist():
            met = np.flatnonzero(open_[one])
            if len(met):
                first, last = int(met[0]), int(met[-1]) + 1
                weight = np.where(open_[one, first:last], inverse[one, first:last], np.float32(0))
                yield _Meeting(one, first, last, weight[:, None], _NO_ONE, None)
        return
    barred = np.zeros_like(open_)
    barred[active] = ~open_[active]
    for one in range(len(open_) - 1):
        met = np.flatnonzero(wanted[one, one + 1 :] | wanted[one + 1 :, one])
        if len(met):
            first, last = one + 1 + int(met[0]), one + 2 + int(met[-1])
            mine, theirs = wanted[one, first:last], wanted[first:last, one]
            either = mine | theirs
            weight = np.where(either, inverse[one, first:last], np.float32(0))
            yield _Meeting(
                one,
                first,
                last,
                weight[:, None],
                np.flatnonzero(barred[one, first:last] & either) if mine.any() else None,
                np.flatnonzero(barred[first:last, one] & either) if theirs.any() else None,
            )


def _maxima(
    noise: NDArray[np.float32],
    inverse: NDArray[np.float32],
    open_: NDArray[np.bool_],
    active: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Return each active one's greatest standardised difference to those open to it, by draw; 0 to none."""
    meetings = list(_meetings(inverse, open_, active))
    tops = np.zeros((len(active), noise.shape[1]), dtype=np.float32)

    def fill(start: int) -> None:
        part = np.ascontiguousarray(noise[:, start : start + _AT_ONCE])
        there, room = np.zeros_like(part), np.empty_like(part)
        for one in meetings:
            one.raise_tops(part, there, room)
        tops[:, start : start + _AT_ONCE] = there[active]

    with ThreadPoolExecutor(_THREADS) as pool:
        deque(pool.map(fill, range(0, noise.shape[1], _AT_ONCE)), 0)
    return tops


def _apart_each(
    noise: NDArray[np.float32],
    inverse: NDArray[np.float32],
    z: Floats,
    critical: _Critical,
    active: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Return who is told apart from whom, each participant for itself, stepping down while somebody is."""
    found = np.zeros(z.shape, dtype=bool)
    open_ = ~np.eye(len(z), dtype=bool)
    while len(active):
        tops = _maxima(noise, inverse, open_, active)
        told = np.zeros_like(found)
        for place, one in enumerate(active):
            told[one] = open_[one] & (np.abs(z[one]) > critical.of(tops[place]))
        found |= told
        open_ &= ~told
        active = active[told[active].any(axis=1) & open_[active].any(axis=1)]
    return found


def _apart_together(
    noise: NDArray[np.float32], inverse: NDArray[np.float32], z: Floats, critical: _Critical
) -> NDArray[np.bool_]:
    """Return who is told apart from whom, all at once, stepping down while somebody is."""
    found = np.zeros(z.shape, dtype=bool)
    open_ = ~np.eye(len(z), dtype=bool)
    while open_.any():
        top = _maxima(noise, inverse, np.triu(open_), np.arange(len(z))).max(axis=0)
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


def shrunk(totals: Floats, se: Floats) -> tuple[Floats, Floats]:
    """Return what to expect of each in another round, and its standard deviation.

    Normal posteriors: each total drawn towards the common mean by its share of noise. A winner's total is
    drawn down: part of what made it win was luck.
    """
    tau2 = between_variance(totals, se)
    w = 1 / np.maximum(se**2 + tau2, 1e-12)
    centre = float((w * totals).sum() / w.sum())
    kept = tau2 / np.maximum(tau2 + se**2, 1e-12)
    return centre + kept * (totals - centre), np.sqrt(kept) * se


def chances(totals: Floats, se: Floats, *, seed: int, draws: int = 20_000) -> Floats:
    """Return each one's estimated chance of being truly best, from shrunk posteriors; they sum to 1."""
    middle, sd = shrunk(totals, se)
    if not sd.any():
        best = (middle >= middle.max()).astype(np.float64)
        shared: Floats = best / best.sum()
        return shared
    best_of = np.zeros(len(totals), dtype=np.int64)
    random = generator(seed)
    for start in range(0, draws, _AT_ONCE):
        count = min(_AT_ONCE, draws - start)
        drawn = random.standard_normal((len(totals), count))
        drawn *= sd[:, None]
        drawn += middle[:, None]
        best_of += np.bincount(drawn.argmax(axis=0), minlength=len(totals))
    return best_of / draws


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
    p = float(2 * special.ndtr(-z[rival]))
    best = float(chances(totals, se, seed=seed, draws=draws)[first])
    ahead = bool(totals[rival] < totals[first])  # two who are exactly equal: each has half the chance
    phrase: Phrase = "clear" if p < alpha else "narrow" if ahead and best >= narrow else "tie"
    return Lead(float(z[rival]), min(p, 1.0), rival, best, phrase)
