"""What the missing questions do, measured where both can be seen: a survey of the ruleset's own edition goes
in with a rescored one, evidence for verdicts and the national offset of `backcast` come out.

Formulas: method sections b1 (offset per channel, its standard errors) and b3 (bias ratio, rank correlation).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve

from kspris.comparison.intervals import twopart
from kspris.comparison.jackknife import Behind, jackknife
from kspris.comparison.matrix import Matrix, matrix
from kspris.comparison.rescore import Rescored, restricted_to, shown
from kspris.comparison.strata import priors, strata
from kspris.comparison.sums import Sums, channel_sums, mean
from kspris.comparison.surveys import Survey
from kspris.comparison.verdict import Evidence
from kspris.results.model import Figure
from kspris.ruleset.model import Ruleset
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray


@frozen(eq=False)
class Offset:
    """Points that the missing questions add to an answered inquiry, by the edition's channel.

    `spread` is the standard error of each, `between` the standard deviation over participants of what the
    new content does to their totals; both in points.
    """

    points: Mapping[str, Fraction]
    spread: Mapping[str, float]
    between: float
    answered: Mapping[tuple[str, str], int]
    inquiries: Mapping[str, Mapping[str, int]]

    def applied(self, figures: Iterable[Figure], to: Rescored) -> tuple[Figure, ...]:
        """Return the figures with totals moved by the offset; a group's is the mean of its members'."""
        moved = {
            one.participant or "": self._of(one.participant or "", None)
            for one in to.results.figures("participant", {"total"})
            if one.value is not None
        }
        classes = {
            one.participant or "": one.participant_class
            for one in to.results.figures("participant", {"total"})
        }
        return tuple(self._moved(one, moved, classes, to) for one in figures)

    def _moved(
        self, one: Figure, moved: Mapping[str, Fraction], classes: Mapping[str, str | None], to: Rescored
    ) -> Figure:
        if one.kind != "total" or one.value is None or one.inquiry is not None:
            return one
        if one.participant is not None:
            value = one.value + self._of(one.participant, one.channel)
        else:
            members = [
                name
                for name in moved
                if one.participant_class in (None, classes[name])
                and (one.channel is None or one.channel in self.inquiries[name])
            ]
            each = [self._of(name, one.channel) for name in members]
            value = one.value + sum(each, Fraction(0)) / len(each)
        value = min(Fraction(100), max(Fraction(0), value))
        return evolve(one, value=value, shown=shown(value, to.ruleset))

    def _of(self, participant: str, channel: str | None) -> Fraction:
        """Return what is added to a participant's total: mix x reach x offset, over its channels."""
        counts = {c: n for c, n in self.inquiries[participant].items() if c in self.points}
        if channel is not None:
            counts = {c: n for c, n in counts.items() if c == channel}
        whole = sum(counts.values())
        added = sum((self.answered.get((participant, c), 0) * self.points[c] for c in counts), Fraction(0))
        return added / whole if whole else Fraction(0)

    def se(self, figure: Figure) -> float | None:
        """Return what the estimate adds to a total's standard error; for one participant also `between`."""
        if figure.value is None:
            return None
        variance = sum(one**2 for one in self.spread.values()) / max(len(self.spread), 1) ** 2
        return sqrt(variance + (self.between**2 if figure.participant is not None else 0.0))


def measure(survey: Survey, of: Rescored) -> tuple[Evidence | None, Offset | None]:
    """Measure in `survey`, of the ruleset's own edition, what the questions that `of` lacks do.

    The offset is worked out for policy `backcast` alone.
    """
    if survey.ruleset.digest != of.ruleset.digest:
        raise ValueError("the survey must be of the ruleset's own edition")
    core = restricted_to(of.seen, of.filled.target, of.ruleset)
    whole, less_asked = survey.matrix, matrix(survey.coded, core)
    there = [less_asked.channels.index(one) for one in of.filled.target.values()]
    part = less_asked.only(np.isin(less_asked.channel, there))
    full, less = _totals(channel_sums(whole)), _totals(channel_sums(part))
    both = [name for name in full if name in less]
    if not both:
        return None, None
    effects = [full[name] - less[name] for name in both]
    effect = sum(effects, Fraction(0)) / len(effects)
    evidence = Evidence(
        survey.year,
        len(both),
        effect,
        *_biases(whole, effect),
        _ranks([float(full[name]) for name in both], [float(less[name]) for name in both]),
    )
    between = float(np.std([float(one) for one in effects], ddof=1)) if len(effects) > 1 else 0.0
    return evidence, _offset(survey, core, of, between) if of.policy == "backcast" else None


def _totals(sums: Sums) -> dict[str, Fraction]:
    found = {name: mean(channels) for name, channels in sums.items()}
    return {name: value for name, value in found.items() if value is not None}


def _biases(whole: Matrix, effect: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return the bias ratio of a participant's total and of the survey's mean."""
    data = strata(whole)
    se = twopart(data, priors(data)).se
    one, many = float(np.sqrt(np.mean(se**2))), float(np.sqrt(np.sum(se**2)) / len(se))
    scored = ~np.isnan(whole.scores()) & (whole.shopper >= 0)
    if scored.all() and scored.any():
        by_shopper = jackknife(Behind(whole.scores(), whole.participant, whole.shopper))
        many = max(many, by_shopper.se) if by_shopper is not None else many
    return _ratio(abs(float(effect)), one), _ratio(abs(float(effect)), many)


def _ratio(over: float, under: float) -> Fraction | None:
    return Fraction(over / under).limit_denominator(10**6) if under > 0 else None


def _ranks(full: list[float], less: list[float]) -> Fraction | None:
    if len(set(full)) < 2 or len(set(less)) < 2 or len(full) < 3:
        return None
    found = float(np.corrcoef(_ranked(full), _ranked(less))[0, 1])
    return Fraction(found).limit_denominator(10**6)


def _ranked(values: list[float]) -> NDArray[np.float64]:
    """Return ranks, equal values sharing the mean of theirs."""
    _, place, counts = np.unique(np.array(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    middle: NDArray[np.float64] = last - (counts - 1) / 2
    return middle[place]


def _offset(survey: Survey, core: Ruleset, of: Rescored, between: float) -> Offset:
    """Return the mean of whole less core over the answered inquiries of each channel."""
    whole, part = survey.matrix, matrix(survey.coded, core)
    keep = whole.valued & part.valued & whole.answered
    full, less = channel_sums(whole, keep), channel_sums(part, keep)
    points: dict[str, Fraction] = {}
    spread: dict[str, float] = {}
    gaps = whole.scores() - part.scores()
    for own, target in of.filled.target.items():
        rows = keep & (whole.channel == whole.channels.index(target))
        n = int(rows.sum())
        if not n:
            continue
        over = sum((each[target].total for each in full.values() if target in each), Fraction(0))
        under = sum((each[target].total for each in less.values() if target in each), Fraction(0))
        points[own] = (over - under) / n
        spread[own] = float(np.std(gaps[rows], ddof=1) / sqrt(n)) if n > 1 else 0.0
    return Offset(points, spread, between, of.filled.answered, of.filled.inquiries)
