"""Every inquiry's points as whole numbers: answers and a ruleset (or a view) go in, arrays come out.

What statistics, decomposition and what-if edits are built on. The engine's figures come from tallies;
the two are independent routes to the same numbers and a test holds them equal.

Within one pattern (channel and which questions count) an inquiry's score is `sum(factor[q] * points[q])`
with exact factors: the kernel of method section 0.1, for both `poeng` and `områder`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import field, frozen

from kspris.ruleset.model import Asked, Ruleset

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@frozen
class Pattern:
    """Inquiries of one channel in which the same questions count.

    `factors` runs parallel to `Matrix.questions`: percent of the total for each point (0 where the
    question does not count). `valued` is false where nothing was obtainable: such inquiries have no score.
    """

    channel: str
    live: tuple[bool, ...]
    factors: tuple[Fraction, ...]
    valued: bool


@frozen(eq=False)
class Matrix:
    """n inquiries by q scored questions, in the order of the answers' rows.

    `points` is 0 where a question does not count; `pattern` indexes `patterns` (-1: unanswered).
    `unanswered` is what an unanswered inquiry gives, in percent, by channel number; `shopper` is -1
    where nobody is named. `participant_class` runs parallel to `participants`.
    """

    ruleset: Ruleset
    inquiries: tuple[str, ...] = field(repr=False)
    participants: tuple[str, ...] = field(repr=False)
    participant_class: tuple[str, ...] = field(repr=False)
    channels: tuple[str, ...]
    questions: tuple[str, ...] = field(repr=False)
    participant: Ints = field(repr=False)
    channel: Ints = field(repr=False)
    shopper: Ints = field(repr=False)
    answered: Flags = field(repr=False)
    completed: Flags = field(repr=False)
    points: Ints = field(repr=False)
    live: Flags = field(repr=False)
    pattern: Ints = field(repr=False)
    patterns: tuple[Pattern, ...] = field(repr=False)
    unanswered: tuple[Fraction, ...] = ()

    @property
    def valued(self) -> Flags:
        """Which inquiries have a score: unanswered ones, and answered ones with something obtainable."""
        flags = np.array([*(one.valued for one in self.patterns), True], dtype=bool)
        return flags[self.pattern]

    def factors(self) -> NDArray[np.float64]:
        """Return the factors as floats, one row a pattern: for statistics, never for ranks."""
        return np.array([[float(f) for f in one.factors] for one in self.patterns]).reshape(
            len(self.patterns), len(self.questions)
        )

    def scores(self) -> NDArray[np.float64]:
        """Return every inquiry's score in percent as a float: for statistics, never for ranks. NaN: none."""
        rows = np.vstack([self.factors(), np.zeros((1, len(self.questions)))])
        found = np.einsum("iq,iq->i", rows[self.pattern], self.points.astype(np.float64))
        zero = np.array([float(one) for one in self.unanswered] or [0.0])
        found = np.where(self.answered, found, zero[self.channel])
        return np.where(self.valued, found, np.nan)


def matrix(answers: pl.DataFrame, ruleset: Ruleset) -> Matrix:
    """Return every inquiry's points under `ruleset`, in the order of the rows.

    `answers`: checked, in intake's normal form, with the columns that a view needs. Only questions that
    give points and stand in an area are included.
    """

    channels = tuple(ruleset.asked)
    questions = tuple(
        name
        for name in ruleset.questions
        if any(
            one.question == name and one.scored and one.area
            for asked in ruleset.asked.values()
            for one in asked
        )
    )
    text = answers.with_columns(pl.col("participant", "class", "channel", "inquiry").cast(pl.String))
    participants = text.group_by("participant").agg(pl.col("class").first()).sort("participant")
    names = tuple(participants["participant"])
    channel = _codes(text["channel"], channels)
    answered = text["answered"].to_numpy().astype(bool)
    points = np.zeros((text.height, len(questions)), dtype=np.int64)
    live = np.zeros((text.height, len(questions)), dtype=bool)
    used = [answered & (channel == number) for number in range(len(channels))]
    for place, name in enumerate(questions):
        for one, numbers in _alike(ruleset, channels, name):
            rows = np.flatnonzero(np.logical_or.reduce([used[number] for number in numbers]))
            if len(rows):
                worth, counts = _worth(text[name].gather(rows), one)
                points[rows, place] = worth
                live[rows, place] = counts
    pattern, patterns = _patterns(ruleset, channels, questions, channel, answered, live)
    completed = text["completed"] if "completed" in text.columns else text["answered"]
    shoppers = (
        text["shopper"].cast(pl.String) if "shopper" in text.columns else pl.Series([None] * text.height)
    )
    return Matrix(
        ruleset,
        tuple(text["inquiry"]),
        names,
        tuple(participants["class"]),
        channels,
        questions,
        _codes(text["participant"], names),
        channel,
        _codes(shoppers, tuple(sorted(set(shoppers.drop_nulls())))),
        answered,
        completed.to_numpy().astype(bool),
        points,
        live,
        pattern,
        patterns,
        tuple(ruleset.channels[one].unanswered.value for one in channels),
    )


