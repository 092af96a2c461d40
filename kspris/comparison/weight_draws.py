"""Thousands of other weightings at once: cells go in, everybody's totals under each draw come out.

Each column (an area or a question) has an effective share of the total; a draw gives it another, and what
is live in an inquiry is renormalised, as the ruleset itself does. Draws are Dirichlet around the ruleset's
own weights with the coefficient of variation `cv` (E‖W−w‖ = cv·‖w‖), as in JRC's and COINr's practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import field

from kspris.bridge.coverage import keys
from kspris.comparison.chance import generator
from kspris.comparison.whatif import Cells
from kspris.ruleset.model import Ruleset
from kspris.ruleset.weights import weights
from kspris_dsl.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

VERSION = "1"
Over = Literal["areas", "questions"]
CHUNK = 250
"""Draws at a time: few enough that they stay in the cache and that small products need no threads."""
STEPS, BITS = 1e9, 20
"""Totals alike to the ninth decimal share a rank in a draw; people are numbered in so many bits."""


@frozen(eq=False)
class Columns:
    """Cells over columns: `given` percent summed over each cell's inquiries, `share` of 1 by pattern.

    `weight`: each column's share of the total by the distribution key; they sum to 1.
    """

    names: tuple[str, ...]
    weight: Floats
    given: Floats = field(repr=False)
    share: Floats = field(repr=False)


@frozen(eq=False)
class Draws:
    """What came of the draws for a field of people, in the order asked for.

    `won`: share of draws in which each has rank 1 (equals all have it). `low` and `high`: the ranks
    between which nine draws of ten lie. `shift`: mean absolute change of rank over all (JRC's R).
    """

    won: Floats
    low: Ints
    high: Ints
    shift: float
    draws: int
    cv: float
    over: Over
    seed: int
    method: str = "dirichlet"
    version: str = VERSION


def national(ruleset: Ruleset, over: Over, channel: str | None = None) -> dict[str, float]:
    """Return each area's or question's share of the total by the distribution key, or on one channel."""
    key = {channel: 1} if channel is not None else keys(ruleset)
    found: dict[str, float] = {}
    for name, part in key.items():
        effective = weights(ruleset, name)
        for column, share in (effective.areas if over == "areas" else effective.questions).items():
            found[column] = found.get(column, 0.0) + float(part * share) / 100
    whole = sum(found.values()) or 1.0
    return {name: value / whole for name, value in found.items() if value}


def columns(cells: Cells, over: Over) -> Columns:
    """Sum cells over areas or questions."""
    ruleset, matrix = cells.ruleset, cells.matrix
    effective = national(ruleset, over, cells.channel)
    factors = matrix.factors()
    given = cells.points * factors[cells.pattern]
    share = cells.best * factors / 100
    names = tuple(effective)
    member = np.array(
        [
            [(ruleset.questions[name].area if over == "areas" else name) == one for one in names]
            for name in matrix.questions
        ],
        dtype=np.float64,
    ).reshape(len(matrix.questions), len(names))
    return Columns(names, np.array(list(effective.values())), given @ member, share @ member)


def drawn(weight: Floats, cv: float, draws: int, seed: int) -> Floats | None:
    """Return draws of weights, one a row, over the weights themselves; None where there is one column."""
    norm = float((weight**2).sum())
    concentration = (1 - norm) / (norm * cv**2) - 1
    if len(weight) < 2 or concentration <= 0:
        return None
    found: Floats = generator(seed).dirichlet(concentration * weight, size=draws) / weight
    return found


@frozen(eq=False)
class _Part:
    """One pattern: whose cells they are, what they have in its live columns, and these columns' shares."""

    people: Ints
    given: Floats
    share: Floats
    live: Ints


def totals(cells: Cells, found: Columns, factors: Floats) -> Floats:
    """Return totals (people x draws) in percent; `factors` (draws x columns) multiply the weights."""
    return _totals(_fixed(cells), _parts(cells, found), factors)


def _fixed(cells: Cells) -> Floats:
    return np.array([float(one) for one in cells.fixed]) / np.maximum(cells.inquiries, 1)


def _parts(cells: Cells, found: Columns) -> list[_Part]:
    parts = []
    count = np.maximum(cells.inquiries, 1)
    for number, share in enumerate(found.share):
        rows, live = np.flatnonzero(cells.pattern == number), np.flatnonzero(share)
        if len(rows) and len(live):
            people = cells.person[rows]
            given = found.given[np.ix_(rows, live)] / count[people][:, None]
            parts.append(_Part(people, given, share[live], live))
    return parts


def _totals(fixed: Floats, parts: Sequence[_Part], factors: Floats) -> Floats:
    turned = np.ascontiguousarray(factors.T)
    result = np.repeat(fixed[:, None], len(factors), axis=1)
    for one in parts:
        mine = turned[one.live]
        whole = one.share @ mine
        mine *= np.divide(1.0, whole, out=np.zeros_like(whole), where=whole > 0)
        result[one.people] += one.given @ mine
    return result


def ranks(scores: Floats) -> Ints:
    """Return everybody's rank in each draw (draws x people); those who are equal share one.

    Totals become whole numbers (of `STEPS` a percent) with the person in the bits below, sorted at once.
    """
    people = scores.shape[0]
    key = np.rint((100.0 - scores.T) * STEPS).astype(np.int64)
    key <<= BITS
    key |= np.arange(people)
    key.sort(axis=1)
    order = key & ((1 << BITS) - 1)
    key >>= BITS
    start = np.ones(key.shape, dtype=np.int64)
    start[:, 1:] = np.where(key[:, 1:] != key[:, :-1], np.arange(2, people + 1), 1)
    np.maximum.accumulate(start, axis=1, out=start)
    result = np.empty_like(start)
    np.put_along_axis(result, order, start, axis=1)
    return result


@frozen(eq=False)
class Field:
    """Who competes: places in the matrix's participants, and their official ranks among themselves."""

    people: Ints
    official: Ints


def redrawn(
    cells: Cells, fields: Sequence[Field], *, over: Over, seed: int, cv: float, draws: int
) -> tuple[Draws, ...] | None:
    """Rank each field again under every draw; None where there is but one column, so no weight to move.

    The same draws for all fields. Few at a time, so that they stay in the processor's cache.
    """
    found = columns(cells, over)
    factors = drawn(found.weight, cv, draws, seed)
    if factors is None:
        return None
    fixed, parts = _fixed(cells), _parts(cells, found)
    counts = [np.zeros((len(one.people), len(one.people)), dtype=np.int64) for one in fields]
    for begin in range(0, draws, CHUNK):
        scores = _totals(fixed, parts, factors[begin : begin + CHUNK])
        for one, count in zip(fields, counts, strict=True):
            _count(ranks(scores[one.people]), count)
    return tuple(
        _summarised(count, one, draws, cv, over, seed) for one, count in zip(fields, counts, strict=True)
    )


def _count(places: Ints, counts: Ints) -> None:
    """Add how often each had each rank: `counts` is people x ranks."""
    people = len(counts)
    places += np.arange(people) * people - 1
    counts += np.bincount(places.reshape(-1), minlength=people * people).reshape(people, people)


def _summarised(counts: Ints, field: Field, draws: int, cv: float, over: Over, seed: int) -> Draws:
    below = counts.cumsum(axis=1) / draws
    away = np.abs(np.arange(1, len(counts) + 1)[None, :] - field.official[:, None])
    return Draws(
        counts[:, 0] / draws,
        1 + (below < 0.05).sum(axis=1),
        1 + (below < 0.95).sum(axis=1),
        float((counts * away).sum() / (draws * len(counts))),
        draws,
        cv,
        over,
        seed,
    )
