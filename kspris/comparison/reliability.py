"""How well an edition tells its participants apart: inquiry scores go in, a reliability with words comes out.

ICC(1) of a one-way analysis of variance with unequal numbers of inquiries, stepped up to a participant's
mean by Spearman and Brown. It belongs to an edition and a channel, not to a participant.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from kspris.comparison.matrix import Matrix
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

VERSION = "1"
GOOD = Text("god", "good")
CARE = Text("egnet for sammenligning i klassen med forbehold", "suited for comparison in the class with care")
NO_RANKS = Text("for lav til å omtale rangering", "too low to speak of ranks")
TOO_FEW = Text(
    "kan ikke anslås: det må minst to deltakere til, og én med minst to henvendelser",
    "cannot be estimated: it takes two participants, and one with two inquiries",
)
ALL_EQUAL = Text("kan ikke anslås: alle henvendelser er like", "cannot be estimated: all inquiries are equal")


@frozen
class Reliability:
    """Reliability of a participant's mean over `inquiries` inquiries (k0 of the analysis of variance).

    `icc` and `value` are None where they cannot be estimated, and `words` says why. `wanted` inquiries
    would give .80; None where none would. `within` and `between` are standard deviations in points.
    """

    channel: str | None
    participants: int
    inquiries: float
    icc: float | None
    value: float | None
    within: float | None
    between: float | None
    wanted: int | None
    words: Text


def icc(values: Floats, groups: Ints) -> tuple[float, float, float, float] | None:
    """Return ICC(1), k0, and the standard deviations within and between groups.

    None with fewer than two groups or no group of two. The ICC is not below 0.
    """
    _, place = np.unique(groups, return_inverse=True)
    n = np.bincount(place.reshape(-1)).astype(np.float64)
    count, whole = len(n), float(n.sum())
    if count < 2 or whole <= count:
        return None
    means = np.bincount(place.reshape(-1), values) / n
    within = float(((values - means[place.reshape(-1)]) ** 2).sum()) / (whole - count)
    between = float((n * (means - values.mean()) ** 2).sum()) / (count - 1)
    k0 = (whole - float((n**2).sum()) / whole) / (count - 1)
    part = max(0.0, (between - within) / k0)
    share = part / (part + within) if part + within > 1e-12 else float("nan")
    return share, k0, float(np.sqrt(within)), float(np.sqrt(part))


def stepped_up(share: float, inquiries: float) -> float:
    """Return the reliability of a mean of so many inquiries (Spearman-Brown)."""
    return inquiries * share / (1 + (inquiries - 1) * share)


def needed(share: float, target: float = 0.80) -> int | None:
    """Return how many inquiries give a reliability; None where none do."""
    if share <= 0:
        return None
    return max(1, ceil(round(target * (1 - share) / (share * (1 - target)), 9)))


def reliability(
    matrix: Matrix, channel: str | None = None, care: float = 0.70, no_ranks: float = 0.50
) -> Reliability:
    """Return an edition's reliability, or that of one channel; `care` and `no_ranks` are its limits."""
    y = matrix.scores()
    kept = ~np.isnan(y)
    if channel is not None:
        kept &= matrix.channel == matrix.channels.index(channel)
    people = matrix.participant[kept]
    found = icc(y[kept], people)
    participants = len(np.unique(people))
    if found is None or np.isnan(found[0]):
        words = TOO_FEW if found is None else ALL_EQUAL
        mean = kept.sum() / participants if participants else 0.0
        return Reliability(channel, participants, float(mean), None, None, None, None, None, words)
    share, k0, within, between = found
    value = stepped_up(share, k0)
    words = NO_RANKS if value < no_ranks else CARE if value < care else GOOD
    return Reliability(channel, participants, k0, share, value, within, between, needed(share), words)
