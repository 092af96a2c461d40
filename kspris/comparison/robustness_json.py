"""What awards would survive, for programs: values go in, JSON with exact margins and seeds comes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import asdict

from kspris.comparison.robustness import AwardRobustness, Scenario, Weightings
from kspris.results.output import about, estimated, exact, words
from kspris.results.sheets import Subject
from kspris.ruleset.model import Ruleset
from kspris.ruleset.named import ruleset_values
from kspris_dsl.as_json import as_json

SHAPE = "kspris.robustness/1"


def robustness_json(subject: Subject, previous: Ruleset | None, found: Iterable[AwardRobustness]) -> str:
    """Return the robustness of awards as JSON: fractions as `numerator/denominator`."""
    whole = {
        "shape": SHAPE,
        **about(subject),
        "previous": None if previous is None else ruleset_values(previous),
        "awards": [_award(one) for one in found],
    }
    return as_json(whole) + "\n"


def _award(one: AwardRobustness) -> dict[str, Any]:
    inquiry, tipping = one.one_inquiry, one.tipping
    return {
        "award": one.award,
        "scope": one.scope,
        "winners": one.winners,
        "competitors": one.competitors,
        "reason": words(one.reason),
        "lead": exact(one.lead),
        "scenarios": [_scenario(each) for each in one.scenarios],
        "one_inquiry": None if inquiry is None else {**asdict(inquiry), "margin": exact(inquiry.margin)},
        "weights": [_weights(each) for each in (one.areas, one.questions) if each is not None],
        "least_move": None
        if tipping is None
        else {
            "percentage_points": exact(tipping.moved),
            "from": {name: exact(part) for name, part in tipping.sources.items()},
            "to": tipping.target,
            "level_then": tipping.rival,
        },
        "method": one.method,
        "version": one.version,
    }


def _weights(one: Weightings) -> dict[str, Any]:
    return {**asdict(one), "won": estimated(one.won), "shift": estimated(one.shift)}


def _scenario(one: Scenario) -> dict[str, Any]:
    cover = one.coverage
    return {
        "id": one.id,
        "holds": one.holds,
        "winners": one.winners,
        "margin": exact(one.margin),
        "coverage": None if cover is None else {"exact": exact(cover.exact), "bridged": exact(cover.bridged)},
        "left_out": one.left_out,
        "reason": words(one.reason),
    }
