"""What a change owes to the choice of link questions: two surveys and their bridge go in, an error comes out.

A change on the common core would be another had other questions been common. The jackknife deletes one link
unit at a time (the idea of PISA until 2012) or, to be cautious, one area, for questions of an area move
together. It is one error for all: it belongs to statements about a class or the survey between years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from kspris.comparison.intervals import Interval
from kspris.comparison.jackknife import Jackknife
from kspris.comparison.matrix import Matrix
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@frozen
class Linking:
    """The linking error in points, over `units` link units; `by_area` leaves out areas instead (None where
    there are fewer than two)."""

    error: float
    units: int
    by_area: float | None
    areas: int


def spread_of(left_out: Sequence[float]) -> float | None:
    """Return the jackknife error of a figure from its values with each unit left out; None of one unit."""
    values = np.array([one for one in left_out if not np.isnan(one)])
    count = len(values)
    if count < 2:
        return None
    return float(np.sqrt((count - 1) / count * ((values - values.mean()) ** 2).sum()))


def scores_without(matrix: Matrix, questions: Iterable[str]) -> Floats:
    """Return every inquiry's score in percent with some questions left out, the rest renormalised.

    NaN where nothing is left. For statistics, never for ranks.
    """
    gone = frozenset(questions)
    kept = np.array([name not in gone for name in matrix.questions], dtype=bool)
    factors = np.zeros((len(matrix.patterns) + 1, len(matrix.questions)))
    for row, pattern in enumerate(matrix.patterns):
        factors[row] = _factors(matrix, pattern.channel, np.array(pattern.live, dtype=bool) & kept)
    y = np.einsum("iq,iq->i", factors[matrix.pattern], matrix.points.astype(np.float64))
    given = np.array([float(one) for one in matrix.unanswered] or [0.0])[matrix.channel]
    empty = np.array([not row.any() for row in factors[:-1]] + [False], dtype=bool)
    return np.where(empty[matrix.pattern], np.nan, np.where(matrix.answered, y, given))


def _factors(matrix: Matrix, channel: str, live: NDArray[np.bool_]) -> Floats:
    ruleset = matrix.ruleset
    best = {one.question: one.best for one in ruleset.asked[channel]}
    names = [(place, name) for place, name in enumerate(matrix.questions) if live[place]]
    found = np.zeros(len(matrix.questions))
    if ruleset.mode == "points":
        whole = sum(best[name] for _, name in names)
        for place, _ in names:
            found[place] = 100 / whole if whole else 0.0
        return found
    sums: dict[str, float] = {}
    for _, name in names:
        area = ruleset.questions[name].area or ""
        sums[area] = sums.get(area, 0.0) + best[name]
    shares = {
        area: float(share.value) for area in sums if area for share in [ruleset.areas[area].share] if share
    }
    total = sum(shares.values())
    for place, name in names:
        area = ruleset.questions[name].area or ""
        if total and sums[area]:
            found[place] = 100 * shares.get(area, 0.0) / total / sums[area]
    return found


def linking(
    change: Callable[[frozenset[str]], float], units: Sequence[str], areas: Mapping[str, Sequence[str]]
) -> Linking | None:
    """Return the linking error of a change. `change` gives it with some core questions left out (none:
    the change itself). `units` are the core's questions of the newer year, `areas` those of each area.

    None with fewer than two units: nothing can be said.
    """
    error = spread_of([change(frozenset({one})) for one in units])
    if error is None:
        return None
    whole = [frozenset(questions) for questions in areas.values() if set(questions) < set(units)]
    by_area = spread_of([change(one) for one in whole])
    return Linking(error, len(units), by_area, len(whole))


def trend(found: Jackknife, linked: Linking, inquiries: int, level: float = 0.95) -> Interval:
    """Return the interval of a change between editions with the linking error in it.

    SE_trend^2 = SE_jackknife^2 + LE^2, LE of the units; degrees of freedom by Satterthwaite.
    """
    square = found.se**2 + linked.error**2
    freedom = found.se**4 / found.df + linked.error**4 / (linked.units - 1)
    df = square**2 / freedom if freedom > 0 else float(found.df)
    half = float(special.stdtrit(df, 0.5 + level / 2)) * float(np.sqrt(square))
    return Interval(
        found.estimate, found.estimate - half, found.estimate + half, level, "jackknife_trend", inquiries
    )
