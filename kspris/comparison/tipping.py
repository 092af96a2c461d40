"""The least weight that must move between areas before an award has another winner.

Weight goes from the areas in which the winner is furthest ahead of a rival to the one in which it is
furthest behind; with fixed areas that is the optimum of the linear programme (method section g). What is
N/A in an inquiry bends the line a little, so the size is searched for on the true totals, put on a grid of
hundredths of a percentage point, and proved there in exact fractions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from attrs import field

from kspris.bridge.coverage import keys
from kspris.comparison.weight_draws import Columns, columns, totals
from kspris.comparison.whatif import Cells, Edit, exact_total
from kspris.ruleset.model import Ruleset
from kspris.ruleset.weights import weights
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GRID = 10_000
"""Steps of a share of 1: hundredths of a percentage point."""
TRIED = 4
"""Rivals searched for in earnest once one is found: those whom a straight line puts nearest."""
AT_ONCE = 60
"""Sizes tried at once: twice is enough for a step of the grid."""
_AROUND = 3


@frozen
class Tipping:
    """`moved`: percentage points of the total that leave each of `sources` for `target`; then `rival` is
    level or ahead, and with `GRID`'s step less it is not: both proved exactly. `edit` carries it out."""

    moved: Fraction
    sources: Mapping[str, Fraction]
    target: str
    rival: str
    edit: Edit = field(repr=False)


@frozen
class _Path:
    """Where weight comes from, in order, and where it goes."""

    names: tuple[str, ...]
    share: tuple[Fraction, ...]
    order: tuple[int, ...]
    target: int

    @property
    def longest(self) -> Fraction:
        """All the weight that can move."""
        return sum((self.share[one] for one in self.order), Fraction(0))

    def taken(self, size: Fraction) -> dict[int, Fraction]:
        """Return what each source gives when `size` (of 1) moves."""
        found: dict[int, Fraction] = {}
        for one in self.order:
            part = min(size, self.share[one])
            if part > 0:
                found[one] = part
                size -= part
        return found

    def floats(self, size: float) -> list[float]:
        """Return `factors` in floats, to search with."""
        share = [float(one) for one in self.share]
        found, left = [1.0] * len(share), size
        for one in self.order:
            part = min(left, share[one])
            found[one], left = 1 - part / share[one], left - part
        found[self.target] = 1 + size / share[self.target]
        return found

    def factors(self, size: Fraction) -> list[Fraction]:
        """Return new over old weight of each area when `size` (of 1) moves."""
        found = [Fraction(1)] * len(self.names)
        for one, part in self.taken(size).items():
            found[one] = 1 - part / self.share[one]
        found[self.target] = 1 + size / self.share[self.target]
        return found


def shares(ruleset: Ruleset, channel: str | None) -> dict[str, Fraction]:
    """Return each area's share (of 1) of the total by the distribution key, or on one channel, exactly."""
    key = {channel: Fraction(1)} if channel is not None else keys(ruleset)
    found: dict[str, Fraction] = {}
    for name, part in key.items():
        for area, share in weights(ruleset, name).areas.items():
            found[area] = found.get(area, Fraction(0)) + part * share
    whole = sum(found.values(), Fraction(0))
    return {name: value / whole for name, value in found.items() if value}


def tipping(cells: Cells, winner: str, rivals: Sequence[str]) -> Tipping | None:
    """Return the least move of weight that costs `winner` the lead over any of `rivals`; None: no move does.

    Totals alone are compared: the ladder for ties is not climbed.
    """
    if not rivals or len(shares(cells.ruleset, cells.channel)) < 2:
        return None
    found = columns(cells, "areas")
    people = {name: place for place, name in enumerate(cells.matrix.participants)}
    near = sorted(
        (_line(cells, found, people[winner], people[one]) for one in rivals), key=lambda each: each[0]
    )
    best: Tipping | None = None
    for number, (_, rival, path) in enumerate(near):
        if path is None or (best is not None and number >= TRIED):
            break
        one = _searched(cells, found, people[winner], rival, path, None if best is None else best.moved)
        best = one or best
    return best


