"""An invented world in which the truth is known: a ruleset goes in, surveys with true means come out.

For measuring what intervals really cover, not for trying kspris on (that is `kspris simulate`). Each
inquiry has a quality, beta-distributed around its participant's true mean; every question of the ruleset
turns it into points by drawing one of its two nearest answers, so that scores are as discrete as real ones
and the mean of an answered inquiry is the true mean, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import field

from kspris.comparison.strata import ChannelStrata
from kspris.ruleset.model import Ruleset
from kspris.ruleset.weights import weights
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DESIGNS: tuple[tuple[int, ...], ...] = ((8, 12, 5), (16, 9), (25,))
"""Inquiries per channel of a participant."""
LEVELS = (0.54, 0.67, 0.80, 0.93)
"""True mean of an answered inquiry, of a hundred percent."""


NOMINAL, GATE = 0.95, 0.94


@frozen
class Row:
    """How often one kind of interval held the truth, over `draws` drawn figures.

    `least` is the scenario where it held the least. `gated`: usual reach, where at least GATE must be
    covered. `error`: `coverage` is a share of errors instead, which at most 5 % may be.
    """

    figure: Text
    method: str
    scenario: Text
    inquiries: str
    coverage: float
    least: float | None
    width: float | None
    draws: int
    gated: bool = True
    error: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether it covers what it must; None where nothing is required."""
        if self.error:
            return self.coverage <= 1 - NOMINAL
        return self.coverage >= GATE if self.gated else None


@frozen(eq=False)
class Ladder:
    """Questions of one channel with the same steps (0..1); `shares` are their shares of the score."""

    steps: Floats
    shares: Floats


@frozen(eq=False)
class World:
    """What varies between worlds. `spread`: variance of inquiries over m(1-m), for the usual participant;
    `uneven`: sd of its logarithm over participants; `reach`: share answered, `steady`: how many inquiries
    it counts as when participants differ (beta); `between`: sd of participants' true means."""

    channels: tuple[tuple[Ladder, ...], ...]
    areas: Mapping[str, tuple[tuple[Ladder, ...], ...]] = field(repr=False)
    spread: float = 0.2
    uneven: float = 0.35
    reach: float = 0.96
    steady: float = 60.0
    between: float = 0.06
    centre: float = 0.77


def world(ruleset: Ruleset, spread: float = 0.2, reach: float = 0.96) -> World:
    """Make a world of a ruleset's questions, nothing N/A."""
    shares = [(channel, weights(ruleset, channel).questions) for channel in ruleset.asked]
    whole = tuple(_ladders(ruleset, channel, found) for channel, found in shares)
    areas = {}
    for area in ruleset.areas:
        inside = [
            _ladders(ruleset, channel, {q: s for q, s in found.items() if ruleset.questions[q].area == area})
            for channel, found in shares
        ]
        if all(inside):
            areas[area] = tuple(inside)
    return World(tuple(one for one in whole if one), areas, spread, reach=reach)


def _ladders(ruleset: Ruleset, channel: str, shares: Mapping[str, object]) -> tuple[Ladder, ...]:
    grouped: dict[tuple[float, ...], list[float]] = {}
    for one in ruleset.asked[channel]:
        share = float(shares.get(one.question, 0))  # type: ignore[arg-type]
        points = sorted({float(worth) / one.best for worth in one.points if worth is not None and one.best})
        if share and len(points) > 1:
            grouped.setdefault((0.0, *points[1:-1], 1.0), []).append(share)
    whole = sum(sum(found) for found in grouped.values())
    return tuple(Ladder(np.array(steps), np.array(found) / whole) for steps, found in grouped.items())


def scored(random: np.random.Generator, quality: Floats, ladders: Sequence[Ladder]) -> Floats:
    """Return scores in percent of inquiries of some quality (0..1): each question's two nearest answers."""
    found = np.zeros_like(quality)
    for ladder in ladders:
        above = np.clip(np.searchsorted(ladder.steps, quality), 1, len(ladder.steps) - 1)
        low, high = ladder.steps[above - 1], ladder.steps[above]
        chance = (quality - low) / (high - low)
        raised = random.random((*quality.shape, len(ladder.shares)), dtype=np.float32) < chance[..., None]
        found += low * ladder.shares.sum() + (high - low) * (raised @ ladder.shares)
    return 100 * found


def quality(random: np.random.Generator, mean: Floats, spread: Floats) -> Floats:
    """Draw inquiries' quality around true means, with variance `spread` * mean * (1 - mean)."""
    size = 1 / np.clip(spread, 1e-3, 0.9) - 1
    return random.beta(np.maximum(mean * size, 1e-3), np.maximum((1 - mean) * size, 1e-3))


def drawn_strata(
    random: np.random.Generator,
    ladders: Sequence[Sequence[Ladder]],
    sizes: NDArray[np.int64],
    truth: tuple[Floats, Floats, Floats],
) -> ChannelStrata:
    """Draw inquiries and sum them up, participants by channels.

    `truth` is mean, reach (participants by channels) and spread (participants).
    """
    mean, reach, spread = truth
    people, count = sizes.shape
    k, middle, ss = (np.zeros((people, count)) for _ in range(3))
    for h in range(count):
        most = int(sizes[:, h].max(initial=0))
        asked = np.arange(most) < sizes[:, h, None]
        answered = asked & (random.random((people, most)) < reach[:, h, None])
        each = np.broadcast_to(mean[:, h, None], (people, most))
        u = quality(random, each, np.broadcast_to(spread[:, None], (people, most)))
        y = np.where(answered, scored(random, u, ladders[h]), 0.0)
        k[:, h] = answered.sum(axis=1)
        middle[:, h] = y.sum(axis=1) / np.maximum(k[:, h], 1)
        ss[:, h] = (np.where(answered, y - middle[:, h, None], 0.0) ** 2).sum(axis=1)
    names = tuple(str(one) for one in range(people))
    channels = tuple(str(one) for one in range(count))
    return ChannelStrata(names, channels, sizes.astype(np.float64), k, middle, ss)


def people(
    random: np.random.Generator, here: World, count: int, channels: int
) -> tuple[Floats, Floats, Floats]:
    """Draw participants' true means, reach and spread: mean and reach by channel."""
    own = random.normal(here.centre, here.between, (count, 1)) + random.normal(0, 0.03, (count, channels))
    reach = random.beta(here.reach * here.steady, (1 - here.reach) * here.steady, (count, channels))
    spread = here.spread * np.exp(random.normal(0, here.uneven, count))
    return np.clip(own, 0.3, 0.97), reach, spread


def sizes_of(designs: Sequence[Sequence[int]], channels: int) -> NDArray[np.int64]:
    """Return participants by channels: how many inquiries of each design."""
    found = np.zeros((len(designs), channels), dtype=np.int64)
    for place, one in enumerate(designs):
        kept = one[:channels]
        found[place, : len(kept)] = kept
        found[place, 0] += sum(one) - sum(kept)
    return found
