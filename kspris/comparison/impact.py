"""Whom a change of rules would move: a survey and a bridge go in, totals, ranks and awards under both out.

The survey belongs to one side of the bridge; the other side's rules are seen from it, so the figures are as
exact as rescoring and carry its coverage.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from kspris.bridge.coverage import Cover, coverage
from kspris.bridge.model import Bridge
from kspris.bridge.seen import seen_from
from kspris.comparison.surveys import Survey, tally
from kspris.results.awards import kinds_of_awards
from kspris.results.ledger import decisions
from kspris.results.summarise import Results, summarise
from kspris.scoring.score import score
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.api import Metric
    from kspris.registry import Owned


@frozen
class Moved:
    """A participant under both rules: exact totals in percent, and ranks among all who have both."""

    participant: str
    participant_class: str | None
    before: Fraction
    after: Fraction
    rank_before: int
    rank_after: int

    @property
    def change(self) -> Fraction:
        """After less before, in points."""
        return self.after - self.before


@frozen
class Flipped:
    """An award that has other winners under the newer rules; `scope` a class or channel."""

    award: str
    scope: str | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class Impact:
    """What the change of rules does to a survey. `moved`: all, the greatest change first. `awards` counts
    those that both rulesets give. `coverage`: of the other rules by the survey's answers."""

    survey: Survey
    rescored_to_new: bool
    coverage: Cover
    moved: tuple[Moved, ...]
    flipped: tuple[Flipped, ...]
    awards: int

    @property
    def mean(self) -> Fraction | None:
        """The mean change of all participants, in points."""
        changes = [one.change for one in self.moved]
        return sum(changes, Fraction(0)) / len(changes) if changes else None


def impact(survey: Survey, bridge: Bridge, metrics: Mapping[str, Owned[Metric]]) -> Impact:
    """Score a survey by both rulesets of a bridge. ValueError where it belongs to neither."""
    mine = survey.ruleset.digest
    if mine not in (bridge.old.digest, bridge.new.digest):
        raise ValueError(f"{survey.ruleset.name} is on neither side of the bridge")
    forward = mine == bridge.old.digest
    seen = seen_from(bridge, "forward" if forward else "backward")
    own, other = (
        summarise(score(counted, rules, {"total", *kinds_of_awards(rules)}), metrics)
        for rules, counted in ((survey.ruleset, tally(survey)), (seen.ruleset, tally(survey, seen)))
    )
    before, after = (own, other) if forward else (other, own)
    flipped, awards = _flipped(before, after)
    cover = coverage(bridge, "forward" if forward else "backward").total
    return Impact(survey, forward, cover, _moved(before, after), flipped, awards)


def _moved(before: Results, after: Results) -> tuple[Moved, ...]:
    old, new = _totals(before), _totals(after)
    both = [one for one in old if one in new]
    ranks = [{one: 1 + sum(part[x] > part[one] for x in both) for one in both} for part in (old, new)]
    found = [Moved(*one, old[one], new[one], ranks[0][one], ranks[1][one]) for one in both]
    return tuple(sorted(found, key=lambda one: (-abs(one.change), one.participant)))


def _totals(results: Results) -> dict[tuple[str, str | None], Fraction]:
    return {
        (one.participant, one.participant_class): one.value
        for one in results.figures("participant", {"total"})
        if one.participant is not None and one.value is not None
    }


def _flipped(before: Results, after: Results) -> tuple[tuple[Flipped, ...], int]:
    old, new = ({(one.award, one.scope): one.winners for one in decisions(each)} for each in (before, after))
    both = [one for one in new if one in old]
    return tuple(Flipped(*one, old[one], new[one]) for one in both if old[one] != new[one]), len(both)
