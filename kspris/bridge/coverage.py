"""How much of a ruleset an edition's answers can fill: a bridge goes in, shares of the total come out.

Shares are of 1, exact, over the ruleset's effective weights with nothing left out (method section b2):
`sum of key[c] * weight[q, c] * available[q]`. The key is the ruleset's distribution key (see `keys`). A
channel that the edition lacks is covered by nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kspris.bridge.model import Bridge, Direction
from kspris.bridge.planned import keys
from kspris.bridge.seen import seen_from
from kspris.ruleset.model import Ruleset
from kspris.ruleset.weights import weights
from kspris_dsl.values import frozen

__all__ = [
    "NOTHING",
    "Cover",
    "Coverage",
    "Weighed",
    "available",
    "coverage",
    "covered",
    "keys",
    "leverage",
    "weighed",
]


@frozen
class Cover:
    """A share of 1 that is answered exactly, and one that counts inexact links by their fidelity."""

    exact: Fraction
    bridged: Fraction


NOTHING = Cover(Fraction(0), Fraction(0))


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
class Weighed:
    """One question of the target on one of its channels: what it is of the total, and how far it is answered.

    `share`: of 1, by the key (0 for one that never counts in the total). `points`: its best, by the key,
    of the channel's whole: how it weighs within a category or alone.
    """

    channel: str
    question: str
    area: str | None
    categories: tuple[str, ...]
    share: Fraction
    points: Fraction
    cover: Cover


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


def weighed(bridge: Bridge, direction: Direction) -> tuple[Weighed, ...]:
    """Return every question of the target on every channel with its weight and how far it is answered."""
    return bridge.known(("weighed", direction), lambda: _weighed(bridge, direction))


def _weighed(bridge: Bridge, direction: Direction) -> tuple[Weighed, ...]:
    target = bridge.new if direction == "forward" else bridge.old
    key, known = keys(target), available(bridge, direction)
    rows = []
    for channel in target.channels:
        effective = weights(target, channel).questions
        whole = sum(one.best for one in target.asked[channel]) or 1
        for one in target.asked[channel]:
            share = effective.get(one.question, Fraction(0)) / 100 * key[channel]
            points = Fraction(one.best, whole) * key[channel]
            cover = known.get((one.question, channel), NOTHING)
            rows.append(
                Weighed(channel, one.question, one.area, one.categories, share, points or key[channel], cover)
            )
    return tuple(rows)


def coverage(bridge: Bridge, direction: Direction) -> Coverage:
    """Return how much of the target ruleset (the newer when `forward`) the other's answers can fill."""
    return bridge.known(("coverage", direction), lambda: _coverage(bridge, direction))


def _coverage(bridge: Bridge, direction: Direction) -> Coverage:
    target = bridge.new if direction == "forward" else bridge.old
    rows = [row for row in weighed(bridge, direction) if row.share]
    raised = [leverage(target, channel, rows) for channel in target.channels]
    live = [one for one in raised if one is not None]
    areas = {area: [row for row in rows if row.area == area] for area in target.areas}
    return Coverage(
        covered(rows),
        {one: covered(row for row in rows if row.channel == one) for one in target.channels},
        {area: covered(part) for area, part in areas.items()},
        {area: sum((row.share for row in part), Fraction(0)) for area, part in areas.items()},
        max(live) if live and len(live) == len(raised) else None,
    )


def covered(rows: Iterable[Weighed], *, by_points: bool = False) -> Cover:
    """Return how far some questions are answered together, by their share of the total or by their points."""
    part = [(row.points if by_points else row.share, row.cover) for row in rows]
    whole = sum((weight for weight, _ in part), Fraction(0))
    if not whole:
        return NOTHING
    return Cover(
        sum((weight * one.exact for weight, one in part), Fraction(0)) / whole,
        sum((weight * one.bridged for weight, one in part), Fraction(0)) / whole,
    )


def leverage(
    target: Ruleset, channel: str, rows: Iterable[Weighed], *, exact: bool = False
) -> Fraction | None:
    """Return the greatest ratio of a question's weight after and before the others leave a channel.

    `exact`: those that are not answered exactly leave too. None where nothing stays.
    """
    staying = {
        row.question
        for row in rows
        if row.channel == channel and (row.cover.exact if exact else row.cover.bridged)
    }
    before = weights(target, channel).questions
    after = weights(target, channel, [name for name in before if name not in staying]).questions
    ratios = [after[name] / before[name] for name in after if before[name]]
    return max(ratios, default=None)
