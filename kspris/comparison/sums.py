"""A participant's channel in a few exact numbers: arrays go in, mix, reach and quality come out.

The identity that decomposition rests on (method section 0): a total is
`sum over channels of mix * (reach * quality + (1 - reach) * unanswered)`, where mix is the channel's share
of inquiries, reach the share that was answered and quality the mean score when answered, itself the sum
of what each question contributed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from kspris.comparison.matrix import Matrix, Pattern
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

MISSING = "·"
"""The channel of planned inquiries that are missing, where the ruleset counts them."""


@frozen
class ChannelSum:
    """`inquiries` with a score, `answered` of them. `parts`: what each question contributed, summed over
    the answered, as whole numbers of which `scale` are one percent. `unanswered`: percent that an
    unanswered inquiry gives."""

    inquiries: int
    answered: int
    parts: Mapping[str, int]
    scale: int
    unanswered: Fraction

    @property
    def quality(self) -> Fraction | None:
        """The mean score in percent when answered; None where none was."""
        return Fraction(sum(self.parts.values()), self.scale * self.answered) if self.answered else None

    @property
    def total(self) -> Fraction:
        """The sum of all scores, in percent."""
        return (
            Fraction(sum(self.parts.values()), self.scale)
            + (self.inquiries - self.answered) * self.unanswered
        )


Sums = Mapping[str, Mapping[str, ChannelSum]]
"""Participant to channel to its sums. A participant without a scored inquiry does not stand in it."""


def channel_sums(
    matrix: Matrix, keep: NDArray[np.bool_] | None = None, only: Collection[str] | None = None
) -> Sums:
    """Return the sums of every participant and channel over inquiries that have a score.

    `keep` leaves out inquiries, `only` all participants but some. Planned inquiries that are missing stand
    under MISSING where the ruleset counts them.
    """
    wanted = matrix.valued if keep is None else matrix.valued & keep
    if only is not None:
        wanted = (
            wanted & np.array([name in only for name in matrix.participants], dtype=bool)[matrix.participant]
        )
    scale = lcm(*(factor.denominator for one in matrix.patterns for factor in one.factors))
    cell = matrix.participant * len(matrix.channels) + matrix.channel
    inquiries = np.bincount(cell[wanted])
    answered = np.bincount(cell[wanted & matrix.answered], minlength=len(inquiries))
    parts = _parts(matrix, np.flatnonzero(wanted & matrix.answered), cell, scale)
    found: dict[str, dict[str, ChannelSum]] = {}
    for each in np.flatnonzero(inquiries).tolist():
        person, channel = divmod(each, len(matrix.channels))
        found.setdefault(matrix.participants[person], {})[matrix.channels[channel]] = ChannelSum(
            int(inquiries[each]),
            int(answered[each]),
            parts.get(each, {}),
            scale,
            matrix.unanswered[channel],
        )
    made = dict(zip(matrix.participants, np.bincount(matrix.participant).tolist(), strict=True))
    return {name: _with_missing(matrix, found[name], made[name]) for name in sorted(found)}


_Worth = tuple[list[int], list[tuple[str, int]]]
"""Which questions count in a pattern, by place, and what a point of each is worth in parts of `scale`."""


def _worth(matrix: Matrix, pattern: Pattern, scale: int) -> _Worth:
    counting = [place for place, factor in enumerate(pattern.factors) if factor]
    factors = [(matrix.questions[place], pattern.factors[place]) for place in counting]
    return counting, [(name, one.numerator * (scale // one.denominator)) for name, one in factors]


def _parts(
    matrix: Matrix, rows: NDArray[np.int64], cell: NDArray[np.int64], scale: int
) -> dict[int, dict[str, int]]:
    """Sum by cell what each question contributed, pattern by pattern: within one the factors are constant."""
    found: dict[int, dict[str, int]] = {}
    if not len(rows):
        return found
    worth = [_worth(matrix, one, scale) for one in matrix.patterns]
    key = cell[rows] * len(worth) + matrix.pattern[rows]
    order = np.argsort(key, kind="stable")
    keys, starts = np.unique(key[order], return_index=True)
    sums = np.add.reduceat(matrix.points[rows[order]], starts, axis=0)
    for each, points in zip(keys.tolist(), sums.tolist(), strict=True):
        at, pattern = divmod(each, len(worth))
        into = found.setdefault(at, {})
        counting, factors = worth[pattern]
        for place, (name, factor) in zip(counting, factors, strict=True):
            into[name] = into.get(name, 0) + factor * points[place]
    return found


def _with_missing(matrix: Matrix, channels: dict[str, ChannelSum], rows: int) -> dict[str, ChannelSum]:
    """Put in planned inquiries that were not made; one that was made and has no score is not missing."""
    ruleset = matrix.ruleset
    if ruleset.missing is None or ruleset.inquiries is None:
        return channels
    lacking = int(ruleset.inquiries.value) - rows
    if lacking <= 0:
        return channels
    return channels | {MISSING: ChannelSum(lacking, 0, {}, 1, ruleset.missing)}


def mean(channels: Mapping[str, ChannelSum]) -> Fraction | None:
    """Return the mean score in percent over all inquiries of some channels; None over none."""
    count = sum(one.inquiries for one in channels.values())
    return sum((one.total for one in channels.values()), Fraction(0)) / count if count else None
