"""Would the winner have won all the same: awards as decided go in, what each one would survive comes out.

Nothing here changes a winner. Each award keeps the field that was eligible, and is ranked again by exact
totals: by last year's rules, on the questions that both years share, without any one inquiry, under ten
thousand other weightings, and by the least weight that must move. Method section g.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import evolve, field

from kspris.bridge.coverage import Cover, coverage
from kspris.bridge.model import Bridge
from kspris.bridge.seen import restricted_by_channel, seen_from
from kspris.comparison.chance import seed_of
from kspris.comparison.matrix import Matrix
from kspris.comparison.sureness import number
from kspris.comparison.surveys import Survey, tally
from kspris.comparison.tipping import Tipping, tipping
from kspris.comparison.weight_draws import Draws, Field, Over, redrawn
from kspris.comparison.whatif import Cells, cells, supported
from kspris.results.awards import Decision
from kspris.results.summarise import summarise
from kspris.ruleset.model import Ruleset
from kspris.scoring.score import score
from kspris.scoring.tally import Tally
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

METHOD, VERSION = "robustness", "1"
OVER: tuple[Over, ...] = ("areas", "questions")
ScenarioId = Literal["previous_rules", "previous_exact", "common_core"]
_NOTHING = Fraction(0)
Totals = Mapping[tuple[str, str | None], Fraction]
"""Exact totals in percent, by participant and channel (None: all channels)."""


@frozen
class Scenario:
    """The field ranked by other rules. `margin`: how far the winner is ahead of the best other, negative
    where behind (points); of several winners the last. None where there is nobody else. `coverage`: how
    much of these rules the answers fill. `reason`: why it was not tried; `winners` is then empty and `holds`
    None."""

    id: ScenarioId
    winners: tuple[str, ...] = ()
    holds: bool | None = None
    margin: Fraction | None = None
    coverage: Cover | None = None
    left_out: tuple[str, ...] = ()
    reason: Text | None = None


@frozen
class OneInquiry:
    """Each inquiry left out in turn. `tried` of the field's, `costly` of them cost a winner the lead, and
    `level` of them bring another to exactly as much as the winner (of several, the last): the ladder would
    then decide.

    `worst`: the one that costs most, whose it is, and who then leads; `margin`: how far behind that one
    the winner is then (negative points; of several winners the last).
    """

    tried: int
    costly: int
    level: int = 0
    worst: str | None = None
    of: str | None = None
    then: str | None = None
    margin: Fraction | None = None


@frozen
class Weightings:
    """The winner under drawn weights: `won` share of draws, nine of ten ranks within `low`..`high`."""

    won: float
    low: int
    high: int
    shift: float
    draws: int
    cv: float
    over: str
    seed: int
    method: str
    version: str


@frozen
class AwardRobustness:
    """What one award would survive. `reason`: why it was not tested. `lead`: official, in points."""

    award: str
    scope: str | None
    winners: tuple[str, ...]
    competitors: int
    lead: Fraction | None = None
    scenarios: tuple[Scenario, ...] = ()
    one_inquiry: OneInquiry | None = None
    areas: Weightings | None = None
    questions: Weightings | None = None
    tipping: Tipping | None = None
    reason: Text | None = None
    method: str = METHOD
    version: str = VERSION


@frozen(eq=False)
class _Contest:
    decision: Decision
    people: tuple[str, ...]
    channel: str | None


@frozen(eq=False)
class _Scope:
    """All inquiries, or those of one channel: the cells, and every inquiry's exact score over `scale`."""

    cells: Cells | None
    scores: Mapping[str, list[tuple[int, str]]] = field(repr=False)
    scale: int = 1


def robustness(
    survey: Survey,
    decisions: Sequence[Decision],
    bridge: Bridge | None = None,
    *,
    draws: int | None = None,
    cv: float | None = None,
) -> tuple[AwardRobustness, ...]:
    """Test every award of a survey. `bridge` leads from last year's rules to the survey's own.

    `draws` of weights and their variation `cv`, else as the ruleset says.
    """
    rules = survey.ruleset
    draws = int(number(rules, "trekninger_vekter")) if draws is None else draws
    cv = number(rules, "vektusikkerhet") if cv is None else cv
    found = survey.matrix
    official, scenarios = _scenarios(survey, bridge)
    contests = [_contest(rules, one) for one in decisions]
    scopes: dict[str | None, _Scope] = {}
    results: list[AwardRobustness] = []
    for one in contests:
        bare = _bare(rules, one)
        if bare.reason is None:
            if one.channel not in scopes:
                scopes[one.channel] = _scope(found, one.channel)
            bare = _tested(bare, one, official, scenarios, scopes[one.channel])
        results.append(bare)
    return _with_draws(rules, contests, results, scopes, draws=draws, cv=cv)


def _contest(ruleset: Ruleset, decision: Decision) -> _Contest:
    people = tuple(one.participant for one in decision.places)
    return _Contest(decision, people, ruleset.awards[decision.award].channel)


