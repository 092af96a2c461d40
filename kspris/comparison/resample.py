"""The same survey drawn again, thousands of times: a matrix goes in, everybody's range of ranks comes out.

Inquiries are drawn anew within each participant and channel, one fewer than there were (Rao and Wu 1988:
the mean then varies as it should). The range holds nineteen of twenty ranks in the draws. It may be shown
as a typical range and is no confidence set: where all are tied it covers a third of the time, and
`kspris.comparison.ranks.rank_sets` covers as it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kspris.comparison.chance import generator
from kspris.comparison.matrix import Matrix
from kspris.comparison.weight_draws import ranks
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

VERSION = "1"
CHUNK = 1000
TOGETHER = 3
"""Inquiries drawn as one, from a table of all their sums: fewer random numbers for the same draws."""
LARGEST = 40
"""Inquiries of a stratum for which that table is made; larger ones are drawn one by one."""


@frozen(eq=False)
class LikelyRanks:
    """Lowest and highest rank in the draws, by the matrix's participants; 0 for who has no total."""

    low: Ints
    high: Ints
    level: float
    draws: int
    seed: int
    method: str = "rao_wu"
    version: str = VERSION


def likely_ranks(matrix: Matrix, *, seed: int, draws: int = 10_000, level: float = 0.95) -> LikelyRanks:
    """Redraw the inquiries of every participant and channel, and rank all again each time."""
    present, sums = resampled(matrix, seed=seed, draws=draws)
    people = len(present)
    counts = np.zeros((people, people), dtype=np.int64)
    for begin in range(0, draws, CHUNK):
        places = ranks(sums[:, begin : begin + CHUNK])
        places += np.arange(people) * people - 1
        counts += np.bincount(places.reshape(-1), minlength=people * people).reshape(people, people)
    below = counts.cumsum(axis=1) / draws
    low, high = (np.zeros(len(matrix.participants), dtype=np.int64) for _ in range(2))
    low[present] = 1 + (below < (1 - level) / 2).sum(axis=1)
    high[present] = 1 + (below < (1 + level) / 2).sum(axis=1)
    return LikelyRanks(low, high, level, draws, seed)


def resampled(matrix: Matrix, *, seed: int, draws: int) -> tuple[Ints, Floats]:
    """Return who has a total, and their totals in percent in each draw (people x draws)."""
    scores = matrix.scores()
    rows = np.flatnonzero(matrix.valued)
    present, person = np.unique(matrix.participant[rows], return_inverse=True)
    count = np.bincount(person)
    found = np.zeros((len(present), draws))
    random = generator(seed)
    for who, values in _strata(person, matrix.channel[rows], scores[rows]):
        found[who] += len(values) * _means(values, draws, random)
    return present, found / count[:, None]


def _strata(person: Ints, channel: Ints, scores: Floats) -> list[tuple[int, Floats]]:
    """Return each participant's scores by channel; a channel with one inquiry joins the next."""
    order = np.lexsort((channel, person))
    person, channel, scores = person[order], channel[order], scores[order]
    cuts = np.flatnonzero(np.diff(person) | np.diff(channel)) + 1
    found: list[tuple[int, Floats]] = []
    for part in np.split(np.arange(len(person)), cuts):
        who = int(person[part[0]])
        alone = bool(found) and found[-1][0] == who and min(len(part), len(found[-1][1])) == 1
        if alone:
            found[-1] = (who, np.concatenate([found[-1][1], scores[part]]))
        else:
            found.append((who, scores[part]))
    return found


def _means(values: Floats, draws: int, random: np.random.Generator) -> Floats:
    """Return means of draws with replacement of one fewer than there are; one alone stays as it is."""
    size = len(values)
    if size == 1:
        return np.full(draws, values[0])
    left, total = size - 1, np.zeros(draws)
    step = TOGETHER if size <= LARGEST else 1
    while left:
        at_once = min(step, left)
        table = values
        for _ in range(at_once - 1):
            table = (table[:, None] + values[None, :]).reshape(-1)
        times = left // at_once
        kind = np.uint16 if len(table) <= 1 << 16 else np.uint32
        chosen = random.integers(0, len(table), size=(times, draws), dtype=kind)
        total += table[chosen].sum(axis=0)
        left -= times * at_once
    return total / (size - 1)
