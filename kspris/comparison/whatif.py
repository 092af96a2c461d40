"""What would the ranking be with other weights: a matrix and an edit go in, exact ranks come out.

The matrix is reduced once to cells, the sums of one participant's inquiries of one pattern. An edited
weight is then a small product in floats; wherever two totals come closer than floats can tell, they are
worked out as exact fractions, so that the ranks are those of the exact totals.

Rulesets that pool points over inquiries have no mean of inquiry scores: see `supported`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np
from attrs import Factory, evolve, field

from kspris.comparison.matrix import Matrix
from kspris.ruleset.model import Asked, Ruleset
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

NEAR = 1e-9
"""Totals (percent) closer than this are compared exactly; floats err by less than a thousandth of it."""


@frozen
class Edit:
    """New numbers in a ruleset: `weights` of questions, and `shares` (percent) of areas."""

    weights: Mapping[str, Fraction] = Factory(dict)
    shares: Mapping[str, Fraction] = Factory(dict)


_NO_EDIT = Edit()


@frozen(eq=False)
class Cells:
    """A matrix, summed over the inquiries of each participant and pattern.

    Rows of `points` are cells: `person` and `pattern` index the matrix's. `best` is each question's best
    by pattern, 0 where it does not count. `inquiries` are those with a score by participant, `fixed` what
    does not depend on any weight: the percent of unanswered and missing ones, summed.
    """

    matrix: Matrix = field(repr=False)
    person: Ints = field(repr=False)
    pattern: Ints = field(repr=False)
    points: Ints = field(repr=False)
    best: Ints = field(repr=False)
    inquiries: Ints = field(repr=False)
    fixed: tuple[Fraction, ...] = field(repr=False)
    channel: str | None = None

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset before the edit."""
        return self.matrix.ruleset


@frozen(eq=False)
class Ranking:
    """Everybody's total (float, percent; NaN: none) and exact rank, 1 first and equals alike (0: none).

    In the order of `participants`.
    """

    participants: tuple[str, ...]
    totals: Floats = field(repr=False)
    ranks: Ints = field(repr=False)
    compared_exactly: int = 0
    """How many totals had to be worked out as fractions."""

    def of(self, participant: str) -> int:
        """Return a participant's rank."""
        return int(self.ranks[self.participants.index(participant)])


def supported(ruleset: Ruleset) -> bool:
    """Say whether a participant's total is the mean of its inquiries' scores."""
    return ruleset.combined == "mean"