def _alike(ruleset: Ruleset, channels: Sequence[str], question: str) -> Iterator[tuple[Asked, list[int]]]:
    """Go through the channels, by number, on which a question has the same answers and points."""
    found: list[tuple[Asked, list[int]]] = []
    for number, name in enumerate(channels):
        for one in ruleset.asked[name]:
            if one.question == question:
                known = (each for each in found if _same_worth(each[0], one))
                same = next(known, None)
                if same is None:
                    found.append((one, [number]))
                else:
                    same[1].append(number)
    yield from found


def _same_worth(one: Asked, other: Asked) -> bool:
    return one.measure == other.measure and one.points == other.points and one.answers == other.answers


def _codes(values: pl.Series, names: Sequence[str]) -> Ints:
    places = {name: number for number, name in enumerate(names)}
    return values.cast(pl.String).replace_strict(places, default=-1, return_dtype=pl.Int64).to_numpy()


def _worth(values: pl.Series, asked: Asked) -> tuple[Ints, Flags]:
    """Return the points of a column's answers, and which of them count."""
    pairs = list(zip(asked.answers, asked.points, strict=True))
    if asked.measure == "option":
        known = {one.id: points for one, points in pairs if points is not None}
        found = values.cast(pl.String).replace_strict(known, default=None, return_dtype=pl.Int64)
    else:
        numbers = values.cast(pl.Int64).to_frame("v")
        bands = sorted(
            (one.upper, points) for one, points in pairs if one.upper is not None and points is not None
        )
        after = next((points for one, points in pairs if one.upper is None and points is not None), None)
        worth = pl.lit(after, pl.Int64)
        for upper, points in reversed(bands):
            worth = pl.when(pl.col("v") <= int(upper)).then(points).otherwise(worth)
        found = numbers.select(pl.when(pl.col("v").is_null()).then(None).otherwise(worth).alias("v"))["v"]
    return found.fill_null(0).to_numpy(), found.is_not_null().to_numpy()


def _patterns(
    ruleset: Ruleset,
    channels: Sequence[str],
    questions: Sequence[str],
    channel: Ints,
    answered: Flags,
    live: Flags,
) -> tuple[Ints, tuple[Pattern, ...]]:
    rows = np.flatnonzero(answered)
    unique, inverse = _unique(np.column_stack([channel[rows], live[rows]]).astype(np.int64))
    pattern = np.full(len(channel), -1, dtype=np.int64)
    pattern[rows] = inverse.reshape(-1)
    best = {name: {one.question: one.best for one in ruleset.asked[name]} for name in channels}
    found = []
    for row in unique:
        name = channels[int(row[0])]
        flags = tuple(bool(one) for one in row[1:])
        factors = _factors(ruleset, best[name], questions, flags)
        found.append(Pattern(name, flags, factors, any(factors)))
    return pattern, tuple(found)


_BITS = 56
"""How many flags are told apart as one whole number, with the channel before them."""


def _unique(keys: Ints) -> tuple[Ints, Ints]:
    """Return the different rows in order, and which of them each row is."""
    if not 0 < keys.shape[1] - 1 <= _BITS:
        return np.unique(keys, axis=0, return_inverse=True)
    flags = keys.shape[1] - 1
    packed = (keys[:, 0] << flags) + keys[:, 1:] @ (1 << np.arange(flags - 1, -1, -1))
    _, first, inverse = np.unique(packed, return_index=True, return_inverse=True)
    return keys[first], inverse


def _factors(
    ruleset: Ruleset, best: Mapping[str, int], questions: Sequence[str], live: Sequence[bool]
) -> tuple[Fraction, ...]:
    """Return the percent of the total that one point of each question is worth."""
    counting = [name for name, counts in zip(questions, live, strict=True) if counts]
    area = {name: ruleset.questions[name].area for name in counting}
    if ruleset.mode == "points":
        whole = sum(best[name] for name in counting)
        worth = {name: Fraction(100, whole) for name in counting}
    else:
        sums: dict[str | None, int] = {}
        for name in counting:
            sums[area[name]] = sums.get(area[name], 0) + best[name]
        shares = {one: _share(ruleset, one) for one in sums}
        whole_share = sum(shares.values())
        worth = {
            name: shares[area[name]] * 100 / whole_share / sums[area[name]] if whole_share else Fraction(0)
            for name in counting
        }
    return tuple(worth.get(name, Fraction(0)) for name in questions)


def _share(ruleset: Ruleset, area: str | None) -> Fraction:
    share = ruleset.areas[area].share if area is not None else None
    return Fraction(0) if share is None else share.value
