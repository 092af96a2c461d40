"""Shapley values of a change: sums under both years' rules go in, what each factor is worth comes out.

The factors are rules, mix, reach and quality. All sixteen combinations of the two years' can be observed, so
each factor is worth its mean rise over the orders in which they could have changed. Exact: everything is
reckoned in whole numbers over common denominators, until the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import factorial, lcm
from typing import TypeVar

from kspris.comparison.parts import YEARS, PartId, RulesOf
from kspris.comparison.sums import ChannelSum

_FACTORS: tuple[PartId, ...] = ("ruleset_common", "mix", "reach", "quality")
_ORDERS = factorial(len(_FACTORS))
_ZERO = Fraction(0)
_Key = TypeVar("_Key")

Observed = Mapping[tuple[RulesOf, RulesOf], Mapping[str, ChannelSum]]
"""Each channel's sums, by whose rules and whose answers."""


def shapley(data: Observed, common: Sequence[str]) -> tuple[dict[PartId, Fraction], dict[str, Fraction]]:
    """Return what rules, mix, reach and quality are worth over the channels `common`, in points, and quality
    split by unit."""
    seen = {key: {one: _observed(data, key, one) for one in common} for key in product(YEARS, YEARS)}
    mix, whole = _over_one({year: _mix(data[year, year], common) for year in YEARS})
    reach, all_of_it = _over_one({y: {one: _reach(data[y, y][one]) for one in common} for y in YEARS})
    levels, one_percent = _over_one(
        {key: {one: each.quality or _ZERO for one, each in found.items()} for key, found in seen.items()}
        | {rules: {one: data[rules, "new"][one].unanswered for one in common} for rules in YEARS}
    )

    def value(rules: RulesOf, m: RulesOf, a: RulesOf, z: RulesOf) -> int:
        quality, missed = levels[rules, z], levels[rules]
        return sum(
            mix[m][one] * (reach[a][one] * quality[one] + (all_of_it - reach[a][one]) * missed[one])
            for one in common
        )

    values = {key: value(*key) for key in product(YEARS, repeat=4)}
    parts = dict.fromkeys(_FACTORS, 0)
    worth: dict[tuple[RulesOf, str], int] = {}
    for key, low in values.items():
        risen = sum(one == "new" for one in key)
        if risen == len(key):
            continue
        weight = _weight(risen)
        for number, factor in enumerate(_FACTORS):
            if key[number] == "old":
                raised = (*key[:number], "new", *key[number + 1 :])
                parts[factor] += weight * (values[raised] - low)
        if key[3] == "old":
            for one in common:
                share = weight * mix[key[1]][one] * reach[key[2]][one]
                worth[key[0], one] = worth.get((key[0], one), 0) + share
    shares = _ORDERS * whole * all_of_it
    found = {factor: Fraction(sum_, shares * one_percent) for factor, sum_ in parts.items()}
    return found, _by_unit({key: Fraction(share, shares) for key, share in worth.items()}, seen)


def _over_one(values: Mapping[_Key, Mapping[str, Fraction]]) -> tuple[dict[_Key, dict[str, int]], int]:
    """Return fractions as whole numbers over one denominator, and the denominator."""
    under = lcm(*(one.denominator for each in values.values() for one in each.values()))
    return {
        key: {name: one.numerator * (under // one.denominator) for name, one in each.items()}
        for key, each in values.items()
    }, under


def _by_unit(
    worth: Mapping[tuple[RulesOf, str], Fraction],
    seen: Observed,
) -> dict[str, Fraction]:
    """Split quality by unit: it is linear in what each unit contributed. Whole numbers until the end."""
    terms = [
        (sign * share / (one.scale * one.answered), one.parts)
        for (rules, channel), share in worth.items()
        for year, sign in zip(YEARS, (-1, 1), strict=True)
        for one in [seen[rules, year][channel]]
        if one.answered
    ]
    scale = lcm(*(factor.denominator for factor, _ in terms))
    sums: dict[str, int] = {}
    for factor, parts in terms:
        whole = factor.numerator * (scale // factor.denominator)
        for name, part in parts.items():
            sums[name] = sums.get(name, 0) + whole * part
    return {name: Fraction(total, scale) for name, total in sums.items()}


def _weight(size: int) -> int:
    """Return in how many of the orders so many factors stand before a certain one."""
    return factorial(size) * factorial(len(_FACTORS) - 1 - size)


def _mix(channels: Mapping[str, ChannelSum], common: Sequence[str]) -> dict[str, Fraction]:
    whole = sum(channels[one].inquiries for one in common)
    return {one: Fraction(channels[one].inquiries, whole) for one in common}


def _reach(channel: ChannelSum) -> Fraction:
    return Fraction(channel.answered, channel.inquiries)


def _observed(data: Observed, key: tuple[RulesOf, RulesOf], channel: str) -> ChannelSum:
    """Return a year's sums under some rules. Never answered that year: the other year's are carried, so
    that the whole change goes to reach."""
    rules, year = key
    own = data[rules, year][channel]
    return own if own.answered else data[rules, "old" if year == "new" else "new"][channel]