def cells(matrix: Matrix, channel: str | None = None) -> Cells:
    """Sum a matrix to cells; `channel` keeps its inquiries alone."""
    valued = matrix.valued
    if channel is not None:
        valued = valued & (matrix.channel == matrix.channels.index(channel))
    rows = np.flatnonzero(valued & matrix.answered)
    many = max(len(matrix.patterns), 1)
    keys, place = np.unique(matrix.participant[rows] * many + matrix.pattern[rows], return_inverse=True)
    points = np.zeros((len(keys), len(matrix.questions)), dtype=np.int64)
    np.add.at(points, place.reshape(-1), matrix.points[rows])
    inquiries = np.bincount(matrix.participant[valued], minlength=len(matrix.participants)).astype(np.int64)
    fixed = _fixed(matrix, valued & ~matrix.answered)
    if channel is None and matrix.ruleset.missing is not None and matrix.ruleset.inquiries is not None:
        lacking = np.maximum(int(matrix.ruleset.inquiries.value) - inquiries, 0) * (inquiries > 0)
        fixed = [one + int(n) * matrix.ruleset.missing for one, n in zip(fixed, lacking, strict=True)]
        inquiries = inquiries + lacking
    return Cells(matrix, keys // many, keys % many, points, _best(matrix), inquiries, tuple(fixed), channel)


def _fixed(matrix: Matrix, unanswered: NDArray[np.bool_]) -> list[Fraction]:
    counts = np.zeros((len(matrix.participants), len(matrix.channels)), dtype=np.int64)
    np.add.at(counts, (matrix.participant[unanswered], matrix.channel[unanswered]), 1)
    given = matrix.unanswered
    if not any(given):
        return [Fraction(0)] * len(matrix.participants)
    return [sum((int(n) * worth for n, worth in zip(row, given, strict=True)), Fraction(0)) for row in counts]


def _best(matrix: Matrix) -> Ints:
    known = {
        channel: {one.question: one.best for one in asked} for channel, asked in matrix.ruleset.asked.items()
    }
    rows = [
        [
            known[one.channel][name] if live else 0
            for name, live in zip(matrix.questions, one.live, strict=True)
        ]
        for one in matrix.patterns
    ]
    return np.array(rows, dtype=np.int64).reshape(len(matrix.patterns), len(matrix.questions))


# ---------------------------------------------------------------- ranking


def ranking(found: Cells, edit: Edit = _NO_EDIT) -> Ranking:
    """Rank everybody by exact totals under an edit.

    ValueError for a weight or share below zero, for a name that the ruleset does not score, and where the
    edit leaves an inquiry with nothing obtainable.
    """
    totals = _totals(found, edit)
    order = np.argsort(-totals, kind="stable")
    order = order[~np.isnan(totals[order])]
    ranks = np.zeros(len(totals), dtype=np.int64)
    ranks[order] = np.arange(1, len(order) + 1)
    close = np.flatnonzero(-np.diff(totals[order]) < NEAR)
    compared = 0
    for run in _runs(close):
        people = order[run[0] : run[-1] + 2]
        exact = {int(one): exact_total(found, int(one), edit) or Fraction(0) for one in people}
        better = [sum(other > exact[int(one)] for other in exact.values()) for one in people]
        ranks[people] = run[0] + 1 + np.array(better)
        compared += len(people)
    return Ranking(found.matrix.participants, totals, ranks, compared)


def _runs(close: Ints) -> list[Ints]:
    return [run for run in np.split(close, np.flatnonzero(np.diff(close) > 1) + 1) if len(run)]


def _totals(found: Cells, edit: Edit) -> Floats:
    worth = _factors(found, edit)
    if (worth.max(axis=1, initial=0) <= 0).any():
        raise ValueError("the edit leaves an inquiry with nothing obtainable")
    scores = np.einsum("cq,cq->c", found.points.astype(np.float64), worth[found.pattern])
    sums = np.bincount(found.person, scores, minlength=len(found.inquiries))
    sums += np.array([float(one) for one in found.fixed])
    with np.errstate(invalid="ignore"):
        totals: Floats = np.where(found.inquiries > 0, sums / found.inquiries, np.nan)
    return totals


def _factors(found: Cells, edit: Edit) -> Floats:
    """Return the percent of the total that a point gives, by pattern and question, after the edit."""
    raised = np.array([float(one) for one in multipliers(found, edit)])
    worth = found.best * raised
    ruleset = found.ruleset
    if ruleset.mode == "points":
        whole = worth.sum(axis=1, keepdims=True)
        flat: Floats = np.divide(100 * raised, whole, out=np.zeros_like(worth), where=whole > 0)
        return flat
    names, shares = _areas(found, edit)
    member = np.array([[one == name for one in _area_of(found)] for name in names], dtype=np.float64)
    sums = worth @ member.T
    share = np.array([float(one) for one in shares]) * (sums > 0)
    whole = share.sum(axis=1, keepdims=True)
    per_point = np.divide(100 * share, whole * sums, out=np.zeros_like(sums), where=(whole * sums) > 0)
    by_area: Floats = (per_point @ member) * raised
    return by_area


def _area_of(found: Cells) -> list[str | None]:
    return [found.ruleset.questions[name].area for name in found.matrix.questions]


def _areas(found: Cells, edit: Edit) -> tuple[list[str], list[Fraction]]:
    stated = {
        name: one.share.value if one.share else Fraction(0) for name, one in found.ruleset.areas.items()
    }
    shares = {name: Fraction(edit.shares.get(name, value)) for name, value in stated.items()}
    return list(shares), list(shares.values())


def multipliers(found: Cells, edit: Edit) -> list[Fraction]:
    """Return new over old weight for each question of the matrix."""
    _check(found, edit)
    questions = found.ruleset.questions
    return [
        Fraction(edit.weights[name]) / questions[name].weight.value if name in edit.weights else Fraction(1)
        for name in found.matrix.questions
    ]


def _check(found: Cells, edit: Edit) -> None:
    unknown = [
        *(name for name in edit.weights if name not in found.matrix.questions),
        *(name for name in edit.shares if name not in found.ruleset.areas),
    ]
    if unknown:
        raise ValueError(f"not scored by {found.ruleset.name}: {', '.join(unknown)}")
    if min((*edit.weights.values(), *edit.shares.values()), default=0) < 0:
        raise ValueError("a weight or share is below zero")


def exact_total(found: Cells, person: int, edit: Edit = _NO_EDIT) -> Fraction | None:
    """Return one participant's exact total in percent after the edit; None without a scored inquiry."""
    count = int(found.inquiries[person])
    if not count:
        return None
    raised = multipliers(found, edit)
    scale = lcm(*(one.denominator for one in raised))
    weights = [int(one * scale) for one in raised]
    shares = dict(zip(*_areas(found, edit), strict=True))
    total = found.fixed[person]
    for cell in np.flatnonzero(found.person == person):
        total += _cell_total(found, int(cell), weights, shares)
    return total / count


def _cell_total(found: Cells, cell: int, weights: list[int], shares: Mapping[str, Fraction]) -> Fraction:
    best = found.best[int(found.pattern[cell])].tolist()
    points = found.points[cell].tolist()
    areas = [None] * len(best) if found.ruleset.mode == "points" else _area_of(found)
    given: dict[str | None, int] = {}
    whole: dict[str | None, int] = {}
    for area, weight, one, top in zip(areas, weights, points, best, strict=True):
        if weight * top:
            given[area] = given.get(area, 0) + weight * one
            whole[area] = whole.get(area, 0) + weight * top
    share = {area: Fraction(1) if area is None else shares[area] for area in whole}
    live = sum(share.values(), Fraction(0))
    if not live:
        return Fraction(0)
    return sum((share[area] / live * Fraction(100 * given[area], whole[area]) for area in whole), Fraction(0))


# ---------------------------------------------------------------- the edited ruleset


def edited(ruleset: Ruleset, edit: Edit) -> Ruleset:
    """Return the ruleset with an edit carried out, for the ordinary engine."""
    raised = {
        name: Fraction(new) / ruleset.questions[name].weight.value for name, new in edit.weights.items()
    }
    factor = lcm(*(one.denominator for one in raised.values()))
    return evolve(
        ruleset,
        denominator=ruleset.denominator * factor,
        asked={
            channel: tuple(_raised(one, raised.get(one.question, Fraction(1)) * factor) for one in asked)
            for channel, asked in ruleset.asked.items()
        },
        questions={
            name: evolve(one, weight=evolve(one.weight, value=Fraction(edit.weights[name])))
            if name in edit.weights
            else one
            for name, one in ruleset.questions.items()
        },
        areas={
            name: evolve(one, share=evolve(one.share, value=Fraction(edit.shares[name])))
            if name in edit.shares and one.share is not None
            else one
            for name, one in ruleset.areas.items()
        },
        digest=f"{ruleset.digest}:{sorted(edit.weights.items())}:{sorted(edit.shares.items())}",
    )


def _raised(one: Asked, factor: Fraction) -> Asked:
    points = tuple(None if each is None else int(each * factor) for each in one.points)
    return evolve(one, points=points, best=int(one.best * factor))
