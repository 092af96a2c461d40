"""The rules as multipliers: a ruleset and the shapes of a tally's cells go in, integers come out.

Given channel, answered, completed and which questions have an answer that counts (the shape), the score
of an inquiry is a linear form in its answers, with rational coefficients. Over one scale they are whole
numbers. This is the only place that knows what an unanswered, an incomplete or an N/A answer does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor, lcm

from kspris.ruleset.model import Asked, Basis, Ruleset
from kspris.scoring.kinds import MeasureKind
from kspris.scoring.places import held, place_ok
from kspris.scoring.plan import Coded, Plan
from kspris.scoring.tally import OtherPlanError
from kspris_dsl.values import frozen

Group = tuple[str, str]
"""A set of questions whose points are summed together: (`area` or `category`, id)."""


@frozen
class Measure:
    """A measure as it is summed. `groups` are the sums of points that it is made of.

    `hidden`: not a figure itself, but what the total is made of when pooled in areas mode.
    """

    kind: MeasureKind
    id: str
    basis: Basis
    groups: tuple[Group, ...]
    hidden: bool = False


@frozen
class Term:
    """What an inquiry of a shape adds to a measure: factors on the groups' sums of points, a constant,
    1 where it has a value, and (pooled) what was obtainable."""

    factors: tuple[Fraction, ...]
    constant: Fraction
    counted: int
    obtainable: int


@frozen
class Shape:
    """What the key words of a cell say. `states` runs parallel to the plan's questions."""

    channel: str
    answered: bool
    completed: bool
    states: tuple[int, ...]


@frozen
class Worth:
    """A question on a channel: points by code (None: the ruleset does not have it) and by N/A answer."""

    asked: Asked
    index: int
    points: tuple[int | None, ...]
    away: tuple[int | None, ...]

    @property
    def rest(self) -> int:
        """Points of the last code, whose count is the rest."""
        return self.points[-1] or 0 if self.points else 0


def shape(plan: Plan, words: Sequence[int]) -> Shape:
    """Read the key words of a cell."""
    keys = plan.keys
    if not place_ok(plan, words):
        raise OtherPlanError
    return Shape(
        plan.channels[held(words, keys[0])],
        bool(held(words, keys[2])),
        bool(held(words, keys[3])),
        tuple(held(words, place) for place in keys[4:]),
    )


def worths(ruleset: Ruleset, plan: Plan) -> Mapping[str, tuple[Worth, ...]]:
    """Return the scored questions of each channel with the points of the plan's codes."""
    places = {coded.question: index for index, coded in enumerate(plan.questions)}
    return {
        channel: tuple(_worth(one, places, plan) for one in asked if one.scored)
        for channel, asked in ruleset.asked.items()
    }


def _worth(asked: Asked, places: Mapping[str, int], plan: Plan) -> Worth:
    if asked.question not in places:
        raise OtherPlanError(asked.question)
    coded = plan.questions[places[asked.question]]
    known = {answer.id: points for answer, points in zip(asked.answers, asked.points, strict=True)}
    away = tuple(known.get(one) for one in coded.away)
    if coded.measure == "option":
        points = tuple(known.get(str(one)) for one in coded.codes)
        return Worth(asked, places[asked.question], points, away)
    return Worth(asked, places[asked.question], _by_limit(asked, coded), away)


def _by_limit(asked: Asked, coded: Coded) -> tuple[int | None, ...]:
    pairs = zip(asked.answers, asked.points, strict=True)
    bands = sorted(
        (floor(answer.upper), points)
        for answer, points in pairs
        if answer.upper is not None and points is not None
    )
    if not {limit for limit, _ in bands} <= set(coded.codes):
        raise OtherPlanError(asked.question)
    pairs = zip(asked.answers, asked.points, strict=True)
    after = next((points for answer, points in pairs if answer.upper is None and points is not None), None)
    found = [next((points for limit, points in bands if int(code) <= limit), after) for code in coded.codes]
    return (*found, after) if coded.beyond else tuple(found)


