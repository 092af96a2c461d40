"""A comparison for programs: all of it goes in, JSON text comes out. Numbers that are exact stay so."""

from __future__ import annotations

from typing import Any

from kspris.comparison.chain import Chain
from kspris.comparison.change import Change
from kspris.comparison.grid import Cell, Comparison
from kspris.comparison.intervals import Interval
from kspris.comparison.parts import Refusal
from kspris.comparison.rescored_sheets import judged_values, reason_values
from kspris.comparison.sentence import sentence
from kspris.results.output import estimated, exact, words
from kspris.ruleset.named import ruleset_values
from kspris_dsl.as_json import as_json

SHAPE = "kspris.comparison/1"
_SPLIT = ("before", "after", "change", "parts", "participants", "quality_by_question")
"""What is said of a change that could be split into parts; null of another."""


def comparison_json(found: Comparison, *, simulated: bool) -> str:
    """Return a comparison as JSON; numbers that are exact stand as `numerator/denominator`."""
    whole = {
        "shape": SHAPE,
        "subject": {"what": found.subject.what, "name": found.subject.name},
        "simulated": simulated,
        "policy": found.policy,
        "editions": [ruleset_values(one.ruleset) for one in found.surveys],
        "grid": [_cell_values(cell) for row in found.grid for cell in row],
        "changes": [_change_values(found, one) for one in found.changes.values()],
        "chain": None if found.chain is None else _chain_values(found.chain),
    }
    return as_json(whole) + "\n"


def _cell_values(cell: Cell) -> dict[str, Any]:
    return {
        "edition": cell.edition,
        "ruleset": cell.ruleset,
        "figure": None if cell.judged is None else judged_values(cell.judged),
        "absent": words(cell.absent),
    }


def _change_values(found: Comparison, one: Change) -> dict[str, Any]:
    rules = next(each.ruleset for each in found.surveys if each.year == one.years[1])
    parts = one.parts
    values: dict[str, Any] = {
        "from": one.years[0],
        "to": one.years[1],
        "coverage": {"exact": exact(one.cover.exact), "bridged": exact(one.cover.bridged)},
        "verdict": one.verdict.standing,
        "reasons": [reason_values(reason) for reason in one.verdict.reasons],
        "inquiries": list(one.inquiries),
        "core": None
        if one.core is None
        else {
            "before": exact(one.core.before),
            "after": exact(one.core.after),
            "change_new_rules": exact(one.core.change),
            "change_old_rules": exact(one.core.old_rules),
        },
        "interval_published": _interval_values(one.published),
        "interval_core": _interval_values(one.on_core),
        "no_interval": words(one.unsure),
        "shoppers": None
        if one.overlap is None
        else {"of": one.overlap.shoppers, "returned": one.overlap.returned},
        "sentence": words(sentence(one, rules)),
    }
    if isinstance(parts, Refusal):
        return values | dict.fromkeys(_SPLIT) | {"refused": parts.reason.both()}
    return values | {
        "refused": None,
        "before": exact(parts.before),
        "after": exact(parts.after),
        "change": exact(parts.change),
        "parts": {name: exact(value) for name, value in parts.parts.items()},
        "participants": parts.participants,
        "quality_by_question": {name: exact(value) for name, value in one.movers},
    }


def _interval_values(one: Interval | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "low": estimated(one.low),
        "high": estimated(one.high),
        "confidence": one.level,
        "method": one.method,
        "version": one.version,
        "inquiries": one.inquiries,
    }


def _chain_values(chain: Chain) -> dict[str, Any]:
    return {
        "points": [
            {
                "year": one.year,
                "published": exact(one.published),
                "index": exact(one.index),
                "link": exact(one.link),
                "gap": exact(one.gap),
                "broken": words(one.broken),
            }
            for one in chain.points
        ],
        "direct": exact(chain.direct),
        "drift": exact(chain.drift),
        "se": estimated(chain.se),
        "warning": chain.warning,
        "geks": None if chain.geks is None else [estimated(one) for one in chain.geks],
    }