def _bare(ruleset: Ruleset, one: _Contest) -> AwardRobustness:
    decision = one.decision
    bare = AwardRobustness(decision.award, decision.scope, decision.winners, len(one.people))
    if not decision.winners:
        return evolve(bare, reason=_NOT_AWARDED)
    if ruleset.awards[decision.award].measure != "total":
        return evolve(bare, reason=_NOT_TOTAL)
    if len(one.people) == len(decision.winners):
        return evolve(bare, reason=_ALONE)
    return bare


def _tested(
    bare: AwardRobustness,
    one: _Contest,
    official: Totals,
    scenarios: Sequence[tuple[Scenario, Totals]],
    scope: _Scope,
) -> AwardRobustness:
    winner = one.decision.winners[0]
    rivals = [name for name in one.people if name not in one.decision.winners]
    tried = tuple(_ranked(scenario, totals, one) for scenario, totals in scenarios)
    tested = evolve(bare, lead=_margin(official, one), scenarios=tried)
    if scope.cells is None:
        return tested
    return evolve(
        tested,
        one_inquiry=_one_inquiry(scope, one),
        tipping=tipping(scope.cells, winner, rivals) if len(one.decision.winners) == 1 else None,
    )


# ---------------------------------------------------------------- other rules


def _scenarios(survey: Survey, bridge: Bridge | None) -> tuple[Totals, tuple[tuple[Scenario, Totals], ...]]:
    """Return official totals, and the totals of each scenario."""
    counted = tally(survey)
    if bridge is None:
        return _totals(counted, survey.ruleset), ((Scenario("previous_rules", reason=_NO_BRIDGE), {}),)
    back, exact = seen_from(bridge, "backward"), seen_from(bridge, "backward", "exact")
    core = _core(survey.ruleset, bridge)
    cover = coverage(bridge, "backward").total
    gone = _names(one.question for one in back.missing)
    made = [
        (
            Scenario("previous_rules", coverage=cover, left_out=gone),
            _totals(tally(survey, back), back.ruleset),
        )
    ]
    if any(back.inexact.values()):
        gone = _names(one.question for one in exact.missing)
        only = evolve(cover, bridged=cover.exact)
        totals = _totals(tally(survey, exact), exact.ruleset)
        made.append((Scenario("previous_exact", coverage=only, left_out=gone), totals))
    left = _names(name for name, _ in sorted(_asked(survey.ruleset) - _asked(core)))
    if left and _asked(core):
        made.append((Scenario("common_core", left_out=left), _totals(counted, core)))
    return _totals(counted, survey.ruleset), tuple(made)


def _core(ruleset: Ruleset, bridge: Bridge) -> Ruleset:
    """Return the rules on the questions alone that last year's answers could fill exactly."""
    seen = seen_from(bridge, "forward", "exact")
    only = {bridge.channels[one]: names for one, names in seen.exact.items() if one in bridge.channels}
    return restricted_by_channel(ruleset, only)


def _asked(ruleset: Ruleset) -> set[tuple[str, str]]:
    """Return what counts in the total, as (question, channel)."""
    return {
        (one.question, channel)
        for channel, asked in ruleset.asked.items()
        for one in asked
        if one.scored and one.area is not None
    }