def measures(ruleset: Ruleset) -> tuple[Measure, ...]:
    """Return total, areas and categories of a ruleset. Questions are summed apart."""
    areas = [("area", one) for one in ruleset.areas]
    basis = {one.id: one.basis for one in ruleset.areas.values()}
    in_areas = ruleset.mode == "areas"
    pooled_areas = in_areas and ruleset.combined == "pooled"
    made = [] if pooled_areas else [Measure("total", "total", "all", tuple(areas))]
    made += [Measure("area", one, basis[one], (("area", one),)) for _, one in areas]
    made += [
        Measure("category", one.id, one.basis, (("category", one.id),)) for one in ruleset.categories.values()
    ]
    if pooled_areas:
        made += [Measure("area", one, "all", (("area", one),), hidden=True) for _, one in areas]
    return tuple(made)


def members(group: Group, asked: Iterable[Worth]) -> list[Worth]:
    """Return the questions of a group among those asked."""
    kind, name = group
    return [
        one for one in asked if (one.asked.area == name if kind == "area" else name in one.asked.categories)
    ]


def counts_in(basis: Basis, one: Shape) -> bool:
    """Whether inquiries of a shape are in a basis: all, or those answered and completed."""
    return basis == "all" or (one.answered and one.completed)


def unanswered(ruleset: Ruleset, channel: str) -> Fraction:
    """Return what an unanswered inquiry gives, as a share of 1."""
    return ruleset.channels[channel].unanswered.value / 100


@frozen
class _Sum:
    """Points of a group in a shape: a constant beside the linear part, and what was obtainable."""

    constant: int
    obtainable: int


def term(ruleset: Ruleset, measure: Measure, one: Shape, asked: Sequence[Worth]) -> Term:
    """Return what an inquiry of a shape adds to `measure`."""
    nothing = Term((Fraction(0),) * len(measure.groups), Fraction(0), 0, 0)
    if not counts_in(measure.basis, one):
        return nothing
    pooled = ruleset.combined == "pooled"
    if not one.answered:
        full = sum(each.asked.best for group in measure.groups for each in members(group, asked))
        given = unanswered(ruleset, one.channel)
        live = [
            group for group in measure.groups if members(group, asked) and _share(ruleset, measure, group)
        ]
        if not full or not live:
            return nothing
        return Term(nothing.factors, given * full if pooled else given, 1, full)
    sums = [_summed(one, members(group, asked)) for group in measure.groups]
    obtainable = sum(each.obtainable for each in sums)
    if pooled:
        if not obtainable:
            return nothing
        return Term((Fraction(1),) * len(sums), Fraction(sum(each.constant for each in sums)), 1, obtainable)
    shares = [
        _share(ruleset, measure, group) if each.obtainable else Fraction(0)
        for group, each in zip(measure.groups, sums, strict=True)
    ]
    if ruleset.mode == "points" or measure.kind != "total":
        factors = [Fraction(1, obtainable) if obtainable else Fraction(0)] * len(sums)
    else:
        whole = sum(shares)
        factors = [
            share / whole / each.obtainable if share else Fraction(0)
            for share, each in zip(shares, sums, strict=True)
        ]
    if not any(factors):
        return nothing
    constant = sum(factor * each.constant for factor, each in zip(factors, sums, strict=True))
    return Term(tuple(factors), Fraction(constant), 1, obtainable)


def _share(ruleset: Ruleset, measure: Measure, group: Group) -> Fraction:
    """Return a group's share of the measure: in areas mode the total weighs areas, else all weigh alike."""
    if measure.kind != "total" or ruleset.mode == "points":
        return Fraction(1)
    share = ruleset.areas[group[1]].share
    return Fraction(0) if share is None else share.value


def _summed(one: Shape, asked: Iterable[Worth]) -> _Sum:
    constant = obtainable = 0
    for each in asked:
        state = one.states[each.index]
        points = each.rest if state == 0 else each.away[state - 2] if state > 1 else None
        if points is not None:
            constant += points
            obtainable += each.asked.best
    return _Sum(constant, obtainable)


def common_scale(terms: Iterable[Term], extra: Fraction) -> int:
    """Return the least whole number that makes every factor and constant whole."""
    denominators = {extra.denominator}
    for one in terms:
        denominators.update(factor.denominator for factor in (*one.factors, one.constant))
    return lcm(*denominators)