def _line(cells: Cells, found: Columns, winner: int, rival: int) -> tuple[float, int, _Path | None]:
    """Return the size by a straight line, the rival and the path; infinite where no move helps."""
    ahead = _by_area(cells, found, winner) - _by_area(cells, found, rival)
    target = int(ahead.argmin())
    order = [int(one) for one in np.argsort(-ahead, kind="stable") if ahead[one] > ahead[target]]
    if ahead[target] >= 0 or not order:
        return np.inf, rival, None
    exact = shares(cells.ruleset, cells.channel)
    path = _Path(found.names, tuple(exact[one] for one in found.names), tuple(order), target)
    gap = float((found.weight * ahead).sum())
    size = 0.0
    for one in order:
        give = min(gap / (ahead[one] - ahead[target]), float(path.share[one]))
        size, gap = size + give, gap - give * (ahead[one] - ahead[target])
        if gap <= 1e-12:
            break
    return size, rival, path


def _by_area(cells: Cells, found: Columns, person: int) -> Floats:
    """Return a person's mean percent in each area over all inquiries, where the area is live."""
    rows = np.flatnonzero(cells.person == person)
    share = found.share[cells.pattern[rows]]
    given = np.divide(found.given[rows], share, out=np.zeros_like(share), where=share > 0).sum(axis=0)
    mean: Floats = given / max(int(cells.inquiries[person]), 1)
    return mean


def _searched(
    cells: Cells, found: Columns, winner: int, rival: int, path: _Path, below: Fraction | None
) -> Tipping | None:
    """Find the size on the path in floats, then prove it; None where it is not under `below`."""
    high = _crossing(cells, found, winner, rival, path)
    if high is None:
        return None
    start = ceil(high * GRID)
    for step in range(max(start - _AROUND, 1), start + _AROUND + 1):
        size = min(Fraction(step, GRID), path.longest)
        if below is not None and 100 * size >= below:
            return None
        if _leads(cells, winner, rival, path, Fraction(step - 1, GRID)) and not _leads(
            cells, winner, rival, path, size
        ):
            sources = {path.names[one]: 100 * part for one, part in path.taken(size).items()}
            name = cells.matrix.participants[rival]
            edit = area_edit(cells.ruleset, dict(zip(path.names, path.factors(size), strict=True)))
            return Tipping(100 * size, sources, path.names[path.target], name, edit)
    return None


def _crossing(cells: Cells, found: Columns, winner: int, rival: int, path: _Path) -> float | None:
    """Return the size at which the winner is no longer ahead, to a step of the grid; None: at none."""
    low, high = 0.0, float(path.longest)
    while True:
        sizes = np.linspace(low, high, AT_ONCE)
        factors = np.array([path.floats(float(size)) for size in sizes])
        scores = totals(cells, found, factors)
        behind = np.flatnonzero(scores[winner] - scores[rival] <= 0)
        if not len(behind):
            return None
        high = float(sizes[behind[0]])
        low = float(sizes[max(behind[0] - 1, 0)])
        if high - low < 1 / GRID:
            return high


def _leads(cells: Cells, winner: int, rival: int, path: _Path, size: Fraction) -> bool:
    edit = area_edit(cells.ruleset, dict(zip(path.names, path.factors(size), strict=True)))
    mine, theirs = (exact_total(cells, one, edit) for one in (winner, rival))
    return mine is not None and theirs is not None and mine > theirs


def area_edit(ruleset: Ruleset, factors: Mapping[str, Fraction]) -> Edit:
    """Return the edit that multiplies areas' weight: their shares, or all weights of their questions."""
    if ruleset.mode == "areas":
        stated = {name: one.share.value for name, one in ruleset.areas.items() if one.share is not None}
        return Edit(
            shares={name: stated[name] * factor for name, factor in factors.items() if name in stated}
        )
    scored = {one.question for asked in ruleset.asked.values() for one in asked if one.scored and one.area}
    return Edit(
        {
            name: one.weight.value * factors[one.area]
            for name, one in ruleset.questions.items()
            if name in scored and one.area is not None and one.area in factors
        }
    )
