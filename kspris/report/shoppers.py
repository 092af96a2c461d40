"""Whether shoppers score alike: inquiries with their shoppers go in, each one's severity comes out.

A shopper's answered inquiries are set against what all other shoppers gave on the same channels. Who
answered and who did not is not the shopper's doing, and is counted by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kspris.comparison.prepared import Prepared

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LEAST = 5
"""A shopper with fewer answered inquiries is not judged."""
FLAGGED = 2.0
"""A difference of more standard errors than this is worth a look."""


@frozen
class Shopper:
    """One shopper. `difference`: from the others on the same channels, in points; None with too few answered
    inquiries or nobody to compare with. `error` is its standard error."""

    shopper: str
    inquiries: int
    answered: int
    difference: float | None
    error: float | None

    @property
    def flagged(self) -> bool:
        """Whether the difference is larger than chance usually makes it."""
        return (
            self.difference is not None
            and self.error is not None
            and abs(self.difference) > FLAGGED * self.error
        )


def shoppers(prepared: Prepared) -> tuple[Shopper, ...]:
    """Return every shopper that is named, the strictest first; those that are not judged last."""
    m = prepared.matrix
    y = m.scores()
    names, number = _named(prepared)
    judged = m.answered & m.completed & ~np.isnan(y) & (number >= 0)
    differences, errors = _differences(y[judged], m.channel[judged], number[judged], len(names))
    inquiries = np.bincount(number[number >= 0], minlength=len(names))
    answered = np.bincount(number[(number >= 0) & m.answered], minlength=len(names))
    found = [
        Shopper(
            name,
            int(inquiries[at]),
            int(answered[at]),
            None if np.isnan(differences[at]) else float(differences[at]),
            None if np.isnan(differences[at]) else float(errors[at]),
        )
        for at, name in enumerate(names)
    ]
    return tuple(sorted(found, key=lambda one: (one.difference is None, one.difference or 0.0, one.shopper)))


def _named(prepared: Prepared) -> tuple[list[str], Ints]:
    answers = prepared.survey.answers
    given = answers["shopper"].to_list() if "shopper" in answers.columns else [None] * answers.height
    names = sorted({str(one) for one in given if one is not None})
    place = {name: at for at, name in enumerate(names)}
    return names, np.array([-1 if one is None else place[str(one)] for one in given], dtype=np.int64)


def _differences(y: Floats, channel: Ints, number: Ints, count: int) -> tuple[Floats, Floats]:
    """Return each one's mean difference from the others on the same channel, and its standard error.

    The spread is that of all inquiries around their channel's mean: a shopper's own few tell too little.
    """
    blank = np.full(count, np.nan)
    if not len(y):
        return blank, blank
    channels = int(channel.max()) + 1
    n_all, sum_all = np.bincount(channel, minlength=channels), np.bincount(channel, y, channels)
    cell = number * channels + channel
    n_own = np.bincount(cell, minlength=count * channels).reshape(count, channels)
    sum_own = np.bincount(cell, y, count * channels).reshape(count, channels)
    n_others = n_all - n_own
    others = np.divide(sum_all - sum_own, n_others, out=np.zeros((count, channels)), where=n_others > 0)
    comparable = (n_own > 0) & (n_others > 0)
    n = (n_own * comparable).sum(axis=1)
    difference = ((sum_own - n_own * others) * comparable).sum(axis=1) / np.maximum(n, 1)
    spread = y - (sum_all / np.maximum(n_all, 1))[channel]
    freedom = len(y) - int((n_all > 0).sum())
    variance = float((spread**2).sum()) / freedom if freedom > 0 else np.nan
    error_of_others = np.divide(n_own**2, n_others, out=np.zeros((count, channels)), where=comparable)
    error = np.sqrt(variance * (n + error_of_others.sum(axis=1))) / np.maximum(n, 1)
    told = (n >= LEAST) & ~np.isnan(error) & (error > 0)
    return np.where(told, difference, np.nan), np.where(told, error, np.nan)
