"""How much of a ruleset an edition's answers can fill: a bridge goes in, shares of the total come out.

Shares are of 1, exact, over the ruleset's effective weights with nothing left out (method section b2):
`sum of key[c] * weight[q, c] * available[q]`. The key is the ruleset's distribution key, alternatives
that exclude each other in `velg` sharing one place; equal where no key is stated. A channel that the
edition lacks is covered by nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from kspris.bridge.model import Bridge, Direction
from kspris.bridge.seen import seen_from
from kspris.ruleset.model import Ruleset
from kspris.ruleset.weights import weights


@frozen
class Cover:
    """A share of 1 that is answered exactly, and one that counts inexact links by their fidelity."""

    exact: Fraction
    bridged: Fraction


@frozen
class Coverage:
    """Coverage of a ruleset by an edition.

    `leverage`: by how much the most raised question counts for more when the missing ones leave
    (None where a channel keeps nothing). `area_share`: the area's share of the total by the key.
    """

    total: Cover
    channels: Mapping[str, Cover]
    areas: Mapping[str, Cover]
    area_share: Mapping[str, Fraction]
    leverage: Fraction | None


@frozen
class _Weight:
    """One question on one channel: its share of the total by the key, and how far it is answered."""

    channel: str
    area: str
    share: Fraction
    cover: Cover


def keys(ruleset: Ruleset) -> dict[str, Fraction]:
    """Return the share of inquiries that each channel stands for when all are in use; they sum to 1."""
    stated = {name: one.key.value for name, one in ruleset.channels.items() if one.key is not None}
    groups = [[name for name in rank if name in stated] for rank in ruleset.pick]
    sizes = {name: len(group) for group in groups for name in group}
    shares = {name: value / sizes.get(name, 1) for name, value in stated.items()}
    whole = sum(shares.values(), Fraction(0))
    if not whole:
        return {name: Fraction(1, len(ruleset.channels)) for name in ruleset.channels}
    return {name: shares.get(name, Fraction(0)) / whole for name in ruleset.channels}


def available(bridge: Bridge, direction: Direction) -> dict[tuple[str, str], Cover]:
    """Return how far each question of the target is answered, by (question, target's channel)."""
    seen = seen_from(bridge, direction)
    channels = (
        bridge.channels if direction == "forward" else {new: old for old, new in bridge.channels.items()}
    )
    found: dict[tuple[str, str], Cover] = {}
    for channel, questions in seen.exact.items():
        for name in questions:
            found[(name, channels[channel])] = Cover(Fraction(1), Fraction(1))
    for channel, questions in seen.inexact.items():
        for name in questions:
            unit = bridge.unit_of(name, direction)
            fidelity = unit.side(direction).fidelity if unit else Fraction(0)
            found[(name, channels[channel])] = Cover(Fraction(0), fidelity)
    return found


def coverage(bridge: Bridge, direction: Direction) -> Coverage:
    """Return how much of the target ruleset (the newer when `forward`) the other's answers can fill."""
    target = bridge.new if direction == "forward" else bridge.old
    key = keys(target)
    known = available(bridge, direction)
    nothing = Cover(Fraction(0), Fraction(0))
    rows = []
    leverage: list[Fraction | None] = []
    for channel in target.channels:
        effective = weights(target, channel)
        kept = [name for name in effective.questions if (name, channel) in known]
        leverage.append(_leverage(target, channel, kept))
        for one in target.asked[channel]:
            if one.question in effective.questions and one.area is not None:
                share = effective.questions[one.question] / 100 * key[channel]
                rows.append(_Weight(channel, one.area, share, known.get((one.question, channel), nothing)))
    live = [raised for raised in leverage if raised is not None]
    areas = {area: [row for row in rows if row.area == area] for area in target.areas}
    return Coverage(
        _cover(rows),
        {one: _cover([row for row in rows if row.channel == one]) for one in target.channels},
        {area: _cover(part) for area, part in areas.items()},
        {area: sum((row.share for row in part), Fraction(0)) for area, part in areas.items()},
        max(live) if live and len(live) == len(leverage) else None,
    )


def _cover(rows: Iterable[_Weight]) -> Cover:
    part = list(rows)
    whole = sum((row.share for row in part), Fraction(0))
    if not whole:
        return Cover(Fraction(0), Fraction(0))
    return Cover(
        sum((row.share * row.cover.exact for row in part), Fraction(0)) / whole,
        sum((row.share * row.cover.bridged for row in part), Fraction(0)) / whole,
    )


def _leverage(target: Ruleset, channel: str, kept: Iterable[str]) -> Fraction | None:
    """Return the greatest ratio of a question's weight after and before the others leave."""
    before = weights(target, channel).questions
    staying = set(kept)
    after = weights(target, channel, [name for name in before if name not in staying]).questions
    ratios = [after[name] / before[name] for name in after if before[name]]
    return max(ratios, default=None)
