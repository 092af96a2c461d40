"""A series over many years: changes of neighbouring years go in, an index in points comes out.

`I_0 = T_0` and `I_t = I_(t-1) + link_t`, where a link is reach and quality of those in both years, on what
both years ask alike (method section c; a difference index after Bennet and Diewert, for scores may be 0). The
gap to the published figure is what rules, mix, entry and exit have done since. A link between years that
do not compare breaks the chain, which starts anew. GEKS is the least-squares series over all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from kspris.comparison.change import Change, standard_error
from kspris.comparison.parts import PERFORMANCE, Refusal
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class Point:
    """One year of the chain. `link` from the year before; None in the first year and where it is broken."""

    year: int
    published: Fraction
    index: Fraction
    link: Fraction | None
    broken: Text | None = None

    @property
    def gap(self) -> Fraction:
        """What the published figure has gained besides performance since the chain began."""
        return self.published - self.index


@frozen
class Chain:
    """The series, and its checks. `direct` is the first year against the last in one step, `drift` what
    the chain has more; `warning` where that is more than the limit of standard errors (`se`, of `direct`).

    `geks` are the years' levels by all pairs, the first year's as published; None for two years.
    """

    points: tuple[Point, ...]
    direct: Fraction | None = None
    drift: Fraction | None = None
    se: float | None = None
    limit: Fraction | None = None
    geks: tuple[float, ...] | None = None

    @property
    def warning(self) -> bool:
        """Whether the drift is greater than its limit."""
        return (
            self.drift is not None
            and self.se is not None
            and self.limit is not None
            and abs(float(self.drift)) > float(self.limit) * self.se
        )


def performance(one: Change) -> Fraction | Text:
    """Return the link of a change: reach and quality; or why there is none."""
    if isinstance(one.parts, Refusal):
        return one.parts.reason
    if one.verdict.standing == "not_comparable":
        return Text("årene er ikke sammenlignbare", "the years are not comparable")
    if one.parts.participants and "quality" not in one.parts.parts:
        return Text("ingen kanal er felles for de to årene", "no channel is common to the two years")
    return one.parts.of(PERFORMANCE)


def chain(
    published: Mapping[int, Fraction], changes: Mapping[tuple[int, int], Change], limit: Fraction
) -> Chain | None:
    """Chain the years that have a figure. `changes` are by pairs of years; None for fewer than two years."""
    years = sorted(published)
    if len(years) < 2:
        return None
    points = [Point(years[0], published[years[0]], published[years[0]], None)]
    for before, after in pairwise(years):
        found = _link(changes.get((before, after)))
        if isinstance(found, Text):
            points.append(Point(after, published[after], published[after], None, found))
        else:
            points.append(Point(after, published[after], points[-1].index + found, found))
    whole = changes.get((years[0], years[-1]))
    direct = None if whole is None else performance(whole)
    if len(years) < 3 or whole is None or isinstance(direct, Text) or direct is None:
        return Chain(tuple(points), geks=_geks(published, changes, years))
    drift = None
    if not any(one.broken for one in points):
        drift = points[-1].index - points[0].index - direct
    se = None if whole.own is None else standard_error(whole.own)
    return Chain(tuple(points), direct, drift, se, limit, _geks(published, changes, years))


def _link(one: Change | None) -> Fraction | Text:
    if one is None:
        return Text(
            "det finnes ingen sammenligning med året før", "there is no comparison with the year before"
        )
    return performance(one)


def _geks(
    published: Mapping[int, Fraction], changes: Mapping[tuple[int, int], Change], years: Sequence[int]
) -> tuple[float, ...] | None:
    """Return least-squares levels over all pairs that compare; None where they do not join all years."""
    links = {
        pair: float(link)
        for pair, one in changes.items()
        for link in [performance(one)]
        if not isinstance(link, Text)
    }
    if len(years) < 3:
        return None
    return least_squares({years.index(a): float(published[a]) for a in years[:1]}, links, years)


def least_squares(
    start: Mapping[int, float], links: Mapping[tuple[int, int], float], years: Sequence[int]
) -> tuple[float, ...] | None:
    """Return the levels that fit all pairwise links best, beginning at `start` of the first year.

    Additive GEKS, which is Das Gupta's standardisation of several populations where no pair is missing.
    None where the links do not join all years.
    """
    rows = np.zeros((len(links) + 1, len(years)))
    wanted = np.zeros(len(links) + 1)
    for row, ((before, after), link) in enumerate(sorted(links.items())):
        rows[row, years.index(before)], rows[row, years.index(after)] = -1, 1
        wanted[row] = link
    rows[-1, 0], wanted[-1] = 1, start[0]
    found, _, rank, _ = np.linalg.lstsq(rows, wanted, rcond=None)
    return tuple(found.tolist()) if rank == len(years) else None
