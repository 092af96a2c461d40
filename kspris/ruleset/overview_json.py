"""A ruleset's overview for programs: exact fractions as `numerator/denominator`, and their decimals.

A ruleset (and perhaps one channel) comes in, JSON text goes out.
"""

from __future__ import annotations

from fractions import Fraction

from kspris.ruleset.claims import content_of, findings
from kspris.ruleset.figures import rounded
from kspris.ruleset.model import Claim, Ruleset
from kspris.ruleset.named import ruleset_values
from kspris.ruleset.origins import origins
from kspris.ruleset.overview_claims import claim_text
from kspris.ruleset.weights import breaking, weights
from kspris_dsl.as_json import as_json

SHAPE = "kspris.ruleset/1"


def overview_json(ruleset: Ruleset, only: str | None) -> str:
    """Return a ruleset's weights, claims and provenance as JSON."""
    channels = tuple(ruleset.channels) if only is None else (only,)
    whole = {
        "shape": SHAPE,
        "ruleset": ruleset_values(ruleset),
        "mode": ruleset.mode,
        "combined": ruleset.combined,
        "denominator": ruleset.denominator,
        "channels": {one: _channel(ruleset, one) for one in channels},
        "claims": [_claim(ruleset, one, channels) for one in ruleset.claims],
        "provenance": [
            {
                "what": one.what.both(),
                "value": one.value.both(),
                "status": one.status,
                "origin": one.origin.both(),
            }
            for one in origins(ruleset)
            if only is None or one.channel in (None, only)
        ],
    }
    return as_json(whole)


def _number(value: Fraction) -> dict[str, str]:
    return {"exact": f"{value.numerator}/{value.denominator}", "decimal": rounded(value, 4)}


def _channel(ruleset: Ruleset, channel: str) -> dict[str, object]:
    found = weights(ruleset, channel)
    return {
        "scored_questions": found.scored,
        "asked_questions": len(ruleset.asked[channel]),
        "areas": {name: _number(value) for name, value in found.areas.items()},
        "questions": {name: _number(value) for name, value in found.questions.items()},
        "categories": {
            name: sum(name in one.categories for one in ruleset.asked[channel]) for name in ruleset.categories
        },
    }


def _claim(ruleset: Ruleset, claim: Claim, channels: tuple[str, ...]) -> dict[str, object]:
    found = [
        one for one in findings(content_of(ruleset), claim) if one.channel is None or one.channel in channels
    ]
    return {
        "claim": claim_text(claim).both(),
        "must_hold": claim.must_hold,
        "holds": all(one.holds for one in found),
        "values": [
            {"channel": one.channel, "value": None if one.value is None else _number(one.value)}
            for one in found
        ],
        "breaks": [_break(ruleset, claim, one.channel) for one in found if one.channel]
        if claim.kind == "share"
        else [],
    }


def _break(ruleset: Ruleset, claim: Claim, channel: str) -> dict[str, object]:
    found = breaking(ruleset, claim, channel)
    return {
        "channel": channel,
        "fewest": found.size,
        "searched": found.searched,
        "sets": found.sets,
        "patterns": [
            [{"count": part.count, "of": list(part.questions)} for part in pattern]
            for pattern in found.patterns
        ],
    }
