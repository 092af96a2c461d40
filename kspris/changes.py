"""Functions over changed rules: what differs, who would move, what an award would survive.

Rulesets and responses are named as in `kspris.functions`; whatever stands in the way is an exception that
explains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field

from kspris.across import bridge, read
from kspris.errors import RulesetError
from kspris.functions import Named, load
from kspris.ruleset.model import Ruleset
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from kspris.bridge.model import Bridge
    from kspris.comparison.diff import Diff
    from kspris.comparison.impact import Impact
    from kspris.comparison.robustness import AwardRobustness
    from kspris.responses.intake import Intake


@frozen(eq=False)
class Robust:
    """What each award would survive. `previous`: the rules of the year before, None where there are none."""

    edition: Ruleset
    previous: Ruleset | None
    intake: Intake = field(repr=False)
    awards: tuple[AwardRobustness, ...] = ()


def robustness(
    responses: Any,
    edition: Named | None = None,
    *,
    previous: Named | None = None,
    skip_bad: bool = False,
    draws: int | None = None,
    cv: float | None = None,
) -> Robust:
    """Test what every award would survive; no winner is changed by it.

    `previous`: another year's rules, else those that the edition's `forrige` names, where they are known.
    `draws` of weights, and `cv`, how much they vary (0.2 for ±20 %), else as the ruleset says.
    Raises RulesetError and ResponsesError.
    """
    from kspris.comparison.robustness import robustness as tested
    from kspris.comparison.surveys import tally
    from kspris.functions import registry
    from kspris.results.ledger import decisions
    from kspris.results.summarise import summarise
    from kspris.scoring.score import score

    got = read(responses, edition, skip_bad=skip_bad)
    rules = got.survey.ruleset
    joined = _to_previous(rules, edition, previous)
    results = summarise(score(tally(got.survey), rules), registry().metrics)
    made = tested(got.survey, decisions(results), joined, draws=draws, cv=cv)
    return Robust(rules, None if joined is None else joined.old, got.intake, made)


def _to_previous(rules: Ruleset, edition: Named | None, previous: Named | None) -> Bridge | None:
    if previous is not None:
        return bridge(load(previous), rules)
    if rules.previous is None:
        return None
    from kspris.across import of_year

    before = of_year(rules, rules.previous, [] if edition is None else [edition])
    try:
        return None if before is None else bridge(before, rules)
    except RulesetError:
        return None


def diff(old: Named, new: Named) -> Diff:
    """Compare two rulesets, years apart or two versions of one year, and prove or witness what it does.

    Versions of one year are matched by id, years by their bridge. Raises RulesetError (KS481 without a
    bridge).
    """
    from kspris.comparison.alike import by_id
    from kspris.comparison.diff import diff as compared

    before, after = load(old), load(new)
    if (before.id, before.year) == (after.id, after.year):
        return compared(by_id(before, after))
    return compared(bridge(old, new))


def impact(found: Diff, responses: Any, edition: Named | None = None, *, skip_bad: bool = False) -> Impact:
    """Score responses by both rulesets of a diff. They must belong to one of the two.

    `edition`: which one, else what the file itself says; the older where both are of that year. Raises
    ResponsesError, and ValueError where the edition is neither of the two.
    """
    from kspris.comparison.impact import impact as scored
    from kspris.functions import opened, registry
    from kspris.responses.metadata import EDITION, names_edition

    source = opened(responses)
    if edition is None:
        named = source.metadata.get(EDITION, "")
        edition = next((one for one in (found.old, found.new) if named and names_edition(named, one)), None)
    got = read(source, edition, skip_bad=skip_bad)
    return scored(got.survey, found.bridge, registry().metrics)
