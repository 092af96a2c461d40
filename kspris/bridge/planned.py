"""How inquiries are meant to be spread over channels: a ruleset goes in, shares and numbers come out."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from attrs import evolve

from kspris.ruleset.model import Ruleset, Stated


def keys(ruleset: Ruleset) -> dict[str, Fraction]:
    """Return the share of inquiries that each channel stands for when all are in use; they sum to 1.

    Alternatives that exclude each other in `velg` share one place; equal shares where no key is stated.
    """
    stated = {name: one.key.value for name, one in ruleset.channels.items() if one.key is not None}
    groups = [[name for name in rank if name in stated] for rank in ruleset.pick]
    sizes = {name: len(group) for group in groups for name in group}
    shares = {name: value / sizes.get(name, 1) for name, value in stated.items()}
    whole = sum(shares.values(), Fraction(0))
    if not whole:
        return {name: Fraction(1, len(ruleset.channels)) for name in ruleset.channels}
    return {name: shares.get(name, Fraction(0)) / whole for name in ruleset.channels}


def planned(edition: Ruleset, channels: Collection[str]) -> Stated | None:
    """Return how many inquiries the edition planned per participant on some of its channels.

    By the distribution key, rounded down: nobody is charged for an inquiry that was not planned.
    """
    if edition.inquiries is None:
        return None
    key = keys(edition)
    share = sum((key[name] for name in channels), Fraction(0))
    return evolve(edition.inquiries, value=Fraction(int(edition.inquiries.value * share)))