def _names(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _totals(counted: Tally, ruleset: Ruleset) -> Totals:
    results = summarise(score(counted, ruleset, {"total"}), {})
    figures = [
        *results.figures("participant", {"total"}),
        *results.figures("participant_channel", {"total"}),
    ]
    return {
        (one.participant, one.channel): one.value
        for one in figures
        if one.participant is not None and one.value is not None
    }


def _ranked(scenario: Scenario, totals: Totals, one: _Contest) -> Scenario:
    if scenario.reason is not None:
        return scenario
    known = {name: totals[name, one.channel] for name in one.people if (name, one.channel) in totals}
    if not known:
        return evolve(scenario, reason=_NO_TOTALS)
    best = max(known.values())
    winners = tuple(name for name, total in known.items() if total == best)
    holds = set(one.decision.winners) <= set(winners)
    return evolve(scenario, winners=winners, holds=holds, margin=_margin(totals, one))


def _margin(totals: Totals, one: _Contest) -> Fraction | None:
    """Return how far the winners are ahead of the best of the rest; negative where one of them is behind."""
    winners = one.decision.winners
    known = {name: totals[name, one.channel] for name in one.people if (name, one.channel) in totals}
    mine = [known[name] for name in winners if name in known]
    others = [total for name, total in known.items() if name not in winners]
    if not mine or not others:
        return None
    least, most = min(mine), max(known.values())
    return least - (most if least < most else max(others))


# ---------------------------------------------------------------- one inquiry


def _scope(found: Matrix, channel: str | None) -> _Scope:
    if not supported(found.ruleset):
        return _Scope(None, {})
    wanted = found.valued
    if channel is not None:
        wanted = wanted & (found.channel == found.channels.index(channel))
    scores, scale = exact_scores(found)
    people: dict[str, list[tuple[int, str]]] = {}
    for row in np.flatnonzero(wanted).tolist():
        name = found.participants[int(found.participant[row])]
        people.setdefault(name, []).append((scores[row], found.inquiries[row]))
    return _Scope(cells(found, channel), people, scale)


def exact_scores(found: Matrix) -> tuple[list[int], int]:
    """Return every inquiry's score as a whole number, and how many of them are one percent."""
    factors = [one for each in found.patterns for one in each.factors]
    scale = lcm(*(one.denominator for one in (*factors, *found.unanswered)))
    largest = max((int(found.points.max(initial=0)), 1)) * 101 * scale * max(len(found.questions), 1)
    kind: type = np.int64 if largest < 1 << 62 else object
    scores: NDArray[np.int64] = np.zeros(len(found.inquiries), dtype=kind)
    for at, one in enumerate(found.patterns):
        rows = np.flatnonzero(found.pattern == at)
        worth: NDArray[np.int64] = np.array([int(each * scale) for each in one.factors], dtype=kind)
        scores[rows] = found.points[rows].astype(kind) @ worth
    given = [int(one * scale) for one in found.unanswered]
    result = scores.tolist()
    for row in np.flatnonzero(~found.answered).tolist():
        result[row] = given[int(found.channel[row])]
    return result, scale


def _one_inquiry(scope: _Scope, one: _Contest) -> OneInquiry:
    """Leave out each inquiry of the field in turn, and see whether all who won are still at the top.

    Who is eligible stays as it was. Of equally costly ones the first by name and id is told, whatever the
    order of the rows; winners come first.
    """
    winners = one.decision.winners
    names = sorted(one.people, key=lambda name: (name not in winners, name))
    scored = {name: sorted(scope.scores[name], key=_id) for name in names}
    totals = {name: _mean([value for value, _ in values], scope.scale) for name, values in scored.items()}
    found = OneInquiry(0, 0)
    for name, values in scored.items():
        rest = {other: total for other, total in totals.items() if other != name}
        best = max(rest, key=lambda other: rest[other])
        rival = max((total for other, total in rest.items() if other not in winners), default=_NOTHING)
        whole, mine = sum(value for value, _ in values), [rest[each] for each in winners if each != name]
        for value, inquiry in values:
            left = Fraction(whole - value, (len(values) - 1) * scope.scale) if len(values) > 1 else _NOTHING
            then = name if left > rest[best] else best
            least = min([*mine, left] if name in winners else mine)
            beside = rival if name in winners else max(left, rival)
            found = _tried(found, inquiry, name, then, least - max(left, rest[best]), level=beside == least)
    return found


def _id(scored: tuple[int, str]) -> str:
    return scored[1]


def _mean(values: Sequence[int], scale: int) -> Fraction:
    return Fraction(sum(values), scale * len(values))


def _tried(
    found: OneInquiry, inquiry: str, of: str, then: str, margin: Fraction, *, level: bool
) -> OneInquiry:
    """Count one inquiry. `level`: somebody who did not win has then exactly as much as the last who did."""
    found = evolve(
        found,
        tried=found.tried + 1,
        costly=found.costly + (margin < 0),
        level=found.level + (level and margin >= 0),
    )
    if margin < 0 and (found.margin is None or margin < found.margin):
        return evolve(found, worst=inquiry, of=of, then=then, margin=margin)
    return found


# ---------------------------------------------------------------- drawn weights


def _with_draws(
    ruleset: Ruleset,
    contests: Sequence[_Contest],
    results: Sequence[AwardRobustness],
    scopes: Mapping[str | None, _Scope],
    *,
    draws: int,
    cv: float,
) -> tuple[AwardRobustness, ...]:
    """Add the drawn weights: all contests of one scope share the draws."""
    found = list(results)
    for channel, scope in scopes.items():
        if scope.cells is None:
            continue
        known = {name: place for place, name in enumerate(scope.cells.matrix.participants)}
        mine = [
            at for at, one in enumerate(contests) if one.channel == channel and results[at].reason is None
        ]
        fields = [
            Field(
                np.array([known[name] for name in contests[at].people]),
                np.array([place.rank for place in contests[at].decision.places]),
            )
            for at in mine
        ]
        for over in OVER:
            seed = seed_of(ruleset.digest, METHOD, over, channel or "*")
            made = redrawn(scope.cells, fields, over=over, seed=seed, cv=cv, draws=draws) or ()
            for at, one in zip(mine, made, strict=False):
                won = _of_winner(one)
                found[at] = (
                    evolve(found[at], areas=won) if over == "areas" else evolve(found[at], questions=won)
                )
    return tuple(found)


def _of_winner(one: Draws) -> Weightings:
    """The winner stands first in the places."""
    return Weightings(
        float(one.won[0]),
        int(one.low[0]),
        int(one.high[0]),
        one.shift,
        one.draws,
        one.cv,
        one.over,
        one.seed,
        one.method,
        one.version,
    )


_NOT_AWARDED = Text("prisen ble ikke delt ut", "the award was not given")
_NOT_TOTAL = Text("prisen går ikke på totalen", "the award does not go by the total")
_ALONE = Text("det er ingen å tape mot", "there is nobody to lose to")
_NO_BRIDGE = Text("det finnes ingen bro til et tidligere år", "there is no bridge to an earlier year")
_NO_TOTALS = Text("ingen i feltet får et tall", "nobody in the field gets a figure")
